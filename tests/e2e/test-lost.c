/* test-lost.c: a PIN lost, recovered and revoked, with both real programs
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-walk-lost.h"

#include <glib/gstdio.h>

typedef struct {
  char *directory;
  char *database;
  PinTestServer *server;
  PinTestProgram *program;
  char *pin;
} Fixture;

/* Somebody has a PIN since 2015 and opens the program on a computer that knows nothing of it. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");

  fixture->directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  fixture->database = g_build_filename (fixture->directory, "server.db", NULL);
  fixture->server = pin_test_server_new ("--practice", "--database", fixture->database, "--now",
                                         "2015-06-01T09:00:00Z", NULL);
  fixture->pin = pin_test_get_pin (fixture->server, PIN_TEST_TAX_CODE, request);
  fixture->program = pin_test_program_new_at (pin_test_server_get_url (fixture->server));
  pin_test_click (fixture->program->window, "Understood");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  pin_test_program_free (fixture->program);
  pin_test_server_free (fixture->server);
  g_unlink (fixture->database);
  g_rmdir (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->database);
  g_free (fixture->pin);
}

/* What the server has on record must be what was seen on the screen. */
static void
assert_record (Fixture *fixture, const char *sql, const char *expected)
{
  g_autofree char *value = pin_test_database_query (fixture->database, sql);

  g_assert_cmpstr (value, ==, expected);
}

static void
assert_refused (Fixture *fixture, const char *pin, PinErrorCode code)
{
  g_autofree char *body = pin_test_credentials (PIN_TEST_TAX_CODE, pin);
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (fixture->server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);

  pin_test_assert_problem (reply, code);
}

/* In the middle of @journey the window is closed, and opened again when the message is there. */
static void
close_and_come_back (Fixture *fixture, const char *journey, const char *code)
{
  PinTestProgram *program = fixture->program;
  g_autofree char *before = g_strconcat (journey, "-before", NULL);

  gtk_window_close (GTK_WINDOW (program->window));
  pin_test_drain ();
  pin_test_respond (program->window, "leave");
  pin_test_program_open (program, "{'server': <'%s'>}", pin_test_server_get_url (fixture->server));
  pin_test_program_do (program, "win.open", journey);
  pin_test_assert_at (program, before);
  pin_test_assert_sees (program->window, "You have asked for a code");
  pin_test_program_go (program, "I have the code already", code);
}

static void
test_recovery (Fixture *fixture, gconstpointer data)
{
  PinTestProgram *program = fixture->program;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *pin = NULL;

  pin_test_walk_to_recovery_code (program, PIN_TEST_ITALY);
  close_and_come_back (fixture, "recovery", "recovery-code");
  assert_record (fixture, "SELECT count(*) FROM pins WHERE void_at = 0", "1");
  pin_test_walk_recovery (program);
  assert_record (fixture, "SELECT count(*) FROM pins WHERE void_at = 0", "0");
  pin_test_walk_new_parts (program, &one, &two);
  assert_refused (fixture, fixture->pin, PIN_ERROR_WRONG_CREDENTIALS);

  pin = pin_test_walk_first_access (program, one, two);
  pin_test_walk_sign_out (program);
  pin_test_walk_access (program, pin);
  pin_test_assert_sees (program->window, "Active");
  g_assert_cmpstr (pin, !=, fixture->pin);
  assert_record (fixture, "SELECT count(*) FROM pins WHERE void_at = 0", "1");
  g_assert_false (pin_test_database_contains (fixture->database, pin));
}

static void
sign_in (Fixture *fixture)
{
  PinTestProgram *program = fixture->program;

  pin_test_program_do (program, "win.open", "access");
  pin_test_type (program->window, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (program->window, "PIN", fixture->pin);
  pin_test_program_go (program, "Sign in", "signed-in");
  pin_test_click (program->window, "Done");
  pin_test_program_settle (program);
}

static void
test_revocation (Fixture *fixture, gconstpointer data)
{
  PinTestProgram *program = fixture->program;

  sign_in (fixture);
  pin_test_walk_sign_out (program);

  pin_test_walk_to_revocation_code (program);
  close_and_come_back (fixture, "revocation", "revocation-code");
  pin_test_type (program->window, "Tax code", PIN_TEST_TAX_CODE);
  assert_record (fixture, "SELECT revoked_at FROM pins", "0");
  pin_test_walk_revocation (program);
  pin_test_assert_sees (program->window, "You have no PIN here yet");
  assert_record (fixture, "SELECT count(*) FROM pins WHERE revoked_at = 0", "0");
  assert_refused (fixture, fixture->pin, PIN_ERROR_PIN_REVOKED);
}

static void
test_own_revocation (Fixture *fixture, gconstpointer data)
{
  PinTestProgram *program = fixture->program;

  sign_in (fixture);
  pin_test_assert_sees (program->window, "You are signed in");
  pin_test_walk_own_revocation (program, fixture->pin);
  pin_test_assert_sees (program->window, "You have no PIN here yet");
  pin_test_assert_sees_not (program->window, "The service ended your session");
  assert_record (fixture, "SELECT count(*) FROM pins WHERE revoked_at = 0", "0");
  assert_record (fixture, "SELECT count(*) FROM sessions", "0");
  assert_refused (fixture, fixture->pin, PIN_ERROR_PIN_REVOKED);
}

/* After five wrong ones in a row: how long the wait is, and the ways out of it. */
static void
test_locked (Fixture *fixture, gconstpointer data)
{
  PinTestProgram *program = fixture->program;

  pin_test_program_do (program, "win.open", "access");
  pin_test_type (program->window, "Tax code", PIN_TEST_TAX_CODE);
  for (guint i = 0; i < 6; i++) {
    pin_test_clear (program->window, "PIN");
    pin_test_type (program->window, "PIN", "22222222");
    pin_test_program_go (program, "Sign in", i < 5 ? "credentials" : "locked");
  }
  pin_test_assert_sees (program->window, "You must wait before you try again");
  pin_test_assert_sees (program->window, "You can try again in");
  assert_refused (fixture, fixture->pin, PIN_ERROR_LOCKED);
}

int
main (int argc, char **argv)
{
  pin_test_program_init (&argc, &argv);
  g_test_add ("/e2e/lost/recovery", Fixture, NULL, set_up, test_recovery, tear_down);
  g_test_add ("/e2e/lost/revocation", Fixture, NULL, set_up, test_revocation, tear_down);
  g_test_add ("/e2e/lost/locked", Fixture, NULL, set_up, test_locked, tear_down);
  g_test_add ("/e2e/lost/own-revocation", Fixture, NULL, set_up, test_own_revocation, tear_down);
  return g_test_run ();
}
