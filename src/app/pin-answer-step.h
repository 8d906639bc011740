/* pin-answer-step.h: what it is, and the way on
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-step-page.h"

G_BEGIN_DECLS

#define PIN_TYPE_ANSWER_STEP (pin_answer_step_get_type ())
G_DECLARE_FINAL_TYPE (PinAnswerStep, pin_answer_step, PIN, ANSWER_STEP, PinStepPage)

G_END_DECLS
