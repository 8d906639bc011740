/* test-check.c: what people type into one field
 *
 * Tax codes are invented, but for two that textbooks print; their control characters were
 * reckoned apart from the program.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-mail-address.h"
#include "pin-tax-code.h"

#include <string.h>
#include <time.h>

#define NBSP "\xc2\xa0"
#define EN_DASH "\xe2\x80\x93"
#define RTL_MARK "\xe2\x80\x8f"
#define OVERRIDE "\xe2\x80\xae"
#define ACUTE "\xcc\x81"
#define EMOJI "\xf0\x9f\x98\x80"

static void
test_fold_text (void)
{
  static const struct {
    const char *typed;
    const char *folded;
  } rows[] = {
    { "", "" },
    { "   ", "" },
    { " Mara ", "Mara" },
    { "\tMara\n Bianchi \r\n", "Mara Bianchi" },
    { "Via" NBSP NBSP "Roma", "Via Roma" },
    { "Nicolo\xcc\x80", "Nicol\xc3\xb2" },
    { "D'Oro", "D'Oro" },
    { "a" EMOJI "b", "a" EMOJI "b" },
    { "a" OVERRIDE "b", "a" OVERRIDE "b" },
    { "a\xff"
      "b",
      "a\xef\xbf\xbd"
      "b" },
    { "\xf0\x9f\x98", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *folded = pin_check_fold_text (rows[i].typed);

    g_assert_cmpstr (folded, ==, rows[i].folded);
  }
}

static void
test_fold_secret (void)
{
  static const struct {
    const char *typed;
    const char *folded;
  } rows[] = {
    { "7K2M9QXR", "7K2M9QXR" },
    { "7k2m9qxr", "7K2M9QXR" },
    { " 7K2M-9QXR\n", "7K2M9QXR" },
    { "7K2M" EN_DASH "9QXR" NBSP, "7K2M9QXR" },
    { "7\xe2\x80\x89K\xe2\x80\x91"
      "2",
      "7K2" },
    { "oOiIlL", "001111" },
    { "u", "U" },
    { "", "" },
    { "- - -", "" },
    { EMOJI, EMOJI },
    { "\xc3\xa9", "\xc3\xa9" },
    { "7K\xff"
      "2",
      "7K?" },
    { "7K\xc3", "7K?" },
    { "7" RTL_MARK "K", "7" RTL_MARK "K" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    char *folded = pin_check_fold_secret (rows[i].typed);

    g_assert_cmpstr (folded, ==, rows[i].folded);
    pin_free_secret (folded);
  }
}

static void
test_secret (void)
{
  static const struct {
    const char *folded;
    int fault; /* -1: none */
  } rows[] = {
    { "7K2M9QXR", -1 },
    { "00000000", -1 },
    { "ZZZZZZZZ", -1 },
    { "", PIN_FAULT_REQUIRED },
    { "7K2M9QX", PIN_FAULT_TOO_SHORT },
    { "7K2M9QXR7", PIN_FAULT_TOO_LONG },
    { "7K2M9QXR7K2M9QXR", PIN_FAULT_TOO_LONG },
    { "7K2M9QXU", PIN_FAULT_SHAPE },
    { "7K2M9QXI", PIN_FAULT_SHAPE },
    { "7K2M9QXO", PIN_FAULT_SHAPE },
    { "7k2m9qxr", PIN_FAULT_SHAPE },
    { "7K2M 9QX", PIN_FAULT_SHAPE },
    { "7K2M9QX?", PIN_FAULT_SHAPE },
    { "7K2M9QX" EMOJI, PIN_FAULT_SHAPE },
    { "7K2M9QX" RTL_MARK, PIN_FAULT_SHAPE },
    { "7K2M9QXR" ACUTE, PIN_FAULT_SHAPE },
    { "\xef\xbc\x97K2M9QXR", PIN_FAULT_SHAPE },
    { "\xc3\xa9", PIN_FAULT_SHAPE },
  };
  g_autoptr (PinRulesInForce) rules = pin_rules_in_force_new ();

  rules->alphabet = g_strdup ("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    PinFault fault = PIN_N_FAULTS;

    g_test_message ("%s", rows[i].folded);
    g_assert_cmpint (pin_check_secret (rules, rows[i].folded, 8, &fault), ==, rows[i].fault < 0);
    g_assert_cmpint (fault, ==, rows[i].fault < 0 ? PIN_N_FAULTS : rows[i].fault);
  }
}

static void
test_fold_tax_code (void)
{
  static const char *const typed[] = {
    "BNCMRA85T50H501Y",       "bncmra85t50h501y",         " BNC MRA 85T50 H501Y ",
    "BNC-MRA-85T50-H501-Y\n", "BNC" NBSP "MRA85T50H501Y", "bncMRA85T50" EN_DASH "H501y",
  };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++) {
    g_autofree char *folded = pin_tax_code_fold (typed[i]);

    g_assert_cmpstr (folded, ==, "BNCMRA85T50H501Y");
  }
}

static void
test_tax_code (void)
{
  static const char *const valid[] = {
    "RSSMRA80A01H501U",
    "MRTMTT25D09F205Z",
    "BNCMRA85T50H501Y",
    "VNZTTR72B29Z112N",
    "RSSMRA00B29H501Y",
    "RSSMRA80A41H501Y",
    "RSSMRA80A71H501B",
    "KHLNDR90P41Z112F",
    "FOXLAX08C15F205I",
    "RSSMRA80A31H501X",
    /* Omocodia: one letter, some, all seven. */
    "BNCMRAU5T50H501V",
    "BNCMRA85T50H50MQ",
    "BNCMRAURTRLHRLMU",
    "BNCMRAURT50H501H",
    "RSSMRA80DPLH501T",
    /* Provisional, digits only. */
    "80012345676",
    "01234567897",
    "99999999990",
  };

  for (guint i = 0; i < G_N_ELEMENTS (valid); i++) {
    g_test_message ("%s", valid[i]);
    g_assert_true (pin_tax_code_check (valid[i], NULL));
  }
}

static void
test_wrong_tax_code (void)
{
  static const struct {
    const char *folded;
    PinFault fault;
  } rows[] = {
    { "", PIN_FAULT_REQUIRED },
    { "R", PIN_FAULT_TOO_SHORT },
    { "RSSMRA80A01H501", PIN_FAULT_TOO_SHORT },
    { "RSSMRA80A01H501UU", PIN_FAULT_TOO_LONG },
    { "RSSMRA80A01H501X", PIN_FAULT_CONTROL_CHARACTER },
    { "RSSMRA80A10H501U", PIN_FAULT_CONTROL_CHARACTER },
    { "SRSMRA80A01H501U", PIN_FAULT_CONTROL_CHARACTER },
    /* The control character is right, the day is not there. */
    { "VNZTTR71B29Z112M", PIN_FAULT_DATE },
    { "VNZTTR72B30Z112U", PIN_FAULT_DATE },
    { "RSSMRA80A00H501V", PIN_FAULT_DATE },
    { "RSSMRA80A32H501C", PIN_FAULT_DATE },
    { "RSSMRA80A40H501Z", PIN_FAULT_DATE },
    { "RSSMRA80A72H501G", PIN_FAULT_DATE },
    { "RSSMRA80D31H501D", PIN_FAULT_DATE },
    { "RSSMRA80D71H501H", PIN_FAULT_DATE },
    { "RSSMRAUMBNVH501Z", PIN_FAULT_DATE },
    { "rssmra80a01h501u", PIN_FAULT_SHAPE },
    { "RSSMRA80F01H501U", PIN_FAULT_SHAPE },
    { "RSSMRAX0A01H501U", PIN_FAULT_SHAPE },
    { "R5SMRA80A01H501U", PIN_FAULT_SHAPE },
    { "RSSMRA80A01H5011", PIN_FAULT_SHAPE },
    { "RSSMRA80A0AH501U", PIN_FAULT_SHAPE },
    { "RSSMRA80A01\xc3\xa9"
      "501U",
      PIN_FAULT_SHAPE },
    { "\xef\xbc\xb2SSMRA80A01H501U", PIN_FAULT_SHAPE },
    { EMOJI "SSMRA80A01H501U", PIN_FAULT_SHAPE },
    { "RSSMRA80A01H501" RTL_MARK, PIN_FAULT_SHAPE },
    { "RSSMRA80A01H501U" ACUTE, PIN_FAULT_TOO_LONG },
    { "RSSMRA80A01H501\n", PIN_FAULT_SHAPE },
    { "RSSMRA80A01H501U\n", PIN_FAULT_TOO_LONG },
    { "80012345677", PIN_FAULT_CONTROL_CHARACTER },
    { "08012345676", PIN_FAULT_CONTROL_CHARACTER },
    { "8001234567", PIN_FAULT_TOO_SHORT },
    { "800123456760", PIN_FAULT_TOO_LONG },
    { "8001234567A", PIN_FAULT_SHAPE },
    { "1234567890123456", PIN_FAULT_SHAPE },
    { "\xd9\xa8"
      "0012345676",
      PIN_FAULT_SHAPE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    PinTaxCodeFault fault;

    g_test_message ("%s", rows[i].folded);
    g_assert_false (pin_tax_code_check (rows[i].folded, &fault));
    g_assert_cmpint (fault.fault, ==, rows[i].fault);
  }
}

static void
test_fold_phone (void)
{
  static const struct {
    const char *typed;
    const char *folded;
    gboolean valid;
  } rows[] = {
    { "333 123 4567", "+393331234567", TRUE },
    { "06/1234.5678", "+390612345678", TRUE },
    { "(06) 1234-5678", "+390612345678", TRUE },
    { "0039 06 12345678", "+390612345678", TRUE },
    { "+39 06 12345678", "+390612345678", TRUE },
    { "+49 (151) 1234" NBSP "5678", "+4915112345678", TRUE },
    { "0049 151 12345678", "+4915112345678", TRUE },
    { "+1 202 555 0100", "+12025550100", TRUE },
    { "", "", FALSE },
    { " ", "", FALSE },
    { "00", "+", FALSE },
    { "+", "+", FALSE },
    { "+39", "+39", FALSE },
    { "12", "+3912", FALSE },
    { "+0391234567", "+0391234567", FALSE },
    { "++39061234567", "++39061234567", FALSE },
    { "+39061234567890123", "+39061234567890123", FALSE },
    { "tel:061234567", "+39TEL:061234567", FALSE },
    { "06 1234 int. 5", "+39061234INT5", FALSE },
    { "\xd9\xa0\xd9\xa6"
      "1234567",
      "+39\xd9\xa0\xd9\xa6"
      "1234567",
      FALSE },
    { "061234567" EMOJI, "+39061234567" EMOJI, FALSE },
    { OVERRIDE "061234567", "+39" OVERRIDE "061234567", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *folded = pin_check_fold_phone (rows[i].typed);
    PinFault fault = PIN_N_FAULTS;

    g_test_message ("%s", rows[i].typed);
    g_assert_cmpstr (folded, ==, rows[i].folded);
    g_assert_cmpint (pin_check_phone (folded, &fault), ==, rows[i].valid);
    if (!rows[i].valid)
      g_assert_cmpint (fault, ==, *folded == '\0' ? PIN_FAULT_REQUIRED : PIN_FAULT_SHAPE);
  }
  g_assert_false (pin_check_phone (NULL, &(PinFault){ 0 }));
  g_assert_false (pin_check_phone ("+390612345678\n", &(PinFault){ 0 }));
}

static void
test_mail (void)
{
  static const struct {
    const char *text;
    int fault; /* -1: none */
  } rows[] = {
    { "mara@example.org", -1 },
    { "m@e.it", -1 },
    { "m@e.i", PIN_FAULT_SHAPE },
    { "mara.bianchi+pin@posta.example.org", -1 },
    { "o'oro_x%y@example.org", -1 },
    { "mara@caff\xc3\xa8.example", -1 },
    { "", PIN_FAULT_REQUIRED },
    { NULL, PIN_FAULT_REQUIRED },
    { "mara", PIN_FAULT_SHAPE },
    { "mara@", PIN_FAULT_SHAPE },
    { "@example.org", PIN_FAULT_SHAPE },
    { "mara@example", PIN_FAULT_SHAPE },
    { "mara@.org", PIN_FAULT_SHAPE },
    { "mara@example.", PIN_FAULT_SHAPE },
    { "mara@example.org.", PIN_FAULT_SHAPE },
    { "mara@example..org", PIN_FAULT_SHAPE },
    { "mara@@example.org", PIN_FAULT_SHAPE },
    { "mara@a@example.org", PIN_FAULT_SHAPE },
    { "mara bianchi@example.org", PIN_FAULT_SHAPE },
    { "mara@example.org ", PIN_FAULT_SHAPE },
    { "mara" NBSP "b@example.org", PIN_FAULT_SHAPE },
    { "mara@example.org\n", PIN_FAULT_SHAPE },
    { "mara\t@example.org", PIN_FAULT_SHAPE },
    { "mara\x01@example.org", PIN_FAULT_NOT_TEXT },
    { "mara\r\nBcc:x@example.org", PIN_FAULT_NOT_TEXT },
    { OVERRIDE "mara@example.org", PIN_FAULT_NOT_TEXT },
    { "mara\xe2\x80\x8b@example.org", PIN_FAULT_NOT_TEXT },
    { "mara\xff@example.org", PIN_FAULT_NOT_TEXT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    PinFault fault = PIN_N_FAULTS;

    g_test_message ("row %u", i);
    g_assert_cmpint (pin_mail_address_check (rows[i].text, &fault), ==, rows[i].fault < 0);
    g_assert_cmpint (fault, ==, rows[i].fault < 0 ? PIN_N_FAULTS : rows[i].fault);
  }
}

static void
test_mail_length (void)
{
  g_autofree char *local = g_strnfill (64, 'a');
  g_autofree char *label = g_strnfill (61, 'b');
  g_autofree char *domain = g_strjoin (".", label, label, label, NULL);
  g_autofree char *longest = g_strconcat (local, "@", domain, ".org", NULL);
  g_autofree char *longer = g_strconcat (local, "@", domain, "b.org", NULL);
  g_autofree char *local_too_long = g_strconcat (local, "a@example.org", NULL);
  PinFault fault;

  g_assert_cmpuint (strlen (longest), ==, 254);
  g_assert_true (pin_mail_address_check (longest, &fault));
  g_assert_false (pin_mail_address_check (longer, &fault));
  g_assert_cmpint (fault, ==, PIN_FAULT_TOO_LONG);
  g_assert_false (pin_mail_address_check (local_too_long, &fault));
  g_assert_cmpint (fault, ==, PIN_FAULT_TOO_LONG);
}

/* Ten thousand of anything: refused for its length, and at once. */
static void
test_long_texts (void)
{
  static const char *const units[] = { "A", "0", EMOJI, ACUTE, OVERRIDE, "@", "a.b@", "\xff" };
  g_autoptr (PinRulesInForce) rules = pin_rules_in_force_new ();
  clock_t start = clock ();

  rules->alphabet = g_strdup ("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autofree char *folded = NULL;
    g_autofree char *tax_code = NULL;
    g_autofree char *secret = NULL;
    g_autofree char *phone = NULL;
    PinFault fault;

    for (guint j = 0; j < 10000; j++)
      g_string_append (text, units[i]);
    folded = pin_check_fold_text (text->str);
    g_assert_true (g_utf8_validate (folded, -1, NULL));
    tax_code = pin_tax_code_fold (text->str);
    g_assert_false (pin_tax_code_check (tax_code, NULL));
    secret = pin_check_fold_secret (text->str);
    g_assert_false (pin_check_secret (rules, secret, 8, &fault));
    phone = pin_check_fold_phone (text->str);
    g_assert_false (pin_check_phone (phone, &fault));
    g_assert_false (pin_mail_address_check (text->str, &fault));
  }
  g_assert_cmpint (clock () - start, <, 2 * CLOCKS_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/check/fold-text", test_fold_text);
  g_test_add_func ("/check/fold-secret", test_fold_secret);
  g_test_add_func ("/check/secret", test_secret);
  g_test_add_func ("/check/fold-tax-code", test_fold_tax_code);
  g_test_add_func ("/check/tax-code", test_tax_code);
  g_test_add_func ("/check/wrong-tax-code", test_wrong_tax_code);
  g_test_add_func ("/check/phone", test_fold_phone);
  g_test_add_func ("/check/mail", test_mail);
  g_test_add_func ("/check/mail-length", test_mail_length);
  g_test_add_func ("/check/long-texts", test_long_texts);

  return g_test_run ();
}
