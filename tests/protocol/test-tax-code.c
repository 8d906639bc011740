/* test-tax-code.c: reading, checking, computing and comparing tax codes
 *
 * Expected codes were computed by hand from D.M. 23 December 1976; all persons are invented.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-message.h"
#include "pin-tax-code.h"

#include <string.h>

#define TODAY G_GINT64_CONSTANT (1795305600) /* 2026-11-22 */

typedef struct {
  const char *family_name;
  const char *given_name;
  int sex;
  const char *birth_date;
  const char *place;
  const char *code; /* without the control character, which has its own table */
} Person;

static const Person persons[] = {
  { "Rossi", "Mario", PIN_SEX_MALE, "1985-12-10", "A562", "RSSMRA85T10A562" },
  /* Four consonants in the given name: first, third, fourth. */
  { "Bianchi", "Gianfranco", PIN_SEX_MALE, "1960-01-01", "H501", "BNCGFR60A01H501" },
  { "Verdi", "Francesca", PIN_SEX_FEMALE, "1999-08-31", "F205", "VRDFNC99M71F205" },
  /* Few consonants: vowels follow, then X. */
  { "Fo", "Io", PIN_SEX_MALE, "1970-05-09", "L219", "FOXIOX70E09L219" },
  { "Aiello", "Ada", PIN_SEX_FEMALE, "1950-02-28", "C351", "LLADAA50B68C351" },
  { "Yu", "Xi", PIN_SEX_FEMALE, "2001-11-30", "Z210", "YUXXIX01S70Z210" },
  /* Apostrophes, spaces, particles and accents do not count. */
  { "D'Angelo", "Nicolò", PIN_SEX_MALE, "1948-07-15", "G273", "DNGNCL48L15G273" },
  { "De Luca", "Maria Pia", PIN_SEX_FEMALE, "1933-06-02", "F839", "DLCMRP33H42F839" },
  { "Dell’Orto", "Anna", PIN_SEX_FEMALE, "1979-03-03", "D969", "DLLNNA79C43D969" },
  /* Letters of other languages. */
  { "Müller", "Jürgen", PIN_SEX_MALE, "1966-04-20", "Z112", "MLLJGN66D20Z112" },
  { "Öz", "Ümit", PIN_SEX_MALE, "1990-10-05", "Z243", "ZOEMTU90R05Z243" },
  { "Weiß", "Åse", PIN_SEX_FEMALE, "1988-09-17", "Z125", "WSSSAA88P57Z125" },
  { "Łukasz", "Đorđe", PIN_SEX_MALE, "1975-01-31", "Z127", "LKSDRD75A31Z127" },
  /* A person with a single name. */
  { "Suharto", NULL, PIN_SEX_MALE, "1980-02-29", "Z223", "SHRXXX80B29Z223" },
};

static void
test_compute (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (persons); i++) {
    const Person *p = &persons[i];
    g_autofree char *code =
        pin_tax_code_compute (p->family_name, p->given_name, p->sex, p->birth_date, p->place);
    g_autofree char *stem = g_strndup (code, 15);

    g_assert_cmpstr (stem, ==, p->code);
    g_assert_true (pin_tax_code_check (code, NULL));
    g_assert_cmpint (
        pin_tax_code_compare (code, p->family_name, p->given_name, p->sex, p->birth_date, p->place),
        ==, PIN_DOUBT_NONE);
  }
  g_assert_null (pin_tax_code_compute (NULL, "Ada", PIN_SEX_FEMALE, "1950-02-28", "C351"));
  g_assert_null (pin_tax_code_compute ("Fo", "Io", PIN_SEX_MALE, "1950-02-30", "C351"));
  g_assert_null (pin_tax_code_compute ("Fo", "Io", PIN_SEX_MALE, "1950-02-28", "C35"));
  g_assert_null (pin_tax_code_compute ("Fo", "Io", 0, "1950-02-28", "C351"));
}

/* Well-known examples with their control characters. */
static void
test_control_character (void)
{
  static const char *const valid[] = { "RSSMRA85T10A562S", "RSSMRA85M01H501Q", "MRTMTT91D08F205J",
                                       "RSSMRA85T10A56NH", "12345678903",      "00000000000" };

  for (guint i = 0; i < G_N_ELEMENTS (valid); i++) {
    PinTaxCodeFault fault;

    if (!pin_tax_code_check (valid[i], &fault))
      g_error ("%s refused: %s at %u", valid[i], pin_fault_get_name (fault.fault), fault.position);
  }
}

static void
test_faults (void)
{
  static const struct {
    const char *text;
    PinFault fault;
    guint position;
  } rows[] = {
    { "", PIN_FAULT_REQUIRED, 0 },
    { "   ", PIN_FAULT_REQUIRED, 0 },
    { "RSSMRA85T10A562", PIN_FAULT_TOO_SHORT, 0 },
    { "RSSMRA85T10A562SS", PIN_FAULT_TOO_LONG, 0 },
    { "RSSMRA85T10A562T", PIN_FAULT_CONTROL_CHARACTER, 16 },
    { "R5SMRA85T10A562S", PIN_FAULT_SHAPE, 2 },
    { "RSSMRA8OT10A562S", PIN_FAULT_SHAPE, 8 }, /* O for 0 */
    { "RSSMRA85F10A562S", PIN_FAULT_SHAPE, 9 }, /* no month F */
    { "RSSMRA85T10\xC3\x80"
      "562S",
      PIN_FAULT_SHAPE, 12 },
    { "RSSMRA85T10A562\xF0\x9F\x98\x80", PIN_FAULT_SHAPE, 16 },
    { "1234567890", PIN_FAULT_TOO_SHORT, 0 },
    { "123456789012", PIN_FAULT_TOO_LONG, 0 },
    { "12345678901", PIN_FAULT_CONTROL_CHARACTER, 11 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *folded = pin_tax_code_fold (rows[i].text);
    PinTaxCodeFault fault;

    g_assert_false (pin_tax_code_check (folded, &fault));
    g_assert_cmpstr (pin_fault_get_name (fault.fault), ==, pin_fault_get_name (rows[i].fault));
    g_assert_cmpuint (fault.position, ==, rows[i].position);
  }
}

/* Every day of a leap and of a common year, for both sexes, and the days around them. */
static void
test_dates (void)
{
  static const char letters[] = "ABCDEHLMPRST";

  for (int year = 84; year <= 85; year++) {
    for (int month = 1; month <= 12; month++) {
      for (int day = 0; day <= 99; day++) {
        g_autofree char *stem =
            g_strdup_printf ("RSSMRA%02d%c%02dA562A", year, letters[month - 1], day);
        g_autofree char *code = pin_tax_code_with_omocodia (stem, 0);
        int plain = day > 40 ? day - 40 : day;
        gboolean exists =
            plain > 0 && plain <= 31 &&
            g_date_valid_dmy ((GDateDay)plain, (GDateMonth)month, (GDateYear)(1900 + year));
        PinTaxCodeFault fault;

        if (pin_tax_code_check (code, &fault) != exists)
          g_error ("%s: %s", code, exists ? "refused" : "accepted");
        if (!exists)
          g_assert_cmpint (fault.fault, ==, PIN_FAULT_DATE);
      }
    }
  }
}

static void
test_fold (void)
{
  g_autofree char *folded = pin_tax_code_fold (" rss mra\t85t10\xC2\xA0"
                                               "a562-s\n");

  g_assert_cmpstr (folded, ==, "RSSMRA85T10A562S");
}

static void
test_birth_date (void)
{
  static const struct {
    const char *code;
    const char *date;
  } rows[] = {
    { "RSSMRA85T10A562", "1985-12-10" }, { "RSSMRA26S22A562", "2026-11-22" },
    { "RSSMRA26S23A562", "1926-11-23" }, { "RSSMRA00B29A562", "2000-02-29" },
    { "RSSMRA00T71A562", "2000-12-31" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *with_end = g_strconcat (rows[i].code, "A", NULL);
    g_autofree char *code = pin_tax_code_with_omocodia (with_end, 0);
    g_autofree char *date = NULL;
    PinTaxCodeFacts facts;

    g_assert_true (pin_tax_code_decode (code, &facts));
    date = pin_tax_code_get_birth_date (&facts, TODAY);
    g_assert_cmpstr (date, ==, rows[i].date);
  }
}

static void
test_doubts (void)
{
  const char *code = "RSSMRA85T10A562S";

  g_assert_cmpint (pin_tax_code_compare (code, NULL, NULL, 0, NULL, NULL), ==, PIN_DOUBT_NONE);
  g_assert_cmpint (pin_tax_code_compare (code, "Bianchi", "Mario", 0, NULL, NULL), ==,
                   PIN_DOUBT_FAMILY_NAME);
  g_assert_cmpint (pin_tax_code_compare (code, "Rossi", "Mario Luigi", 0, NULL, NULL), ==,
                   PIN_DOUBT_GIVEN_NAME);
  g_assert_cmpint (pin_tax_code_compare (code, NULL, NULL, PIN_SEX_FEMALE, "1985-10-12", "H501"),
                   ==, PIN_DOUBT_SEX | PIN_DOUBT_BIRTH_DATE | PIN_DOUBT_BIRTH_PLACE);
  /* Modulo 100, and not at all for a provisional code. */
  g_assert_cmpint (pin_tax_code_compare (code, NULL, NULL, 0, "1885-12-10", NULL), ==,
                   PIN_DOUBT_NONE);
  g_assert_cmpint (pin_tax_code_compare ("12345678903", "X", "Y", 1, "1985-12-10", "H501"), ==,
                   PIN_DOUBT_NONE);
}

static void
test_both_transliterations (void)
{
  g_autofree char *wide = pin_tax_code_compute ("Hö", "Ü", PIN_SEX_MALE, "1980-01-01", "Z112");
  g_autofree char *plain = pin_tax_code_compute ("Ho", "U", PIN_SEX_MALE, "1980-01-01", "Z112");

  g_assert_cmpstr (wide, !=, plain);
  g_assert_cmpint (pin_tax_code_compare (wide, "Hö", "Ü", 0, NULL, NULL), ==, PIN_DOUBT_NONE);
  g_assert_cmpint (pin_tax_code_compare (plain, "Hö", "Ü", 0, NULL, NULL), ==, PIN_DOUBT_NONE);
}

static char *
random_name (GRand *random)
{
  GString *name = g_string_new (NULL);
  int n = g_rand_int_range (random, 1, 15);

  for (int i = 0; i < n; i++)
    g_string_append_c (name, (char)g_rand_int_range (random, 'A', 'Z' + 1));
  return g_string_free (name, FALSE);
}

/* Ten thousand invented persons, each in all 128 forms. */
static void
test_random_persons (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260322);

  for (int i = 0; i < 10000; i++) {
    g_autofree char *family_name = random_name (random);
    g_autofree char *given_name = random_name (random);
    int sex = g_rand_boolean (random) ? PIN_SEX_FEMALE : PIN_SEX_MALE;
    g_autoptr (GDate) date = g_date_new_julian ((guint32)g_rand_int_range (random, 693596, 739000));
    g_autofree char *place = g_strdup_printf ("%c%03d", g_rand_int_range (random, 'A', 'Z' + 1),
                                              g_rand_int_range (random, 0, 1000));
    char birth_date[16];
    g_autofree char *code = NULL;

    g_date_strftime (birth_date, sizeof birth_date, "%Y-%m-%d", date);
    code = pin_tax_code_compute (family_name, given_name, sex, birth_date, place);
    for (guint omocodia = 0; omocodia < PIN_TAX_CODE_N_OMOCODIA; omocodia++) {
      g_autofree char *form = pin_tax_code_with_omocodia (code, omocodia);
      PinTaxCodeFacts facts;

      if (!pin_tax_code_decode (form, &facts) ||
          pin_tax_code_compare (form, family_name, given_name, sex, birth_date, place) !=
              PIN_DOUBT_NONE ||
          facts.omocodia != omocodia || strcmp (facts.place, place) != 0 || facts.sex != sex)
        g_error ("%s %s %s %s became %s", family_name, given_name, birth_date, place, form);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/tax-code/compute", test_compute);
  g_test_add_func ("/protocol/tax-code/control-character", test_control_character);
  g_test_add_func ("/protocol/tax-code/faults", test_faults);
  g_test_add_func ("/protocol/tax-code/dates", test_dates);
  g_test_add_func ("/protocol/tax-code/fold", test_fold);
  g_test_add_func ("/protocol/tax-code/birth-date", test_birth_date);
  g_test_add_func ("/protocol/tax-code/doubts", test_doubts);
  g_test_add_func ("/protocol/tax-code/both-transliterations", test_both_transliterations);
  g_test_add_func ("/protocol/tax-code/random-persons", test_random_persons);
  return g_test_run ();
}
