/* pin-test-walk-questions.c: somebody who does not know what a code is, or what to do
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-walk-questions.h"

#include <glib/gi18n.h>

/**
 * pin_test_walk_which_code:
 *
 * From home: an SMS after a request, without a word about it; ends where both parts are typed.
 */
void
pin_test_walk_which_code (PinTestProgram *program)
{
  pin_test_program_do (program, "win.open", "code");
  pin_test_assert_at (program, "written");
  pin_test_program_see (program, "which-code");
  pin_test_choose (program->window, T ("None of these"));
  pin_test_program_go (program, T ("Continue"), "held");
  pin_test_program_see (program, "which-code-held");
  pin_test_choose (program->window, T ("An SMS"));
  pin_test_program_go (program, T ("Continue"), "before");
  pin_test_choose (program->window, T ("I asked for a PIN"));
  pin_test_program_go (program, T ("Continue"), "answer");
  pin_test_assert_sees (program->window, T ("This is part 1 of a PIN"));
  pin_test_program_see (program, "which-code-answer");
  pin_test_program_go (program, T ("I have both parts"), "parts");
}

/**
 * pin_test_walk_help:
 *
 * From home: a PIN is lost; ends where its recovery begins.
 */
void
pin_test_walk_help (PinTestProgram *program)
{
  pin_test_program_do (program, "win.open", "help");
  pin_test_assert_at (program, "matter");
  pin_test_program_see (program, "help");
  pin_test_choose (program->window, T ("I have lost or forgotten my PIN"));
  pin_test_program_go (program, T ("Continue"), "answer");
  pin_test_assert_sees (program->window, T ("A lost PIN can be recovered"));
  pin_test_assert_sees (program->window, "800 803 164");
  pin_test_program_see (program, "help-answer");
  pin_test_program_go (program, T ("Recover a lost PIN"), "recovery-before");
}
