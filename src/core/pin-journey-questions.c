/* pin-journey-questions.c: which code is this, and what to do about a trouble
 *
 * Only questions: no code is typed here, nothing is sent. What comes from where: docs/domain.md
 * sections 4, 5 and 8; what the service never sends: section 10.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-answer.h"

#define WRITTEN "triage.code_written"
#define HELD "triage.code_held"
#define BEFORE "triage.code_before"
#define MATTER "triage.matter"

/* The first row whose answers fit; NULL fits all. */
static const struct {
  const char *written;
  const char *held;
  const char *before;
  PinAnswer answer;
} codes[] = {
  { "link", NULL, NULL, PIN_ANSWER_TRICK },
  { "part_one", "letter", NULL, PIN_ANSWER_POSTED_PART },
  { "part_one", "envelope", NULL, PIN_ANSWER_BOTH_PARTS },
  { "part_one", NULL, NULL, PIN_ANSWER_PART_ONE },
  { "part_two", NULL, NULL, PIN_ANSWER_PART_TWO },
  { "recovery", NULL, NULL, PIN_ANSWER_RECOVERY_CODE },
  { "revocation", NULL, NULL, PIN_ANSWER_REVOCATION_CODE },
  { "contact", NULL, NULL, PIN_ANSWER_CONTACT_CODE },
  { "operator", NULL, NULL, PIN_ANSWER_OPERATOR_CODE },
  { "pin", NULL, NULL, PIN_ANSWER_PIN },
  { "nothing", "envelope", NULL, PIN_ANSWER_BOTH_PARTS },
  { "nothing", "note", NULL, PIN_ANSWER_PIN },
  { "nothing", "letter", "requested", PIN_ANSWER_PART_TWO },
  { "nothing", "letter", "nothing", PIN_ANSWER_POSTED_PART },
  { "nothing", "letter", NULL, PIN_ANSWER_UNKNOWN_CODE },
  { "nothing", NULL, "requested", PIN_ANSWER_PART_ONE },
  { "nothing", NULL, "activated", PIN_ANSWER_PART_TWO },
  { "nothing", "mail", "recovered", PIN_ANSWER_RECOVERY_CODE },
  { "nothing", "sms", "recovered", PIN_ANSWER_PART_ONE },
  { "nothing", "mail", "revoked", PIN_ANSWER_REVOCATION_CODE },
  { "nothing", NULL, "contacts", PIN_ANSWER_CONTACT_CODE },
  { "nothing", NULL, "called", PIN_ANSWER_OPERATOR_CODE },
  { "nothing", NULL, "nothing", PIN_ANSWER_TRICK },
  { NULL, NULL, NULL, PIN_ANSWER_UNKNOWN_CODE },
};

static const struct {
  const char *matter;
  PinAnswer answer;
} matters[] = {
  { "late", PIN_ANSWER_LATE },       { "lost", PIN_ANSWER_LOST },
  { "locked", PIN_ANSWER_LOCKED },   { "contacts", PIN_ANSWER_OTHER_CONTACTS },
  { "no_card", PIN_ANSWER_NO_CARD }, { "known", PIN_ANSWER_KNOWN_TO_OTHERS },
  { NULL, PIN_ANSWER_OTHER },
};

static const char *
given (PinJourney *journey, const char *name)
{
  return pin_inputs_get (pin_journey_get_inputs (journey), name);
}

static gboolean
fits (const char *wanted, const char *answered)
{
  return wanted == NULL || g_strcmp0 (wanted, answered) == 0;
}

static gboolean
check_answered (PinJourney *journey, const char *name, GError **error)
{
  if (given (journey, name) != NULL)
    return TRUE;
  g_propagate_error (error, pin_error_new_field (name, PIN_FAULT_REQUIRED));
  return FALSE;
}

static gboolean
check_written (PinJourney *journey, GError **error)
{
  return check_answered (journey, WRITTEN, error);
}

static gboolean
check_held (PinJourney *journey, GError **error)
{
  return check_answered (journey, HELD, error);
}

static gboolean
check_before (PinJourney *journey, GError **error)
{
  return check_answered (journey, BEFORE, error);
}

static gboolean
check_matter (PinJourney *journey, GError **error)
{
  return check_answered (journey, MATTER, error);
}

/* Where a first half comes from says what it is; what bears no name is told by it too. */
static gboolean
needs_held (PinJourney *journey)
{
  return fits ("part_one", given (journey, WRITTEN)) || fits ("nothing", given (journey, WRITTEN));
}

static gboolean
needs_before (PinJourney *journey)
{
  return fits ("nothing", given (journey, WRITTEN)) && !fits ("envelope", given (journey, HELD)) &&
         !fits ("note", given (journey, HELD));
}

enum { CODE_WRITTEN, CODE_HELD, CODE_BEFORE, CODE_ANSWER, N_CODE_STEPS };

static const PinStep code_steps[N_CODE_STEPS] = {
  [CODE_WRITTEN] = { "written", PIN_STEP_COUNTED, PIN_NO_OPERATION, check_written },
  [CODE_HELD] = { "held", PIN_STEP_COUNTED, PIN_NO_OPERATION, check_held, NULL, NULL, needs_held },
  [CODE_BEFORE] = { "before", PIN_STEP_COUNTED, PIN_NO_OPERATION, check_before, NULL, NULL,
                    needs_before },
  [CODE_ANSWER] = { "answer", PIN_STEP_TERMINAL, PIN_NO_OPERATION },
};

static const PinEdge code_edges[] = {
  { CODE_WRITTEN, PIN_EVENT_NEXT, CODE_HELD },
  { CODE_HELD, PIN_EVENT_NEXT, CODE_BEFORE },
  { CODE_BEFORE, PIN_EVENT_NEXT, CODE_ANSWER },
};

const PinJourneyTable pin_journey_code = {
  "code", code_steps, N_CODE_STEPS, code_edges, G_N_ELEMENTS (code_edges), NULL,
};

enum { HELP_MATTER, HELP_ANSWER, N_HELP_STEPS };

static const PinStep help_steps[N_HELP_STEPS] = {
  [HELP_MATTER] = { "matter", PIN_STEP_COUNTED, PIN_NO_OPERATION, check_matter },
  [HELP_ANSWER] = { "answer", PIN_STEP_TERMINAL, PIN_NO_OPERATION },
};

static const PinEdge help_edges[] = {
  { HELP_MATTER, PIN_EVENT_NEXT, HELP_ANSWER },
};

const PinJourneyTable pin_journey_help = {
  "help", help_steps, N_HELP_STEPS, help_edges, G_N_ELEMENTS (help_edges), NULL,
};

/**
 * pin_journey_get_answer:
 * @self: a journey of questions, "code" or "help"
 *
 * Returns: what the answers given so far come to
 */
PinAnswer
pin_journey_get_answer (PinJourney *self)
{
  gsize i = 0;

  g_return_val_if_fail (PIN_IS_JOURNEY (self), PIN_ANSWER_OTHER);

  if (pin_journey_get_table (self) == &pin_journey_help) {
    while (!fits (matters[i].matter, given (self, MATTER)))
      i++;
    return matters[i].answer;
  }
  while (!fits (codes[i].written, given (self, WRITTEN)) ||
         !fits (codes[i].held, given (self, HELD)) || !fits (codes[i].before, given (self, BEFORE)))
    i++;
  return codes[i].answer;
}
