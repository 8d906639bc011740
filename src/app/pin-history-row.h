/* pin-history-row.h: one thing that happened to a PIN, in a list
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-history-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PIN_TYPE_HISTORY_ROW (pin_history_row_get_type ())
G_DECLARE_FINAL_TYPE (PinHistoryRow, pin_history_row, PIN, HISTORY_ROW, GtkListBoxRow)

/* Signal: "denied": the citizen says that it was somebody else. */
GtkWidget *pin_history_row_new (PinHistoryItem *item);

PinHistoryItem *pin_history_row_get_item (PinHistoryRow *self);

G_END_DECLS
