/* pin-mock-connections.c: how many connections there are, and how long each may take
 *
 * libsoup takes any number of connections and waits for ever. Here the oldest one that nobody
 * works for goes when there are too many, and every stage of a request has its time.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-connections.h"

#include <sys/resource.h>

/* Files and sockets of the server itself. */
#define OWN_DESCRIPTORS 48

struct _PinMockConnection {
  PinMockConnections *owner;
  GSocket *socket; /* not owned: the connection ends with it */
  char *address;
  gint64 deadline; /* monotonic; 0 while somebody works for it */
  gboolean busy;
  gsize body;
  GList link;
};

struct _PinMockConnections {
  GHashTable *table; /* GSocket -> PinMockConnection */
  GQueue order; /* oldest first */
  guint most;
  guint tick;
  guint64 n_accepted;
};

static void
on_socket_gone (gpointer data, GObject *where)
{
  PinMockConnection *connection = data;
  PinMockConnections *self = connection->owner;

  g_hash_table_remove (self->table, where);
  g_queue_unlink (&self->order, &connection->link);
  g_free (connection->address);
  g_free (connection);
}

static gboolean
shut (gpointer data)
{
  g_socket_shutdown (data, TRUE, TRUE, NULL);
  return G_SOURCE_REMOVE;
}

/**
 * pin_mock_connection_close:
 *
 * Ends the connection, not from within the signal that may be at hand.
 */
void
pin_mock_connection_close (PinMockConnection *self)
{
  g_idle_add_full (G_PRIORITY_HIGH, shut, g_object_ref (self->socket), g_object_unref);
}

static gboolean
on_tick (gpointer data)
{
  PinMockConnections *self = data;
  gint64 now = g_get_monotonic_time ();

  for (GList *l = self->order.head; l != NULL; l = l->next) {
    PinMockConnection *connection = l->data;

    if (connection->deadline != 0 && connection->deadline < now) {
      connection->deadline = 0;
      pin_mock_connection_close (connection);
    }
  }
  if (self->order.length > 0)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

/* As many as wanted, or as the system lets this process have. */
static guint
find_most (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY ||
      limit.rlim_cur >= PIN_MOCK_MOST_CONNECTIONS + OWN_DESCRIPTORS)
    return PIN_MOCK_MOST_CONNECTIONS;
  return limit.rlim_cur > OWN_DESCRIPTORS * 2 ? (guint)limit.rlim_cur - OWN_DESCRIPTORS
                                              : OWN_DESCRIPTORS;
}

PinMockConnections *
pin_mock_connections_new (void)
{
  PinMockConnections *self = g_new0 (PinMockConnections, 1);

  self->table = g_hash_table_new (NULL, NULL);
  self->most = find_most ();
  return self;
}

void
pin_mock_connections_free (PinMockConnections *self)
{
  if (self == NULL)
    return;
  while (self->order.length > 0) {
    PinMockConnection *connection = self->order.head->data;
    GSocket *socket = connection->socket;

    g_object_weak_unref (G_OBJECT (socket), on_socket_gone, connection);
    on_socket_gone (connection, G_OBJECT (socket));
  }
  if (self->tick != 0)
    g_source_remove (self->tick);
  g_hash_table_unref (self->table);
  g_free (self);
}

/* The oldest one that waits for its peer makes room. */
static void
make_room (PinMockConnections *self)
{
  for (GList *l = self->order.head; l != NULL; l = l->next) {
    PinMockConnection *connection = l->data;

    if (!connection->busy && connection->deadline != 0) {
      connection->deadline = 0;
      pin_mock_connection_close (connection);
      return;
    }
  }
}

static char *
address_of (GSocket *socket)
{
  g_autoptr (GSocketAddress) remote = g_socket_get_remote_address (socket, NULL);

  if (!G_IS_INET_SOCKET_ADDRESS (remote))
    return g_strdup ("unknown");
  return g_inet_address_to_string (
      g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (remote)));
}

/**
 * pin_mock_connections_find:
 *
 * Returns: (transfer none): the connection over @socket, counted when it is new
 */
PinMockConnection *
pin_mock_connections_find (PinMockConnections *self, GSocket *socket)
{
  PinMockConnection *connection = g_hash_table_lookup (self->table, socket);

  if (connection != NULL)
    return connection;
  connection = g_new0 (PinMockConnection, 1);
  connection->owner = self;
  connection->socket = socket;
  connection->address = address_of (socket);
  connection->link.data = connection;
  g_hash_table_insert (self->table, socket, connection);
  g_object_weak_ref (G_OBJECT (socket), on_socket_gone, connection);
  g_queue_push_tail_link (&self->order, &connection->link);
  self->n_accepted++;
  if (self->order.length > self->most)
    make_room (self);
  if (self->tick == 0)
    self->tick = g_timeout_add_seconds (1, on_tick, self);
  return connection;
}

/**
 * pin_mock_connections_get_n_accepted:
 *
 * Returns: how many there have ever been
 */
guint64
pin_mock_connections_get_n_accepted (PinMockConnections *self)
{
  return self->n_accepted;
}

const char *
pin_mock_connection_get_address (PinMockConnection *self)
{
  return self->address;
}

/**
 * pin_mock_connection_allow:
 * @seconds: until when the peer must have done its next step; 0 while the server works
 * @busy: whether it may not be dropped to make room
 */
void
pin_mock_connection_allow (PinMockConnection *self, guint seconds, gboolean busy)
{
  self->busy = busy;
  self->body = 0;
  self->deadline = seconds > 0 ? g_get_monotonic_time () + (gint64)seconds * G_USEC_PER_SEC : 0;
}

/**
 * pin_mock_connection_count_body:
 *
 * Returns: bytes of body since the last pin_mock_connection_allow(), with these @size
 */
gsize
pin_mock_connection_count_body (PinMockConnection *self, gsize size)
{
  self->body += size;
  return self->body;
}
