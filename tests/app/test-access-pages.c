/* test-access-pages.c: from the two parts to the PIN, and in with it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-stage.h"
#include "pin-test-wait.h"

#include <string.h>

/* The two parts of somebody who asked in 2015, when everybody could. */
static PinTestStage *
begin_with_parts (char **one, char **two)
{
  PinTestStage *stage = pin_test_stage_new (PIN_TEST_2015);
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  g_autofree char *pair = pin_test_get_pair (stage->server, request);

  *one = g_strndup (pair, 8);
  *two = g_strdup (pair + 8);
  pin_test_desk_connect (stage->desk);
  pin_test_stage_begin (stage, "first-access", NULL);
  pin_test_assert_page (stage, "parts");
  return stage;
}

static char *
read_field (PinTestStage *stage, const char *name)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (pin_test_get_text (stage->page, name))));
}

static void
test_first_access (void)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autoptr (PinTestStage) stage = begin_with_parts (&one, &two);
  g_autofree char *small = g_ascii_strdown (one, -1);
  g_autofree char *dashed = g_strdup_printf ("%.4s-%s ", two, two + 4);
  g_autofree char *pin = NULL;
  g_autofree char *grouped = NULL;
  GtkWidget *shown;
  const PinChange *change;

  pin_test_assert_sees (stage->page, "You are talking to: ");
  pin_test_assert_sees (stage->page, "Practice");
  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (stage->page, "Part 1", small);
  pin_test_assert_sees (stage->page, "8 of 8 characters");
  pin_test_paste (stage->page, "Part 2", dashed, -1);
  pin_test_press_enter (stage->page, "Part 2");
  pin_test_assert_page (stage, "ready");
  pin_test_assert_sees (stage->page, "The two parts are right");
  g_assert_null (pin_test_find (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "Back"));

  pin_test_stage_continue (stage, "Show my new PIN", "new-pin");
  change = pin_journey_get_reply (stage->desk->journey, PIN_OPERATION_PROPOSE_PIN);
  pin = g_strdup (change->new_pin);
  g_assert_cmpuint (strlen (pin), ==, 8);
  grouped = g_strdup_printf ("%.4s %s", pin, pin + 4);
  pin_test_assert_sees (stage->page, grouped);
  /* Only what has the focus says it. */
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (pin_journey_page_get_step_page (PIN_JOURNEY_PAGE (stage->page))),
      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Step 3 of 4");
  /* Whoever went on by Tab comes back to it. */
  shown = gtk_window_get_focus (GTK_WINDOW (stage->window));
  gtk_widget_grab_focus (pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "Hide the PIN"));
  gtk_widget_child_focus (stage->window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (stage->window)) == shown);
  pin_test_click (stage->page, "Hide the PIN");
  pin_test_assert_sees_not (stage->page, grouped);
  pin_test_click (stage->page, "Show the PIN");
  pin_test_assert_sees (stage->page, grouped);

  pin_test_stage_continue (stage, "I have written it down", "type-back");
  pin_test_assert_sees_not (stage->page, grouped);
  pin_test_type (stage->page, "New PIN", "AAAAAAAA");
  pin_test_click (stage->page, "Confirm");
  pin_test_assert_says (stage, PIN_ERROR_NEW_PIN_MISMATCH);
  pin_test_assert_invalid (stage->page, "New PIN", "This is not the PIN that was shown.");
  pin_test_stage_continue (stage, "Show the PIN again", "new-pin");
  pin_test_assert_sees (stage->page, grouped);
  pin_test_stage_continue (stage, "I have written it down", "type-back");
  pin_test_clear (stage->page, "New PIN");
  pin_test_type (stage->page, "New PIN", pin);
  pin_test_stage_continue (stage, "Confirm", "done");
  pin_test_assert_sees (stage->page, "Active");
  pin_test_assert_sees (stage->page, "180 days are left.");
  pin_test_click (stage->page, "Done");
  g_assert_true (stage->finished);

  /* And in with it. */
  pin_test_stage_begin (stage, "access", NULL);
  pin_test_assert_page (stage, "credentials");
  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (stage->page, "PIN", pin);
  pin_test_stage_continue (stage, "Sign in", "signed-in");
  pin_test_assert_sees (stage->page, "PIN ordinario");
  g_assert_true (pin_connection_is_signed_in (stage->desk->connection));
}

static void
test_pasted_at_once (void)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autoptr (PinTestStage) stage = begin_with_parts (&one, &two);
  g_autofree char *both = g_strdup_printf ("%s %s", one, two);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_paste (stage->page, "Part 2", both, -1);
  first = read_field (stage, "Part 1");
  second = read_field (stage, "Part 2");
  g_assert_cmpstr (first, ==, one);
  g_assert_cmpstr (second, ==, two);
  pin_test_assert_sees (stage->page, "each is now in its own field");
  pin_test_stage_continue (stage, "Continue", "ready");
}

static void
test_swapped (void)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autoptr (PinTestStage) stage = begin_with_parts (&one, &two);
  g_autofree char *first = NULL;

  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (stage->page, "Part 1", two);
  pin_test_type (stage->page, "Part 2", one);
  pin_test_click (stage->page, "Continue");
  pin_test_assert_says (stage, PIN_ERROR_HALVES_SWAPPED);
  first = read_field (stage, "Part 1");
  g_assert_cmpstr (first, ==, one);
  pin_test_stage_continue (stage, "Continue", "ready");
}

static void
test_malformed_parts (void)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autoptr (PinTestStage) stage = begin_with_parts (&one, &two);
  g_autofree char *long_text = g_strnfill (10000, 'A');

  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (stage->page, "Part 1", "ABCDEFG");
  pin_test_type (stage->page, "Part 2", "ABCDEFGHJ");
  pin_test_click (stage->page, "Continue");
  pin_test_assert_page (stage, "parts");
  pin_test_assert_invalid (stage->page, "Part 1", "Characters are missing in this part.");
  pin_test_assert_invalid (stage->page, "Part 2", "There are too many characters in this part.");

  pin_test_clear (stage->page, "Part 1");
  pin_test_paste (stage->page, "Part 1", "ABCD\u200fEF\U0001F600H", -1);
  pin_test_assert_sees (stage->page, "cannot be seen were left out");
  pin_test_clear (stage->page, "Part 2");
  pin_test_paste (stage->page, "Part 2", long_text, -1);
  pin_test_assert_sees (stage->page, "The text was too long");
  pin_test_click (stage->page, "Continue");
  pin_test_assert_invalid (stage->page, "Part 1", "a character that a PIN never has");
  /* Nothing was sent: no attempt is gone. */
  g_assert_null (pin_journey_get_reply (stage->desk->journey, PIN_OPERATION_OPEN_SESSION));
  g_assert_cmpint (pin_error_get_attempts_left (pin_journey_get_error (stage->desk->journey)), ==,
                   PIN_UNKNOWN);
}

static void
test_wrong_then_locked (void)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autoptr (PinTestStage) stage = begin_with_parts (&one, &two);
  GtkWidget *again;

  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (stage->page, "Part 1", "AAAAAAAA");
  pin_test_type (stage->page, "Part 2", "BBBBBBBB");
  pin_test_click (stage->page, "Continue");
  pin_test_assert_says (stage, PIN_ERROR_WRONG_CREDENTIALS);
  pin_test_assert_sees (stage->page, "4 attempts are left");
  for (int i = 0; i < 5; i++) {
    if (pin_test_find (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "Continue") == NULL)
      break;
    pin_test_click (stage->page, "Continue");
    pin_test_stage_settle (stage);
  }
  pin_test_assert_page (stage, "locked");
  pin_test_assert_sees (stage->page, "You can try again in ");
  pin_test_assert_sees (stage->page, "If the next attempt is wrong too, the wait is longer.");
  pin_test_assert_sees (stage->page, "After 100 wrong attempts in a row");
  /* Two parts were never used: there is nothing to recover. */
  g_assert_null (pin_test_find (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "Recover the PIN"));
  pin_test_click (stage->page, "Revoke the PIN");
  g_assert_cmpstr (stage->opened, ==, "revocation");
  again = pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "Try again");
  g_assert_false (gtk_widget_is_sensitive (again));
  pin_test_click (stage->page, "Ask the contact center");
  g_assert_cmpstr (stage->opened, ==, "contact-center");
}

static gboolean
count_seconds (gpointer data)
{
  ++*(guint *)data;
  return G_SOURCE_CONTINUE;
}

static gboolean
have_ticked (gpointer seconds)
{
  return *(guint *)seconds >= 2;
}

static void
set_service_clock (PinTestStage *stage, gint64 seconds)
{
  pin_connection_learn_time (stage->desk->connection,
                             pin_connection_get_time (stage->desk->connection) + seconds);
}

static void
test_wait_is_over (void)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autoptr (PinTestStage) stage = begin_with_parts (&one, &two);
  PinStepPage *page;
  guint seconds = 0;
  guint timer;

  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (stage->page, "Part 1", "AAAAAAAA");
  pin_test_type (stage->page, "Part 2", "BBBBBBBB");
  while (g_str_equal (pin_journey_get_step_nick (stage->desk->journey), "parts")) {
    pin_test_click (stage->page, "Continue");
    pin_test_stage_settle (stage);
  }
  pin_test_assert_page (stage, "locked");
  page = pin_journey_page_get_step_page (PIN_JOURNEY_PAGE (stage->page));
  g_assert_false (pin_step_page_get_complete (page));

  /* A service that sets its clock back makes the wait no longer. */
  set_service_clock (stage, -3600);
  timer = g_timeout_add_seconds (1, count_seconds, &seconds);
  pin_test_wait_until (have_ticked, &seconds);
  g_source_remove (timer);
  pin_test_assert_sees (stage->page, " seconds.");

  set_service_clock (stage, 7200);
  pin_test_wait_until (pin_step_page_get_complete, page);
  pin_test_assert_sees (stage->page, "you can try again now");
  pin_test_stage_continue (stage, "Try again", "parts");
}

static void
test_parts_expired (void)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autoptr (PinTestStage) stage = begin_with_parts (&one, &two);
  g_autoptr (PinTestReply) clock = pin_test_advance (stage->server, 40 * 86400);

  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (stage->page, "Part 1", one);
  pin_test_type (stage->page, "Part 2", two);
  pin_test_stage_continue (stage, "Continue", "parts-expired");
  pin_test_assert_sees (stage->page, "The two parts have expired");
  pin_test_click (stage->page, "Ask for a new PIN");
  g_assert_cmpstr (stage->opened, ==, "triage");
}

static PinTestStage *
begin_with_pin (char **pin)
{
  PinTestStage *stage = pin_test_stage_new (PIN_TEST_2015);
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");

  *pin = pin_test_get_pin (stage->server, PIN_TEST_TAX_CODE, request);
  pin_test_desk_connect (stage->desk);
  pin_test_stage_begin (stage, "access", NULL);
  pin_test_assert_page (stage, "credentials");
  return stage;
}

static void
test_usual_access (void)
{
  g_autofree char *pin = NULL;
  g_autoptr (PinTestStage) stage = begin_with_pin (&pin);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (stage->window));

  /* One step is not counted, and begins in its first field. */
  pin_test_assert_sees_not (stage->page, "Step 1");
  g_assert_true (gtk_widget_is_ancestor (focus, pin_test_get_input (stage->page, "Tax code")));
  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (stage->page, "PIN", pin);
  pin_test_stage_continue (stage, "Sign in", "signed-in");
  pin_test_assert_sees (stage->page, "Active");
}

static gboolean
knows_new_rule (gpointer page)
{
  return pin_test_sees (page, "The rule since 1 October 2021");
}

/* Before March 2013 a PIN has 16 characters; the next periodic change leads to 8. */
static void
test_old_length (void)
{
  g_autoptr (PinTestStage) stage = pin_test_stage_new ("2012-12-03T09:00:00Z");
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  g_autofree char *pin = pin_test_get_pin (stage->server, PIN_TEST_TAX_CODE, request);
  g_autoptr (PinTestReply) clock = NULL;
  const PinChange *change;

  g_assert_cmpuint (strlen (pin), ==, 16);
  clock = pin_test_advance (stage->server, (gint64)200 * 86400);
  pin_test_desk_connect (stage->desk);
  pin_test_stage_begin (stage, "access", NULL);
  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (stage->page, "PIN", pin);
  pin_test_stage_continue (stage, "Sign in", "ready");
  /* A reason of its own: nothing went wrong, and it is no first use. */
  pin_test_assert_sees_not (stage->page, "The two parts are right");
  pin_test_assert_sees_not (stage->page, "Change your PIN");
  pin_test_stage_continue (stage, "Show my new PIN", "new-pin");
  change = pin_journey_get_reply (stage->desk->journey, PIN_OPERATION_PROPOSE_PIN);
  g_assert_cmpuint (strlen (change->new_pin), ==, 8);
  g_free (pin);
  pin = g_strdup (change->new_pin);
  pin_test_stage_continue (stage, "I have written it down", "type-back");
  pin_test_assert_sees (stage->page, "0 of 8 characters");
  pin_test_type (stage->page, "New PIN", pin);
  pin_test_stage_continue (stage, "Confirm", "done");
  pin_test_assert_sees (stage->page, "180 days are left.");
}

/* From 30 days before on the change is proposed. */
static void
test_expires_soon (void)
{
  g_autofree char *pin = NULL;
  g_autoptr (PinTestStage) stage = begin_with_pin (&pin);
  g_autoptr (PinTestReply) clock = pin_test_advance (stage->server, (gint64)149 * 86400);
  g_autoptr (PinTestReply) later = NULL;

  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (stage->page, "PIN", pin);
  pin_test_stage_continue (stage, "Sign in", "signed-in");
  pin_test_assert_sees_not (stage->page, "Change it now");

  later = pin_test_advance (stage->server, (gint64)2 * 86400);
  pin_test_stage_begin (stage, "access", NULL);
  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (stage->page, "PIN", pin);
  pin_test_stage_continue (stage, "Sign in", "signed-in");
  pin_test_assert_sees (stage->page, "It expires soon.");
  pin_test_click (stage->page, "Change it now");
  g_assert_cmpstr (stage->opened, ==, "change");
}

/* Expired and used for the first time are two things. */
static void
test_expired (void)
{
  g_autofree char *pin = NULL;
  g_autoptr (PinTestStage) stage = begin_with_pin (&pin);
  g_autoptr (PinTestReply) clock = pin_test_advance (stage->server, (gint64)181 * 86400);

  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (stage->page, "PIN", pin);
  pin_test_stage_continue (stage, "Sign in", "ready");
  pin_test_assert_sees (stage->page, "It is time to renew your PIN");
  pin_test_assert_sees_not (stage->page, "The two parts are right");
}

static void
test_ceased (void)
{
  g_autofree char *pin = NULL;
  g_autoptr (PinTestStage) stage = begin_with_pin (&pin);
  g_autoptr (PinTestReply) clock = pin_test_advance (stage->server, (gint64)7 * 366 * 86400);

  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (stage->page, "PIN", pin);
  pin_test_stage_continue (stage, "Sign in", "ceased");
  pin_test_assert_sees (stage->page, "This PIN has ceased to be valid");
  pin_test_assert_sees (stage->page, "By the rules in force since 1 October 2021");
  pin_test_wait_until (knows_new_rule, stage->page);
  pin_test_click (stage->page, "May I have a new PIN?");
  g_assert_cmpstr (stage->opened, ==, "triage");
  pin_test_click (stage->page, "What to use instead");
  g_assert_cmpstr (stage->opened, ==, "identity");
}

static void
test_session_ended (void)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autoptr (PinTestStage) stage = begin_with_parts (&one, &two);
  g_autoptr (PinTestReply) clock = NULL;

  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (stage->page, "Part 1", one);
  pin_test_type (stage->page, "Part 2", two);
  pin_test_stage_continue (stage, "Continue", "ready");
  pin_test_assert_sees (stage->page, "Step 2 of 4");
  clock = pin_test_advance (stage->server, 86400);
  pin_test_stage_continue (stage, "Show my new PIN", "session-ended");
  pin_test_assert_sees (stage->page, "You were signed out");
  /* There is no PIN yet to sign in with: the parts again. */
  pin_test_click (stage->page, "Sign in again");
  g_assert_cmpstr (stage->opened, ==, "first-access");
}

static void
test_leaving_wipes (void)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autoptr (PinTestStage) stage = begin_with_parts (&one, &two);

  pin_test_type (stage->page, "Part 1", one);
  pin_test_stage_assert_wiped (stage, "Part 1");
}

int
main (int argc, char *argv[])
{
  pin_test_ui_init (&argc, &argv);

  g_test_add_func ("/app/access/first-access", test_first_access);
  g_test_add_func ("/app/access/pasted-at-once", test_pasted_at_once);
  g_test_add_func ("/app/access/swapped", test_swapped);
  g_test_add_func ("/app/access/malformed-parts", test_malformed_parts);
  g_test_add_func ("/app/access/wrong-then-locked", test_wrong_then_locked);
  g_test_add_func ("/app/access/wait-is-over", test_wait_is_over);
  g_test_add_func ("/app/access/parts-expired", test_parts_expired);
  g_test_add_func ("/app/access/usual-access", test_usual_access);
  g_test_add_func ("/app/access/old-length", test_old_length);
  g_test_add_func ("/app/access/expires-soon", test_expires_soon);
  g_test_add_func ("/app/access/expired", test_expired);
  g_test_add_func ("/app/access/ceased", test_ceased);
  g_test_add_func ("/app/access/session-ended", test_session_ended);
  g_test_add_func ("/app/access/leaving-wipes", test_leaving_wipes);

  return g_test_run ();
}
