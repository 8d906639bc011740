/* test-trouble.c: the whole program when things go wrong around it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-walk.h"

#include <glib/gstdio.h>

#define IN_2015 "2015-06-01T09:00:00Z"

typedef struct {
  char *directory;
  char *database;
  PinTestServer *server;
  PinTestProgram *program;
} Fixture;

static PinTestServer *
start_server (Fixture *fixture, const char *port)
{
  if (port != NULL)
    return pin_test_server_new ("--practice", "--database", fixture->database, "--now", IN_2015,
                                "--port", port, NULL);
  return pin_test_server_new ("--practice", "--database", fixture->database, "--now", IN_2015,
                              NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  fixture->database = g_build_filename (fixture->directory, "server.db", NULL);
  fixture->server = start_server (fixture, NULL);
  fixture->program = pin_test_program_new_at (pin_test_server_get_url (fixture->server));
  pin_test_click (fixture->program->window, "Understood");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  pin_test_program_free (fixture->program);
  pin_test_server_free (fixture->server);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *file = g_strconcat (fixture->database, suffixes[i], NULL);

    g_unlink (file);
  }
  g_rmdir (fixture->directory);
  g_free (fixture->database);
  g_free (fixture->directory);
}

static void
assert_requests (Fixture *fixture, const char *expected)
{
  g_autofree char *count =
      pin_test_database_query (fixture->database, "SELECT count(*) FROM requests");

  g_assert_cmpstr (count, ==, expected);
}

static void
set_faults (Fixture *fixture, const char *body)
{
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (fixture->server, PIN_OPERATION_SET_FAULTS, NULL, NULL, body);

  g_assert_cmpuint (reply->status, <, 300);
}

/* The server goes away while the request is filled in, and comes back: nothing typed is lost, and
 * the same button sends it. */
static void
test_server_restarted (Fixture *fixture, gconstpointer data)
{
  PinTestProgram *program = fixture->program;
  g_autofree char *port = g_strdup_printf ("%u", pin_test_server_get_port (fixture->server));

  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_walk_to_summary (program, PIN_TEST_ITALY);
  pin_test_server_stop (fixture->server);
  pin_test_click (program->window, "Send the request");
  pin_test_assert_at (program, "summary");
  pin_test_assert_sees (program->window, "The service cannot be reached");
  pin_test_assert_sees (program->window, "mara@example.org");

  pin_test_server_free (fixture->server);
  fixture->server = start_server (fixture, port);
  assert_requests (fixture, "0");
  pin_test_program_go (program, "Try again", "receipt");
  assert_requests (fixture, "1");
}

/* Sent, handled, and the connection is gone before the answer: one request all the same. */
static void
test_answer_lost (Fixture *fixture, gconstpointer data)
{
  PinTestProgram *program = fixture->program;

  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_walk_to_summary (program, PIN_TEST_ITALY);
  set_faults (fixture, "{\"lose_count\":10}");
  pin_test_click (program->window, "Send the request");
  pin_test_assert_at (program, "summary");
  pin_test_assert_sees (program->window, "The answer got lost");
  assert_requests (fixture, "1");

  set_faults (fixture, "{\"lose_count\":0}");
  pin_test_program_go (program, "Try again", "receipt");
  pin_test_program_do (program, "win.home", NULL);
  pin_test_assert_sees (program->window, "Your PIN is on its way");
  assert_requests (fixture, "1");
}

/* Busy for a while, then not: the program waits as it is told to. */
static void
test_service_busy (Fixture *fixture, gconstpointer data)
{
  PinTestProgram *program = fixture->program;

  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_walk_to_summary (program, PIN_TEST_ITALY);
  set_faults (fixture, "{\"fail_count\":10,\"fail_status\":503,\"retry_after\":60}");
  pin_test_click (program->window, "Send the request");
  pin_test_assert_at (program, "summary");
  pin_test_assert_sees (program->window, "The service is busy");
  assert_requests (fixture, "0");

  set_faults (fixture, "{\"fail_count\":0}");
  pin_test_program_go (program, "Try again", "receipt");
  assert_requests (fixture, "1");
}

static gboolean
is_unreachable (gpointer data)
{
  Fixture *fixture = data;

  return pin_test_find (fixture->program->window, GTK_ACCESSIBLE_ROLE_BUTTON, "Try again") != NULL;
}

static gboolean
is_reached (gpointer data)
{
  Fixture *fixture = data;

  return pin_test_sees (fixture->program->window, "You have no PIN here yet");
}

/* From the start page: away, and here again. */
static void
test_server_absent (Fixture *fixture, gconstpointer data)
{
  PinTestProgram *program = fixture->program;
  g_autofree char *port = g_strdup_printf ("%u", pin_test_server_get_port (fixture->server));

  pin_test_server_stop (fixture->server);
  g_assert_true (gtk_widget_activate_action (program->window, "win.refresh", NULL));
  pin_test_wait_until (is_unreachable, fixture);
  pin_test_server_free (fixture->server);
  fixture->server = start_server (fixture, port);
  pin_test_click (program->window, "Try again");
  pin_test_wait_until (is_reached, fixture);
}

/* Two windows ask for the same person: the second learns of the request that is open. */
static void
test_two_windows (Fixture *fixture, gconstpointer data)
{
  PinTestProgram *program = fixture->program;
  GtkWidget *first = program->window;

  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_walk_to_summary (program, PIN_TEST_ITALY);
  pin_test_program_open (program, "{'server': <'%s'>, 'new-window': <true>}",
                         pin_test_server_get_url (fixture->server));
  g_assert_true (program->window != first);
  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_walk_request (program, PIN_TEST_ITALY);

  program->window = first;
  pin_test_program_go (program, "Send the request", "request-open");
  pin_test_assert_sees (first, "There is a request already");
  assert_requests (fixture, "1");
}

/* One more window, opened later, knows of the request. */
static void
test_another_window (Fixture *fixture, gconstpointer data)
{
  PinTestProgram *program = fixture->program;
  const char *url = pin_test_server_get_url (fixture->server);

  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_walk_request (program, PIN_TEST_ITALY);
  pin_test_program_open (program, "{'server': <'%s'>, 'new-window': <true>}", url);
  pin_test_assert_sees (program->window, "Your PIN is on its way");
}

int
main (int argc, char **argv)
{
  pin_test_program_init (&argc, &argv);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/e2e/trouble/server-restarted", test_server_restarted);
  ADD ("/e2e/trouble/answer-lost", test_answer_lost);
  ADD ("/e2e/trouble/service-busy", test_service_busy);
  ADD ("/e2e/trouble/server-absent", test_server_absent);
  ADD ("/e2e/trouble/two-windows", test_two_windows);
  ADD ("/e2e/trouble/another-window", test_another_window);
#undef ADD
  return g_test_run ();
}
