/* pin-sheet-bar.h: the buttons that bring what is on the screen to paper
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-sheet-text.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PIN_TYPE_SHEET_BAR (pin_sheet_bar_get_type ())
G_DECLARE_FINAL_TYPE (PinSheetBar, pin_sheet_bar, PIN, SHEET_BAR, AdwBin)

/* Not visible while there is nothing to print, and nothing to be said of what was. */
GtkWidget *pin_sheet_bar_new (void);
PinSheetBar *pin_sheet_bar_find (GtkWidget *root, GtkWidget *focus);
PinSheetText *pin_sheet_bar_get_text (PinSheetBar *self);
void pin_sheet_bar_set_text (PinSheetBar *self, PinSheetText *text);
void pin_sheet_bar_print (PinSheetBar *self, GtkPrintOperationAction action);

G_END_DECLS
