/* pin-revoked-step.h: the PIN was revoked, and what there is in its place
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-step-page.h"

G_BEGIN_DECLS

#define PIN_TYPE_REVOKED_STEP (pin_revoked_step_get_type ())
G_DECLARE_FINAL_TYPE (PinRevokedStep, pin_revoked_step, PIN, REVOKED_STEP, PinStepPage)

G_END_DECLS
