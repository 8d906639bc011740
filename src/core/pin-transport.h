/* pin-transport.h: one request over HTTP, one answer
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-reply.h"
#include "pin-security.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PIN_TYPE_TRANSPORT (pin_transport_get_type ())
G_DECLARE_FINAL_TYPE (PinTransport, pin_transport, PIN, TRANSPORT, GObject)

PinTransport *pin_transport_new (const char *address, const char *ca_file);

void pin_transport_send_async (PinTransport *self, const PinOperation *operation, const char *url,
                               const char *token, const char *key, const char *version,
                               GBytes *body, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
GBytes *pin_transport_send_finish (PinTransport *self, GAsyncResult *result, PinReplyHead *head,
                                   gboolean *sent, GError **error);
const PinSecurity *pin_transport_get_security (PinTransport *self);

G_END_DECLS
