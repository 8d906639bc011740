/* pin-applicant-step.h: who the PIN is for
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-form-step.h"

G_BEGIN_DECLS

#define PIN_TYPE_APPLICANT_STEP (pin_applicant_step_get_type ())
G_DECLARE_FINAL_TYPE (PinApplicantStep, pin_applicant_step, PIN, APPLICANT_STEP, PinFormStep)

G_END_DECLS
