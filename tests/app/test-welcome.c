/* test-welcome.c: the first start: which service, or practice
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-program.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define ADDRESS_FIELD "Address, beginning with https://"

static PinTestProgram *
first_start (void)
{
  PinTestProgram *program = pin_test_program_new ("@a{sv} {}");

  pin_test_get (program->window, GTK_ACCESSIBLE_ROLE_HEADING, "Welcome to Duemetà");
  return program;
}

static gboolean
has_problem (gpointer data)
{
  PinTestProgram *program = data;

  return gtk_widget_has_css_class (pin_test_get_input (program->window, ADDRESS_FIELD), "error") ||
         pin_test_sees (program->window, "cannot be reached") ||
         pin_test_sees (program->window, "cannot be read");
}

static void
assert_saved (const char *address, gboolean practice)
{
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);
  g_autofree char *saved = g_settings_get_string (settings, "service-address");

  g_assert_cmpstr (saved, ==, address);
  g_assert_cmpint (g_settings_get_boolean (settings, "practice-chosen"), ==, practice);
}

static void
test_says_what_it_is (void)
{
  g_autoptr (PinTestProgram) program = first_start ();

  pin_test_assert_sees (program->window,
                        "Duemetà is not a product of INPS and never contacts its site");
  pin_test_get_input (program->window, ADDRESS_FIELD);
  pin_test_get (program->window, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "Start practising");
  g_assert_false (gtk_widget_is_sensitive (
      pin_test_get (program->window, GTK_ACCESSIBLE_ROLE_BUTTON, "Connect")));
  g_assert_null (pin_test_find (program->window, GTK_ACCESSIBLE_ROLE_BUTTON, "Keep the service"));
  pin_test_check_names (program->window);
}

static void
test_bad_address (void)
{
  static const char *const bad[] = { "ftp://pin.example.org", "http://pin.example.org", "https://",
                                     "https://me:secret@pin.example.org", "two words" };
  g_autoptr (PinTestProgram) program = first_start ();

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    pin_test_clear (program->window, ADDRESS_FIELD);
    pin_test_type (program->window, ADDRESS_FIELD, bad[i]);
    pin_test_click (program->window, "Connect");
    pin_test_assert_invalid (program->window, ADDRESS_FIELD,
                             "This is not the address of a service.");
  }

  /* What is corrected is no longer called wrong. */
  pin_test_clear (program->window, ADDRESS_FIELD);
  pin_test_assert_sees_not (program->window, "This is not the address");
  assert_saved ("", FALSE);
}

static gboolean
is_home (gpointer data)
{
  PinTestProgram *program = data;

  return pin_test_sees (program->window, "You have no PIN here yet");
}

static void
test_connect (void)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--database", ":memory:", NULL);
  g_autoptr (PinTestProgram) program = first_start ();

  pin_test_type (program->window, ADDRESS_FIELD, pin_test_server_get_url (server));
  pin_test_click (program->window, "Connect");
  pin_test_wait_until (is_home, program);
  assert_saved (pin_test_server_get_url (server), FALSE);

  /* Its name and address stay in sight; nothing speaks of practice. */
  pin_test_assert_sees (program->window, strstr (pin_test_server_get_url (server), "127."));
  pin_test_assert_sees_not (program->window, "Practice: nothing leaves this computer");
  pin_test_assert_sees_not (program->window, "Understood");

  /* Thinking of another service, and better of it. */
  pin_test_program_do (program, "win.change-service", NULL);
  pin_test_click (program->window, "Keep the service");
  pin_test_wait_until (is_home, program);
}

static void
test_nobody_there (void)
{
  PinTestServer *server = pin_test_server_new ("--database", ":memory:", NULL);
  g_autofree char *address = g_strdup (pin_test_server_get_url (server));
  g_autoptr (PinTestProgram) program = first_start ();

  pin_test_server_free (server);
  pin_test_type (program->window, ADDRESS_FIELD, address);
  pin_test_click (program->window, "Connect");
  pin_test_wait_until (has_problem, program);
  pin_test_assert_invalid (program->window, ADDRESS_FIELD, "The service cannot be reached.");
  assert_saved ("", FALSE);
}

static gboolean
on_incoming (GSocketService *service, GSocketConnection *connection)
{
  static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                               "Content-Length: 15\r\n\r\n<html>Hi</html>";

  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), answer,
                             strlen (answer), NULL, NULL, NULL);
  return FALSE;
}

/* Some other thing listens there. */
static void
test_not_a_service (void)
{
  g_autoptr (GSocketService) other = g_socket_service_new ();
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (other), NULL, NULL);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u", port);
  g_autoptr (PinTestProgram) program = first_start ();

  g_signal_connect (other, "incoming", G_CALLBACK (on_incoming), NULL);
  pin_test_type (program->window, ADDRESS_FIELD, address);
  pin_test_click (program->window, "Connect");
  pin_test_wait_until (has_problem, program);
  pin_test_assert_sees (program->window, "The answer cannot be read.");
  assert_saved ("", FALSE);
}

static void
test_practice (void)
{
  g_autoptr (PinTestProgram) program = first_start ();

  gtk_widget_activate (
      pin_test_get (program->window, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "Start practising"));
  pin_test_wait_until (is_home, program);
  assert_saved ("", TRUE);
  pin_test_assert_sees (program->window, "Practice: nothing leaves this computer");
  pin_test_assert_sees (program->window, "Your phone and letterbox");
  pin_test_get (program->window, GTK_ACCESSIBLE_ROLE_BUTTON, "Practice mailbox");
}

/* A file of an earlier version is no reason not to practise. */
static void
test_practice_anew (void)
{
  g_autoptr (PinTestProgram) program = first_start ();
  g_autofree char *path = g_build_filename (program->directory, "practice.db", NULL);
  g_autofree char *old = g_strconcat (path, ".old", NULL);
  sqlite3 *sqlite = NULL;

  g_assert_cmpint (sqlite3_open (path, &sqlite), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (sqlite,
                                 "PRAGMA application_id = 0x4475654d; PRAGMA user_version = 1;"
                                 "CREATE TABLE meta (name TEXT)",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (sqlite);

  gtk_widget_activate (
      pin_test_get (program->window, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "Start practising"));
  pin_test_wait_until (is_home, program);
  pin_test_assert_sees (program->window, "Practice began anew");
  g_assert_true (g_file_test (old, G_FILE_TEST_EXISTS));
  pin_test_program_do (program, "win.home", NULL);
  pin_test_assert_sees_not (program->window, "Practice began anew");
  g_unlink (old);
}

int
main (int argc, char **argv)
{
  pin_test_program_init (&argc, &argv);
  g_test_add_func ("/welcome/says-what-it-is", test_says_what_it_is);
  g_test_add_func ("/welcome/bad-address", test_bad_address);
  g_test_add_func ("/welcome/connect", test_connect);
  g_test_add_func ("/welcome/nobody-there", test_nobody_there);
  g_test_add_func ("/welcome/not-a-service", test_not_a_service);
  g_test_add_func ("/welcome/practice", test_practice);
  g_test_add_func ("/welcome/practice-anew", test_practice_anew);
  return g_test_run ();
}
