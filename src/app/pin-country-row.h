/* pin-country-row.h: a country, found by typing its first letters
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-form-row.h"

G_BEGIN_DECLS

#define PIN_TYPE_COUNTRY_ROW (pin_country_row_get_type ())
G_DECLARE_FINAL_TYPE (PinCountryRow, pin_country_row, PIN, COUNTRY_ROW, PinFormRow)

G_END_DECLS
