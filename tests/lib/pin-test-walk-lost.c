/* pin-test-walk-lost.c: the ways of a PIN that is lost or not wanted any more
 *
 * As in pin-test-walk.c everything is read from the screen and typed into it.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-walk-lost.h"

/* After so many events nothing more comes. */
#define PATIENCE 5

static char *
find_code (GtkWidget *widget, GRegex *regex)
{
  g_autoptr (GMatchInfo) match = NULL;

  if (GTK_IS_LABEL (widget) &&
      g_regex_match (regex, gtk_label_get_text (GTK_LABEL (widget)), 0, &match))
    return g_match_info_expand_references (match, "\\1 \\2", NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    char *code = find_code (child, regex);

    if (code != NULL)
      return code;
  }
  return NULL;
}

/**
 * pin_test_walk_read_code:
 * @words: what stands in front of it
 *
 * Returns: (transfer full) (nullable): the code in the newest such message of the mailbox
 */
char *
pin_test_walk_read_code (PinTestProgram *program, const char *words)
{
  g_autofree char *pattern = g_strconcat (words, "\\s+([0-9A-Z]{4,6}) ([0-9A-Z]{4,6})\\b", NULL);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_DEFAULT, 0, NULL);

  g_assert_nonnull (regex);
  return find_code (program->window, regex);
}

static char *
wait_for_code (PinTestProgram *program, const char *words)
{
  char *code;

  for (int i = 0; (code = pin_test_walk_read_code (program, words)) == NULL; i++) {
    g_assert_cmpint (i, <, PATIENCE);
    /* Not to the next event: by then the message may have come, and the code would be void. */
    pin_test_walk_let_pass (program, 5);
  }
  return code;
}

/**
 * pin_test_walk_to_recovery_code:
 * @place: where the contacts of the citizen belong
 *
 * From home to the step that waits for the recovery code.
 */
void
pin_test_walk_to_recovery_code (PinTestProgram *program, PinTestPlace place)
{
  pin_test_program_do (program, "win.open", "recovery");
  pin_test_assert_at (program, "recovery-before");
  pin_test_program_see (program, "recovery-before");
  pin_test_program_go (program, T ("Continue"), "recovery-data");
  pin_test_type (program->window, T ("Tax code"), PIN_TEST_TAX_CODE);
  pin_test_type (program->window, T ("Mobile phone"),
                 place == PIN_TEST_ITALY ? "+39 333 1234567" : "+49 151 1234567");
  pin_test_type (program->window, T ("E-mail"), "mara@example.org");
  pin_test_program_see (program, "recovery-data");
  pin_test_program_go (program, T ("Send me the code"), "recovery-code");
}

/**
 * pin_test_walk_recovery:
 *
 * From the step that waits for the recovery code home, with new parts on their way.
 */
void
pin_test_walk_recovery (PinTestProgram *program)
{
  g_autofree char *code = wait_for_code (program, PIN_TEST_RECOVERY_WORDS);

  pin_test_type (program->window, T ("Code"), code);
  pin_test_program_see (program, "recovery-code");
  pin_test_program_go (program, T ("Confirm"), "new-parts");
  pin_test_program_see (program, "new-parts");
  pin_test_program_do (program, "win.home", NULL);
}

/**
 * pin_test_walk_new_parts:
 * @one: (out): part 1
 * @two: (out): part 2
 *
 * Lets time pass until both parts of a recovery are there.
 */
void
pin_test_walk_new_parts (PinTestProgram *program, char **one, char **two)
{
  pin_test_assert_sees (program->window, T ("Your PIN is on its way"));
  for (int i = 0; !pin_test_sees (program->window, T ("Both parts have arrived")); i++) {
    g_assert_cmpint (i, <, PATIENCE);
    pin_test_walk_let_pass (program, 0);
  }
  *one = pin_test_walk_read_code (program, PIN_TEST_PART_ONE_WORDS);
  *two = pin_test_walk_read_code (program, PIN_TEST_PART_TWO_WORDS);
}

/**
 * pin_test_walk_to_revocation_code:
 *
 * From home, not signed in, to the step that waits for the revocation code.
 */
void
pin_test_walk_to_revocation_code (PinTestProgram *program)
{
  pin_test_program_do (program, "win.open", "revocation");
  pin_test_assert_at (program, "revocation-before");
  pin_test_program_see (program, "revocation-before");
  pin_test_program_go (program, T ("Go on with the revocation"), "revocation-data");
  pin_test_type (program->window, T ("Tax code"), PIN_TEST_TAX_CODE);
  pin_test_type (program->window, T ("Number of the health card"), "8038 0001 2000 0000 1234");
  pin_test_type (program->window, T ("Valid until"), "31/12/2099");
  pin_test_type (program->window, T ("E-mail"), "mara@example.org");
  pin_test_program_see (program, "revocation-data");
  pin_test_program_go (program, T ("Send me the code"), "revocation-code");
}

/**
 * pin_test_walk_revocation:
 *
 * From the step that waits for the revocation code home, without a PIN.
 */
void
pin_test_walk_revocation (PinTestProgram *program)
{
  g_autofree char *code = wait_for_code (program, PIN_TEST_REVOCATION_WORDS);

  pin_test_type (program->window, T ("Code"), code);
  pin_test_program_see (program, "revocation-code");
  pin_test_program_go (program, T ("Revoke the PIN"), "revocation-done");
  pin_test_program_see (program, "revocation-done");
  pin_test_click (program->window, T ("Done"));
  pin_test_program_settle (program);
  pin_test_program_see (program, "no-pin");
}

/**
 * pin_test_walk_own_revocation:
 *
 * From home, signed in, to home without a PIN.
 */
void
pin_test_walk_own_revocation (PinTestProgram *program, const char *pin)
{
  pin_test_program_do (program, "win.open", "revocation");
  pin_test_assert_at (program, "revocation-before");
  pin_test_program_see (program, "own-revocation-before");
  pin_test_program_go (program, T ("Go on with the revocation"), "own-revocation");
  pin_test_type (program->window, T ("PIN"), pin);
  pin_test_choose (program->window, T ("I no longer need it"));
  pin_test_program_see (program, "own-revocation");
  pin_test_program_go (program, T ("Revoke the PIN"), "revocation-done");
  pin_test_click (program->window, T ("Done"));
  pin_test_program_settle (program);
}
