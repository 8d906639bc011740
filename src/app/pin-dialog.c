/* pin-dialog.c: a question over a window, with buttons that have one name
 *
 * A button with a mnemonic names itself "_Stay" in GTK 4.8, underline and all, and is labelled by
 * its label, "Stay", besides: a screen reader says both. The label alone is enough.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-dialog.h"

#include "pin-help.h"

static void
name_buttons (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_button_get_use_underline (GTK_BUTTON (widget)))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_buttons (child);
}

/**
 * pin_dialog_present:
 *
 * Shows the dialog, when all its responses are there.
 */
void
pin_dialog_present (AdwMessageDialog *self)
{
  g_return_if_fail (ADW_IS_MESSAGE_DIALOG (self));

  name_buttons (GTK_WIDGET (self));
  pin_help_follow_key (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (self));
}
