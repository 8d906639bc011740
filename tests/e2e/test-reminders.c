/* test-reminders.c: what the desktop is told, by the whole program
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-notices.h"
#include "pin-test-program.h"
#include "pin-test-walk-lost.h"
#include "pin-test-walk.h"

#include <string.h>

#define IN_2015 "2015-06-01T09:00:00Z"

static gboolean
has_one (gpointer notices)
{
  return pin_test_notices_count (notices) == 1;
}

static gboolean
has_none (gpointer notices)
{
  return pin_test_notices_count (notices) == 0;
}

typedef struct {
  PinTestProgram *program;
  const char *journey;
  const char *words;
} Page;

static gboolean
is_open (gpointer data)
{
  const Page *page = data;
  PinJourney *journey = pin_window_get_journey (PIN_WINDOW (page->program->window));

  if (page->journey != NULL &&
      (journey == NULL || !g_str_equal (pin_journey_get_table (journey)->nick, page->journey)))
    return FALSE;
  return pin_test_sees (page->program->window, page->words);
}

/* Clicks on the only notification there is; @journey (nullable) with @words opens. */
static void
click (PinTestProgram *program, PinTestNotices *notices, const char *journey, const char *words)
{
  Page page = { program, journey, words };

  g_assert_false (is_open (&page));
  pin_test_notices_click (notices, 0);
  pin_test_wait_until (is_open, &page);
  pin_test_program_settle (program);
}

static void
sign_in (PinTestProgram *program, const char *pin)
{
  pin_test_program_do (program, "win.open", "access");
  pin_test_type (program->window, T ("Tax code"), PIN_TEST_TAX_CODE);
  pin_test_type (program->window, T ("PIN"), pin);
  pin_test_program_go (program, T ("Sign in"), "signed-in");
}

/* Off until it is wanted; then once, with nothing of anybody in it, and it opens the change. */
static void
test_change (void)
{
  g_autoptr (PinTestNotices) notices = pin_test_notices_new ();
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--database", ":memory:", "--now", IN_2015, NULL);
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  g_autofree char *pin = pin_test_get_pin (server, PIN_TEST_TAX_CODE, request);
  PinTestProgram *program = pin_test_program_new_at (pin_test_server_get_url (server));
  g_autoptr (PinTestReply) later = NULL;
  g_autofree char *everything = NULL;
  guint left;

  sign_in (program, pin);
  pin_test_program_do (program, "win.home", NULL);
  pin_test_program_do (program, "win.sign-out", NULL);
  later = pin_test_advance (server, (gint64)155 * 86400);
  pin_test_program_do (program, "win.refresh", NULL);
  g_assert_cmpuint (pin_test_notices_count (notices), ==, 0);

  /* The menu, and the box to tick on the receipt, do this. */
  g_action_group_activate_action (G_ACTION_GROUP (program->application), "reminders", NULL);
  pin_test_wait_until (has_one, notices);
  g_assert_nonnull (strstr (pin_test_notices_get (notices, 0, "title"), "Your PIN expires in 2"));
  g_assert_nonnull (strstr (pin_test_notices_get (notices, 0, "title"), "Practice: "));
  g_assert_cmpstr (pin_test_notices_get (notices, 0, "body"), ==,
                   "Change it now: it takes a few minutes.");
  everything = pin_test_notices_print (notices);
  g_assert_null (strstr (everything, PIN_TEST_TAX_CODE));
  g_assert_null (strstr (everything, pin));
  g_assert_null (strstr (everything, "Bianchi"));

  /* Once. */
  pin_test_program_do (program, "win.refresh", NULL);
  pin_test_program_do (program, "win.refresh", NULL);
  g_assert_cmpuint (pin_test_notices_count (notices), ==, 1);

  /* It opens the change; who is not signed in signs in first. */
  click (program, notices, "access", T ("Tax code"));
  left = pin_test_notices_count (notices);
  pin_test_assert_at (program, "credentials");
  pin_test_type (program->window, T ("Tax code"), PIN_TEST_TAX_CODE);
  pin_test_type (program->window, T ("PIN"), pin);
  pin_test_program_go (program, T ("Sign in"), "signed-in");
  pin_test_program_go (program, T ("Continue"), "ready");
  pin_test_program_do (program, "win.home", NULL);
  g_assert_cmpuint (pin_test_notices_count (notices), ==, left);

  /* A PIN that is revoked does not expire any more. */
  pin_test_walk_own_revocation (program, pin);
  pin_test_program_do (program, "win.home", NULL);
  pin_test_wait_until (has_none, notices);
  pin_test_program_free (program);
}

/* From the first question to a request of this program. */
static PinTestProgram *
request (PinTestServer *server)
{
  PinTestProgram *program = pin_test_program_new_at (pin_test_server_get_url (server));

  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_walk_request (program, PIN_TEST_ITALY);
  return program;
}

static void
want_reminders (PinTestProgram *program)
{
  g_action_group_activate_action (G_ACTION_GROUP (program->application), "reminders", NULL);
}

/* Both parts are there, and a week is left to join them. */
static void
test_parts (void)
{
  g_autoptr (PinTestNotices) notices = pin_test_notices_new ();
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--database", ":memory:", "--now", IN_2015, NULL);
  PinTestProgram *program = request (server);
  g_autoptr (PinTestReply) later = pin_test_advance (server, (gint64)27 * 86400);

  want_reminders (program);
  pin_test_program_do (program, "win.refresh", NULL);
  pin_test_wait_until (has_one, notices);
  g_assert_nonnull (strstr (pin_test_notices_get (notices, 0, "title"), "The two parts expire in"));
  click (program, notices, "first-access", T ("Part 2"));
  pin_test_assert_at (program, "parts");
  pin_test_program_free (program);
}

/* The service has not said that it arrived, and its time is over. */
static void
test_late (void)
{
  g_autoptr (PinTestNotices) notices = pin_test_notices_new ();
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--database", ":memory:", "--now", IN_2015, NULL);
  PinTestProgram *program = request (server);
  PinConnection *connection = pin_window_get_connection (PIN_WINDOW (program->window));

  pin_connection_learn_time (connection, pin_connection_get_time (connection) + 2 * 86400);
  want_reminders (program);
  pin_test_wait_until (has_one, notices);
  g_assert_nonnull (
      strstr (pin_test_notices_get (notices, 0, "title"), "A part of the PIN is late"));
  click (program, notices, NULL, "Request of 1 June 2015");
  pin_test_get (program->window, GTK_ACCESSIBLE_ROLE_HEADING, T ("Requests"));
  pin_test_program_free (program);
}

/* It opens the service it is about, even when practice was chosen since. */
static void
test_other_service (void)
{
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--database", ":memory:", "--now", IN_2015, NULL);
  const char *address = pin_test_server_get_url (server);
  PinTestProgram *program = pin_test_program_new ("{'practice': <true>}");
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);
  GtkWidget *practice = program->window;

  g_settings_set_string (settings, "service-address", address);
  g_settings_set_boolean (settings, "practice-chosen", TRUE);
  g_action_group_activate_action (G_ACTION_GROUP (program->application), "open-screen",
                                  g_variant_new ("(ss)", "tracker", address));
  program->window =
      GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (program->application)));
  g_assert_true (program->window != practice);
  pin_test_program_settle (program);
  g_assert_cmpstr (
      pin_connection_get_address (pin_window_get_connection (PIN_WINDOW (program->window))), ==,
      address);
  pin_test_get (program->window, GTK_ACCESSIBLE_ROLE_HEADING, T ("Requests"));
  pin_test_program_free (program);
}

/* One of which nobody knows where it is brings the program, and nothing of another service. */
static void
test_no_service (void)
{
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--database", ":memory:", "--now", IN_2015, NULL);
  g_autoptr (PinTestProgram) program = pin_test_program_new_at (pin_test_server_get_url (server));

  g_action_group_activate_action (G_ACTION_GROUP (program->application), "open-screen",
                                  g_variant_new ("(ss)", "tracker", "ftp://pin.example.org"));
  pin_test_program_settle (program);
  g_assert_cmpuint (
      g_list_length (gtk_application_get_windows (GTK_APPLICATION (program->application))), ==, 1);
  g_assert_null (pin_test_find (program->window, GTK_ACCESSIBLE_ROLE_HEADING, T ("Requests")));
}

int
main (int argc, char **argv)
{
  pin_test_program_init (&argc, &argv);
  g_test_add_func ("/e2e/reminders/change", test_change);
  g_test_add_func ("/e2e/reminders/parts", test_parts);
  g_test_add_func ("/e2e/reminders/late", test_late);
  g_test_add_func ("/e2e/reminders/other-service", test_other_service);
  g_test_add_func ("/e2e/reminders/no-service", test_no_service);
  return g_test_run ();
}
