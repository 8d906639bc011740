/* test-tracker.c: the requests page: what it shows of a request, and what can be done about it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-shell.h"

#include <adwaita.h>
#include <string.h>

#define DAY (24 * 60 * 60)

typedef struct {
  PinTestShell *shell;
  PinTrackedRequest *request;
} Fixture;

/* Moments are those of 2015, where residents in Italy may ask. */
static void
set_up_italy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");

  fixture->shell = pin_test_shell_new (PIN_TEST_2015);
  fixture->request = pin_test_shell_add_request (fixture->shell, body);
  pin_test_shell_show_tracker (fixture->shell);
}

static void
set_up_abroad (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = pin_test_request_abroad (PIN_TEST_TAX_CODE, "+4915112345678");

  fixture->shell = pin_test_shell_new (PIN_TEST_TODAY);
  fixture->request = pin_test_shell_add_request (fixture->shell, body);
  pin_test_shell_show_tracker (fixture->shell);
}

static void
set_up_empty (Fixture *fixture, gconstpointer data)
{
  fixture->shell = pin_test_shell_new (PIN_TEST_2015);
  pin_test_shell_show_tracker (fixture->shell);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  pin_test_shell_free (fixture->shell);
}

static void
wait_until_idle (Fixture *fixture)
{
  pin_test_wait_until (pin_test_is_idle, fixture->shell->desk->tracker);
  pin_test_drain ();
}

/* What the service has on record of the request. */
static char *
ask_server (Fixture *fixture, const char *member)
{
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (fixture->shell->server, PIN_OPERATION_SHOW_MESSAGES, NULL, NULL, NULL);

  pin_test_assert_status (reply, 200);
  if (g_str_equal (member, "messages"))
    return g_strdup_printf ("%u", pin_test_reply_count (reply, "messages"));
  return NULL;
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  pin_test_assert_sees (fixture->shell->window, "No requests");
  pin_test_click (fixture->shell->window, "May I have a PIN?");
  g_assert_cmpstr (fixture->shell->opened, ==, "triage");
}

static void
test_parts (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = fixture->shell->window;

  pin_test_get (window, GTK_ACCESSIBLE_ROLE_HEADING, "Requests");
  pin_test_get (window, GTK_ACCESSIBLE_ROLE_HEADING, "Request of 1 June 2015");
  pin_test_assert_sees (window, "What is not there yet is on its way.");
  pin_test_get (window, GTK_ACCESSIBLE_ROLE_GROUP, "Part 1, by SMS to +39 *** *** **67");
  pin_test_get (window, GTK_ACCESSIBLE_ROLE_GROUP, "Part 2, by letter to Roma (RM)");
  pin_test_assert_sees (window, "It should arrive by 1 June 2015, 23:00.");
  pin_test_assert_sees (window, "It should arrive by 22 June 2015");
  pin_test_assert_sees (window, "As of 1 June 2015, 11:0");
  pin_test_assert_sees_not (window, "3331234567");
  pin_test_check_names (window);
}

/* News comes when it is asked for. */
static void
test_refresh (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = fixture->shell->window;
  g_autoptr (PinTestReply) clock = pin_test_advance_to_next (fixture->shell->server);

  pin_test_assert_sees_not (window, "Arrived on");
  pin_test_click (window, "Ask the service for news");
  wait_until_idle (fixture);
  pin_test_assert_sees (window, "Arrived on 1 June 2015, 11:0");
}

static void
test_resend (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = fixture->shell->window;
  g_autoptr (PinTestReply) clock = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  /* Not yet, and from when on. */
  pin_test_assert_sees (window, "Part 1 can be sent again from 1 June 2015, 23:00 on.");
  g_assert_null (pin_test_find (window, GTK_ACCESSIBLE_ROLE_BUTTON,
                                "Send part 1 again…, Request of 1 June 2015"));

  clock = pin_test_advance (fixture->shell->server, DAY);
  pin_test_shell_refresh (fixture->shell);
  before = pin_test_read_part (fixture->shell->server, 1);
  g_assert_nonnull (before);

  /* Asked first: nothing happens when one thinks better of it. */
  pin_test_click (window, "Send part 1 again…, Request of 1 June 2015");
  pin_test_respond (window, "close");
  wait_until_idle (fixture);
  pin_test_assert_sees (window, "Arrived on");

  pin_test_click (window, "Send part 1 again…, Request of 1 June 2015");
  pin_test_respond (window, "resend");
  wait_until_idle (fixture);
  pin_test_assert_sees (window, "Part 1 is sent again.");
  pin_test_assert_sees (window, "Part 1 can be sent again from");
  g_clear_pointer (&clock, pin_test_reply_free);
  clock = pin_test_advance_to_next (fixture->shell->server);
  after = pin_test_read_part (fixture->shell->server, 1);
  g_assert_cmpstr (after, !=, before);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = fixture->shell->window;
  g_autoptr (PinTestReply) clock = NULL;
  g_autofree char *messages = NULL;

  pin_test_click (window, "Cancel the request…, Request of 1 June 2015");
  pin_test_assert_sees (pin_test_get_dialog (window), "Cancel this request?");
  pin_test_respond (window, "cancel");
  wait_until_idle (fixture);
  pin_test_assert_sees (window, "The request is cancelled.");
  pin_test_shell_refresh (fixture->shell);
  pin_test_assert_sees (window, "Cancelled. Parts that still arrive are not valid.");
  g_assert_null (pin_test_find (window, GTK_ACCESSIBLE_ROLE_BUTTON,
                                "Cancel the request…, Request of 1 June 2015"));

  /* The service sends nothing any more. */
  clock = pin_test_advance (fixture->shell->server, 30 * DAY);
  messages = ask_server (fixture, "messages");
  g_assert_cmpstr (messages, ==, "0");
}

static void
test_overdue (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = fixture->shell->window;
  PinConnection *connection = fixture->shell->desk->connection;

  pin_connection_learn_time (connection, pin_connection_get_time (connection) + 2 * DAY);
  g_object_notify (G_OBJECT (fixture->request), "state");
  pin_test_get (
      window, GTK_ACCESSIBLE_ROLE_ALERT,
      "Part 1 is late. Call the contact center: 803\u00A0164 from a landline, "
      "06\u00A0164\u00A0164 from a mobile phone. Monday to Friday 8–20, Saturday 8–14, Italian time.");
  pin_test_assert_sees (window, "It is late: it should have arrived by 1 June 2015, 23:00.");
}

static void
test_phone_check (Fixture *fixture, gconstpointer data)
{
  pin_test_assert_sees (fixture->shell->window, "An operator will call you on ");
  pin_test_assert_sees (fixture->shell->window, "between 16 and 20, Italian time, to check");
  pin_test_shell_decide (fixture->shell, fixture->request, "phone_check_passed");
  pin_test_shell_refresh (fixture->shell);
  pin_test_assert_sees (fixture->shell->window, "What is not there yet is on its way.");
}

static void
test_refused_and_forgotten (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = fixture->shell->window;
  PinTracker *tracker = fixture->shell->desk->tracker;
  g_autofree char *name = NULL;
  GtkWidget *heading;

  pin_test_shell_decide (fixture->shell, fixture->request, "phone_check_failed");
  pin_test_shell_refresh (fixture->shell);
  pin_test_assert_sees (window, "Refused: the phone check did not confirm your data.");

  heading = pin_test_get (window, GTK_ACCESSIBLE_ROLE_HEADING, "Request of 23 November 2026");
  name = g_strdup_printf ("Forget this request, %s", gtk_label_get_text (GTK_LABEL (heading)));
  pin_test_click (window, name);
  pin_test_assert_sees (window, "No requests");
  pin_test_assert_sees (window, "The request is forgotten on this computer");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (tracker)), ==, 1);

  pin_test_click (window, "Undo");
  pin_test_drain ();
  pin_test_assert_sees (window, "Refused:");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (tracker)), ==, 1);
}

/* The service has lost the request, or does not answer: the card says so, the rest stays. */
static void
test_trouble (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = fixture->shell->window;

  pin_test_server_stop (fixture->shell->server);
  pin_tracker_refresh (fixture->shell->desk->tracker);
  wait_until_idle (fixture);
  pin_test_assert_sees (window, "The service cannot be reached.");
  pin_test_assert_sees (window, "Part 1, by SMS to");
}

int
main (int argc, char **argv)
{
  pin_test_ui_init (&argc, &argv);
#define ADD(path, set_up, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/tracker/empty", set_up_empty, test_empty);
  ADD ("/tracker/parts", set_up_italy, test_parts);
  ADD ("/tracker/refresh", set_up_italy, test_refresh);
  ADD ("/tracker/resend", set_up_italy, test_resend);
  ADD ("/tracker/cancel", set_up_italy, test_cancel);
  ADD ("/tracker/overdue", set_up_italy, test_overdue);
  ADD ("/tracker/phone-check", set_up_abroad, test_phone_check);
  ADD ("/tracker/refused-and-forgotten", set_up_abroad, test_refused_and_forgotten);
  ADD ("/tracker/trouble", set_up_italy, test_trouble);
#undef ADD
  return g_test_run ();
}
