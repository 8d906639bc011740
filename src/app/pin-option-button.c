/* pin-option-button.c: a radio button, or a box to tick
 *
 * The one of GTK 4.8 offers no action to accessibility clients: this one does.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-option-button.h"

#include "pin-text-layout.h"

struct _PinOptionButton {
  GtkCheckButton parent_instance;
};

G_DEFINE_FINAL_TYPE (PinOptionButton, pin_option_button, GTK_TYPE_CHECK_BUTTON)

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate (widget);
}

static void
pin_option_button_class_init (PinOptionButtonClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "option.choose", NULL, choose_action);
}

static void
pin_option_button_init (PinOptionButton *self)
{
  /* The style would put as much between the mark and the words. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                 pin_text_layout_new (GTK_ORIENTATION_HORIZONTAL, 4));
  gtk_widget_add_css_class (GTK_WIDGET (self), "option");
}

/**
 * pin_option_button_new:
 * @role: %GTK_ACCESSIBLE_ROLE_RADIO or %GTK_ACCESSIBLE_ROLE_CHECKBOX
 *
 * Returns: (transfer floating): a button without label
 */
GtkWidget *
pin_option_button_new (GtkAccessibleRole role)
{
  return g_object_new (PIN_TYPE_OPTION_BUTTON, "accessible-role", role, NULL);
}
