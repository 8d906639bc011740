/* test-diagnosis.c: whether everything works, on the screen, on a terminal and in the report
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-diagnosis-text.h"
#include "pin-diagnosis-window.h"
#include "pin-paths.h"
#include "pin-test-locks.h"
#include "pin-test-program.h"

#include <glib/gstdio.h>
#include <string.h>

/* A home that would be known again. */
#define HOME "/home/mara.bianchi.canary"

static gboolean
has_ended (gpointer window)
{
  return pin_test_sees (window, "Everything that is needed works.") ||
         pin_test_sees (window, "Something has to be done.") ||
         pin_test_sees (window, "Not everything was checked.");
}

static void
on_text_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
has_text (gpointer data)
{
  return *(char **)data != NULL;
}

static char *
read_clipboard (GtkWidget *widget)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, on_text_ready, &text);
  pin_test_wait_until (has_text, &text);
  return text;
}

static GtkWidget *
open_from_menu (PinTestProgram *program)
{
  pin_test_program_do (program, "win.diagnosis", NULL);
  return pin_test_get_dialog (program->window);
}

/* All right, said to the eye and to a screen reader, and the report as it is copied. */
static void
test_good (void)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--database", ":memory:", NULL);
  g_autoptr (PinTestProgram) program = pin_test_program_new_at (pin_test_server_get_url (server));
  g_autofree char *answers =
      g_strdup_printf ("127.0.0.1:%u answers.", pin_test_server_get_port (server));
  GtkWidget *window = open_from_menu (program);
  GtkWidget *line;
  g_autofree char *copied = NULL;

  pin_test_wait_until (has_ended, window);
  pin_test_get (window, GTK_ACCESSIBLE_ROLE_ALERT, "Everything that is needed works.");
  pin_test_assert_sees (window, answers);
  pin_test_assert_sees (window, "Clock: All right");
  pin_test_assert_sees (window, "Keyring: Good to know");
  pin_test_assert_sees (window, "Duemetà " VERSION ", GLib ");
  line = pin_test_get (window, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "Service: All right");
  gtk_test_accessible_assert_property (line, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, answers);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == line);
  pin_test_check_names (window);
  pin_test_check_keyboard (window);

  /* Shown before it is copied. */
  g_assert_null (pin_test_find (window, GTK_ACCESSIBLE_ROLE_BUTTON, "Copy report"));
  pin_test_click (window, "See the report");
  pin_test_assert_sees (window, "Diagnosis of Duemetà, ");
  pin_test_assert_sees_not (window, "The report is copied.");
  pin_test_click (window, "Copy report");
  pin_test_assert_sees (window, "The report is copied.");
  copied = read_clipboard (window);
  g_assert_nonnull (strstr (copied, answers));
  pin_test_assert_sees (window, copied);
  pin_test_check_names (window);
  pin_test_click (window, "To what was checked");
  pin_test_assert_sees (window, answers);
  gtk_window_close (GTK_WINDOW (window));
}

static void
test_nobody_there (void)
{
  PinTestServer *server = pin_test_server_new ("--database", ":memory:", NULL);
  g_autoptr (PinTestProgram) program = pin_test_program_new_at (pin_test_server_get_url (server));
  GtkWidget *window;

  pin_test_server_free (server);
  window = open_from_menu (program);
  pin_test_wait_until (has_ended, window);
  pin_test_assert_sees (window, "Something has to be done.");
  pin_test_assert_sees (window, "Service: Not right");
  pin_test_assert_sees (window, "Check that this computer is connected.");
  gtk_window_close (GTK_WINDOW (window));
}

static gboolean
hold (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  g_ptr_array_add (data, g_object_ref (connection));
  return FALSE;
}

/* Whoever does not want to wait does not wait. */
static void
test_stop (void)
{
  g_autoptr (GSocketService) silent = g_socket_service_new ();
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (silent), NULL, NULL);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u", port);
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (PinDiagnosis) diagnosis = pin_diagnosis_new (NULL, address, NULL, NULL);
  GtkWidget *window = pin_diagnosis_window_new (NULL, diagnosis);

  g_signal_connect (silent, "incoming", G_CALLBACK (hold), held);
  gtk_window_present (GTK_WINDOW (window));
  pin_test_assert_sees (window, "Checking what the program needs…");
  pin_test_click (window, "Stop the check");
  pin_test_wait_until (has_ended, window);
  pin_test_assert_sees (window, "Not everything was checked.");
  g_assert_null (pin_test_find (window, GTK_ACCESSIBLE_ROLE_BUTTON, "Stop the check"));
  pin_test_click (window, "See the report");
  pin_test_assert_sees (window, "Service: Not checked. The check was stopped before.");
  gtk_window_destroy (GTK_WINDOW (window));
  pin_test_drain ();
}

static void
test_locked (void)
{
  static const char *const locked[] = { "service-address", "reminders", NULL };
  g_autoptr (GSettings) settings = pin_test_settings_new (APP_ID, locked);
  g_autoptr (PinDiagnosis) diagnosis = pin_diagnosis_new (settings, NULL, NULL, NULL);
  GtkWidget *window = pin_diagnosis_window_new (NULL, diagnosis);

  gtk_window_present (GTK_WINDOW (window));
  pin_test_wait_until (has_ended, window);
  pin_test_assert_sees (window, "Set by your administrator: Address of the service, Reminders.");
  gtk_window_destroy (GTK_WINDOW (window));
  pin_test_drain ();
}

/* Whatever is found is said, and whatever is bad says what to do. */
static void
test_sentences (void)
{
  for (PinFinding i = 0; i < PIN_N_FINDINGS; i++) {
    PinDiagnosisRow row = { i, (char *)"pin.example.org", NULL, 1767225600 };
    g_autofree char *result = pin_diagnosis_text_result (&row);

    g_test_message ("%d: %s", i, result);
    g_assert_cmpstr (result, !=, "");
    g_assert_null (strchr (result, '%'));
    if (pin_finding_get_verdict (i) == PIN_VERDICT_BAD ||
        pin_finding_get_verdict (i) == PIN_VERDICT_NOTE)
      g_assert_nonnull (pin_diagnosis_text_advice (&row));
    else
      g_assert_null (pin_diagnosis_text_advice (&row));
  }
}

/* The program itself, without a display. */
static int
run_program (const char *program, const char *const *arguments, char **output)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (command, (char *)program);
  g_ptr_array_add (command, (char *)"--diagnose");
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (command, (char *)arguments[i]);
  g_ptr_array_add (command, NULL);
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_setenv (launcher, "HOME", HOME, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *)command->pdata, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, output, NULL, &error));
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_null (strstr (*output, HOME));
  g_assert_null (strstr (*output, g_get_user_name ()));
  return g_subprocess_get_exit_status (process);
}

static int
run (const char *const *arguments, char **output)
{
  g_autofree char *program = pin_paths_program ("duemeta");

  return run_program (program, arguments, output);
}

/* Of a program that came alone. */
static void
test_broken_practice (void)
{
  static const char *const arguments[] = { "--practice", NULL };
  g_autofree char *program = pin_paths_program ("duemeta");
  g_autofree char *folder = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "duemeta", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (program);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;

  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (run_program (path, arguments, &output), ==, 1);
  g_assert_nonnull (strstr (output, "Service: Not right. The practice service does not start."));
  g_assert_true (g_str_has_suffix (output, "\nSomething has to be done.\n"));
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_terminal (void)
{
  PinTestServer *server = pin_test_server_new ("--database", ":memory:", NULL);
  g_autofree char *url = g_strdup (pin_test_server_get_url (server));
  g_autofree char *ca_file =
      g_test_build_filename (G_TEST_DIST, "..", "data", "tls", "ca.pem", NULL);
  g_autofree char *readme =
      g_test_build_filename (G_TEST_DIST, "..", "data", "tls", "README", NULL);
  const char *const good[] = { "--server", url, "--ca-file", ca_file, NULL };
  const char *const bad_file[] = { "--server", url, "--ca-file", readme, NULL };
  const char *const practice[] = { "--practice", NULL };
  const char *const nothing[] = { NULL };
  g_autofree char *output = NULL;
  g_autofree char *bad = NULL;
  g_autofree char *practised = NULL;
  g_autofree char *absent = NULL;
  g_autofree char *none = NULL;

  g_assert_cmpint (run (good, &output), ==, 0);
  g_assert_nonnull (strstr (output, "Service: All right. 127.0.0.1:"));
  g_assert_true (g_str_has_suffix (output, "\nEverything that is needed works.\n"));
  g_assert_null (strstr (output, ca_file));

  g_assert_cmpint (run (bad_file, &bad), ==, 1);
  g_assert_nonnull (strstr (bad, "Certificate of the office: Not right."));
  g_assert_null (strstr (bad, readme));

  g_assert_cmpint (run (practice, &practised), ==, 0);
  g_assert_nonnull (strstr (practised, "Practice: a service on this computer"));

  pin_test_server_free (server);
  g_assert_cmpint (run (good, &absent), ==, 1);
  g_assert_nonnull (strstr (absent, "does not answer."));
  g_assert_nonnull (strstr (absent, "What to do: Check that this computer is connected."));
  g_assert_true (g_str_has_suffix (absent, "\nSomething has to be done.\n"));

  g_assert_cmpint (run (nothing, &none), ==, 1);
  g_assert_nonnull (strstr (none, "No service is chosen."));
}

int
main (int argc, char **argv)
{
  pin_test_program_init (&argc, &argv);
  g_test_add_func ("/diagnosis/good", test_good);
  g_test_add_func ("/diagnosis/nobody-there", test_nobody_there);
  g_test_add_func ("/diagnosis/stop", test_stop);
  g_test_add_func ("/diagnosis/locked", test_locked);
  g_test_add_func ("/diagnosis/sentences", test_sentences);
  g_test_add_func ("/diagnosis/terminal", test_terminal);
  g_test_add_func ("/diagnosis/broken-practice", test_broken_practice);
  return g_test_run ();
}
