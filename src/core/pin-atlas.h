/* pin-atlas.h: the places and countries of the program, shared by its windows
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-countries.h"
#include "pin-places.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PIN_TYPE_ATLAS (pin_atlas_get_type ())
G_DECLARE_FINAL_TYPE (PinAtlas, pin_atlas, PIN, ATLAS, GObject)

PinAtlas *pin_atlas_new (const char *folder);

const PinPlaces *pin_atlas_get_places (PinAtlas *self);
GListModel *pin_atlas_get_countries (PinAtlas *self);
gboolean pin_atlas_is_open (PinAtlas *self);
void pin_atlas_prepare (PinAtlas *self);

G_END_DECLS
