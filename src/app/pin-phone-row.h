/* pin-phone-row.h: a phone number, with the country it belongs to
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-text-row.h"

G_BEGIN_DECLS

#define PIN_TYPE_PHONE_ROW (pin_phone_row_get_type ())
G_DECLARE_FINAL_TYPE (PinPhoneRow, pin_phone_row, PIN, PHONE_ROW, PinTextRow)

G_END_DECLS
