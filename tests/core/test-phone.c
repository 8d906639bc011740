/* test-phone.c: phone numbers as people write them
 *
 * With phone metadata and without: what only metadata can know is asked only where they are.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-phone.h"

static void
test_numbers (void)
{
  static const struct {
    const char *text;
    const char *region;
    const char *e164;
    PinPhoneKind kind;
  } rows[] = {
    { "333 1234567", "IT", "+393331234567", PIN_PHONE_MOBILE },
    { "+39 333 123 45 67", "IT", "+393331234567", PIN_PHONE_MOBILE },
    { "0039 333/1234567", "IT", "+393331234567", PIN_PHONE_MOBILE },
    { "06 12345678", "IT", "+390612345678", PIN_PHONE_LANDLINE },
    { "(06) 1234.5678", "IT", "+390612345678", PIN_PHONE_LANDLINE },
    { "+39 06 12345678", "DE", "+390612345678", PIN_PHONE_LANDLINE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    PinFault fault;
    g_autoptr (PinPhone) phone = pin_phone_parse (rows[i].text, rows[i].region, &fault);

    g_test_message ("%s", rows[i].text);
    g_assert_nonnull (phone);
    g_assert_cmpstr (phone->e164, ==, rows[i].e164);
    g_assert_cmpint (phone->kind, ==, rows[i].kind);
  }
}

static void
test_unreadable (void)
{
  static const char *const texts[] = { "pronto", "12", "+", "\xF0\x9F\x93\x9E", "+39+39" };
  PinFault fault;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_test_message ("%s", texts[i]);
    g_assert_null (pin_phone_parse (texts[i], "IT", &fault));
    g_assert_cmpint (fault, ==, PIN_FAULT_SHAPE);
  }
  g_assert_null (pin_phone_parse ("  ", "IT", &fault));
  g_assert_cmpint (fault, ==, PIN_FAULT_REQUIRED);
}

static void
test_metadata (void)
{
  PinFault fault;
  g_autoptr (PinPhone) german = NULL;
  g_autoptr (PinPhone) unusual = NULL;

  german = pin_phone_parse ("0151 12345678", "DE", &fault);
  g_assert_nonnull (german);
  g_assert_cmpstr (german->e164, ==, "+4915112345678");
  g_assert_cmpstr (german->region, ==, "DE");
  g_assert_cmpint (german->kind, ==, PIN_PHONE_MOBILE);
  g_assert_false (german->doubtful);
  g_assert_cmpstr (german->shown, ==, "01511 2345678");
  unusual = pin_phone_parse ("+39 333 12", "IT", &fault);
  g_assert_nonnull (unusual);
  g_assert_true (unusual->doubtful);
}

static void
test_prefixes (void)
{
  static const struct {
    const char *text;
    const char *likely;
    const char *region; /* NULL: none */
    const char *rest;
  } rows[] = {
    { "+49 151 12345678", "IT", "DE", " 151 12345678" },
    { "0049151", "IT", "DE", "151" },
    { " (+39) 333", "DE", "IT", ") 333" },
    { "+1 212", "IT", "US", " 212" },
    { "+1 212", "CA", "CA", " 212" },
    { "+39", "VA", "VA", "" },
    { "+383 44", "IT", "XK", " 44" },
    { "333 1234567", "IT", NULL, NULL },
    { "+", "IT", NULL, NULL },
    { "+0", "IT", NULL, NULL },
    { "06 49", "IT", NULL, NULL },
    { "", "IT", NULL, NULL },
  };
  g_autofree char *mobile = pin_phone_get_example ("IT", PIN_PHONE_MOBILE);
  g_autofree char *nothing = pin_phone_get_example ("AQ", PIN_PHONE_MOBILE);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    char region[3];
    const char *rest = pin_phone_split_prefix (rows[i].text, rows[i].likely, region);

    g_test_message ("%s", rows[i].text);
    g_assert_cmpstr (rest, ==, rows[i].rest);
    if (rest != NULL)
      g_assert_cmpstr (region, ==, rows[i].region);
  }
  g_assert_cmpint (pin_phone_get_calling_code ("IT"), ==, 39);
  g_assert_cmpint (pin_phone_get_calling_code ("AQ"), ==, 0);
  g_assert_true (g_str_has_prefix (mobile, "3"));
  g_assert_null (nothing);
}

/* Built without libphonenumber. */
static void
test_without_metadata (void)
{
  g_autofree char *mobile = pin_phone_get_example ("IT", PIN_PHONE_MOBILE);

  g_assert_false (pin_phone_has_metadata ());
  g_assert_cmpint (pin_phone_get_calling_code ("DE"), ==, 0);
  g_assert_null (mobile);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/phone/numbers", test_numbers);
  g_test_add_func ("/core/phone/unreadable", test_unreadable);
  if (g_getenv ("PIN_TEST_PHONE_METADATA") != NULL) {
    g_test_add_func ("/core/phone/metadata", test_metadata);
    g_test_add_func ("/core/phone/prefixes", test_prefixes);
  } else {
    g_test_add_func ("/core/phone/without-metadata", test_without_metadata);
  }
  return g_test_run ();
}
