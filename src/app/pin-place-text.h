/* pin-place-text.h: places in words
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-place-finder.h"

G_BEGIN_DECLS

char *pin_place_text_with_province (const PinPlaceHit *hit);
char *pin_place_text_detail (const PinPlaces *places, const PinPlaceHit *hit);
char *pin_place_text_unknown (PinPlaceMode mode, guint n);
char *pin_place_text_fate (const PinPlaces *places, const char *code, const char *date);

G_END_DECLS
