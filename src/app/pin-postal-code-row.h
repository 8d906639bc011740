/* pin-postal-code-row.h: a CAP that fits the comune, or a postal code of another country
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-places.h"
#include "pin-text-row.h"

G_BEGIN_DECLS

#define PIN_TYPE_POSTAL_CODE_ROW (pin_postal_code_row_get_type ())
G_DECLARE_FINAL_TYPE (PinPostalCodeRow, pin_postal_code_row, PIN, POSTAL_CODE_ROW, PinTextRow)

void pin_postal_code_row_set_in_italy (PinPostalCodeRow *self, gboolean in_italy);
void pin_postal_code_row_set_place (PinPostalCodeRow *self, const PinPlaces *places,
                                    const char *code);
void pin_postal_code_row_propose (PinPostalCodeRow *self);

G_END_DECLS
