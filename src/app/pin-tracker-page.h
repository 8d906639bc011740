/* pin-tracker-page.h: every request made here, and the way of its parts
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-tracker.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PIN_TYPE_TRACKER_PAGE (pin_tracker_page_get_type ())
G_DECLARE_FINAL_TYPE (PinTrackerPage, pin_tracker_page, PIN, TRACKER_PAGE, AdwBin)

/* Properties, construct only: "connection", "tracker". Must be inside an AdwToastOverlay, which
 * shows short news. */
PinTrackerPage *pin_tracker_page_new (PinConnection *connection, PinTracker *tracker);

G_END_DECLS
