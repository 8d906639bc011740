/* pin-receipt-step.h: the request was received: what happens now
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-step-page.h"

G_BEGIN_DECLS

#define PIN_TYPE_RECEIPT_STEP (pin_receipt_step_get_type ())
G_DECLARE_FINAL_TYPE (PinReceiptStep, pin_receipt_step, PIN, RECEIPT_STEP, PinStepPage)

G_END_DECLS
