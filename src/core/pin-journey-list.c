/* pin-journey-list.c: the journeys there are, and what errors mean to them
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-journey.h"

static const PinJourneyTable *const journeys[] = {
  &pin_journey_triage,   &pin_journey_request,  &pin_journey_first_access, &pin_journey_access,
  &pin_journey_change,   &pin_journey_recovery, &pin_journey_revocation,   &pin_journey_activation,
  &pin_journey_contacts, &pin_journey_code,     &pin_journey_help,
};

/* By what the citizen can do: most things can be put right, or tried again, where one is. */
static const PinEvent events[] = {
  [PIN_ERROR_NOT_SENT] = PIN_EVENT_STAY,
  [PIN_ERROR_ANSWER_LOST] = PIN_EVENT_STAY,
  [PIN_ERROR_UNTRUSTED] = PIN_EVENT_STAY,
  [PIN_ERROR_REPLY_UNREADABLE] = PIN_EVENT_STAY,
  [PIN_ERROR_OTHER_VERSION] = PIN_EVENT_STAY,
  [PIN_ERROR_PRACTICE_FAILED] = PIN_EVENT_STAY,
  [PIN_ERROR_MALFORMED_REQUEST] = PIN_EVENT_STAY,
  [PIN_ERROR_INVALID_FIELDS] = PIN_EVENT_STAY,
  [PIN_ERROR_CONTENT_TOO_LARGE] = PIN_EVENT_STAY,
  [PIN_ERROR_UNSUPPORTED_MEDIA_TYPE] = PIN_EVENT_STAY,
  [PIN_ERROR_METHOD_NOT_ALLOWED] = PIN_EVENT_STAY,
  [PIN_ERROR_NOT_FOUND] = PIN_EVENT_CONFLICT,
  [PIN_ERROR_SESSION_ENDED] = PIN_EVENT_SESSION_ENDED,
  [PIN_ERROR_WRONG_CREDENTIALS] = PIN_EVENT_STAY,
  [PIN_ERROR_HALVES_SWAPPED] = PIN_EVENT_STAY,
  [PIN_ERROR_LOCKED] = PIN_EVENT_LOCKED,
  [PIN_ERROR_LOCKED_FOR_GOOD] = PIN_EVENT_LOCKED,
  [PIN_ERROR_PARTS_EXPIRED] = PIN_EVENT_PARTS_EXPIRED,
  [PIN_ERROR_PIN_CEASED] = PIN_EVENT_CEASED,
  [PIN_ERROR_PIN_REVOKED] = PIN_EVENT_REVOKED,
  [PIN_ERROR_NEW_PIN_MISMATCH] = PIN_EVENT_STAY,
  [PIN_ERROR_NOT_MATCHING] = PIN_EVENT_STAY,
  [PIN_ERROR_WRONG_CODE] = PIN_EVENT_STAY,
  [PIN_ERROR_CODE_VOID] = PIN_EVENT_CODE_VOID,
  [PIN_ERROR_NOT_ELIGIBLE] = PIN_EVENT_NOT_ELIGIBLE,
  [PIN_ERROR_WRONG_REQUESTER] = PIN_EVENT_WRONG_REQUESTER,
  [PIN_ERROR_REQUEST_OPEN] = PIN_EVENT_REQUEST_OPEN,
  [PIN_ERROR_PIN_EXISTS] = PIN_EVENT_PIN_EXISTS,
  [PIN_ERROR_NEVER_USED] = PIN_EVENT_CONFLICT,
  [PIN_ERROR_FEW_CONTACTS] = PIN_EVENT_CONFLICT,
  [PIN_ERROR_STATE_CONFLICT] = PIN_EVENT_CONFLICT,
  [PIN_ERROR_CHANGED_MEANWHILE] = PIN_EVENT_CONFLICT,
  [PIN_ERROR_VERSION_REQUIRED] = PIN_EVENT_STAY,
  [PIN_ERROR_RESEND_TOO_EARLY] = PIN_EVENT_STAY,
  [PIN_ERROR_KEY_REUSED] = PIN_EVENT_STAY,
  [PIN_ERROR_TOO_MANY_REQUESTS] = PIN_EVENT_STAY,
  [PIN_ERROR_SERVICE_UNAVAILABLE] = PIN_EVENT_STAY,
  [PIN_ERROR_SERVICE_FAILED] = PIN_EVENT_STAY,
};

G_STATIC_ASSERT (G_N_ELEMENTS (events) == PIN_N_ERRORS);

/**
 * pin_journey_list:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): all journeys
 */
const PinJourneyTable *const *
pin_journey_list (guint *n)
{
  *n = G_N_ELEMENTS (journeys);
  return journeys;
}

/**
 * pin_journey_find:
 *
 * Returns: (transfer none) (nullable): the journey named @nick
 */
const PinJourneyTable *
pin_journey_find (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (journeys); i++) {
    if (g_strcmp0 (journeys[i]->nick, nick) == 0)
      return journeys[i];
  }
  return NULL;
}

/**
 * pin_journey_event_for_error:
 *
 * Returns: what @code means to a journey
 */
PinEvent
pin_journey_event_for_error (PinErrorCode code)
{
  g_return_val_if_fail ((guint)code < PIN_N_ERRORS, PIN_EVENT_STAY);

  return events[code];
}
