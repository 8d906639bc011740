/* pin-client.h: one async call: operation + request -> reply or GError
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"
#include "pin-field.h"
#include "pin-operation.h"
#include "pin-security.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PIN_TYPE_CLIENT (pin_client_get_type ())
G_DECLARE_FINAL_TYPE (PinClient, pin_client, PIN, CLIENT, GObject)

/* Properties: "address" (construct only; root of the service, http only for loopback),
 * "ca-file" (construct only, nullable: PEM file of the office's own authority),
 * "deadline" (construct only, milliseconds for a whole call, 15000). */
PinClient *pin_client_new (const char *address, const char *ca_file);

const char *pin_client_get_address (PinClient *self);
const PinSecurity *pin_client_get_security (PinClient *self);

char *pin_client_new_key (void);

void pin_client_call_async (PinClient *self, PinOperationId operation, const char *path_id,
                            gconstpointer request, const char *token, const char *key,
                            GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean pin_client_call_was_sent (PinClient *self, GAsyncResult *result);
gpointer pin_client_call_finish (PinClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
