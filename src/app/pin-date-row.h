/* pin-date-row.h: a day, typed as one likes or chosen in a calendar
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-text-row.h"

G_BEGIN_DECLS

#define PIN_TYPE_DATE_ROW (pin_date_row_get_type ())
G_DECLARE_FINAL_TYPE (PinDateRow, pin_date_row, PIN, DATE_ROW, PinTextRow)

G_END_DECLS
