/* attack-uploads.c: far too much, to the server
 *
 * Each flood has a connection of its own and goes on until the server hangs up. What the server
 * grew by says the kernel, who keeps the highest mark.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-json.h"
#include "pin-message.h"
#include "pin-test-answers.h"
#include "pin-test-attack.h"
#include "pin-test-server.h"

#include <string.h>

#define MEBIBYTE (1024 * 1024)
#define MOST_KB 1024
#define POST "POST " PIN_BASE_PATH "/sessions HTTP/1.1\r\nHost: a\r\n"
#define KEY "Idempotency-Key: 6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b210\r\n"

/* What is sent at once, and then again and again. */
static const struct {
  const char *name;
  const char *head;
  const char *filling;
} floods[] = {
  { "announced", POST JSON KEY "Content-Length: 314572800\r\n\r\n", "{\"a\":1}         " },
  { "announced-to-nobody", "PUT /a HTTP/1.1\r\nHost: a\r\nContent-Length: 314572800\r\n\r\n", "a" },
  { "announced-with-a-question",
    "GET " PIN_BASE_PATH "/status HTTP/1.1\r\nHost: a\r\nContent-Length: 314572800\r\n\r\n", "a" },
  { "announced-and-asked",
    POST JSON KEY "Expect: 100-continue\r\nContent-Length: 314572800\r\n\r\n", "a" },
  { "more-than-announced", POST JSON KEY "Content-Length: 2\r\n\r\n{}", "{\"a\":1}         " },
  { "more-than-fits-a-number", POST JSON KEY "Content-Length: 99999999999999999999\r\n\r\n", "a" },
  { "chunks", POST JSON KEY "Transfer-Encoding: chunked\r\n\r\n", "10\r\n0123456789abcdef\r\n" },
  { "chunks-to-nobody", "PUT /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
    "10\r\n0123456789abcdef\r\n" },
  { "chunks-of-one-byte", POST JSON KEY "Transfer-Encoding: chunked\r\n\r\n", "1\r\na\r\n" },
  { "one-chunk", POST JSON KEY "Transfer-Encoding: chunked\r\n\r\n12c00000\r\n", "a" },
  { "chunk-size", POST JSON KEY "Transfer-Encoding: chunked\r\n\r\n", "0000000000000000" },
  { "chunk-extension", POST JSON KEY "Transfer-Encoding: chunked\r\n\r\n1;a=", "0123456789abcdef" },
  { "trailers", POST JSON KEY "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n",
    "X-After: abcdefgh\r\n" },
  { "request-line", "GET /", "0123456789abcdef" },
  { "header-line", POST "X-Long: ", "abcdefghijklmnop" },
  { "header-lines", POST, "X-More: abcdefgh\r\n" },
  { "continued-header", POST "X-More: a\r\n", " abcdefghijklm\r\n" },
  { "nothing-but-lines", "", "\r\n\r\n\r\n\r\n" },
  { "nothing-but-nul", "", NULL },
  { "one-after-the-other", "",
    "GET " PIN_BASE_PATH
    "/service HTTP/1.1\r\nHost: a\r\nX-Padding: aaaaaaaaaaaaaaaaaaaa\r\n\r\n" },
};

static gint64
memory_of (PinTestServer *server)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", pin_test_server_get_pid (server));
  g_autofree char *text = NULL;
  const char *line;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  line = strstr (text, "VmHWM:");
  g_assert_nonnull (line);
  return g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10);
}

static void
assert_alive (PinTestServer *server)
{
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (server, PIN_OPERATION_SHOW_STATUS, NULL, NULL, NULL);

  pin_test_assert_status (reply, 200);
}

/* Whatever the server does once, it has done before the first mark; but nothing that hashes, which
 * takes so much that the mark would never be reached again. */
static void
warm_up (PinTestServer *server)
{
  g_autofree char *large = g_strnfill (PIN_JSON_MAX_REQUEST - 2, ' ');
  g_autofree char *body = g_strconcat (large, "{}", NULL);
  g_autoptr (PinTestReply) session =
      pin_test_server_call (server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);
  g_autoptr (PinTestReply) service =
      pin_test_server_call (server, PIN_OPERATION_SHOW_SERVICE, NULL, NULL, NULL);

  pin_test_assert_problem (session, PIN_ERROR_INVALID_FIELDS);
  pin_test_assert_status (service, 200);
  assert_alive (server);
}

/* Returns: how many bytes the server took before it hung up */
static gsize
flood (PinTestServer *server, guint i, gsize most)
{
  g_autoptr (GSocketConnection) connection = pin_test_server_connect (server);
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autoptr (GString) filling = g_string_new (NULL);
  gsize sent = 0;

  g_socket_set_timeout (g_socket_connection_get_socket (connection),
                        pin_test_attack_rounds (2, 20));
  if (floods[i].filling == NULL)
    g_string_set_size (filling, 64 * 1024);
  while (filling->len < 64 * 1024)
    g_string_append (filling, floods[i].filling);
  pin_test_server_write (connection, floods[i].head, strlen (floods[i].head));
  while (sent < most &&
         g_output_stream_write_all (output, filling->str, filling->len, NULL, NULL, NULL))
    sent += filling->len;
  return sent;
}

static void
test_server (void)
{
  gsize most = (gsize)pin_test_attack_rounds (40, 300) * MEBIBYTE;
  g_autoptr (PinTestServer) server = pin_test_server_new ("--practice", "--rate-limit", "0", NULL);
  gint64 before, grown;

  warm_up (server);
  before = memory_of (server);
  for (guint i = 0; i < G_N_ELEMENTS (floods); i++) {
    gint64 mark = memory_of (server), began = g_get_monotonic_time ();
    gsize taken = flood (server, i, most);

    g_test_message ("%s: %" G_GSIZE_FORMAT " kB taken in %" G_GINT64_FORMAT
                    " ms, server grew by %" G_GINT64_FORMAT " kB",
                    floods[i].name, taken / 1024, (g_get_monotonic_time () - began) / 1000,
                    memory_of (server) - mark);
    assert_alive (server);
  }
  grown = memory_of (server) - before;
  pin_test_attack_report ("uploads without end to the server", G_N_ELEMENTS (floods),
                          "%" G_GINT64_FORMAT " kB more after up to %" G_GSIZE_FORMAT
                          " MB each, answers afterwards",
                          grown, most / MEBIBYTE);
  /* The sanitizer keeps what was freed. */
  if (g_getenv ("ASAN_OPTIONS") == NULL)
    g_assert_cmpint (grown, <=, MOST_KB);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  pin_test_attack_be_brief ();
  g_test_add_func ("/torture/uploads/server", test_server);
  return g_test_run ();
}
