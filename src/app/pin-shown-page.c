/* pin-shown-page.c: only the page of a stack that is seen is there for accessibility
 *
 * GTK 4.8 shows every page of a stack to accessibility clients, the ones behind too: a screen
 * reader would find buttons that nobody sees.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-shown-page.h"

static void
tell (GtkStack *stack)
{
  GtkWidget *shown = gtk_stack_get_visible_child (stack);

  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (stack)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    gtk_accessible_update_state (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_STATE_HIDDEN, page != shown,
                                 -1);
}

static void
on_visible_child_changed (GtkStack *stack)
{
  tell (stack);
}

static void
on_pages_changed (GListModel *pages, guint position, guint removed, guint added, gpointer stack)
{
  tell (stack);
}

/**
 * pin_shown_page_follow:
 *
 * From now on hides every page but the visible one from accessibility clients.
 */
void
pin_shown_page_follow (GtkStack *stack)
{
  g_autoptr (GtkSelectionModel) pages = NULL;

  g_return_if_fail (GTK_IS_STACK (stack));

  pages = gtk_stack_get_pages (stack);
  g_signal_connect_object (pages, "items-changed", G_CALLBACK (on_pages_changed), stack, 0);
  /* The model lives as long as somebody holds it. */
  g_object_set_data_full (G_OBJECT (stack), "pin-shown-page", g_object_ref (pages), g_object_unref);
  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (on_visible_child_changed), NULL);
  tell (stack);
}
