/* pin-outcome-step.h: what the questions came to
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-step-page.h"

G_BEGIN_DECLS

#define PIN_TYPE_OUTCOME_STEP (pin_outcome_step_get_type ())
G_DECLARE_FINAL_TYPE (PinOutcomeStep, pin_outcome_step, PIN, OUTCOME_STEP, PinStepPage)

G_END_DECLS
