/* pin-places.h: Italian comuni of all times, states, provinces and CAPs
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  PIN_PLACE_KIND_COMUNE = 1,
  PIN_PLACE_KIND_STATE,
  PIN_PLACE_KIND_TERRITORY,
} PinPlaceKind;

/* What is looked for. */
typedef enum {
  PIN_PLACE_SCOPE_COMUNI = 1 << 0, /* those of today, also by a name they had */
  PIN_PLACE_SCOPE_SUPPRESSED = 1 << 1,
  PIN_PLACE_SCOPE_STATES = 1 << 2, /* those of today, and their territories */
  PIN_PLACE_SCOPE_CEASED = 1 << 3, /* states */

  PIN_PLACE_SCOPE_RESIDENCE = PIN_PLACE_SCOPE_COMUNI,
  PIN_PLACE_SCOPE_BIRTH = PIN_PLACE_SCOPE_COMUNI | PIN_PLACE_SCOPE_SUPPRESSED |
                          PIN_PLACE_SCOPE_STATES | PIN_PLACE_SCOPE_CEASED,
} PinPlaceScope;

typedef struct {
  PinPlaceScope scope;
  const char *date; /* `YYYY-MM-DD` that puts what existed then first, or NULL */
} PinPlaceQuery;

/* One place as it was for a time. The strings live as long as the PinPlaces, and are NULL when
 * there is nothing to say. */
typedef struct {
  PinPlaceKind kind;
  const char *code; /* Belfiore, as in a tax code */
  const char *name;
  const char *other_names; /* German, French, Slovene; of a state several, with semicolons */
  const char *province; /* for a birthplace: the one of that time */
  const char *residence_province; /* today's, of a comune of today */
  const char *iso2; /* ISO 3166-1, of a state of today */
  const char *valid_from; /* `YYYY-MM-DD`; hints, more so for states */
  const char *valid_to;
  gboolean is_current;
  guint n_homonyms; /* other places of the query's scope with this very name */
} PinPlaceHit;

typedef enum {
  PIN_CAP_UNKNOWN, /* nothing is known of the CAPs of that place */
  PIN_CAP_FITS,
  PIN_CAP_DIFFERS,
  PIN_CAP_GENERIC, /* 20100: the whole city, as it was written before there were districts */
} PinCapMatch;

typedef struct _PinPlaces PinPlaces;

PinPlaces *pin_places_open (const char *folder, GError **error);
void pin_places_free (PinPlaces *self);

guint pin_places_search (const PinPlaces *self, const char *text, const PinPlaceQuery *query,
                         PinPlaceHit *hits, guint n_hits);
guint pin_places_resolve (const PinPlaces *self, const char *text, const PinPlaceQuery *query,
                          PinPlaceHit *hit);
gboolean pin_places_by_code (const PinPlaces *self, const char *code, const char *date,
                             PinPlaceHit *hit);
gboolean pin_places_by_iso2 (const PinPlaces *self, const char *iso2, PinPlaceHit *hit);
guint pin_places_count (const PinPlaces *self, PinPlaceScope scope);

const char *pin_places_province_name (const PinPlaces *self, const char *province);
char **pin_places_caps (const PinPlaces *self, const char *code);
PinCapMatch pin_places_match_cap (const PinPlaces *self, const char *code, const char *cap);
const char *pin_places_cap_state (const char *cap);

char *pin_places_describe (const PinPlaceHit *hit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinPlaces, pin_places_free)

G_END_DECLS
