/* test-client-answers.c: answers that are not what was agreed, and problems
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-codec.h"
#include "pin-json.h"
#include "pin-message.h"
#include "pin-test-caller.h"
#include "pin-test-corpus.h"
#include "pin-test-wait.h"

#include <string.h>

/* Answers to show-clock that are not what was agreed. */
static const struct {
  const char *name;
  PinErrorCode code;
  const char *reply;
} bad_answers[] = {
  { "html", PIN_ERROR_REPLY_UNREADABLE,
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 15\r\n\r\n<html>Log in..." },
  { "html-as-json", PIN_ERROR_REPLY_UNREADABLE,
    "HTTP/1.1 200 OK\r\n" JSON "Content-Length: 15\r\n\r\n<html>Log in..." },
  { "no-type", PIN_ERROR_REPLY_UNREADABLE, "HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n" CLOCK },
  { "wrong-schema", PIN_ERROR_REPLY_UNREADABLE,
    "HTTP/1.1 200 OK\r\n" JSON "Content-Length: 11\r\n\r\n{\"now\":123}" },
  { "empty", PIN_ERROR_REPLY_UNREADABLE, "HTTP/1.1 200 OK\r\n" JSON "Content-Length: 0\r\n\r\n" },
  { "no-length", PIN_ERROR_REPLY_UNREADABLE, "HTTP/1.1 200 OK\r\n" JSON "\r\n" CLOCK },
  { "chunked", PIN_ERROR_REPLY_UNREADABLE,
    "HTTP/1.1 200 OK\r\n" JSON "Transfer-Encoding: chunked\r\n\r\n1e\r\n" CLOCK "\r\n0\r\n\r\n" },
  { "gzip", PIN_ERROR_REPLY_UNREADABLE,
    "HTTP/1.1 200 OK\r\n" JSON "Content-Encoding: gzip\r\nContent-Length: 30\r\n\r\n" CLOCK },
  { "longer-than-allowed", PIN_ERROR_REPLY_UNREADABLE,
    "HTTP/1.1 200 OK\r\n" JSON "Content-Length: 1048577\r\n\r\n{" },
  { "no-content", PIN_ERROR_REPLY_UNREADABLE, "HTTP/1.1 204 No Content\r\n\r\n" },
  { "another-success", PIN_ERROR_REPLY_UNREADABLE,
    "HTTP/1.1 201 Created\r\n" JSON "Content-Length: 30\r\n\r\n" CLOCK },
  { "redirect", PIN_ERROR_UNTRUSTED,
    "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n" },
  { "not-found-elsewhere", PIN_ERROR_REPLY_UNREADABLE,
    "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\n404" },
  { "broken", PIN_ERROR_SERVICE_FAILED,
    "HTTP/1.1 500 Error\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nOops" },
  { "network-login", PIN_ERROR_REPLY_UNREADABLE,
    "HTTP/1.1 511 Log In\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nOops" },
  { "too-many-by-status", PIN_ERROR_TOO_MANY_REQUESTS,
    "HTTP/1.1 429 Slow\r\nRetry-After: 600\r\nContent-Length: 0\r\n\r\n" },
  { "locked-does-not-belong-here", PIN_ERROR_REPLY_UNREADABLE,
    "HTTP/1.1 429 Locked\r\n" PROBLEM "Content-Length: 95\r\n\r\n"
    "{\"type\":\"https://duemeta.github.io/problems/locked\",\"title\":\"Locked\",\"status\":429,"
    "\"detail\":\"x\"}" },
};

static void
test_bad_answer (PinTestCaller *caller, gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;

  pin_fault_server_add (caller->server, PIN_TRICK_KEEP, bad_answers[row].reply, -1);
  /* Without a length only the end of the connection ends an answer. */
  if (strstr (bad_answers[row].reply, "Content-Length") == NULL) {
    pin_fault_server_free (caller->server);
    g_object_unref (caller->client);
    caller->server = pin_fault_server_new (NULL);
    caller->client = pin_client_new (pin_fault_server_get_address (caller->server), NULL);
    pin_fault_server_add (caller->server, PIN_TRICK_SEND, bad_answers[row].reply, -1);
  }
  error = pin_test_caller_fail (caller, PIN_OPERATION_SHOW_CLOCK, NULL, bad_answers[row].code);
  g_assert_cmpuint (pin_fault_server_get_count (caller->server), ==, 1);
}

/* Ten megabytes are not waited for: only the headers are looked at. */
static void
test_ten_megabytes (PinTestCaller *caller, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  pin_fault_server_add (caller->server, PIN_TRICK_HANG,
                        "HTTP/1.1 200 OK\r\n" JSON "Content-Length: 10485760\r\n\r\n{\"a\":\"", -1);
  error = pin_test_caller_fail (caller, PIN_OPERATION_SHOW_CLOCK, NULL, PIN_ERROR_REPLY_UNREADABLE);
}

/* The corpus of the fuzzer, as answers and as problems: none of it says what time it is. */
static void
test_documents (PinTestCaller *caller, gconstpointer data)
{
  g_autofree char *tests = g_test_build_filename (G_TEST_DIST, "..", NULL);
  g_autoptr (GPtrArray) corpus = pin_test_corpus_new (tests, "json");
  g_autofree char *deep = g_strnfill (100000, '[');

  g_ptr_array_add (corpus, g_bytes_new (deep, strlen (deep)));
  for (guint i = 0; i < 2 * corpus->len; i++) {
    GBytes *body = corpus->pdata[i / 2];
    gboolean problem = i % 2 == 1;
    g_autoptr (GError) error = NULL;
    g_autoptr (PinClock) clock =
        pin_codec_decode (&pin_clock_shape, body, PIN_JSON_MAX_REPLY, NULL);
    g_autoptr (PinProblem) told =
        pin_codec_decode (&pin_problem_shape, body, PIN_JSON_MAX_REPLY, NULL);
    g_autoptr (GString) reply = g_string_new (NULL);

    if (problem ? told != NULL : clock != NULL)
      continue;
    g_test_message ("%u", i / 2);
    g_string_printf (reply, "HTTP/1.1 %s\r\n%sContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                     problem ? "409 Conflict" : "200 OK", problem ? PROBLEM : JSON,
                     g_bytes_get_size (body));
    g_string_append_len (reply, g_bytes_get_data (body, NULL), (gssize)g_bytes_get_size (body));
    pin_fault_server_add (caller->server, PIN_TRICK_KEEP, reply->str, (gssize)reply->len);
    error =
        pin_test_caller_fail (caller, PIN_OPERATION_SHOW_CLOCK, NULL, PIN_ERROR_REPLY_UNREADABLE);
  }
}

static void
test_problem (PinTestCaller *caller, gconstpointer data)
{
  g_autoptr (PinCredentials) request = pin_test_caller_credentials ();
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GError) locked = NULL;
  g_autoptr (GError) fields = NULL;
  g_autoptr (GError) unknown = NULL;
  const PinFieldFault *fault;

  pin_fault_server_add_reply (caller->server, "401 Unauthorized", PROBLEM,
                              "{\"type\":\"" PIN_PROBLEM_BASE
                              "wrong-credentials\",\"title\":\"Tax code or PIN not right\","
                              "\"status\":401,\"attempts_left\":3}");
  pin_fault_server_add_reply (
      caller->server, "429 Too Many Requests", PROBLEM "Retry-After: 30\r\n",
      "{\"type\":\"" PIN_PROBLEM_BASE "locked\",\"title\":\"Locked\",\"status\":429,"
      "\"since\":\"2026-11-02T09:00:00Z\",\"expected_by\":\"2026-11-02T10:00:00Z\"}");
  pin_fault_server_add_reply (
      caller->server, "422 Unprocessable", PROBLEM,
      "{\"type\":\"" PIN_PROBLEM_BASE "invalid-fields\",\"title\":\"t\",\"status\":422,"
      "\"invalid_params\":[{\"name\":\"tax_code\",\"reason\":\"control-character\"},"
      "{\"name\":\"pin\",\"reason\":\"not-known-yet\"}]}");
  pin_fault_server_add_reply (caller->server, "500 Error", PROBLEM,
                              "{\"type\":\"https://example.org/new\",\"title\":\"t\","
                              "\"status\":500}");

  wrong = pin_test_caller_fail (caller, PIN_OPERATION_OPEN_SESSION, request,
                                PIN_ERROR_WRONG_CREDENTIALS);
  g_assert_cmpint (pin_error_get_attempts_left (wrong), ==, 3);
  g_assert_cmpint (pin_error_get_retry_after (wrong), ==, PIN_UNKNOWN);
  g_assert_cmpint (pin_error_get_since (wrong), ==, 0);

  locked = pin_test_caller_fail (caller, PIN_OPERATION_OPEN_SESSION, request, PIN_ERROR_LOCKED);
  g_assert_cmpint (pin_error_get_retry_after (locked), ==, 30);
  g_assert_cmpint (pin_error_get_since (locked), ==, 1793610000);
  g_assert_cmpint (pin_error_get_expected_by (locked), ==, 1793613600);

  fields =
      pin_test_caller_fail (caller, PIN_OPERATION_OPEN_SESSION, request, PIN_ERROR_INVALID_FIELDS);
  g_assert_cmpuint (pin_error_get_fields (fields)->len, ==, 2);
  fault = g_ptr_array_index (pin_error_get_fields (fields), 0);
  g_assert_cmpstr (fault->field, ==, "tax_code");
  g_assert_cmpint (fault->fault, ==, PIN_FAULT_CONTROL_CHARACTER);
  fault = g_ptr_array_index (pin_error_get_fields (fields), 1);
  g_assert_cmpint (fault->fault, ==, PIN_FAULT_SHAPE);

  unknown =
      pin_test_caller_fail (caller, PIN_OPERATION_OPEN_SESSION, request, PIN_ERROR_SERVICE_FAILED);
  g_assert_cmpuint (pin_fault_server_get_count (caller->server), ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/client-answers/ten-megabytes", PinTestCaller, NULL, pin_test_caller_set_up,
              test_ten_megabytes, pin_test_caller_tear_down);
  g_test_add ("/client-answers/documents", PinTestCaller, NULL, pin_test_caller_set_up,
              test_documents, pin_test_caller_tear_down);
  g_test_add ("/client-answers/problem", PinTestCaller, NULL, pin_test_caller_set_up, test_problem,
              pin_test_caller_tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (bad_answers); i++) {
    g_autofree char *path = g_strconcat ("/client-answers/bad/", bad_answers[i].name, NULL);

    g_test_add (path, PinTestCaller, GUINT_TO_POINTER (i), pin_test_caller_set_up, test_bad_answer,
                pin_test_caller_tear_down);
  }
  return g_test_run ();
}
