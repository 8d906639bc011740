/* pin-fault-server.c: a server that does what no server should
 *
 * It lives in the main context of the test. Each request gets the next trick of the list, the
 * last one again and again.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-fault-server.h"

#include <string.h>

typedef struct {
  PinTrick trick;
  GBytes *bytes;
} Row;

struct _PinFaultServer {
  GSocketService *service;
  GTlsCertificate *certificate;
  char *address;
  GPtrArray *rows;
  guint next;
  PinFaultAnswer answer; /* in place of the rows */
  gpointer answer_data;
  GPtrArray *requests; /* char *, whole requests as they came */
  GPtrArray *connections;
  GCancellable *cancellable;
  guint refused;
  gsize received;
  guint dripping;
};

/* One connection. */
typedef struct {
  PinFaultServer *server;
  GIOStream *stream;
  GString *request;
  char buffer[4096];
  Row *row;
  gsize sent;
} Visit;

static void read_more (Visit *visit);

static void
row_free (gpointer data)
{
  Row *row = data;

  g_bytes_unref (row->bytes);
  g_free (row);
}

static void
visit_free (Visit *visit)
{
  g_object_unref (visit->stream);
  g_string_free (visit->request, TRUE);
  g_free (visit);
}

static Row *
next_row (PinFaultServer *self)
{
  guint index = MIN (self->next, self->rows->len - 1);

  g_assert_cmpuint (self->rows->len, >, 0);
  self->next++;
  return g_ptr_array_index (self->rows, index);
}

static Row *
new_row (PinFaultServer *self, const char *request)
{
  Row *row = g_new0 (Row, 1);

  row->trick = PIN_TRICK_KEEP;
  row->bytes = self->answer (request, self->answer_data);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
end_visit (Visit *visit)
{
  g_io_stream_close (visit->stream, NULL, NULL);
  g_ptr_array_remove (visit->server->connections, visit->stream);
  visit_free (visit);
}

static void send_more (Visit *visit);

static gboolean
on_drip (gpointer user_data)
{
  Visit *visit = user_data;

  visit->server->dripping--;
  if (g_cancellable_is_cancelled (visit->server->cancellable))
    visit_free (visit);
  else
    send_more (visit);
  return G_SOURCE_REMOVE;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Visit *visit = user_data;
  g_autoptr (GError) error = NULL;
  gssize n = g_output_stream_write_finish (G_OUTPUT_STREAM (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    visit_free (visit);
    return;
  }
  if (n < 0) {
    end_visit (visit);
    return;
  }
  visit->sent += (gsize)n;
  if (visit->row->trick == PIN_TRICK_DRIP) {
    visit->server->dripping++;
    g_timeout_add (100, on_drip, visit);
  } else {
    send_more (visit);
  }
}

static void
send_more (Visit *visit)
{
  gsize size;
  const char *data = g_bytes_get_data (visit->row->bytes, &size);
  gsize left = size - visit->sent;

  if (left > 0) {
    g_output_stream_write_async (g_io_stream_get_output_stream (visit->stream), data + visit->sent,
                                 visit->row->trick == PIN_TRICK_DRIP ? 1 : left, G_PRIORITY_DEFAULT,
                                 visit->server->cancellable, on_written, visit);
  } else if (visit->row->trick == PIN_TRICK_KEEP || visit->row->trick == PIN_TRICK_HANG) {
    g_string_truncate (visit->request, 0);
    read_more (visit);
  } else {
    end_visit (visit);
  }
}

/* The first byte of TLS is taken for a request too, as any plain server does. */
static gboolean
is_whole (const GString *request)
{
  const char *end = strstr (request->str, "\r\n\r\n");
  const char *length = strstr (request->str, "Content-Length: ");

  if (request->str[0] == 0x16)
    return TRUE;
  return end != NULL &&
         (length == NULL || strlen (end + 4) >= (gsize)atoi (length + strlen ("Content-Length: ")));
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Visit *visit = user_data;
  g_autoptr (GError) error = NULL;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    visit_free (visit);
    return;
  }
  if (n <= 0) {
    end_visit (visit);
    return;
  }
  visit->server->received += (gsize)n;
  g_string_append_len (visit->request, visit->buffer, n);
  if (!is_whole (visit->request)) {
    read_more (visit);
    return;
  }
  g_ptr_array_add (visit->server->requests, g_strdup (visit->request->str));
  visit->row = visit->server->answer != NULL ? new_row (visit->server, visit->request->str)
                                             : next_row (visit->server);
  visit->sent = 0;
  send_more (visit);
}

static void
read_more (Visit *visit)
{
  g_input_stream_read_async (g_io_stream_get_input_stream (visit->stream), visit->buffer,
                             sizeof visit->buffer, G_PRIORITY_DEFAULT, visit->server->cancellable,
                             on_read, visit);
}

static gboolean
on_incoming (GSocketService *service, GSocketConnection *connection, GObject *source,
             PinFaultServer *self)
{
  Row *row = self->rows->len > 0
                 ? g_ptr_array_index (self->rows, MIN (self->next, self->rows->len - 1))
                 : NULL;
  Visit *visit;

  if (row != NULL && row->trick == PIN_TRICK_REFUSE) {
    self->next++;
    self->refused++;
    g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
    return TRUE;
  }
  visit = g_new0 (Visit, 1);
  visit->server = self;
  visit->request = g_string_new (NULL);
  visit->stream = self->certificate != NULL ? g_tls_server_connection_new (G_IO_STREAM (connection),
                                                                           self->certificate, NULL)
                                            : g_object_ref (G_IO_STREAM (connection));
  g_ptr_array_add (self->connections, g_object_ref (visit->stream));
  read_more (visit);
  return TRUE;
}

/**
 * pin_fault_server_new:
 * @certificate: (nullable): for https
 */
PinFaultServer *
pin_fault_server_new (GTlsCertificate *certificate)
{
  PinFaultServer *self = g_new0 (PinFaultServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) got = NULL;
  g_autoptr (GError) error = NULL;

  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->connections = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
  g_set_object (&self->certificate, certificate);
  self->service = g_socket_service_new ();
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), wanted, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &got, &error);
  g_assert_no_error (error);
  self->address = g_strdup_printf ("%s://127.0.0.1:%u", certificate != NULL ? "https" : "http",
                                   g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got)));
  g_signal_connect (self->service, "incoming", G_CALLBACK (on_incoming), self);
  return self;
}

void
pin_fault_server_free (PinFaultServer *self)
{
  g_signal_handlers_disconnect_by_data (self->service, self);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_cancellable_cancel (self->cancellable);
  while (g_main_context_iteration (NULL, self->dripping > 0))
    ;
  g_object_unref (self->service);
  g_clear_object (&self->certificate);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->requests);
  g_ptr_array_unref (self->connections);
  g_object_unref (self->cancellable);
  g_free (self->address);
  g_free (self);
}

const char *
pin_fault_server_get_address (PinFaultServer *self)
{
  return self->address;
}

/**
 * pin_fault_server_add:
 * @bytes: what goes over the wire
 * @size: how many, or -1 for a text
 *
 * Adds a trick to the list.
 */
void
pin_fault_server_add (PinFaultServer *self, PinTrick trick, const char *bytes, gssize size)
{
  Row *row = g_new0 (Row, 1);

  row->trick = trick;
  row->bytes = g_bytes_new (bytes, size < 0 ? strlen (bytes) : (gsize)size);
  g_ptr_array_add (self->rows, row);
}

/**
 * pin_fault_server_add_reply:
 * @status: `200 OK`
 * @headers: more of them, each ended by CR LF
 * @body: its Content-Length is added
 */
void
pin_fault_server_add_reply (PinFaultServer *self, const char *status, const char *headers,
                            const char *body)
{
  g_autofree char *reply =
      g_strdup_printf ("HTTP/1.1 %s\r\n%sContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s", status,
                       headers, strlen (body), body);

  pin_fault_server_add (self, PIN_TRICK_KEEP, reply, -1);
}

/**
 * pin_fault_server_clear:
 *
 * Forgets every trick and every request; connections stay, and need another trick.
 */
void
pin_fault_server_clear (PinFaultServer *self)
{
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->requests, 0);
  self->next = 0;
  self->refused = 0;
  self->received = 0;
}

/**
 * pin_fault_server_set_answer:
 *
 * From now on @answer says what goes back, and no list of tricks.
 */
void
pin_fault_server_set_answer (PinFaultServer *self, PinFaultAnswer answer, gpointer data)
{
  self->answer = answer;
  self->answer_data = data;
}

/**
 * pin_fault_server_get_count:
 *
 * Returns: how many requests came, those refused before they were read included
 */
guint
pin_fault_server_get_count (PinFaultServer *self)
{
  return self->requests->len + self->refused;
}

/**
 * pin_fault_server_get_received:
 *
 * Returns: bytes that came, whole request or not; with https those inside it
 */
gsize
pin_fault_server_get_received (PinFaultServer *self)
{
  return self->received;
}

const char *
pin_fault_server_get_request (PinFaultServer *self, guint index)
{
  g_assert_cmpuint (index, <, self->requests->len);
  return g_ptr_array_index (self->requests, index);
}

/**
 * pin_fault_server_get_header:
 *
 * Returns: (transfer full) (nullable): value of a header of a request
 */
char *
pin_fault_server_get_header (PinFaultServer *self, guint index, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (pin_fault_server_get_request (self, index), "\r\n", -1);

  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++) {
    char *colon = strchr (lines[i], ':');

    if (colon != NULL && strlen (name) == (gsize)(colon - lines[i]) &&
        g_ascii_strncasecmp (lines[i], name, strlen (name)) == 0)
      return g_strstrip (g_strdup (colon + 1));
  }
  return NULL;
}
