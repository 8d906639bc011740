/* pin-check-row.h: something to agree to
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-form-row.h"

G_BEGIN_DECLS

#define PIN_TYPE_CHECK_ROW (pin_check_row_get_type ())
G_DECLARE_FINAL_TYPE (PinCheckRow, pin_check_row, PIN, CHECK_ROW, PinFormRow)

G_END_DECLS
