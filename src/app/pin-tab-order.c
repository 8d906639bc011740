/* pin-tab-order.c: Tab through a widget that has a grab_focus() of its own
 *
 * Who enters such a widget by Tab is taken by GTK to where its grab_focus() leads: what stands
 * before that, a way home or a country prefix, no Tab would ever reach.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-tab-order.h"

static GtkWidget *
get_next (GtkWidget *child, gboolean back)
{
  return back ? gtk_widget_get_prev_sibling (child) : gtk_widget_get_next_sibling (child);
}

/**
 * pin_tab_order_focus:
 *
 * The focus() of a widget whose children come one after the other.
 */
gboolean
pin_tab_order_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean back =
      direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP || direction == GTK_DIR_LEFT;
  GtkWidget *child = gtk_widget_get_focus_child (widget);

  if (child == NULL)
    child = back ? gtk_widget_get_last_child (widget) : gtk_widget_get_first_child (widget);
  for (; child != NULL; child = get_next (child, back)) {
    if (gtk_widget_child_focus (child, direction))
      return TRUE;
  }
  return FALSE;
}
