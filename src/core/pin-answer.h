/* pin-answer.h: what a few questions come to, for who is lost
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-journey.h"

G_BEGIN_DECLS

/**
 * PinAnswer:
 *
 * What the code is that somebody holds, or which trouble it is that somebody has.
 */
typedef enum {
  PIN_ANSWER_PART_ONE, /* the first half; the second comes by another way */
  PIN_ANSWER_PART_TWO, /* the second half: first access with both */
  PIN_ANSWER_BOTH_PARTS, /* the envelope of an office: first access */
  PIN_ANSWER_POSTED_PART, /* part 1 by letter, sent without a request: to be activated */
  PIN_ANSWER_RECOVERY_CODE,
  PIN_ANSWER_REVOCATION_CODE,
  PIN_ANSWER_CONTACT_CODE, /* confirms a new mobile or mail */
  PIN_ANSWER_OPERATOR_CODE, /* to be read out to an operator whom the citizen has called */
  PIN_ANSWER_PIN, /* the PIN itself */
  PIN_ANSWER_TRICK, /* nothing the service would send */
  PIN_ANSWER_UNKNOWN_CODE,

  PIN_ANSWER_LATE, /* a part does not arrive */
  PIN_ANSWER_LOST, /* the PIN is lost or forgotten */
  PIN_ANSWER_LOCKED,
  PIN_ANSWER_OTHER_CONTACTS, /* the number or the address is another now */
  PIN_ANSWER_NO_CARD, /* no health card, or asterisks in place of its number */
  PIN_ANSWER_KNOWN_TO_OTHERS, /* somebody else may know the PIN */
  PIN_ANSWER_OTHER,
} PinAnswer;

#define PIN_N_ANSWERS (PIN_ANSWER_OTHER + 1)

PinAnswer pin_journey_get_answer (PinJourney *self);

G_END_DECLS
