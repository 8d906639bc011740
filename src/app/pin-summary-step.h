/* pin-summary-step.h: everything that will be sent, to be checked
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-step-page.h"

G_BEGIN_DECLS

#define PIN_TYPE_SUMMARY_STEP (pin_summary_step_get_type ())
G_DECLARE_FINAL_TYPE (PinSummaryStep, pin_summary_step, PIN, SUMMARY_STEP, PinStepPage)

G_END_DECLS
