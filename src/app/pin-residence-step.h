/* pin-residence-step.h: where the letters go
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-form-step.h"

G_BEGIN_DECLS

#define PIN_TYPE_RESIDENCE_STEP (pin_residence_step_get_type ())
G_DECLARE_FINAL_TYPE (PinResidenceStep, pin_residence_step, PIN, RESIDENCE_STEP, PinFormStep)

G_END_DECLS
