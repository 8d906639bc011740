/* test-keyboard.c: on every screen, Tab comes to every button and every field
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-walk-account.h"
#include "pin-test-walk-lost.h"
#include "pin-test-walk-questions.h"

#define IN_2015 "2015-06-01T09:00:00Z"
#define TODAY "2026-11-23T09:00:00Z"

static void
on_seen (PinTestProgram *program, const char *what, gpointer data)
{
  guint *n_screens = data;

  pin_test_check_keyboard (program->window);
  (*n_screens)++;
}

static PinTestProgram *
open_program (PinTestServer *server, guint *n_screens)
{
  PinTestProgram *program =
      pin_test_program_new ("{'server': <'%s'>}", pin_test_server_get_url (server));

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
  pin_test_program_init (&argc, &argv);
  g_test_add_func ("/e2e/keyboard/italy", test_italy);
  g_test_add_func ("/e2e/keyboard/abroad", test_abroad);
  g_test_add_func ("/e2e/keyboard/account", test_account);
  g_test_add_func ("/e2e/keyboard/lost", test_lost);
  return g_test_run ();
}
