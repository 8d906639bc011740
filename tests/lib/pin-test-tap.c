/* pin-test-tap.c: a wire to the mock server that remembers what was said on it
 *
 * So a test knows every secret of a journey, also those that nobody sees. Each connection has two
 * threads, one a direction; with a certificate the client speaks TLS to the tap.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#define _GNU_SOURCE /* memmem */

#include "pin-test-tap.h"

#include "pin-operation.h"

#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>

struct _PinTestTap {
  GSocketListener *listener;
  GCancellable *stop;
  GThread *thread;
  GTlsCertificate *certificate;
  char *url;
  guint16 port;
  gboolean in_earnest;
  GMutex mutex;
  GCond ended;
  guint n_open;
  GPtrArray *streams; /* of GByteArray, one a direction of a connection */
};

typedef struct {
  PinTestTap *tap;
  GInputStream *from;
  GOutputStream *to;
  GSocketConnection *ends[2];
} Way;

static void
remember (PinTestTap *self, GByteArray *stream, const guint8 *data, gsize size)
{
  g_mutex_lock (&self->mutex);
  g_byte_array_append (stream, data, (guint)size);
  g_mutex_unlock (&self->mutex);
}

static GByteArray *
add_stream (PinTestTap *self)
{
  GByteArray *stream = g_byte_array_new ();

  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->streams, stream);
  g_mutex_unlock (&self->mutex);
  return stream;
}

/* Another word of the same length: the last letter of the name before it goes. */
static void
deny_practice (guint8 *data, gsize size)
{
  static const char said[] = "\",\"practice\":true";
  static const char instead[] = "\",\"practice\":false";
  guint8 *at = memmem (data, size, said, strlen (said));

  if (at != NULL && at > data)
    memcpy (at - 1, instead, strlen (instead));
}

/* Until one side ends; then the other one ends too. */
static gpointer
carry (gpointer data)
{
  Way *way = data;
  GByteArray *stream = add_stream (way->tap);
  guint8 buffer[8192];
  gssize n;

  while ((n = g_input_stream_read (way->from, buffer, sizeof buffer, NULL, NULL)) > 0) {
    if (way->tap->in_earnest)
      deny_practice (buffer, (gsize)n);
    remember (way->tap, stream, buffer, (gsize)n);
    if (!g_output_stream_write_all (way->to, buffer, (gsize)n, NULL, NULL, NULL))
      break;
  }
  for (guint i = 0; i < G_N_ELEMENTS (way->ends); i++)
    g_socket_shutdown (g_socket_connection_get_socket (way->ends[i]), TRUE, TRUE, NULL);
  return NULL;
}

typedef struct {
  PinTestTap *tap;
  GSocketConnection *client;
} Caller;

static void
connect_through (PinTestTap *self, GSocketConnection *client)
{
  g_autoptr (GSocketClient) connector = g_socket_client_new ();
  g_autoptr (GSocketConnection) server = NULL;
  g_autoptr (GIOStream) near = g_object_ref (G_IO_STREAM (client));
  GThread *thread;
  Way there, back;

  g_socket_client_set_enable_proxy (connector, FALSE);
  server = g_socket_client_connect_to_host (connector, "127.0.0.1", self->port, NULL, NULL);
  if (server == NULL)
    return;
  if (self->certificate != NULL) {
    g_object_unref (near);
    near = g_tls_server_connection_new (G_IO_STREAM (client), self->certificate, NULL);
  }
  there = (Way){ self,
                 g_io_stream_get_input_stream (near),
                 g_io_stream_get_output_stream (G_IO_STREAM (server)),
                 { client, server } };
  back = (Way){ self,
                g_io_stream_get_input_stream (G_IO_STREAM (server)),
                g_io_stream_get_output_stream (near),
                { client, server } };
  thread = g_thread_new ("tap", carry, &back);
  carry (&there);
  g_thread_join (thread);
}

static gpointer
serve (gpointer data)
{
  g_autofree Caller *caller = data;
  PinTestTap *self = caller->tap;

  connect_through (self, caller->client);
  g_object_unref (caller->client);
  g_mutex_lock (&self->mutex);
  self->n_open--;
  g_cond_signal (&self->ended);
  g_mutex_unlock (&self->mutex);
  return NULL;
}

/* In a thread: who uses a tap may have no main loop. */
static gpointer
listen_on (gpointer data)
{
  PinTestTap *self = data;
  GSocketConnection *client;

  while ((client = g_socket_listener_accept (self->listener, NULL, self->stop, NULL)) != NULL) {
    Caller *caller = g_new (Caller, 1);

    *caller = (Caller){ self, client };
    g_mutex_lock (&self->mutex);
    self->n_open++;
    g_mutex_unlock (&self->mutex);
    g_thread_unref (g_thread_new ("wire", serve, caller));
  }
  return NULL;
}

/**
 * pin_test_tap_new:
 * @port: of the mock server, on this computer, without TLS
 * @certificate: (nullable): with it the client speaks TLS
 * @in_earnest: the client hears that the service is not for practice: there is no mailbox in its
 *   window, which would show every part
 */
PinTestTap *
pin_test_tap_new (guint16 port, GTlsCertificate *certificate, gboolean in_earnest)
{
  PinTestTap *self = g_new0 (PinTestTap, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  self->port = port;
  self->in_earnest = in_earnest;
  g_set_object (&self->certificate, certificate);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->ended);
  self->streams = g_ptr_array_new_with_free_func ((GDestroyNotify)g_byte_array_unref);
  self->stop = g_cancellable_new ();
  self->listener = g_socket_listener_new ();
  g_socket_listener_add_address (self->listener, any, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                 NULL, &bound, &error);
  g_assert_no_error (error);
  self->url = g_strdup_printf ("%s://127.0.0.1:%d", certificate != NULL ? "https" : "http",
                               g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  self->thread = g_thread_new ("tap", listen_on, self);
  return self;
}

/* Waits until no connection is open any more: client or server have ended. */
void
pin_test_tap_free (PinTestTap *self)
{
  g_cancellable_cancel (self->stop);
  g_thread_join (self->thread);
  g_mutex_lock (&self->mutex);
  while (self->n_open > 0)
    g_cond_wait (&self->ended, &self->mutex);
  g_mutex_unlock (&self->mutex);
  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_object_unref (self->stop);
  g_clear_object (&self->certificate);
  g_ptr_array_unref (self->streams);
  g_cond_clear (&self->ended);
  g_mutex_clear (&self->mutex);
  g_free (self->url);
  g_free (self);
}

const char *
pin_test_tap_get_url (PinTestTap *self)
{
  return self->url;
}

/* Words of a list, such as the kind of a document, are left out: they stand everywhere. */
static void
collect_shape (const PinShape *shape, GHashTable *names)
{
  for (guint i = 0; shape != NULL && i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];

    if ((field->flags & (PIN_FIELD_SECRET | PIN_FIELD_PRIVATE)) &&
        (field->type == PIN_FIELD_STRING || field->type == PIN_FIELD_DATE))
      g_hash_table_add (names, (gpointer)field->name);
    collect_shape (field->shape, names);
  }
}

static GHashTable *
collect_names (void)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  for (PinOperationId id = 0; id < PIN_N_OPERATIONS; id++) {
    collect_shape (pin_operation_get (id)->request, names);
    collect_shape (pin_operation_get (id)->reply, names);
  }
  return names;
}

typedef struct {
  GHashTable *names;
  PinTestHeard heard;
  gpointer user_data;
} Ear;

static void hear_node (Ear *ear, const char *name, JsonNode *node);

static void
hear_member (JsonObject *object, const char *name, JsonNode *node, gpointer data)
{
  hear_node (data, name, node);
}

static void
hear_node (Ear *ear, const char *name, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    json_object_foreach_member (json_node_get_object (node), hear_member, ear);
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      hear_node (ear, name, json_array_get_element (json_node_get_array (node), i));
  } else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
             name != NULL && g_hash_table_contains (ear->names, name)) {
    ear->heard (name, json_node_get_string (node), ear->user_data);
  }
}

static void
hear_head (Ear *ear, const char *head)
{
  g_autoptr (GRegex) bearer =
      g_regex_new ("^authorization: *bearer +(\\S+)",
                   G_REGEX_CASELESS | G_REGEX_MULTILINE | G_REGEX_NEWLINE_CRLF, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (g_regex_match (bearer, head, 0, &match)) {
    g_autofree char *token = g_match_info_fetch (match, 1);

    ear->heard ("token", token, ear->user_data);
  }
}

static gsize
read_length (const char *head)
{
  g_autofree char *small = g_ascii_strdown (head, -1);
  const char *at = strstr (small, "\r\ncontent-length:");

  return at != NULL ? strtoul (at + strlen ("\r\ncontent-length:"), NULL, 10) : 0;
}

static void
hear_stream (Ear *ear, const GByteArray *stream)
{
  const char *at = (const char *)stream->data;
  const char *end = at + stream->len;
  const char *blank;

  while (at < end && (blank = memmem (at, (gsize)(end - at), "\r\n\r\n", 4)) != NULL) {
    g_autofree char *head = g_strndup (at, (gsize)(blank + 4 - at));
    gsize length = MIN (read_length (head), (gsize)(end - blank - 4));
    g_autoptr (JsonParser) parser = json_parser_new ();

    hear_head (ear, head);
    if (length > 0 && json_parser_load_from_data (parser, blank + 4, (gssize)length, NULL))
      hear_node (ear, NULL, json_parser_get_root (parser));
    at = blank + 4 + length;
  }
}

/**
 * pin_test_tap_foreach:
 *
 * Calls @heard for every text that was in a field the tables call secret or private, in requests
 * and in answers, and for every token.
 */
void
pin_test_tap_foreach (PinTestTap *self, PinTestHeard heard, gpointer user_data)
{
  g_autoptr (GHashTable) names = collect_names ();
  Ear ear = { names, heard, user_data };

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < self->streams->len; i++)
    hear_stream (&ear, self->streams->pdata[i]);
  g_mutex_unlock (&self->mutex);
}
