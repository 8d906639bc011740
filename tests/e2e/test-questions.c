/* test-questions.c: whoever is lost gets on, in the real program
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-walk-questions.h"

static PinTestProgram *
begin (void)
{
  PinTestProgram *program =
      pin_test_program_new ("{'practice': <true>, 'practice-now': <'2015-06-01T09:00:00Z'>}");

  pin_test_click (program->window, "Understood");
  return program;
}

static void
test_which_code (void)
{
  g_autoptr (PinTestProgram) program = begin ();

  pin_test_walk_which_code (program);
}

static void
test_help (void)
{
  g_autoptr (PinTestProgram) program = begin ();

  pin_test_walk_help (program);
}

int
main (int argc, char *argv[])
{
  pin_test_program_init (&argc, &argv);

  g_test_add_func ("/e2e/questions/which-code", test_which_code);
  g_test_add_func ("/e2e/questions/help", test_help);

  return g_test_run ();
}
