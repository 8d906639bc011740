/* pin-countries.h: countries by ISO 3166-1 code, named in the language of the citizen
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PIN_TYPE_COUNTRY (pin_country_get_type ())
G_DECLARE_FINAL_TYPE (PinCountry, pin_country, PIN, COUNTRY, GObject)

/* Properties: "code" (ISO 3166-1 alpha-2), "name" (translated). */
const char *pin_country_get_code (PinCountry *self);
const char *pin_country_get_name (PinCountry *self);

/* A GListModel of PinCountry sorted by name in the user's collation, without Italy; loaded when
 * first asked for, from iso-codes, with Kosovo (XK) added. */
GListModel *pin_countries_new (void);

G_END_DECLS
