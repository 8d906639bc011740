/* test-journey-revocation.c: the end of a PIN, from outside and from an open session
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-counter.h"

#include <string.h>

#define ASKED \
  "{\"revocation_id\":\"" UUID "\",\"expires_at\":\"2026-11-03T09:00:00Z\"," \
  "\"server_time\":\"" NOW "\"}"
#define REVOKED "{\"revoked_at\":\"" NOW "\",\"server_time\":\"" NOW "\"}"
#define PART(number, channel) \
  "{\"number\":" number ",\"channel\":\"" channel "\",\"masked_target\":\"***\"," \
  "\"status\":\"delivered\"}"
#define USED \
  "{\"request_id\":\"" UUID "\",\"status\":\"used\",\"next_action\":\"sign_in\"," \
  "\"parts\":[" PART ("1", "sms") "," PART ( \
      "2", "letter") "],\"requested_at\":\"" NOW "\"," \
                     "\"can_cancel\":false,\"can_resend\":false,\"server_time\":\"" NOW "\"}"
#define CODE "4T6V8WYZ2QAB"

static const char *
get_service (PinTestCounter *counter)
{
  return pin_fault_server_get_address (counter->server);
}

static void
know_pin (PinTestCounter *counter)
{
  pin_store_set_pin_expiry (counter->desk->store, get_service (counter), 1809162000, NULL);
}

/* Of the PIN and of what waited for a code nothing is remembered. */
static void
assert_forgotten (PinTestCounter *counter)
{
  g_autofree char *waits = pin_journey_find_pending (counter->desk->journey, NULL);

  g_assert_null (waits);
  g_assert_cmpint (pin_store_get_pin_expiry (counter->desk->store, get_service (counter)), ==, 0);
}

static void
ask_for_code (PinTestCounter *counter)
{
  pin_test_desk_begin (counter->desk, "revocation");
  pin_test_desk_go (counter->desk, "revocation-data");
  pin_test_desk_type (counter->desk, "tax_code", "BNCMRA85T50H501Y", "health_card.number",
                      "8038 0000 1000 0000 0028", "health_card.expires_on", "2030-05-31", "pec",
                      "mara@pec.example.org", NULL);
  pin_test_answer (counter, "202 Accepted", ASKED);
  pin_test_desk_go (counter->desk, "revocation-code");
}

static const PinFieldFault *
find_fault (PinTestCounter *counter, const char *field)
{
  GPtrArray *fields = pin_error_get_fields (pin_journey_get_error (counter->desk->journey));

  for (guint i = 0; i < fields->len; i++) {
    const PinFieldFault *fault = g_ptr_array_index (fields, i);

    if (g_str_equal (fault->field, field))
      return fault;
  }
  g_error ("nothing is wrong with %s", field);
}

static void
test_data (PinTestCounter *counter, gconstpointer data)
{
  pin_test_desk_begin (counter->desk, "revocation");
  pin_test_desk_go (counter->desk, "revocation-data");
  pin_test_fail (counter, PIN_ERROR_INVALID_FIELDS, "revocation-data");
  g_assert_cmpint (find_fault (counter, "tax_code")->fault, ==, PIN_FAULT_REQUIRED);
  g_assert_cmpint (find_fault (counter, "health_card.number")->fault, ==, PIN_FAULT_REQUIRED);
  g_assert_cmpint (find_fault (counter, "health_card.expires_on")->fault, ==, PIN_FAULT_REQUIRED);
  g_assert_cmpint (find_fault (counter, "email")->fault, ==, PIN_FAULT_REQUIRED);

  pin_test_desk_type (counter->desk, "tax_code", "BNCMRA85T50H501Y", "health_card.number",
                      "80380000100000000028", "health_card.expires_on", "2020-05-31", NULL);
  pin_test_fail (counter, PIN_ERROR_INVALID_FIELDS, "revocation-data");
  g_assert_cmpint (find_fault (counter, "health_card.expires_on")->fault, ==, PIN_FAULT_PAST);
  g_assert_cmpint (find_fault (counter, "email")->fault, ==, PIN_FAULT_REQUIRED);
  g_assert_cmpuint (pin_test_count (counter), ==, 0);
}

static void
test_whole (PinTestCounter *counter, gconstpointer data)
{
  guint count;

  know_pin (counter);
  ask_for_code (counter);
  g_assert_cmpuint (pin_journey_get_number (counter->desk->journey, &count), ==, 2);
  g_assert_cmpuint (count, ==, 2);
  pin_test_answer (counter, "200 OK", REVOKED);
  pin_test_desk_type (counter->desk, "code", "4t6v 8wyz 2qab", NULL);
  pin_test_desk_go (counter->desk, "revocation-done");
  g_assert_nonnull (strstr (pin_fault_server_get_request (counter->server, 1),
                            "/pin-revocations/" UUID "/confirmation"));
  g_assert_nonnull (strstr (pin_fault_server_get_request (counter->server, 1), CODE));
  g_assert_nonnull (strstr (pin_fault_server_get_request (counter->server, 1), "BNCMRA85T50H501Y"));
  assert_forgotten (counter);
}

/* Whoever comes back with the code says again for which tax code: it was not kept. */
static void
test_come_back (PinTestCounter *counter, gconstpointer data)
{
  pin_store_set_pending (counter->desk->store, get_service (counter), "revocation", UUID,
                         pin_connection_get_time (counter->desk->connection) + 60, NULL);
  pin_test_desk_begin (counter->desk, "revocation");
  pin_inputs_set_boolean (pin_journey_get_inputs (counter->desk->journey), PIN_INPUT_HAS_CODE,
                          TRUE);
  pin_test_desk_go (counter->desk, "revocation-code");
  pin_test_fail (counter, PIN_ERROR_INVALID_FIELDS, "revocation-code");
  g_assert_cmpint (find_fault (counter, "tax_code")->fault, ==, PIN_FAULT_REQUIRED);
  g_assert_cmpint (find_fault (counter, "code")->fault, ==, PIN_FAULT_REQUIRED);

  pin_test_answer (counter, "200 OK", REVOKED);
  pin_test_desk_type (counter->desk, "tax_code", "BNCMRA85T50H501Y", "code", CODE, NULL);
  pin_test_desk_go (counter->desk, "revocation-done");
  assert_forgotten (counter);
}

static void
test_void_code (PinTestCounter *counter, gconstpointer data)
{
  ask_for_code (counter);
  pin_test_desk_type (counter->desk, "code", CODE, NULL);
  pin_test_refuse (counter, "403 Void", "code-void");
  pin_test_fail (counter, PIN_ERROR_CODE_VOID, "code-void");
  pin_test_desk_go (counter->desk, "revocation-data");
  g_assert_cmpstr (pin_test_input (counter, "pec"), ==, "mara@pec.example.org");
}

static void
sign_in (PinTestCounter *counter)
{
  pin_test_begin_access (counter);
  pin_test_answer (counter, "201 Created", SESSION ("full"));
  pin_test_answer (counter, "200 OK", PIN_STATE_REPLY);
  pin_test_desk_go (counter->desk, "signed-in");
  pin_test_desk_begin (counter->desk, "revocation");
  pin_test_desk_go (counter->desk, "own-revocation");
}

/* From an open session the PIN typed again is enough, and the session ends with it. */
static void
test_own (PinTestCounter *counter, gconstpointer data)
{
  guint count;

  sign_in (counter);
  pin_journey_get_number (counter->desk->journey, &count);
  g_assert_cmpuint (count, ==, 1);
  pin_test_desk_type (counter->desk, "pin", "7K2M9", NULL);
  pin_test_fail (counter, PIN_ERROR_INVALID_FIELDS, "own-revocation");
  g_assert_cmpuint (pin_test_count (counter), ==, 2);

  pin_test_answer (counter, "200 OK", REVOKED);
  pin_test_desk_type (counter->desk, "pin", "7k2m 9qxr", "reason", "not_needed", NULL);
  pin_test_desk_go (counter->desk, "revocation-done");
  g_assert_nonnull (strstr (pin_fault_server_get_request (counter->server, 2), "not_needed"));
  g_assert_false (pin_connection_is_signed_in (counter->desk->connection));
  g_assert_null (pin_connection_get_pin_state (counter->desk->connection));
  g_assert_null (pin_test_input (counter, "pin"));
  g_assert_null (pin_journey_get_error (counter->desk->journey));
  assert_forgotten (counter);
  /* The service ended the session itself: nothing more was said to it. */
  g_assert_cmpuint (pin_test_count (counter), ==, 3);
}

static void
test_own_refused (PinTestCounter *counter, gconstpointer data)
{
  sign_in (counter);
  know_pin (counter);
  pin_test_desk_type (counter->desk, "pin", "7K2M9QXS", NULL);
  pin_test_refuse (counter, "401 Unauthorized", "wrong-credentials");
  pin_test_fail (counter, PIN_ERROR_WRONG_CREDENTIALS, "own-revocation");
  pin_test_refuse (counter, "429 Locked", "locked");
  pin_test_fail (counter, PIN_ERROR_LOCKED, "locked");
  pin_test_desk_go (counter->desk, "own-revocation");
  pin_test_refuse (counter, "409 Conflict", "state-conflict");
  pin_test_fail (counter, PIN_ERROR_STATE_CONFLICT, "conflict");
  g_assert_cmpint (pin_store_get_pin_expiry (counter->desk->store, get_service (counter)), >, 0);
  g_assert_true (pin_connection_is_signed_in (counter->desk->connection));
}

/* The session ends while the PIN is being typed. */
static void
test_own_idle (PinTestCounter *counter, gconstpointer data)
{
  sign_in (counter);
  pin_test_desk_type (counter->desk, "pin", "7K2M9QXR", NULL);
  pin_connection_drop_session (counter->desk->connection, PIN_SESSION_IDLE);
  pin_test_assert_step (counter->desk, "session-ended");
  g_assert_null (pin_test_input (counter, "pin"));
}

/* The request the PIN came from is listed no more: the start page would still speak of a PIN. */
static void
test_request_forgotten (PinTestCounter *counter, gconstpointer data)
{
  g_autoptr (PinRequestAccepted) accepted = pin_message_new (&pin_request_accepted_shape);
  g_autoptr (GPtrArray) left = NULL;

  ask_for_code (counter);
  accepted->request_id = g_strdup (UUID);
  pin_test_answer (counter, "200 OK", USED);
  pin_tracker_add (counter->desk->tracker, accepted, g_strdup (TOKEN));
  pin_test_desk_settle (counter->desk);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (counter->desk->tracker)), ==, 1);

  pin_test_answer (counter, "200 OK", REVOKED);
  pin_test_desk_type (counter->desk, "code", CODE, NULL);
  pin_test_desk_go (counter->desk, "revocation-done");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (counter->desk->tracker)), ==, 0);
  left = pin_store_list_requests (counter->desk->store, NULL);
  g_assert_cmpuint (left->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  static const PinTestCounterTest tests[] = {
    { "data", test_data },
    { "whole", test_whole },
    { "come-back", test_come_back },
    { "void-code", test_void_code },
    { "own", test_own },
    { "own-refused", test_own_refused },
    { "own-idle", test_own_idle },
    { "request-forgotten", test_request_forgotten },
  };

  return pin_test_counter_run (argc, argv, "/journey-revocation/", tests, G_N_ELEMENTS (tests));
}
