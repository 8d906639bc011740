/* pin-test-program.c: the whole program, in this process, and a person who uses it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-program.h"

#include "pin-paths.h"
#include "pin-test-stall.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/**
 * pin_test_program_init:
 *
 * Like main () of the program, in the language of the environment.
 */
void
pin_test_program_init (int *argc, char ***argv)
{
  g_autofree char *directory = pin_paths_locale ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, directory);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_test_init (argc, argv, NULL);
  gtk_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

static gboolean
has_window (gpointer data)
{
  return gtk_application_get_active_window (data) != NULL;
}

static GtkWidget *
open_window (PinTestProgram *self, const char *options)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "open",
                                  g_variant_new_parsed (options));
  pin_test_wait_until (has_window, self->application);
  self->window =
      GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (self->application)));
  pin_test_program_settle (self);
  return self->window;
}

/* Takes @directory. */
static PinTestProgram *
start (char *directory, const char *options)
{
  PinTestProgram *self = g_new0 (PinTestProgram, 1);
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);
  g_autoptr (GError) error = NULL;

  self->directory = directory;
  for (const char *const *key = (const char *const[]){ "service-address", "practice-chosen",
                                                       "ca-file", "disclaimer-seen", "idle-minutes",
                                                       "keep-drafts", "reminders", NULL };
       *key != NULL; key++)
    g_settings_reset (settings, *key);

  self->application = pin_application_new (self->directory);
  g_application_register (G_APPLICATION (self->application), NULL, &error);
  g_assert_no_error (error);
  open_window (self, options);
  return self;
}

/**
 * pin_test_program_new:
 * @options: text of an `a{sv}`, see pin_options_to_variant()
 *
 * Starts the program; nothing of it stays when it is freed.
 */
PinTestProgram *
pin_test_program_new (const char *options, ...)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  char *directory;
  va_list list;

  va_start (list, options);
  text = g_strdup_vprintf (options, list);
  va_end (list);

  directory = g_dir_make_tmp ("duemeta-XXXXXX", &error);
  g_assert_no_error (error);
  return start (directory, text);
}

/**
 * pin_test_program_new_at:
 * @address: of a service
 *
 * Starts the program with that service; nothing of it stays when it is freed.
 */
PinTestProgram *
pin_test_program_new_at (const char *address)
{
  return pin_test_program_new ("{'server': <'%s'>}", address);
}

/**
 * pin_test_program_new_in:
 * @directory: what it remembers is here, and stays
 * @options: text of an `a{sv}`, see pin_options_to_variant()
 *
 * Starts the program where it was before.
 */
PinTestProgram *
pin_test_program_new_in (const char *directory, const char *options, ...)
{
  PinTestProgram *self;
  g_autofree char *text = NULL;
  va_list list;

  va_start (list, options);
  text = g_strdup_vprintf (options, list);
  va_end (list);

  self = start (g_strdup (directory), text);
  self->keeps = TRUE;
  return self;
}

/* One more window, or the one that is there. */
GtkWidget *
pin_test_program_open (PinTestProgram *self, const char *options, ...)
{
  g_autofree char *text = NULL;
  va_list list;

  va_start (list, options);
  text = g_strdup_vprintf (options, list);
  va_end (list);
  return open_window (self, text);
}

static void
remove_directory (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    if (g_file_test (file, G_FILE_TEST_IS_DIR))
      remove_directory (file);
    else
      g_unlink (file);
  }
  g_rmdir (path);
}

static gboolean
has_no_window (gpointer data)
{
  return gtk_application_get_windows (data) == NULL;
}

static void
say_nothing (const char *text)
{
}

/* An application leaves the bus only at the end of a run: of one whose options are refused, which
 * opens nothing. GLib forgets that they were when the end still waits for a draft. */
static void
end_application (PinTestProgram *self)
{
  char *arguments[] = { (char *)"duemeta", (char *)"--nothing", NULL };
  GPrintFunc print = g_set_printerr_handler (say_nothing);
  int status = g_application_run (G_APPLICATION (self->application), 2, arguments);

  g_assert_true (status == 2 || status == 0);
  g_set_printerr_handler (print);
}

void
pin_test_program_free (PinTestProgram *self)
{
  g_autoptr (GList) windows =
      g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self->application)));

  for (GList *list = windows; list != NULL; list = list->next)
    gtk_window_destroy (list->data);
  pin_test_wait_until (has_no_window, self->application);
  pin_test_drain ();
  end_application (self);
  g_assert_finalize_object (self->application);
  if (!self->keeps)
    remove_directory (self->directory);
  g_free (self->directory);
  g_free (self);
}

/* Shows the screen to who wants to look. */
void
pin_test_program_see (PinTestProgram *self, const char *what)
{
  pin_test_program_settle (self);
  if (self->seen != NULL)
    self->seen (self, what, self->seen_data);
}

static gboolean
is_settled (gpointer data)
{
  PinTestProgram *self = data;
  PinConnection *connection = pin_window_get_connection (PIN_WINDOW (self->window));
  PinJourney *journey = pin_window_get_journey (PIN_WINDOW (self->window));

  if (connection == NULL && pin_window_is_practising (PIN_WINDOW (self->window)))
    return FALSE;
  if (connection != NULL && pin_connection_get_status (connection) == PIN_CONNECTION_CHECKING)
    return FALSE;
  return journey == NULL || !pin_journey_is_busy (journey);
}

/**
 * pin_test_program_settle:
 *
 * Waits until nothing is under way in the window in use.
 */
void
pin_test_program_settle (PinTestProgram *self)
{
  pin_test_drain ();
  pin_test_wait_until (is_settled, self);
  pin_test_drain ();
}

/**
 * pin_test_program_do:
 * @action: of the window
 * @what: (nullable): its target
 *
 * What a menu or a key does.
 */
void
pin_test_program_do (PinTestProgram *self, const char *action, const char *what)
{
  gboolean known;

  pin_test_stall_begin ("action");
  known = gtk_widget_activate_action (self->window, action, what != NULL ? "s" : NULL, what);
  pin_test_stall_end ();
  g_assert_true (known);
  pin_test_program_settle (self);
}

/* Clicks @button and expects to come to the step @nick. */
void
pin_test_program_go (PinTestProgram *self, const char *button, const char *nick)
{
  pin_test_click (self->window, button);
  pin_test_assert_at (self, nick);
}

void
pin_test_check_at (const char *where, PinTestProgram *self, const char *nick)
{
  PinJourney *journey;

  pin_test_program_settle (self);
  journey = pin_window_get_journey (PIN_WINDOW (self->window));
  if (journey == NULL)
    g_error ("%s: there is no journey under way", where);
  if (!g_str_equal (pin_journey_get_step_nick (journey), nick)) {
    const GError *error = pin_journey_get_error (journey);

    g_error ("%s: the journey is at \"%s\", not at \"%s\": %s", where,
             pin_journey_get_step_nick (journey), nick, error != NULL ? error->message : "");
  }
  pin_test_check_names (self->window);
}

/**
 * pin_test_find_dialog:
 * @parent: a window
 *
 * Returns: (transfer none) (nullable): what is shown over @parent
 */
GtkWidget *
pin_test_find_dialog (GtkWidget *parent)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *list = windows; list != NULL; list = list->next) {
    if (gtk_window_get_transient_for (list->data) == GTK_WINDOW (parent) &&
        gtk_widget_get_visible (list->data))
      return list->data;
  }
  return NULL;
}

/* As pin_test_find_dialog(); without one the test fails. */
GtkWidget *
pin_test_get_dialog (GtkWidget *parent)
{
  GtkWidget *dialog = pin_test_find_dialog (parent);

  g_assert_nonnull (dialog);
  return dialog;
}

/**
 * pin_test_respond:
 * @response: id of a response
 *
 * Answers the question asked over @parent.
 */
void
pin_test_respond (GtkWidget *parent, const char *response)
{
  GtkWidget *dialog = pin_test_get_dialog (parent);

  pin_test_check_names (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  pin_test_drain ();
}
