/* pin-new-pin-step.h: the new PIN, to be written down
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-step-page.h"

G_BEGIN_DECLS

#define PIN_TYPE_NEW_PIN_STEP (pin_new_pin_step_get_type ())
G_DECLARE_FINAL_TYPE (PinNewPinStep, pin_new_pin_step, PIN, NEW_PIN_STEP, PinStepPage)

G_END_DECLS
