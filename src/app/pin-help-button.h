/* pin-help-button.h: opens the help about what is seen
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PIN_TYPE_HELP_BUTTON (pin_help_button_get_type ())
G_DECLARE_FINAL_TYPE (PinHelpButton, pin_help_button, PIN, HELP_BUTTON, GtkButton)

G_END_DECLS
