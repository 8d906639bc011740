/* test-answers.c: who is lost finds a way on, without typing a code
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-answer-text.h"
#include "pin-test-stage.h"
#include "pin-test-wait.h"

static PinTestStage *
begin (const char *journey)
{
  PinTestStage *stage = pin_test_stage_new (PIN_TEST_2015);

  pin_test_desk_connect (stage->desk);
  pin_test_stage_begin (stage, journey, NULL);
  return stage;
}

static void
test_code (void)
{
  g_autoptr (PinTestStage) stage = begin ("code");

  pin_test_assert_sees (stage->page, "What is written beside the code?");
  pin_test_assert_sees (stage->page, "Do not type the code itself");
  pin_test_choose (stage->page, "None of these");
  pin_test_stage_continue (stage, "Continue", "held");
  pin_test_choose (stage->page, "An SMS");
  pin_test_stage_continue (stage, "Continue", "before");
  pin_test_choose (stage->page, "Nothing: it came by itself");
  pin_test_stage_continue (stage, "Continue", "answer");
  pin_test_assert_sees (stage->page, "This looks like a trick");
  pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "How to reach the contact center");
  g_assert_null (pin_test_find (stage->page, GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL));
}

/* Each number with its right use: docs/domain.md section 8. */
static void
test_help (void)
{
  g_autoptr (PinTestStage) stage = begin ("help");

  pin_test_choose (stage->page, "A part of my PIN does not arrive");
  pin_test_stage_continue (stage, "Continue", "answer");
  pin_test_assert_sees (stage->page, "See what was sent, and when it is due");
  pin_test_assert_sees (stage->page, "803 164 from a landline in Italy, free");
  pin_test_assert_sees (stage->page, "800 803 164: only to send a form");
  /* No line ends within a number. */
  pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_LABEL,
                "800\u00A0803\u00A0164: only to send a form, nobody answers there");
  pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "See the request");
  pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "Is somebody there now?");
}

/* Every way on leads somewhere. */
static void
test_ways_on (void)
{
  static const char *const pages[] = { "contact-center", "tracker", NULL };

  for (int answer = 0; answer < PIN_N_ANSWERS; answer++) {
    const PinAnswerText *text = pin_answer_text_get ((PinAnswer)answer);

    g_test_message ("%s", text->heading);
    g_assert_true (pin_journey_find (text->open) != NULL || g_strv_contains (pages, text->open));
  }
}

int
main (int argc, char *argv[])
{
  pin_test_ui_init (&argc, &argv);

  g_test_add_func ("/app/answers/code", test_code);
  g_test_add_func ("/app/answers/help", test_help);
  g_test_add_func ("/app/answers/ways-on", test_ways_on);

  return g_test_run ();
}
