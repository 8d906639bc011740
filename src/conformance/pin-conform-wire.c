/* pin-conform-wire.c: one request and its answer over a connection of their own
 *
 * A bare socket, with TLS where the address says https: no library of HTTP that would add, mend or
 * hide a header.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-conform-wire.h"

#include "pin-address.h"

#include <string.h>

#define DEADLINE_SECONDS 15
/* How long a service that was asked to close the connection may take for it. */
#define LINGER_SECONDS 2

struct _PinConformWire {
  GSocketClient *client;
  GTlsDatabase *trusted;
  char *host;
  char *host_header;
  char *root;
  guint16 port;
  gboolean keeps_open; /* it does not close when it is asked to */
};

static void
on_event (GSocketClient *client, GSocketClientEvent event, GSocketConnectable *connectable,
          GIOStream *stream, gpointer data)
{
  PinConformWire *self = data;

  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING && self->trusted != NULL)
    g_tls_connection_set_database (G_TLS_CONNECTION (stream), self->trusted);
}

/**
 * pin_conform_wire_new:
 * @address: one that pin_address_check() gave
 * @ca_file: (nullable): PEM file with the authorities to trust instead of the system's
 * @error: of domain %G_TLS_ERROR or %G_IO_ERROR: the file cannot be used
 */
PinConformWire *
pin_conform_wire_new (const char *address, const char *ca_file, GError **error)
{
  g_autoptr (PinConformWire) self = g_new0 (PinConformWire, 1);
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, error);
  gboolean secure;

  if (uri == NULL)
    return NULL;
  secure = g_str_equal (g_uri_get_scheme (uri), "https");
  self->host = g_strdup (g_uri_get_host (uri));
  self->root = g_strdup (g_uri_get_path (uri));
  self->port = (guint16)(g_uri_get_port (uri) > 0 ? g_uri_get_port (uri) : secure ? 443 : 80);
  self->host_header = g_strdup_printf (strchr (self->host, ':') != NULL ? "[%s]:%u" : "%s:%u",
                                       self->host, self->port);
  if (ca_file != NULL) {
    self->trusted = g_tls_file_database_new (ca_file, error);
    if (self->trusted == NULL)
      return NULL;
  }

  self->client = g_socket_client_new ();
  g_socket_client_set_timeout (self->client, DEADLINE_SECONDS);
  g_socket_client_set_tls (self->client, secure);
  /* What is meant for this computer must not reach a proxy. */
  if (pin_address_is_loopback (self->host))
    g_socket_client_set_enable_proxy (self->client, FALSE);
  g_signal_connect (self->client, "event", G_CALLBACK (on_event), self);
  return g_steal_pointer (&self);
}

void
pin_conform_wire_free (PinConformWire *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->client);
  g_clear_object (&self->trusted);
  g_free (self->host);
  g_free (self->host_header);
  g_free (self->root);
  g_free (self);
}

/**
 * pin_conform_wire_get_host:
 *
 * Returns: what the header Host says
 */
const char *
pin_conform_wire_get_host (PinConformWire *self)
{
  return self->host_header;
}

/**
 * pin_conform_wire_get_root:
 *
 * Returns: the path below which the protocol begins, most often empty
 */
const char *
pin_conform_wire_get_root (PinConformWire *self)
{
  return self->root;
}

/* What comes after a complete answer: nothing, if all is well. */
static void
linger (PinConformWire *self, GSocketConnection *connection, PinConformAnswer *answer)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  g_autoptr (GError) error = NULL;
  char byte;

  if (self->keeps_open || answer->excess)
    return;
  g_socket_set_timeout (g_socket_connection_get_socket (connection), LINGER_SECONDS);
  if (g_input_stream_read (input, &byte, 1, NULL, &error) > 0)
    answer->excess = TRUE;
  self->keeps_open = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

/**
 * pin_conform_wire_exchange:
 * @data: a whole request, which asks for the connection to be closed
 * @answer: is filled with what comes
 *
 * Returns: whether a connection could be made
 */
gboolean
pin_conform_wire_exchange (PinConformWire *self, const char *data, gsize size,
                           PinConformAnswer *answer)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_SECONDS * G_USEC_PER_SEC;
  g_autoptr (GString) got = g_string_new (NULL);
  g_autoptr (GSocketConnectable) where = g_network_address_new (self->host, self->port);
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  GInputStream *input;
  gboolean complete = FALSE;
  char buffer[8192];

  connection = g_socket_client_connect (self->client, where, NULL, &error);
  if (connection == NULL) {
    answer->trouble = g_strdup (error->message);
    return FALSE;
  }
  /* It may answer and hang up before it has taken everything in. */
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), data, size,
                             NULL, NULL, NULL);
  input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  while (!complete) {
    gssize n = g_get_monotonic_time () < deadline
                   ? g_input_stream_read (input, buffer, sizeof buffer, NULL, &error)
                   : 0;

    if (n > 0)
      g_string_append_len (got, buffer, n);
    complete = pin_conform_answer_parse (answer, got->str, got->len, n <= 0);
  }
  if (answer->status == 0)
    answer->trouble = g_strdup (error != NULL  ? error->message
                                : got->len > 0 ? "not HTTP/1.1"
                                               : "the connection was closed");
  else
    linger (self, connection, answer);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return TRUE;
}
