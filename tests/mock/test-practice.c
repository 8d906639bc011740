/* test-practice.c: the clock, reset, and what goes wrong on purpose
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-citizen.h"

#include "pin-message.h"

#include <string.h>

#define NOW "2015-06-01T09:00:00Z"
#define MOBILE "+393331234567"

static PinTestServer *
start (void)
{
  return pin_test_server_new ("--practice", "--now", NOW, NULL);
}

static PinTestReply *
status (PinTestServer *server)
{
  return pin_test_server_call (server, PIN_OPERATION_SHOW_STATUS, NULL, NULL, NULL);
}

static void
set_faults (PinTestServer *server, const char *body)
{
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (server, PIN_OPERATION_SET_FAULTS, NULL, NULL, body);

  pin_test_assert_status (reply, 200);
}

static void
test_clock (void)
{
  static const char *const wrong[] = { "{}", "{\"seconds\":-1}",
                                       "{\"seconds\":1,\"to_next_event\":true}",
                                       "{\"seconds\":1.5}", "{\"seconds\":99999999999}" };
  g_autoptr (PinTestServer) server = start ();
  g_autoptr (PinTestReply) clock =
      pin_test_server_call (server, PIN_OPERATION_SHOW_CLOCK, NULL, NULL, NULL);
  gint64 began = pin_test_reply_get_time (clock, "now");
  g_autoptr (PinTestReply) still = pin_test_advance_to_next (server);
  g_autoptr (PinTestReply) day = pin_test_advance (server, 86400);
  g_autoptr (PinTestReply) century = NULL;
  g_autoptr (PinTestReply) service = NULL;

  g_assert_cmpint (began, >=, 1433149200);
  g_assert_cmpint (began, <, 1433149200 + 30);
  g_assert_null (pin_test_reply_get (still, "next_at"));
  g_assert_cmpint (pin_test_reply_get_time (still, "now"), <, began + 30);
  g_assert_cmpint (pin_test_reply_get_time (day, "now"), >=, began + 86400);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (PinTestReply) reply =
        pin_test_server_call (server, PIN_OPERATION_ADVANCE_CLOCK, NULL, NULL, wrong[i]);

    pin_test_assert_problem (reply, PIN_ERROR_INVALID_FIELDS);
  }
  /* Times end before the year 10000 whatever is asked for. */
  for (guint i = 0; i < 90; i++) {
    g_clear_pointer (&century, pin_test_reply_free);
    century = pin_test_advance (server, G_GINT64_CONSTANT (3155760000));
  }
  service = pin_test_server_call (server, PIN_OPERATION_SHOW_SERVICE, NULL, NULL, NULL);
  pin_test_assert_status (service, 200);
  g_assert_cmpstr (pin_test_reply_get (service, "server_time"), !=, NULL);
}

/* What is due happens in its order, each thing at its own moment, however far the clock jumps. */
static void
test_order (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, MOBILE);
  g_autoptr (PinTestReply) accepted =
      pin_test_server_call (server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, request);
  g_autoptr (PinTestReply) clock = pin_test_advance (server, 365 * 86400);
  g_autoptr (PinTestReply) inbox =
      pin_test_server_call (server, PIN_OPERATION_SHOW_MESSAGES, NULL, NULL, NULL);
  g_autoptr (PinTestReply) state = pin_test_server_call (
      server, PIN_OPERATION_SHOW_REQUEST, pin_test_reply_get (accepted, "request_id"),
      pin_test_reply_get (accepted, "request_token"), NULL);

  g_assert_cmpint (pin_test_reply_count (inbox, "messages"), ==, 2);
  g_assert_cmpint (pin_test_reply_get_time (inbox, "messages.0.sent_at"), ==,
                   pin_test_reply_get_time (accepted, "parts.0.sent_at") + 120);
  g_assert_cmpstr (pin_test_reply_get (inbox, "messages.1.sent_at"), ==, "2015-06-10T07:00:00Z");
  g_assert_cmpstr (pin_test_reply_get (state, "status"), ==, "expired");
  g_assert_cmpstr (pin_test_reply_get (state, "next_action"), ==, "request_again");
  g_assert_cmpstr (pin_test_reply_get (state, "parts_expire_at"), ==, "2015-07-03T07:00:00Z");
  g_assert_null (pin_test_reply_get (clock, "next_at"));
}

/* Messages are what an office writes: a part, which one, and nothing to click or to answer. */
static void
test_messages (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *by_sms = pin_test_request_italy (PIN_TEST_TAX_CODE, MOBILE);
  g_autofree char *text = pin_test_request_italy (PIN_TEST_OTHER_TAX_CODE, MOBILE);
  g_autoptr (GString) by_mail = g_string_new (text);
  g_autofree char *one = pin_test_get_pair (server, by_sms);
  g_autofree char *other = NULL;
  g_autoptr (PinTestReply) inbox = NULL;
  guint n;

  g_string_replace (by_mail, "\"mobile\":\"" MOBILE "\"", "\"home_phone\":\"+390612345678\"", 1);
  g_string_replace (by_mail, "\"requested_by\"", "\"accepts_no_recovery\":true,\"requested_by\"",
                    1);
  other = pin_test_get_pair (server, by_mail->str);
  inbox = pin_test_server_call (server, PIN_OPERATION_SHOW_MESSAGES, NULL, NULL, NULL);
  n = pin_test_reply_count (inbox, "messages");
  g_assert_cmpint (n, ==, 4);
  for (guint i = 0; i < n; i++) {
    g_autofree char *path = g_strdup_printf ("messages.%u.text", i);
    const char *message = pin_test_reply_get (inbox, path);

    g_assert_null (strstr (message, "http"));
    g_assert_null (strstr (message, "www"));
    g_assert_null (strstr (message, "INPS"));
    g_assert_null (strstr (message, PIN_TEST_TAX_CODE));
    g_assert_nonnull (strstr (message, "parte"));
  }
  g_assert_cmpstr (pin_test_reply_get (inbox, "messages.0.channel"), ==, "sms");
  g_assert_cmpstr (pin_test_reply_get (inbox, "messages.2.channel"), ==, "email");
  g_assert_cmpstr (pin_test_reply_get (inbox, "messages.2.target"), ==, "mara@example.org");
  g_assert_nonnull (pin_test_reply_get (inbox, "messages.2.subject"));
  g_assert_cmpstr (pin_test_reply_get (inbox, "messages.3.target"), ==,
                   "Via dei Fiori 1, 00184 Roma (RM)");
}

static void
test_reset (void)
{
  g_autofree char *seed = g_test_build_filename (G_TEST_DIST, "seed.json", NULL);
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--now", NOW, "--seed", seed, NULL);
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, MOBILE);
  g_autofree char *pin = pin_test_get_pin (server, PIN_TEST_TAX_CODE, request);
  g_autofree char *token = pin_test_sign_in (server, PIN_TEST_TAX_CODE, pin);
  g_autofree char *seeded = NULL;
  g_autoptr (PinTestReply) reset = NULL;
  g_autoptr (PinTestReply) clock = NULL;
  g_autoptr (PinTestReply) inbox = NULL;
  g_autoptr (PinTestReply) dead = NULL;
  g_autoptr (PinTestReply) again = NULL;

  reset = pin_test_server_call (server, PIN_OPERATION_RESET, NULL, NULL, NULL);
  pin_test_assert_status (reset, 204);
  clock = pin_test_server_call (server, PIN_OPERATION_SHOW_CLOCK, NULL, NULL, NULL);
  g_assert_true (g_str_has_prefix (pin_test_reply_get (clock, "now"), "2015-06-01T09:0"));
  g_assert_null (pin_test_reply_get (clock, "next_at"));
  inbox = pin_test_server_call (server, PIN_OPERATION_SHOW_MESSAGES, NULL, NULL, NULL);
  g_assert_cmpint (pin_test_reply_count (inbox, "messages"), ==, 0);
  dead = pin_test_server_call (server, PIN_OPERATION_SHOW_PIN, NULL, token, NULL);
  pin_test_assert_problem (dead, PIN_ERROR_SESSION_ENDED);
  again = pin_test_server_call (server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, request);
  pin_test_assert_status (again, 202);
  /* The people of the seed are there as on the first day. */
  seeded = pin_test_sign_in (server, "CTVPLA70A41H501R", "7K2M9QXR");
  g_assert_nonnull (seeded);
}

static void
test_fail (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autoptr (PinTestReply) faults = NULL;

  set_faults (server, "{\"fail_count\":2,\"fail_status\":503,\"retry_after\":7}");
  for (guint i = 0; i < 2; i++) {
    g_autoptr (PinTestReply) reply = status (server);

    pin_test_assert_problem (reply, PIN_ERROR_SERVICE_UNAVAILABLE);
    g_assert_cmpstr (pin_test_reply_get_header (reply, "retry-after"), ==, "7");
  }
  {
    g_autoptr (PinTestReply) reply = status (server);

    pin_test_assert_status (reply, 200);
  }
  set_faults (server, "{\"fail_count\":1,\"fail_status\":500}");
  {
    g_autoptr (PinTestReply) reply = status (server);

    pin_test_assert_problem (reply, PIN_ERROR_SERVICE_FAILED);
  }
  faults = pin_test_server_call (server, PIN_OPERATION_SHOW_FAULTS, NULL, NULL, NULL);
  g_assert_cmpint (pin_test_reply_get_int (faults, "fail_count"), ==, 0);
  {
    g_autoptr (PinTestReply) reply = pin_test_server_call (server, PIN_OPERATION_SET_FAULTS, NULL,
                                                           NULL, "{\"fail_status\":502}");

    pin_test_assert_problem (reply, PIN_ERROR_INVALID_FIELDS);
  }
}

/* Dropped: it never happened. Lost: it did, and the same key gives the answer. */
static void
test_drop_and_lose (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, MOBILE);
  g_autofree char *key = g_uuid_string_random ();
  g_autoptr (PinTestReply) dropped = NULL;
  g_autoptr (PinTestReply) clock = NULL;
  g_autoptr (PinTestReply) lost = NULL;
  g_autoptr (PinTestReply) after = NULL;
  g_autoptr (PinTestReply) other = NULL;

  set_faults (server, "{\"drop_count\":1}");
  dropped =
      pin_test_server_call_keyed (server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, key, request);
  g_assert_cmpint (dropped->status, ==, 0);
  clock = pin_test_server_call (server, PIN_OPERATION_SHOW_CLOCK, NULL, NULL, NULL);
  g_assert_null (pin_test_reply_get (clock, "next_at"));

  set_faults (server, "{\"lose_count\":1}");
  lost = pin_test_server_call_keyed (server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, key, request);
  g_assert_cmpint (lost->status, ==, 0);
  after = pin_test_server_call_keyed (server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, key, request);
  pin_test_assert_status (after, 202);
  other = pin_test_server_call (server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, request);
  pin_test_assert_problem (other, PIN_ERROR_REQUEST_OPEN);
}

static void
test_latency (void)
{
  g_autoptr (PinTestServer) server = start ();
  gint64 began;

  set_faults (server, "{\"latency_ms\":1000}");
  began = g_get_monotonic_time ();
  {
    g_autoptr (PinTestReply) reply = status (server);

    pin_test_assert_status (reply, 200);
  }
  g_assert_cmpint (g_get_monotonic_time () - began, >=, G_USEC_PER_SEC);
  /* Practice itself is not slowed down: it can be switched off. */
  began = g_get_monotonic_time ();
  set_faults (server, "{\"latency_ms\":0}");
  {
    g_autoptr (PinTestReply) reply = status (server);

    pin_test_assert_status (reply, 200);
  }
  g_assert_cmpint (g_get_monotonic_time () - began, <, G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mock/practice/clock", test_clock);
  g_test_add_func ("/mock/practice/order", test_order);
  g_test_add_func ("/mock/practice/messages", test_messages);
  g_test_add_func ("/mock/practice/reset", test_reset);
  g_test_add_func ("/mock/practice/fail", test_fail);
  g_test_add_func ("/mock/practice/drop-and-lose", test_drop_and_lose);
  g_test_add_func ("/mock/practice/latency", test_latency);
  return g_test_run ();
}
