/* test-window.c: nothing typed is lost unasked, nobody stays signed in, two windows
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-visit.h"
#include "pin-test-walk.h"

#include <string.h>

static PinConnection *
get_connection (PinTestVisit *visit)
{
  return pin_window_get_connection (PIN_WINDOW (visit->program->window));
}

/* An icon has no words: a screen reader would say the name of its class. */
static void
test_icon_buttons (PinTestVisit *visit, gconstpointer data)
{
  static const char *const names[] = { "Help about what you see", "Practice mailbox" };
  GtkWidget *window = visit->program->window;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    GtkWidget *button = pin_test_get (window, GTK_ACCESSIBLE_ROLE_BUTTON, names[i]);

    g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (button),
                                                      GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  }
}

/* Around every page there is an object with no words either; at a step it says which one it is. */
static void
test_stack_pages (PinTestVisit *visit, gconstpointer data)
{
  GtkWidget *stack;

  pin_test_program_do (visit->program, "win.open", "triage");
  stack = gtk_widget_get_ancestor (
      pin_test_get (visit->program->window, GTK_ACCESSIBLE_ROLE_RADIO, "In Italy"), GTK_TYPE_STACK);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (
          gtk_stack_get_page (GTK_STACK (stack), gtk_stack_get_visible_child (GTK_STACK (stack)))),
      GTK_ACCESSIBLE_PROPERTY_LABEL, "Step 1 of 3");
  stack = gtk_widget_get_ancestor (gtk_widget_get_parent (stack), GTK_TYPE_STACK);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (
          gtk_stack_get_page (GTK_STACK (stack), gtk_stack_get_visible_child (GTK_STACK (stack)))),
      GTK_ACCESSIBLE_PROPERTY_LABEL, "");
}

/* A session that the server knows, without typing. */
static void
sign_in (PinTestVisit *visit)
{
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  g_autofree char *pin = pin_test_get_pin (visit->server, PIN_TEST_TAX_CODE, request);

  pin_test_program_do (visit->program, "win.open", "access");
  pin_test_type (visit->program->window, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (visit->program->window, "PIN", pin);
  pin_test_program_go (visit->program, "Sign in", "signed-in");
}

typedef struct {
  PinTestServer *server;
  const char *token;
} Session;

static gboolean
is_open (gpointer data)
{
  Session *session = data;
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (session->server, PIN_OPERATION_SHOW_PIN, NULL, session->token, NULL);

  return reply->status == 200;
}

static gboolean
is_closed (gpointer data)
{
  return !is_open (data);
}

static void
test_title (PinTestVisit *visit, gconstpointer data)
{
  const char *host = strstr (pin_test_server_get_url (visit->server), "127.");
  GtkWidget *window = visit->program->window;

  pin_test_assert_sees (window, "Servizio PIN di prova");
  pin_test_assert_sees (window, host);
  pin_test_assert_sees (window, "Practice: nothing leaves this computer");
  pin_test_check_names (window);

  pin_test_program_do (visit->program, "win.open", "access");
  pin_test_assert_sees (window, host);
  pin_test_program_do (visit->program, "win.open", "tracker");
  pin_test_assert_sees (window, host);
  pin_test_click (window, "Start page");
  pin_test_assert_sees (window, "You have no PIN here yet");
}

static void
test_leaving_asks (PinTestVisit *visit, gconstpointer data)
{
  GtkWidget *window = visit->program->window;

  /* Nothing typed: nothing is asked. */
  pin_test_program_do (visit->program, "win.open", "access");
  pin_test_program_do (visit->program, "win.home", NULL);
  g_assert_null (pin_test_find_dialog (window));

  pin_test_program_do (visit->program, "win.open", "access");
  pin_test_type (window, "Tax code", "BNC");
  pin_test_program_do (visit->program, "win.home", NULL);
  pin_test_assert_sees (pin_test_get_dialog (window), "Leave and lose what you typed?");
  pin_test_respond (window, "stay");
  pin_test_assert_at (visit->program, "credentials");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (pin_test_get_input (window, "Tax code"))),
                   ==, "BNC");

  pin_test_program_do (visit->program, "win.home", NULL);
  pin_test_respond (window, "leave");
  pin_test_assert_sees (window, "You have no PIN here yet");
  g_assert_null (pin_window_get_journey (PIN_WINDOW (window)));
}

static void
test_closing_asks (PinTestVisit *visit, gconstpointer data)
{
  GtkWidget *window = visit->program->window;

  pin_test_program_do (visit->program, "win.open", "access");
  pin_test_type (window, "Tax code", "BNC");
  gtk_window_close (GTK_WINDOW (window));
  pin_test_respond (window, "stay");
  g_assert_cmpuint (pin_test_visit_count_windows (visit), ==, 1);
  g_assert_true (gtk_widget_get_visible (window));

  gtk_window_close (GTK_WINDOW (window));
  pin_test_respond (window, "leave");
  g_assert_cmpuint (pin_test_visit_count_windows (visit), ==, 0);
}

/* A call is under way: its answer may matter. */
static void
test_closing_while_busy (PinTestVisit *visit, gconstpointer data)
{
  GtkWidget *window = visit->program->window;
  g_autoptr (PinTestReply) slow = pin_test_server_call (visit->server, PIN_OPERATION_SET_FAULTS,
                                                        NULL, NULL, "{\"latency_ms\":3000}");

  pin_test_program_do (visit->program, "win.open", "access");
  pin_test_type (window, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (window, "PIN", "ABCD2345");
  pin_test_click (window, "Sign in");
  pin_test_drain ();
  g_assert_true (pin_journey_is_busy (pin_window_get_journey (PIN_WINDOW (window))));
  gtk_window_close (GTK_WINDOW (window));
  pin_test_assert_sees (pin_test_get_dialog (window), "Leave before the answer is here?");
  pin_test_respond (window, "leave");
  g_assert_cmpuint (pin_test_visit_count_windows (visit), ==, 0);
}

static gboolean
has_no_window (gpointer data)
{
  return pin_test_visit_count_windows (data) == 0;
}

static void
test_closing_signs_out (PinTestVisit *visit, gconstpointer data)
{
  GtkWidget *window = visit->program->window;
  g_autofree char *token = NULL;
  Session session;

  sign_in (visit);
  pin_test_assert_sees (window, "You are signed in");
  token = g_strdup (pin_connection_get_session (get_connection (visit))->token);
  session = (Session){ visit->server, token };
  g_assert_true (is_open (&session));

  gtk_window_close (GTK_WINDOW (window));
  g_assert_false (gtk_widget_get_visible (window));
  pin_test_wait_until (has_no_window, visit);
  pin_test_wait_until (is_closed, &session);
}

/* Nobody may be there to answer when the session of the desktop ends. */
static void
test_ending_asks_nothing (PinTestVisit *visit, gconstpointer data)
{
  GtkWidget *window = visit->program->window;
  g_autofree char *token = NULL;
  Session session;

  sign_in (visit);
  token = g_strdup (pin_connection_get_session (get_connection (visit))->token);
  session = (Session){ visit->server, token };
  pin_test_program_do (visit->program, "win.open", "contacts");
  pin_test_program_go (visit->program, "Change them", "contacts");
  pin_test_type (window, "Phone at home", "06");

  pin_application_end (visit->program->application);
  g_assert_null (pin_test_find_dialog (window));
  g_assert_false (gtk_widget_get_visible (window));
  pin_test_wait_until (has_no_window, visit);
  pin_test_wait_until (is_closed, &session);
}

/* The service does not answer: the window goes all the same, and soon. */
static void
test_closing_does_not_wait_for_ever (PinTestVisit *visit, gconstpointer data)
{
  g_autoptr (PinTestReply) slow = NULL;
  gint64 begin;

  sign_in (visit);
  slow = pin_test_server_call (visit->server, PIN_OPERATION_SET_FAULTS, NULL, NULL,
                               "{\"latency_ms\":10000}");
  begin = g_get_monotonic_time ();
  gtk_window_close (GTK_WINDOW (visit->program->window));
  g_assert_false (gtk_widget_get_visible (visit->program->window));
  pin_test_wait_until (has_no_window, visit);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 6 * G_USEC_PER_SEC);
}

static void
test_sign_out (PinTestVisit *visit, gconstpointer data)
{
  GtkWidget *window = visit->program->window;
  g_autofree char *token = NULL;
  Session session;

  sign_in (visit);
  token = g_strdup (pin_connection_get_session (get_connection (visit))->token);
  session = (Session){ visit->server, token };
  pin_test_click (window, "Sign out of this session");
  pin_test_program_settle (visit->program);
  pin_test_assert_sees_not (window, "You are signed in");
  pin_test_assert_sees (window, "You have a PIN");
  pin_test_wait_until (is_closed, &session);
}

static gboolean
is_warned (gpointer data)
{
  PinTestVisit *visit = data;

  return pin_test_find (visit->program->window, GTK_ACCESSIBLE_ROLE_BUTTON, "Stay signed in") !=
         NULL;
}

static gboolean
is_signed_out (gpointer data)
{
  return !pin_connection_is_signed_in (get_connection (data));
}

static void
test_idle (PinTestVisit *visit, gconstpointer data)
{
  GtkWidget *window = visit->program->window;

  sign_in (visit);
  g_assert_false (is_warned (visit));

  /* Announced once, for ears; counted down, for eyes; and one click is enough to stay. */
  g_object_set (get_connection (visit), "idle-seconds", 30, NULL);
  pin_test_wait_until (is_warned, visit);
  pin_test_get (window, GTK_ACCESSIBLE_ROLE_ALERT,
                "You will be signed out in a minute. Press any key to stay.");
  pin_test_assert_sees (window, "You will be signed out in ");
  g_object_set (get_connection (visit), "idle-seconds", 900, NULL);
  pin_test_click (window, "Stay signed in");
  pin_test_drain ();
  g_assert_false (is_warned (visit));
  pin_test_assert_sees (window, "You are signed in");

  /* Nobody there: the session ends, the secrets are gone, home says why. */
  g_object_set (get_connection (visit), "idle-seconds", 2, NULL);
  pin_test_wait_until (is_signed_out, visit);
  pin_test_drain ();
  g_assert_null (pin_window_get_journey (PIN_WINDOW (window)));
  pin_test_get (window, GTK_ACCESSIBLE_ROLE_ALERT,
                "You were signed out because nothing happened for some minutes. What was not "
                "confirmed is not changed.");
  pin_test_assert_sees_not (window, "You are signed in");
}

static void
test_two_windows (PinTestVisit *visit, gconstpointer data)
{
  PinTestProgram *program = visit->program;
  GtkWidget *first = program->window;
  GtkWidget *second;

  /* A second start presents the window that is there. */
  g_assert_true (pin_test_program_open (program, "@a{sv} {}") == first);
  second = pin_test_program_open (program, "{'server': <'%s'>, 'new-window': <true>}",
                                  pin_test_server_get_url (visit->server));
  g_assert_true (second != first);
  g_assert_true (pin_window_get_connection (PIN_WINDOW (first)) !=
                 pin_window_get_connection (PIN_WINDOW (second)));

  /* What happens in one does not happen in the other. */
  program->window = second;
  sign_in (visit);
  pin_test_assert_sees (second, "You are signed in");
  pin_test_assert_sees_not (first, "You are signed in");
}

static void
test_contact_center (PinTestVisit *visit, gconstpointer data)
{
  GtkWidget *dialog;

  pin_test_program_do (visit->program, "win.open", "contact-center");
  dialog = pin_test_get_dialog (visit->program->window);
  pin_test_assert_sees (dialog, "803 164");
  pin_test_assert_sees (dialog, "06 164 164");
  pin_test_assert_sees (dialog, "Monday to Friday 8–20, Saturday 8–14, Italian time");
  pin_test_assert_sees (dialog, "Somebody answers now"); /* Monday at 11 in Rome */
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
test_contact_center_closed (PinTestVisit *visit, gconstpointer data)
{
  GtkWidget *dialog;

  pin_test_program_do (visit->program, "win.open", "contact-center");
  dialog = pin_test_get_dialog (visit->program->window);
  pin_test_assert_sees (dialog, "Nobody answers now");
  pin_test_assert_sees (dialog, "Next: Monday 1 June 2015, 08:00, Italian time.");
  gtk_window_close (GTK_WINDOW (dialog));
}

int
main (int argc, char **argv)
{
  pin_test_program_init (&argc, &argv);
  pin_test_add_visit ("/window/icon-buttons", test_icon_buttons);
  pin_test_add_visit ("/window/stack-pages", test_stack_pages);
  pin_test_add_visit ("/window/title", test_title);
  pin_test_add_visit ("/window/leaving-asks", test_leaving_asks);
  pin_test_add_visit ("/window/closing-asks", test_closing_asks);
  pin_test_add_visit ("/window/closing-while-busy", test_closing_while_busy);
  pin_test_add_visit ("/window/closing-signs-out", test_closing_signs_out);
  pin_test_add_visit ("/window/ending-asks-nothing", test_ending_asks_nothing);
  pin_test_add_visit ("/window/closing-does-not-wait-for-ever",
                      test_closing_does_not_wait_for_ever);
  pin_test_add_visit ("/window/sign-out", test_sign_out);
  pin_test_add_visit ("/window/idle", test_idle);
  pin_test_add_visit ("/window/two-windows", test_two_windows);
  pin_test_add_visit ("/window/contact-center", test_contact_center);
  pin_test_add_visit_at ("/window/contact-center-closed", "2015-05-30T14:00:00Z",
                         test_contact_center_closed);
  return g_test_run ();
}
