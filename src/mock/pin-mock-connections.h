/* pin-mock-connections.h: how many connections there are, and how long each may take
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PIN_MOCK_MOST_CONNECTIONS 256
#define PIN_MOCK_MOST_PIECES 4096
#define PIN_MOCK_HEADER_SECONDS 5
#define PIN_MOCK_BODY_SECONDS 10
#define PIN_MOCK_ANSWER_SECONDS 10
#define PIN_MOCK_IDLE_SECONDS 60

typedef struct _PinMockConnections PinMockConnections;
typedef struct _PinMockConnection PinMockConnection;

PinMockConnections *pin_mock_connections_new (void);
void pin_mock_connections_free (PinMockConnections *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinMockConnections, pin_mock_connections_free)

PinMockConnection *pin_mock_connections_add (PinMockConnections *self, GSocket *socket,
                                             GSocketAddress *remote);
void pin_mock_connections_make_room (PinMockConnections *self);

PinMockConnection *pin_mock_connection_from_address (GSocketAddress *remote);
GSocket *pin_mock_connection_get_socket (PinMockConnection *self);
const char *pin_mock_connection_get_address (PinMockConnection *self);
gboolean pin_mock_connection_set_asked (PinMockConnection *self, gboolean asked);
void pin_mock_connection_allow (PinMockConnection *self, guint seconds, gboolean busy);
void pin_mock_connection_begin_idle (PinMockConnection *self);
gboolean pin_mock_connection_end_idle (PinMockConnection *self);
gsize pin_mock_connection_count_body (PinMockConnection *self, gsize size);
void pin_mock_connection_close (PinMockConnection *self);
void pin_mock_connection_close_later (PinMockConnection *self);

G_END_DECLS
