/* pin-trouble-step.h: not where the citizen wanted to arrive, and the way on
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-step-page.h"

G_BEGIN_DECLS

#define PIN_TYPE_TROUBLE_STEP (pin_trouble_step_get_type ())
G_DECLARE_FINAL_TYPE (PinTroubleStep, pin_trouble_step, PIN, TROUBLE_STEP, PinStepPage)

G_END_DECLS
