/* pin-tracked-request.h: one request that waits for its two parts
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-connection.h"
#include "pin-store.h"

G_BEGIN_DECLS

#define PIN_TYPE_TRACKED_REQUEST (pin_tracked_request_get_type ())
G_DECLARE_FINAL_TYPE (PinTrackedRequest, pin_tracked_request, PIN, TRACKED_REQUEST, GObject)

/* Properties, all notified: "request-id", "connection", "store" (construct only), "busy", "error" (boxed GError,
 * nullable), "state" (pointer, PinRequestState or NULL while never seen), "readable" (boolean:
 * FALSE when no token is left on this computer, so that the service cannot be asked). */
PinTrackedRequest *pin_tracked_request_new (PinConnection *connection, PinStore *store,
                                            const PinStoredRequest *stored);

const char *pin_tracked_request_get_id (PinTrackedRequest *self);
gint64 pin_tracked_request_get_requested_at (PinTrackedRequest *self);
const PinRequestState *pin_tracked_request_get_state (PinTrackedRequest *self);
gboolean pin_tracked_request_is_busy (PinTrackedRequest *self);
gboolean pin_tracked_request_is_readable (PinTrackedRequest *self);
/* Whether the service knows neither the request nor its token: it was begun anew. */
gboolean pin_tracked_request_is_unknown (PinTrackedRequest *self);
const GError *pin_tracked_request_get_error (PinTrackedRequest *self);
/* Whether part @number should have arrived by the clock of the service. */
gboolean pin_tracked_request_is_overdue (PinTrackedRequest *self, guint number);
/* Whether nothing more will happen to it: used, expired, cancelled, refused. */
gboolean pin_tracked_request_is_over (PinTrackedRequest *self);

void pin_tracked_request_refresh_async (PinTrackedRequest *self, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
gboolean pin_tracked_request_refresh_finish (PinTrackedRequest *self, GAsyncResult *result,
                                             GError **error);
void pin_tracked_request_resend_async (PinTrackedRequest *self, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
gboolean pin_tracked_request_resend_finish (PinTrackedRequest *self, GAsyncResult *result,
                                            GError **error);
void pin_tracked_request_cancel_async (PinTrackedRequest *self, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
gboolean pin_tracked_request_cancel_finish (PinTrackedRequest *self, GAsyncResult *result,
                                            GError **error);

G_END_DECLS
