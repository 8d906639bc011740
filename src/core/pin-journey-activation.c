/* pin-journey-activation.c: activating a PIN whose part 1 came by letter, unasked
 *
 * docs/domain.md section 5.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-journey-steps.h"

enum {
  LETTER,
  HEALTH_CARD,
  CONTACTS,
  ACTIVATE,
  ACTIVATED,
  LOCKED,
  PARTS_EXPIRED,
  NOT_ELIGIBLE,
  CONFLICT,
  N_STEPS
};

static const char *const secrets[] = { "part_one", NULL };

static const PinRulesInForce *
rules_of (PinJourney *journey)
{
  return pin_connection_get_rules (pin_journey_get_connection (journey));
}

static gboolean
check_letter (PinJourney *journey, GError **error)
{
  GError *local = NULL;

  pin_journey_check_tax_code (journey, &local);
  pin_journey_check_secret (journey, "part_one", rules_of (journey)->part_length, &local);
  return pin_error_pass (local, error);
}

static gboolean
check_whole (PinJourney *journey, GError **error)
{
  return check_letter (journey, error) && pin_journey_check_health_card (journey, error) &&
         pin_journey_check_contacts (journey, error);
}

static gpointer
fill_activation (PinJourney *journey, char **path_id)
{
  return pin_inputs_to_message (pin_journey_get_inputs (journey), &pin_activation_shape, NULL);
}

static const PinFieldPlace places[] = {
  { "tax_code", "letter" },
  { "part_one", "letter" },
  { "health_card", "health-card" },
  { "contacts", "contacts" },
  { "accepts_no_recovery", "contacts" },
};

static void
go_to_fault (PinJourney *journey, const GError *error)
{
  pin_journey_go_to_fault (journey, error, places, G_N_ELEMENTS (places));
}

static const PinStep steps[N_STEPS] = {
  [LETTER] = { "letter", PIN_STEP_COUNTED | PIN_STEP_SECRET, PIN_NO_OPERATION, check_letter },
  [HEALTH_CARD] = { "health-card", PIN_STEP_COUNTED, PIN_NO_OPERATION,
                    pin_journey_check_health_card },
  [CONTACTS] = { "contacts", PIN_STEP_COUNTED, PIN_NO_OPERATION, pin_journey_check_contacts },
  /* Part 1 leaves the program here, so the service it goes to is named here too. */
  [ACTIVATE] = { "activate", PIN_STEP_COUNTED | PIN_STEP_SECRET | PIN_STEP_FOR_GOOD,
                 PIN_OPERATION_ACTIVATE_POSTED_PIN, check_whole, fill_activation,
                 pin_journey_absorb_accepted, NULL, go_to_fault },
  [ACTIVATED] = { "activated", PIN_STEP_TERMINAL, PIN_NO_OPERATION },
  [LOCKED] = { "locked", PIN_STEP_TROUBLE, PIN_NO_OPERATION },
  [PARTS_EXPIRED] = { "parts-expired", PIN_STEP_DEAD_END, PIN_NO_OPERATION },
  [NOT_ELIGIBLE] = { "not-eligible", PIN_STEP_DEAD_END, PIN_NO_OPERATION },
  [CONFLICT] = { "conflict", PIN_STEP_DEAD_END, PIN_NO_OPERATION },
};

static const PinEdge edges[] = {
  { LETTER, PIN_EVENT_NEXT, HEALTH_CARD },
  { HEALTH_CARD, PIN_EVENT_NEXT, CONTACTS },
  { CONTACTS, PIN_EVENT_NEXT, ACTIVATE },
  { ACTIVATE, PIN_EVENT_NEXT, ACTIVATED },
  { ACTIVATE, PIN_EVENT_LOCKED, LOCKED },
  { LOCKED, PIN_EVENT_NEXT, ACTIVATE },
  { ACTIVATE, PIN_EVENT_PARTS_EXPIRED, PARTS_EXPIRED },
  { ACTIVATE, PIN_EVENT_NOT_ELIGIBLE, NOT_ELIGIBLE },
  { ACTIVATE, PIN_EVENT_CONFLICT, CONFLICT },
};

const PinJourneyTable pin_journey_activation = {
  "activation", steps, N_STEPS, edges, G_N_ELEMENTS (edges), secrets,
};
