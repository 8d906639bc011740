/* pin-place-finder.c: what a field for places looks for
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-place-finder.h"

#include "pin-place-text.h"

#include <string.h>

/* What is looked through at a glance; of countries all there are, for who wants a list. */
#define MAX_PLACES 12
#define MAX_COUNTRIES 300

GType
pin_place_mode_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type)) {
    static const GEnumValue values[] = {
      { PIN_PLACE_MODE_BIRTH, "PIN_PLACE_MODE_BIRTH", "birth" },
      { PIN_PLACE_MODE_COMUNE, "PIN_PLACE_MODE_COMUNE", "comune" },
      { PIN_PLACE_MODE_COUNTRY, "PIN_PLACE_MODE_COUNTRY", "country" },
      { PIN_PLACE_MODE_FREE, "PIN_PLACE_MODE_FREE", "free" },
      { 0, NULL, NULL },
    };

    g_once_init_leave (&type, g_enum_register_static ("PinPlaceMode", values));
  }
  return type;
}

void
pin_place_found_free (PinPlaceFound *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->name);
  g_free (self->text);
  g_free (self->detail);
  g_free (self);
}

static const PinPlaces *
get_places (const PinPlaceFinder *self)
{
  return self->atlas != NULL ? pin_atlas_get_places (self->atlas) : NULL;
}

static PinPlaceQuery
get_query (const PinPlaceFinder *self)
{
  return (PinPlaceQuery){
    .scope = self->mode == PIN_PLACE_MODE_BIRTH ? PIN_PLACE_SCOPE_BIRTH : PIN_PLACE_SCOPE_RESIDENCE,
    .date = self->date,
  };
}

static PinPlaceFound *
new_place (const PinPlaceFinder *self, const PinPlaceHit *hit)
{
  PinPlaceFound *found = g_new0 (PinPlaceFound, 1);

  found->code = g_strdup (hit->code);
  found->name = g_strdup (hit->name);
  /* For a residence the province has a field of its own. */
  found->text = self->mode == PIN_PLACE_MODE_BIRTH ? pin_place_text_with_province (hit)
                                                   : g_strdup (hit->name);
  found->detail = pin_place_text_detail (get_places (self), hit);
  return found;
}

/* The other names, so that one sees why it was found. */
static char *
join_names (PinCountry *country)
{
  const char *const *names = pin_country_get_names (country);

  return g_strjoinv (", ", (char **)names + 1);
}

static PinPlaceFound *
new_country (PinCountry *country)
{
  PinPlaceFound *found = g_new0 (PinPlaceFound, 1);

  found->code = g_strdup (pin_country_get_code (country));
  found->name = g_strdup (pin_country_get_name (country));
  found->text = g_strdup (pin_country_get_name (country));
  found->detail = join_names (country);
  return found;
}

/**
 * pin_place_finder_is_ready:
 *
 * Returns: whether there is something to look through
 */
gboolean
pin_place_finder_is_ready (const PinPlaceFinder *self)
{
  switch (self->mode) {
  case PIN_PLACE_MODE_BIRTH:
  case PIN_PLACE_MODE_COMUNE:
    return get_places (self) != NULL;
  case PIN_PLACE_MODE_COUNTRY:
    return self->atlas != NULL;
  case PIN_PLACE_MODE_FREE:
    return FALSE;
  }
  g_return_val_if_reached (FALSE);
}

static void
search_places (const PinPlaceFinder *self, const char *text, GPtrArray *found)
{
  PinPlaceQuery query = get_query (self);
  PinPlaceHit hits[MAX_PLACES];
  guint n = pin_places_search (get_places (self), text, &query, hits, MAX_PLACES);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (found, new_place (self, &hits[i]));
}

static void
search_countries (const PinPlaceFinder *self, const char *text, GPtrArray *found)
{
  PinCountry *hits[MAX_COUNTRIES];
  guint room = *text == '\0' ? MAX_COUNTRIES : MAX_PLACES;
  guint n = pin_countries_search (pin_atlas_get_countries (self->atlas), text, get_places (self),
                                  hits, room);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (found, new_country (hits[i]));
}

/**
 * pin_place_finder_search:
 * @text: what was typed so far
 *
 * Returns: (transfer full) (element-type PinPlaceFound): the best first
 */
GPtrArray *
pin_place_finder_search (const PinPlaceFinder *self, const char *text)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)pin_place_found_free);

  if (!pin_place_finder_is_ready (self))
    return found;
  if (self->mode == PIN_PLACE_MODE_COUNTRY)
    search_countries (self, text, found);
  else
    search_places (self, text, found);
  return found;
}

/**
 * pin_place_finder_resolve:
 * @text: what was typed
 * @n: (out): how many are called exactly so
 *
 * Returns: (transfer full) (nullable): the one that is
 */
PinPlaceFound *
pin_place_finder_resolve (const PinPlaceFinder *self, const char *text, guint *n)
{
  PinPlaceQuery query = get_query (self);
  PinPlaceHit hit;
  PinCountry *country;

  *n = 0;
  if (!pin_place_finder_is_ready (self))
    return NULL;
  if (self->mode == PIN_PLACE_MODE_COUNTRY) {
    country =
        pin_countries_resolve (pin_atlas_get_countries (self->atlas), text, get_places (self));
    *n = country != NULL;
    return country != NULL ? new_country (country) : NULL;
  }
  *n = pin_places_resolve (get_places (self), text, &query, &hit);
  return *n == 1 ? new_place (self, &hit) : NULL;
}

/**
 * pin_place_finder_by_code:
 *
 * Returns: (transfer full) (nullable): what has this code
 */
PinPlaceFound *
pin_place_finder_by_code (const PinPlaceFinder *self, const char *code)
{
  PinPlaceHit hit;
  PinCountry *country;

  if (!pin_place_finder_is_ready (self))
    return NULL;
  if (self->mode == PIN_PLACE_MODE_COUNTRY) {
    country = pin_countries_find (pin_atlas_get_countries (self->atlas), code);
    return country != NULL ? new_country (country) : NULL;
  }
  return pin_places_by_code (get_places (self), code, self->date, &hit) ? new_place (self, &hit)
                                                                        : NULL;
}
