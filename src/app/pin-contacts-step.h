/* pin-contacts-step.h: how the citizen is reached
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-form-step.h"

G_BEGIN_DECLS

#define PIN_TYPE_CONTACTS_STEP (pin_contacts_step_get_type ())
G_DECLARE_FINAL_TYPE (PinContactsStep, pin_contacts_step, PIN, CONTACTS_STEP, PinFormStep)

G_END_DECLS
