/* pin-journey-first-access.c: entering with both parts, which are replaced at once
 *
 * docs/domain.md section 6.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-journey-steps.h"
#include "pin-tax-code.h"

#include <string.h>

enum {
  PARTS,
  READY,
  NEW_PIN,
  TYPE_BACK,
  DONE,
  LOCKED,
  PARTS_EXPIRED,
  REVOKED,
  CEASED,
  SESSION_ENDED,
  N_STEPS
};

#define PART_ONE "screen.part_one"
#define PART_TWO "screen.part_two"

static const char *const secrets[] = { PART_ONE, PART_TWO, "new_pin", NULL };

static char *
part (PinJourney *journey, const char *name)
{
  const char *typed = pin_inputs_get (pin_journey_get_inputs (journey), name);

  return pin_check_fold_secret (typed != NULL ? typed : "");
}

static gboolean
check_parts (PinJourney *journey, GError **error)
{
  static const char *const names[] = { PART_ONE, PART_TWO };
  const PinRulesInForce *rules = pin_connection_get_rules (pin_journey_get_connection (journey));
  const char *typed = pin_inputs_get (pin_journey_get_inputs (journey), "tax_code");
  g_autofree char *tax_code = pin_tax_code_fold (typed != NULL ? typed : "");
  GError *local = NULL;
  PinFault fault;

  if (!pin_check_tax_code (tax_code, &fault))
    pin_error_collect_field (&local, "tax_code", fault);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    char *folded = part (journey, names[i]);

    if (!pin_check_secret (rules, folded, rules->part_length, &fault))
      pin_error_collect_field (&local, names[i], fault);
    pin_free_secret (folded);
  }
  return pin_error_pass (local, error);
}

static gpointer
fill_parts (PinJourney *journey, char **path_id)
{
  PinCredentials *credentials =
      pin_inputs_to_message (pin_journey_get_inputs (journey), &pin_credentials_shape, NULL);
  char *one = part (journey, PART_ONE);
  char *two = part (journey, PART_TWO);

  pin_free_secret (credentials->pin);
  credentials->pin = g_strconcat (one, two, NULL);
  pin_free_secret (one);
  pin_free_secret (two);
  return credentials;
}

/* Whoever gets here changes the PIN, even where the service would not insist. */
static PinEvent
absorb_session (PinJourney *journey, gconstpointer reply)
{
  pin_journey_absorb_session (journey, reply);
  return PIN_EVENT_NEXT;
}

static void
exchange_parts (PinJourney *journey, const GError *error)
{
  PinInputs *inputs = pin_journey_get_inputs (journey);
  char *one;

  if (!g_error_matches (error, PIN_ERROR, PIN_ERROR_HALVES_SWAPPED))
    return;
  one = g_strdup (pin_inputs_get (inputs, PART_ONE));
  pin_inputs_set (inputs, PART_ONE, pin_inputs_get (inputs, PART_TWO));
  pin_inputs_set (inputs, PART_TWO, one);
  pin_free_secret (one);
}

static const PinStep steps[N_STEPS] = {
  [PARTS] = { "parts", PIN_STEP_COUNTED | PIN_STEP_SECRET, PIN_OPERATION_OPEN_SESSION, check_parts,
              fill_parts, absorb_session, NULL, exchange_parts },
  PIN_CHANGE_STEPS (PIN_STEP_NO_BACK, NULL),
  [LOCKED] = { "locked", PIN_STEP_TROUBLE, PIN_NO_OPERATION },
  [PARTS_EXPIRED] = { "parts-expired", PIN_STEP_DEAD_END, PIN_NO_OPERATION },
  [REVOKED] = { "revoked", PIN_STEP_DEAD_END, PIN_NO_OPERATION },
  [CEASED] = { "ceased", PIN_STEP_DEAD_END, PIN_NO_OPERATION },
};

static const PinEdge edges[] = {
  { PARTS, PIN_EVENT_NEXT, READY },
  { PARTS, PIN_EVENT_LOCKED, LOCKED },
  { PARTS, PIN_EVENT_PARTS_EXPIRED, PARTS_EXPIRED },
  { PARTS, PIN_EVENT_REVOKED, REVOKED },
  { PARTS, PIN_EVENT_CEASED, CEASED },
  { LOCKED, PIN_EVENT_NEXT, PARTS },
  PIN_CHANGE_EDGES (READY),
};

const PinJourneyTable pin_journey_first_access = {
  "first-access", steps, N_STEPS, edges, G_N_ELEMENTS (edges), secrets,
};
