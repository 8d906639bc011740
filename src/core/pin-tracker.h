/* pin-tracker.h: the requests made with this service on this computer
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-tracked-request.h"

G_BEGIN_DECLS

#define PIN_TYPE_TRACKER (pin_tracker_get_type ())
G_DECLARE_FINAL_TYPE (PinTracker, pin_tracker, PIN, TRACKER, GObject)

/* A GListModel of PinTrackedRequest, newest first. Properties: "connection", "store" (construct
 * only), "busy" (notified). */
PinTracker *pin_tracker_new (PinConnection *connection, PinStore *store);
PinStore *pin_tracker_get_store (PinTracker *self);

/* The newest request that is not over, or NULL. */
PinTrackedRequest *pin_tracker_get_open (PinTracker *self);
/* Remembers a request just made; takes the token. */
void pin_tracker_add (PinTracker *self, const PinRequestAccepted *accepted, char *token);
void pin_tracker_forget (PinTracker *self, PinTrackedRequest *request);
void pin_tracker_refresh (PinTracker *self);

G_END_DECLS
