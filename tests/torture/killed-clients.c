/* killed-clients.c: the real window and somebody who uses it, in a process that will be killed
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "killed-clients.h"

#include "pin-test-walk.h"

#include <stdlib.h>
#include <unistd.h>

/* In the client: waits until it may send. */
static void
say_ready (const char *sends)
{
  char go;

  g_print ("ready %s\n", sends);
  fflush (stdout);
  if (read (STDIN_FILENO, &go, 1) != 1)
    exit (1);
}

static void G_GNUC_NORETURN
run_for_ever (void)
{
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}

static void
say_done (void)
{
  char go;

  g_print ("done\n");
  fflush (stdout);
  if (read (STDIN_FILENO, &go, 1) != 1)
    exit (1);
}

static gboolean
is_at_home (gpointer window)
{
  return pin_test_sees (window, "Other things you can do");
}

static PinTestProgram *
open_client (const char *directory, const char *url)
{
  PinTestProgram *program = pin_test_program_new_in (directory, "{'server': <'%s'>}", url);

  pin_test_wait_until (is_at_home, program->window);
  return program;
}

static void G_GNUC_NORETURN
request_client (const char *directory, const char *url)
{
  PinTestProgram *program = open_client (directory, url);

  pin_test_click (program->window, "Understood");
  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_walk_to_summary (program, PIN_TEST_ITALY);
  say_ready ("a request");
  pin_test_click (program->window, "Send the request");
  run_for_ever ();
}

static void
type_again (PinTestProgram *program, const char *label, const char *text)
{
  pin_test_clear (program->window, label);
  pin_test_type (program->window, label, text);
}

/* Nobody types as fast as this client did: what it typed in its last second may be missing. */
static void
go_on_to_summary (PinTestProgram *program, const char *button)
{
  PinJourney *journey;

  pin_test_click (program->window, button);
  pin_test_program_settle (program);
  journey = pin_window_get_journey (PIN_WINDOW (program->window));
  if (g_str_equal (pin_journey_get_step_nick (journey), "applicant")) {
    type_again (program, "Tax code", PIN_TEST_TAX_CODE);
    type_again (program, "Family name", "Bianchi");
    type_again (program, "Given name", "Mara");
    pin_test_program_go (program, "Continue", "residence");
  }
  if (g_str_equal (pin_journey_get_step_nick (journey), "residence")) {
    type_again (program, "Street and number", "Via dei Fiori 1");
    type_again (program, "Comune", "Roma");
    type_again (program, "CAP", "00184");
    pin_test_program_go (program, "Continue", "contacts");
  }
  if (g_str_equal (pin_journey_get_step_nick (journey), "contacts")) {
    type_again (program, "Mobile phone", "333 1234567");
    type_again (program, "E-mail", "mara@example.org");
    pin_test_program_go (program, "Continue", "summary");
  }
  pin_test_assert_at (program, "summary");
}

static gboolean
has_drafts (const char *directory)
{
  g_autofree char *folder = g_build_filename (directory, "drafts", NULL);
  g_autoptr (GDir) listing = g_dir_open (folder, 0, NULL);
  const char *name = listing != NULL ? g_dir_read_name (listing) : NULL;

  return name != NULL;
}

/* The keyring is asked for the key to it first. */
static gboolean
is_offered (gpointer window)
{
  return pin_test_sees (window, "You had begun a request") ||
         pin_test_sees (window, "Check what happened") ||
         pin_test_sees (window, "Your PIN is on its way");
}

static gboolean
is_known (gpointer window)
{
  return !pin_test_sees (window, "The answer to your request is missing");
}

/* Looks into it, where that is offered. */
static void
check_request_client (const char *directory, const char *url)
{
  g_autoptr (PinTestProgram) program = open_client (directory, url);
  gboolean missing, check;

  pin_test_click (program->window, "Understood");
  pin_test_program_settle (program);
  if (has_drafts (directory))
    pin_test_wait_until (is_offered, program->window);
  missing = pin_test_sees (program->window, "The answer to your request is missing");
  check = pin_test_sees (program->window, "Check what happened");
  g_print ("card %s\n", missing ? "missing" : "other");
  if (!pin_test_sees (program->window, "Your PIN is on its way")) {
    if (missing && check) {
      go_on_to_summary (program, "Check what happened");
    } else if (pin_test_sees (program->window, "You had begun a request")) {
      go_on_to_summary (program, "Go on with the request");
    } else {
      pin_test_walk_triage (program, PIN_TEST_ITALY);
      pin_test_walk_to_summary (program, PIN_TEST_ITALY);
    }
    pin_test_click (program->window, "Send the request");
    pin_test_program_settle (program);
    /* Without what was kept it is another intent, which hears of the first. */
    if (check || !missing)
      pin_test_assert_at (program, "receipt");
    pin_test_program_do (program, "win.home", NULL);
  }
  pin_test_wait_until (is_known, program->window);
  say_done ();
}

static void G_GNUC_NORETURN
change_client (const char *directory, const char *url)
{
  PinTestProgram *program = open_client (directory, url);
  const PinChange *change;
  char *pair = g_strdup (g_getenv ("PIN_TEST_PAIR"));

  pin_test_click (program->window, "Understood");
  pin_test_program_do (program, "win.open", "first-access");
  pin_test_assert_at (program, "parts");
  pin_test_type (program->window, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (program->window, "Part 2", pair + 8);
  pair[8] = '\0';
  pin_test_type (program->window, "Part 1", pair);
  pin_test_program_go (program, "Continue", "ready");
  pin_test_program_go (program, "Show my new PIN", "new-pin");
  change = pin_journey_get_reply (pin_window_get_journey (PIN_WINDOW (program->window)),
                                  PIN_OPERATION_PROPOSE_PIN);
  pin_test_program_go (program, "I have written it down", "type-back");
  pin_test_type (program->window, "New PIN", change->new_pin);
  say_ready (change->new_pin);
  pin_test_click (program->window, "Confirm");
  run_for_ever ();
}

static void
check_change_client (const char *directory, const char *url)
{
  g_autoptr (PinTestProgram) program = open_client (directory, url);
  const char *card = "other";

  pin_test_click (program->window, "Understood");
  pin_test_program_settle (program);
  if (pin_test_sees (program->window, "Is the new PIN in force?")) {
    card = "missing";
    pin_test_program_go (program, "Sign in", "credentials");
  }
  g_print ("card %s\n", card);
  say_done ();
}

static const struct {
  const char *name;
  void (*run) (const char *directory, const char *url);
} clients[] = {
  { "request", request_client },
  { "check-request", check_request_client },
  { "change", change_client },
  { "check-change", check_change_client },
};

/**
 * killed_client_run:
 * @argv: of a program started with `--client WHO DIRECTORY URL`
 */
void
killed_client_run (char **argv)
{
  int n = 1;

  pin_test_program_init (&n, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++) {
    if (g_str_equal (argv[2], clients[i].name))
      clients[i].run (argv[3], argv[4]);
  }
}
