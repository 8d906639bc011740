/* pin-journey-revocation.c: the end of a PIN, by whoever cannot or will not use it any more
 *
 * docs/domain.md section 8. Who is signed in types the PIN again; everybody else shows the health
 * card and types a code. One table: which of the two ways is needed, the session says.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-journey-steps.h"

enum {
  BEFORE,
  DATA,
  CODE,
  OWN,
  SIGNING_OUT,
  DONE,
  CODE_VOID,
  LOCKED,
  CONFLICT,
  SESSION_ENDED,
  N_STEPS
};

static const char *const secrets[] = { PIN_INPUT_CODE, "pin", NULL };

static gboolean
is_inside (PinJourney *journey)
{
  PinConnection *connection = pin_journey_get_connection (journey);

  return pin_connection_is_signed_in (connection) && !pin_connection_must_change (connection);
}

static gboolean
is_outside (PinJourney *journey)
{
  return !is_inside (journey);
}

static gboolean
check_data (PinJourney *journey, GError **error)
{
  PinInputs *inputs = pin_journey_get_inputs (journey);
  GError *local = NULL;
  GError *more = NULL;

  pin_journey_check_tax_code (journey, &local);
  if (!pin_journey_check_health_card (journey, &more))
    pin_journey_collect_faults (&local, g_steal_pointer (&more));
  if (pin_inputs_check (inputs, &pin_revocation_shape, NULL, &more)) {
    g_autoptr (PinRevocation) revocation =
        pin_inputs_to_message (inputs, &pin_revocation_shape, NULL);

    pin_check_revocation (revocation,
                          pin_connection_get_time (pin_journey_get_connection (journey)), &more);
  } else if (pin_inputs_get (inputs, "email") == NULL && pin_inputs_get (inputs, "pec") == NULL) {
    pin_error_add_field (more, "email", PIN_FAULT_REQUIRED);
  }
  pin_journey_collect_faults (&local, more);
  return pin_error_pass (local, error);
}

static gpointer
fill_data (PinJourney *journey, char **path_id)
{
  return pin_inputs_to_message (pin_journey_get_inputs (journey), &pin_revocation_shape, NULL);
}

static PinEvent
absorb_asked (PinJourney *journey, gconstpointer reply)
{
  const PinRevocationAccepted *accepted = reply;

  return pin_journey_absorb_asked (journey, accepted->revocation_id, accepted->expires_at);
}

/* The number just given, or the one of an earlier time. */
static char *
find_id (PinJourney *journey)
{
  const PinRevocationAccepted *accepted = pin_journey_get_reply (journey, PIN_OPERATION_REVOKE_PIN);

  return accepted != NULL ? g_strdup (accepted->revocation_id)
                          : pin_journey_find_pending (journey, NULL);
}

static gboolean
check_code (PinJourney *journey, GError **error)
{
  const PinRulesInForce *rules = pin_connection_get_rules (pin_journey_get_connection (journey));
  g_autofree char *id = find_id (journey);
  GError *local = NULL;

  pin_journey_check_tax_code (journey, &local);
  pin_journey_check_code (journey, id, rules->revocation_code_length, &local);
  return pin_error_pass (local, error);
}

static gpointer
fill_code (PinJourney *journey, char **path_id)
{
  *path_id = find_id (journey);
  return pin_inputs_to_message (pin_journey_get_inputs (journey), &pin_revocation_code_shape, NULL);
}

static gboolean
check_own (PinJourney *journey, GError **error)
{
  PinFault fault;

  if (pin_journey_check_pin (journey, &fault))
    return TRUE;
  g_propagate_error (error, pin_error_new_field ("pin", fault));
  return FALSE;
}

static gpointer
fill_own (PinJourney *journey, char **path_id)
{
  return pin_inputs_to_message (pin_journey_get_inputs (journey), &pin_own_revocation_shape, NULL);
}

static PinEvent
absorb_revoked (PinJourney *journey, gconstpointer reply)
{
  pin_journey_set_pending (journey, NULL, 0);
  pin_journey_forget_pin (journey);
  return PIN_EVENT_NEXT;
}

/* Its session ended with the PIN; on a step of its own, which nothing leads away from. */
static PinEvent
end_session (PinJourney *journey, gconstpointer reply)
{
  pin_connection_end_session (pin_journey_get_connection (journey));
  return PIN_EVENT_NEXT;
}

static const PinStep steps[N_STEPS] = {
  [BEFORE] = { "revocation-before", PIN_STEP_PLAIN, PIN_NO_OPERATION, NULL, NULL,
               pin_journey_absorb_before },
  [DATA] = { "revocation-data", PIN_STEP_COUNTED, PIN_OPERATION_REVOKE_PIN, check_data, fill_data,
             absorb_asked, is_outside },
  [CODE] = { "revocation-code", PIN_STEP_COUNTED | PIN_STEP_SECRET | PIN_STEP_FOR_GOOD,
             PIN_OPERATION_CONFIRM_REVOCATION, check_code, fill_code, absorb_revoked, is_outside,
             pin_journey_code_refused },
  [OWN] = { "own-revocation", PIN_STEP_COUNTED | PIN_STEP_SECRET | PIN_STEP_FOR_GOOD,
            PIN_OPERATION_REVOKE_OWN_PIN, check_own, fill_own, absorb_revoked, is_inside },
  [SIGNING_OUT] = { "signing-out", PIN_STEP_AUTO | PIN_STEP_NO_BACK, PIN_NO_OPERATION, NULL, NULL,
                    end_session, is_inside },
  [DONE] = { "revocation-done", PIN_STEP_TERMINAL, PIN_NO_OPERATION },
  [CODE_VOID] = { "code-void", PIN_STEP_TROUBLE | PIN_STEP_NO_BACK, PIN_NO_OPERATION },
  [LOCKED] = { "locked", PIN_STEP_TROUBLE, PIN_NO_OPERATION },
  [CONFLICT] = { "conflict", PIN_STEP_DEAD_END, PIN_NO_OPERATION },
  [SESSION_ENDED] = { "session-ended", PIN_STEP_DEAD_END, PIN_NO_OPERATION },
};

static const PinEdge edges[] = {
  { BEFORE, PIN_EVENT_NEXT, DATA },
  { BEFORE, PIN_EVENT_DECIDED, CODE },
  { DATA, PIN_EVENT_NEXT, CODE },
  { CODE, PIN_EVENT_NEXT, OWN },
  { OWN, PIN_EVENT_NEXT, SIGNING_OUT },
  { SIGNING_OUT, PIN_EVENT_NEXT, DONE },
  { CODE, PIN_EVENT_CODE_VOID, CODE_VOID },
  { CODE, PIN_EVENT_CONFLICT, CODE_VOID },
  { CODE_VOID, PIN_EVENT_NEXT, DATA },
  { OWN, PIN_EVENT_LOCKED, LOCKED },
  { LOCKED, PIN_EVENT_NEXT, OWN },
  { OWN, PIN_EVENT_CONFLICT, CONFLICT },
  { OWN, PIN_EVENT_SESSION_ENDED, SESSION_ENDED },
};

const PinJourneyTable pin_journey_revocation = {
  "revocation", steps, N_STEPS, edges, G_N_ELEMENTS (edges), secrets,
};
