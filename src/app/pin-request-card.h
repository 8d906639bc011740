/* pin-request-card.h: one request with its parts, and what can be done about it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-tracked-request.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PIN_TYPE_REQUEST_CARD (pin_request_card_get_type ())
G_DECLARE_FINAL_TYPE (PinRequestCard, pin_request_card, PIN, REQUEST_CARD, GtkListBoxRow)

/* Property, construct only: "request". Signals: "forget"; "done" (sentence for people): what was
 * asked for has happened. */
GtkWidget *pin_request_card_new (PinTrackedRequest *request);

PinTrackedRequest *pin_request_card_get_request (PinRequestCard *self);

G_END_DECLS
