/* test-keyboard.c: on every screen, Tab comes to every button and every field, and the buttons that
 * lead on and back have a letter of their own
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-problem-bar.h"
#include "pin-step-page.h"
#include "pin-test-walk-account.h"
#include "pin-test-walk-lost.h"
#include "pin-test-walk-questions.h"

#include <locale.h>

#define IN_2015 "2015-06-01T09:00:00Z"
#define TODAY "2026-11-23T09:00:00Z"

static void
collect_labels (GtkWidget *widget, GPtrArray *found)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) &&
      gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)) != GDK_KEY_VoidSymbol)
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_labels (child, found);
}

/* Returns: (nullable): what is underlined on the button of @action; no letter is on two buttons */
static GtkWidget *
find_key (PinTestProgram *program, const char *action)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autoptr (GString) used = g_string_new (NULL);
  GtkWidget *found = NULL;

  collect_labels (program->window, labels);
  for (guint i = 0; i < labels->len; i++) {
    GtkWidget *button = gtk_widget_get_ancestor (labels->pdata[i], GTK_TYPE_BUTTON);
    gunichar key = gdk_keyval_to_unicode (gtk_label_get_mnemonic_keyval (labels->pdata[i]));

    if (g_utf8_strchr (used->str, -1, key) != NULL)
      g_error ("\"%s\" has the key of another button", gtk_label_get_text (labels->pdata[i]));
    g_string_append_unichar (used, key);
    if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), action) == 0)
      found = labels->pdata[i];
  }
  return found;
}

typedef struct {
  PinTestProgram *program;
  const char *nick;
} Way;

static gboolean
is_there (gpointer data)
{
  const Way *way = data;
  PinJourney *journey = pin_window_get_journey (PIN_WINDOW (way->program->window));

  return g_str_equal (pin_journey_get_step (journey)->nick, way->nick);
}

static void
press_key_of (PinTestProgram *program, const char *action)
{
  GtkWidget *label = find_key (program, action);

  if (label == NULL)
    g_error ("the button of %s has no key", action);
  g_assert_true (gtk_widget_mnemonic_activate (label, FALSE));
}

/* A button that is pressed by key stays down for a moment. */
static void
go_by_key (PinTestProgram *program, const char *action, const char *nick)
{
  Way way = { program, nick };

  press_key_of (program, action);
  pin_test_wait_until (is_there, &way);
  pin_test_program_settle (program);
}

static gboolean
is_refused (gpointer window)
{
  return gtk_widget_get_mapped (pin_test_find_type (window, PIN_TYPE_PROBLEM_BAR));
}

static void
speak (const char *language)
{
  g_setenv ("LANGUAGE", language, TRUE);
  /* What was translated before is forgotten. */
  setlocale (LC_ALL, "");
}

/* The buttons that lead on and back have an access key that leads there, in every language. */
static void
test_keys_of_steps (gconstpointer language)
{
  g_autofree char *before = g_strdup (g_getenv ("LANGUAGE"));
  PinTestProgram *program;
  GtkWidget *answer;

  speak (language);
  program = pin_test_program_new ("{'practice': <true>, 'practice-now': <'%s'>}", IN_2015);
  pin_test_program_do (program, "win.open", "triage");
  pin_test_assert_at (program, "place");
  answer = pin_test_find_type (pin_test_find_type (program->window, PIN_TYPE_STEP_PAGE),
                               GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (answer), TRUE);
  go_by_key (program, "journey.continue", "papers");
  go_by_key (program, "journey.back", "place");
  pin_test_program_do (program, "win.open", "recovery");
  go_by_key (program, "journey.continue", "recovery-data");
  press_key_of (program, "journey.continue");
  pin_test_wait_until (is_refused, program->window);
  go_by_key (program, "journey.back", "recovery-before");
  pin_test_program_free (program);
  speak (before != NULL ? before : "");
}

static void
on_seen (PinTestProgram *program, const char *what, gpointer data)
{
  guint *n_screens = data;

  pin_test_check_keyboard (program->window);
  find_key (program, NULL);
  (*n_screens)++;
}

static PinTestProgram *
open_program (PinTestServer *server, guint *n_screens)
{
  PinTestProgram *program = pin_test_program_new_at (pin_test_server_get_url (server));

  program->seen = on_seen;
  program->seen_data = n_screens;
  pin_test_program_see (program, "home");
  pin_test_click (program->window, "Understood");
  return program;
}

static void
walk (PinTestPlace place, const char *now, guint at_least)
{
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--database", ":memory:", "--now", now, NULL);
  guint n_screens = 0;
  g_autoptr (PinTestProgram) program = open_program (server, &n_screens);
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *pin = NULL;

  pin_test_walk_triage (program, place);
  pin_test_walk_request (program, place);
  if (place == PIN_TEST_ABROAD)
    pin_test_walk_phone_check (program);
  pin_test_walk_waiting (program, &one, &two);
  pin = pin_test_walk_first_access (program, one, two);
  pin_test_walk_sign_out (program);
  pin_test_walk_access (program, pin);
  g_assert_cmpuint (n_screens, >=, at_least);
}

static void
test_italy (void)
{
  walk (PIN_TEST_ITALY, IN_2015, 20);
}

static void
test_abroad (void)
{
  walk (PIN_TEST_ABROAD, TODAY, 20);
}

static void
test_account (void)
{
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--database", ":memory:", "--now", IN_2015, NULL);
  g_autofree char *one = pin_test_walk_get_letter (server);
  guint n_screens = 0;
  g_autoptr (PinTestProgram) program = open_program (server, &n_screens);
  g_autofree char *two = NULL;
  g_autofree char *pin = NULL;

  pin_test_walk_activation (program, server, one, &two);
  pin = pin_test_walk_first_access (program, one, two);
  pin_test_walk_contacts (program, server);
  pin_test_walk_history (program);
  g_assert_cmpuint (n_screens, >=, 14);
}

static void
test_lost (void)
{
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--database", ":memory:", "--now", IN_2015, NULL);
  g_autofree char *pin = pin_test_get_pin (server, PIN_TEST_TAX_CODE, request);
  guint n_screens = 0;
  g_autoptr (PinTestProgram) program = open_program (server, &n_screens);

  pin_test_walk_help (program);
  pin_test_program_do (program, "win.home", NULL);
  pin_test_walk_to_recovery_code (program, PIN_TEST_ITALY);
  pin_test_walk_recovery (program);
  g_assert_cmpuint (n_screens, >=, 6);
}

int
main (int argc, char **argv)
{
  static const char *const languages[] = { "en", "it", "de", "es", "fr", "sl" };

  pin_test_program_init (&argc, &argv);
  g_test_add_func ("/e2e/keyboard/italy", test_italy);
  g_test_add_func ("/e2e/keyboard/abroad", test_abroad);
  g_test_add_func ("/e2e/keyboard/account", test_account);
  g_test_add_func ("/e2e/keyboard/lost", test_lost);
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++) {
    g_autofree char *path = g_strdup_printf ("/e2e/keyboard/keys-of-steps/%s", languages[i]);

    g_test_add_data_func (path, languages[i], test_keys_of_steps);
  }
  return g_test_run ();
}
