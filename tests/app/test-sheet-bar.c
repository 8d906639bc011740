/* test-sheet-bar.c: how the sheet that reminds of a request gets to paper or into a file
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-error-text.h"
#include "pin-sheet-bar.h"
#include "pin-sheet-print.h"
#include "pin-test-chooser.h"
#include "pin-test-visit.h"
#include "pin-test-walk.h"

#include <glib/gstdio.h>
#include <gtk/gtkunixprint.h>
#include <string.h>

typedef struct {
  PinTestShell *shell;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");

  fixture->shell = pin_test_shell_new (PIN_TEST_2015);
  pin_test_shell_add_request (fixture->shell, body);
  pin_test_shell_show_tracker (fixture->shell);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  pin_test_shell_free (fixture->shell);
}

static void
save (PinSheetText *text, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  pin_sheet_save_async (text, file, cancellable, pin_test_wait_ready, &result);
  pin_sheet_save_finish (pin_test_wait_result (&result), error);
}

static void
test_pdf (Fixture *fixture, gconstpointer data)
{
  PinSheetText *text = pin_sheet_bar_get_text (pin_sheet_bar_find (fixture->shell->window, NULL));
  g_autofree char *path = g_build_filename (fixture->shell->directory, "sheet.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->shell->directory, "no", "s.pdf", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GDir) directory = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PinErrorText) said = NULL;
  const char *name;
  GStatBuf status;

  g_cancellable_cancel (cancellable);
  save (text, path, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  /* Nobody else on this computer reads it; an older one is replaced. */
  save (text, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0077, ==, 0);
  /* One that everybody could read, too. */
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  save (text, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0077, ==, 0);
  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  g_unlink (path);

  save (text, nowhere, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  said = pin_error_text_new_for_save (error);
  g_assert_cmpstr (said->heading, ==, "The sheet was not saved");
  g_assert_nonnull (strstr (said->body, "Choose another folder."));

  /* Nothing is left beside it. */
  directory = g_dir_open (fixture->shell->directory, 0, NULL);
  while ((name = g_dir_read_name (directory)) != NULL)
    g_assert_cmpstr (name, ==, "memory");
}

static GtkWidget *
find_toplevel (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_mapped (window))
      return window;
  }
  return NULL;
}

static gboolean
is_open (gpointer type)
{
  return find_toplevel (GPOINTER_TO_SIZE (type)) != NULL;
}

static gboolean
finds_no_printer (gpointer window)
{
  return pin_test_sees (window, "This computer finds no printer");
}

static void
answer (GType type, int response)
{
  gtk_dialog_response (GTK_DIALOG (find_toplevel (type)), response);
  pin_test_drain ();
}

static void
test_save_dialog (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = fixture->shell->window;
  GtkWidget *dialog;
  g_autofree char *name = NULL;

  pin_test_click (window, "Save as PDF…, Request of 1 June 2015");
  pin_test_wait_until (is_open, GSIZE_TO_POINTER (GTK_TYPE_FILE_CHOOSER_DIALOG));
  dialog = find_toplevel (GTK_TYPE_FILE_CHOOSER_DIALOG);
  name = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (dialog));
  g_assert_cmpstr (name, ==, "Request of 1 June 2015.pdf");
  pin_test_wait_until (pin_test_is_elsewhere, dialog);
  answer (GTK_TYPE_FILE_CHOOSER_DIALOG, GTK_RESPONSE_CANCEL);
  pin_test_assert_sees_not (window, "The sheet");
}

static gboolean
is_saved (gpointer window)
{
  return pin_test_sees (window, "The sheet is saved.");
}

/* What was asked for is saved, also when the screen shows something else by then. */
static void
test_save_while_it_changes (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = fixture->shell->window;
  g_autoptr (GFile) file = NULL;
  g_autofree char *content = NULL;
  PinSheetBar *bar = pin_sheet_bar_find (window, NULL);
  GtkWidget *dialog;

  pin_test_click (window, "Save as PDF…, Request of 1 June 2015");
  pin_test_wait_until (is_open, GSIZE_TO_POINTER (GTK_TYPE_FILE_CHOOSER_DIALOG));
  dialog = find_toplevel (GTK_TYPE_FILE_CHOOSER_DIALOG);
  pin_test_wait_until (pin_test_is_elsewhere, dialog);
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  pin_sheet_bar_set_text (bar, NULL);
  g_assert_null (pin_sheet_bar_find (window, NULL));
  answer (GTK_TYPE_FILE_CHOOSER_DIALOG, GTK_RESPONSE_ACCEPT);
  pin_test_wait_until (is_saved, window);
  pin_test_assert_sees_not (window, "Save as PDF…");
  g_assert_true (g_file_get_contents (g_file_peek_path (file), &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  g_unlink (g_file_peek_path (file));

  pin_sheet_bar_set_text (bar, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (bar)));
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *list = GTK_IS_COLUMN_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && list == NULL;
       child = gtk_widget_get_next_sibling (child))
    list = find_list (child);
  return list;
}

/* The first printer, once it is listed. */
static gboolean
has_chosen (gpointer dialog)
{
  GtkWidget *list = find_list (dialog);

  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (list)), 0, TRUE);
  return gtk_print_unix_dialog_get_selected_printer (dialog) != NULL;
}

static gboolean
is_printed (gpointer window)
{
  return pin_test_sees (window, "The sheet is on its way to the printer.");
}

/* On the one printer that is everywhere: a file. */
static void
test_print (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = fixture->shell->window;
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autofree char *path = g_build_filename (fixture->shell->directory, "printed.pdf", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *content = NULL;
  GtkPrintUnixDialog *dialog;

  pin_test_click (window, "Print…, Request of 1 June 2015");
  pin_test_wait_until (is_open, GSIZE_TO_POINTER (GTK_TYPE_PRINT_UNIX_DIALOG));
  dialog = GTK_PRINT_UNIX_DIALOG (find_toplevel (GTK_TYPE_PRINT_UNIX_DIALOG));
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_unix_dialog_set_settings (dialog, settings);
  pin_test_wait_until (has_chosen, dialog);
  answer (GTK_TYPE_PRINT_UNIX_DIALOG, GTK_RESPONSE_OK);
  pin_test_wait_until (is_printed, window);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  g_unlink (path);
}

/* As somebody who has none sees it: a dialog with nothing to choose, then what to do. */
static void
test_no_printer (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = fixture->shell->window;

  pin_test_click (window, "Print…, Request of 1 June 2015");
  pin_test_wait_until (is_open, GSIZE_TO_POINTER (GTK_TYPE_PRINT_UNIX_DIALOG));
  answer (GTK_TYPE_PRINT_UNIX_DIALOG, GTK_RESPONSE_CANCEL);
  pin_test_wait_until (finds_no_printer, window);
  pin_test_get (window, GTK_ACCESSIBLE_ROLE_ALERT, "This computer finds no printer");
  pin_test_assert_sees (window, "Check that the printer is connected and switched on");
  pin_test_get (window, GTK_ACCESSIBLE_ROLE_BUTTON, "Save as PDF…");
  pin_test_check_names (window);

  /* Without a dialog, too. */
  pin_sheet_bar_print (pin_sheet_bar_find (window, NULL), GTK_PRINT_OPERATION_ACTION_PRINT);
  pin_test_assert_sees_not (window, "This computer finds no printer");
  pin_test_wait_until (finds_no_printer, window);
}

static void
test_key (PinTestVisit *visit, gconstpointer data)
{
  PinTestProgram *program = visit->program;
  g_auto (GStrv) keys =
      gtk_application_get_accels_for_action (GTK_APPLICATION (program->application), "win.print");

  g_assert_cmpstr (keys[0], ==, "<Control>p");
  gtk_widget_activate_action (program->window, "win.print", NULL);
  pin_test_drain ();
  pin_test_assert_sees (program->window, "There is nothing to print here");

  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_walk_to_summary (program, PIN_TEST_ITALY);
  pin_test_program_go (program, "Send the request", "receipt");
  g_assert_cmpstr (pin_sheet_text_get_title (
                       pin_sheet_bar_get_text (pin_sheet_bar_find (program->window, NULL))),
                   ==, "Request of a PIN");
  gtk_widget_activate_action (program->window, "win.print", NULL);
  pin_test_wait_until (is_open, GSIZE_TO_POINTER (GTK_TYPE_PRINT_UNIX_DIALOG));
  answer (GTK_TYPE_PRINT_UNIX_DIALOG, GTK_RESPONSE_CANCEL);
  pin_test_wait_until (finds_no_printer, program->window);
}

int
main (int argc, char **argv)
{
  pin_test_ui_init (&argc, &argv);
  pin_test_chooser_bear ();
  /* Printers of this computer are no matter of the tests. */
  g_object_set (gtk_settings_get_default (), "gtk-print-backends", "file", NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/sheet-bar/pdf", test_pdf);
  ADD ("/sheet-bar/save-dialog", test_save_dialog);
  ADD ("/sheet-bar/save-while-it-changes", test_save_while_it_changes);
  ADD ("/sheet-bar/print", test_print);
  ADD ("/sheet-bar/no-printer", test_no_printer);
  pin_test_add_visit ("/sheet-bar/key", test_key);
#undef ADD
  return g_test_run ();
}
