/* pin-ready-step.h: why there will be a new PIN, and what to have at hand
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-step-page.h"

G_BEGIN_DECLS

#define PIN_TYPE_READY_STEP (pin_ready_step_get_type ())
G_DECLARE_FINAL_TYPE (PinReadyStep, pin_ready_step, PIN, READY_STEP, PinStepPage)

G_END_DECLS
