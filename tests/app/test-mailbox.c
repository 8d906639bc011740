/* test-mailbox.c: practice: what arrives, and the passing of time
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-mailbox-pane.h"
#include "pin-test-shell.h"

#include <string.h>

#define DAY (24 * 60 * 60)

typedef struct {
  PinTestShell *shell;
  PinMailbox *mailbox;
  guint passed;
  guint resets;
} Fixture;

static void
on_time_passed (Fixture *fixture)
{
  fixture->passed++;
  pin_tracker_refresh (fixture->shell->desk->tracker);
}

static void
on_reset (Fixture *fixture)
{
  fixture->resets++;
}

static void
wait_until_idle (Fixture *fixture)
{
  pin_test_drain ();
  pin_test_wait_until (pin_test_is_idle, fixture->mailbox);
  pin_test_wait_until (pin_test_is_idle, fixture->shell->desk->tracker);
  pin_test_drain ();
}

static void
set_up (Fixture *fixture, gconstpointer now)
{
  GtkWidget *pane;

  fixture->shell = pin_test_shell_new (now);
  fixture->mailbox = pin_mailbox_new (fixture->shell->desk->connection);
  pane = pin_mailbox_pane_new (fixture->shell->desk->tracker, fixture->mailbox);
  g_signal_connect_swapped (pane, "time-passed", G_CALLBACK (on_time_passed), fixture);
  g_signal_connect_swapped (pane, "reset", G_CALLBACK (on_reset), fixture);
  pin_test_shell_show (fixture->shell, pane);
  pin_mailbox_refresh (fixture->mailbox);
  wait_until_idle (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer now)
{
  PinTestShell *shell = fixture->shell;

  g_clear_object (&fixture->mailbox);
  pin_test_shell_free (shell);
}

/* As the entries of the menus do. */
static void
let_pass (Fixture *fixture, gint64 seconds)
{
  g_assert_true (
      gtk_widget_activate_action (fixture->shell->page, "mailbox.advance", "x", seconds));
  wait_until_idle (fixture);
}

static void
test_nothing_yet (Fixture *fixture, gconstpointer now)
{
  GtkWidget *window = fixture->shell->window;

  pin_test_get (window, GTK_ACCESSIBLE_ROLE_HEADING, "Your phone and letterbox");
  pin_test_assert_sees (window, "Nothing has arrived yet.");
  pin_test_assert_sees (window, "Monday 1 June 2015, 11:00");
  pin_test_assert_sees (window, "Nothing is awaited");
  pin_test_check_names (window);
}

static GtkWidget *
find_stack (GtkWidget *root)
{
  GtkWidget *found = GTK_IS_STACK (root) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_stack (child);
  return found;
}

/* Not by the names of classes of GTK. */
static void
test_menu_names (Fixture *fixture, gconstpointer now)
{
  static const char *const names[] = { "Let time pass", "What the operator does" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    GtkWidget *button = pin_test_get (fixture->shell->window, GTK_ACCESSIBLE_ROLE_BUTTON, names[i]);
    GtkWidget *menu = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
    GtkWidget *stack = find_stack (menu);

    gtk_test_accessible_assert_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                         names[i]);
    gtk_test_accessible_assert_property (
        GTK_ACCESSIBLE (gtk_stack_get_page (GTK_STACK (stack), gtk_widget_get_first_child (stack))),
        GTK_ACCESSIBLE_PROPERTY_LABEL, "");
  }
}

static void
test_both_parts (Fixture *fixture, gconstpointer now)
{
  GtkWidget *window = fixture->shell->window;
  g_autofree char *body = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *shown_one = NULL;
  g_autofree char *shown_two = NULL;

  pin_test_shell_add_request (fixture->shell, body);
  pin_mailbox_refresh (fixture->mailbox);
  wait_until_idle (fixture);
  pin_test_assert_sees (window, "Something happens next on 1 June 2015, 11:0");

  let_pass (fixture, 0);
  g_assert_cmpuint (fixture->passed, ==, 1);
  pin_test_get (window, GTK_ACCESSIBLE_ROLE_HEADING, "SMS to +393331234567");
  one = pin_test_read_part (fixture->shell->server, 1);
  shown_one = g_strdup_printf ("%.4s %.4s", one, one + 4);
  pin_test_assert_sees (window, shown_one);
  pin_test_assert_sees (window, "New");

  for (guint i = 0; i < 10 && two == NULL; i++) {
    let_pass (fixture, 0);
    two = pin_test_read_part (fixture->shell->server, 2);
  }
  g_assert_nonnull (two);
  shown_two = g_strdup_printf ("%.4s %.4s", two, two + 4);
  pin_test_assert_sees (window, "Letter to ");
  pin_test_assert_sees (window, shown_two);

  /* Newest first. */
  g_assert_true (gtk_widget_get_mapped (
      pin_test_get (window, GTK_ACCESSIBLE_ROLE_HEADING, "SMS to +393331234567")));
  {
    g_autoptr (PinMail) newest = g_list_model_get_item (G_LIST_MODEL (fixture->mailbox), 0);

    g_assert_cmpint (pin_mail_get_message (newest)->channel, ==, PIN_CHANNEL_LETTER);
  }
}

static void
test_a_day_and_a_week (Fixture *fixture, gconstpointer now)
{
  let_pass (fixture, DAY);
  pin_test_assert_sees (fixture->shell->window, "Tuesday 2 June 2015, 11:00");
  let_pass (fixture, 7 * DAY);
  pin_test_assert_sees (fixture->shell->window, "Tuesday 9 June 2015, 11:00");
  g_assert_cmpuint (fixture->passed, ==, 2);
}

static void
test_operator (Fixture *fixture, gconstpointer now)
{
  g_autofree char *body = pin_test_request_abroad (PIN_TEST_TAX_CODE, "+4915112345678");
  PinTrackedRequest *request = pin_test_shell_add_request (fixture->shell, body);

  g_assert_cmpint (pin_tracked_request_get_state (request)->status, ==, PIN_REQUEST_PHONE_CHECK);
  gtk_menu_button_popup (GTK_MENU_BUTTON (
      pin_test_get (fixture->shell->window, GTK_ACCESSIBLE_ROLE_BUTTON, "What the operator does")));
  g_assert_true (
      gtk_widget_activate_action (fixture->shell->page, "mailbox.decide", "s", "passed"));
  wait_until_idle (fixture);
  pin_test_assert_sees_not (fixture->shell->window, "Try again");
  g_assert_cmpuint (fixture->passed, ==, 1);
  g_assert_cmpint (pin_tracked_request_get_state (request)->status, ==, PIN_REQUEST_SENDING);
}

static void
test_reset (Fixture *fixture, gconstpointer now)
{
  g_autofree char *body = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  GtkWidget *window = fixture->shell->window;

  pin_test_shell_add_request (fixture->shell, body);
  let_pass (fixture, DAY);
  pin_test_assert_sees (window, "SMS to");

  g_assert_true (gtk_widget_activate_action (fixture->shell->page, "mailbox.reset", NULL));
  pin_test_respond (window, "keep");
  wait_until_idle (fixture);
  g_assert_cmpuint (fixture->resets, ==, 0);

  g_assert_true (gtk_widget_activate_action (fixture->shell->page, "mailbox.reset", NULL));
  pin_test_assert_sees (pin_test_get_dialog (window), "Begin practice again?");
  pin_test_respond (window, "reset");
  wait_until_idle (fixture);
  g_assert_cmpuint (fixture->resets, ==, 1);
  pin_test_assert_sees (window, "Nothing has arrived yet.");
}

static void
test_trouble (Fixture *fixture, gconstpointer now)
{
  pin_test_server_stop (fixture->shell->server);
  let_pass (fixture, DAY);
  pin_test_assert_sees (fixture->shell->window, "The service cannot be reached.");
  g_assert_cmpuint (fixture->passed, ==, 0);
}

int
main (int argc, char **argv)
{
  pin_test_ui_init (&argc, &argv);
#define ADD(path, now, test) g_test_add (path, Fixture, now, set_up, test, tear_down)
  ADD ("/mailbox/nothing-yet", PIN_TEST_2015, test_nothing_yet);
  ADD ("/mailbox/menu-names", PIN_TEST_2015, test_menu_names);
  ADD ("/mailbox/both-parts", PIN_TEST_2015, test_both_parts);
  ADD ("/mailbox/a-day-and-a-week", PIN_TEST_2015, test_a_day_and_a_week);
  ADD ("/mailbox/operator", PIN_TEST_TODAY, test_operator);
  ADD ("/mailbox/reset", PIN_TEST_2015, test_reset);
  ADD ("/mailbox/trouble", PIN_TEST_2015, test_trouble);
#undef ADD
  return g_test_run ();
}
