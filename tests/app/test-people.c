/* test-people.c: becoming an invented person, in the whole program, and what an operator does then
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-life-text.h"
#include "pin-test-program.h"
#include "pin-test-walk.h"

#include <glib/gi18n.h>
#include <string.h>

#define TODAY "2026-11-23T09:00:00Z"

/* Nothing is under way in the window over the program's own. */
static gboolean
is_answered (gpointer data)
{
  PinTestProgram *program = data;
  GtkWidget *dialog = pin_test_find_dialog (program->window);

  return dialog == NULL || !pin_test_sees (dialog, T ("One moment"));
}

static GtkWidget *
open_people (PinTestProgram *program)
{
  pin_test_program_do (program, "win.people", NULL);
  pin_test_wait_until (is_answered, program);
  pin_test_drain ();
  return pin_test_get_dialog (program->window);
}

static PinScenarios *
list_people (PinTestProgram *program)
{
  PinConnection *connection = pin_window_get_connection (PIN_WINDOW (program->window));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PinScenarios *people;

  pin_client_call_async (pin_connection_get_client (connection), PIN_OPERATION_SHOW_SCENARIOS, NULL,
                         NULL, NULL, NULL, NULL, pin_test_wait_ready, &result);
  people = pin_client_call_finish (pin_connection_get_client (connection),
                                   pin_test_wait_result (&result), &error);
  g_assert_no_error (error);
  return people;
}

static const PinScenario *
find_person (const PinScenarios *people, const char *id)
{
  for (guint i = 0; i < people->scenarios->len; i++) {
    const PinScenario *person = g_ptr_array_index (people->scenarios, i);

    if (strcmp (person->scenario_id, id) == 0)
      return person;
  }
  g_error ("there is no %s", id);
}

/* Chooses @person in the window that shows everybody. */
static void
become (PinTestProgram *program, GtkWidget *dialog, const PinScenario *person)
{
  g_autofree char *name = g_strdup_printf ("%s %s", person->given_name, person->family_name);
  g_autofree char *heading = g_strdup_printf (T ("You are %s now"), name);
  GtkWidget *row = pin_test_get (dialog, GTK_ACCESSIBLE_ROLE_LIST_ITEM, name);

  pin_test_assert_sees (row, T (pin_life_text_get (person->life)->state));
  gtk_widget_activate (row);
  pin_test_drain ();
  pin_test_wait_until (is_answered, program);
  pin_test_program_settle (program);
  pin_test_get (dialog, GTK_ACCESSIBLE_ROLE_HEADING, heading);
  pin_test_assert_sees (dialog, pin_life_text_about (person));
  pin_test_assert_sees (dialog, person->tax_code);
  pin_test_check_names (dialog);
}

static const char *
get_shown (PinTestProgram *program)
{
  PinJourney *journey = pin_window_get_journey (PIN_WINDOW (program->window));

  return journey != NULL ? pin_journey_get_table (journey)->nick : "tracker";
}

/* Everybody can be chosen, and what is suggested first begins. */
static void
test_everybody (void)
{
  g_autoptr (PinTestProgram) program =
      pin_test_program_new ("{'practice': <true>, 'practice-now': <'" TODAY "'>}");
  g_autoptr (PinScenarios) people = list_people (program);

  g_assert_cmpuint (people->scenarios->len, >=, PIN_N_LIVES);
  for (guint i = 0; i < people->scenarios->len; i++) {
    const PinScenario *person = g_ptr_array_index (people->scenarios, i);
    const PinLifeText *text = pin_life_text_get (person->life);
    GtkWidget *dialog = open_people (program);

    g_test_message ("%s", person->scenario_id);
    pin_test_check_names (dialog);
    become (program, dialog, person);
    pin_test_click (dialog, T (text->label));
    pin_test_program_settle (program);
    g_assert_null (pin_test_find_dialog (program->window));
    g_assert_cmpstr (get_shown (program), ==, text->what);
    pin_test_check_names (program->window);
    pin_test_program_do (program, "win.home", NULL);
  }
}

/* Whoever becomes somebody else is not signed in any more. */
static void
test_signed_in (void)
{
  g_autoptr (PinTestProgram) program =
      pin_test_program_new ("{'practice': <true>, 'practice-now': <'" TODAY "'>}");
  g_autoptr (PinScenarios) people = list_people (program);
  const PinScenario *active = find_person (people, "active");
  PinConnection *connection = pin_window_get_connection (PIN_WINDOW (program->window));
  GtkWidget *dialog = open_people (program);

  become (program, dialog, active);
  /* The PIN is shown, as no message brings it. */
  pin_test_assert_sees (dialog, "7K2M 9QXR");
  pin_test_click (dialog, T ("Sign in"));
  pin_test_assert_at (program, "credentials");
  /* Beside the form it stays in sight. */
  pin_test_assert_sees (program->window, "7K2M 9QXR");
  pin_test_type (program->window, T ("Tax code"), active->tax_code);
  pin_test_type (program->window, T ("PIN"), active->pin);
  pin_test_program_go (program, T ("Sign in"), "signed-in");
  g_assert_true (pin_connection_is_signed_in (connection));

  dialog = open_people (program);
  become (program, dialog, find_person (people, "locked-for-good"));
  g_assert_false (pin_connection_is_signed_in (connection));
  pin_test_click (dialog, T ("To the other people"));
  pin_test_drain ();
  become (program, dialog, active);
  gtk_window_close (GTK_WINDOW (dialog));
  pin_test_drain ();
}

static char *
read_code (PinTestProgram *program, int channel)
{
  PinConnection *connection = pin_window_get_connection (PIN_WINDOW (program->window));
  g_autoptr (GRegex) pattern = g_regex_new ("\\b([0-9A-Z]{3} [0-9A-Z]{3})\\b", 0, 0, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PinInbox) inbox = NULL;
  char *code = NULL;

  pin_client_call_async (pin_connection_get_client (connection), PIN_OPERATION_SHOW_MESSAGES, NULL,
                         NULL, NULL, NULL, NULL, pin_test_wait_ready, &result);
  inbox = pin_client_call_finish (pin_connection_get_client (connection),
                                  pin_test_wait_result (&result), NULL);
  for (guint i = 0; i < inbox->messages->len; i++) {
    const PinInboxMessage *message = g_ptr_array_index (inbox->messages, i);
    g_autoptr (GMatchInfo) match = NULL;

    if (message->channel != channel || !g_regex_match (pattern, message->text, 0, &match))
      continue;
    g_free (code);
    code = g_match_info_fetch (match, 1);
  }
  g_assert_nonnull (code);
  return code;
}

static gboolean
sees_codes (gpointer window)
{
  return pin_test_find (window, GTK_ACCESSIBLE_ROLE_HEADING, T ("Two codes have left")) != NULL;
}

static gboolean
sees_done (gpointer window)
{
  return pin_test_find (window, GTK_ACCESSIBLE_ROLE_HEADING, T ("The new parts have left")) != NULL;
}

/* Somebody who has lost the PIN calls, reads out two codes, and gets a new PIN. */
static void
test_recovered_by_phone (void)
{
  g_autoptr (PinTestProgram) program =
      pin_test_program_new ("{'practice': <true>, 'practice-now': <'" TODAY "'>}");
  g_autoptr (PinScenarios) people = list_people (program);
  const PinScenario *active = find_person (people, "active");
  GtkWidget *dialog = open_people (program);
  g_autofree char *sms = NULL;
  g_autofree char *mail = NULL;

  become (program, dialog, active);
  gtk_window_close (GTK_WINDOW (dialog));
  pin_test_drain ();

  /* As the entry of the menu does. Who was chosen is on the phone. */
  pin_test_program_do (program, "win.desk", "recovery");
  dialog = pin_test_get_dialog (program->window);
  g_assert_cmpstr (
      gtk_editable_get_text (GTK_EDITABLE (pin_test_get_input (dialog, T ("Tax code")))), ==,
      active->tax_code);
  pin_test_click (dialog, T ("Send the two codes"));
  pin_test_wait_until (sees_codes, dialog);
  sms = read_code (program, PIN_CHANNEL_SMS);
  mail = read_code (program, PIN_CHANNEL_EMAIL);
  pin_test_assert_sees (program->window, sms);
  pin_test_assert_sees (program->window, mail);
  pin_test_type (dialog, T ("Code from the SMS"), sms);
  pin_test_type (dialog, T ("Code from the e-mail or PEC"), mail);
  pin_test_click (dialog, T ("Confirm"));
  pin_test_wait_until (sees_done, dialog);
  pin_test_click (dialog, T ("I have both parts"));
  pin_test_assert_at (program, "parts");
}

static gboolean
sees_envelope (gpointer window)
{
  return pin_test_find (window, GTK_ACCESSIBLE_ROLE_HEADING, T ("The envelope was handed out")) !=
         NULL;
}

static gboolean
sees_its_mail (gpointer window)
{
  return pin_test_sees (window, T ("Envelope"));
}

/* Whoever has asked for a PIN and cannot wait goes to an office, which need not ask again. */
static void
test_last_request (void)
{
  g_autoptr (PinTestProgram) program =
      pin_test_program_new ("{'practice': <true>, 'practice-now': <'" TODAY "'>}");
  GtkWidget *dialog;

  pin_test_walk_triage (program, PIN_TEST_ABROAD);
  pin_test_walk_request (program, PIN_TEST_ABROAD);
  pin_test_program_do (program, "win.desk", "envelope");
  dialog = pin_test_get_dialog (program->window);
  g_assert_cmpstr (
      gtk_editable_get_text (GTK_EDITABLE (pin_test_get_input (dialog, T ("Tax code")))), ==,
      PIN_TEST_TAX_CODE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (pin_test_get_input (dialog, T ("City")))),
                   ==, "Köln");
  pin_test_click (dialog, T ("Hand it out"));
  pin_test_wait_until (sees_envelope, dialog);
  pin_test_wait_until (sees_its_mail, program->window);
}

int
main (int argc, char **argv)
{
  pin_test_program_init (&argc, &argv);
  g_test_add_func ("/people/everybody", test_everybody);
  g_test_add_func ("/people/signed-in", test_signed_in);
  g_test_add_func ("/people/recovered-by-phone", test_recovered_by_phone);
  g_test_add_func ("/people/last-request", test_last_request);
  return g_test_run ();
}
