/* pin-history-view.h: what happened to my PIN, when and how
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-connection.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PIN_TYPE_HISTORY_VIEW (pin_history_view_get_type ())
G_DECLARE_FINAL_TYPE (PinHistoryView, pin_history_view, PIN, HISTORY_VIEW, AdwBin)

/* Property: "connection" (construct only). */
PinHistoryView *pin_history_view_new (PinConnection *connection);

void pin_history_view_refresh (PinHistoryView *self);

G_END_DECLS
