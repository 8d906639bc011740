/* pin-health-card-row.h: the number of a health card
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-text-row.h"

G_BEGIN_DECLS

#define PIN_TYPE_HEALTH_CARD_ROW (pin_health_card_row_get_type ())
G_DECLARE_FINAL_TYPE (PinHealthCardRow, pin_health_card_row, PIN, HEALTH_CARD_ROW, PinTextRow)

G_END_DECLS
