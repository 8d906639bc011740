/* pin-help-button.c: opens the help about what is seen, as F1 does
 *
 * For the header bar of a window, by its name in the template.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-help-button.h"

#include <glib/gi18n.h>

struct _PinHelpButton {
  GtkButton parent_instance;
};

G_DEFINE_FINAL_TYPE (PinHelpButton, pin_help_button, GTK_TYPE_BUTTON)

static void
pin_help_button_class_init (PinHelpButtonClass *klass)
{
}

static void
pin_help_button_init (PinHelpButton *self)
{
  gtk_button_set_icon_name (GTK_BUTTON (self), "help-browser-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "app.help-here");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _ ("Help"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Help about what you see"), -1);
}
