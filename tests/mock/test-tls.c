/* test-tls.c: https, with a certificate made for this test alone
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-server.h"

#include <string.h>

#define GET "GET /rest/pin/v1/status HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"

typedef struct {
  PinTestServer *server;
  char *certificate_path;
  GTlsCertificate *certificate;
  gboolean shown; /* the server showed that very certificate */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *key = g_test_build_filename (G_TEST_DIST, "tls", "key.pem", NULL);
  g_autoptr (GError) error = NULL;

  self->certificate_path = g_test_build_filename (G_TEST_DIST, "tls", "certificate.pem", NULL);
  self->certificate = g_tls_certificate_new_from_file (self->certificate_path, &error);
  g_assert_no_error (error);
  self->server =
      pin_test_server_new ("--tls-certificate", self->certificate_path, "--tls-key", key, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  pin_test_server_free (self->server);
  g_object_unref (self->certificate);
  g_free (self->certificate_path);
}

static gboolean
on_accept_certificate (GTlsConnection *connection, GTlsCertificate *peer,
                       GTlsCertificateFlags flags, gpointer data)
{
  Fixture *self = data;

  self->shown = g_tls_certificate_is_same (peer, self->certificate);
  return self->shown;
}

static void
on_event (GSocketClient *client, GSocketClientEvent event, GSocketConnectable *connectable,
          GIOStream *connection, gpointer data)
{
  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING)
    g_signal_connect (connection, "accept-certificate", G_CALLBACK (on_accept_certificate), data);
}

static GSocketConnection *
connect_tls (Fixture *self)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection;

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_timeout (client, 30);
  g_socket_client_set_tls (client, TRUE);
  g_signal_connect (client, "event", G_CALLBACK (on_event), self);
  connection = g_socket_client_connect_to_host (
      client, "127.0.0.1", pin_test_server_get_port (self->server), NULL, &error);
  g_assert_no_error (error);
  return connection;
}

static void
test_https (Fixture *self, gconstpointer data)
{
  g_autoptr (GSocketConnection) connection = NULL;

  g_assert_true (g_str_has_prefix (pin_test_server_get_url (self->server), "https://127.0.0.1:"));
  connection = connect_tls (self);
  g_assert_true (self->shown);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (PinTestReply) reply = NULL;

    pin_test_server_write (connection, GET, strlen (GET));
    reply = pin_test_server_receive (connection);
    pin_test_assert_status (reply, 200);
  }
}

/* Refused early over https too, and the answer arrives. */
static void
test_too_large (Fixture *self, gconstpointer data)
{
  static const char text[] = "POST /rest/pin/v1/sessions HTTP/1.1\r\nHost: a\r\n"
                             "Content-Type: application/json\r\nContent-Length: 99999999\r\n\r\n";
  g_autoptr (GSocketConnection) connection = connect_tls (self);
  g_autoptr (PinTestReply) reply = NULL;

  pin_test_server_write (connection, text, strlen (text));
  reply = pin_test_server_receive (connection);
  pin_test_assert_problem (reply, PIN_ERROR_CONTENT_TOO_LARGE);
}

/* Whoever speaks http, or says nothing, gets nothing and does not stay. */
static void
test_not_tls (Fixture *self, gconstpointer data)
{
  g_autoptr (GSocketConnection) plain = pin_test_server_connect (self->server);
  g_autoptr (GSocketConnection) silent = pin_test_server_connect (self->server);
  g_autoptr (PinTestReply) reply = NULL;
  g_autoptr (PinTestReply) nothing = NULL;

  pin_test_server_write (plain, GET, strlen (GET));
  reply = pin_test_server_receive (plain);
  g_assert_cmpint (reply->status, ==, 0);
  nothing = pin_test_server_receive (silent);
  g_assert_cmpint (nothing->status, ==, 0);
  test_https (self, data);
}

static void
test_wrong_key (Fixture *self, gconstpointer data)
{
  const char *args[] = { "--tls-certificate", self->certificate_path, "--tls-key",
                         self->certificate_path, NULL };
  g_autofree char *errors = NULL;

  g_assert_cmpint (pin_test_server_run (args, NULL, &errors), ==, 2);
  g_assert_nonnull (strstr (errors, "--tls-certificate"));
  g_assert_true (strchr (errors, '\n') == errors + strlen (errors) - 1);
}

#define ADD(name, function) \
  g_test_add ("/mock/tls/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("https", test_https);
  ADD ("too-large", test_too_large);
  ADD ("not-tls", test_not_tls);
  ADD ("wrong-key", test_wrong_key);
  return g_test_run ();
}
