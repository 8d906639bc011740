/* pin-auto-step.h: the program asks something by itself
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-step-page.h"

G_BEGIN_DECLS

#define PIN_TYPE_AUTO_STEP (pin_auto_step_get_type ())
G_DECLARE_FINAL_TYPE (PinAutoStep, pin_auto_step, PIN, AUTO_STEP, PinStepPage)

G_END_DECLS
