/* pin-journey-request.c: asking for a PIN
 *
 * docs/domain.md section 3.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-journey-steps.h"

enum {
  APPLICANT,
  RESIDENCE,
  DOCUMENT,
  CONTACTS,
  SUMMARY,
  RECEIPT,
  NOT_ELIGIBLE,
  WRONG_REQUESTER,
  PERSON,
  REQUEST_OPEN,
  PIN_EXISTS,
  N_STEPS
};

static gint64
time_of (PinJourney *journey)
{
  return pin_connection_get_time (pin_journey_get_connection (journey));
}

static const PinRulesInForce *
rules_of (PinJourney *journey)
{
  return pin_connection_get_rules (pin_journey_get_connection (journey));
}

static gboolean
lives_in_italy (PinJourney *journey)
{
  return g_strcmp0 (pin_inputs_get (pin_journey_get_inputs (journey), "residence.country"), "IT") ==
         0;
}

static gboolean
needs_document (PinJourney *journey)
{
  return !lives_in_italy (journey);
}

/* Who asks without having gone through the triage asks for himself. */
static int
requested_by (PinJourney *journey)
{
  int answer =
      pin_enum_from_name (pin_requested_by_values,
                          pin_inputs_get (pin_journey_get_inputs (journey), "triage.requested_by"));

  return answer != 0 ? answer : PIN_REQUESTED_BY_SELF;
}

/**
 * pin_journey_request_decide_requester:
 * @self: a request
 * @birth_date: `YYYY-MM-DD`
 *
 * Returns: whether the rules in force let the one who asks do so for a person of that age
 */
PinOutcome
pin_journey_request_decide_requester (PinJourney *self, const char *birth_date)
{
  const PinRulesInForce *rules;
  int person;

  g_return_val_if_fail (PIN_IS_JOURNEY (self), PIN_OUTCOME_REQUEST);
  g_return_val_if_fail (birth_date != NULL, PIN_OUTCOME_REQUEST);

  rules = rules_of (self);
  person = pin_check_person (rules, birth_date, requested_by (self), time_of (self));
  return pin_rules_decide_requester (rules, person, requested_by (self));
}

static gboolean
check_person (PinJourney *journey, GError **error)
{
  if (pin_inputs_get (pin_journey_get_inputs (journey), "triage.requested_by") != NULL)
    return TRUE;
  g_propagate_error (error, pin_error_new_field ("triage.requested_by", PIN_FAULT_REQUIRED));
  return FALSE;
}

static gboolean
check_applicant (PinJourney *journey, GError **error)
{
  PinInputs *inputs = pin_journey_get_inputs (journey);
  g_autoptr (PinApplicant) applicant = NULL;
  PinFault fault;

  applicant = pin_inputs_to_message (inputs, &pin_applicant_shape, "applicant");
  if (!pin_inputs_check (inputs, &pin_applicant_shape, "applicant", error)) {
    /* The shape of a tax code says less of what is wrong with it than its own check. */
    if (error != NULL && applicant->tax_code != NULL &&
        !pin_check_tax_code (applicant->tax_code, &fault)) {
      GPtrArray *fields = pin_error_get_fields (*error);

      for (guint i = 0; i < fields->len; i++) {
        PinFieldFault *field = g_ptr_array_index (fields, i);

        if (g_str_equal (field->field, "applicant.tax_code") && field->fault != PIN_FAULT_NOT_TEXT)
          field->fault = fault;
      }
    }
    return FALSE;
  }
  if (!pin_check_applicant (applicant, time_of (journey), error))
    return FALSE;
  if (pin_journey_request_decide_requester (journey, applicant->birth_date) == PIN_OUTCOME_REQUEST)
    return TRUE;
  g_propagate_error (error, pin_error_new (PIN_ERROR_WRONG_REQUESTER, "by the rules of this day"));
  return FALSE;
}

static gboolean
check_residence (PinJourney *journey, GError **error)
{
  PinInputs *inputs = pin_journey_get_inputs (journey);
  g_autoptr (PinResidence) residence = NULL;

  if (lives_in_italy (journey) == FALSE) {
    pin_inputs_set (inputs, "residence.province", NULL);
    pin_inputs_set (inputs, "residence.municipality_code", NULL);
  }
  if (!pin_inputs_check (inputs, &pin_residence_shape, "residence", error))
    return FALSE;
  residence = pin_inputs_to_message (inputs, &pin_residence_shape, "residence");
  return pin_check_residence (residence, error);
}

/* Both objects are looked at, so that everything wrong on the screen is said at once. */
static gboolean
check_document (PinJourney *journey, GError **error)
{
  PinInputs *inputs = pin_journey_get_inputs (journey);
  g_autoptr (PinDocument) document = NULL;
  g_autoptr (GError) of_call = NULL;
  GError *local = NULL;
  const GPtrArray *fields;

  document = pin_inputs_to_message (inputs, &pin_document_shape, "document");
  if (pin_inputs_check (inputs, &pin_document_shape, "document", &local))
    pin_check_document (document, time_of (journey), &local);
  pin_inputs_check (inputs, &pin_call_shape, "call", &of_call);
  fields = pin_error_get_fields (of_call);
  for (guint i = 0; fields != NULL && i < fields->len; i++) {
    const PinFieldFault *field = g_ptr_array_index (fields, i);

    pin_error_collect_field (&local, field->field, field->fault);
  }
  return pin_error_pass (local, error);
}

static gpointer
fill_request (PinJourney *journey, char **path_id)
{
  PinInputs *inputs = pin_journey_get_inputs (journey);
  PinPinRequest *request = pin_inputs_to_message (inputs, &pin_pin_request_shape, NULL);

  request->has_italian_document =
      g_strcmp0 (pin_inputs_get (inputs, "triage.papers"), "italian") == 0;
  request->requested_by = requested_by (journey);
  /* What was typed before the residence was changed to Italy stays here, and is not sent. */
  if (lives_in_italy (journey)) {
    g_clear_pointer (&request->document, pin_document_free);
    g_clear_pointer (&request->call, pin_call_free);
  }
  return request;
}

static gboolean
check_whole (PinJourney *journey, GError **error)
{
  g_autoptr (PinPinRequest) request = fill_request (journey, NULL);

  return check_applicant (journey, error) && check_residence (journey, error) &&
         (lives_in_italy (journey) || check_document (journey, error)) &&
         pin_journey_check_contacts (journey, error) &&
         pin_check_request (rules_of (journey), request, time_of (journey), error);
}

/* Where the fields of a request are typed, by the first part of their names. */
static const PinFieldPlace places[] = {
  { "applicant", "applicant" }, { "residence", "residence" }, { "document", "document" },
  { "call", "document" },       { "contacts", "contacts" },   { "accepts_no_recovery", "contacts" },
};

static void
go_to_fault (PinJourney *journey, const GError *error)
{
  pin_journey_go_to_fault (journey, error, places, G_N_ELEMENTS (places));
}

static const PinStep steps[N_STEPS] = {
  [APPLICANT] = { "applicant", PIN_STEP_COUNTED, PIN_NO_OPERATION, check_applicant },
  [RESIDENCE] = { "residence", PIN_STEP_COUNTED, PIN_NO_OPERATION, check_residence },
  [DOCUMENT] = { "document", PIN_STEP_COUNTED, PIN_NO_OPERATION, check_document, NULL, NULL,
                 needs_document },
  [CONTACTS] = { "contacts", PIN_STEP_COUNTED, PIN_NO_OPERATION, pin_journey_check_contacts },
  [SUMMARY] = { "summary", PIN_STEP_COUNTED | PIN_STEP_FOR_GOOD, PIN_OPERATION_REQUEST_PIN,
                check_whole, fill_request, pin_journey_absorb_accepted, NULL, go_to_fault },
  [RECEIPT] = { "receipt", PIN_STEP_TERMINAL, PIN_NO_OPERATION },
  [NOT_ELIGIBLE] = { "not-eligible", PIN_STEP_DEAD_END, PIN_NO_OPERATION },
  [WRONG_REQUESTER] = { "wrong-requester", PIN_STEP_TROUBLE, PIN_NO_OPERATION },
  [PERSON] = { "person", PIN_STEP_PLAIN, PIN_NO_OPERATION, check_person },
  [REQUEST_OPEN] = { "request-open", PIN_STEP_DEAD_END, PIN_NO_OPERATION },
  [PIN_EXISTS] = { "pin-exists", PIN_STEP_DEAD_END, PIN_NO_OPERATION },
};

static const PinEdge edges[] = {
  { APPLICANT, PIN_EVENT_NEXT, RESIDENCE },
  { RESIDENCE, PIN_EVENT_NEXT, DOCUMENT },
  { DOCUMENT, PIN_EVENT_NEXT, CONTACTS },
  { CONTACTS, PIN_EVENT_NEXT, SUMMARY },
  { SUMMARY, PIN_EVENT_NEXT, RECEIPT },
  { SUMMARY, PIN_EVENT_NOT_ELIGIBLE, NOT_ELIGIBLE },
  { PIN_ANY_STEP, PIN_EVENT_WRONG_REQUESTER, WRONG_REQUESTER },
  { WRONG_REQUESTER, PIN_EVENT_NEXT, PERSON },
  { PERSON, PIN_EVENT_NEXT, APPLICANT },
  { SUMMARY, PIN_EVENT_REQUEST_OPEN, REQUEST_OPEN },
  { SUMMARY, PIN_EVENT_PIN_EXISTS, PIN_EXISTS },
};

const PinJourneyTable pin_journey_request = {
  "request", steps, N_STEPS, edges, G_N_ELEMENTS (edges), NULL, PIN_JOURNEY_KEEPS_DRAFT,
};

/**
 * pin_journey_request_take_answers:
 * @self: a request
 * @triage: inputs of a triage
 */
void
pin_journey_request_take_answers (PinJourney *self, PinInputs *triage)
{
  static const char *const names[] = { "triage.identity", "triage.place", "triage.papers",
                                       "triage.requested_by", NULL };
  PinInputs *inputs;

  g_return_if_fail (PIN_IS_JOURNEY (self));
  g_return_if_fail (PIN_IS_INPUTS (triage));

  inputs = pin_journey_get_inputs (self);
  for (guint i = 0; names[i] != NULL; i++)
    pin_inputs_set (inputs, names[i], pin_inputs_get (triage, names[i]));
  if (g_strcmp0 (pin_inputs_get (triage, "triage.place"), "italy") == 0)
    pin_inputs_set (inputs, "residence.country", "IT");
}
