/* test-client.c: calls, how often they are tried, and when they end
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-message-life.h"
#include "pin-test-caller.h"
#include "pin-test-wait.h"

#include <string.h>

/* A client whose patience is short, for what never answers. */
static void
hurry (PinTestCaller *caller, guint deadline)
{
  const char *address = pin_fault_server_get_address (caller->server);

  g_object_unref (caller->client);
  caller->client = g_object_new (PIN_TYPE_CLIENT, "address", address, "deadline", deadline, NULL);
}

static void
test_request (PinTestCaller *caller, gconstpointer data)
{
  g_autoptr (PinCredentials) request = pin_test_caller_credentials ();
  g_autoptr (PinSession) session = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *agent = NULL;
  g_autofree char *key = NULL;
  g_autofree char *type = NULL;
  g_autofree char *cookie = NULL;
  g_autofree char *encoding = NULL;
  g_autofree char *authorization = NULL;
  const char *text;

  pin_fault_server_add_reply (caller->server, "201 Created", JSON,
                              "{\"token\":\"" TOKEN "\",\"stage\":\"full\",\"idle_seconds\":900,"
                              "\"expires_at\":\"2026-11-02T21:00:00Z\","
                              "\"server_time\":\"2026-11-02T09:00:00Z\"}");
  session = pin_test_caller_call (caller, PIN_OPERATION_OPEN_SESSION, request, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (session->token, ==, TOKEN);
  g_assert_cmpint (session->stage, ==, PIN_STAGE_FULL);

  text = pin_fault_server_get_request (caller->server, 0);
  g_assert_true (g_str_has_prefix (text, "POST /rest/pin/v1/sessions HTTP/1.1\r\n"));
  g_assert_true (
      g_str_has_suffix (text, "\r\n\r\n{\"tax_code\":\"BNCMRA85T50H501Y\",\"pin\":\"7K2M9QXR\"}"));
  agent = pin_fault_server_get_header (caller->server, 0, "User-Agent");
  g_assert_true (g_regex_match_simple ("^Duemeta/[0-9.]+$", agent, 0, 0));
  key = pin_fault_server_get_header (caller->server, 0, "Idempotency-Key");
  g_assert_true (g_uuid_string_is_valid (key));
  type = pin_fault_server_get_header (caller->server, 0, "Content-Type");
  g_assert_cmpstr (type, ==, "application/json");
  authorization = pin_fault_server_get_header (caller->server, 0, "Authorization");
  g_assert_cmpstr (authorization, ==, "Bearer " TOKEN);
  encoding = pin_fault_server_get_header (caller->server, 0, "Accept-Encoding");
  g_assert_null (encoding);
  cookie = pin_fault_server_get_header (caller->server, 0, "Cookie");
  g_assert_null (cookie);
}

/* A POST without a body still says how long it is. */
static void
test_no_body (PinTestCaller *caller, gconstpointer data)
{
  g_autoptr (PinChange) change = NULL;
  g_autofree char *length = NULL;

  pin_fault_server_add_reply (caller->server, "201 Created", JSON, CHANGE);
  change = pin_test_caller_call (caller, PIN_OPERATION_PROPOSE_PIN, NULL, NULL);
  g_assert_cmpstr (change->new_pin, ==, "7K2M9QXR");
  length = pin_fault_server_get_header (caller->server, 0, "Content-Length");
  g_assert_cmpstr (length, ==, "0");
}

static void
test_nothing_in_reply (PinTestCaller *caller, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  pin_fault_server_add (caller->server, PIN_TRICK_KEEP, "HTTP/1.1 204 No Content\r\n\r\n", -1);
  g_assert_null (pin_test_caller_call (caller, PIN_OPERATION_CLOSE_SESSION, NULL, &error));
  g_assert_no_error (error);
}

static void
test_cookies_stay_out (PinTestCaller *caller, gconstpointer data)
{
  g_autofree char *cookie = NULL;

  pin_fault_server_add_reply (caller->server, "200 OK", JSON "Set-Cookie: a=b\r\n", CLOCK);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (PinClock) clock =
        pin_test_caller_call (caller, PIN_OPERATION_SHOW_CLOCK, NULL, NULL);

    g_assert_nonnull (clock);
  }
  cookie = pin_fault_server_get_header (caller->server, 1, "Cookie");
  g_assert_null (cookie);
}

/* What a GET asks for stands in the query, which version is to be changed in If-Match. */
static void
test_query_and_version (PinTestCaller *caller, gconstpointer data)
{
  g_autoptr (PinHistoryPage) page = pin_history_page_new ();
  g_autoptr (PinHistoryPage) newest = pin_history_page_new ();
  g_autoptr (PinHistory) history = NULL;
  g_autoptr (PinHistory) first = NULL;
  g_autoptr (PinContactsUpdate) update = pin_contacts_update_new ();
  g_autoptr (PinContactsState) state = NULL;
  g_autofree char *version = NULL;
  const char *text;

  pin_fault_server_add_reply (caller->server, "200 OK", JSON,
                              "{\"entries\":[],\"server_time\":\"2026-11-02T09:00:00Z\"}");
  page->cursor = g_strdup ("MTI");
  page->limit = 5;
  history = pin_test_caller_call (caller, PIN_OPERATION_SHOW_HISTORY, page, NULL);
  g_assert_nonnull (history);
  text = pin_fault_server_get_request (caller->server, 0);
  g_assert_true (
      g_str_has_prefix (text, "GET /rest/pin/v1/pin/history?cursor=MTI&limit=5 HTTP/1.1\r\n"));
  g_assert_true (g_str_has_suffix (text, "\r\n\r\n"));
  first = pin_test_caller_call (caller, PIN_OPERATION_SHOW_HISTORY, newest, NULL);
  g_assert_nonnull (first);
  text = pin_fault_server_get_request (caller->server, 1);
  g_assert_true (g_str_has_prefix (text, "GET /rest/pin/v1/pin/history HTTP/1.1\r\n"));

  pin_fault_server_add_reply (caller->server, "200 OK", JSON,
                              "{\"etag\":\"v4\",\"contacts\":{},\"pending\":[],"
                              "\"server_time\":\"2026-11-02T09:00:00Z\"}");
  update->etag = g_strdup ("v3");
  update->contacts = pin_contacts_new ();
  state = pin_test_caller_call (caller, PIN_OPERATION_UPDATE_CONTACTS, update, NULL);
  g_assert_cmpstr (state->etag, ==, "v4");
  version = pin_fault_server_get_header (caller->server, 2, "If-Match");
  g_assert_cmpstr (version, ==, "\"v3\"");
  text = pin_fault_server_get_request (caller->server, 2);
  g_assert_true (
      g_str_has_suffix (text, "\r\n\r\n{\"contacts\":{},\"accepts_no_recovery\":false}"));
}

/* What is wrong with a request is said before it is sent. */
static void
test_bad_request_stays_here (PinTestCaller *caller, gconstpointer data)
{
  g_autoptr (PinCredentials) request = pin_test_caller_credentials ();
  g_autoptr (GError) error = NULL;
  const PinFieldFault *fault;

  g_free (request->pin);
  request->pin = g_strdup ("7K2M");
  error =
      pin_test_caller_fail (caller, PIN_OPERATION_OPEN_SESSION, request, PIN_ERROR_INVALID_FIELDS);
  fault = g_ptr_array_index (pin_error_get_fields (error), 0);
  g_assert_cmpstr (fault->field, ==, "pin");
  g_assert_null (strstr (error->message, "7K2M"));
  g_assert_cmpuint (pin_fault_server_get_count (caller->server), ==, 0);
}

/* A busy service is asked again, as late as it wants, with the same key. */
static void
test_retry_after (PinTestCaller *caller, gconstpointer data)
{
  g_autoptr (PinChange) change = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gint64 began = g_get_monotonic_time ();

  pin_fault_server_add_reply (caller->server, "503 Busy", PROBLEM "Retry-After: 1\r\n",
                              "{\"type\":\"" PIN_PROBLEM_BASE
                              "service-unavailable\",\"title\":\"t\",\"status\":503}");
  pin_fault_server_add_reply (caller->server, "201 Created", JSON, CHANGE);
  change = pin_test_caller_call (caller, PIN_OPERATION_PROPOSE_PIN, NULL, NULL);
  g_assert_nonnull (change);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, G_USEC_PER_SEC);
  first = pin_fault_server_get_header (caller->server, 0, "Idempotency-Key");
  second = pin_fault_server_get_header (caller->server, 1, "Idempotency-Key");
  g_assert_nonnull (first);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpuint (pin_fault_server_get_count (caller->server), ==, 2);
}

static void
test_long_retry_after (PinTestCaller *caller, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  pin_fault_server_add (caller->server, PIN_TRICK_KEEP,
                        "HTTP/1.1 503 Busy\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n", -1);
  error =
      pin_test_caller_fail (caller, PIN_OPERATION_SHOW_CLOCK, NULL, PIN_ERROR_SERVICE_UNAVAILABLE);
  g_assert_cmpint (pin_error_get_retry_after (error), ==, 120);
  g_assert_cmpuint (pin_fault_server_get_count (caller->server), ==, 1);
}

/* A lost answer: asked twice more with one key, and then it is said to be lost. */
static void
test_answer_lost (PinTestCaller *caller, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  pin_fault_server_add (caller->server, PIN_TRICK_SEND, "", 0);
  error = pin_test_caller_fail (caller, PIN_OPERATION_PROPOSE_PIN, NULL, PIN_ERROR_ANSWER_LOST);
  g_assert_cmpuint (pin_fault_server_get_count (caller->server), ==, 3);
  first = pin_fault_server_get_header (caller->server, 0, "Idempotency-Key");
  last = pin_fault_server_get_header (caller->server, 2, "Idempotency-Key");
  g_assert_cmpstr (first, ==, last);
}

static void
test_truncated (PinTestCaller *caller, gconstpointer data)
{
  g_autoptr (PinClock) clock = NULL;

  pin_fault_server_add (caller->server, PIN_TRICK_SEND,
                        "HTTP/1.1 200 OK\r\n" JSON "Content-Length: 30\r\n\r\n{\"now\":", -1);
  pin_fault_server_add_reply (caller->server, "200 OK", JSON, CLOCK);
  clock = pin_test_caller_call (caller, PIN_OPERATION_SHOW_CLOCK, NULL, NULL);
  g_assert_nonnull (clock);
  g_assert_cmpuint (pin_fault_server_get_count (caller->server), ==, 2);
}

/* Nothing came of three tries to ask something: nothing was changed. */
static void
test_get_fails (PinTestCaller *caller, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  pin_fault_server_add (caller->server, PIN_TRICK_SEND, "", 0);
  error = pin_test_caller_fail (caller, PIN_OPERATION_SHOW_CLOCK, NULL, PIN_ERROR_NOT_SENT);
}

/* First lost, then unreachable: what became of the first is still unknown. */
static void
test_lost_then_busy (PinTestCaller *caller, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  pin_fault_server_add (caller->server, PIN_TRICK_SEND, "", 0);
  pin_fault_server_add (caller->server, PIN_TRICK_KEEP,
                        "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", -1);
  error = pin_test_caller_fail (caller, PIN_OPERATION_PROPOSE_PIN, NULL, PIN_ERROR_ANSWER_LOST);
  g_assert_cmpuint (pin_fault_server_get_count (caller->server), ==, 3);
}

static void
test_attempt_is_never_repeated (PinTestCaller *caller, gconstpointer data)
{
  g_autoptr (PinCredentials) request = pin_test_caller_credentials ();
  g_autoptr (GError) lost = NULL;
  g_autoptr (GError) busy = NULL;

  pin_fault_server_add (caller->server, PIN_TRICK_SEND, "", 0);
  pin_fault_server_add (caller->server, PIN_TRICK_KEEP,
                        "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", -1);
  lost = pin_test_caller_fail (caller, PIN_OPERATION_OPEN_SESSION, request, PIN_ERROR_ANSWER_LOST);
  g_assert_cmpuint (pin_fault_server_get_count (caller->server), ==, 1);
  busy = pin_test_caller_fail (caller, PIN_OPERATION_OPEN_SESSION, request,
                               PIN_ERROR_SERVICE_UNAVAILABLE);
  g_assert_cmpuint (pin_fault_server_get_count (caller->server), ==, 2);
}

static void
test_hang (PinTestCaller *caller, gconstpointer data)
{
  g_autoptr (GError) asked = NULL;
  g_autoptr (GError) changed = NULL;
  gint64 began;

  hurry (caller, 300);
  pin_fault_server_add (caller->server, PIN_TRICK_HANG, "", 0);
  began = g_get_monotonic_time ();
  asked = pin_test_caller_fail (caller, PIN_OPERATION_SHOW_CLOCK, NULL, PIN_ERROR_NOT_SENT);
  changed = pin_test_caller_fail (caller, PIN_OPERATION_PROPOSE_PIN, NULL, PIN_ERROR_ANSWER_LOST);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 600 * 1000);
  g_assert_cmpuint (pin_fault_server_get_count (caller->server), ==, 2);
}

/* Something always comes, and it never ends. */
static void
test_drip (PinTestCaller *caller, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hurry (caller, 700);
  pin_fault_server_add (caller->server, PIN_TRICK_DRIP,
                        "HTTP/1.1 200 OK\r\n" JSON "Content-Length: 30\r\n\r\n" CLOCK, -1);
  error = pin_test_caller_fail (caller, PIN_OPERATION_SHOW_CLOCK, NULL, PIN_ERROR_NOT_SENT);
  g_assert_nonnull (strstr (error->message, "deadline"));
}

/* The deadline holds between two tries too. */
static void
test_deadline_between_tries (PinTestCaller *caller, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hurry (caller, 100);
  pin_fault_server_add (caller->server, PIN_TRICK_REFUSE, "", 0);
  error = pin_test_caller_fail (caller, PIN_OPERATION_SHOW_CLOCK, NULL, PIN_ERROR_NOT_SENT);
  g_assert_cmpuint (pin_fault_server_get_count (caller->server), ==, 1);
}

static void
test_absent (PinTestCaller *caller, gconstpointer data)
{
  g_autoptr (PinCredentials) request = pin_test_caller_credentials ();
  g_autoptr (GError) error = NULL;

  pin_fault_server_free (caller->server);
  error = pin_test_caller_fail (caller, PIN_OPERATION_OPEN_SESSION, request, PIN_ERROR_NOT_SENT);
  caller->server = pin_fault_server_new (NULL);
}

static gboolean
has_request (gpointer server)
{
  return pin_fault_server_get_count (server) > 0;
}

static void
test_given_up (PinTestCaller *caller, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) early = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) early_error = NULL;

  pin_fault_server_add (caller->server, PIN_TRICK_HANG, "", 0);
  pin_client_call_async (caller->client, PIN_OPERATION_PROPOSE_PIN, NULL, NULL, TOKEN, NULL,
                         cancellable, pin_test_wait_ready, &result);
  pin_test_wait_until (has_request, caller->server);
  g_cancellable_cancel (cancellable);
  pin_client_call_finish (caller->client, pin_test_wait_result (&result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (pin_client_call_was_sent (caller->client, result));

  pin_client_call_async (caller->client, PIN_OPERATION_PROPOSE_PIN, NULL, NULL, TOKEN, NULL,
                         cancellable, pin_test_wait_ready, &early);
  pin_client_call_finish (caller->client, pin_test_wait_result (&early), &early_error);
  g_assert_error (early_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (pin_client_call_was_sent (caller->client, early));
  g_assert_cmpuint (pin_fault_server_get_count (caller->server), ==, 1);
}

/* The service was gone and is back on the same address: the next call finds it. */
static void
test_connection_kept_and_gone (PinTestCaller *caller, gconstpointer data)
{
  pin_fault_server_add (caller->server, PIN_TRICK_SEND,
                        "HTTP/1.1 200 OK\r\n" JSON "Content-Length: 30\r\n\r\n" CLOCK, -1);
  for (guint i = 0; i < 3; i++) {
    g_autoptr (PinClock) clock =
        pin_test_caller_call (caller, PIN_OPERATION_SHOW_CLOCK, NULL, NULL);

    g_assert_nonnull (clock);
  }
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*test) (PinTestCaller *, gconstpointer);
  } tests[] = {
    { "request", test_request },
    { "no-body", test_no_body },
    { "nothing-in-reply", test_nothing_in_reply },
    { "cookies-stay-out", test_cookies_stay_out },
    { "query-and-version", test_query_and_version },
    { "bad-request-stays-here", test_bad_request_stays_here },
    { "retry-after", test_retry_after },
    { "long-retry-after", test_long_retry_after },
    { "answer-lost", test_answer_lost },
    { "truncated", test_truncated },
    { "get-fails", test_get_fails },
    { "lost-then-busy", test_lost_then_busy },
    { "attempt-is-never-repeated", test_attempt_is_never_repeated },
    { "hang", test_hang },
    { "drip", test_drip },
    { "deadline-between-tries", test_deadline_between_tries },
    { "absent", test_absent },
    { "given-up", test_given_up },
    { "connection-kept-and-gone", test_connection_kept_and_gone },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/client/", tests[i].name, NULL);

    g_test_add (path, PinTestCaller, NULL, pin_test_caller_set_up, tests[i].test,
                pin_test_caller_tear_down);
  }
  return g_test_run ();
}
