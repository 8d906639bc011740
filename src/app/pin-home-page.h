/* pin-home-page.h: where am I, and what do I do now?
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-draft-store.h"
#include "pin-home.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PIN_TYPE_HOME_PAGE (pin_home_page_get_type ())
G_DECLARE_FINAL_TYPE (PinHomePage, pin_home_page, PIN, HOME_PAGE, AdwBin)

/* Properties, construct only: "connection", "tracker", "store". Its doors activate "win.open". */
PinHomePage *pin_home_page_new (PinConnection *connection, PinTracker *tracker, PinStore *store);

void pin_home_page_refresh (PinHomePage *self);
void pin_home_page_set_notice (PinHomePage *self, const char *notice);
void pin_home_page_offer_drafts (PinHomePage *self, PinDraftStore *drafts, const char *service);
void pin_home_page_show_disclaimer (PinHomePage *self, GSettings *settings);

G_END_DECLS
