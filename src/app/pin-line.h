/* pin-line.h: widgets side by side
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PIN_TYPE_LINE (pin_line_get_type ())
G_DECLARE_FINAL_TYPE (PinLine, pin_line, PIN, LINE, GtkWidget)

/* Properties: "spacing" (int, pixels between two children). */
GtkWidget *pin_line_new (int spacing);
void pin_line_append (PinLine *self, GtkWidget *child);

G_END_DECLS
