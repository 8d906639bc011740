/* pin-journey-recovery.c: new parts in place of a PIN that was lost
 *
 * docs/domain.md section 8. The service answers alike whether it knows the tax code or not, so this
 * journey goes on to the code in either case.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-journey-steps.h"

enum { BEFORE, DATA, CODE, NEW_PARTS, CODE_VOID, N_STEPS };

static const char *const secrets[] = { PIN_INPUT_CODE, NULL };

static const PinRulesInForce *
rules_of (PinJourney *journey)
{
  return pin_connection_get_rules (pin_journey_get_connection (journey));
}

static gboolean
check_data (PinJourney *journey, GError **error)
{
  PinInputs *inputs = pin_journey_get_inputs (journey);
  g_autoptr (PinRecovery) recovery = NULL;
  GError *local = NULL;
  GError *more = NULL;

  pin_journey_check_tax_code (journey, &local);
  if (!pin_inputs_check (inputs, &pin_recovery_shape, NULL, &more))
    pin_journey_collect_faults (&local, g_steal_pointer (&more));
  recovery = pin_inputs_to_message (inputs, &pin_recovery_shape, NULL);
  if (recovery->tax_code == NULL)
    recovery->tax_code = g_strdup ("");
  if (!pin_check_recovery (rules_of (journey), recovery, &more))
    pin_journey_collect_faults (&local, more);
  return pin_error_pass (local, error);
}

static gpointer
fill_data (PinJourney *journey, char **path_id)
{
  return pin_inputs_to_message (pin_journey_get_inputs (journey), &pin_recovery_shape, NULL);
}

static PinEvent
absorb_asked (PinJourney *journey, gconstpointer reply)
{
  const PinRecoveryAccepted *accepted = reply;

  return pin_journey_absorb_asked (journey, accepted->recovery_id, accepted->expires_at);
}

/* The number just given, or the one of an earlier time. */
static char *
find_id (PinJourney *journey)
{
  const PinRecoveryAccepted *accepted = pin_journey_get_reply (journey, PIN_OPERATION_RECOVER_PIN);

  return accepted != NULL ? g_strdup (accepted->recovery_id)
                          : pin_journey_find_pending (journey, NULL);
}

static gboolean
check_code (PinJourney *journey, GError **error)
{
  g_autofree char *id = find_id (journey);
  GError *local = NULL;

  pin_journey_check_code (journey, id, rules_of (journey)->recovery_code_length, &local);
  return pin_error_pass (local, error);
}

static gpointer
fill_code (PinJourney *journey, char **path_id)
{
  *path_id = find_id (journey);
  return pin_inputs_to_message (pin_journey_get_inputs (journey), &pin_code_shape, NULL);
}

static PinEvent
absorb_recovered (PinJourney *journey, gconstpointer reply)
{
  const PinRequestAccepted *accepted = reply;

  pin_journey_set_pending (journey, NULL, 0);
  pin_journey_forget_pin (journey);
  pin_tracker_add (pin_journey_get_tracker (journey), accepted, g_strdup (accepted->request_token));
  return PIN_EVENT_NEXT;
}

static const PinStep steps[N_STEPS] = {
  [BEFORE] = { "recovery-before", PIN_STEP_PLAIN, PIN_NO_OPERATION, NULL, NULL,
               pin_journey_absorb_before },
  [DATA] = { "recovery-data", PIN_STEP_COUNTED, PIN_OPERATION_RECOVER_PIN, check_data, fill_data,
             absorb_asked },
  [CODE] = { "recovery-code", PIN_STEP_COUNTED | PIN_STEP_SECRET | PIN_STEP_FOR_GOOD,
             PIN_OPERATION_CONFIRM_RECOVERY, check_code, fill_code, absorb_recovered, NULL,
             pin_journey_code_refused },
  [NEW_PARTS] = { "new-parts", PIN_STEP_TERMINAL, PIN_NO_OPERATION },
  [CODE_VOID] = { "code-void", PIN_STEP_TROUBLE | PIN_STEP_NO_BACK, PIN_NO_OPERATION },
};

static const PinEdge edges[] = {
  { BEFORE, PIN_EVENT_NEXT, DATA },         { BEFORE, PIN_EVENT_DECIDED, CODE },
  { DATA, PIN_EVENT_NEXT, CODE },           { CODE, PIN_EVENT_NEXT, NEW_PARTS },
  { CODE, PIN_EVENT_CODE_VOID, CODE_VOID }, { CODE, PIN_EVENT_CONFLICT, CODE_VOID },
  { CODE_VOID, PIN_EVENT_NEXT, DATA },
};

const PinJourneyTable pin_journey_recovery = {
  "recovery", steps, N_STEPS, edges, G_N_ELEMENTS (edges), secrets,
};
