/* pin-contact-code-step.h: the code that confirms a new contact
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-form-step.h"

G_BEGIN_DECLS

#define PIN_TYPE_CONTACT_CODE_STEP (pin_contact_code_step_get_type ())
G_DECLARE_FINAL_TYPE (PinContactCodeStep, pin_contact_code_step, PIN, CONTACT_CODE_STEP,
                      PinFormStep)

G_END_DECLS
