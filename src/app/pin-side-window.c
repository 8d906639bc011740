/* pin-side-window.c: a window beside the one of the program, which it goes with
 *
 * Escape closes it. Its template may have a PinHelpButton.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-side-window.h"

#include "pin-help-button.h"

/* Of the smallest screen, less its borders. */
#define LEAST_WIDTH 340
#define LEAST_HEIGHT 294

G_DEFINE_TYPE (PinSideWindow, pin_side_window, ADW_TYPE_WINDOW)

static void
pin_side_window_class_init (PinSideWindowClass *klass)
{
  g_type_ensure (PIN_TYPE_HELP_BUTTON);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
pin_side_window_init (PinSideWindow *self)
{
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (self), LEAST_WIDTH, LEAST_HEIGHT);
}
