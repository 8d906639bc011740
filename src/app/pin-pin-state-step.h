/* pin-pin-state-step.h: what the PIN is now
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-step-page.h"

G_BEGIN_DECLS

#define PIN_TYPE_PIN_STATE_STEP (pin_pin_state_step_get_type ())
G_DECLARE_FINAL_TYPE (PinPinStateStep, pin_pin_state_step, PIN, PIN_STATE_STEP, PinStepPage)

G_END_DECLS
