/* pin-help.c: opens the help, in the viewer of the desktop or in a window of the program
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-help.h"

#include "pin-help-library.h"
#include "pin-help-topics.h"
#include "pin-help-window.h"
#include "pin-paths.h"
#include "pin-window.h"

#include <gio/gio.h>
#include <stdlib.h>

typedef struct {
  GtkWindow *parent; /* weak */
  char *target;
} Opening;

static gboolean
is_same_folder (const char *one, const char *other)
{
  char *a = realpath (one, NULL);
  char *b = realpath (other, NULL);
  gboolean same = a != NULL && b != NULL && g_str_equal (a, b);

  /* Of the C library. */
  free (a);
  free (b);
  return same;
}

/**
 * pin_help_has_viewer:
 *
 * A viewer looks for pages where the data of the system is: not beside a program that was built
 * and not installed, or moved elsewhere.
 *
 * Returns: whether the desktop has one that finds the pages of this very program
 */
gboolean
pin_help_has_viewer (void)
{
  g_autoptr (GAppInfo) viewer = g_app_info_get_default_for_uri_scheme ("help");
  const char *const *folders = g_get_system_data_dirs ();
  g_autofree char *own = pin_paths_help ("C");

  for (guint i = 0; viewer != NULL && folders[i] != NULL; i++) {
    g_autofree char *path = g_build_filename (folders[i], "help", "C", GETTEXT_PACKAGE, NULL);

    /* The first one that is there is the one it takes. */
    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      return is_same_folder (path, own);
  }
  return FALSE;
}

static PinHelpWindow *
find_window (GtkApplication *application)
{
  for (GList *list = gtk_application_get_windows (application); list != NULL; list = list->next) {
    if (PIN_IS_HELP_WINDOW (list->data) && gtk_widget_get_visible (list->data))
      return list->data;
  }
  return NULL;
}

/* Help is about the program: it goes with the last of its windows, whoever asked for it. */
static void
on_window_removed (GtkWindow *help, GtkWindow *removed, GtkApplication *application)
{
  for (GList *list = gtk_application_get_windows (application); list != NULL; list = list->next) {
    if (PIN_IS_WINDOW (list->data) && list->data != removed)
      return;
  }
  if (PIN_IS_WINDOW (removed))
    gtk_window_destroy (help);
}

/* No child of its parent: one reads and types in turns. */
static void
open_window (GtkWindow *parent, const char *target)
{
  GtkApplication *application;
  PinHelpWindow *window;

  while (gtk_window_get_transient_for (parent) != NULL)
    parent = gtk_window_get_transient_for (parent);
  application = gtk_window_get_application (parent);
  window = application != NULL ? find_window (application) : NULL;
  if (window == NULL) {
    window = PIN_HELP_WINDOW (pin_help_window_new (application));
    if (application != NULL)
      g_signal_connect_object (application, "window-removed", G_CALLBACK (on_window_removed),
                               window, G_CONNECT_SWAPPED);
  }
  pin_help_window_open (window, target);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_launched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Opening *opening = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error)) {
    g_debug ("The viewer of the help: %s", error->message);
    if (opening->parent != NULL)
      open_window (opening->parent, opening->target);
  }
  g_clear_weak_pointer (&opening->parent);
  g_free (opening->target);
  g_free (opening);
}

/**
 * pin_help_open:
 * @parent: the window that asks
 * @target: a page of the help, with `#` and a section or without
 *
 * Opens the page in the viewer of the desktop where there is one, in the language of the user.
 */
void
pin_help_open (GtkWindow *parent, const char *target)
{
  g_autoptr (GdkAppLaunchContext) context = NULL;
  g_autofree char *uri = NULL;
  Opening *opening;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (target != NULL);

  if (!pin_help_has_viewer ()) {
    open_window (parent, target);
    return;
  }
  opening = g_new0 (Opening, 1);
  g_set_weak_pointer (&opening->parent, parent);
  opening->target = g_strdup (target);
  uri = g_strdup_printf ("help:" GETTEXT_PACKAGE "/%s", target);
  context = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (parent)));
  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, on_launched,
                                           opening);
}

/* A window whose name has no page is about the same as the one it stands above. */
static char *
find_target (GtkWindow *active)
{
  for (GtkWindow *window = active; window != NULL; window = gtk_window_get_transient_for (window)) {
    const char *page = pin_help_topics_for_screen (gtk_widget_get_name (GTK_WIDGET (window)));

    if (PIN_IS_WINDOW (window))
      return pin_window_get_help_topic (PIN_WINDOW (window));
    if (page != NULL)
      return g_strdup (page);
  }
  return g_strdup (PIN_HELP_INDEX);
}

/**
 * pin_help_act:
 * @target: (nullable): a page; the one about what is seen otherwise
 *
 * Opens the help from the window in use.
 */
void
pin_help_act (GtkApplication *application, const char *target)
{
  GtkWindow *active = gtk_application_get_active_window (application);
  g_autofree char *seen = NULL;

  if (active == NULL)
    return;
  if (target == NULL)
    target = seen = find_target (active);
  pin_help_open (active, target);
}

static gboolean
on_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  g_autofree char *target = find_target (GTK_WINDOW (widget));

  pin_help_open (GTK_WINDOW (widget), target);
  return TRUE;
}

/**
 * pin_help_follow_key:
 * @window: one that stands above another and does not belong to the application
 *
 * Lets F1 open the help from there, too. The other keys of the application stay away: a question
 * is answered before the program is closed or a window opened.
 */
void
pin_help_follow_key (GtkWindow *window)
{
  GtkEventController *controller;

  g_return_if_fail (GTK_IS_WINDOW (window));

  controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F1, 0),
                        gtk_callback_action_new (on_key, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}
