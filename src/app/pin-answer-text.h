/* pin-answer-text.h: what a few questions came to, for people
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-answer.h"

G_BEGIN_DECLS

/**
 * PinAnswerText:
 * @heading: what it is
 * @body: what to do about it
 * @at_hand: (nullable): what to have at hand for the way on
 * @label: words on the main button
 * @open: what the button opens: a journey or a page
 *
 * The texts are not translated yet.
 */
typedef struct {
  const char *heading;
  const char *body;
  const char *at_hand;
  const char *label;
  const char *open;
} PinAnswerText;

const PinAnswerText *pin_answer_text_get (PinAnswer answer);

G_END_DECLS
