/* pin-journey-access.c: entering with a PIN one has
 *
 * docs/domain.md sections 6 and 7.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-journey-steps.h"
#include "pin-tax-code.h"

#include <string.h>

enum {
  CREDENTIALS,
  CHECKING,
  SIGNED_IN,
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

static const char *const secrets[] = { "pin", "new_pin", NULL };

static const PinRulesInForce *
rules_of (PinJourney *journey)
{
  return pin_connection_get_rules (pin_journey_get_connection (journey));
}

/* The definitive PIN, or both parts of an initial one: whoever has 16 characters types 16. */
gboolean
pin_journey_check_pin (PinJourney *journey, PinFault *fault)
{
  const PinRulesInForce *rules = rules_of (journey);
  const char *typed = pin_inputs_get (pin_journey_get_inputs (journey), "pin");
  char *folded = pin_check_fold_secret (typed != NULL ? typed : "");
  gint64 whole = rules->part_length * 2;
  gboolean fits = pin_check_secret (rules, folded, rules->definitive_length, fault) ||
                  (*fault == PIN_FAULT_TOO_LONG && (gint64)strlen (folded) == whole);

  pin_free_secret (folded);
  return fits;
}

static gboolean
check_credentials (PinJourney *journey, GError **error)
{
  const char *typed = pin_inputs_get (pin_journey_get_inputs (journey), "tax_code");
  g_autofree char *tax_code = pin_tax_code_fold (typed != NULL ? typed : "");
  GError *local = NULL;
  PinFault fault;

  if (!pin_check_tax_code (tax_code, &fault))
    pin_error_collect_field (&local, "tax_code", fault);
  if (!pin_journey_check_pin (journey, &fault))
    pin_error_collect_field (&local, "pin", fault);
  return pin_error_pass (local, error);
}

static gpointer
fill_credentials (PinJourney *journey, char **path_id)
{
  return pin_inputs_to_message (pin_journey_get_inputs (journey), &pin_credentials_shape, NULL);
}

/* Who is in sees what is in force, whatever answer was missing; but for a request. */
static void
forget_missing_answers (PinJourney *journey)
{
  static const char *const seen[] = { "access",       "activation", "change",    "contacts",
                                      "first-access", "recovery",   "revocation" };
  PinStore *store = pin_tracker_get_store (pin_journey_get_tracker (journey));
  const char *service = pin_connection_get_memory_key (pin_journey_get_connection (journey));

  for (guint i = 0; i < G_N_ELEMENTS (seen); i++) {
    if (pin_store_is_sent (store, service, seen[i]))
      pin_store_end_sent (store, service, seen[i], FALSE, NULL);
  }
}

/**
 * pin_journey_absorb_session:
 * @reply: of open-session
 *
 * The session goes to the connection. What was typed to open it is wanted no more.
 */
PinEvent
pin_journey_absorb_session (PinJourney *journey, gconstpointer reply)
{
  const PinSession *session = reply;

  pin_connection_take_session (pin_journey_get_connection (journey),
                               pin_message_copy (&pin_session_shape, session));
  forget_missing_answers (journey);
  pin_inputs_wipe_names (pin_journey_get_inputs (journey),
                         pin_journey_get_table (journey)->secrets);
  return session->stage == PIN_STAGE_MUST_CHANGE ? PIN_EVENT_MUST_CHANGE : PIN_EVENT_NEXT;
}

static PinEvent
absorb_pin_state (PinJourney *journey, gconstpointer reply)
{
  pin_journey_learn_pin_state (journey, reply);
  return PIN_EVENT_NEXT;
}

/* An initial or an expired PIN opens nothing but its own change; the usual way is one step. */
static gboolean
must_change (PinJourney *journey)
{
  return pin_connection_must_change (pin_journey_get_connection (journey));
}

static const PinStep steps[N_STEPS] = {
  [CREDENTIALS] = { "credentials", PIN_STEP_COUNTED | PIN_STEP_SECRET, PIN_OPERATION_OPEN_SESSION,
                    check_credentials, fill_credentials, pin_journey_absorb_session },
  [CHECKING] = { "checking", PIN_STEP_AUTO | PIN_STEP_NO_BACK, PIN_OPERATION_SHOW_PIN, NULL, NULL,
                 absorb_pin_state },
  [SIGNED_IN] = { "signed-in", PIN_STEP_TERMINAL, PIN_NO_OPERATION },
  PIN_CHANGE_STEPS (PIN_STEP_NO_BACK, must_change),
  [LOCKED] = { "locked", PIN_STEP_TROUBLE, PIN_NO_OPERATION },
  [PARTS_EXPIRED] = { "parts-expired", PIN_STEP_DEAD_END, PIN_NO_OPERATION },
  [REVOKED] = { "revoked", PIN_STEP_DEAD_END, PIN_NO_OPERATION },
  [CEASED] = { "ceased", PIN_STEP_DEAD_END, PIN_NO_OPERATION },
};

static const PinEdge edges[] = {
  { CREDENTIALS, PIN_EVENT_NEXT, CHECKING },
  { CREDENTIALS, PIN_EVENT_MUST_CHANGE, READY },
  { CREDENTIALS, PIN_EVENT_LOCKED, LOCKED },
  { CREDENTIALS, PIN_EVENT_PARTS_EXPIRED, PARTS_EXPIRED },
  { CREDENTIALS, PIN_EVENT_REVOKED, REVOKED },
  { CREDENTIALS, PIN_EVENT_CEASED, CEASED },
  { LOCKED, PIN_EVENT_NEXT, CREDENTIALS },
  { CHECKING, PIN_EVENT_NEXT, SIGNED_IN },
  /* What opened the session is gone already. */
  { CHECKING, PIN_EVENT_CONFLICT, CREDENTIALS },
  PIN_CHANGE_EDGES (READY),
};

const PinJourneyTable pin_journey_access = {
  "access", steps, N_STEPS, edges, G_N_ELEMENTS (edges), secrets,
};
