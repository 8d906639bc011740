/* pin-place-row.h: a comune, a state or a country, found while one types its name
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-place-finder.h"
#include "pin-text-row.h"

G_BEGIN_DECLS

#define PIN_TYPE_PLACE_ROW (pin_place_row_get_type ())
G_DECLARE_FINAL_TYPE (PinPlaceRow, pin_place_row, PIN, PLACE_ROW, PinTextRow)

/* Properties: "mode" (PinPlaceMode), "code-input" (construct only, nullable: name in PinInputs of
 * the Belfiore code), "date-input" (construct only, nullable: the row whose day puts the places
 * of that time first), "code" (read only, notified). */
const char *pin_place_row_get_code_input (PinPlaceRow *self);
const char *pin_place_row_get_date_input (PinPlaceRow *self);

void pin_place_row_set_mode (PinPlaceRow *self, PinPlaceMode mode);
void pin_place_row_set_atlas (PinPlaceRow *self, PinAtlas *atlas);
void pin_place_row_set_date (PinPlaceRow *self, const char *date);
void pin_place_row_follow_date (PinPlaceRow *self, PinFormRow *row);

const char *pin_place_row_get_code (PinPlaceRow *self);
void pin_place_row_set_code (PinPlaceRow *self, const char *code, const char *date);
gboolean pin_place_row_resolve (PinPlaceRow *self);

G_END_DECLS
