/* test-journey-access.c: signing in and changing the PIN, and what the service may say to it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-counter.h"

#include <string.h>

static void
test_local_rule_sends_nothing (PinTestCounter *counter, gconstpointer data)
{
  const PinFieldFault *fault;

  pin_test_desk_begin (counter->desk, "first-access");
  pin_test_desk_type (counter->desk, "tax_code", "BNCMRA85T50H501X", "screen.part_one", "7K2M9QX",
                      "screen.part_two", "ABCDEFGHJ", NULL);
  pin_test_fail (counter, PIN_ERROR_INVALID_FIELDS, "parts");
  g_assert_cmpuint (pin_error_get_fields (pin_journey_get_error (counter->desk->journey))->len, ==,
                    3);
  fault =
      g_ptr_array_index (pin_error_get_fields (pin_journey_get_error (counter->desk->journey)), 1);
  g_assert_cmpstr (fault->field, ==, "screen.part_one");
  g_assert_cmpint (fault->fault, ==, PIN_FAULT_TOO_SHORT);
  g_assert_cmpuint (pin_test_count (counter), ==, 0);
  g_assert_cmpstr (pin_test_input (counter, "screen.part_one"), ==, "7K2M9QX");
}

/* Signing in goes through a step that continues by itself. */
static void
test_auto (PinTestCounter *counter, gconstpointer data)
{
  pin_test_begin_access (counter);
  pin_test_answer (counter, "201 Created", SESSION ("full"));
  pin_test_answer (counter, "200 OK", PIN_STATE_REPLY);
  pin_test_desk_go (counter->desk, "signed-in");
  g_assert_true (pin_connection_is_signed_in (counter->desk->connection));
  g_assert_null (pin_test_input (counter, "pin"));
  g_assert_cmpstr (pin_test_input (counter, "tax_code"), ==, "BNCMRA85T50H501Y");
  g_assert_cmpint (pin_store_get_pin_expiry (counter->desk->store,
                                             pin_fault_server_get_address (counter->server)),
                   ==, 1809162000);
  g_assert_nonnull (strstr (pin_fault_server_get_request (counter->server, 0), "7K2M9QXR"));
}

/* It fails, stays, and is continued by hand. */
static void
test_auto_fails (PinTestCounter *counter, gconstpointer data)
{
  pin_test_begin_access (counter);
  pin_test_answer (counter, "201 Created", SESSION ("full"));
  pin_test_refuse (counter, "500 Error", "internal-error");
  pin_test_answer (counter, "200 OK", PIN_STATE_REPLY);
  pin_test_desk_continue (counter->desk, NULL);
  pin_test_assert_step (counter->desk, "checking");
  pin_test_assert_journey_error (counter, PIN_ERROR_SERVICE_FAILED);
  g_assert_false (pin_journey_can_go_back (counter->desk->journey));
  pin_test_desk_go (counter->desk, "signed-in");
  g_assert_null (pin_journey_get_error (counter->desk->journey));
}

/* Every error leads where the contract with the screens says. */
static const struct {
  const char *status;
  const char *name;
  PinErrorCode code;
  const char *step;
} refusals[] = {
  { "401 Unauthorized", "wrong-credentials", PIN_ERROR_WRONG_CREDENTIALS, "credentials" },
  { "429 Locked", "locked", PIN_ERROR_LOCKED, "locked" },
  { "403 Locked", "locked-for-good", PIN_ERROR_LOCKED_FOR_GOOD, "locked" },
  { "403 Expired", "parts-expired", PIN_ERROR_PARTS_EXPIRED, "parts-expired" },
  { "403 Ceased", "pin-ceased", PIN_ERROR_PIN_CEASED, "ceased" },
  { "403 Revoked", "pin-revoked", PIN_ERROR_PIN_REVOKED, "revoked" },
  { "500 Error", "internal-error", PIN_ERROR_SERVICE_FAILED, "credentials" },
};

static void
test_refusals (PinTestCounter *counter, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++) {
    gboolean ended = FALSE;

    pin_test_begin_access (counter);
    pin_test_refuse (counter, refusals[i].status, refusals[i].name);
    pin_test_fail (counter, refusals[i].code, refusals[i].step);
    ended = (pin_journey_get_step (counter->desk->journey)->flags & PIN_STEP_TERMINAL) != 0;
    if (ended)
      g_assert_null (pin_test_input (counter, "pin"));
    else
      g_assert_cmpstr (pin_test_input (counter, "pin"), ==, "7k2m-9qxr");
    g_assert_cmpuint (pin_test_count (counter), ==, i + 1);
  }
}

/* From "locked" both ways lead to another try, and neither round in a circle. */
static void
test_locked_and_back (PinTestCounter *counter, gconstpointer data)
{
  pin_test_begin_parts (counter);
  pin_test_refuse (counter, "429 Locked", "locked");
  pin_test_fail (counter, PIN_ERROR_LOCKED, "locked");
  g_assert_true (pin_journey_can_go_back (counter->desk->journey));
  pin_journey_back (counter->desk->journey);
  pin_test_assert_step (counter->desk, "parts");
  g_assert_null (pin_journey_get_error (counter->desk->journey));
  pin_test_fail (counter, PIN_ERROR_LOCKED, "locked");
  pin_test_desk_go (counter->desk, "parts");
  g_assert_false (pin_journey_can_go_back (counter->desk->journey));
}

static void
test_swapped (PinTestCounter *counter, gconstpointer data)
{
  pin_test_begin_parts (counter);
  pin_test_refuse (counter, "422 Swapped", "halves-swapped");
  pin_test_answer (counter, "201 Created", SESSION ("must_change"));
  pin_test_fail (counter, PIN_ERROR_HALVES_SWAPPED, "parts");
  g_assert_cmpstr (pin_test_input (counter, "screen.part_one"), ==, "ABCD-EFGH");
  g_assert_cmpstr (pin_test_input (counter, "screen.part_two"), ==, "7k2m 9qxr");
  pin_test_desk_go (counter->desk, "ready");
  g_assert_nonnull (strstr (pin_fault_server_get_request (counter->server, 1), "ABCDEFGH7K2M9QXR"));
  g_assert_null (pin_test_input (counter, "screen.part_one"));
  g_assert_false (pin_journey_can_go_back (counter->desk->journey));
}

static void
go_to_type_back (PinTestCounter *counter)
{
  pin_test_begin_parts (counter);
  pin_test_answer (counter, "201 Created", SESSION ("must_change"));
  pin_test_answer (counter, "201 Created", CHANGE);
  pin_test_desk_go (counter->desk, "ready");
  pin_test_desk_go (counter->desk, "new-pin");
  g_assert_false (pin_journey_can_go_back (counter->desk->journey));
  pin_test_desk_go (counter->desk, "type-back");
  g_assert_cmpuint (pin_test_count (counter), ==, 2);
}

static void
test_type_back (PinTestCounter *counter, gconstpointer data)
{
  const PinChange *change;

  go_to_type_back (counter);
  pin_test_desk_type (counter->desk, "new_pin", "7K2M9QXS", NULL);
  pin_test_fail (counter, PIN_ERROR_NEW_PIN_MISMATCH, "type-back");
  pin_test_desk_type (counter->desk, "new_pin", "7K2M9", NULL);
  pin_test_fail (counter, PIN_ERROR_INVALID_FIELDS, "type-back");

  /* Looking again sends nothing. */
  pin_journey_back (counter->desk->journey);
  pin_test_assert_step (counter->desk, "new-pin");
  change = pin_journey_get_reply (counter->desk->journey, PIN_OPERATION_PROPOSE_PIN);
  g_assert_cmpstr (change->new_pin, ==, "7K2M9QXR");
  pin_test_desk_go (counter->desk, "type-back");
  g_assert_cmpuint (pin_test_count (counter), ==, 2);

  pin_test_answer (counter, "200 OK", PIN_STATE_REPLY);
  pin_test_desk_type (counter->desk, "new_pin", "7k2m 9qxr", NULL);
  pin_test_desk_go (counter->desk, "done");
  g_assert_false (pin_connection_must_change (counter->desk->connection));
  g_assert_true (pin_connection_is_signed_in (counter->desk->connection));
  g_assert_cmpstr (change->new_pin, ==, "");
  g_assert_nonnull (strstr (pin_fault_server_get_request (counter->server, 2),
                            "/pin-changes/" UUID "/confirmation"));
}

/* The proposal is gone: a new one, and the reason on the screen. */
static void
test_change_conflict (PinTestCounter *counter, gconstpointer data)
{
  go_to_type_back (counter);
  pin_test_desk_type (counter->desk, "new_pin", "7K2M9QXR", NULL);
  pin_test_refuse (counter, "404 Not Found", "not-found");
  pin_test_fail (counter, PIN_ERROR_NOT_FOUND, "ready");
}

static void
test_session_refused (PinTestCounter *counter, gconstpointer data)
{
  go_to_type_back (counter);
  pin_test_desk_type (counter->desk, "new_pin", "7K2M9QXR", NULL);
  pin_test_refuse (counter, "401 Unauthorized", "session-ended");
  pin_test_fail (counter, PIN_ERROR_SESSION_ENDED, "session-ended");
  g_assert_false (pin_connection_is_signed_in (counter->desk->connection));
  g_assert_null (pin_test_input (counter, "new_pin"));
}

/* The session ends while the new PIN is on the screen: it goes away. */
static void
test_session_idle (PinTestCounter *counter, gconstpointer data)
{
  const PinChange *change;

  go_to_type_back (counter);
  pin_journey_back (counter->desk->journey);
  change = pin_journey_get_reply (counter->desk->journey, PIN_OPERATION_PROPOSE_PIN);
  pin_connection_drop_session (counter->desk->connection, PIN_SESSION_IDLE);
  pin_test_assert_step (counter->desk, "session-ended");
  pin_test_assert_journey_error (counter, PIN_ERROR_SESSION_ENDED);
  g_assert_cmpstr (change->new_pin, ==, "");
}

static void
test_no_session (PinTestCounter *counter, gconstpointer data)
{
  pin_test_desk_begin (counter->desk, "change");
  pin_test_fail (counter, PIN_ERROR_SESSION_ENDED, "session-ended");
  g_assert_cmpuint (pin_test_count (counter), ==, 0);
}

int
main (int argc, char *argv[])
{
  static const PinTestCounterTest tests[] = {
    { "local-rule-sends-nothing", test_local_rule_sends_nothing },
    { "auto", test_auto },
    { "auto-fails", test_auto_fails },
    { "refusals", test_refusals },
    { "locked-and-back", test_locked_and_back },
    { "swapped", test_swapped },
    { "type-back", test_type_back },
    { "change-conflict", test_change_conflict },
    { "session-refused", test_session_refused },
    { "session-idle", test_session_idle },
    { "no-session", test_no_session },
  };

  return pin_test_counter_run (argc, argv, "/journey-access/", tests, G_N_ELEMENTS (tests));
}
