/* pin-place-text.h: places in words
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-advice.h"
#include "pin-place-finder.h"

G_BEGIN_DECLS

char *pin_place_text_with_province (const PinPlaceHit *hit);
char *pin_place_text_detail (const PinPlaces *places, const PinPlaceHit *hit);
const char *pin_place_text_not_listed (PinPlaceMode mode);
PinAdvice *pin_place_text_unknown (const PinPlaceFinder *finder, const char *typed, guint n);
char *pin_place_text_fate (const PinPlaces *places, const char *code, const char *date);

G_END_DECLS
