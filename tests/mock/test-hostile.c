/* test-hostile.c: bodies and connections that mean no good
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-citizen.h"
#include "pin-test-corpus.h"

#include "pin-codec.h"
#include "pin-json.h"
#include "pin-message.h"

#include <string.h>

#define HEAD \
  "POST " PIN_BASE_PATH "/sessions HTTP/1.1\r\nHost: a\r\n" \
  "Idempotency-Key: 6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b210\r\nContent-Type: application/json\r\n"

static void
assert_alive (PinTestServer *server)
{
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (server, PIN_OPERATION_SHOW_STATUS, NULL, NULL, NULL);

  pin_test_assert_status (reply, 200);
}

static char *
repeat (const char *text, guint n, const char *middle)
{
  GString *body = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (body, text);
  g_string_append (body, middle);
  return g_string_free (body, FALSE);
}

/* Posts @body, which may have a NUL in it. */
static PinTestReply *
post (PinTestServer *server, GBytes *body)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  return pin_test_server_send (server, "POST", PIN_BASE_PATH "/sessions",
                               "Idempotency-Key: 6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b210\r\n"
                               "Content-Type: application/json\r\n",
                               data != NULL ? data : "", size);
}

/* The corpus of the fuzzer, over the wire. What is JSON is no credentials all the same. */
static void
test_documents (PinTestServer *server)
{
  g_autofree char *tests = g_test_build_filename (G_TEST_DIST, "..", NULL);
  g_autoptr (GPtrArray) corpus = pin_test_corpus_new (tests, "json");
  g_autofree char *deep = repeat ("[", 60000, "");
  g_autofree char *objects = repeat ("{\"a\":", 10000, "1");
  guint malformed = 0;

  g_ptr_array_add (corpus, g_bytes_new (deep, strlen (deep)));
  g_ptr_array_add (corpus, g_bytes_new (objects, strlen (objects)));
  for (guint i = 0; i < corpus->len; i++) {
    g_autoptr (JsonNode) node = pin_json_parse (corpus->pdata[i], PIN_JSON_MAX_REQUEST, NULL);
    g_autoptr (PinCredentials) good =
        node != NULL ? pin_codec_decode_node (&pin_credentials_shape, node, NULL) : NULL;
    g_autoptr (PinTestReply) reply = NULL;

    if (good != NULL)
      continue;
    reply = post (server, corpus->pdata[i]);
    g_test_message ("%u", i);
    pin_test_assert_problem (reply, node == NULL || !JSON_NODE_HOLDS_OBJECT (node)
                                        ? PIN_ERROR_MALFORMED_REQUEST
                                        : PIN_ERROR_INVALID_FIELDS);
    malformed += node == NULL;
  }
  g_assert_cmpuint (malformed, >, 20);
  assert_alive (server);
}

/* Every text of the request in turn becomes something nobody is called. */
static void
test_texts (PinTestServer *server)
{
  g_autofree char *marks = repeat ("\xcc\x81", 10000, "");
  g_autofree char *endless = repeat ("a", 10000, "");
  const char *texts[] = {
    "\\u202eirosoR", /* right to left override */
    "Ros\\u200bsi", /* zero width space */
    "Ros\\u0007si", /* bell */
    "\\ue000", /* private use */
    marks,           endless, "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *good = pin_test_request_abroad (PIN_TEST_TAX_CODE, "+4915112345678");
    g_autofree char *place = g_strdup_printf ("\"%s\"", texts[i]);
    g_autoptr (GString) name = g_string_new (good);
    g_autoptr (GString) street = g_string_new (good);
    g_autoptr (PinTestReply) one = NULL;
    g_autoptr (PinTestReply) other = NULL;

    g_test_message ("%u", i);
    g_assert_cmpint (g_string_replace (name, "\"Bianchi\"", place, 1), ==, 1);
    g_assert_cmpint (g_string_replace (street, "\"Lindenweg 4\"", place, 1), ==, 1);
    one = pin_test_server_call (server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, name->str);
    pin_test_assert_problem (one, PIN_ERROR_INVALID_FIELDS);
    g_assert_cmpstr (pin_test_reply_get (one, "invalid_params.0.name"), ==,
                     "applicant.family_name");
    other = pin_test_server_call (server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, street->str);
    pin_test_assert_problem (other, PIN_ERROR_INVALID_FIELDS);
    g_assert_cmpstr (pin_test_reply_get (other, "invalid_params.0.name"), ==, "residence.address");
  }
}

/* An emoji is a text like any other, wherever it ends up. */
static void
test_emoji (PinTestServer *server)
{
  g_autofree char *good = pin_test_request_abroad (PIN_TEST_TAX_CODE, "+4915112345678");
  g_autoptr (GString) request = g_string_new (good);
  g_autofree char *pair = NULL;

  g_string_replace (request, "Köln", "K\xc3\xb6ln \xf0\x9f\x8f\xa0", 1);
  pair = pin_test_get_pair (server, request->str);
  g_assert_cmpint (strlen (pair), ==, 16);
}

static void
test_wrong_values (PinTestServer *server)
{
  static const struct {
    const char *from;
    const char *to;
    const char *field;
  } cases[] = {
    { PIN_TEST_TAX_CODE, "BNCMRA85T50H501X", "applicant.tax_code" },
    { PIN_TEST_TAX_CODE, "bncmra85t50h501y", "applicant.tax_code" },
    { "1985-12-10", "1985-02-30", "applicant.birth_date" },
    { "1985-12-10", "2085-12-10", "applicant.birth_date" },
    { "\"female\"", "\"other\"", "applicant.sex" },
    { "\"female\"", "1", "applicant.sex" },
    { "+4915112345678", "015112345678", "contacts.mobile" },
    { "mara@example.org", "mara@@example", "contacts.email" },
    { "\"DE\",\"address\"", "\"de\",\"address\"", "residence.country" },
    { "\"50667\"", "\"506/67\"", "residence.postal_code" },
    { "\"50667\"", "\"12345678901234567\"", "residence.postal_code" },
    { "\"Köln\"", "\"Köln\",\"municipality_code\":\"H501\"", "residence.municipality_code" },
    { "\"Köln\"", "\"Köln\",\"municipality_code\":\"roma\"", "residence.municipality_code" },
    { "\"Roma\"", "\"Roma\",\"birth_place_code\":\"h501\"", "applicant.birth_place_code" },
    { "\"evening\"", "\"night\"", "call.band" },
    { "false", "\"false\"", "has_italian_document" },
    { "\"self\"", "null", "requested_by" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *good = pin_test_request_abroad (PIN_TEST_TAX_CODE, "+4915112345678");
    g_autoptr (GString) request = g_string_new (good);
    g_autoptr (PinTestReply) reply = NULL;

    g_test_message ("%s", cases[i].to);
    g_assert_cmpint (g_string_replace (request, cases[i].from, cases[i].to, 1), ==, 1);
    reply = pin_test_server_call (server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, request->str);
    pin_test_assert_problem (reply, PIN_ERROR_INVALID_FIELDS);
    g_assert_cmpstr (pin_test_reply_get (reply, "invalid_params.0.name"), ==, cases[i].field);
  }
}

/* Announced too large: refused before a byte of it is read. */
static void
test_announced_too_large (PinTestServer *server)
{
  static const char head[] = HEAD "Content-Length: 314572800\r\n\r\n";
  g_autoptr (GSocketConnection) connection = pin_test_server_connect (server);
  g_autoptr (PinTestReply) reply = NULL;

  pin_test_server_write (connection, head, strlen (head));
  reply = pin_test_server_receive (connection);
  pin_test_assert_problem (reply, PIN_ERROR_CONTENT_TOO_LARGE);
  assert_alive (server);
}

static gint64
memory_of (PinTestServer *server)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", pin_test_server_get_pid (server));
  g_autofree char *text = NULL;
  const char *line;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  line = strstr (text, "VmHWM:");
  return line != NULL ? g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

/* Not announced, and sent all the same: cut off, and nothing of it kept. */
static void
test_chunked_too_large (PinTestServer *server)
{
  static const char head[] = HEAD "Transfer-Encoding: chunked\r\n\r\n";
  g_autofree char *filling = repeat ("0123456789abcdef", 1024, "");
  g_autofree char *chunk = g_strdup_printf ("4000\r\n%s\r\n", filling);
  g_autoptr (GSocketConnection) connection = pin_test_server_connect (server);
  g_autoptr (PinTestReply) reply = NULL;
  gint64 before = memory_of (server);

  pin_test_server_write (connection, head, strlen (head));
  for (guint i = 0; i < 2000; i++)
    pin_test_server_write (connection, chunk, strlen (chunk));
  reply = pin_test_server_receive (connection);
  if (reply->status != 0)
    pin_test_assert_problem (reply, PIN_ERROR_CONTENT_TOO_LARGE);
  assert_alive (server);
  if (g_getenv ("ASAN_OPTIONS") == NULL)
    g_assert_cmpint (memory_of (server) - before, <, 1024);
}

static void
test_chunked (PinTestServer *server)
{
  static const char text[] = HEAD "Transfer-Encoding: chunked\r\n\r\n"
                                  "2\r\n{}\r\n0\r\n\r\n";
  g_autoptr (GSocketConnection) connection = pin_test_server_connect (server);
  g_autoptr (PinTestReply) reply = NULL;

  pin_test_server_write (connection, text, strlen (text));
  reply = pin_test_server_receive (connection);
  pin_test_assert_problem (reply, PIN_ERROR_INVALID_FIELDS);
}

static void
test_largest (PinTestServer *server)
{
  g_autofree char *spaces = repeat (" ", PIN_JSON_MAX_REQUEST - 2, "{}");
  g_autofree char *more = repeat (" ", PIN_JSON_MAX_REQUEST - 1, "{}");
  g_autoptr (PinTestReply) fits =
      pin_test_server_call (server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, spaces);
  g_autoptr (PinTestReply) exceeds =
      pin_test_server_call (server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, more);

  pin_test_assert_problem (fits, PIN_ERROR_INVALID_FIELDS);
  pin_test_assert_problem (exceeds, PIN_ERROR_CONTENT_TOO_LARGE);
}

/* Whoever begins and does not go on is shut out; the timers run side by side. */
static void
test_half_open (PinTestServer *server)
{
  static const char *const beginnings[] = {
    "",
    "GET " PIN_BASE_PATH "/status HTTP/1.1\r\nHost:",
    HEAD "Content-Length: 100\r\n\r\n{\"tax",
  };
  GSocketConnection *connections[G_N_ELEMENTS (beginnings)];
  gint64 began = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++) {
    connections[i] = pin_test_server_connect (server);
    pin_test_server_write (connections[i], beginnings[i], strlen (beginnings[i]));
  }
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++) {
    g_autoptr (PinTestReply) reply = pin_test_server_receive (connections[i]);

    g_assert_cmpint (reply->status, ==, 0);
    g_assert_cmpint (g_get_monotonic_time () - began, <, 15 * G_USEC_PER_SEC);
    g_object_unref (connections[i]);
  }
  assert_alive (server);
}

/* More connections than there is room for: the oldest idle ones go, new ones are served. */
static void
test_crowd (PinTestServer *server)
{
  g_autoptr (GPtrArray) crowd = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 400; i++)
    g_ptr_array_add (crowd, pin_test_server_connect (server));
  for (guint i = 0; i < 20; i++)
    assert_alive (server);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  pin_test_server_add_test ("/mock/hostile/documents", test_documents);
  pin_test_server_add_test ("/mock/hostile/texts", test_texts);
  pin_test_server_add_test ("/mock/hostile/emoji", test_emoji);
  pin_test_server_add_test ("/mock/hostile/wrong-values", test_wrong_values);
  pin_test_server_add_test ("/mock/hostile/announced-too-large", test_announced_too_large);
  pin_test_server_add_test ("/mock/hostile/chunked-too-large", test_chunked_too_large);
  pin_test_server_add_test ("/mock/hostile/chunked", test_chunked);
  pin_test_server_add_test ("/mock/hostile/largest", test_largest);
  pin_test_server_add_test ("/mock/hostile/half-open", test_half_open);
  pin_test_server_add_test ("/mock/hostile/crowd", test_crowd);
  return g_test_run ();
}
