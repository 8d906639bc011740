/* pin-journey-contacts.c: the contacts on file, and changing them
 *
 * A new mobile, e-mail or PEC counts only once the code sent to it was typed: one code after the
 * other, none to three of them. docs/domain.md section 8.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-journey-steps.h"

enum { LOADING, ON_FILE, EDIT, CODE, NEXT_CODE, SAVED, CHANGED, CODE_VOID, SESSION_ENDED, N_STEPS };

static const char *const secrets[] = { "code", NULL };

static const char *const names[] = { "contacts.mobile",
                                     "contacts.email",
                                     "contacts.pec",
                                     "contacts.home_phone",
                                     "contacts.office_phone",
                                     "accepts_no_recovery",
                                     NULL };

/* What is on file, and the first contact that still waits for its code: which it is and the
 * number of its change. Only what was typed otherwise stays. */
static void
take_state (PinJourney *journey, const PinContactsState *state)
{
  PinInputs *inputs = pin_journey_get_inputs (journey);
  const PinPendingContact *pending =
      state->pending->len > 0 ? g_ptr_array_index (state->pending, 0) : NULL;

  pin_inputs_offer (inputs, "contacts.mobile", state->contacts->mobile);
  pin_inputs_offer (inputs, "contacts.email", state->contacts->email);
  pin_inputs_offer (inputs, "contacts.pec", state->contacts->pec);
  pin_inputs_offer (inputs, "contacts.home_phone", state->contacts->home_phone);
  pin_inputs_offer (inputs, "contacts.office_phone", state->contacts->office_phone);
  pin_inputs_offer (inputs, "screen.pending", pending != NULL ? pending->change_id : NULL);
  pin_inputs_offer (inputs, "screen.pending_contact",
                    pending != NULL ? pin_contact_values[pending->contact - 1] : NULL);
  pin_inputs_offer (inputs, "screen.pending_target", pending != NULL ? pending->target : NULL);
  pin_connection_learn_time (pin_journey_get_connection (journey), state->server_time);
}

static PinEvent
absorb_state (PinJourney *journey, gconstpointer reply)
{
  take_state (journey, reply);
  return PIN_EVENT_NEXT;
}

/* Who was sent a code the last time need not change anything to type it. */
static PinEvent
absorb_choice (PinJourney *journey, gconstpointer reply)
{
  PinInputs *inputs = pin_journey_get_inputs (journey);
  gboolean has_code = pin_inputs_get_boolean (inputs, PIN_INPUT_HAS_CODE);

  pin_inputs_set (inputs, PIN_INPUT_HAS_CODE, NULL);
  return has_code && pin_inputs_get (inputs, "screen.pending") != NULL ? PIN_EVENT_MORE
                                                                       : PIN_EVENT_NEXT;
}

static gpointer
fill_update (PinJourney *journey, char **path_id)
{
  const PinContactsState *seen = pin_journey_get_reply (journey, PIN_OPERATION_SHOW_CONTACTS);
  PinContactsUpdate *update =
      pin_inputs_to_message (pin_journey_get_inputs (journey), &pin_contacts_update_shape, NULL);

  update->etag = g_strdup (seen->etag);
  return update;
}

/* What was typed is with the service now, in force or waiting for its code. */
static PinEvent
absorb_update (PinJourney *journey, gconstpointer reply)
{
  const PinContactsState *state = reply;

  pin_inputs_wipe_names (pin_journey_get_inputs (journey), names);
  take_state (journey, state);
  return state->pending->len > 0 ? PIN_EVENT_NEXT : PIN_EVENT_DECIDED;
}

static gboolean
check_code (PinJourney *journey, GError **error)
{
  const PinRulesInForce *rules = pin_connection_get_rules (pin_journey_get_connection (journey));
  GError *local = NULL;

  pin_journey_check_secret (journey, "code", rules->contact_code_length, &local);
  return pin_error_pass (local, error);
}

static gpointer
fill_code (PinJourney *journey, char **path_id)
{
  PinInputs *inputs = pin_journey_get_inputs (journey);

  *path_id = g_strdup (pin_inputs_get (inputs, "screen.pending"));
  return pin_inputs_to_message (inputs, &pin_code_shape, NULL);
}

static PinEvent
absorb_code (PinJourney *journey, gconstpointer reply)
{
  const PinContactsState *state = reply;

  pin_inputs_wipe_names (pin_journey_get_inputs (journey), secrets);
  take_state (journey, state);
  return state->pending->len > 0 ? PIN_EVENT_MORE : PIN_EVENT_NEXT;
}

/* A code that is of no use any more is not to be sent again with the next one. */
static void
forget_code (PinJourney *journey, const GError *error)
{
  if (g_error_matches (error, PIN_ERROR, PIN_ERROR_CODE_VOID))
    pin_inputs_wipe_names (pin_journey_get_inputs (journey), secrets);
}

#define CODE_STEP(nick) \
  { \
    nick, PIN_STEP_SECRET | PIN_STEP_NO_BACK | PIN_STEP_FOR_GOOD, PIN_OPERATION_CONFIRM_CONTACT, \
        check_code, fill_code, absorb_code, NULL, forget_code \
  }

static const PinStep steps[N_STEPS] = {
  [LOADING] = { "contacts-loading", PIN_STEP_AUTO | PIN_STEP_NO_BACK, PIN_OPERATION_SHOW_CONTACTS,
                NULL, NULL, absorb_state },
  [ON_FILE] = { "contacts-on-file", PIN_STEP_PLAIN, PIN_NO_OPERATION, NULL, NULL, absorb_choice },
  [EDIT] = { "contacts", PIN_STEP_FOR_GOOD, PIN_OPERATION_UPDATE_CONTACTS,
             pin_journey_check_contacts, fill_update, absorb_update },
  /* Two of a kind, so that the page of the next code is another one. */
  [CODE] = CODE_STEP ("contact-code"),
  [NEXT_CODE] = CODE_STEP ("contact-next-code"),
  [SAVED] = { "contacts-saved", PIN_STEP_TERMINAL, PIN_NO_OPERATION },
  [CHANGED] = { "contacts-changed", PIN_STEP_TROUBLE | PIN_STEP_NO_BACK, PIN_NO_OPERATION },
  [CODE_VOID] = { "contact-code-void", PIN_STEP_TROUBLE | PIN_STEP_NO_BACK, PIN_NO_OPERATION },
  [SESSION_ENDED] = { "session-ended", PIN_STEP_DEAD_END, PIN_NO_OPERATION },
};

static const PinEdge edges[] = {
  { LOADING, PIN_EVENT_NEXT, ON_FILE },   { ON_FILE, PIN_EVENT_NEXT, EDIT },
  { ON_FILE, PIN_EVENT_MORE, CODE },      { EDIT, PIN_EVENT_NEXT, CODE },
  { EDIT, PIN_EVENT_DECIDED, SAVED },     { CODE, PIN_EVENT_NEXT, SAVED },
  { CODE, PIN_EVENT_MORE, NEXT_CODE },    { NEXT_CODE, PIN_EVENT_NEXT, SAVED },
  { NEXT_CODE, PIN_EVENT_MORE, CODE },    { PIN_ANY_STEP, PIN_EVENT_CODE_VOID, CODE_VOID },
  { CODE_VOID, PIN_EVENT_NEXT, LOADING }, { PIN_ANY_STEP, PIN_EVENT_CONFLICT, CHANGED },
  { CHANGED, PIN_EVENT_NEXT, LOADING },   { PIN_ANY_STEP, PIN_EVENT_SESSION_ENDED, SESSION_ENDED },
};

const PinJourneyTable pin_journey_contacts = {
  "contacts", steps, N_STEPS, edges, G_N_ELEMENTS (edges), secrets, PIN_JOURNEY_NEEDS_SESSION,
};
