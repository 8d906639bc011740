/* pin-text-layout.h: a row or a column of sentences, the height following from the width
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PIN_TYPE_TEXT_LAYOUT (pin_text_layout_get_type ())
G_DECLARE_FINAL_TYPE (PinTextLayout, pin_text_layout, PIN, TEXT_LAYOUT, GtkLayoutManager)

GtkLayoutManager *pin_text_layout_new (GtkOrientation orientation, int spacing);
int pin_text_layout_get_spacing (PinTextLayout *self);
void pin_text_layout_set_spacing (PinTextLayout *self, int spacing);

G_END_DECLS
