/* pin-on-file-step.h: the contacts that count, and what they are good for
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-step-page.h"

G_BEGIN_DECLS

#define PIN_TYPE_ON_FILE_STEP (pin_on_file_step_get_type ())
G_DECLARE_FINAL_TYPE (PinOnFileStep, pin_on_file_step, PIN, ON_FILE_STEP, PinStepPage)

G_END_DECLS
