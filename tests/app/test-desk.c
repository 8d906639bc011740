/* test-desk.c: the operator of practice: forms, codes and refusals, by eye and by ear
 *
 * Against a service that answers as it is told; what really happens then is in test-people.c.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-desk-window.h"
#include "pin-test-counter.h"
#include "pin-test-ui.h"
#include "pin-test-wait.h"

#include <adwaita.h>
#include <string.h>

#define TAX_CODE "BNCMRA85T50H501Y"
#define ASSISTANCE \
  "{\"assistance_id\":\"" UUID "\",\"expires_at\":\"2026-11-02T09:30:00Z\",\"server_time\":\"" NOW \
  "\"}"

typedef struct {
  PinTestCounter counter;
  PinAtlas *atlas;
  PinMailbox *mailbox;
  PinDesk *desk;
  GtkWidget *parent;
  GtkWidget *window;
  char *opened;
  guint done;
} Fixture;

static gboolean
is_quiet (gpointer data)
{
  Fixture *fixture = data;
  gboolean desk = TRUE, mailbox = TRUE;

  g_object_get (fixture->desk, "busy", &desk, NULL);
  g_object_get (fixture->mailbox, "busy", &mailbox, NULL);
  return !desk && !mailbox && !g_main_context_pending (NULL);
}

static void
settle (Fixture *fixture)
{
  pin_test_drain ();
  pin_test_wait_until (is_quiet, fixture);
}

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_free (fixture->opened);
  fixture->opened = g_variant_dup_string (parameter, NULL);
}

static void
on_done (Fixture *fixture)
{
  fixture->done++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const GActionEntry entries[] = {
    { .name = "open", .activate = open_action, .parameter_type = "s" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  pin_test_counter_set_up (&fixture->counter, data);
  fixture->atlas = pin_atlas_new (NULL);
  fixture->mailbox = pin_mailbox_new (fixture->counter.desk->connection);
  fixture->desk = pin_desk_new (fixture->mailbox, fixture->counter.desk->tracker);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries),
                                   fixture);
  fixture->parent = adw_window_new ();
  gtk_widget_insert_action_group (fixture->parent, "win", G_ACTION_GROUP (actions));
  gtk_window_present (GTK_WINDOW (fixture->parent));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  settle (fixture);
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  pin_test_drain ();
  g_assert_null (fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->parent));
  g_assert_finalize_object (fixture->desk);
  g_assert_finalize_object (fixture->mailbox);
  g_assert_finalize_object (fixture->atlas);
  pin_test_counter_tear_down (&fixture->counter, data);
  g_free (fixture->opened);
}

static void
begin (Fixture *fixture, PinDeskTask task)
{
  if (fixture->window == NULL) {
    g_set_weak_pointer (&fixture->window, pin_desk_window_new (GTK_WINDOW (fixture->parent),
                                                               fixture->desk, fixture->atlas));
    g_signal_connect_swapped (fixture->window, "done", G_CALLBACK (on_done), fixture);
  }
  pin_desk_window_begin (PIN_DESK_WINDOW (fixture->window), task);
  gtk_window_present (GTK_WINDOW (fixture->window));
  settle (fixture);
  pin_test_check_names (fixture->window);
}

static void
answer_mailbox (Fixture *fixture)
{
  pin_test_answer (&fixture->counter, "200 OK", "{\"messages\":[]}");
  pin_test_answer (&fixture->counter, "200 OK", "{\"now\":\"" NOW "\"}");
}

static void
answer_done (Fixture *fixture)
{
  pin_fault_server_add (fixture->counter.server, PIN_TRICK_KEEP, "HTTP/1.1 204 No Content\r\n\r\n",
                        -1);
  answer_mailbox (fixture);
}

static void
click (Fixture *fixture, const char *button)
{
  pin_test_click (fixture->window, button);
  settle (fixture);
  pin_test_check_names (fixture->window);
}

static const char *
last_request (Fixture *fixture)
{
  /* The mailbox asks twice afterwards. */
  return pin_fault_server_get_request (fixture->counter.server,
                                       pin_test_count (&fixture->counter) - 3);
}

/* Of somebody known the tax code is enough, and Enter does it. */
static void
test_envelope (Fixture *fixture, gconstpointer data)
{
  begin (fixture, PIN_DESK_ENVELOPE);
  pin_test_get (fixture->window, GTK_ACCESSIBLE_ROLE_HEADING, "Hand out an envelope");
  g_assert_null (pin_test_find (fixture->window, GTK_ACCESSIBLE_ROLE_TEXT_BOX, "Country"));
  click (fixture, "Hand it out");
  pin_test_assert_invalid (fixture->window, "Tax code", "Write the tax code.");
  g_assert_cmpuint (pin_test_count (&fixture->counter), ==, 0);

  pin_test_type (fixture->window, "Tax code", TAX_CODE);
  answer_done (fixture);
  pin_test_press_enter (fixture->window, "Tax code");
  settle (fixture);
  pin_test_get (fixture->window, GTK_ACCESSIBLE_ROLE_HEADING, "The envelope was handed out");
  pin_test_assert_sees (fixture->window, "Both parts are in the practice mailbox.");
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_nonnull (strstr (last_request (fixture), "/practice/envelopes "));
  g_assert_null (strstr (last_request (fixture), "residence"));

  pin_test_click (fixture->window, "I have both parts");
  pin_test_drain ();
  g_assert_null (fixture->window);
  g_assert_cmpstr (fixture->opened, ==, "first-access");
}

/* Of somebody unknown the service wants to hear more, and the form asks for it. */
static void
test_unknown_person (Fixture *fixture, gconstpointer data)
{
  begin (fixture, PIN_DESK_POST);
  pin_test_type (fixture->window, "Tax code", TAX_CODE);
  pin_fault_server_add_reply (
      fixture->counter.server, "422 Invalid", PROBLEM,
      "{\"type\":\"" PIN_PROBLEM_BASE "invalid-fields\",\"title\":\"t\",\"status\":422,"
      "\"invalid_params\":[{\"name\":\"residence\",\"reason\":\"required\"}]}");
  answer_mailbox (fixture);
  click (fixture, "Post it");
  pin_test_assert_sees (fixture->window, "The service does not know this person: write where");
  pin_test_assert_sees (fixture->window, "Something must be corrected");
  pin_test_get_input (fixture->window, "Comune");
  /* Which contacts there are is asked when the PIN is activated. */
  g_assert_null (pin_test_find (fixture->window, GTK_ACCESSIBLE_ROLE_TEXT_BOX, "Mobile phone"));

  pin_test_type (fixture->window, "Street and number", "Via Prima 1");
  pin_test_type (fixture->window, "Comune", "Roma");
  pin_test_type (fixture->window, "CAP", "184");
  click (fixture, "Post it");
  pin_test_assert_invalid (fixture->window, "CAP", "A CAP has five digits.");
  pin_test_clear (fixture->window, "CAP");
  pin_test_type (fixture->window, "CAP", "00184");
  pin_test_type (fixture->window, "Province", "rm");
  answer_done (fixture);
  click (fixture, "Post it");
  pin_test_get (fixture->window, GTK_ACCESSIBLE_ROLE_HEADING, "Part 1 was posted");
  g_assert_nonnull (strstr (last_request (fixture), "/practice/campaigns "));
  g_assert_nonnull (strstr (last_request (fixture), "\"province\":\"RM\""));
  g_assert_null (strstr (last_request (fixture), "contacts"));
}

static void
send_codes (Fixture *fixture, PinDeskTask task)
{
  begin (fixture, task);
  pin_test_clear (fixture->window, "Tax code");
  pin_test_type (fixture->window, "Tax code", TAX_CODE);
  pin_test_answer (&fixture->counter, "201 Created", ASSISTANCE);
  answer_mailbox (fixture);
  click (fixture, "Send the two codes");
  pin_test_get (fixture->window, GTK_ACCESSIBLE_ROLE_HEADING, "Two codes have left");
}

static void
test_codes (Fixture *fixture, gconstpointer data)
{
  send_codes (fixture, PIN_DESK_RECOVERY);
  pin_test_assert_sees (fixture->window, "until Monday 2 November 2026, 10:30");
  pin_test_assert_sees (fixture->window, "These codes go to:");
  pin_test_type (fixture->window, "Code from the SMS", "4t6v8w");
  click (fixture, "Confirm");
  pin_test_assert_invalid (fixture->window, "Code from the e-mail or PEC",
                           "Write the code from the e-mail or PEC.");

  pin_test_type (fixture->window, "Code from the e-mail or PEC", "7k2m9q");
  pin_fault_server_add_reply (fixture->counter.server, "403 Wrong", PROBLEM,
                              "{\"type\":\"" PIN_PROBLEM_BASE
                              "wrong-code\",\"title\":\"t\",\"status\":403,\"attempts_left\":2}");
  answer_mailbox (fixture);
  click (fixture, "Confirm");
  pin_test_assert_sees (fixture->window, "One of the two codes is not right");
  pin_test_assert_sees (fixture->window, "You can try 2 more times.");

  answer_done (fixture);
  click (fixture, "Confirm");
  pin_test_get (fixture->window, GTK_ACCESSIBLE_ROLE_HEADING, "The new parts have left");
  g_assert_nonnull (strstr (last_request (fixture), "\"sms_code\":\"4T6V8W\""));
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_null (pin_inputs_get (pin_desk_get_inputs (fixture->desk), "sms_code"));
  pin_test_assert_sees_not (fixture->window, "These codes go to:");
}

/* Codes that are void lead back, and the person is still there. */
static void
test_void_codes (Fixture *fixture, gconstpointer data)
{
  send_codes (fixture, PIN_DESK_REVOCATION);
  pin_test_type (fixture->window, "Code from the SMS", "4t6v8w");
  pin_test_type (fixture->window, "Code from the e-mail or PEC", "7k2m9q");
  pin_test_refuse (&fixture->counter, "410 Void", "code-void");
  answer_mailbox (fixture);
  click (fixture, "Confirm");
  pin_test_assert_sees (fixture->window, "These codes are not valid any more");
  click (fixture, "Begin again");
  pin_test_get (fixture->window, GTK_ACCESSIBLE_ROLE_HEADING, "Revoke by phone");
  g_assert_cmpstr (
      gtk_editable_get_text (GTK_EDITABLE (pin_test_get_input (fixture->window, "Tax code"))), ==,
      TAX_CODE);
  g_assert_cmpuint (fixture->done, ==, 0);
}

static const struct {
  const char *status;
  const char *name;
  const char *words;
  const char *button; /* another way, or NULL */
  const char *heading; /* where it leads */
} refusals[] = {
  { "409 Never used", "never-used", "This PIN was never used", "Revoke by phone",
    "Revoke by phone" },
  { "409 Few contacts", "few-contacts", "There are too few contacts for this",
    "Hand out an envelope", "Hand out an envelope" },
  { "403 Revoked", "pin-revoked", "This PIN was revoked already", NULL, NULL },
  { "403 Ceased", "pin-ceased", "which ended on 1 October 2021", NULL, NULL },
  { "409 Conflict", "state-conflict", "There is no PIN to do this with", NULL, NULL },
};

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++) {
    begin (fixture, PIN_DESK_RECOVERY);
    pin_test_clear (fixture->window, "Tax code");
    pin_test_type (fixture->window, "Tax code", TAX_CODE);
    pin_test_refuse (&fixture->counter, refusals[i].status, refusals[i].name);
    answer_mailbox (fixture);
    click (fixture, "Send the two codes");
    pin_test_assert_sees (fixture->window, refusals[i].words);
    if (refusals[i].button != NULL) {
      click (fixture, refusals[i].button);
      pin_test_get (fixture->window, GTK_ACCESSIBLE_ROLE_HEADING, refusals[i].heading);
      pin_test_assert_sees_not (fixture->window, refusals[i].words);
    }
  }
  g_assert_cmpuint (fixture->done, ==, 0);
}

/* No answer: the operator says so, and trying again is one click. */
static void
test_trouble (Fixture *fixture, gconstpointer data)
{
  begin (fixture, PIN_DESK_ENVELOPE);
  pin_test_type (fixture->window, "Tax code", TAX_CODE);
  pin_test_refuse (&fixture->counter, "500 Error", "internal-error");
  answer_mailbox (fixture);
  click (fixture, "Hand it out");
  pin_test_assert_sees (fixture->window, "Something went wrong in the service");
  answer_done (fixture);
  click (fixture, "Try again");
  pin_test_get (fixture->window, GTK_ACCESSIBLE_ROLE_HEADING, "The envelope was handed out");
}

/* Closed while the answer is on its way: nothing of it stays, the mailbox hears of it. */
static void
test_closed_meanwhile (Fixture *fixture, gconstpointer data)
{
  begin (fixture, PIN_DESK_ENVELOPE);
  pin_test_type (fixture->window, "Tax code", TAX_CODE);
  answer_done (fixture);
  pin_test_click (fixture->window, "Hand it out");
  pin_test_click (fixture->window, "Cancel");
  settle (fixture);
  g_assert_null (fixture->window);
}

int
main (int argc, char **argv)
{
  pin_test_ui_init (&argc, &argv);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/desk/envelope", test_envelope);
  ADD ("/desk/unknown-person", test_unknown_person);
  ADD ("/desk/codes", test_codes);
  ADD ("/desk/void-codes", test_void_codes);
  ADD ("/desk/refusals", test_refusals);
  ADD ("/desk/trouble", test_trouble);
  ADD ("/desk/closed-meanwhile", test_closed_meanwhile);
#undef ADD
  return g_test_run ();
}
