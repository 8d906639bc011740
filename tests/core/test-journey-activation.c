/* test-journey-activation.c: a PIN whose part 1 came by letter, and what the service may say
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-counter.h"

#include <string.h>

#define ACTIVATED \
  "{\"request_id\":\"" UUID "\",\"request_token\":\"" TOKEN "\",\"status\":\"sending\"," \
  "\"parts\":[{\"number\":1,\"channel\":\"letter\",\"masked_target\":\"***\"," \
  "\"status\":\"delivered\"},{\"number\":2,\"channel\":\"sms\",\"masked_target\":\"***\"," \
  "\"status\":\"sent\"}]}"

static void
begin (PinTestCounter *counter)
{
  pin_test_desk_begin (counter->desk, "activation");
  pin_test_desk_type (counter->desk, "tax_code", "bncmra85t50h501y", "part_one", "k7m2 q9xr",
                      "health_card.number", "8038 0000 1000 0000 0028", "health_card.expires_on",
                      "2030-05-31", "contacts.mobile", "333 1234567", "contacts.email",
                      "mara@example.org", NULL);
}

static void
go_to_summary (PinTestCounter *counter)
{
  begin (counter);
  pin_test_desk_go (counter->desk, "health-card");
  pin_test_desk_go (counter->desk, "contacts");
  pin_test_desk_go (counter->desk, "activate");
  g_assert_cmpuint (pin_test_count (counter), ==, 0);
}

static void
assert_fault (PinTestCounter *counter, guint index, const char *field, PinFault expected)
{
  const GPtrArray *fields = pin_error_get_fields (pin_journey_get_error (counter->desk->journey));
  const PinFieldFault *fault;

  g_assert_cmpuint (fields->len, >, index);
  fault = g_ptr_array_index (fields, index);
  g_assert_cmpstr (fault->field, ==, field);
  g_assert_cmpint (fault->fault, ==, expected);
}

/* What cannot be right sends nothing, and no attempt is gone. */
static void
test_local_rules (PinTestCounter *counter, gconstpointer data)
{
  begin (counter);
  pin_test_desk_type (counter->desk, "tax_code", "BNCMRA85T50H501X", "part_one", "k7m2 q9x", NULL);
  pin_test_fail (counter, PIN_ERROR_INVALID_FIELDS, "letter");
  assert_fault (counter, 0, "tax_code", PIN_FAULT_CONTROL_CHARACTER);
  assert_fault (counter, 1, "part_one", PIN_FAULT_TOO_SHORT);

  begin (counter);
  pin_test_desk_type (counter->desk, "health_card.number", "8038 0000 10** **** 0028",
                      "health_card.expires_on", "2026-05-31", NULL);
  pin_test_desk_go (counter->desk, "health-card");
  pin_test_fail (counter, PIN_ERROR_INVALID_FIELDS, "health-card");
  assert_fault (counter, 0, "health_card.number", PIN_FAULT_SHAPE);
  pin_test_desk_type (counter->desk, "health_card.number", "80380000100000000028", NULL);
  pin_test_fail (counter, PIN_ERROR_INVALID_FIELDS, "health-card");
  assert_fault (counter, 0, "health_card.expires_on", PIN_FAULT_PAST);

  pin_test_desk_type (counter->desk, "health_card.expires_on", "2030-05-31", "contacts.email", NULL,
                      NULL);
  pin_test_desk_go (counter->desk, "contacts");
  pin_test_fail (counter, PIN_ERROR_INVALID_FIELDS, "contacts");
  assert_fault (counter, 0, "accepts_no_recovery", PIN_FAULT_NOT_ACCEPTED);
  g_assert_cmpuint (pin_test_count (counter), ==, 0);
}

static void
test_activated (PinTestCounter *counter, gconstpointer data)
{
  g_autoptr (PinTrackedRequest) request = NULL;
  const char *sent;

  go_to_summary (counter);
  pin_test_answer (counter, "202 Accepted", ACTIVATED);
  pin_test_desk_go (counter->desk, "activated");
  sent = pin_fault_server_get_request (counter->server, 0);
  g_assert_nonnull (strstr (sent, "POST /rest/pin/v1/activations "));
  g_assert_nonnull (strstr (sent, "\"BNCMRA85T50H501Y\""));
  g_assert_nonnull (strstr (sent, "\"K7M2Q9XR\""));
  g_assert_nonnull (strstr (sent, "\"80380000100000000028\""));
  g_assert_nonnull (strstr (sent, "\"+393331234567\""));
  g_assert_null (pin_test_input (counter, "part_one"));

  /* Part 2 is followed like any other request. */
  request = g_list_model_get_item (G_LIST_MODEL (counter->desk->tracker), 0);
  g_assert_cmpstr (pin_tracked_request_get_id (request), ==, UUID);
}

static const struct {
  const char *status;
  const char *name;
  PinErrorCode code;
  const char *step;
} refusals[] = {
  { "422 Not matching", "not-matching", PIN_ERROR_NOT_MATCHING, "activate" },
  { "429 Locked", "locked", PIN_ERROR_LOCKED, "locked" },
  { "403 Locked", "locked-for-good", PIN_ERROR_LOCKED_FOR_GOOD, "locked" },
  { "403 Expired", "parts-expired", PIN_ERROR_PARTS_EXPIRED, "parts-expired" },
  { "403 Not eligible", "not-eligible", PIN_ERROR_NOT_ELIGIBLE, "not-eligible" },
  { "409 Conflict", "state-conflict", PIN_ERROR_STATE_CONFLICT, "conflict" },
  { "500 Error", "internal-error", PIN_ERROR_SERVICE_FAILED, "activate" },
};

static void
test_refusals (PinTestCounter *counter, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++) {
    begin (counter);
    pin_test_desk_go (counter->desk, "health-card");
    pin_test_desk_go (counter->desk, "contacts");
    pin_test_desk_go (counter->desk, "activate");
    pin_test_refuse (counter, refusals[i].status, refusals[i].name);
    pin_test_fail (counter, refusals[i].code, refusals[i].step);
    if (pin_journey_get_step (counter->desk->journey)->flags & PIN_STEP_TERMINAL)
      g_assert_null (pin_test_input (counter, "part_one"));
    else
      g_assert_cmpstr (pin_test_input (counter, "part_one"), ==, "k7m2 q9xr");
    /* An attempt may be used up: nothing is sent twice by itself. */
    g_assert_cmpuint (pin_test_count (counter), ==, i + 1);
  }
}

/* After a wait, and after a look at the letter, the way leads on from the summary. */
static void
test_corrected (PinTestCounter *counter, gconstpointer data)
{
  go_to_summary (counter);
  pin_test_refuse (counter, "429 Locked", "locked");
  pin_test_fail (counter, PIN_ERROR_LOCKED, "locked");
  pin_journey_back (counter->desk->journey);
  pin_test_assert_step (counter->desk, "activate");
  pin_journey_go_to (counter->desk->journey, "letter");
  pin_test_assert_step (counter->desk, "letter");
  pin_test_desk_type (counter->desk, "part_one", "K7M2Q9XS", NULL);
  pin_test_desk_go (counter->desk, "activate");
  pin_test_answer (counter, "202 Accepted", ACTIVATED);
  pin_test_desk_go (counter->desk, "activated");
  g_assert_nonnull (strstr (pin_fault_server_get_request (counter->server, 1), "\"K7M2Q9XS\""));
}

/* The service finds a field wrong that was typed three screens ago. */
static void
test_back_to_fault (PinTestCounter *counter, gconstpointer data)
{
  go_to_summary (counter);
  pin_fault_server_add_reply (counter->server, "422 Invalid", PROBLEM,
                              "{\"type\":\"" PIN_PROBLEM_BASE "invalid-fields\",\"title\":\"t\","
                              "\"status\":422,\"invalid_params\":[{\"name\":"
                              "\"health_card.expires_on\",\"reason\":\"past\"}]}");
  pin_test_fail (counter, PIN_ERROR_INVALID_FIELDS, "health-card");
  assert_fault (counter, 0, "health_card.expires_on", PIN_FAULT_PAST);
}

int
main (int argc, char *argv[])
{
  static const PinTestCounterTest tests[] = {
    { "local-rules", test_local_rules },     { "activated", test_activated },
    { "refusals", test_refusals },           { "corrected", test_corrected },
    { "back-to-fault", test_back_to_fault },
  };

  return pin_test_counter_run (argc, argv, "/journey-activation/", tests, G_N_ELEMENTS (tests));
}
