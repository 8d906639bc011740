/* pin-journey-steps.h: steps that several journeys have in common
 *
 * Included only by the files that hold journeys. A journey with the steps of a change names them
 * READY, NEW_PIN, TYPE_BACK, DONE and SESSION_ENDED in its enumeration.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-journey.h"

#define PIN_STEP_DEAD_END (PIN_STEP_TROUBLE | PIN_STEP_TERMINAL)

/* The code that came in a message. */
#define PIN_INPUT_CODE "code"

/* What opens the old PIN is wanted no more once the change begins: the new one is another. */
#define PIN_CHANGE_STEPS(ready_flags, needed) \
  [READY] = { "ready", \
              PIN_STEP_COUNTED | (ready_flags), \
              PIN_OPERATION_PROPOSE_PIN, \
              NULL, \
              NULL, \
              NULL, \
              needed }, \
  [NEW_PIN] = { "new-pin", PIN_STEP_COUNTED | PIN_STEP_NO_BACK, PIN_NO_OPERATION, NULL, NULL, NULL, \
                needed }, \
  [TYPE_BACK] = { "type-back", \
                  PIN_STEP_COUNTED | PIN_STEP_SECRET | PIN_STEP_FOR_GOOD, \
                  PIN_OPERATION_CONFIRM_PIN, \
                  pin_journey_check_new_pin, \
                  pin_journey_fill_confirmation, \
                  pin_journey_absorb_changed_pin, \
                  needed }, \
  [DONE] = { "done", PIN_STEP_TERMINAL, PIN_NO_OPERATION }, \
  [SESSION_ENDED] = { "session-ended", PIN_STEP_DEAD_END, PIN_NO_OPERATION }

#define PIN_CHANGE_EDGES(on_conflict) \
  { READY, PIN_EVENT_NEXT, NEW_PIN }, { NEW_PIN, PIN_EVENT_NEXT, TYPE_BACK }, \
      { TYPE_BACK, PIN_EVENT_NEXT, DONE }, { READY, PIN_EVENT_CONFLICT, on_conflict }, \
      { TYPE_BACK, PIN_EVENT_CONFLICT, on_conflict }, \
  { \
    PIN_ANY_STEP, PIN_EVENT_SESSION_ENDED, SESSION_ENDED \
  }

G_BEGIN_DECLS

/* Where a field, or all fields of an object, are typed. */
typedef struct {
  const char *name;
  const char *step;
} PinFieldPlace;

/* pin-journey-steps.c */
void pin_journey_check_tax_code (PinJourney *journey, GError **error);
void pin_journey_check_secret (PinJourney *journey, const char *name, gint64 length,
                               GError **error);
gboolean pin_journey_check_health_card (PinJourney *journey, GError **error);
gboolean pin_journey_check_contacts (PinJourney *journey, GError **error);
PinEvent pin_journey_absorb_accepted (PinJourney *journey, gconstpointer reply);
void pin_journey_go_to_fault (PinJourney *journey, const GError *error, const PinFieldPlace *places,
                              guint n);

/* pin-journey-change.c */
gboolean pin_journey_check_new_pin (PinJourney *journey, GError **error);
gpointer pin_journey_fill_confirmation (PinJourney *journey, char **path_id);
PinEvent pin_journey_absorb_changed_pin (PinJourney *journey, gconstpointer reply);
void pin_journey_learn_pin_state (PinJourney *journey, const PinPinState *state);

/* pin-journey-access.c */
gboolean pin_journey_check_pin (PinJourney *journey, PinFault *fault);
PinEvent pin_journey_absorb_session (PinJourney *journey, gconstpointer reply);

/* pin-journey-code.c */
void pin_journey_set_pending (PinJourney *journey, const char *id, gint64 expires_at);
PinEvent pin_journey_absorb_asked (PinJourney *journey, const char *id, gint64 expires_at);
void pin_journey_check_code (PinJourney *journey, const char *id, gint64 length, GError **error);
PinEvent pin_journey_absorb_before (PinJourney *journey, gconstpointer reply);
void pin_journey_collect_faults (GError **error, GError *more);
void pin_journey_code_refused (PinJourney *journey, const GError *error);
void pin_journey_forget_pin (PinJourney *journey);

G_END_DECLS
