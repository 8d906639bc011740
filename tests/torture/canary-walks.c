/* canary-walks.c: the client of attack-canaries: one journey, watched from outside
 *
 * A process of its own, with the real window, the real server behind a tap, and a keyring in a
 * file. Who watches is told which secrets there were, under a veil.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "canary-walks.h"

#include "pin-secret-field.h"
#include "pin-secret-shell.h"
#include "pin-test-canary.h"
#include "pin-test-life.h"
#include "pin-test-tap.h"
#include "pin-test-walk-account.h"
#include "pin-test-walk-desk.h"
#include "pin-test-walk-lost.h"
#include "pin-test-walk-questions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define IN_2015 "2015-06-01T09:00:00Z"
#define TODAY "2026-11-23T09:00:00Z"

typedef struct {
  PinTestServer *server;
  PinTestTap *tap;
  PinTestProgram *program;
  FILE *told;
} Walk;

/* Longer texts, such as messages, are told by the codes in them. */
static void
tell (Walk *walk, const char *name, const char *text)
{
  g_autofree char *veiled = NULL;
  PinTestVeiled bytes;

  if (strlen (text) >= PIN_TEST_VEILED_MAX)
    return;
  bytes = pin_test_veil (text);
  veiled = pin_test_veiled_to_hex (&bytes);
  fprintf (walk->told, "%s %s\n", name, veiled);
}

static void
tell_codes (Walk *walk, const char *text)
{
  g_autoptr (GRegex) regex =
      g_regex_new ("\\b([0-9A-Z]{3,6}) ([0-9A-Z]{3,6})\\b", G_REGEX_DEFAULT, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL)) {
    g_autofree char *code = g_match_info_expand_references (match, "\\1\\2", NULL);

    tell (walk, "code-in-message", code);
  }
}

static void
on_heard (const char *name, const char *text, gpointer data)
{
  if (g_str_equal (name, "text"))
    tell_codes (data, text);
  else
    tell (data, name, text);
}

static void
try_to_copy (GtkWidget *widget)
{
  if (PIN_IS_SECRET_FIELD (widget)) {
    GtkWidget *shell = pin_secret_field_get_input (PIN_SECRET_FIELD (widget));
    GtkWidget *text = pin_secret_shell_get_text (shell);

    for (guint revealed = 0; revealed < 2; revealed++) {
      g_object_set (widget, "revealed", revealed == 1, NULL);
      gtk_widget_activate_action (text, "selection.select-all", NULL);
      gtk_editable_select_region (GTK_EDITABLE (text), 0, -1);
      gtk_widget_activate_action (text, "clipboard.copy", NULL);
      gtk_widget_activate_action (text, "clipboard.cut", NULL);
      g_signal_emit_by_name (text, "copy-clipboard");
      g_signal_emit_by_name (text, "cut-clipboard");
    }
    g_object_set (widget, "revealed", FALSE, NULL);
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    try_to_copy (child);
}

static void
print_clipboard (const char *name, GdkClipboard *clipboard)
{
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  if (content != NULL && gdk_content_provider_get_value (content, &value, NULL))
    g_print ("%s: %s\n", name, g_value_get_string (&value));
}

/* On every screen somebody tries to copy what is hidden; what comes of it is printed. */
static void
on_seen (PinTestProgram *program, const char *what, gpointer data)
{
  GdkDisplay *display = gtk_widget_get_display (program->window);

  g_print ("screen: %s\n", what);
  try_to_copy (program->window);
  print_clipboard ("clipboard", gdk_display_get_clipboard (display));
  print_clipboard ("primary", gdk_display_get_primary_clipboard (display));
}

static void
begin (Walk *walk, const char *now)
{
  g_autofree char *database = g_build_filename (g_get_user_data_dir (), "server.db", NULL);

  walk->server = pin_test_server_new ("--practice", "--database", database, "--now", now, NULL);
  walk->tap = pin_test_tap_new (pin_test_server_get_port (walk->server), NULL, FALSE);
}

static void
open_program (Walk *walk)
{
  walk->program = pin_test_program_new_at (pin_test_tap_get_url (walk->tap));
  walk->program->seen = on_seen;
  pin_test_click (walk->program->window, "Understood");
}

static void
go_from_request_to_access (Walk *walk, PinTestPlace place)
{
  PinTestProgram *program = walk->program;
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
}

static void
walk_italy (Walk *walk)
{
  begin (walk, IN_2015);
  open_program (walk);
  go_from_request_to_access (walk, PIN_TEST_ITALY);
}

static void
walk_abroad (Walk *walk)
{
  begin (walk, TODAY);
  open_program (walk);
  go_from_request_to_access (walk, PIN_TEST_ABROAD);
}

static void
walk_account (Walk *walk)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *pin = NULL;

  begin (walk, IN_2015);
  one = pin_test_walk_get_letter (walk->server);
  open_program (walk);
  pin_test_walk_activation (walk->program, walk->server, one, &two);
  tell (walk, "part-two", two);
  pin = pin_test_walk_first_access (walk->program, one, two);
  pin_test_walk_contacts (walk->program, walk->server);
  pin_test_walk_history (walk->program);
}

/* Has a PIN already. */
static char *
begin_with_pin (Walk *walk)
{
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  char *pin;

  begin (walk, IN_2015);
  pin = pin_test_get_pin (walk->server, PIN_TEST_TAX_CODE, request);
  tell (walk, "pin-before", pin);
  open_program (walk);
  return pin;
}

static void
walk_recovery (Walk *walk)
{
  g_autofree char *before = begin_with_pin (walk);
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *pin = NULL;

  pin_test_walk_to_recovery_code (walk->program, PIN_TEST_ITALY);
  pin_test_walk_recovery (walk->program);
  pin_test_walk_new_parts (walk->program, &one, &two);
  pin = pin_test_walk_first_access (walk->program, one, two);
}

static void
walk_revocation (Walk *walk)
{
  g_autofree char *before = begin_with_pin (walk);

  /* The home page knows of a PIN only who has signed in here. */
  pin_test_program_do (walk->program, "win.open", "access");
  pin_test_type (walk->program->window, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (walk->program->window, "PIN", before);
  pin_test_program_go (walk->program, "Sign in", "signed-in");
  pin_test_click (walk->program->window, "Done");
  pin_test_program_settle (walk->program);
  pin_test_walk_sign_out (walk->program);
  pin_test_walk_to_revocation_code (walk->program);
  pin_test_walk_revocation (walk->program);
}

static void
walk_own_revocation (Walk *walk)
{
  g_autofree char *before = begin_with_pin (walk);

  pin_test_program_do (walk->program, "win.open", "access");
  pin_test_type (walk->program->window, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (walk->program->window, "PIN", before);
  pin_test_program_go (walk->program, "Sign in", "signed-in");
  pin_test_click (walk->program->window, "Done");
  pin_test_program_settle (walk->program);
  pin_test_walk_own_revocation (walk->program, before);
}

/* Wrong ones until it is locked. */
static void
walk_wrong (Walk *walk)
{
  g_autofree char *before = begin_with_pin (walk);

  tell (walk, "wrong", "7K7K2N2N");
  pin_test_program_do (walk->program, "win.open", "access");
  pin_test_type (walk->program->window, "Tax code", PIN_TEST_TAX_CODE);
  for (guint i = 0; i < 6; i++) {
    pin_test_clear (walk->program->window, "PIN");
    pin_test_type (walk->program->window, "PIN", "7K7K2N2N");
    pin_test_program_go (walk->program, "Sign in", i < 5 ? "credentials" : "locked");
    pin_test_program_see (walk->program, "wrong");
  }
}

static void
walk_questions (Walk *walk)
{
  begin (walk, IN_2015);
  open_program (walk);
  pin_test_walk_which_code (walk->program);
  pin_test_type (walk->program->window, "Part 1", "7K7K2N2N");
  tell (walk, "part-typed", "7K7K2N2N");
  pin_test_program_see (walk->program, "which-code-parts");
  pin_test_program_do (walk->program, "win.home", NULL);
  pin_test_respond (walk->program->window, "leave");
  pin_test_program_settle (walk->program);
  pin_test_walk_help (walk->program);
}

/* In practice, which the program starts itself, with the people who are invented for it. */
static void
walk_practice (Walk *walk)
{
  PinTestProgram *program = walk->program = pin_test_program_new ("{'practice': <true>}");
  g_autoptr (PinScenarios) people = NULL;
  const PinScenario *active;
  GtkWidget *dialog;

  program->seen = on_seen;
  pin_test_click (program->window, "Understood");
  people = pin_test_walk_list_people (program);
  for (guint i = 0; i < people->scenarios->len; i++) {
    const PinScenario *person = g_ptr_array_index (people->scenarios, i);

    if (person->pin != NULL)
      tell (walk, "pin-of-practice", person->pin);
    if (person->request_token != NULL)
      tell (walk, "token-of-practice", person->request_token);
  }
  active = pin_test_walk_find_person (people, "active");
  dialog = pin_test_walk_open_people (program);
  pin_test_walk_become (program, dialog, active);
  gtk_window_close (GTK_WINDOW (dialog));
  pin_test_program_settle (program);
  pin_test_walk_by_phone (program, active->tax_code);
}

static gboolean
has_report (gpointer window)
{
  return pin_test_find (window, GTK_ACCESSIBLE_ROLE_BUTTON, "See the report") != NULL;
}

/* What somebody who helps is given; what is copied is printed, like everything on the way. */
static void
see_report (Walk *walk)
{
  GtkWidget *window;

  pin_test_program_do (walk->program, "win.diagnosis", NULL);
  window = pin_test_get_dialog (walk->program->window);
  pin_test_wait_until (has_report, window);
  pin_test_click (window, "See the report");
  pin_test_click (window, "Copy report");
  pin_test_program_see (walk->program, "report");
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
has_draft (gpointer program)
{
  g_autofree char *folder =
      g_build_filename (((PinTestProgram *)program)->directory, "drafts", NULL);
  g_autoptr (GDir) listing = g_dir_open (folder, 0, NULL);

  return listing != NULL && g_dir_read_name (listing) != NULL;
}

/* Killed while a request is typed, which is kept. */
static void
walk_draft (Walk *walk)
{
  begin (walk, IN_2015);
  open_program (walk);
  pin_test_walk_triage (walk->program, PIN_TEST_ITALY);
  pin_test_walk_to_summary (walk->program, PIN_TEST_ITALY);
  pin_test_wait_until (has_draft, walk->program);
}

const CanaryWalk canary_walks[] = {
  { "italy", TRUE, FALSE },     { "abroad", FALSE, FALSE },     { "account", FALSE, FALSE },
  { "recovery", FALSE, FALSE }, { "revocation", FALSE, FALSE }, { "own-revocation", FALSE, FALSE },
  { "wrong", FALSE, FALSE },    { "questions", FALSE, FALSE },  { "practice", FALSE, FALSE },
  { "draft", TRUE, TRUE },
};
const guint n_canary_walks = G_N_ELEMENTS (canary_walks);

/* In the same order. */
static void (*const walkers[]) (Walk *walk) = {
  walk_italy,          walk_abroad, walk_account,   walk_recovery, walk_revocation,
  walk_own_revocation, walk_wrong,  walk_questions, walk_practice, walk_draft,
};
G_STATIC_ASSERT (G_N_ELEMENTS (canary_walks) == G_N_ELEMENTS (walkers));

/* As much as a journal would get. */
static GLogWriterOutput
write_everything (GLogLevelFlags level, const GLogField *fields, gsize n, gpointer data)
{
  for (gsize i = 0; i < n; i++) {
    const GLogField *field = &fields[i];

    fprintf (stderr, "%s=", field->key);
    fwrite (field->value, 1, field->length < 0 ? strlen (field->value) : (gsize)field->length,
            stderr);
    fputc ('\n', stderr);
  }
  return G_LOG_WRITER_HANDLED;
}

/**
 * canary_walk_run:
 * @name: of a row of canary_walks
 * @told: file for what must not be found
 *
 * Goes that way, and waits at its end for a line on standard input.
 *
 * Returns: the exit status
 */
int
canary_walk_run (const char *name, const char *told)
{
  Walk walk = { .told = fopen (told, "we") };
  char *arguments[] = { (char *)name, NULL };
  char **argv = arguments;
  int argc = 1;
  char line[8];
  guint i = 0;

  g_assert_nonnull (walk.told);
  pin_test_program_init (&argc, &argv);
  g_log_set_default_handler (g_log_default_handler, NULL);
  g_log_set_writer_func (write_everything, NULL, NULL);
  while (!g_str_equal (canary_walks[i].name, name))
    g_assert_cmpuint (++i, <, n_canary_walks);

  walkers[i](&walk);
  see_report (&walk);
  if (walk.tap != NULL)
    pin_test_tap_foreach (walk.tap, on_heard, &walk);
  fprintf (walk.told, "server %d\n",
           walk.server != NULL ? pin_test_server_get_pid (walk.server) : 0);
  fclose (walk.told);
  g_print ("%s\n", CANARY_READY);
  fflush (NULL);
  g_assert_nonnull (fgets (line, sizeof line, stdin));

  pin_test_program_free (walk.program);
  g_clear_pointer (&walk.server, pin_test_server_free);
  g_clear_pointer (&walk.tap, pin_test_tap_free);
  fflush (NULL);
  return EXIT_SUCCESS;
}
