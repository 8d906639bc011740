/* pin-country-search.c: a country by what was typed of one of its names
 *
 * With the same forgiveness as for places. Their table knows more names than iso-codes: England,
 * Holland, and those that have changed.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-countries.h"

#include "pin-place-match.h"

#include <string.h>

#define MAX_STATES 16

typedef struct {
  PinCountry *country; /* the list has it */
  guint64 rank; /* the smallest first */
  guint position;
} Found;

static gboolean
knows_nothing (const PinPlaceWord *word, gconstpointer data)
{
  return FALSE;
}

/* Returns: how well the best of its names fits, G_MAXUINT64 for not at all */
static guint64
rank_country (PinCountry *country, const PinPlaceTyped *typed, gboolean with_typing_errors)
{
  const char *const *names = pin_country_get_names (country);
  guint64 best = G_MAXUINT64;

  for (guint i = 0; names[i] != NULL; i++) {
    char folded[PIN_PLACE_FOLD_SIZE];
    gsize length = pin_place_fold (names[i], strlen (names[i]), folded);
    PinPlaceMatch match;

    if (length == 0 || length == PIN_PLACE_FOLD_SIZE)
      continue;
    match = pin_place_match (typed, folded, with_typing_errors, knows_nothing, NULL);
    if (match.fit != PIN_PLACE_FIT_NONE)
      best = MIN (best, ((guint64)match.fit << 32) | ((guint64)match.n_strange << 24) |
                            ((guint64)match.is_inside << 16) | length);
  }
  return best;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Found *one = a, *other = b;

  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;
  return (one->position > other->position) - (one->position < other->position);
}

static GArray *
collect (GListModel *countries, const PinPlaceTyped *typed, gboolean with_typing_errors)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Found));

  for (guint i = 0; i < g_list_model_get_n_items (countries); i++) {
    g_autoptr (PinCountry) country = g_list_model_get_item (countries, i);
    Found row = { country, rank_country (country, typed, with_typing_errors), i };

    if (row.rank != G_MAXUINT64)
      g_array_append_val (found, row);
  }
  g_array_sort (found, compare);
  return found;
}

static guint
add (PinCountry **hits, guint n, guint n_hits, PinCountry *country)
{
  for (guint i = 0; i < n; i++) {
    if (hits[i] == country)
      return n;
  }
  if (country == NULL || n == n_hits)
    return n;
  hits[n] = country;
  return n + 1;
}

static guint
add_found (GListModel *countries, const PinPlaceTyped *typed, gboolean with_typing_errors,
           PinCountry **hits, guint n, guint n_hits)
{
  g_autoptr (GArray) found = collect (countries, typed, with_typing_errors);

  for (guint i = 0; i < found->len; i++)
    n = add (hits, n, n_hits, g_array_index (found, Found, i).country);
  return n;
}

/**
 * pin_countries_find:
 * @code: ISO 3166-1 alpha-2, in capitals
 *
 * Returns: (transfer none) (nullable): the country
 */
PinCountry *
pin_countries_find (GListModel *countries, const char *code)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (countries), NULL);

  for (guint i = 0; code != NULL && i < g_list_model_get_n_items (countries); i++) {
    g_autoptr (PinCountry) country = g_list_model_get_item (countries, i);

    if (strcmp (pin_country_get_code (country), code) == 0)
      return country;
  }
  return NULL;
}

/**
 * pin_countries_resolve:
 * @text: what was typed
 * @places: (nullable): more names
 *
 * Returns: (transfer none) (nullable): the one country that is called exactly so, in any of the
 *   languages, or has this code
 */
PinCountry *
pin_countries_resolve (GListModel *countries, const char *text, const PinPlaces *places)
{
  static const PinPlaceQuery states = { .scope = PIN_PLACE_SCOPE_STATES };
  PinCountry *resolved = NULL;
  PinPlaceTyped typed;
  PinPlaceHit hit;

  g_return_val_if_fail (G_IS_LIST_MODEL (countries), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (!pin_place_typed_init (&typed, text))
    return NULL;
  for (guint i = 0; i < g_list_model_get_n_items (countries); i++) {
    g_autoptr (PinCountry) country = g_list_model_get_item (countries, i);
    gboolean has_name = rank_country (country, &typed, FALSE) >> 32 == PIN_PLACE_FIT_EXACT;

    if (!has_name && g_ascii_strcasecmp (pin_country_get_code (country), text) != 0)
      continue;
    if (resolved != NULL)
      return NULL;
    resolved = country;
  }
  if (resolved == NULL && places != NULL && pin_places_resolve (places, text, &states, &hit) == 1)
    resolved = pin_countries_find (countries, hit.iso2);
  return resolved;
}

/**
 * pin_countries_search:
 * @text: what was typed so far; all countries for nothing
 * @places: (nullable): more names
 * @hits: (out caller-allocates) (array length=n_hits) (element-type PinCountry): the best ones;
 *   the list has them
 * @n_hits: room in @hits
 *
 * Returns: how many hits there are
 */
guint
pin_countries_search (GListModel *countries, const char *text, const PinPlaces *places,
                      PinCountry **hits, guint n_hits)
{
  static const PinPlaceQuery query = { .scope = PIN_PLACE_SCOPE_STATES };
  PinPlaceHit states[MAX_STATES];
  PinPlaceTyped typed;
  guint n = 0, n_states;

  g_return_val_if_fail (G_IS_LIST_MODEL (countries), 0);
  g_return_val_if_fail (text != NULL, 0);

  if (*text == '\0') {
    for (guint i = 0; i < g_list_model_get_n_items (countries); i++) {
      g_autoptr (PinCountry) country = g_list_model_get_item (countries, i);

      n = add (hits, n, n_hits, country);
    }
    return n;
  }
  if (!pin_place_typed_init (&typed, text))
    return 0;
  n = add (hits, n, n_hits, pin_countries_resolve (countries, text, places));
  n = add_found (countries, &typed, FALSE, hits, n, n_hits);
  n_states = places != NULL ? pin_places_search (places, text, &query, states, MAX_STATES) : 0;
  for (guint i = 0; i < n_states; i++)
    n = add (hits, n, n_hits, pin_countries_find (countries, states[i].iso2));
  return add_found (countries, &typed, TRUE, hits, n, n_hits);
}
