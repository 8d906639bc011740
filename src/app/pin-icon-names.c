/* pin-icon-names.c: buttons with an icon are called by their name alone
 *
 * GTK says of such a button that its icon is its label, and has no better name for the icon than
 * "GtkImage", which a screen reader says before the name.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-icon-names.h"

/**
 * pin_icon_names_clean:
 * @root: what contains buttons that have a name
 */
void
pin_icon_names_clean (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_BUTTON (root) && gtk_button_get_icon_name (GTK_BUTTON (root)) != NULL)
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    pin_icon_names_clean (child);
}
