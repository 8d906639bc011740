/* test-journey-contacts.c: contacts seen, changed and confirmed, and what the service may say
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-counter.h"

#include <string.h>

#define CONTACTS(etag, contacts, pending) \
  "{\"etag\":\"" etag "\",\"contacts\":{" contacts "},\"pending\":[" pending "]," \
  "\"server_time\":\"" NOW "\"}"
#define PENDING(last, contact, target) \
  "{\"change_id\":\"6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b21" last "\",\"contact\":\"" contact \
  "\",\"target\":\"" target "\",\"expires_at\":\"2026-11-02T09:30:00Z\"}"
#define OLD "\"mobile\":\"+393331234567\",\"email\":\"mara@example.org\""
#define NEW_MOBILE PENDING ("1", "mobile", "+393339999999")
#define NEW_EMAIL PENDING ("2", "email", "new@example.org")
#define NEW_PEC PENDING ("3", "pec", "new@pec.example.org")

static void
begin (PinTestCounter *counter, const char *on_file)
{
  pin_test_counter_sign_in (counter);
  pin_test_desk_begin (counter->desk, "contacts");
  pin_test_answer (counter, "200 OK", on_file);
  pin_journey_begin (counter->desk->journey);
  pin_test_desk_settle (counter->desk);
  pin_test_assert_step (counter->desk, "contacts-on-file");
}

static const char *
request (PinTestCounter *counter, guint index)
{
  return pin_fault_server_get_request (counter->server, index);
}

static void
test_none_to_confirm (PinTestCounter *counter, gconstpointer data)
{
  begin (counter, CONTACTS ("v1", OLD, ""));
  g_assert_cmpstr (pin_test_input (counter, "contacts.mobile"), ==, "+393331234567");
  g_assert_false (pin_journey_has_unsaved (counter->desk->journey));
  pin_test_desk_go (counter->desk, "contacts");
  pin_test_desk_type (counter->desk, "contacts.home_phone", "06 1234567", NULL);
  g_assert_true (pin_journey_has_unsaved (counter->desk->journey));
  pin_test_answer (counter, "200 OK", CONTACTS ("v2", OLD ",\"home_phone\":\"+39061234567\"", ""));
  pin_test_desk_go (counter->desk, "contacts-saved");
  g_assert_nonnull (strstr (request (counter, 1), "PUT /rest/pin/v1/contacts "));
  g_assert_nonnull (strstr (request (counter, 1), "If-Match: \"v1\""));
  g_assert_nonnull (strstr (request (counter, 1), "\"+39061234567\""));
  g_assert_null (strstr (request (counter, 1), "etag"));
  g_assert_cmpstr (pin_inputs_get_offered (pin_journey_get_inputs (counter->desk->journey),
                                           "contacts.home_phone"),
                   ==, "+39061234567");
}

/* One code after the other, each to its own change. */
static void
test_three_to_confirm (PinTestCounter *counter, gconstpointer data)
{
  begin (counter, CONTACTS ("v1", OLD, ""));
  pin_test_desk_go (counter->desk, "contacts");
  pin_test_desk_type (counter->desk, "contacts.mobile", "333 9999999", "contacts.email",
                      "new@example.org", "contacts.pec", "new@pec.example.org", NULL);
  pin_test_answer (counter, "200 OK", CONTACTS ("v2", OLD, NEW_MOBILE "," NEW_EMAIL "," NEW_PEC));
  pin_test_desk_go (counter->desk, "contact-code");
  /* What was typed is with the service: it would not be lost. */
  g_assert_false (pin_journey_has_unsaved (counter->desk->journey));
  g_assert_false (pin_journey_can_go_back (counter->desk->journey));
  g_assert_cmpstr (pin_test_input (counter, "screen.pending_contact"), ==, "mobile");
  g_assert_cmpstr (pin_test_input (counter, "screen.pending_target"), ==, "+393339999999");

  pin_test_desk_type (counter->desk, "code", "4t6v 8w", NULL);
  pin_test_answer (counter, "200 OK",
                   CONTACTS ("v3", "\"mobile\":\"+393339999999\",\"email\":\"mara@example.org\"",
                             NEW_EMAIL "," NEW_PEC));
  pin_test_desk_go (counter->desk, "contact-next-code");
  g_assert_null (pin_test_input (counter, "code"));
  g_assert_cmpstr (pin_test_input (counter, "screen.pending_contact"), ==, "email");

  pin_test_desk_type (counter->desk, "code", "ABCDEF", NULL);
  pin_test_answer (
      counter, "200 OK",
      CONTACTS ("v4", "\"mobile\":\"+393339999999\",\"email\":\"new@example.org\"", NEW_PEC));
  pin_test_desk_go (counter->desk, "contact-code");
  pin_test_desk_type (counter->desk, "code", "GHJKMN", NULL);
  pin_test_answer (counter, "200 OK",
                   CONTACTS ("v5",
                             "\"mobile\":\"+393339999999\",\"email\":\"new@example.org\","
                             "\"pec\":\"new@pec.example.org\"",
                             ""));
  pin_test_desk_go (counter->desk, "contacts-saved");
  for (guint i = 0; i < 3; i++) {
    g_autofree char *path = g_strdup_printf (
        "/contact-changes/6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b21%u/confirmation", i + 1);

    g_assert_nonnull (strstr (request (counter, 2 + i), path));
  }
  g_assert_nonnull (strstr (request (counter, 2), "\"4T6V8W\""));
  g_assert_cmpstr (
      pin_inputs_get_offered (pin_journey_get_inputs (counter->desk->journey), "contacts.pec"), ==,
      "new@pec.example.org");
}

/* A code that waits from an earlier time needs no new change. */
static void
test_code_from_before (PinTestCounter *counter, gconstpointer data)
{
  begin (counter, CONTACTS ("v1", OLD, NEW_EMAIL));
  pin_test_desk_type (counter->desk, "screen.has_code", "true", NULL);
  pin_test_desk_go (counter->desk, "contact-code");
  pin_test_desk_type (counter->desk, "code", "ABCDE", NULL);
  pin_test_fail (counter, PIN_ERROR_INVALID_FIELDS, "contact-code");
  g_assert_cmpuint (pin_test_count (counter), ==, 1);
  pin_test_desk_type (counter->desk, "code", "ABCDEF", NULL);
  pin_test_refuse (counter, "422 Wrong", "wrong-code");
  pin_test_fail (counter, PIN_ERROR_WRONG_CODE, "contact-code");

  /* Of no use any more: what is on file is looked at again. */
  pin_test_refuse (counter, "403 Void", "code-void");
  pin_test_fail (counter, PIN_ERROR_CODE_VOID, "contact-code-void");
  g_assert_null (pin_test_input (counter, "code"));
  pin_test_answer (counter, "200 OK", CONTACTS ("v1", OLD, ""));
  pin_test_desk_go (counter->desk, "contacts-on-file");
  g_assert_null (pin_test_input (counter, "screen.pending"));
  pin_test_desk_type (counter->desk, "screen.has_code", "true", NULL);
  pin_test_desk_go (counter->desk, "contacts");
}

/* Somebody else was quicker: what is on file now is shown, and what was typed is kept. */
static void
test_changed_meanwhile (PinTestCounter *counter, gconstpointer data)
{
  begin (counter, CONTACTS ("v1", OLD, ""));
  pin_test_desk_go (counter->desk, "contacts");
  pin_test_desk_type (counter->desk, "contacts.email", "typed@example.org", NULL);
  pin_test_refuse (counter, "412 Changed", "changed-meanwhile");
  pin_test_fail (counter, PIN_ERROR_CHANGED_MEANWHILE, "contacts-changed");
  pin_test_answer (
      counter, "200 OK",
      CONTACTS ("v2", "\"mobile\":\"+393330000000\",\"email\":\"theirs@example.org\"", ""));
  pin_test_desk_go (counter->desk, "contacts-on-file");
  g_assert_cmpstr (
      pin_inputs_get_offered (pin_journey_get_inputs (counter->desk->journey), "contacts.email"),
      ==, "theirs@example.org");
  pin_test_desk_go (counter->desk, "contacts");
  g_assert_cmpstr (pin_test_input (counter, "contacts.email"), ==, "typed@example.org");
  /* What they changed and nobody typed here is not put back. */
  g_assert_cmpstr (pin_test_input (counter, "contacts.mobile"), ==, "+393330000000");
  pin_test_answer (counter, "200 OK", CONTACTS ("v3", OLD, ""));
  pin_test_desk_go (counter->desk, "contacts-saved");
  g_assert_nonnull (strstr (request (counter, 3), "If-Match: \"v2\""));
  g_assert_nonnull (strstr (request (counter, 3), "typed@example.org"));
}

/* With one digital contact left, recovery ends, and that must be accepted. */
static void
test_no_recovery (PinTestCounter *counter, gconstpointer data)
{
  begin (counter, CONTACTS ("v1", OLD, ""));
  pin_test_desk_go (counter->desk, "contacts");
  pin_test_desk_type (counter->desk, "contacts.email", NULL, NULL);
  pin_test_fail (counter, PIN_ERROR_INVALID_FIELDS, "contacts");
  g_assert_cmpuint (pin_test_count (counter), ==, 1);
  pin_test_desk_type (counter->desk, "accepts_no_recovery", "true", NULL);
  pin_test_answer (counter, "200 OK", CONTACTS ("v2", "\"mobile\":\"+393331234567\"", ""));
  pin_test_desk_go (counter->desk, "contacts-saved");
  g_assert_nonnull (strstr (request (counter, 1), "\"accepts_no_recovery\":true"));
}

static void
test_session (PinTestCounter *counter, gconstpointer data)
{
  /* Without one nothing is asked. */
  pin_test_desk_begin (counter->desk, "contacts");
  g_assert_true (pin_journey_get_table (counter->desk->journey)->flags & PIN_JOURNEY_NEEDS_SESSION);
  pin_test_fail (counter, PIN_ERROR_SESSION_ENDED, "session-ended");
  g_assert_cmpuint (pin_test_count (counter), ==, 0);

  begin (counter, CONTACTS ("v1", OLD, ""));
  pin_test_desk_go (counter->desk, "contacts");
  pin_test_refuse (counter, "401 Unauthorized", "session-ended");
  pin_test_fail (counter, PIN_ERROR_SESSION_ENDED, "session-ended");
}

int
main (int argc, char *argv[])
{
  static const PinTestCounterTest tests[] = {
    { "none-to-confirm", test_none_to_confirm },   { "three-to-confirm", test_three_to_confirm },
    { "code-from-before", test_code_from_before }, { "changed-meanwhile", test_changed_meanwhile },
    { "no-recovery", test_no_recovery },           { "session", test_session },
  };

  return pin_test_counter_run (argc, argv, "/journey-contacts/", tests, G_N_ELEMENTS (tests));
}
