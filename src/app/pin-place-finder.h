/* pin-place-finder.h: what a field for places looks for
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-atlas.h"

G_BEGIN_DECLS

/**
 * PinPlaceMode:
 * @PIN_PLACE_MODE_BIRTH: a comune of any time, or a state
 * @PIN_PLACE_MODE_COMUNE: a comune of today
 * @PIN_PLACE_MODE_COUNTRY: a country; what is collected is its ISO 3166-1 code
 * @PIN_PLACE_MODE_FREE: a line of text, nothing is looked for
 */
typedef enum {
  PIN_PLACE_MODE_BIRTH,
  PIN_PLACE_MODE_COMUNE,
  PIN_PLACE_MODE_COUNTRY,
  PIN_PLACE_MODE_FREE,
} PinPlaceMode;

#define PIN_TYPE_PLACE_MODE (pin_place_mode_get_type ())
GType pin_place_mode_get_type (void);

/**
 * PinPlaceFinder:
 * @atlas: (nullable): without it nothing is found
 * @date: (nullable): `YYYY-MM-DD`; what was there then comes first
 */
typedef struct {
  PinPlaceMode mode;
  PinAtlas *atlas;
  const char *date;
} PinPlaceFinder;

/**
 * PinPlaceFound:
 * @code: Belfiore, of a country ISO 3166-1
 * @name: as it is sent, of a place
 * @text: as it stands in the field
 * @detail: what tells it from others
 */
typedef struct {
  char *code;
  char *name;
  char *text;
  char *detail;
} PinPlaceFound;

void pin_place_found_free (PinPlaceFound *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinPlaceFound, pin_place_found_free)

gboolean pin_place_finder_is_ready (const PinPlaceFinder *self);
GPtrArray *pin_place_finder_search (const PinPlaceFinder *self, const char *text);
PinPlaceFound *pin_place_finder_resolve (const PinPlaceFinder *self, const char *text, guint *n);
PinPlaceFound *pin_place_finder_by_code (const PinPlaceFinder *self, const char *code);

G_END_DECLS
