/* pin-mock-listener.h: the listening socket
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock-connections.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _PinMockListener PinMockListener;

PinMockListener *pin_mock_listener_new (SoupServer *server, PinMockConnections *connections,
                                        const char *address, guint16 port,
                                        GTlsCertificate *certificate, GError **error);
void pin_mock_listener_free (PinMockListener *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinMockListener, pin_mock_listener_free)

void pin_mock_listener_stop (PinMockListener *self);
char *pin_mock_listener_get_url (PinMockListener *self);

G_END_DECLS
