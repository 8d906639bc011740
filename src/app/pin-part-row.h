/* pin-part-row.h: one part of a PIN: which, where to, how far
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-message.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PIN_TYPE_PART_ROW (pin_part_row_get_type ())
G_DECLARE_FINAL_TYPE (PinPartRow, pin_part_row, PIN, PART_ROW, AdwBin)

GtkWidget *pin_part_row_new (void);
void pin_part_row_show (PinPartRow *self, const PinPart *part, gboolean overdue);

G_END_DECLS
