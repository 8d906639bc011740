/* test-journey-recovery.c: a lost PIN: what is asked, what is typed, what the service may say
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-counter.h"

#include <string.h>

#define ASKED \
  "{\"recovery_id\":\"" UUID "\",\"expires_at\":\"2026-11-03T09:00:00Z\"," \
  "\"server_time\":\"" NOW "\"}"
#define CODE "4T6V8WYZ2Q"

static const char *
get_service (PinTestCounter *counter)
{
  return pin_fault_server_get_address (counter->server);
}

static char *
get_pending (PinTestCounter *counter, const char *what)
{
  return pin_store_get_pending (counter->desk->store, get_service (counter), what,
                                pin_connection_get_time (counter->desk->connection), NULL);
}

static void
begin (PinTestCounter *counter)
{
  pin_test_desk_begin (counter->desk, "recovery");
  pin_test_desk_go (counter->desk, "recovery-data");
  pin_test_desk_type (counter->desk, "tax_code", "bncmra85t50h501y", "email", "mara@example.org",
                      "mobile", "333 1234567", NULL);
}

static void
ask_for_code (PinTestCounter *counter)
{
  begin (counter);
  pin_test_answer (counter, "202 Accepted", ASKED);
  pin_test_desk_go (counter->desk, "recovery-code");
}

static const PinFieldFault *
get_fault (PinTestCounter *counter, guint index)
{
  return g_ptr_array_index (pin_error_get_fields (pin_journey_get_error (counter->desk->journey)),
                            index);
}

/* Everything that is wrong is said at once, at its field, and nothing is sent. */
static void
test_data (PinTestCounter *counter, gconstpointer data)
{
  pin_test_desk_begin (counter->desk, "recovery");
  pin_test_desk_go (counter->desk, "recovery-data");
  pin_test_fail (counter, PIN_ERROR_INVALID_FIELDS, "recovery-data");
  g_assert_cmpstr (get_fault (counter, 0)->field, ==, "tax_code");
  g_assert_cmpint (get_fault (counter, 0)->fault, ==, PIN_FAULT_REQUIRED);
  g_assert_cmpstr (get_fault (counter, 1)->field, ==, "mobile");
  g_assert_cmpint (get_fault (counter, 1)->fault, ==, PIN_FAULT_NOT_ENOUGH);

  pin_test_desk_type (counter->desk, "tax_code", "BNCMRA85T50H501X", "mobile", "+393331234567",
                      "pec", "nobody", NULL);
  pin_test_fail (counter, PIN_ERROR_INVALID_FIELDS, "recovery-data");
  g_assert_cmpint (get_fault (counter, 0)->fault, ==, PIN_FAULT_CONTROL_CHARACTER);
  g_assert_cmpstr (get_fault (counter, 1)->field, ==, "pec");

  pin_test_desk_type (counter->desk, "tax_code", "BNCMRA85T50H501Y", "pec", "", NULL);
  pin_test_fail (counter, PIN_ERROR_INVALID_FIELDS, "recovery-data");
  g_assert_cmpstr (get_fault (counter, 0)->field, ==, "email");
  g_assert_cmpint (get_fault (counter, 0)->fault, ==, PIN_FAULT_NOT_ENOUGH);
  g_assert_cmpuint (pin_test_count (counter), ==, 0);
}

static void
test_whole (PinTestCounter *counter, gconstpointer data)
{
  g_autoptr (PinTrackedRequest) request = NULL;
  g_autofree char *waits = NULL;
  g_autofree char *over = NULL;

  pin_store_set_pin_expiry (counter->desk->store, get_service (counter), 1809162000, NULL);
  ask_for_code (counter);
  waits = get_pending (counter, "recovery");
  g_assert_cmpstr (waits, ==, UUID);
  g_assert_nonnull (strstr (pin_fault_server_get_request (counter->server, 0), "+393331234567"));

  pin_test_answer (counter, "200 OK", ACCEPTED);
  pin_test_desk_type (counter->desk, "code", "4t6v-8wyz 2q", NULL);
  pin_test_desk_go (counter->desk, "new-parts");
  g_assert_nonnull (strstr (pin_fault_server_get_request (counter->server, 1),
                            "/pin-recoveries/" UUID "/confirmation"));
  g_assert_nonnull (strstr (pin_fault_server_get_request (counter->server, 1), CODE));
  g_assert_null (pin_test_input (counter, "code"));

  /* The parts are followed like those of a request, and the PIN before them is no more. */
  over = get_pending (counter, "recovery");
  g_assert_null (over);
  g_assert_cmpint (pin_store_get_pin_expiry (counter->desk->store, get_service (counter)), ==, 0);
  request = g_list_model_get_item (G_LIST_MODEL (counter->desk->tracker), 0);
  g_assert_cmpstr (pin_tracked_request_get_id (request), ==, UUID);
}

static void
test_wrong_code (PinTestCounter *counter, gconstpointer data)
{
  ask_for_code (counter);
  /* A slip of the finger is not sent: it burns no attempt. */
  pin_test_desk_type (counter->desk, "code", "4T6V8", NULL);
  pin_test_fail (counter, PIN_ERROR_INVALID_FIELDS, "recovery-code");
  g_assert_cmpuint (pin_test_count (counter), ==, 1);

  pin_test_desk_type (counter->desk, "code", "4T6V8WYZ2R", NULL);
  pin_fault_server_add_reply (counter->server, "422 Wrong", PROBLEM,
                              "{\"type\":\"" PIN_PROBLEM_BASE "wrong-code\",\"title\":\"t\","
                              "\"status\":422,\"attempts_left\":3}");
  pin_test_fail (counter, PIN_ERROR_WRONG_CODE, "recovery-code");
  g_assert_cmpint (pin_error_get_attempts_left (pin_journey_get_error (counter->desk->journey)), ==,
                   3);
}

/* Begin again without typing anything again; of the void code nothing stays. */
static void
test_void_code (PinTestCounter *counter, gconstpointer name)
{
  g_autofree char *waits = NULL;

  ask_for_code (counter);
  pin_test_desk_type (counter->desk, "code", CODE, NULL);
  pin_test_refuse (counter, g_str_equal (name, "code-void") ? "403 Void" : "404 Not Found", name);
  g_assert_false (pin_test_desk_continue (counter->desk, NULL));
  pin_test_assert_step (counter->desk, "code-void");
  g_assert_false (pin_journey_can_go_back (counter->desk->journey));
  g_assert_null (pin_test_input (counter, "code"));
  waits = get_pending (counter, "recovery");
  g_assert_null (waits);

  pin_test_desk_go (counter->desk, "recovery-data");
  g_assert_cmpstr (pin_test_input (counter, "email"), ==, "mara@example.org");
  pin_test_answer (counter, "202 Accepted", ASKED);
  pin_test_desk_go (counter->desk, "recovery-code");
}

/* The program was closed in between: the code alone is typed. */
static void
test_come_back (PinTestCounter *counter, gconstpointer data)
{
  g_autofree char *waits = NULL;

  pin_store_set_pending (counter->desk->store, get_service (counter), "recovery", UUID,
                         pin_connection_get_time (counter->desk->connection) + 60, NULL);
  pin_test_desk_begin (counter->desk, "recovery");
  waits = pin_journey_find_pending (counter->desk->journey, NULL);
  g_assert_cmpstr (waits, ==, UUID);
  pin_inputs_set_boolean (pin_journey_get_inputs (counter->desk->journey), PIN_INPUT_HAS_CODE,
                          TRUE);
  pin_test_desk_go (counter->desk, "recovery-code");
  g_assert_cmpuint (pin_test_count (counter), ==, 0);

  pin_test_answer (counter, "200 OK", ACCEPTED);
  pin_test_desk_type (counter->desk, "code", CODE, NULL);
  pin_test_desk_go (counter->desk, "new-parts");
  g_assert_nonnull (strstr (pin_fault_server_get_request (counter->server, 0), UUID));
}

static void
test_too_late (PinTestCounter *counter, gconstpointer data)
{
  gint64 now = pin_connection_get_time (counter->desk->connection);
  g_autofree char *waits = NULL;

  pin_store_set_pending (counter->desk->store, get_service (counter), "recovery", UUID, now + 60,
                         NULL);
  pin_test_desk_begin (counter->desk, "recovery");
  pin_inputs_set_boolean (pin_journey_get_inputs (counter->desk->journey), PIN_INPUT_HAS_CODE,
                          TRUE);
  pin_test_desk_go (counter->desk, "recovery-code");
  pin_connection_learn_time (counter->desk->connection, now + 61);
  pin_test_desk_type (counter->desk, "code", CODE, NULL);
  pin_test_fail (counter, PIN_ERROR_CODE_VOID, "code-void");
  pin_test_desk_go (counter->desk, "recovery-data");

  /* And at the beginning it is not offered any more. */
  pin_test_desk_begin (counter->desk, "recovery");
  pin_inputs_set_boolean (pin_journey_get_inputs (counter->desk->journey), PIN_INPUT_HAS_CODE,
                          TRUE);
  waits = pin_journey_find_pending (counter->desk->journey, NULL);
  g_assert_null (waits);
  pin_test_desk_go (counter->desk, "recovery-data");
  g_assert_cmpuint (pin_test_count (counter), ==, 0);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*test) (PinTestCounter *, gconstpointer);
    const char *data;
  } tests[] = {
    { "data", test_data, NULL },
    { "whole", test_whole, NULL },
    { "wrong-code", test_wrong_code, NULL },
    { "void-code", test_void_code, "code-void" },
    { "unknown-code", test_void_code, "not-found" },
    { "come-back", test_come_back, NULL },
    { "too-late", test_too_late, NULL },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/journey-recovery/", tests[i].name, NULL);

    g_test_add (path, PinTestCounter, tests[i].data, pin_test_counter_set_up, tests[i].test,
                pin_test_counter_tear_down);
  }
  return g_test_run ();
}
