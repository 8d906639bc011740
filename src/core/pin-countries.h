/* pin-countries.h: countries by ISO 3166-1 code, named in the language of the citizen
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-places.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PIN_TYPE_COUNTRY (pin_country_get_type ())
G_DECLARE_FINAL_TYPE (PinCountry, pin_country, PIN, COUNTRY, GObject)

/* Properties: "code" (ISO 3166-1 alpha-2), "name" (translated). */
const char *pin_country_get_code (PinCountry *self);
const char *pin_country_get_name (PinCountry *self);
/* All there are, NULL-terminated: in the language of the citizen first, then in English and in
 * Italian. */
const char *const *pin_country_get_names (PinCountry *self);

/* A GListModel of PinCountry sorted by name in the user's collation; loaded when first asked
 * for, from iso-codes, with Kosovo (XK) added. */
GListModel *pin_countries_new (void);

PinCountry *pin_countries_find (GListModel *countries, const char *code);
PinCountry *pin_countries_resolve (GListModel *countries, const char *text,
                                   const PinPlaces *places);
guint pin_countries_search (GListModel *countries, const char *text, const PinPlaces *places,
                            PinCountry **hits, guint n_hits);

G_END_DECLS
