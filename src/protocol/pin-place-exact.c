/* pin-place-exact.c: the one place that is called exactly as somebody wrote
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-place-fold.h"
#include "pin-places.h"

#include <string.h>

/* Exact names come first, and no name is that of more places. */
#define N_HITS 24

/* Letters alone: "San Remo" is "Sanremo". */
static gboolean
same_letters (const char *one, const char *other)
{
  for (;; one++, other++) {
    if (PIN_PLACE_FOLD_LETTER (*one) != PIN_PLACE_FOLD_LETTER (*other))
      return FALSE;
    if (*one == '\0')
      return TRUE;
  }
}

/* Whether @typed is @name, or @name and what stands in brackets after it. */
static gboolean
is_name (const char *typed, const char *name, gsize length, const char *const *additions)
{
  char folded[PIN_PLACE_FOLD_SIZE];

  if (pin_place_fold (name, length, folded) == PIN_PLACE_FOLD_SIZE)
    return FALSE;
  if (same_letters (typed, folded))
    return TRUE;
  for (guint i = 0; additions[i] != NULL; i++) {
    g_autofree char *whole = g_strdup_printf ("%.*s (%s)", (int)length, name, additions[i]);

    if (pin_place_fold (whole, strlen (whole), folded) != PIN_PLACE_FOLD_SIZE &&
        same_letters (typed, folded))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_called (const PinPlaces *self, const PinPlaceHit *hit, const char *typed)
{
  const char *additions[] = { NULL, NULL, NULL };

  if (hit->province != NULL) {
    additions[0] = hit->province;
    additions[1] = pin_places_province_name (self, hit->province);
  }
  if (is_name (typed, hit->name, strlen (hit->name), additions))
    return TRUE;
  for (const char *p = hit->other_names; p != NULL && *p != '\0';) {
    gsize length = strcspn (p, ";");

    if (is_name (typed, p, length, additions))
      return TRUE;
    p += length + (p[length] == ';');
  }
  return FALSE;
}

static gboolean
existed_on (const PinPlaces *self, const PinPlaceHit *hit, const char *date)
{
  PinPlaceHit then;

  return pin_places_by_code (self, hit->code, date, &then) &&
         (then.valid_from == NULL || strcmp (then.valid_from, date) <= 0) &&
         (then.valid_to == NULL || strcmp (date, then.valid_to) <= 0);
}

/**
 * pin_places_resolve:
 * @text: what was typed, "Castro" or "castro (le)"
 * @query: what is looked for; of several places with one name its date chooses those of that day
 * @hit: (out): the place, when there is exactly one
 *
 * Case, accents and spaces do not count; anything else does, other than for pin_places_search().
 *
 * Returns: how many places are called so
 */
guint
pin_places_resolve (const PinPlaces *self, const char *text, const PinPlaceQuery *query,
                    PinPlaceHit *hit)
{
  PinPlaceHit hits[N_HITS];
  char typed[PIN_PLACE_FOLD_SIZE];
  gsize length = pin_place_fold (text, strlen (text), typed);
  guint n_hits, n = 0, n_then = 0, last_then = 0;

  if (length == 0 || length == PIN_PLACE_FOLD_SIZE)
    return 0;
  n_hits = pin_places_search (self, text, query, hits, N_HITS);
  for (guint i = 0; i < n_hits; i++) {
    guint j = 0;

    if (!is_called (self, &hits[i], typed))
      continue;
    while (j < n && strcmp (hits[j].code, hits[i].code) != 0)
      j++;
    if (j < n)
      continue;
    hits[n] = hits[i];
    if (query->date != NULL && existed_on (self, &hits[n], query->date)) {
      last_then = n;
      n_then++;
    }
    n++;
  }
  if (n == 0)
    return 0;
  *hit = hits[n_then == 1 ? last_then : 0];
  return n_then > 0 ? n_then : n;
}
