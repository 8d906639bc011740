/* pin-window-actions.c: what menus, buttons and keys do in a window
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-window-private.h"

#include "pin-help-topics.h"
#include "pin-help.h"
#include "pin-sheet-bar.h"

#include <glib/gi18n.h>

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pin_window_act (PIN_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
home_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PinWindow *self = PIN_WINDOW (widget);

  if (self->connection != NULL)
    pin_window_leave (self, PIN_LEAVE_HOME, NULL);
}

static void
refresh_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pin_window_refresh (PIN_WINDOW (widget));
}

static void
change_service_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pin_window_leave (PIN_WINDOW (widget), PIN_LEAVE_SERVICE, NULL);
}

static void
on_sign_out_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!pin_connection_sign_out_finish (PIN_CONNECTION (source), result, &error))
    g_debug ("Signing out: %s", error->message);
  if (self->ending || PIN_CONNECTION (source) != self->connection)
    return;
  pin_window_announce (self, _ ("You are signed out"));
  pin_home_page_refresh (self->home);
}

static void
sign_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PinWindow *self = PIN_WINDOW (widget);

  if (self->connection == NULL || !pin_connection_is_signed_in (self->connection))
    return;
  pin_connection_sign_out_async (self->connection, self->cancellable, on_sign_out_ready,
                                 g_object_ref (self));
  pin_window_go_home (self, NULL);
}

static void
mailbox_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PinWindow *self = PIN_WINDOW (widget);

  if (self->mailbox != NULL)
    adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

static void
typed_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PinWindow *self = PIN_WINDOW (widget);

  if (self->draft != NULL)
    pin_draft_touch (self->draft);
}

static void
desk_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pin_window_open_desk (PIN_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
people_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pin_window_open_people (PIN_WINDOW (widget));
}

/* What is on the screen, if it is something to print. */
static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PinWindow *self = PIN_WINDOW (widget);
  PinSheetBar *bar = pin_sheet_bar_find (gtk_stack_get_visible_child (self->stack),
                                         gtk_window_get_focus (GTK_WINDOW (self)));

  if (bar != NULL)
    pin_sheet_bar_print (bar, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG);
  else
    adw_toast_overlay_add_toast (self->toasts,
                                 adw_toast_new (_ ("There is nothing to print here")));
}

static void
diagnosis_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pin_window_open_diagnosis (PIN_WINDOW (widget));
}

static void
preferences_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pin_window_open_preferences (PIN_WINDOW (widget));
}

static void
show_shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (widget);

  /* Only what is set as such is told the keys of actions. */
  if (gtk_application_window_get_help_overlay (window) == NULL) {
    g_autoptr (GtkBuilder) builder =
        gtk_builder_new_from_resource ("/io/github/duemeta/Duemeta/pin-shortcuts.ui");

    GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

    pin_help_follow_key (shortcuts);
    gtk_application_window_set_help_overlay (window, GTK_SHORTCUTS_WINDOW (shortcuts));
  }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

/* Private: actions that need nothing but a window. */
void
pin_window_install_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.open", "s", open_action);
  gtk_widget_class_install_action (class, "win.home", NULL, home_action);
  gtk_widget_class_install_action (class, "win.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (class, "win.change-service", NULL, change_service_action);
  gtk_widget_class_install_action (class, "win.sign-out", NULL, sign_out_action);
  gtk_widget_class_install_action (class, "win.mailbox", NULL, mailbox_action);
  gtk_widget_class_install_action (class, "win.typed", NULL, typed_action);
  gtk_widget_class_install_action (class, "win.desk", "s", desk_action);
  gtk_widget_class_install_action (class, "win.people", NULL, people_action);
  gtk_widget_class_install_action (class, "win.diagnosis", NULL, diagnosis_action);
  gtk_widget_class_install_action (class, "win.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (class, "win.print", NULL, print_action);
  gtk_widget_class_install_action (class, "win.show-shortcuts", NULL, show_shortcuts_action);
}

/**
 * pin_window_get_help_topic:
 *
 * Returns: (transfer full): the page of the help about what is seen; about what went wrong, where
 *   something did
 */
char *
pin_window_get_help_topic (PinWindow *self)
{
  const char *screen;
  gboolean in_journey;
  const GError *error = NULL;

  g_return_val_if_fail (PIN_IS_WINDOW (self), NULL);

  screen = gtk_stack_get_visible_child_name (self->stack);
  in_journey =
      self->journey != NULL && gtk_stack_get_visible_child (self->stack) == self->journey_page;
  if (in_journey)
    error = pin_journey_get_error (self->journey);
  else if (g_strcmp0 (screen, "home") == 0)
    error = pin_connection_get_error (self->connection);
  if (error != NULL)
    return pin_help_topics_for_error (error);
  if (in_journey)
    return g_strdup (pin_help_topics_for_step (pin_journey_get_table (self->journey)->nick,
                                               pin_journey_get_step_nick (self->journey)));
  return g_strdup (pin_help_topics_for_screen (screen));
}
