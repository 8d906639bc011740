/* pin-mock-server.h: the HTTP side of the mock server
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PinMockSettings:
 * @address: numeric, where to listen
 * @port: 0 picks one
 * @certificate: (nullable): for https
 * @rate_percent: of the usual rate limits, 0 for none
 */
typedef struct {
  const char *address;
  guint16 port;
  GTlsCertificate *certificate;
  guint rate_percent;
} PinMockSettings;

typedef struct _PinMockServer PinMockServer;

PinMockServer *pin_mock_server_new (PinMock *mock, const PinMockSettings *settings, GError **error);
void pin_mock_server_free (PinMockServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinMockServer, pin_mock_server_free)

char *pin_mock_server_get_url (PinMockServer *self);
void pin_mock_server_stop (PinMockServer *self);

G_END_DECLS
