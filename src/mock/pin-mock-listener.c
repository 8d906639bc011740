/* pin-mock-listener.c: the listening socket
 *
 * Connections are accepted here and given to libsoup, whose own listener has a backlog of 10,
 * is deaf for ever after one accept() that failed, as it does when descriptors run out, and up
 * to 3.2 keeps every socket it ever accepted.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-listener.h"

#include "pin-mock-stream.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#define BACKLOG 1024
#define AT_ONCE 32
#define RETRY_MS 100

struct _PinMockListener {
  SoupServer *server;
  PinMockConnections *connections;
  GTlsCertificate *certificate;
  GSocket *socket;
  GSocket *quiet; /* the other end of what libsoup listens on */
  guint watch;
  guint retry;
};

/* A connection that is still at its handshake. */
typedef struct {
  SoupServer *server;
  GSocketAddress *local;
  GSocketAddress *remote;
} Handshake;

static void
handshake_free (Handshake *self)
{
  g_object_unref (self->server);
  g_object_unref (self->local);
  g_object_unref (self->remote);
  g_free (self);
}

static void
give_to_server (SoupServer *server, GIOStream *base, GSocketAddress *local, GSocketAddress *remote)
{
  g_autoptr (GIOStream) stream = pin_mock_stream_new (base, remote);

  soup_server_accept_iostream (server, stream, local, remote, NULL);
}

static void
on_handshake_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Handshake *self = data;
  g_autoptr (GIOStream) stream = G_IO_STREAM (source);

  if (g_tls_connection_handshake_finish (G_TLS_CONNECTION (stream), result, NULL))
    give_to_server (self->server, stream, self->local, self->remote);
  handshake_free (self);
}

static void
begin_tls (PinMockListener *self, GIOStream *stream, GSocketAddress *local, GSocketAddress *remote)
{
  g_autoptr (GIOStream) tls = g_tls_server_connection_new (stream, self->certificate, NULL);
  Handshake *handshake;

  if (tls == NULL)
    return;
  g_object_set (tls, "require-close-notify", FALSE, NULL);
  handshake = g_new0 (Handshake, 1);
  handshake->server = g_object_ref (self->server);
  handshake->local = g_object_ref (local);
  handshake->remote = g_object_ref (remote);
  g_tls_connection_handshake_async (G_TLS_CONNECTION (tls), G_PRIORITY_DEFAULT, NULL,
                                    on_handshake_ready, handshake);
  g_steal_pointer (&tls);
}

static void
take (PinMockListener *self, GSocket *socket)
{
  g_autoptr (GSocketAddress) local = g_socket_get_local_address (socket, NULL);
  g_autoptr (GSocketAddress) remote = g_socket_get_remote_address (socket, NULL);
  g_autoptr (GSocketConnection) stream = NULL;
  PinMockConnection *connection;

  /* The peer may be gone already. */
  if (local == NULL || remote == NULL)
    return;
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  connection = pin_mock_connections_add (self->connections, socket, remote);
  pin_mock_connection_allow (connection, PIN_MOCK_HEADER_SECONDS, FALSE);
  stream = g_socket_connection_factory_create_connection (socket);
  if (self->certificate != NULL)
    begin_tls (self, G_IO_STREAM (stream), local, remote);
  else
    give_to_server (self->server, G_IO_STREAM (stream), local, remote);
}

static void watch (PinMockListener *self);

static gboolean
on_retry (gpointer data)
{
  PinMockListener *self = data;

  self->retry = 0;
  watch (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_readable (GSocket *listening, GIOCondition condition, gpointer data)
{
  PinMockListener *self = data;

  for (guint i = 0; i < AT_ONCE; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GSocket) socket = g_socket_accept (listening, NULL, &error);

    if (socket != NULL) {
      take (self, socket);
      continue;
    }
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
      return G_SOURCE_CONTINUE;
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED))
      continue;
    /* No descriptors: one goes, and in a moment there is room. */
    pin_mock_connections_make_room (self->connections);
    self->watch = 0;
    self->retry = g_timeout_add (RETRY_MS, on_retry, self);
    return G_SOURCE_REMOVE;
  }
  return G_SOURCE_CONTINUE;
}

static void
watch (PinMockListener *self)
{
  g_autoptr (GSource) source = g_socket_create_source (self->socket, G_IO_IN, NULL);

  g_source_set_callback (source, G_SOURCE_FUNC (on_readable), self, NULL);
  self->watch = g_source_attach (source, g_main_context_get_thread_default ());
}

/* libsoup keeps connections alive only while it listens itself: to a socket that says nothing. */
static gboolean
give_quiet_socket (PinMockListener *self, GError **error)
{
  g_autoptr (GSocket) theirs = NULL;
  int ends[2];

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "no pair of sockets: %s",
                 g_strerror (errno));
    return FALSE;
  }
  self->quiet = g_socket_new_from_fd (ends[0], error);
  theirs = g_socket_new_from_fd (ends[1], self->quiet != NULL ? error : NULL);
  return self->quiet != NULL && theirs != NULL &&
         soup_server_listen_socket (self->server, theirs, 0, error);
}

/**
 * pin_mock_listener_new:
 * @address: numeric
 * @port: 0 picks one
 * @certificate: (nullable): for https
 * @error: of domain %G_IO_ERROR
 *
 * Has @server listen.
 */
PinMockListener *
pin_mock_listener_new (SoupServer *server, PinMockConnections *connections, const char *address,
                       guint16 port, GTlsCertificate *certificate, GError **error)
{
  g_autoptr (PinMockListener) self = g_new0 (PinMockListener, 1);
  g_autoptr (GSocketAddress) where = g_inet_socket_address_new_from_string (address, port);

  self->server = server;
  self->connections = connections;
  g_set_object (&self->certificate, certificate);
  if (where == NULL) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s is not a numeric address",
                 address);
    return NULL;
  }
  self->socket = g_socket_new (g_socket_address_get_family (where), G_SOCKET_TYPE_STREAM,
                               G_SOCKET_PROTOCOL_TCP, error);
  if (self->socket == NULL)
    return NULL;
  g_socket_set_blocking (self->socket, FALSE);
  g_socket_set_listen_backlog (self->socket, BACKLOG);
  if (!g_socket_bind (self->socket, where, TRUE, error) || !g_socket_listen (self->socket, error) ||
      !give_quiet_socket (self, error))
    return NULL;
  watch (self);
  return g_steal_pointer (&self);
}

void
pin_mock_listener_free (PinMockListener *self)
{
  if (self == NULL)
    return;
  if (self->watch != 0)
    g_source_remove (self->watch);
  if (self->retry != 0)
    g_source_remove (self->retry);
  g_clear_object (&self->certificate);
  g_clear_object (&self->socket);
  g_clear_object (&self->quiet);
  g_free (self);
}

/**
 * pin_mock_listener_stop:
 *
 * Accepts nothing more; connections stay.
 */
void
pin_mock_listener_stop (PinMockListener *self)
{
  g_clear_handle_id (&self->watch, g_source_remove);
  g_clear_handle_id (&self->retry, g_source_remove);
  g_socket_close (self->socket, NULL);
}

/**
 * pin_mock_listener_get_url:
 *
 * Returns: (transfer full): where it listens, without a slash at the end
 */
char *
pin_mock_listener_get_url (PinMockListener *self)
{
  g_autoptr (GSocketAddress) local = g_socket_get_local_address (self->socket, NULL);
  GInetSocketAddress *where = G_INET_SOCKET_ADDRESS (local);
  GInetAddress *address = g_inet_socket_address_get_address (where);
  g_autofree char *text = g_inet_address_to_string (address);
  gboolean six = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;

  return g_strdup_printf ("%s://%s%s%s:%u", self->certificate != NULL ? "https" : "http",
                          six ? "[" : "", text, six ? "]" : "",
                          g_inet_socket_address_get_port (where));
}
