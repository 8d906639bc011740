/* pin-desk-window.h: practice: the operator does something for a citizen
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-atlas.h"
#include "pin-desk.h"
#include "pin-side-window.h"

G_BEGIN_DECLS

#define PIN_TYPE_DESK_WINDOW (pin_desk_window_get_type ())
G_DECLARE_FINAL_TYPE (PinDeskWindow, pin_desk_window, PIN, DESK_WINDOW, PinSideWindow)

/* Properties, construct only: "desk", "atlas". Signal "done": something happened to a PIN. */
GtkWidget *pin_desk_window_new (GtkWindow *parent, PinDesk *desk, PinAtlas *atlas);
void pin_desk_window_begin (PinDeskWindow *self, PinDeskTask task);

G_END_DECLS
