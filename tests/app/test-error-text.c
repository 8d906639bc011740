/* test-error-text.c: every error and every fault has words for people
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-error-text.h"
#include "pin-fault-text.h"

#include <gio/gio.h>

static void
assert_sentence (const char *text)
{
  g_assert_nonnull (text);
  g_assert_cmpuint (g_utf8_strlen (text, -1), >, 10);
  g_assert_true (g_str_has_suffix (text, ".") || g_str_has_suffix (text, "?"));
  g_assert_null (strchr (text, '%'));
}

static void
test_every_code (void)
{
  for (int code = 0; code < PIN_N_ERRORS; code++) {
    g_autoptr (GError) error = pin_error_new (code, "secret log text");
    g_autoptr (PinErrorText) text = pin_error_text_new (error);

    g_test_message ("%s", pin_error_info (code)->title);
    g_assert_cmpuint (g_utf8_strlen (text->heading, -1), >, 10);
    g_assert_false (g_str_has_suffix (text->heading, "."));
    assert_sentence (text->body);
    g_assert_null (strstr (text->body, "secret log text"));
    g_assert_true ((text->label != NULL) == (text->action != NULL));
    if (text->action != NULL)
      g_assert_true (g_str_has_prefix (text->action, "journey."));
  }
}

static void
test_other_domain (void)
{
  g_autoptr (GError) error = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "secret log text");
  g_autoptr (PinErrorText) text = pin_error_text_new (error);

  assert_sentence (text->body);
  g_assert_null (strstr (text->heading, "secret log text"));
}

static void
test_every_fault (void)
{
  static const char *const fields[] = {
    "tax_code",        "pin",
    "new_pin",         "screen.part_one",
    "screen.part_two", "triage.place",
    "contacts.mobile", "contacts.home_phone",
    "contacts.email",  "document.issuing_country",
    "call.band",       "accepts_no_recovery",
    "something.new",   "applicant.birth_date",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    for (int fault = 0; fault < PIN_N_FAULTS; fault++) {
      g_test_message ("%s: %s", fields[i], pin_fault_get_name (fault));
      assert_sentence (pin_fault_text (fields[i], fault));
    }
  }
  g_assert_cmpstr (pin_fault_text ("contacts.mobile", PIN_FAULT_NOT_ENOUGH), !=,
                   pin_fault_text ("contacts.home_phone", PIN_FAULT_NOT_ENOUGH));
  g_assert_cmpstr (pin_fault_text ("applicant.tax_code", PIN_FAULT_TOO_SHORT), ==,
                   pin_fault_text ("tax_code", PIN_FAULT_TOO_SHORT));
}

static void
assert_body_contains (GError *error, const char *words)
{
  g_autoptr (PinErrorText) text = pin_error_text_new (error);

  g_test_message ("%s", text->body);
  g_assert_nonnull (strstr (text->body, words));
}

static void
test_numbers (void)
{
  g_autoptr (GError) wrong = pin_error_new (PIN_ERROR_WRONG_CREDENTIALS, "wrong");
  g_autoptr (GError) locked = pin_error_new (PIN_ERROR_LOCKED, "locked");

  pin_error_set_attempts_left (wrong, 3);
  assert_body_contains (wrong, "3 attempts are left");
  pin_error_set_attempts_left (wrong, 1);
  assert_body_contains (wrong, "1 attempt is left");
  pin_error_set_attempts_left (wrong, 0);
  assert_body_contains (wrong, "you must wait");

  pin_error_set_retry_after (locked, 1);
  assert_body_contains (locked, "in 1 second.");
  pin_error_set_retry_after (locked, 61);
  assert_body_contains (locked, "in 2 minutes.");
  pin_error_set_retry_after (locked, 3 * 3600);
  assert_body_contains (locked, "in 3 hours.");
}

/* Since when it is so is said where it is known, in the hour of Italy. */
static void
test_since (void)
{
  static const PinErrorCode codes[] = { PIN_ERROR_PARTS_EXPIRED, PIN_ERROR_PIN_CEASED,
                                        PIN_ERROR_PIN_REVOKED };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (GError) error = pin_error_new (codes[i], "since midnight");

    pin_error_set_since (error, 1633039200); /* 2021-10-01, 0:00 in Rome */
    assert_body_contains (error, "1 October 2021");
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/error-text/every-code", test_every_code);
  g_test_add_func ("/app/error-text/other-domain", test_other_domain);
  g_test_add_func ("/app/error-text/every-fault", test_every_fault);
  g_test_add_func ("/app/error-text/numbers", test_numbers);
  g_test_add_func ("/app/error-text/since", test_since);

  return g_test_run ();
}
