/* pin-journey-triage.c: may I have a PIN? A few questions, the outcome with its reason
 *
 * The rules are data; here is only the order of the questions. docs/domain.md section 2.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-journey.h"

static const char *const identity_values[] = { "yes", "no", NULL };

enum { IDENTITY, PLACE, PAPERS, PERSON, OUTCOME, N_STEPS };

static const PinRulesInForce *
rules_of (PinJourney *journey)
{
  return pin_connection_get_rules (pin_journey_get_connection (journey));
}

static int
answer (PinJourney *journey, const char *name, const char *const *values)
{
  return pin_enum_from_name (values, pin_inputs_get (pin_journey_get_inputs (journey), name));
}

static gboolean
check_answer (PinJourney *journey, const char *name, const char *const *values, GError **error)
{
  if (answer (journey, name, values) != 0)
    return TRUE;
  g_propagate_error (error, pin_error_new_field (name, PIN_FAULT_REQUIRED));
  return FALSE;
}

static gboolean
check_identity (PinJourney *journey, GError **error)
{
  return check_answer (journey, "triage.identity", identity_values, error);
}

static gboolean
check_place (PinJourney *journey, GError **error)
{
  return check_answer (journey, "triage.place", pin_place_values, error);
}

static gboolean
check_papers (PinJourney *journey, GError **error)
{
  return check_answer (journey, "triage.papers", pin_papers_values, error);
}

static gboolean
check_person (PinJourney *journey, GError **error)
{
  return check_answer (journey, "triage.requested_by", pin_requested_by_values, error);
}

static gboolean
needs_identity (PinJourney *journey)
{
  return rules_of (journey)->identity_is_enough;
}

static void
circumstances_of (PinJourney *journey, PinCircumstances *circumstances)
{
  static const int persons[] = { 0, PIN_PERSON_ADULT, PIN_PERSON_MINOR, PIN_PERSON_REPRESENTED,
                                 PIN_PERSON_ADULT };

  circumstances->place = answer (journey, "triage.place", pin_place_values);
  circumstances->papers = answer (journey, "triage.papers", pin_papers_values);
  circumstances->requested_by = answer (journey, "triage.requested_by", pin_requested_by_values);
  circumstances->person = persons[circumstances->requested_by];
}

/* An answer not given yet may still be the right one. */
static gboolean
may_be (int wanted, int given)
{
  return wanted == 0 || given == 0 || wanted == given;
}

static PinEvent
absorb (PinJourney *journey, gconstpointer reply)
{
  const PinRulesInForce *rules = rules_of (journey);
  PinCircumstances circumstances;

  if (rules->identity_is_enough && answer (journey, "triage.identity", identity_values) == 1)
    return PIN_EVENT_DECIDED;
  circumstances_of (journey, &circumstances);
  for (guint i = 0; i < rules->may_request->len; i++) {
    const PinCondition *condition = g_ptr_array_index (rules->may_request, i);

    if (may_be (condition->place, circumstances.place) &&
        may_be (condition->papers, circumstances.papers) &&
        may_be (condition->person, circumstances.person))
      return PIN_EVENT_NEXT;
  }
  return PIN_EVENT_DECIDED;
}

static const PinStep steps[N_STEPS] = {
  [IDENTITY] = { "identity", PIN_STEP_COUNTED, PIN_NO_OPERATION, check_identity, NULL, absorb,
                 needs_identity },
  [PLACE] = { "place", PIN_STEP_COUNTED, PIN_NO_OPERATION, check_place, NULL, absorb },
  [PAPERS] = { "papers", PIN_STEP_COUNTED, PIN_NO_OPERATION, check_papers, NULL, absorb },
  [PERSON] = { "person", PIN_STEP_COUNTED, PIN_NO_OPERATION, check_person, NULL, NULL },
  [OUTCOME] = { "outcome", PIN_STEP_TERMINAL, PIN_NO_OPERATION },
};

static const PinEdge edges[] = {
  { IDENTITY, PIN_EVENT_NEXT, PLACE },          { PLACE, PIN_EVENT_NEXT, PAPERS },
  { PAPERS, PIN_EVENT_NEXT, PERSON },           { PERSON, PIN_EVENT_NEXT, OUTCOME },
  { PIN_ANY_STEP, PIN_EVENT_DECIDED, OUTCOME },
};

const PinJourneyTable pin_journey_triage = {
  "triage", steps, N_STEPS, edges, G_N_ELEMENTS (edges), NULL,
};

/**
 * pin_journey_triage_get_outcome:
 * @self: a triage
 *
 * Returns: what the rules in force say to the answers given so far; a question that was not
 *   asked does not matter
 */
PinOutcome
pin_journey_triage_get_outcome (PinJourney *self)
{
  const PinRulesInForce *rules;
  PinCircumstances circumstances;

  g_return_val_if_fail (PIN_IS_JOURNEY (self), PIN_OUTCOME_IDENTITY);

  rules = rules_of (self);
  if (rules->identity_is_enough && answer (self, "triage.identity", identity_values) == 1)
    return PIN_OUTCOME_IDENTITY;
  circumstances_of (self, &circumstances);
  return pin_rules_decide (rules, &circumstances);
}
