/* pin-test-walk-desk.c: becoming an invented person, and playing the operator
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-walk-desk.h"

#include "pin-life-text.h"
#include "pin-test-program.h"

#include <glib/gi18n.h>
#include <string.h>

/* Nothing is under way in the window over the program's own. */
static gboolean
is_answered (gpointer data)
{
  PinTestProgram *program = data;
  GtkWidget *dialog = pin_test_find_dialog (program->window);

  return dialog == NULL || !pin_test_sees (dialog, T ("One moment"));
}

/**
 * pin_test_walk_open_people:
 *
 * Returns: (transfer none): the window with the invented people
 */
GtkWidget *
pin_test_walk_open_people (PinTestProgram *program)
{
  pin_test_program_do (program, "win.people", NULL);
  pin_test_wait_until (is_answered, program);
  pin_test_drain ();
  pin_test_program_see (program, "people");
  return pin_test_get_dialog (program->window);
}

/**
 * pin_test_walk_list_people:
 *
 * Returns: (transfer full): the invented people, as the service lists them
 */
PinScenarios *
pin_test_walk_list_people (PinTestProgram *program)
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

/* The one of that name; without it the test fails. */
const PinScenario *
pin_test_walk_find_person (const PinScenarios *people, const char *id)
{
  for (guint i = 0; i < people->scenarios->len; i++) {
    const PinScenario *person = g_ptr_array_index (people->scenarios, i);

    if (strcmp (person->scenario_id, id) == 0)
      return person;
  }
  g_error ("there is no %s", id);
}

/**
 * pin_test_walk_become:
 * @dialog: from pin_test_walk_open_people()
 *
 * Chooses @person, and reads what is said of them.
 */
void
pin_test_walk_become (PinTestProgram *program, GtkWidget *dialog, const PinScenario *person)
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
  pin_test_program_see (program, "person");
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

/**
 * pin_test_walk_by_phone:
 * @tax_code: of whoever is on the phone, and was before
 *
 * Has the operator recover the PIN; both codes are read in the mailbox. Ends in the window that
 * says what comes next.
 */
void
pin_test_walk_by_phone (PinTestProgram *program, const char *tax_code)
{
  g_autofree char *sms = NULL;
  g_autofree char *mail = NULL;
  GtkWidget *dialog;

  /* As the entry of the menu does. */
  pin_test_program_do (program, "win.desk", "recovery");
  dialog = pin_test_get_dialog (program->window);
  g_assert_cmpstr (
      gtk_editable_get_text (GTK_EDITABLE (pin_test_get_input (dialog, T ("Tax code")))), ==,
      tax_code);
  pin_test_program_see (program, "by-phone");
  pin_test_click (dialog, T ("Send the two codes"));
  pin_test_wait_until (sees_codes, dialog);
  sms = read_code (program, PIN_CHANNEL_SMS);
  mail = read_code (program, PIN_CHANNEL_EMAIL);
  pin_test_type (dialog, T ("Code from the SMS"), sms);
  pin_test_type (dialog, T ("Code from the e-mail or PEC"), mail);
  pin_test_program_see (program, "two-codes");
  pin_test_click (dialog, T ("Confirm"));
  pin_test_wait_until (sees_done, dialog);
  pin_test_program_see (program, "new-parts");
}
