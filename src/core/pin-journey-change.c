/* pin-journey-change.c: a new PIN proposed, noted, typed back
 *
 * The old PIN stays valid until the new one was typed back. docs/domain.md section 6.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-journey-steps.h"

#include <string.h>

enum { READY, NEW_PIN, TYPE_BACK, DONE, CONFLICT, SESSION_ENDED, N_STEPS };

static const PinStep steps[N_STEPS] = {
  PIN_CHANGE_STEPS (PIN_STEP_PLAIN, NULL),
  [CONFLICT] = { "conflict", PIN_STEP_TROUBLE | PIN_STEP_NO_BACK, PIN_NO_OPERATION },
};

static const PinEdge edges[] = {
  PIN_CHANGE_EDGES (CONFLICT),
  { CONFLICT, PIN_EVENT_NEXT, READY },
};

static const char *const secrets[] = { "new_pin", NULL };

const PinJourneyTable pin_journey_change = {
  "change", steps, N_STEPS, edges, G_N_ELEMENTS (edges), secrets, PIN_JOURNEY_NEEDS_SESSION,
};

/* Compared here too, so that a slip of the finger sends nothing anywhere. */
gboolean
pin_journey_check_new_pin (PinJourney *journey, GError **error)
{
  const PinChange *change = pin_journey_get_reply (journey, PIN_OPERATION_PROPOSE_PIN);
  const char *typed = pin_inputs_get (pin_journey_get_inputs (journey), "new_pin");
  char *folded = pin_check_fold_secret (typed != NULL ? typed : "");
  PinFault fault;
  gboolean fits = FALSE;

  if (change == NULL)
    g_propagate_error (error, pin_error_new (PIN_ERROR_STATE_CONFLICT, "no PIN was proposed"));
  else if (!pin_check_secret (pin_connection_get_rules (pin_journey_get_connection (journey)),
                              folded, (gint64)strlen (change->new_pin), &fault))
    g_propagate_error (error, pin_error_new_field ("new_pin", fault));
  else if (strcmp (folded, change->new_pin) != 0)
    g_propagate_error (error, pin_error_new (PIN_ERROR_NEW_PIN_MISMATCH, "typed differently"));
  else
    fits = TRUE;
  pin_free_secret (folded);
  return fits;
}

gpointer
pin_journey_fill_confirmation (PinJourney *journey, char **path_id)
{
  const PinChange *change = pin_journey_get_reply (journey, PIN_OPERATION_PROPOSE_PIN);

  *path_id = g_strdup (change->change_id);
  return pin_inputs_to_message (pin_journey_get_inputs (journey), &pin_new_pin_shape, NULL);
}

/**
 * pin_journey_learn_pin_state:
 *
 * Takes in what the service said of the PIN, and remembers until when it is valid.
 */
void
pin_journey_learn_pin_state (PinJourney *journey, const PinPinState *state)
{
  PinConnection *connection = pin_journey_get_connection (journey);
  PinStore *store = pin_tracker_get_store (pin_journey_get_tracker (journey));
  g_autoptr (GError) error = NULL;

  if (!pin_store_set_pin_expiry (store, pin_connection_get_memory_key (connection),
                                 state->expires_at, &error))
    g_message ("The expiry of the PIN will be forgotten: %s", error->message);
  pin_connection_take_pin_state (connection, pin_message_copy (&pin_pin_state_shape, state));
}

PinEvent
pin_journey_absorb_changed_pin (PinJourney *journey, gconstpointer reply)
{
  PinConnection *connection = pin_journey_get_connection (journey);
  PinSession *session =
      pin_message_copy (&pin_session_shape, pin_connection_get_session (connection));

  if (session != NULL) {
    const PinPinState *state = reply;

    session->stage = PIN_STAGE_FULL;
    session->reason = 0;
    session->server_time = state->server_time;
    pin_connection_take_session (connection, session);
  }
  pin_journey_learn_pin_state (journey, reply);
  /* A request that led here is used now. */
  pin_tracker_refresh (pin_journey_get_tracker (journey));
  return PIN_EVENT_NEXT;
}
