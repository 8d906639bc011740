/* pin-mock-listener.c: the listening socket
 *
 * libsoup's own has a backlog of 10 and is never looked at again after one accept() that failed,
 * as it does when descriptors run out. This one has a longer queue, and a look every second
 * whether somebody waits in it in vain.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-listener.h"

#include <fcntl.h>
#include <unistd.h>

#define BACKLOG 1024

struct _PinMockListener {
  SoupServer *server;
  PinMockConnections *connections;
  GSocket *socket;
  gboolean https;
  guint check;
  guint64 n_before;
  gboolean waited; /* somebody waited at the last look too */
};

static SoupServerListenOptions
options_of (PinMockListener *self)
{
  return self->https ? SOUP_SERVER_LISTEN_HTTPS : 0;
}

/* The same socket under a new descriptor, with a new watch. */
static void
listen_again (PinMockListener *self)
{
  g_autoptr (GSocket) again = NULL;
  int fd = fcntl (g_socket_get_fd (self->socket), F_DUPFD_CLOEXEC, 0);

  if (fd < 0)
    return;
  again = g_socket_new_from_fd (fd, NULL);
  if (again == NULL) {
    close (fd);
    return;
  }
  if (soup_server_listen_socket (self->server, again, options_of (self), NULL))
    g_set_object (&self->socket, again);
}

static gboolean
on_check (gpointer data)
{
  PinMockListener *self = data;
  guint64 n = pin_mock_connections_get_n_accepted (self->connections);
  gboolean waits = (g_socket_condition_check (self->socket, G_IO_IN) & G_IO_IN) != 0;

  if (waits && self->waited && n == self->n_before)
    listen_again (self);
  self->waited = waits;
  self->n_before = n;
  return G_SOURCE_CONTINUE;
}

/**
 * pin_mock_listener_new:
 * @address: numeric
 * @port: 0 picks one
 * @error: of domain %G_IO_ERROR
 *
 * Has @server listen.
 */
PinMockListener *
pin_mock_listener_new (SoupServer *server, PinMockConnections *connections, const char *address,
                       guint16 port, gboolean https, GError **error)
{
  g_autoptr (PinMockListener) self = g_new0 (PinMockListener, 1);
  g_autoptr (GSocketAddress) where = g_inet_socket_address_new_from_string (address, port);

  self->server = server;
  self->connections = connections;
  self->https = https;
  if (where == NULL) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s is not a numeric address",
                 address);
    return NULL;
  }
  self->socket = g_socket_new (g_socket_address_get_family (where), G_SOCKET_TYPE_STREAM,
                               G_SOCKET_PROTOCOL_TCP, error);
  if (self->socket == NULL)
    return NULL;
  g_socket_set_listen_backlog (self->socket, BACKLOG);
  if (!g_socket_bind (self->socket, where, TRUE, error) || !g_socket_listen (self->socket, error) ||
      !soup_server_listen_socket (server, self->socket, options_of (self), error))
    return NULL;
  self->check = g_timeout_add_seconds (1, on_check, self);
  return g_steal_pointer (&self);
}

void
pin_mock_listener_free (PinMockListener *self)
{
  if (self == NULL)
    return;
  if (self->check != 0)
    g_source_remove (self->check);
  g_clear_object (&self->socket);
  g_free (self);
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

  return g_strdup_printf ("%s://%s%s%s:%u", self->https ? "https" : "http", six ? "[" : "", text,
                          six ? "]" : "", g_inet_socket_address_get_port (where));
}
