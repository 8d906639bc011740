/* pin-help-window.h: the help, where the desktop has no viewer for it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PIN_TYPE_HELP_WINDOW (pin_help_window_get_type ())
G_DECLARE_FINAL_TYPE (PinHelpWindow, pin_help_window, PIN, HELP_WINDOW, AdwWindow)

GtkWidget *pin_help_window_new (GtkApplication *application);
void pin_help_window_open (PinHelpWindow *self, const char *target);

G_END_DECLS
