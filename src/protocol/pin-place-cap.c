/* pin-place-cap.c: which CAPs a place has
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-places-private.h"

#include <string.h>

#define CAP_LENGTH 5

/* Post of their own, with codes out of the Italian series. */
#define VATICAN "Z106"
#define VATICAN_CAP 120
#define SAN_MARINO "Z130"
#define SAN_MARINO_FIRST 47890
#define SAN_MARINO_LAST 47899

/* Returns: what follows the five digits, or %NULL when they are something else */
static const char *
read_cap (const char *text, guint *cap)
{
  *cap = 0;
  for (guint i = 0; i < CAP_LENGTH; i++) {
    if (!g_ascii_isdigit (text[i]))
      return NULL;
    *cap = *cap * 10 + (guint)g_ascii_digit_value (text[i]);
  }
  return text + CAP_LENGTH;
}

static gboolean
read_whole_cap (const char *text, guint *cap)
{
  const char *end = read_cap (text, cap);

  return end != NULL && *end == '\0';
}

/**
 * pin_place_cap_range:
 * @caps: "20121-20129 20131", not empty
 * @first: (out): 20121
 * @last: (out): 20129
 *
 * Returns: (nullable): the rest of @caps; %NULL when it is not such a list
 */
const char *
pin_place_cap_range (const char *caps, guint *first, guint *last)
{
  caps = read_cap (caps, first);
  if (caps == NULL)
    return NULL;
  *last = *first;
  if (*caps == '-')
    caps = read_cap (caps + 1, last);
  if (caps == NULL || *last < *first)
    return NULL;
  if (*caps == ' ' && caps[1] != '\0')
    return caps + 1;
  return *caps == '\0' ? caps : NULL;
}

/* Returns: the CAPs of the comune of today with that code, "" when there are none */
static const char *
find_caps (const PinPlaces *self, const char *code)
{
  PinPlaceRun run;
  const PinPlaceRow *last;

  if (!pin_places_find_run (self, code, &run))
    return "";
  last = pin_places_row (self, run.first + run.n - 1);
  if (last->kind != PIN_PLACE_KIND_COMUNE)
    return "";
  return pin_place_row_field (last, PIN_COMUNE_CAPS);
}

/**
 * pin_places_caps:
 * @code: Belfiore code in capitals
 *
 * Returns: (transfer full): every CAP of a comune of today, ascending; empty for other places
 */
char **
pin_places_caps (const PinPlaces *self, const char *code)
{
  GPtrArray *list = g_ptr_array_new ();
  guint first, last;

  for (const char *p = find_caps (self, code); p != NULL && *p != '\0';) {
    p = pin_place_cap_range (p, &first, &last);
    for (guint cap = first; p != NULL && cap <= last; cap++)
      g_ptr_array_add (list, g_strdup_printf ("%05u", cap));
  }
  g_ptr_array_add (list, NULL);
  return (char **)g_ptr_array_free (list, FALSE);
}

/**
 * pin_places_cap_state:
 * @cap: what was typed
 *
 * Returns: (nullable): the code of the state that has this CAP, when it is the Vatican or San
 *   Marino
 */
const char *
pin_places_cap_state (const char *cap)
{
  guint number;

  if (!read_whole_cap (cap, &number))
    return NULL;
  if (number == VATICAN_CAP)
    return VATICAN;
  if (number >= SAN_MARINO_FIRST && number <= SAN_MARINO_LAST)
    return SAN_MARINO;
  return NULL;
}

/* Districts have 00 nowhere: 20100 was all of Milan, whose CAPs are 20121 and more. */
static gboolean
is_generic (guint cap, guint first, guint n)
{
  return n > 1 && cap % 100 == 0 && cap / 100 == first / 100;
}

/**
 * pin_places_match_cap:
 * @code: Belfiore code in capitals
 * @cap: five digits; anything else is %PIN_CAP_UNKNOWN
 *
 * Says whether @cap belongs to that place. A difference is worth a warning, no more: CAPs change.
 */
PinCapMatch
pin_places_match_cap (const PinPlaces *self, const char *code, const char *cap)
{
  const char *state = pin_places_cap_state (cap);
  guint number, first, last, lowest = 0, n = 0;

  if (!read_whole_cap (cap, &number))
    return PIN_CAP_UNKNOWN;
  if (strcmp (code, VATICAN) == 0 || strcmp (code, SAN_MARINO) == 0)
    return g_strcmp0 (state, code) == 0 ? PIN_CAP_FITS : PIN_CAP_DIFFERS;

  for (const char *p = find_caps (self, code); p != NULL && *p != '\0';) {
    p = pin_place_cap_range (p, &first, &last);
    if (number >= first && number <= last)
      return PIN_CAP_FITS;
    if (n == 0)
      lowest = first;
    n += last - first + 1;
  }
  if (n == 0)
    return PIN_CAP_UNKNOWN;
  return is_generic (number, lowest, n) ? PIN_CAP_GENERIC : PIN_CAP_DIFFERS;
}
