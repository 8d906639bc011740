/* pin-code-step.h: the code that came in a message
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-form-step.h"

G_BEGIN_DECLS

#define PIN_TYPE_CODE_STEP (pin_code_step_get_type ())
G_DECLARE_FINAL_TYPE (PinCodeStep, pin_code_step, PIN, CODE_STEP, PinFormStep)

G_END_DECLS
