/* pin-option-button.h: a radio button, or a box to tick
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PIN_TYPE_OPTION_BUTTON (pin_option_button_get_type ())
G_DECLARE_FINAL_TYPE (PinOptionButton, pin_option_button, PIN, OPTION_BUTTON, GtkCheckButton)

GtkWidget *pin_option_button_new (GtkAccessibleRole role);

G_END_DECLS
