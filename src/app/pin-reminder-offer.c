/* pin-reminder-offer.c: whether to be reminded, asked where it is of use
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-reminder-offer.h"

#include "pin-label.h"

#include <glib/gi18n.h>

/**
 * pin_reminder_offer_new:
 *
 * Returns: (transfer floating): a box to tick, the same as in the main menu
 */
GtkWidget *
pin_reminder_offer_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = pin_label_new (_ ("Remind me on this computer"), NULL);
  GtkWidget *hint = pin_label_new (
      _ ("While the program is open, a short notice says when something is late or about to "
         "expire. It says nothing about you."),
      "hint");

  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (check), "app.reminders");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, hint, NULL,
                                  -1);
  gtk_widget_set_margin_start (hint, 30);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), hint);
  return box;
}
