/* pin-door-row.h: a row that opens something
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PIN_TYPE_DOOR_ROW (pin_door_row_get_type ())
G_DECLARE_FINAL_TYPE (PinDoorRow, pin_door_row, PIN, DOOR_ROW, AdwPreferencesRow)

/* Properties: "subtitle", "icon-name" (strings); what it opens is the action of the row. */
GtkWidget *pin_door_row_new (const char *title, const char *subtitle, const char *icon);

G_END_DECLS
