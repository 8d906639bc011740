/* pin-before-step.h: what will happen and what is needed, before anything is asked
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-step-page.h"

G_BEGIN_DECLS

#define PIN_TYPE_BEFORE_STEP (pin_before_step_get_type ())
G_DECLARE_FINAL_TYPE (PinBeforeStep, pin_before_step, PIN, BEFORE_STEP, PinStepPage)

G_END_DECLS
