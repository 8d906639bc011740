/* pin-shown-page.c: only the page of a stack that is seen is there for accessibility
 *
 * GTK 4.8 shows every page of a stack to accessibility clients, the ones behind too: a screen
 * reader would find buttons that nobody sees. Around each of them it shows one more object, called
 * "GtkStackPage": that one is given a name that is none, which a screen reader does not say.
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
hush (GtkStack *stack)
{
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (stack)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    pin_shown_page_name (stack, page, "");
}

static void
on_visible_child_changed (GtkStack *stack)
{
  tell (stack);
}

static void
on_pages_changed (GListModel *pages, guint position, guint removed, guint added, gpointer stack)
{
  hush (stack);
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
  hush (stack);
  tell (stack);
}

/**
 * pin_shown_page_name:
 * @page: a child of @stack
 * @name: what a screen reader says first when the focus comes to @page, empty for nothing
 */
void
pin_shown_page_name (GtkStack *stack, GtkWidget *page, const char *name)
{
  g_return_if_fail (GTK_IS_STACK (stack));

  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_stack_get_page (stack, page)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
