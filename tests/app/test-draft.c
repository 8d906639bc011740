/* test-draft.c: what was typed and not sent: said, offered, gone on with, deleted
 *
 * There is no keyring on the bus of the tests: drafts are in memory here.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-mailbox-pane.h"
#include "pin-test-visit.h"
#include "pin-test-walk.h"

#define MEMORY "What you type is kept only while the program is open."
#define NOTHING "What you type is not kept when you leave."
#define OFFER "You had begun a request"

static void
begin (PinTestProgram *program)
{
  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_program_go (program, "Request the PIN", "applicant");
  pin_test_type (program->window, "Family name", "Bianchi");
}

static void
assert_name (PinTestProgram *program, const char *name)
{
  g_assert_cmpstr (
      gtk_editable_get_text (GTK_EDITABLE (pin_test_get_input (program->window, "Family name"))),
      ==, name);
}

static void
leave (PinTestProgram *program, const char *response)
{
  pin_test_program_do (program, "win.home", NULL);
  pin_test_assert_sees (pin_test_get_dialog (program->window), "Leave the request?");
  pin_test_assert_sees (pin_test_get_dialog (program->window),
                        "is kept until the program is closed");
  pin_test_respond (program->window, response);
  pin_test_program_settle (program);
}

/* Other journeys keep nothing and say nothing. */
static void
test_said (PinTestVisit *visit, gconstpointer data)
{
  PinTestProgram *program = visit->program;

  pin_test_program_do (program, "win.open", "access");
  pin_test_assert_sees_not (program->window, MEMORY);
  pin_test_program_do (program, "win.open", "triage");
  pin_test_assert_sees_not (program->window, MEMORY);
  pin_test_program_do (program, "win.home", NULL);
  begin (program);
  pin_test_assert_sees (program->window, MEMORY);
}

static void
test_go_on (PinTestVisit *visit, gconstpointer data)
{
  PinTestProgram *program = visit->program;

  begin (program);
  leave (program, "stay");
  assert_name (program, "Bianchi");
  leave (program, "leave");
  pin_test_assert_sees (program->window, OFFER);
  pin_test_assert_sees (program->window, "Saved just now.");
  pin_test_assert_sees_not (program->window, "Bianchi");
  pin_test_check_names (program->window);

  pin_test_program_go (program, "Go on with the request", "applicant");
  assert_name (program, "Bianchi");
  /* Back on the start page without a change: still there. */
  leave (program, "leave");
  pin_test_assert_sees (program->window, OFFER);
}

static void
test_delete_and_leave (PinTestVisit *visit, gconstpointer data)
{
  PinTestProgram *program = visit->program;

  begin (program);
  leave (program, "delete");
  pin_test_assert_sees_not (program->window, OFFER);
  pin_test_assert_sees (program->window, "You have no PIN here yet");
}

static void
open_door (PinTestProgram *program, const char *name)
{
  gtk_widget_activate (pin_test_get (program->window, GTK_ACCESSIBLE_ROLE_LIST_ITEM, name));
  pin_test_program_settle (program);
}

static void
test_start_anew (PinTestVisit *visit, gconstpointer data)
{
  PinTestProgram *program = visit->program;

  begin (program);
  leave (program, "leave");
  open_door (program, "Start a new request");
  pin_test_assert_sees (pin_test_get_dialog (program->window), "what you had typed is deleted");
  pin_test_respond (program->window, "cancel");
  pin_test_assert_sees (program->window, OFFER);

  open_door (program, "Start a new request");
  pin_test_respond (program->window, "anew");
  pin_test_program_settle (program);
  pin_test_assert_at (program, "place");
  pin_test_program_do (program, "win.home", NULL);
  pin_test_assert_sees_not (program->window, OFFER);
}

/* By way of the questions, too, nothing is written over unasked. */
static void
test_after_triage (PinTestVisit *visit, gconstpointer data)
{
  PinTestProgram *program = visit->program;

  begin (program);
  leave (program, "leave");
  pin_test_program_do (program, "win.open", "triage");
  pin_test_choose (program->window, "In Italy");
  pin_test_program_go (program, "Continue", "papers");
  pin_test_choose (program->window, "Yes, an Italian one");
  pin_test_program_go (program, "Continue", "person");
  pin_test_choose (program->window, "For me");
  pin_test_program_go (program, "Continue", "outcome");

  pin_test_click (program->window, "Request the PIN");
  pin_test_program_settle (program);
  pin_test_assert_sees (pin_test_get_dialog (program->window),
                        "Go on with the request you had begun?");
  pin_test_respond (program->window, "cancel");
  pin_test_assert_at (program, "outcome");

  pin_test_click (program->window, "Request the PIN");
  pin_test_respond (program->window, "anew");
  pin_test_assert_at (program, "applicant");
  assert_name (program, "");
  pin_test_type (program->window, "Family name", "Rossi");
  leave (program, "leave");
  pin_test_program_go (program, "Go on with the request", "applicant");
  assert_name (program, "Rossi");
}

/* The last window: memory ends with it, and that is what is said. */
static void
test_close (PinTestVisit *visit, gconstpointer data)
{
  PinTestProgram *program = visit->program;
  const char *url = pin_test_server_get_url (visit->server);

  begin (program);
  gtk_window_close (GTK_WINDOW (program->window));
  pin_test_assert_sees (pin_test_get_dialog (program->window), "Leave and lose what you typed?");
  pin_test_respond (program->window, "leave");
  g_assert_cmpuint (pin_test_visit_count_windows (visit), ==, 0);
  pin_test_program_open (program, "{'server': <'%s'>}", url);
  pin_test_assert_sees (program->window, "You have no PIN here yet");
}

/* Two windows type; one of them keeps what is typed there, and the other says that it does not. */
static void
test_two_windows (PinTestVisit *visit, gconstpointer data)
{
  PinTestProgram *program = visit->program;
  GtkWidget *first = program->window;
  const char *url = pin_test_server_get_url (visit->server);

  begin (program);
  pin_test_program_open (program, "{'server': <'%s'>, 'new-window': <true>}", url);
  g_assert_true (program->window != first);
  pin_test_assert_sees_not (program->window, OFFER);
  begin (program);
  pin_test_assert_sees (program->window, NOTHING);
  pin_test_program_do (program, "win.home", NULL);
  pin_test_assert_sees (pin_test_get_dialog (program->window), "Leave and lose what you typed?");
  pin_test_respond (program->window, "leave");
  pin_test_assert_sees_not (program->window, OFFER);

  program->window = first;
  leave (program, "leave");
  pin_test_assert_sees (first, OFFER);
}

/* Another service never gets what was typed for this one, practice neither. */
static void
test_services_apart (PinTestVisit *visit, gconstpointer data)
{
  g_autoptr (PinTestServer) other =
      pin_test_server_new ("--practice", "--now", PIN_TEST_2015, NULL);
  PinTestProgram *program = visit->program;
  GtkWidget *first = program->window;

  begin (program);
  leave (program, "leave");
  pin_test_assert_sees (program->window, OFFER);
  pin_test_program_open (program, "{'server': <'%s'>, 'new-window': <true>}",
                         pin_test_server_get_url (other));
  pin_test_assert_sees (program->window, "You have no PIN here yet");
  pin_test_program_open (program, "{'practice': <true>, 'new-window': <true>}");
  g_assert_true (program->window != first);
  pin_test_assert_sees (program->window, "You have no PIN here yet");
}

static GtkWidget *
find_pane (GtkWidget *widget)
{
  GtkWidget *pane = PIN_IS_MAILBOX_PANE (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && pane == NULL;
       child = gtk_widget_get_next_sibling (child))
    pane = find_pane (child);
  return pane;
}

static gboolean
is_fresh (gpointer window)
{
  return pin_test_sees (window, "You have no PIN here yet");
}

/* Practice that begins again knows of nothing that was begun. */
static void
test_practice_reset (PinTestVisit *visit, gconstpointer data)
{
  PinTestProgram *program = visit->program;

  begin (program);
  leave (program, "leave");
  pin_test_assert_sees (program->window, OFFER);
  g_assert_true (gtk_widget_activate_action (find_pane (program->window), "mailbox.reset", NULL));
  pin_test_respond (program->window, "reset");
  pin_test_wait_until (is_fresh, program->window);
  pin_test_assert_sees_not (program->window, OFFER);
}

/* An office that does not want it. */
static void
test_switched_off (PinTestVisit *visit, gconstpointer data)
{
  PinTestProgram *program = visit->program;
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);

  begin (program);
  leave (program, "leave");
  pin_test_assert_sees (program->window, OFFER);
  g_settings_set_boolean (settings, "keep-drafts", FALSE);
  pin_test_program_settle (program);
  pin_test_assert_sees (program->window, "You have no PIN here yet");

  begin (program);
  pin_test_assert_sees (program->window, NOTHING);
  pin_test_program_do (program, "win.home", NULL);
  pin_test_assert_sees (pin_test_get_dialog (program->window), "Leave and lose what you typed?");
  pin_test_respond (program->window, "leave");
  pin_test_assert_sees_not (program->window, OFFER);
}

int
main (int argc, char **argv)
{
  pin_test_program_init (&argc, &argv);
#define ADD(name, test) pin_test_add_visit ("/draft/" name, test)
  ADD ("said", test_said);
  ADD ("go-on", test_go_on);
  ADD ("delete-and-leave", test_delete_and_leave);
  ADD ("start-anew", test_start_anew);
  ADD ("after-triage", test_after_triage);
  ADD ("close", test_close);
  ADD ("two-windows", test_two_windows);
  ADD ("services-apart", test_services_apart);
  ADD ("practice-reset", test_practice_reset);
  ADD ("switched-off", test_switched_off);
#undef ADD
  return g_test_run ();
}
