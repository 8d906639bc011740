/* test-journey.c: the engine: keys, giving up, going back, forgetting
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-counter.h"
#include "pin-test-wait.h"

#include <string.h>

/* The same request again has the same key until it was answered; another one has another. */
static void
test_keys (PinTestCounter *counter, gconstpointer data)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  pin_test_begin_access (counter);
  pin_test_lose (counter);
  pin_test_lose (counter);
  pin_test_refuse (counter, "401 Unauthorized", "wrong-credentials");
  pin_test_refuse (counter, "401 Unauthorized", "wrong-credentials");
  pin_test_lose (counter);
  pin_test_fail (counter, PIN_ERROR_ANSWER_LOST, "credentials");
  pin_test_fail (counter, PIN_ERROR_ANSWER_LOST, "credentials");
  pin_test_fail (counter, PIN_ERROR_WRONG_CREDENTIALS, "credentials");
  pin_test_fail (counter, PIN_ERROR_WRONG_CREDENTIALS, "credentials");
  pin_test_desk_type (counter->desk, "pin", "7K2M9QXS", NULL);
  pin_test_fail (counter, PIN_ERROR_ANSWER_LOST, "credentials");
  for (guint i = 0; i < 5; i++)
    g_ptr_array_add (keys, pin_fault_server_get_header (counter->server, i, "Idempotency-Key"));
  g_assert_cmpstr (keys->pdata[0], ==, keys->pdata[1]);
  g_assert_cmpstr (keys->pdata[1], ==, keys->pdata[2]);
  g_assert_cmpstr (keys->pdata[2], !=, keys->pdata[3]);
  g_assert_cmpstr (keys->pdata[3], !=, keys->pdata[4]);
}

static char *
get_sent (PinTestCounter *counter)
{
  return pin_store_get_sent (counter->desk->store,
                             pin_connection_get_memory_key (counter->desk->connection));
}

/* What is sent for good is remembered until it was answered. A journey that goes on where another
 * one ended sends the same again with the same key, and after an answer with another. */
static void
test_answer_missing (PinTestCounter *counter, gconstpointer data)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *before = NULL;
  g_autofree char *missing = NULL;
  g_autofree char *still = NULL;
  g_autofree char *after = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *intent = NULL;

  pin_test_begin_request (counter);
  intent = g_strdup (pin_journey_get_intent (counter->desk->journey));
  g_assert_nonnull (intent);
  before = get_sent (counter);
  g_assert_null (before);
  pin_test_lose (counter);
  pin_test_fail (counter, PIN_ERROR_ANSWER_LOST, "summary");
  missing = get_sent (counter);
  g_assert_cmpstr (missing, ==, "request");
  /* Another try that does not arrive, or is put off, tells nothing of the first. */
  pin_test_refuse (counter, "429 Later", "too-many-requests");
  pin_test_fail (counter, PIN_ERROR_TOO_MANY_REQUESTS, "summary");
  still = get_sent (counter);
  g_assert_cmpstr (still, ==, "request");

  /* The program that comes after it. */
  pin_test_begin_request (counter);
  g_assert_cmpstr (pin_journey_get_intent (counter->desk->journey), !=, intent);
  pin_journey_set_intent (counter->desk->journey, intent);
  pin_journey_doubt_answer (counter->desk->journey);
  pin_test_assert_journey_error (counter, PIN_ERROR_ANSWER_LOST);
  pin_test_refuse (counter, "422 Wrong", "invalid-fields");
  pin_test_fail (counter, PIN_ERROR_INVALID_FIELDS, "summary");
  after = get_sent (counter);
  g_assert_null (after);
  pin_test_refuse (counter, "422 Wrong", "invalid-fields");
  pin_test_fail (counter, PIN_ERROR_INVALID_FIELDS, "summary");
  refused = get_sent (counter);
  g_assert_null (refused);

  /* A lost answer is asked for again at once, with the same key. */
  for (guint i = 0; i < pin_test_count (counter); i++) {
    g_ptr_array_add (keys, pin_fault_server_get_header (counter->server, i, "Idempotency-Key"));
    g_assert_true (g_uuid_string_is_valid (keys->pdata[i]));
  }
  g_assert_cmpuint (keys->len, >=, 3);
  g_assert_cmpstr (keys->pdata[0], ==, keys->pdata[keys->len - 2]);
  g_assert_cmpstr (keys->pdata[0], !=, keys->pdata[keys->len - 1]);
}

static void
test_changed_body_changes_key (PinTestCounter *counter, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  pin_test_begin_access (counter);
  pin_test_lose (counter);
  pin_test_fail (counter, PIN_ERROR_ANSWER_LOST, "credentials");
  pin_test_desk_type (counter->desk, "pin", "7K2M9QXS", NULL);
  pin_test_fail (counter, PIN_ERROR_ANSWER_LOST, "credentials");
  first = pin_fault_server_get_header (counter->server, 0, "Idempotency-Key");
  second = pin_fault_server_get_header (counter->server, 1, "Idempotency-Key");
  g_assert_cmpstr (first, !=, second);
}

static gboolean
was_asked (gpointer server)
{
  return pin_fault_server_get_count (server) > 0;
}

static gboolean
is_slow (gpointer journey)
{
  return pin_journey_is_slow (journey);
}

/* Busy: a second continue and going back are ignored, waiting is said to be long, and giving up
 * says that the request had left. */
static void
test_busy_slow_stop (PinTestCounter *counter, gconstpointer data)
{
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) ignored = NULL;
  g_autoptr (GError) error = NULL;
  PinJourney *journey;

  pin_test_begin_request (counter);
  journey = counter->desk->journey;
  pin_fault_server_add (counter->server, PIN_TRICK_HANG, "", 0);
  pin_journey_continue_async (journey, pin_test_wait_ready, &first);
  g_assert_true (pin_journey_is_busy (journey));
  g_assert_true (pin_journey_has_unsaved (journey));
  g_assert_false (pin_journey_can_go_back (journey));
  pin_journey_back (journey);
  pin_journey_go_to (journey, "applicant");
  pin_test_assert_step (counter->desk, "summary");
  pin_journey_continue_async (journey, pin_test_wait_ready, &second);
  g_assert_false (pin_journey_continue_finish (journey, pin_test_wait_result (&second), &ignored));
  g_assert_error (ignored, G_IO_ERROR, G_IO_ERROR_PENDING);

  pin_test_wait_until (was_asked, counter->server);
  g_assert_false (pin_journey_is_slow (journey));
  pin_test_wait_until (is_slow, journey);
  pin_journey_stop (journey);
  g_assert_false (pin_journey_continue_finish (journey, pin_test_wait_result (&first), &error));
  g_assert_error (error, PIN_ERROR, PIN_ERROR_ANSWER_LOST);
  pin_test_assert_journey_error (counter, PIN_ERROR_ANSWER_LOST);
  g_assert_false (pin_journey_is_busy (journey));
  g_assert_false (pin_journey_is_slow (journey));
  g_assert_cmpstr (pin_test_input (counter, "applicant.family_name"), ==, "Bianchi");
  g_assert_cmpuint (pin_test_count (counter), ==, 1);
}

/* Given up before anything left: that is known. */
static void
test_stop_before_sending (PinTestCounter *counter, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pin_test_begin_access (counter);
  pin_fault_server_add (counter->server, PIN_TRICK_HANG, "", 0);
  pin_journey_continue_async (counter->desk->journey, pin_test_wait_ready, &result);
  pin_journey_stop (counter->desk->journey);
  pin_journey_continue_finish (counter->desk->journey, pin_test_wait_result (&result), &error);
  g_assert_error (error, PIN_ERROR, PIN_ERROR_NOT_SENT);
}

static void
test_cancel_while_busy (PinTestCounter *counter, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pin_test_begin_access (counter);
  pin_test_answer (counter, "201 Created", SESSION ("full"));
  pin_journey_continue_async (counter->desk->journey, pin_test_wait_ready, &result);
  pin_test_wait_until (was_asked, counter->server);
  pin_journey_cancel (counter->desk->journey);
  g_assert_true (pin_inputs_is_empty (pin_journey_get_inputs (counter->desk->journey)));
  pin_journey_continue_finish (counter->desk->journey, pin_test_wait_result (&result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (pin_connection_is_signed_in (counter->desk->connection));
  pin_test_assert_step (counter->desk, "credentials");
  g_assert_false (pin_test_desk_continue (counter->desk, NULL));
}

/* Back and forth keeps what was typed; a change leads back to the summary. */
static void
test_back_and_change (PinTestCounter *counter, gconstpointer data)
{
  PinJourney *journey;
  guint n;

  pin_test_begin_request (counter);
  journey = counter->desk->journey;
  g_assert_cmpuint (pin_journey_get_number (journey, &n), ==, 5);
  g_assert_cmpuint (n, ==, 5);
  pin_journey_back (journey);
  pin_test_assert_step (counter->desk, "contacts");
  pin_journey_back (journey);
  pin_test_assert_step (counter->desk, "document");
  pin_test_desk_go (counter->desk, "contacts");
  pin_test_desk_go (counter->desk, "summary");

  pin_journey_go_to (journey, "applicant");
  pin_test_assert_step (counter->desk, "applicant");
  g_assert_false (pin_journey_can_go_back (journey));
  pin_test_desk_type (counter->desk, "applicant.given_name", "Maria", NULL);
  pin_test_desk_go (counter->desk, "summary");
  pin_journey_back (journey);
  pin_test_assert_step (counter->desk, "contacts");
  pin_test_desk_go (counter->desk, "summary");

  /* A change that makes a later step wrong leads there. */
  pin_journey_go_to (journey, "residence");
  pin_test_desk_type (counter->desk, "contacts.email", "no mail", NULL);
  pin_test_desk_go (counter->desk, "contacts");
  pin_test_desk_type (counter->desk, "contacts.email", "mara@example.org", NULL);
  pin_test_desk_go (counter->desk, "summary");

  /* A step that is not needed any more is passed over, both ways, and not sent. */
  pin_journey_go_to (journey, "residence");
  pin_test_desk_type (counter->desk, "residence.country", "IT", "residence.postal_code", "00184",
                      "residence.province", "RM", NULL);
  pin_test_desk_go (counter->desk, "summary");
  g_assert_cmpuint (pin_journey_get_number (journey, &n), ==, 4);
  g_assert_cmpuint (n, ==, 4);
  pin_journey_back (journey);
  pin_journey_back (journey);
  pin_test_assert_step (counter->desk, "residence");
  pin_test_desk_go (counter->desk, "contacts");
  pin_test_desk_go (counter->desk, "summary");
  g_assert_cmpuint (pin_test_count (counter), ==, 0);
  pin_test_answer (counter, "202 Accepted", ACCEPTED);
  pin_test_desk_go (counter->desk, "receipt");
  g_assert_null (strstr (pin_fault_server_get_request (counter->server, 0), "document\":{"));
  g_assert_false (pin_journey_can_go_back (journey));
  g_assert_false (pin_journey_has_unsaved (journey));
}

static void
test_request_faults (PinTestCounter *counter, gconstpointer data)
{
  static const struct {
    const char *status;
    const char *name;
    PinErrorCode code;
    const char *step;
  } rows[] = {
    { "403 Forbidden", "not-eligible", PIN_ERROR_NOT_ELIGIBLE, "not-eligible" },
    { "409 Conflict", "request-open", PIN_ERROR_REQUEST_OPEN, "request-open" },
    { "409 Conflict", "pin-exists", PIN_ERROR_PIN_EXISTS, "pin-exists" },
    { "422 Invalid", "invalid-fields", PIN_ERROR_INVALID_FIELDS, "summary" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    pin_test_begin_request (counter);
    pin_test_refuse (counter, rows[i].status, rows[i].name);
    pin_test_fail (counter, rows[i].code, rows[i].step);
  }
}

static void
test_one_digital_channel (PinTestCounter *counter, gconstpointer data)
{
  const PinFieldFault *fault;

  pin_test_begin_request (counter);
  pin_journey_back (counter->desk->journey);
  pin_test_desk_type (counter->desk, "contacts.email", "", NULL);
  pin_test_fail (counter, PIN_ERROR_INVALID_FIELDS, "contacts");
  fault =
      g_ptr_array_index (pin_error_get_fields (pin_journey_get_error (counter->desk->journey)), 0);
  g_assert_cmpstr (fault->field, ==, "accepts_no_recovery");
  pin_inputs_set_boolean (pin_journey_get_inputs (counter->desk->journey), "accepts_no_recovery",
                          TRUE);
  pin_test_desk_go (counter->desk, "summary");
}

/* What a table does not list is a fault of the table, and said aloud. */
static const PinStep broken_steps[] = {
  { "start", PIN_STEP_PLAIN, PIN_NO_OPERATION },
  { "end", PIN_STEP_TERMINAL, PIN_NO_OPERATION },
};
static const PinEdge broken_edges[] = { { 0, PIN_EVENT_DECIDED, 1 } };
static const PinJourneyTable broken = {
  "broken", broken_steps, 2, broken_edges, 1, NULL,
};

static void
test_unlisted_pair (PinTestCounter *counter, gconstpointer data)
{
  counter->desk->journey =
      pin_journey_new (&broken, counter->desk->connection, counter->desk->tracker);
  g_test_expect_message ("duemeta", G_LOG_LEVEL_CRITICAL,
                         "Journey broken has no edge from start for event 0");
  pin_test_desk_continue (counter->desk, NULL);
  g_test_assert_expected_messages ();
  pin_test_assert_step (counter->desk, "start");
}

/* Back never leads to a step that continues by itself. */
static const PinStep auto_steps[] = {
  { "start", PIN_STEP_PLAIN, PIN_NO_OPERATION },
  { "between", PIN_STEP_AUTO, PIN_NO_OPERATION },
  { "after", PIN_STEP_PLAIN, PIN_NO_OPERATION },
  { "end", PIN_STEP_TERMINAL, PIN_NO_OPERATION },
};
static const PinEdge auto_edges[] = {
  { 0, PIN_EVENT_NEXT, 1 },
  { 1, PIN_EVENT_NEXT, 2 },
  { 2, PIN_EVENT_NEXT, 3 },
};
static const PinJourneyTable with_auto = {
  "with-auto", auto_steps, 4, auto_edges, 3, NULL,
};

static void
test_back_over_auto (PinTestCounter *counter, gconstpointer data)
{
  counter->desk->journey =
      pin_journey_new (&with_auto, counter->desk->connection, counter->desk->tracker);
  pin_test_desk_go (counter->desk, "after");
  pin_journey_back (counter->desk->journey);
  pin_test_assert_step (counter->desk, "start");
}

static void
test_has_unsaved (PinTestCounter *counter, gconstpointer data)
{
  pin_test_desk_begin (counter->desk, "triage");
  g_assert_false (pin_journey_has_unsaved (counter->desk->journey));
  pin_test_desk_type (counter->desk, "triage.place", "abroad", NULL);
  g_assert_false (pin_journey_has_unsaved (counter->desk->journey));
  pin_test_desk_begin (counter->desk, "request");
  g_assert_false (pin_journey_has_unsaved (counter->desk->journey));
  pin_test_desk_type (counter->desk, "applicant.family_name", "B", NULL);
  g_assert_true (pin_journey_has_unsaved (counter->desk->journey));
}

int
main (int argc, char *argv[])
{
  static const PinTestCounterTest tests[] = {
    { "keys", test_keys },
    { "answer-missing", test_answer_missing },
    { "changed-body-changes-key", test_changed_body_changes_key },
    { "busy-slow-stop", test_busy_slow_stop },
    { "stop-before-sending", test_stop_before_sending },
    { "cancel-while-busy", test_cancel_while_busy },
    { "back-and-change", test_back_and_change },
    { "request-faults", test_request_faults },
    { "one-digital-channel", test_one_digital_channel },
    { "unlisted-pair", test_unlisted_pair },
    { "back-over-auto", test_back_over_auto },
    { "has-unsaved", test_has_unsaved },
  };

  return pin_test_counter_run (argc, argv, "/journey/", tests, G_N_ELEMENTS (tests));
}
