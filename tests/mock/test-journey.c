/* test-journey.c: from the request to an active PIN of 8 characters, as the wire tells it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-citizen.h"

#include "pin-message.h"
#include "pin-text.h"

#include <string.h>

static PinTestReply *
show (PinTestServer *server, PinTestReply *accepted)
{
  PinTestReply *reply = pin_test_server_call (server, PIN_OPERATION_SHOW_REQUEST,
                                              pin_test_reply_get (accepted, "request_id"),
                                              pin_test_reply_get (accepted, "request_token"), NULL);

  pin_test_assert_status (reply, 200);
  return reply;
}

/* Status, next action and the states of both parts. */
static void
assert_state (PinTestServer *server, PinTestReply *accepted, const char *status, const char *action,
              const char *part_one, const char *part_two)
{
  g_autoptr (PinTestReply) reply = show (server, accepted);

  g_assert_cmpstr (pin_test_reply_get (reply, "status"), ==, status);
  g_assert_cmpstr (pin_test_reply_get (reply, "next_action"), ==, action);
  g_assert_cmpstr (pin_test_reply_get (reply, "parts.0.status"), ==, part_one);
  g_assert_cmpstr (pin_test_reply_get (reply, "parts.1.status"), ==, part_two);
}

static void
assert_next (PinTestServer *server, const char *when)
{
  g_autoptr (PinTestReply) clock = pin_test_advance_to_next (server);

  g_assert_cmpstr (pin_test_reply_get (clock, "now"), ==, when);
}

/* First access with both parts: the old ones stay valid until the new PIN is confirmed. */
static void
change_and_sign_in (PinTestServer *server, PinTestReply *accepted)
{
  g_autofree char *one = pin_test_read_part (server, 1);
  g_autofree char *two = pin_test_read_part (server, 2);
  g_autofree char *pair = g_strconcat (one, two, NULL);
  g_autofree char *with_pair = pin_test_credentials (PIN_TEST_TAX_CODE, pair);
  g_autoptr (PinTestReply) session =
      pin_test_server_call (server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, with_pair);
  const char *token = pin_test_reply_get (session, "token");
  g_autoptr (PinTestReply) provisional = NULL;
  g_autoptr (PinTestReply) change = NULL;
  g_autoptr (PinTestReply) again = NULL;
  g_autoptr (PinTestReply) state = NULL;
  g_autoptr (PinTestReply) void_pair = NULL;
  g_autoptr (PinTestReply) last = NULL;
  g_autofree char *body = NULL;
  g_autofree char *with_pin = NULL;
  const char *pin;

  pin_test_assert_status (session, 201);
  g_assert_cmpstr (pin_test_reply_get (session, "stage"), ==, "must_change");
  g_assert_cmpstr (pin_test_reply_get (session, "reason"), ==, "first_use");
  provisional = pin_test_server_call (server, PIN_OPERATION_SHOW_PIN, NULL, token, NULL);
  g_assert_cmpstr (pin_test_reply_get (provisional, "state"), ==, "provisional");

  change = pin_test_server_call (server, PIN_OPERATION_PROPOSE_PIN, NULL, token, NULL);
  pin_test_assert_status (change, 201);
  pin = pin_test_reply_get (change, "new_pin");
  g_assert_cmpint (strlen (pin), ==, 8);
  g_assert_cmpint (strspn (pin, "0123456789ABCDEFGHJKMNPQRSTVWXYZ"), ==, 8);
  again = pin_test_server_call (server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, with_pair);
  pin_test_assert_status (again, 201);

  body = g_strdup_printf ("{\"new_pin\":\"%s\"}", pin);
  state = pin_test_server_call (server, PIN_OPERATION_CONFIRM_PIN,
                                pin_test_reply_get (change, "change_id"), token, body);
  pin_test_assert_status (state, 200);
  g_assert_cmpstr (pin_test_reply_get (state, "state"), ==, "active");
  g_assert_cmpstr (pin_test_reply_get (state, "kind"), ==, "ordinary");
  g_assert_cmpint (pin_test_reply_get_time (state, "expires_at"), ==,
                   pin_test_reply_get_time (state, "changed_at") + 180 * 24 * 3600);

  /* Other sessions are dead, the parts too; this session may do everything. */
  g_clear_pointer (&provisional, pin_test_reply_free);
  provisional = pin_test_server_call (server, PIN_OPERATION_SHOW_PIN, NULL,
                                      pin_test_reply_get (again, "token"), NULL);
  pin_test_assert_problem (provisional, PIN_ERROR_SESSION_ENDED);
  void_pair = pin_test_server_call (server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, with_pair);
  pin_test_assert_problem (void_pair, PIN_ERROR_WRONG_CREDENTIALS);
  assert_state (server, accepted, "used", "sign_in", "void", "void");

  with_pin = pin_test_credentials (PIN_TEST_TAX_CODE, pin);
  last = pin_test_server_call (server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, with_pin);
  pin_test_assert_status (last, 201);
  g_assert_cmpstr (pin_test_reply_get (last, "stage"), ==, "full");
  g_assert_null (pin_test_reply_get (last, "reason"));
}

static void
test_italy (void)
{
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--now", "2015-06-01T09:00:00Z", NULL);
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  g_autoptr (PinTestReply) accepted =
      pin_test_server_call (server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, request);

  pin_test_assert_status (accepted, 202);
  g_assert_cmpstr (pin_test_reply_get (accepted, "status"), ==, "sending");
  g_assert_cmpstr (pin_test_reply_get (accepted, "parts.0.channel"), ==, "sms");
  g_assert_cmpstr (pin_test_reply_get (accepted, "parts.0.masked_target"), ==, "+39 *** *** **67");
  g_assert_cmpstr (pin_test_reply_get (accepted, "parts.1.channel"), ==, "letter");
  g_assert_cmpstr (pin_test_reply_get (accepted, "parts.1.masked_target"), ==, "Roma (RM)");
  g_assert_cmpint (pin_test_reply_get_time (accepted, "parts.0.expected_by"), ==,
                   pin_test_reply_get_time (accepted, "parts.0.sent_at") + 12 * 3600);
  assert_state (server, accepted, "sending", "wait", "sent", "waiting");

  {
    g_autoptr (PinTestReply) soon = pin_test_advance (server, 120);
    g_autofree char *part = pin_test_read_part (server, 1);

    g_assert_nonnull (part);
    assert_state (server, accepted, "sending", "wait", "delivered", "waiting");
  }
  /* 2 June is a holiday: the letter leaves on the 3rd at nine in Rome. */
  assert_next (server, "2015-06-03T07:00:00Z");
  assert_state (server, accepted, "sending", "wait", "delivered", "sent");
  assert_next (server, "2015-06-10T07:00:00Z");
  assert_state (server, accepted, "delivered", "first_access", "delivered", "delivered");
  change_and_sign_in (server, accepted);
}

static void
test_abroad (void)
{
  /* A Friday: the operator calls on Monday evening. */
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--now", "2026-11-20T10:00:00Z", NULL);
  g_autofree char *request = pin_test_request_abroad (PIN_TEST_TAX_CODE, "+4915112345678");
  g_autoptr (PinTestReply) accepted =
      pin_test_server_call (server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, request);
  g_autoptr (PinTestReply) waiting = NULL;

  pin_test_assert_status (accepted, 202);
  g_assert_cmpstr (pin_test_reply_get (accepted, "parts.0.masked_target"), ==, "+49 *** *** **78");
  g_assert_cmpstr (pin_test_reply_get (accepted, "parts.1.masked_target"), ==, "Köln (DE)");
  assert_state (server, accepted, "phone_check", "answer_call", "waiting", "waiting");
  waiting = show (server, accepted);
  g_assert_cmpstr (pin_test_reply_get (waiting, "call_expected_at"), ==, "2026-11-23T15:00:00Z");
  g_assert_cmpstr (pin_test_reply_get (waiting, "call_band"), ==, "evening");

  assert_next (server, "2026-11-23T15:00:00Z");
  assert_state (server, accepted, "sending", "wait", "sent", "waiting");
  assert_next (server, "2026-11-23T15:02:00Z");
  assert_next (server, "2026-11-24T08:00:00Z");
  assert_state (server, accepted, "sending", "wait", "delivered", "sent");
  assert_next (server, "2026-12-08T08:00:00Z");
  assert_state (server, accepted, "delivered", "first_access", "delivered", "delivered");
  change_and_sign_in (server, accepted);
}

/* Today's rules give nothing to who lives in Italy; those of 2015 did. */
static void
test_not_eligible (void)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--now", "2026-11-20T10:00:00Z", NULL);
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  g_autoptr (PinTestReply) refused =
      pin_test_server_call (server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, request);
  g_autoptr (PinTestReply) service =
      pin_test_server_call (server, PIN_OPERATION_SHOW_SERVICE, NULL, NULL, NULL);

  pin_test_assert_problem (refused, PIN_ERROR_NOT_ELIGIBLE);
  g_assert_cmpstr (pin_test_reply_get (service, "rules.rule_id"), ==, "abroad-without-document");
  g_assert_false (pin_test_reply_get_boolean (service, "practice"));
}

/* Who has the right to a PIN, but does not ask alone. */
static void
test_wrong_requester (void)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--now", "2026-11-20T10:00:00Z", NULL);
  g_autofree char *adult = pin_test_request_abroad (PIN_TEST_TAX_CODE, "+393331234567");
  g_autoptr (GString) minor = g_string_new (adult);
  g_autoptr (PinTestReply) refused = NULL;
  g_autoptr (PinTestReply) accepted = NULL;

  g_assert_cmpuint (g_string_replace (minor, "1985-12-10", "2008-11-21", 1), ==, 1);
  refused = pin_test_server_call (server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, minor->str);
  pin_test_assert_problem (refused, PIN_ERROR_WRONG_REQUESTER);
  g_string_replace (minor, "\"self\"", "\"parent\"", 1);
  accepted = pin_test_server_call (server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, minor->str);
  pin_test_assert_status (accepted, 202);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mock/journey/italy", test_italy);
  g_test_add_func ("/mock/journey/abroad", test_abroad);
  g_test_add_func ("/mock/journey/not-eligible", test_not_eligible);
  g_test_add_func ("/mock/journey/wrong-requester", test_wrong_requester);
  return g_test_run ();
}
