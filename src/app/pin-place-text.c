/* pin-place-text.c: places in words
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-place-text.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * pin_place_text_with_province:
 *
 * Returns: (transfer full): "Castro (LE)"; a state has its name alone
 */
char *
pin_place_text_with_province (const PinPlaceHit *hit)
{
  return hit->province != NULL ? g_strdup_printf ("%s (%s)", hit->name, hit->province)
                               : g_strdup (hit->name);
}

/* What has the code today, when it is not called or does not lie as it did. */
static gboolean
find_today (const PinPlaces *places, const PinPlaceHit *hit, PinPlaceHit *today)
{
  return !hit->is_current && pin_places_by_code (places, hit->code, NULL, today) &&
         today->is_current;
}

static void
add (GString *text, const char *part)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

static void
add_time (GString *text, const PinPlaces *places, const PinPlaceHit *hit)
{
  PinPlaceHit today;
  gboolean exists = find_today (places, hit, &today);
  g_autofree char *time = NULL;

  if (exists && strcmp (today.name, hit->name) != 0)
    /* Translators: in a list of places, after one of a time; %s is its present name */
    time = g_strdup_printf (_ ("today %s"), today.name);
  else if (exists && today.province != NULL)
    /* Translators: in a list of places, after the province of that time; %s is the present one */
    time = g_strdup_printf (_ ("today %s"), today.province);
  else if (!hit->is_current && hit->valid_to != NULL)
    /* Translators: in a list of places, after one that is no more; %.4s is a year */
    time = g_strdup_printf (_ ("until %.4s"), hit->valid_to);
  if (time != NULL)
    add (text, time);
}

/**
 * pin_place_text_detail:
 *
 * Returns: (transfer full): what tells a place from others: "Bolzano (BZ) · Bozen", "Country ·
 *   until 1992"
 */
char *
pin_place_text_detail (const PinPlaces *places, const PinPlaceHit *hit)
{
  GString *text = g_string_new (NULL);
  const char *province =
      hit->province != NULL ? pin_places_province_name (places, hit->province) : NULL;

  if (hit->kind != PIN_PLACE_KIND_COMUNE)
    /* Translators: in a list of places, what a place is */
    add (text, hit->kind == PIN_PLACE_KIND_STATE ? _ ("Country") : _ ("Territory"));
  else if (province != NULL)
    g_string_append_printf (text, "%s (%s)", province, hit->province);
  else if (hit->province != NULL)
    add (text, hit->province);
  if (hit->other_names != NULL) {
    g_auto (GStrv) names = g_strsplit (hit->other_names, ";", -1);
    g_autofree char *joined = g_strjoinv (", ", names);

    add (text, joined);
  }
  add_time (text, places, hit);
  return g_string_free (text, FALSE);
}

/**
 * pin_place_text_fate:
 * @date: (nullable): of the birth
 *
 * Returns: (transfer full) (nullable): what became of a place that is no more as it was
 */
char *
pin_place_text_fate (const PinPlaces *places, const char *code, const char *date)
{
  PinPlaceHit hit, today;

  if (!pin_places_by_code (places, code, date, &hit) || hit.is_current)
    return NULL;
  if (find_today (places, &hit, &today))
    return strcmp (today.name, hit.name) != 0
               /* Translators: of a birthplace, whatever its gender; %s is its present name */
               ? g_strdup_printf (_ ("Name today: %s."), today.name)
               : NULL;
  if (hit.valid_to != NULL)
    /* Translators: of a birthplace, whatever its gender; %.4s is a year */
    return g_strdup_printf (_ ("Existed until %.4s."), hit.valid_to);
  return NULL;
}

/**
 * pin_place_text_not_listed:
 *
 * Returns: (nullable): about what is in no list
 */
const char *
pin_place_text_not_listed (PinPlaceMode mode)
{
  switch (mode) {
  case PIN_PLACE_MODE_BIRTH:
    return _ ("This place is not in the list: please check how it is written.");
  case PIN_PLACE_MODE_COMUNE:
    return _ ("This comune is not in the list: please check how it is written.");
  case PIN_PLACE_MODE_COUNTRY:
    return _ ("This country is not in the list: choose one from the list.");
  case PIN_PLACE_MODE_FREE:
    return NULL;
  }
  g_return_val_if_reached (NULL);
}

/**
 * pin_place_text_unknown:
 * @typed: what is in no list, or there more than once
 * @n: how many are called so
 *
 * Returns: (transfer full) (nullable): what to do about it; the nearest place as a correction
 */
PinAdvice *
pin_place_text_unknown (const PinPlaceFinder *finder, const char *typed, guint n)
{
  g_autoptr (GPtrArray) near = NULL;
  const PinPlaceFound *first;

  if (finder->mode == PIN_PLACE_MODE_FREE)
    return NULL;
  if (n > 1)
    return pin_advice_new (
        g_strdup (_ ("More than one place has this name: choose yours from the list.")), NULL);
  near = pin_place_finder_search (finder, typed);
  if (near->len == 0)
    return pin_advice_new (g_strdup (pin_place_text_not_listed (finder->mode)), NULL);
  first = g_ptr_array_index (near, 0);
  return pin_advice_new_in_words (
      /* Translators: %s is a place, or a mail address, whose name was mistyped, corrected */
      g_strdup_printf (_ ("Did you mean %s?"), first->text), g_strdup (first->code),
      g_strdup (first->text));
}
