/* pin-parts-step.h: the two parts of an initial PIN
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-form-step.h"

G_BEGIN_DECLS

#define PIN_TYPE_PARTS_STEP (pin_parts_step_get_type ())
G_DECLARE_FINAL_TYPE (PinPartsStep, pin_parts_step, PIN, PARTS_STEP, PinFormStep)

G_END_DECLS
