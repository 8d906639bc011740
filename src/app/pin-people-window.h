/* pin-people-window.h: practice: becoming one of the invented people
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-desk.h"
#include "pin-side-window.h"

G_BEGIN_DECLS

#define PIN_TYPE_PEOPLE_WINDOW (pin_people_window_get_type ())
G_DECLARE_FINAL_TYPE (PinPeopleWindow, pin_people_window, PIN, PEOPLE_WINDOW, PinSideWindow)

/* Property, construct only: "desk". Signal "became" (PinScenario): the citizen is
 * that person now. */
GtkWidget *pin_people_window_new (GtkWindow *parent, PinDesk *desk);

G_END_DECLS
