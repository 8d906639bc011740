/* pin-shown-page.c: only the page of a stack that is seen is there for accessibility
 *
 * GTK 4.8 shows every page of a stack to accessibility clients, the ones behind too: a screen
 * reader would find buttons that nobody sees. Around each of them it shows one more object, called
 * "GtkStackPage": that one is given a name that is none, which a screen reader does not say.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-shown-page.h"

#define NAME_KEY "pin-shown-page-name"

static void
tell_page (GtkStack *stack, GtkWidget *page)
{
  gboolean shown = page == gtk_stack_get_visible_child (stack);
  const char *name = g_object_get_data (G_OBJECT (page), NAME_KEY);

  gtk_accessible_update_state (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
  /* Orca takes a name around nothing for a mistake, and says nothing then. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_stack_get_page (stack, page)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, shown && name != NULL ? name : "",
                                  -1);
}

static void
tell (GtkStack *stack)
{
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (stack)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    tell_page (stack, page);
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
  g_signal_connect_object (pages, "items-changed", G_CALLBACK (tell), stack, G_CONNECT_SWAPPED);
  /* The model lives as long as somebody holds it. */
  g_object_set_data_full (G_OBJECT (stack), "pin-shown-page", g_object_ref (pages), g_object_unref);
  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (tell), NULL);
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

  g_object_set_data_full (G_OBJECT (page), NAME_KEY, g_strdup (name), g_free);
  tell_page (stack, page);
}

static void
follow_stacks (GtkWidget *root)
{
  if (GTK_IS_STACK (root))
    pin_shown_page_follow (GTK_STACK (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    follow_stacks (child);
}

/**
 * pin_shown_page_name_menu:
 * @button: a button that has its menu
 * @name: what it is called
 *
 * Calls the menu the same, and the stack of its submenus nothing.
 */
void
pin_shown_page_name_menu (GtkMenuButton *button, const char *name)
{
  GtkPopover *popover;

  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  popover = gtk_menu_button_get_popover (button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  follow_stacks (GTK_WIDGET (popover));
}
