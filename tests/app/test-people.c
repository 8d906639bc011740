/* test-people.c: becoming an invented person, in the whole program, and what an operator does then
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-life-text.h"
#include "pin-test-walk-desk.h"

#include <glib/gi18n.h>

#define TODAY "2026-11-23T09:00:00Z"

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
  g_autoptr (PinScenarios) people = pin_test_walk_list_people (program);

  g_assert_cmpuint (people->scenarios->len, >=, PIN_N_LIVES);
  for (guint i = 0; i < people->scenarios->len; i++) {
    const PinScenario *person = g_ptr_array_index (people->scenarios, i);
    const PinLifeText *text = pin_life_text_get (person->life);
    GtkWidget *dialog = pin_test_walk_open_people (program);

    g_test_message ("%s", person->scenario_id);
    pin_test_check_names (dialog);
    pin_test_walk_become (program, dialog, person);
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
  g_autoptr (PinScenarios) people = pin_test_walk_list_people (program);
  const PinScenario *active = pin_test_walk_find_person (people, "active");
  PinConnection *connection = pin_window_get_connection (PIN_WINDOW (program->window));
  GtkWidget *dialog = pin_test_walk_open_people (program);

  pin_test_walk_become (program, dialog, active);
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

  dialog = pin_test_walk_open_people (program);
  pin_test_walk_become (program, dialog, pin_test_walk_find_person (people, "locked-for-good"));
  g_assert_false (pin_connection_is_signed_in (connection));
  pin_test_click (dialog, T ("To the other people"));
  pin_test_drain ();
  pin_test_walk_become (program, dialog, active);
  gtk_window_close (GTK_WINDOW (dialog));
  pin_test_drain ();
}

/* Somebody who has lost the PIN calls, reads out two codes, and gets a new PIN. */
static void
test_recovered_by_phone (void)
{
  g_autoptr (PinTestProgram) program =
      pin_test_program_new ("{'practice': <true>, 'practice-now': <'" TODAY "'>}");
  g_autoptr (PinScenarios) people = pin_test_walk_list_people (program);
  const PinScenario *active = pin_test_walk_find_person (people, "active");
  GtkWidget *dialog = pin_test_walk_open_people (program);

  pin_test_walk_become (program, dialog, active);
  gtk_window_close (GTK_WINDOW (dialog));
  pin_test_drain ();

  pin_test_walk_by_phone (program, active->tax_code);
  dialog = pin_test_get_dialog (program->window);
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
  return pin_test_sees (window, T ("Envelope from an office"));
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
