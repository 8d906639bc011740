/* test-questions.c: which code it is, and which trouble, after which questions
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-answer.h"
#include "pin-test-desk.h"

#include <string.h>

/* Answers in the order of the steps; "-" for a question that must not be asked. docs/domain.md
 * sections 4, 5 and 8 say what comes by which way. */
static const struct {
  const char *written;
  const char *held;
  const char *before;
  PinAnswer answer;
} codes[] = {
  { "part_one", "sms", "-", PIN_ANSWER_PART_ONE },
  { "part_one", "mail", "-", PIN_ANSWER_PART_ONE },
  { "part_one", "note", "-", PIN_ANSWER_PART_ONE },
  { "part_one", "letter", "-", PIN_ANSWER_POSTED_PART },
  { "part_one", "envelope", "-", PIN_ANSWER_BOTH_PARTS },
  { "part_two", "-", "-", PIN_ANSWER_PART_TWO },
  { "recovery", "-", "-", PIN_ANSWER_RECOVERY_CODE },
  { "revocation", "-", "-", PIN_ANSWER_REVOCATION_CODE },
  { "contact", "-", "-", PIN_ANSWER_CONTACT_CODE },
  { "operator", "-", "-", PIN_ANSWER_OPERATOR_CODE },
  { "pin", "-", "-", PIN_ANSWER_PIN },
  { "link", "-", "-", PIN_ANSWER_TRICK },
  { "nothing", "envelope", "-", PIN_ANSWER_BOTH_PARTS },
  { "nothing", "note", "-", PIN_ANSWER_PIN },
  { "nothing", "letter", "requested", PIN_ANSWER_PART_TWO },
  { "nothing", "letter", "nothing", PIN_ANSWER_POSTED_PART },
  { "nothing", "letter", "recovered", PIN_ANSWER_UNKNOWN_CODE },
  { "nothing", "sms", "requested", PIN_ANSWER_PART_ONE },
  { "nothing", "sms", "activated", PIN_ANSWER_PART_TWO },
  { "nothing", "sms", "recovered", PIN_ANSWER_PART_ONE },
  { "nothing", "sms", "revoked", PIN_ANSWER_UNKNOWN_CODE },
  { "nothing", "sms", "contacts", PIN_ANSWER_CONTACT_CODE },
  { "nothing", "sms", "called", PIN_ANSWER_OPERATOR_CODE },
  { "nothing", "sms", "nothing", PIN_ANSWER_TRICK },
  { "nothing", "mail", "requested", PIN_ANSWER_PART_ONE },
  { "nothing", "mail", "activated", PIN_ANSWER_PART_TWO },
  { "nothing", "mail", "recovered", PIN_ANSWER_RECOVERY_CODE },
  { "nothing", "mail", "revoked", PIN_ANSWER_REVOCATION_CODE },
  { "nothing", "mail", "contacts", PIN_ANSWER_CONTACT_CODE },
  { "nothing", "mail", "called", PIN_ANSWER_OPERATOR_CODE },
  { "nothing", "mail", "nothing", PIN_ANSWER_TRICK },
};

static const struct {
  const char *matter;
  PinAnswer answer;
} matters[] = {
  { "late", PIN_ANSWER_LATE },       { "lost", PIN_ANSWER_LOST },
  { "locked", PIN_ANSWER_LOCKED },   { "contacts", PIN_ANSWER_OTHER_CONTACTS },
  { "no_card", PIN_ANSWER_NO_CARD }, { "known", PIN_ANSWER_KNOWN_TO_OTHERS },
  { "other", PIN_ANSWER_OTHER },
};

static void
answer (PinTestDesk *desk, const char *nick, const char *input, const char *value)
{
  g_autoptr (GError) error = NULL;

  if (strcmp (value, "-") == 0)
    return;
  g_assert_cmpstr (pin_journey_get_step_nick (desk->journey), ==, nick);
  g_assert_false (pin_test_desk_continue (desk, &error));
  g_assert_error (error, PIN_ERROR, PIN_ERROR_INVALID_FIELDS);
  g_clear_error (&error);
  pin_inputs_set (pin_journey_get_inputs (desk->journey), input, value);
  pin_test_desk_continue (desk, &error);
  g_assert_no_error (error);
}

static void
test_codes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (PinTestDesk) desk = pin_test_desk_new ("https://pin.example.org", NULL);

    g_test_message ("%s, %s, %s", codes[i].written, codes[i].held, codes[i].before);
    pin_test_desk_begin (desk, "code");
    answer (desk, "written", "triage.code_written", codes[i].written);
    answer (desk, "held", "triage.code_held", codes[i].held);
    answer (desk, "before", "triage.code_before", codes[i].before);
    g_assert_cmpstr (pin_journey_get_step_nick (desk->journey), ==, "answer");
    g_assert_cmpint (pin_journey_get_answer (desk->journey), ==, codes[i].answer);
    g_assert_false (pin_journey_has_unsaved (desk->journey));
  }
}

static void
test_matters (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (matters); i++) {
    g_autoptr (PinTestDesk) desk = pin_test_desk_new ("https://pin.example.org", NULL);

    g_test_message ("%s", matters[i].matter);
    pin_test_desk_begin (desk, "help");
    answer (desk, "matter", "triage.matter", matters[i].matter);
    g_assert_cmpstr (pin_journey_get_step_nick (desk->journey), ==, "answer");
    g_assert_cmpint (pin_journey_get_answer (desk->journey), ==, matters[i].answer);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/questions/codes", test_codes);
  g_test_add_func ("/questions/matters", test_matters);

  return g_test_run ();
}
