/* test-journey.c: from the first question to a working PIN, with both real programs
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-walk.h"

#include <glib/gstdio.h>

#define TODAY "2026-11-23T09:00:00Z"
#define IN_2015 "2015-06-01T09:00:00Z"

/* What the server has on record must be what was seen on the screen. */
static void
assert_record (const char *database, const char *sql, const char *expected)
{
  g_autofree char *value = pin_test_database_query (database, sql);

  g_assert_cmpstr (value, ==, expected);
}

static gboolean
has_no_session (gpointer database)
{
  g_autofree char *count = pin_test_database_query (database, "SELECT count(*) FROM sessions");

  return g_str_equal (count, "0");
}

static void
walk (PinTestPlace place, const char *now)
{
  g_autofree char *directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  g_autofree char *database = g_build_filename (directory, "server.db", NULL);
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--database", database, "--now", now, NULL);
  PinTestProgram *program = pin_test_program_new_at (pin_test_server_get_url (server));
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *pin = NULL;

  pin_test_click (program->window, "Understood");
  pin_test_walk_triage (program, place);
  pin_test_walk_request (program, place);
  assert_record (database, "SELECT count(*) FROM requests", "1");
  if (place == PIN_TEST_ABROAD)
    pin_test_walk_phone_check (program);
  pin_test_walk_waiting (program, &one, &two);
  pin = pin_test_walk_first_access (program, one, two);
  pin_test_walk_sign_out (program);
  pin_test_walk_access (program, pin);
  pin_test_assert_sees (program->window, "PIN ordinario");
  pin_test_assert_sees (program->window, "Active");
  pin_test_assert_sees (program->window, "180 days are left.");
  assert_record (database, "SELECT count(*) FROM requests", "1");
  assert_record (database, "SELECT status FROM requests", "4"); /* PIN_REQUEST_USED */
  assert_record (database, "SELECT count(*) || ' of ' || length FROM pins", "1 of 8");
  assert_record (database, "SELECT count(*) FROM sessions", "1");

  /* Closing the window signs out. */
  gtk_window_close (GTK_WINDOW (program->window));
  program->window = NULL;
  pin_test_wait_until (has_no_session, database);
  pin_test_program_free (program);

  /* No PIN, no part and no tax code lies about in the clear. */
  g_assert_false (pin_test_database_contains (database, pin));
  g_clear_pointer (&server, pin_test_server_free);
  g_unlink (database);
  g_rmdir (directory);
}

static void
test_italy_in_2015 (void)
{
  walk (PIN_TEST_ITALY, IN_2015);
}

static void
test_abroad_today (void)
{
  walk (PIN_TEST_ABROAD, TODAY);
}

int
main (int argc, char **argv)
{
  pin_test_program_init (&argc, &argv);
  g_test_add_func ("/e2e/journey/italy-in-2015", test_italy_in_2015);
  g_test_add_func ("/e2e/journey/abroad-today", test_abroad_today);
  return g_test_run ();
}
