/* test-form.c: dates and card numbers as people write them
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-card.h"
#include "pin-date.h"
#include "pin-message.h"

#include <string.h>

#define TODAY G_GINT64_CONSTANT (1795305600) /* 2026-11-22 */

static void
test_dates (void)
{
  static const struct {
    const char *text;
    PinDateSense sense;
    const char *date; /* NULL: refused */
    PinFault fault;
  } rows[] = {
    { "3/4/85", PIN_DATE_PAST, "1985-04-03", 0 },
    { "03-04-1985", PIN_DATE_PAST, "1985-04-03", 0 },
    { "3 aprile 1985", PIN_DATE_PAST, "1985-04-03", 0 },
    { "  3.4.1985 ", PIN_DATE_PAST, "1985-04-03", 0 },
    { "03041985", PIN_DATE_PAST, "1985-04-03", 0 },
    { "1985-04-03", PIN_DATE_PAST, "1985-04-03", 0 },
    { "3 apr 85", PIN_DATE_PAST, "1985-04-03", 0 },
    { "il 3 aprile del 1985", PIN_DATE_PAST, "1985-04-03", 0 },
    { "1° maggio 1950", PIN_DATE_PAST, "1950-05-01", 0 },
    { "April 3, 1985", PIN_DATE_PAST, "1985-04-03", 0 },
    { "3rd of April 1985", PIN_DATE_PAST, "1985-04-03", 0 },
    { "3. März 1985", PIN_DATE_PAST, "1985-03-03", 0 },
    { "3. Maerz 1985", PIN_DATE_PAST, "1985-03-03", 0 },
    { "7. Jänner 1985", PIN_DATE_PAST, "1985-01-07", 0 },
    { "7. Jaenner 1985", PIN_DATE_PAST, "1985-01-07", 0 },
    { "7. Jän. 1985", PIN_DATE_PAST, "1985-01-07", 0 },
    { "7. Feber 1985", PIN_DATE_PAST, "1985-02-07", 0 },
    { "3. januarja 1985", PIN_DATE_PAST, "1985-01-03", 0 },
    { "3. sept. 1985", PIN_DATE_PAST, "1985-09-03", 0 },
    { "1er février 1985", PIN_DATE_PAST, "1985-02-01", 0 },
    { "3 de setiembre de 1985", PIN_DATE_PAST, "1985-09-03", 0 },
    { "3 août 1985", PIN_DATE_PAST, "1985-08-03", 0 },
    { "22/11/26", PIN_DATE_PAST, "2026-11-22", 0 },
    { "23/11/26", PIN_DATE_PAST, "1926-11-23", 0 },
    { "29/2/2000", PIN_DATE_PAST, "2000-02-29", 0 },
    { "31/12/30", PIN_DATE_COMING, "2030-12-31", 0 },
    { "31/12/10", PIN_DATE_COMING, "2010-12-31", 0 },
    { "1/1/05", PIN_DATE_COMING, "2105-01-01", 0 },
    { "", PIN_DATE_PAST, NULL, PIN_FAULT_REQUIRED },
    { " . ", PIN_DATE_PAST, NULL, PIN_FAULT_REQUIRED },
    { "30/2/1985", PIN_DATE_PAST, NULL, PIN_FAULT_DATE },
    { "29/2/1900", PIN_DATE_PAST, NULL, PIN_FAULT_DATE },
    { "3/13/1985", PIN_DATE_PAST, NULL, PIN_FAULT_DATE },
    { "0/4/1985", PIN_DATE_PAST, NULL, PIN_FAULT_DATE },
    { "3/4", PIN_DATE_PAST, NULL, PIN_FAULT_SHAPE },
    { "3/4/1", PIN_DATE_PAST, NULL, PIN_FAULT_SHAPE },
    { "3/4/019850", PIN_DATE_PAST, NULL, PIN_FAULT_SHAPE },
    { "3 foglio 1985", PIN_DATE_PAST, NULL, PIN_FAULT_SHAPE },
    { "3 ma 1985", PIN_DATE_PAST, NULL, PIN_FAULT_SHAPE },
    { "ieri", PIN_DATE_PAST, NULL, PIN_FAULT_SHAPE },
    { "99999999999999999999", PIN_DATE_PAST, NULL, PIN_FAULT_SHAPE },
    { "\xF0\x9F\x98\x80", PIN_DATE_PAST, NULL, PIN_FAULT_REQUIRED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    PinFault fault = PIN_FAULT_MISMATCH;
    g_autofree char *date = pin_date_parse (rows[i].text, rows[i].sense, TODAY, &fault);

    if (g_strcmp0 (date, rows[i].date) != 0)
      g_error ("“%s” became %s", rows[i].text, date != NULL ? date : pin_fault_get_name (fault));
    if (date == NULL && fault != rows[i].fault)
      g_error ("“%s” is called %s", rows[i].text, pin_fault_get_name (fault));
  }
}

/* Months of every language of the program, alone and as they stand in a date. */
static void
test_months (void)
{
  static const char *const months[12] = {
    "gennaio January Januar Jänner januar januarja janvier enero",
    "febbraio February Februar Feber februar februarja février febrero",
    "marzo March März marec marca mars",
    "aprile April april aprila avril abril",
    "maggio May Mai maj maja mayo",
    "giugno June Juni junij junija juin junio",
    "luglio July Juli julij julija juillet julio",
    "agosto August avgust avgusta août",
    "settembre September september septembra septembre septiembre setiembre",
    "ottobre October Oktober oktober oktobra octobre octubre",
    "novembre November november novembra noviembre",
    "dicembre December Dezember december decembra décembre diciembre",
  };

  for (guint month = 0; month < G_N_ELEMENTS (months); month++) {
    g_auto (GStrv) names = g_strsplit (months[month], " ", -1);

    for (guint i = 0; names[i] != NULL; i++) {
      g_autofree char *text = g_strdup_printf ("3. %s 1985", names[i]);
      g_autofree char *expected = g_strdup_printf ("1985-%02u-03", month + 1);
      PinFault fault;
      g_autofree char *date = pin_date_parse (text, PIN_DATE_PAST, TODAY, &fault);

      if (g_strcmp0 (date, expected) != 0)
        g_error ("“%s” became %s", text, date);
    }
  }
}

static void
test_health_card (void)
{
  static const struct {
    const char *text;
    gboolean good;
    PinFault fault;
    PinCardDoubt doubts;
  } rows[] = {
    { "80380 00120 12345 67891", TRUE, 0, PIN_CARD_DOUBT_NONE },
    { "80380001201234567890", TRUE, 0, PIN_CARD_DOUBT_CONTROL },
    { "12345678901234567890", TRUE, 0, PIN_CARD_DOUBT_PREFIX | PIN_CARD_DOUBT_CONTROL },
    { "8038000120123456789", FALSE, PIN_FAULT_TOO_SHORT, 0 },
    { "803800012012345678900", FALSE, PIN_FAULT_TOO_LONG, 0 },
    { "8038000120********00", FALSE, PIN_FAULT_SHAPE, 0 },
    { "", FALSE, PIN_FAULT_REQUIRED, 0 },
  };
  g_autofree char *grouped = pin_card_group_health ("80380001201234567891");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *folded = pin_card_fold_health (rows[i].text);
    PinFault fault;
    PinCardDoubt doubts;

    g_assert_cmpint (pin_card_check_health (folded, &fault, &doubts), ==, rows[i].good);
    if (rows[i].good)
      g_assert_cmpint (doubts, ==, rows[i].doubts);
    else
      g_assert_cmpint (fault, ==, rows[i].fault);
  }
  g_assert_cmpstr (grouped, ==, "80380 00120 12345 67891");
  g_assert_true (pin_card_is_masked ("8038000120********00"));
}

static void
test_documents (void)
{
  static const struct {
    int kind;
    const char *country;
    const char *number;
    gboolean usual;
  } rows[] = {
    { PIN_DOCUMENT_IDENTITY_CARD, "IT", "AX 1234567", TRUE },
    { PIN_DOCUMENT_IDENTITY_CARD, "IT", "1234567AX", TRUE },
    { PIN_DOCUMENT_IDENTITY_CARD, "IT", "ca00000aa", TRUE },
    { PIN_DOCUMENT_IDENTITY_CARD, "IT", "12345", FALSE },
    { PIN_DOCUMENT_PASSPORT, "IT", "YA1234567", TRUE },
    { PIN_DOCUMENT_PASSPORT, "IT", "YA123456", FALSE },
    { PIN_DOCUMENT_DRIVING_LICENCE, "IT", "RM1234567A", TRUE },
    { PIN_DOCUMENT_DRIVING_LICENCE, "IT", "U1A23B456C", TRUE },
    { PIN_DOCUMENT_DRIVING_LICENCE, "IT", "X", FALSE },
    { PIN_DOCUMENT_PASSPORT, "DE", "C01X00T47", TRUE },
    { PIN_DOCUMENT_OTHER, "IT", "anything at all", TRUE },
    { PIN_DOCUMENT_PASSPORT, NULL, "X", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *folded = pin_card_fold_document (rows[i].number);

    g_assert_cmpint (pin_card_check_document (rows[i].kind, rows[i].country, folded), ==,
                     rows[i].usual ? PIN_CARD_DOUBT_NONE : PIN_CARD_DOUBT_FORMAT);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/form/dates", test_dates);
  g_test_add_func ("/protocol/form/months", test_months);
  g_test_add_func ("/protocol/form/health-card", test_health_card);
  g_test_add_func ("/protocol/form/documents", test_documents);
  return g_test_run ();
}
