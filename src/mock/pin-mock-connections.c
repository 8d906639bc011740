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

/* What is found under this name on the address that libsoup keeps for every message. */
#define KEY "pin-mock-connection"

/* Lives as long as the address, which outlives the socket. */
struct _PinMockConnection {
  PinMockConnections *owner;
  GSocket *socket; /* (nullable): not owned */
  char *address;
  gint64 deadline; /* monotonic; 0 while somebody works for it */
  gboolean busy;
  gboolean asked; /* and not answered */
  gboolean idle; /* answered, and nothing said since */
  gsize body;
  guint n_pieces;
  GList link;
};

struct _PinMockConnections {
  GQueue order; /* oldest first */
  guint most;
  guint tick;
};

static void
on_socket_gone (gpointer data, GObject *where)
{
  PinMockConnection *self = data;

  self->socket = NULL;
  if (self->owner != NULL)
    g_queue_unlink (&self->owner->order, &self->link);
}

static void
connection_free (gpointer data)
{
  PinMockConnection *self = data;

  if (self->socket != NULL) {
    g_object_weak_unref (G_OBJECT (self->socket), on_socket_gone, self);
    on_socket_gone (self, NULL);
  }
  g_free (self->address);
  g_free (self);
}

/**
 * pin_mock_connection_close:
 *
 * Ends the connection for both sides; libsoup notices when it comes to read or write.
 */
void
pin_mock_connection_close (PinMockConnection *self)
{
  if (self->socket != NULL)
    g_socket_shutdown (self->socket, TRUE, TRUE, NULL);
}

static gboolean
shut (gpointer data)
{
  g_socket_shutdown (data, TRUE, TRUE, NULL);
  return G_SOURCE_REMOVE;
}

/**
 * pin_mock_connection_close_later:
 *
 * As pin_mock_connection_close(), not from within the signal that may be at hand.
 */
void
pin_mock_connection_close_later (PinMockConnection *self)
{
  self->deadline = 0;
  if (self->socket != NULL)
    g_idle_add_full (G_PRIORITY_HIGH, shut, g_object_ref (self->socket), g_object_unref);
}

static gboolean
on_tick (gpointer data)
{
  PinMockConnections *self = data;
  gint64 now = g_get_monotonic_time ();

  for (GList *l = self->order.head; l != NULL; l = l->next) {
    PinMockConnection *connection = l->data;

    if (connection->deadline != 0 && connection->deadline < now)
      pin_mock_connection_close_later (connection);
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

    g_queue_unlink (&self->order, &connection->link);
    connection->owner = NULL;
  }
  if (self->tick != 0)
    g_source_remove (self->tick);
  g_free (self);
}

/**
 * pin_mock_connections_make_room:
 *
 * The oldest connection that waits for its peer goes.
 */
void
pin_mock_connections_make_room (PinMockConnections *self)
{
  for (GList *l = self->order.head; l != NULL; l = l->next) {
    PinMockConnection *connection = l->data;

    if (!connection->busy && connection->deadline != 0) {
      pin_mock_connection_close_later (connection);
      return;
    }
  }
}

/**
 * pin_mock_connections_add:
 * @remote: an object of its own for every connection
 *
 * Counts a new connection, and has the oldest one go when there are too many.
 *
 * Returns: (transfer none): lives as long as @remote
 */
PinMockConnection *
pin_mock_connections_add (PinMockConnections *self, GSocket *socket, GSocketAddress *remote)
{
  PinMockConnection *connection = g_new0 (PinMockConnection, 1);

  connection->owner = self;
  connection->socket = socket;
  connection->address = G_IS_INET_SOCKET_ADDRESS (remote)
                            ? g_inet_address_to_string (g_inet_socket_address_get_address (
                                  G_INET_SOCKET_ADDRESS (remote)))
                            : g_strdup ("unknown");
  connection->link.data = connection;
  g_object_set_data_full (G_OBJECT (remote), KEY, connection, connection_free);
  g_object_weak_ref (G_OBJECT (socket), on_socket_gone, connection);
  g_queue_push_tail_link (&self->order, &connection->link);
  if (self->order.length > self->most)
    pin_mock_connections_make_room (self);
  if (self->tick == 0)
    self->tick = g_timeout_add_seconds (1, on_tick, self);
  return connection;
}

/**
 * pin_mock_connection_from_address:
 * @remote: the one given to pin_mock_connections_add()
 */
PinMockConnection *
pin_mock_connection_from_address (GSocketAddress *remote)
{
  return g_object_get_data (G_OBJECT (remote), KEY);
}

/**
 * pin_mock_connection_get_socket:
 *
 * Returns: (transfer none) (nullable): %NULL when it is gone
 */
GSocket *
pin_mock_connection_get_socket (PinMockConnection *self)
{
  return self->socket;
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
  self->n_pieces = 0;
  self->deadline = seconds > 0 ? g_get_monotonic_time () + (gint64)seconds * G_USEC_PER_SEC : 0;
}

/**
 * pin_mock_connection_begin_idle:
 *
 * The answer has left, and no other request has begun.
 */
void
pin_mock_connection_begin_idle (PinMockConnection *self)
{
  self->idle = TRUE;
}

/**
 * pin_mock_connection_end_idle:
 *
 * Something came.
 *
 * Returns: whether it was idle until then
 */
gboolean
pin_mock_connection_end_idle (PinMockConnection *self)
{
  gboolean idle = self->idle;

  self->idle = FALSE;
  return idle;
}

/**
 * pin_mock_connection_count_body:
 *
 * Returns: bytes of body since the last pin_mock_connection_allow(), with these @size; %G_MAXSIZE
 *   when they come in more pieces than are kept, each of which takes a hundred bytes
 */
gsize
pin_mock_connection_count_body (PinMockConnection *self, gsize size)
{
  self->body += size;
  self->n_pieces++;
  return self->n_pieces <= PIN_MOCK_MOST_PIECES ? self->body : G_MAXSIZE;
}

/**
 * pin_mock_connection_set_asked:
 *
 * Notes whether a request of this connection is to be answered.
 *
 * Returns: what was noted before
 */
gboolean
pin_mock_connection_set_asked (PinMockConnection *self, gboolean asked)
{
  gboolean before = self->asked;

  self->asked = asked;
  return before;
}
