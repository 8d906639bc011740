/* test-account.c: a posted PIN, the contacts and the history, with both real programs
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-walk-account.h"

#include <glib/gstdio.h>

#define IN_2015 "2015-06-01T09:00:00Z"

static void
assert_record (const char *database, const char *sql, const char *expected)
{
  g_autofree char *value = pin_test_database_query (database, sql);

  g_assert_cmpstr (value, ==, expected);
}

/* From the letter to the PIN, to a new mobile, to what happened and what to do about it. */
static void
test_whole (void)
{
  g_autofree char *directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  g_autofree char *database = g_build_filename (directory, "server.db", NULL);
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--database", database, "--now", IN_2015, NULL);
  g_autofree char *one = pin_test_walk_get_letter (server);
  PinTestProgram *program = pin_test_program_new_at (pin_test_server_get_url (server));
  g_autofree char *two = NULL;
  g_autofree char *pin = NULL;

  pin_test_click (program->window, "Understood");
  pin_test_walk_activation (program, server, one, &two);
  pin = pin_test_walk_first_access (program, one, two);
  assert_record (database, "SELECT count(*) || ' of ' || length FROM pins", "1 of 8");
  assert_record (database, "SELECT status FROM requests", "4"); /* PIN_REQUEST_USED */

  pin_test_walk_contacts (program, server);
  assert_record (database, "SELECT version FROM pins", "3");
  pin_test_walk_history (program);
  pin_test_program_free (program);

  g_assert_false (pin_test_database_contains (database, one));
  g_assert_false (pin_test_database_contains (database, pin));
  g_assert_false (pin_test_database_contains (database, "3339999999"));
  g_clear_pointer (&server, pin_test_server_free);
  g_unlink (database);
  g_rmdir (directory);
}

/* Who is not signed in is led through the access, and then to where the wish was. */
static void
test_signing_in_first (void)
{
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--database", ":memory:", "--now", IN_2015, NULL);
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  g_autofree char *pin = pin_test_get_pin (server, PIN_TEST_TAX_CODE, request);
  PinTestProgram *program = pin_test_program_new_at (pin_test_server_get_url (server));
  g_autoptr (PinTestReply) later = NULL;

  pin_test_program_do (program, "win.open", "contacts");
  pin_test_assert_at (program, "credentials");
  pin_test_type (program->window, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (program->window, "PIN", pin);
  pin_test_program_go (program, "Sign in", "signed-in");
  pin_test_program_go (program, "Continue", "contacts-on-file");

  /* The service ends the session in the middle: after signing in again, back to it. */
  pin_test_program_go (program, "Change them", "contacts");
  later = pin_test_advance (server, 86400);
  pin_test_type (program->window, "Phone at home", "06 7654321");
  pin_test_program_go (program, "Save", "session-ended");
  pin_test_program_go (program, "Sign in again", "credentials");
  pin_test_type (program->window, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (program->window, "PIN", pin);
  pin_test_program_go (program, "Sign in", "signed-in");
  pin_test_program_go (program, "Continue", "contacts-on-file");

  /* Going home forgets the wish. */
  pin_test_program_do (program, "win.sign-out", NULL);
  pin_test_program_do (program, "win.open", "history");
  pin_test_assert_at (program, "credentials");
  pin_test_program_do (program, "win.home", NULL);
  pin_test_program_do (program, "win.open", "access");
  pin_test_type (program->window, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (program->window, "PIN", pin);
  pin_test_program_go (program, "Sign in", "signed-in");
  pin_test_click (program->window, "Done");
  pin_test_program_settle (program);
  g_assert_null (pin_window_get_journey (PIN_WINDOW (program->window)));
  pin_test_program_free (program);
}

int
main (int argc, char **argv)
{
  pin_test_program_init (&argc, &argv);
  g_test_add_func ("/e2e/account/whole", test_whole);
  g_test_add_func ("/e2e/account/signing-in-first", test_signing_in_first);
  return g_test_run ();
}
