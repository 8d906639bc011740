/* pin-fault-proxy.c: a network between the real client and the real server, and what befalls it
 *
 * It lives in the main context of the test and passes on bytes. An exchange begins when the client
 * speaks after the server did; each takes the next fault of the list, and none when there is none
 * left.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-fault-proxy.h"

#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

struct _PinFaultProxy {
  char *address;
  guint16 port;
  guint16 server_port;
  GSocket *place; /* keeps the port while nobody listens */
  GSocket *listening;
  GSource *watch;
  GQueue faults;
  GQueue links;
  guint count;
};

typedef struct _Link Link;

/* One way of a link. */
typedef struct {
  Link *link;
  PinProxyWay way;
  GSocketConnection *from;
  GSocketConnection *to;
  GByteArray *held; /* read and not yet written */
  gsize passed; /* of this exchange */
  gboolean head_done;
  gboolean over;
  GSource *late;
  char buffer[16384];
} Pump;

/* A client and its connection to the server. */
struct _Link {
  PinFaultProxy *proxy;
  GSocketConnection *client;
  GSocketConnection *server;
  GSocketConnection *twin; /* gets the request too */
  GCancellable *cancellable;
  PinProxyFault fault;
  Pump pumps[2];
  PinProxyWay turn; /* who spoke last */
  gboolean ended;
  guint n_pending;
};

static void
fault_clear (PinProxyFault *fault)
{
  g_free ((char *)fault->header);
  g_free ((char *)fault->value);
  memset (fault, 0, sizeof *fault);
}

static void
fault_free (gpointer data)
{
  fault_clear (data);
  g_free (data);
}

static GSocketConnection *
reach_server (PinFaultProxy *self)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();

  g_socket_client_set_enable_proxy (client, FALSE);
  return g_socket_client_connect_to_host (client, "127.0.0.1", self->server_port, NULL, NULL);
}

static void
link_unref (Link *self)
{
  if (--self->n_pending > 0)
    return;
  g_queue_remove (&self->proxy->links, self);
  for (guint i = 0; i < G_N_ELEMENTS (self->pumps); i++)
    g_byte_array_unref (self->pumps[i].held);
  g_object_unref (self->client);
  g_object_unref (self->server);
  g_clear_object (&self->twin);
  g_object_unref (self->cancellable);
  fault_clear (&self->fault);
  g_free (self);
}

static void
end_link (Link *self, gboolean reset)
{
  const struct linger now = { 1, 0 };

  if (self->ended)
    return;
  self->ended = TRUE;
  self->n_pending++;
  g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (self->pumps); i++) {
    Pump *pump = &self->pumps[i];

    if (pump->late != NULL) {
      g_source_destroy (pump->late);
      g_clear_pointer (&pump->late, g_source_unref);
      self->n_pending--;
    }
  }
  /* An abortive close is what a reset is. */
  if (reset)
    setsockopt (g_socket_get_fd (g_socket_connection_get_socket (self->client)), SOL_SOCKET,
                SO_LINGER, &now, sizeof now);
  g_io_stream_close (G_IO_STREAM (self->client), NULL, NULL);
  g_io_stream_close (G_IO_STREAM (self->server), NULL, NULL);
  if (self->twin != NULL)
    g_io_stream_close (G_IO_STREAM (self->twin), NULL, NULL);
  link_unref (self);
}

static void read_more (Pump *self);

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Pump *self = user_data;
  gboolean written =
      g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  const PinProxyFault *fault = &self->link->fault;

  g_byte_array_set_size (self->held, 0);
  if (self->link->ended)
    ;
  else if (!written)
    end_link (self->link, FALSE);
  else if (fault->kind >= PIN_PROXY_FAULT_CLOSE && fault->kind <= PIN_PROXY_FAULT_STALL &&
           fault->way == self->way && self->passed >= fault->after) {
    if (fault->kind != PIN_PROXY_FAULT_STALL)
      end_link (self->link, fault->kind == PIN_PROXY_FAULT_RESET);
  } else {
    read_more (self);
  }
  link_unref (self->link);
}

/* Writes what is held, as much of it as the fault lets through. */
static void
pass (Pump *self)
{
  Link *link = self->link;
  gsize size = self->held->len;

  if (link->fault.kind >= PIN_PROXY_FAULT_CLOSE && link->fault.kind <= PIN_PROXY_FAULT_STALL &&
      link->fault.way == self->way)
    size = MIN (size, link->fault.after - MIN (link->fault.after, self->passed));
  self->passed += size;
  if (link->twin != NULL && self->way == PIN_PROXY_REQUEST)
    g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (link->twin)),
                               self->held->data, size, NULL, NULL, NULL);
  link->n_pending++;
  g_output_stream_write_all_async (g_io_stream_get_output_stream (G_IO_STREAM (self->to)),
                                   self->held->data, size, G_PRIORITY_DEFAULT, link->cancellable,
                                   on_written, self);
}

static gboolean
on_late (gpointer user_data)
{
  Pump *self = user_data;
  Link *link = self->link;

  g_clear_pointer (&self->late, g_source_unref);
  pass (self);
  link_unref (link);
  return G_SOURCE_REMOVE;
}

/* Leaves a header out of the head that is held, or gives it another value. */
static void
change_header (Pump *self)
{
  const PinProxyFault *fault = &self->link->fault;
  g_autofree char *held = g_strndup ((const char *)self->held->data, self->held->len);
  const char *end = strstr (held, "\r\n\r\n");
  g_autofree char *head = g_strndup (held, (gsize)(end - held));
  g_auto (GStrv) lines = g_strsplit (head, "\r\n", -1);
  g_autoptr (GString) changed = g_string_new (lines[0]);
  gsize head_size = strlen (head), length = strlen (fault->header);

  for (guint i = 1; lines[i] != NULL; i++) {
    if (g_ascii_strncasecmp (lines[i], fault->header, length) != 0 || lines[i][length] != ':')
      g_string_append_printf (changed, "\r\n%s", lines[i]);
    else if (fault->value != NULL)
      g_string_append_printf (changed, "\r\n%s: %s", fault->header, fault->value);
  }
  g_byte_array_remove_range (self->held, 0, (guint)head_size);
  g_byte_array_prepend (self->held, (const guint8 *)changed->str, (guint)changed->len);
}

static void
begin_exchange (Link *self)
{
  PinProxyFault *next = g_queue_pop_head (&self->proxy->faults);

  self->proxy->count++;
  fault_clear (&self->fault);
  if (next != NULL)
    self->fault = *next;
  g_free (next);
  for (guint i = 0; i < G_N_ELEMENTS (self->pumps); i++) {
    self->pumps[i].passed = 0;
    self->pumps[i].head_done = FALSE;
  }
  g_clear_object (&self->twin);
  if (self->fault.kind == PIN_PROXY_FAULT_TWICE)
    self->twin = reach_server (self->proxy);
}

static void
take (Pump *self)
{
  Link *link = self->link;
  const PinProxyFault *fault = &link->fault;

  if (fault->way == self->way && fault->kind == PIN_PROXY_FAULT_HEADER && !self->head_done) {
    g_byte_array_append (self->held, (const guint8 *)"", 1);
    g_byte_array_set_size (self->held, self->held->len - 1);
    if (g_strstr_len ((const char *)self->held->data, self->held->len, "\r\n\r\n") == NULL) {
      read_more (self);
      return;
    }
    change_header (self);
    self->head_done = TRUE;
  }
  if (fault->way == self->way && fault->kind == PIN_PROXY_FAULT_DELAY) {
    link->n_pending++;
    self->late = g_timeout_source_new (fault->delay_ms);
    g_source_set_callback (self->late, on_late, self, NULL);
    g_source_attach (self->late, NULL);
  } else {
    pass (self);
  }
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Pump *self = user_data;
  Link *link = self->link;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (link->ended) {
    ;
  } else if (n < 0) {
    end_link (link, FALSE);
  } else if (n == 0) {
    self->over = TRUE;
    g_socket_shutdown (g_socket_connection_get_socket (self->to), FALSE, TRUE, NULL);
    if (link->pumps[0].over && link->pumps[1].over)
      end_link (link, FALSE);
  } else {
    if (self->way == PIN_PROXY_REQUEST && link->turn == PIN_PROXY_REPLY)
      begin_exchange (link);
    link->turn = self->way;
    g_byte_array_append (self->held, (const guint8 *)self->buffer, (guint)n);
    take (self);
  }
  link_unref (link);
}

static void
read_more (Pump *self)
{
  self->link->n_pending++;
  g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (self->from)), self->buffer,
                             sizeof self->buffer, G_PRIORITY_DEFAULT, self->link->cancellable,
                             on_read, self);
}

static gboolean
on_readable (GSocket *listening, GIOCondition condition, gpointer user_data)
{
  PinFaultProxy *self = user_data;
  g_autoptr (GSocket) socket = g_socket_accept (listening, NULL, NULL);
  g_autoptr (GSocketConnection) server = socket != NULL ? reach_server (self) : NULL;
  Link *link;

  /* Without a server the client is told what it would be told without a proxy: it ends. */
  if (server == NULL)
    return G_SOURCE_CONTINUE;
  link = g_new0 (Link, 1);
  link->proxy = self;
  link->client = g_socket_connection_factory_create_connection (socket);
  link->server = g_steal_pointer (&server);
  link->cancellable = g_cancellable_new ();
  link->turn = PIN_PROXY_REPLY;
  for (guint i = 0; i < G_N_ELEMENTS (link->pumps); i++) {
    Pump *pump = &link->pumps[i];

    pump->link = link;
    pump->way = (PinProxyWay)i;
    pump->from = i == PIN_PROXY_REQUEST ? link->client : link->server;
    pump->to = i == PIN_PROXY_REQUEST ? link->server : link->client;
    pump->held = g_byte_array_new ();
  }
  g_queue_push_tail (&self->links, link);
  read_more (&link->pumps[PIN_PROXY_REQUEST]);
  read_more (&link->pumps[PIN_PROXY_REPLY]);
  return G_SOURCE_CONTINUE;
}

static GSocket *
bind_port (guint16 port)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) where = g_inet_socket_address_new (loopback, port);
  g_autoptr (GError) error = NULL;
  GSocket *socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);

  g_assert_no_error (error);
  g_socket_bind (socket, where, TRUE, &error);
  g_assert_no_error (error);
  return socket;
}

static void
listen_there (PinFaultProxy *self)
{
  g_autoptr (GError) error = NULL;

  self->listening = bind_port (self->port);
  g_socket_set_blocking (self->listening, FALSE);
  g_socket_listen (self->listening, &error);
  g_assert_no_error (error);
  self->watch = g_socket_create_source (self->listening, G_IO_IN, NULL);
  g_source_set_callback (self->watch, G_SOURCE_FUNC (on_readable), self, NULL);
  g_source_attach (self->watch, NULL);
}

static void
stop_listening (PinFaultProxy *self)
{
  if (self->listening == NULL)
    return;
  g_source_destroy (self->watch);
  g_clear_pointer (&self->watch, g_source_unref);
  g_socket_close (self->listening, NULL);
  g_clear_object (&self->listening);
}

/**
 * pin_fault_proxy_new:
 * @url: of the server, on this computer; with https bytes pass as they are and only headers
 *   cannot be changed
 */
PinFaultProxy *
pin_fault_proxy_new (const char *url)
{
  PinFaultProxy *self = g_new0 (PinFaultProxy, 1);
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GSocketAddress) local = NULL;

  g_assert_nonnull (uri);
  self->server_port = (guint16)g_uri_get_port (uri);
  self->place = bind_port (0);
  local = g_socket_get_local_address (self->place, NULL);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (local));
  self->address = g_strdup_printf ("%s://127.0.0.1:%u", g_uri_get_scheme (uri), self->port);
  listen_there (self);
  return self;
}

static void
end_links (PinFaultProxy *self)
{
  g_autoptr (GList) links = g_list_copy (self->links.head);

  for (GList *l = links; l != NULL; l = l->next)
    end_link (l->data, TRUE);
}

void
pin_fault_proxy_free (PinFaultProxy *self)
{
  stop_listening (self);
  end_links (self);
  while (self->links.length > 0)
    g_main_context_iteration (NULL, TRUE);
  g_queue_clear_full (&self->faults, fault_free);
  g_object_unref (self->place);
  g_free (self->address);
  g_free (self);
}

const char *
pin_fault_proxy_get_address (PinFaultProxy *self)
{
  return self->address;
}

/**
 * pin_fault_proxy_add:
 *
 * One more exchange has a fault, after those that were added before.
 */
void
pin_fault_proxy_add (PinFaultProxy *self, const PinProxyFault *fault)
{
  PinProxyFault *copy = g_new (PinProxyFault, 1);

  *copy = *fault;
  copy->header = g_strdup (fault->header);
  copy->value = g_strdup (fault->value);
  g_queue_push_tail (&self->faults, copy);
}

/**
 * pin_fault_proxy_set_online:
 * @online: %FALSE: every connection is reset at once and new ones are refused; the address stays
 */
void
pin_fault_proxy_set_online (PinFaultProxy *self, gboolean online)
{
  if (online == (self->listening != NULL))
    return;
  if (online) {
    listen_there (self);
  } else {
    stop_listening (self);
    end_links (self);
  }
}

/**
 * pin_fault_proxy_get_count:
 *
 * Returns: how many exchanges the client began
 */
guint
pin_fault_proxy_get_count (PinFaultProxy *self)
{
  return self->count;
}
