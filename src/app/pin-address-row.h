/* pin-address-row.h: street and number, or a whole address that was pasted
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-text-row.h"

G_BEGIN_DECLS

#define PIN_TYPE_ADDRESS_ROW (pin_address_row_get_type ())
G_DECLARE_FINAL_TYPE (PinAddressRow, pin_address_row, PIN, ADDRESS_ROW, PinTextRow)

/* Signal: "spread" (const PinPostalAddress *: the parts that belong elsewhere; the street is
 * already alone in the row). */
void pin_address_row_set_in_italy (PinAddressRow *self, gboolean in_italy);

G_END_DECLS
