/* pin-secret-row.h: a secret field in a form
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-form-row.h"
#include "pin-secret-field.h"

G_BEGIN_DECLS

#define PIN_TYPE_SECRET_ROW (pin_secret_row_get_type ())
G_DECLARE_FINAL_TYPE (PinSecretRow, pin_secret_row, PIN, SECRET_ROW, PinFormRow)

/* Property: "length" (guint, 0 when several lengths are possible). */
PinSecretField *pin_secret_row_get_field (PinSecretRow *self);

G_END_DECLS
