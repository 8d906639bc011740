/* pin-reminder-sheet.h: the sheet that reminds of a request, drawn on one page
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-sheet-text.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In points: what is written, if the paper has room for it. */
#define PIN_REMINDER_SHEET_SIZE 14.0

double pin_reminder_sheet_measure (PinSheetText *text, cairo_t *cr, double width, double size,
                                   GtkTextDirection direction);
void pin_reminder_sheet_draw (PinSheetText *text, cairo_t *cr, double width, double height,
                              GtkTextDirection direction);

G_END_DECLS
