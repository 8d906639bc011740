/* pin-journey-request.c: asking for a PIN
 *
 * domain.md section 3.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-journey.h"

enum {
  APPLICANT,
  RESIDENCE,
  DOCUMENT,
  CONTACTS,
  SUMMARY,
  RECEIPT,
  NOT_ELIGIBLE,
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
  return pin_check_applicant (applicant, time_of (journey), error);
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
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
check_contacts (PinJourney *journey, GError **error)
{
  PinInputs *inputs = pin_journey_get_inputs (journey);
  g_autoptr (PinContacts) contacts = NULL;

  if (!pin_inputs_check (inputs, &pin_contacts_shape, "contacts", error))
    return FALSE;
  contacts = pin_inputs_to_message (inputs, &pin_contacts_shape, "contacts");
  return pin_check_contacts (rules_of (journey), contacts,
                             pin_inputs_get_boolean (inputs, "accepts_no_recovery"), error);
}

static gpointer
fill_request (PinJourney *journey, char **path_id)
{
  PinInputs *inputs = pin_journey_get_inputs (journey);
  PinPinRequest *request = pin_inputs_to_message (inputs, &pin_pin_request_shape, NULL);

  request->has_italian_document =
      g_strcmp0 (pin_inputs_get (inputs, "triage.papers"), "italian") == 0;
  request->requested_by =
      pin_enum_from_name (pin_requested_by_values, pin_inputs_get (inputs, "triage.requested_by"));
  if (request->requested_by == 0)
    request->requested_by = PIN_REQUESTED_BY_SELF;
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
         check_contacts (journey, error) &&
         pin_check_request (rules_of (journey), request, time_of (journey), error);
}

static PinEvent
absorb_request (PinJourney *journey, gconstpointer reply)
{
  const PinRequestAccepted *accepted = reply;

  pin_tracker_add (pin_journey_get_tracker (journey), accepted, g_strdup (accepted->request_token));
  return PIN_EVENT_NEXT;
}

#define TROUBLE (PIN_STEP_TROUBLE | PIN_STEP_TERMINAL)

static const PinStep steps[N_STEPS] = {
  [APPLICANT] = { "applicant", PIN_STEP_COUNTED, PIN_NO_OPERATION, check_applicant },
  [RESIDENCE] = { "residence", PIN_STEP_COUNTED, PIN_NO_OPERATION, check_residence },
  [DOCUMENT] = { "document", PIN_STEP_COUNTED, PIN_NO_OPERATION, check_document, NULL, NULL,
                 needs_document },
  [CONTACTS] = { "contacts", PIN_STEP_COUNTED, PIN_NO_OPERATION, check_contacts },
  [SUMMARY] = { "summary", PIN_STEP_COUNTED, PIN_OPERATION_REQUEST_PIN, check_whole, fill_request,
                absorb_request },
  [RECEIPT] = { "receipt", PIN_STEP_TERMINAL, PIN_NO_OPERATION },
  [NOT_ELIGIBLE] = { "not-eligible", TROUBLE, PIN_NO_OPERATION },
  [REQUEST_OPEN] = { "request-open", TROUBLE, PIN_NO_OPERATION },
  [PIN_EXISTS] = { "pin-exists", TROUBLE, PIN_NO_OPERATION },
};

static const PinEdge edges[] = {
  { APPLICANT, PIN_EVENT_NEXT, RESIDENCE },
  { RESIDENCE, PIN_EVENT_NEXT, DOCUMENT },
  { DOCUMENT, PIN_EVENT_NEXT, CONTACTS },
  { CONTACTS, PIN_EVENT_NEXT, SUMMARY },
  { SUMMARY, PIN_EVENT_NEXT, RECEIPT },
  { SUMMARY, PIN_EVENT_NOT_ELIGIBLE, NOT_ELIGIBLE },
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
