/* attack-sizes.c: far too much, to the client
 *
 * The client is a process of its own, this program again, so that what it grows by can be read
 * from the kernel. The server runs in threads: it writes until nobody listens.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-client.h"
#include "pin-message.h"
#include "pin-test-answers.h"
#include "pin-test-attack.h"
#include "pin-test-wait.h"

#include <stdio.h>
#include <string.h>

#define OK "HTTP/1.1 201 Created\r\n" JSON
#define MEBIBYTE (1024 * 1024)
#define MOST_KB (8 * 1024)
#define MOST_MS 1000

/* What is sent at once, and then again and again. */
typedef struct {
  const char *name;
  const char *head;
  const char *filling; /* NULL: one body, made beforehand */
  guint body;
} Flood;

typedef struct {
  gsize most; /* bytes for one client */
  GBytes *bodies[2];
} Flooder;

enum { BOMB, CROWD };

static const Flood floods[] = {
  { "ten-megabytes", OK "Content-Length: 10485760\r\n\r\n", "{\"a\":1}        " },
  { "unannounced", OK "\r\n", "{\"a\":1}        " },
  { "more-than-announced", OK "Content-Length: 40\r\n\r\n", "{\"a\":1}        " },
  { "as-much-as-is-allowed", OK "Content-Length: 1048576\r\n\r\n", "[[0],[0],[0],[0],  " },
  { "one-long-text", OK "Content-Length: 1048576\r\n\r\n{\"token\":\"", "0123456789abcdef" },
  { "lengthy-problem",
    "HTTP/1.1 500 Error\r\nContent-Type: application/problem+json\r\n"
    "Content-Length: 1048577\r\n\r\n",
    "{\"type\":\"a\"}" },
  { "lengthy-redirect", "HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 10485760\r\n\r\n",
    "Moved" },
  { "bomb", OK "Content-Encoding: gzip\r\nContent-Length: %u\r\n\r\n", NULL, BOMB },
  { "bomb-on-the-way", OK "Transfer-Encoding: gzip\r\nContent-Length: %u\r\n\r\n", NULL, BOMB },
  { "bomb-in-chunks", OK "Transfer-Encoding: gzip, chunked\r\n\r\n%x\r\n", NULL, BOMB },
  { "bomb-unsaid", OK "Content-Length: %u\r\n\r\n", NULL, BOMB },
  { "crowd", OK "Content-Length: %u\r\n\r\n", NULL, CROWD },
  { "chunks", OK "Transfer-Encoding: chunked\r\n\r\n", "10\r\n{\"a\":1}         \r\n" },
  { "one-chunk", OK "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n", "{\"a\":1}         " },
  { "chunk-size", OK "Transfer-Encoding: chunked\r\n\r\n", "00000000000000000" },
  { "header-line", OK "X-Long: ", "abcdefghijklmnop" },
  { "header-lines", OK, "X-More: abcdefgh\r\n" },
  { "continued-header", OK "X-More: a\r\n", " abcdefghijklm\r\n" },
  { "status-line", "HTTP/1.1 201 ", "Created Created " },
  { "no-line-at-all", "", "abcdefghijklmnop" },
  { "nothing-but-lines", "", "\r\n\r\n\r\n\r\n" },
  { "notices", "", "HTTP/1.1 100 Continue\r\n\r\n" },
  { "early-hints", "", "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n" },
};

static guint64
read_status (const char *name)
{
  g_autofree char *text = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &text, NULL, NULL));
  line = strstr (text, name);
  return line != NULL ? g_ascii_strtoull (line + strlen (name) + 1, NULL, 10) : 0;
}

static int
call (const char *address)
{
  g_autoptr (PinClient) client = pin_client_new (address, NULL);
  g_autoptr (PinCredentials) request = pin_credentials_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PinSession) session = NULL;
  g_autoptr (GError) error = NULL;

  request->tax_code = g_strdup ("BNCMRA85T50H501Y");
  request->pin = g_strdup ("7K2M9QXR");
  pin_client_call_async (client, PIN_OPERATION_OPEN_SESSION, NULL, request, NULL, NULL, NULL,
                         pin_test_wait_ready, &result);
  session = pin_client_call_finish (client, pin_test_wait_result (&result), &error);
  return session != NULL ? -1 : error->code;
}

/* In the process of the client: prints what came of it, how long it took and what it grew by. */
static int
ask (const char *root, const char *name)
{
  g_autofree char *first = g_strconcat (root, "/nothing", NULL);
  g_autofree char *address = g_strconcat (root, "/", name, NULL);
  guint64 before;
  gint64 began;
  int code;

  /* Whatever is loaded with the first call belongs to nobody. */
  call (first);
  g_file_set_contents_full ("/proc/self/clear_refs", "5", 1, G_FILE_SET_CONTENTS_NONE, 0, NULL);
  before = read_status ("VmRSS");
  began = g_get_monotonic_time ();
  code = call (address);
  g_print ("%d %" G_GINT64_FORMAT " %" G_GUINT64_FORMAT "\n", code,
           (g_get_monotonic_time () - began) / 1000, read_status ("VmHWM") - before);
  return 0;
}

static void
send_flood (const Flooder *self, const Flood *what, GOutputStream *output)
{
  g_autoptr (GString) filling = g_string_new (NULL);
  g_autoptr (GString) head = g_string_new (what->head);

  if (what->filling == NULL) {
    GBytes *body = self->bodies[what->body];
    g_autofree char *size = g_strdup_printf ("%" G_GSIZE_FORMAT, g_bytes_get_size (body));
    g_autofree char *hex = g_strdup_printf ("%" G_GSIZE_MODIFIER "x", g_bytes_get_size (body));

    g_string_replace (head, "%u", size, 0);
    g_string_replace (head, "%x", hex, 0);
    g_string_append_len (filling, g_bytes_get_data (body, NULL), (gssize)g_bytes_get_size (body));
  }
  while (what->filling != NULL && filling->len < 64 * 1024)
    g_string_append (filling, what->filling);
  if (!g_output_stream_write_all (output, head->str, head->len, NULL, NULL, NULL))
    return;
  for (gsize sent = 0; sent < self->most; sent += filling->len) {
    if (!g_output_stream_write_all (output, filling->str, filling->len, NULL, NULL, NULL))
      return;
  }
}

/* In a thread: the path says with what the client is flooded, or with nothing. */
static gboolean
on_run (GThreadedSocketService *service, GSocketConnection *connection, GObject *source,
        gpointer data)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  char request[1024] = "";

  g_socket_set_timeout (g_socket_connection_get_socket (connection), 10);
  if (g_input_stream_read (input, request, sizeof request - 1, NULL, NULL) <= 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (floods); i++) {
    g_autofree char *path = g_strdup_printf (" /%s/", floods[i].name);

    if (strstr (request, path) != NULL)
      send_flood (data, &floods[i], g_io_stream_get_output_stream (G_IO_STREAM (connection)));
  }
  return TRUE;
}

static GBytes *
make_bomb (guint megabytes)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) output =
      g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_autofree char *zeros = g_malloc0 (MEBIBYTE);

  for (guint i = 0; i < megabytes; i++)
    g_output_stream_write_all (output, zeros, MEBIBYTE, NULL, NULL, NULL);
  g_output_stream_close (output, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* As large as an answer may be, JSON, and nothing but small things. */
static GBytes *
make_crowd (void)
{
  GString *text = g_string_new ("{\"token\":[[]");

  while (text->len + strlen (",[]]}") <= MEBIBYTE)
    g_string_append (text, ",[]");
  g_string_append (text, "]}");
  return g_string_free_to_bytes (text);
}

static GSocketService *
start_service (Flooder *flooder, guint16 *port)
{
  GSocketService *service = g_threaded_socket_service_new (4);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) got = NULL;
  g_autoptr (GError) error = NULL;

  g_socket_listener_add_address (G_SOCKET_LISTENER (service), wanted, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &got, &error);
  g_assert_no_error (error);
  g_signal_connect (service, "run", G_CALLBACK (on_run), flooder);
  *port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got));
  return service;
}

static void
flood (const char *root, const char *name, int *slowest, int *most)
{
  g_autoptr (GSubprocess) client = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  int code = 0, ms = 0, grown = 0;

  client = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "/proc/self/exe", "--ask",
                             root, name, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8_async (client, NULL, NULL, pin_test_wait_ready, &result);
  g_assert_true (g_subprocess_communicate_utf8_finish (client, pin_test_wait_result (&result),
                                                       &output, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sscanf (output, "%d %d %d", &code, &ms, &grown), ==, 3);
  g_test_message ("%s: error %d, %d ms, %d kB", name, code, ms, grown);
  if (code != PIN_ERROR_REPLY_UNREADABLE && code != PIN_ERROR_ANSWER_LOST &&
      code != PIN_ERROR_SERVICE_FAILED && code != PIN_ERROR_UNTRUSTED)
    g_test_fail_printf ("%s: error %d", name, code);
  if (ms > MOST_MS)
    g_test_fail_printf ("%s: given up after %d ms", name, ms);
  /* The sanitizer keeps what was freed. */
  if (grown > MOST_KB && g_getenv ("ASAN_OPTIONS") == NULL)
    g_test_fail_printf ("%s: grew by %d kB", name, grown);
  *slowest = MAX (*slowest, ms);
  *most = MAX (*most, grown);
}

static void
test_client (void)
{
  guint16 port;
  guint megabytes = pin_test_attack_rounds (32, 300);
  g_autoptr (GBytes) bomb = make_bomb (megabytes);
  g_autoptr (GBytes) crowd = make_crowd ();
  Flooder flooder = { (gsize)megabytes * MEBIBYTE, { bomb, crowd } };
  g_autoptr (GSocketService) service = start_service (&flooder, &port);
  g_autofree char *root = g_strdup_printf ("http://127.0.0.1:%u", port);
  guint rounds = pin_test_attack_rounds (1, 20), n = 0;
  int slowest = 0, most = 0;

  for (guint round = 0; round < rounds; round++) {
    for (guint i = 0; i < G_N_ELEMENTS (floods); i++, n++)
      flood (root, floods[i].name, &slowest, &most);
  }
  pin_test_attack_report ("answers without end to the client", n,
                          "0 accepted, at most %d kB more, given up after at most %d ms", most,
                          slowest);
  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], "--ask") == 0)
    return ask (argv[2], argv[3]);
  g_test_init (&argc, &argv, NULL);
  pin_test_attack_be_brief ();
  g_test_add_func ("/torture/sizes/client", test_client);
  return g_test_run ();
}
