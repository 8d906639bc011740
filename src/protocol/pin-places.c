/* pin-places.c: Italian comuni of all times, states, provinces and CAPs
 *
 * Periods and CAPs are hints: they put one place before another and earn a warning, they refuse
 * nothing. docs/domain.md section 12.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-places-private.h"

#include <string.h>

void
pin_places_free (PinPlaces *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->folded, g_byte_array_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  pin_place_table_free (self->provinces);
  pin_place_table_free (self->states);
  pin_place_table_free (self->comuni);
  g_free (self);
}

/**
 * pin_places_count:
 *
 * Returns: how many codes there are in @scope
 */
guint
pin_places_count (const PinPlaces *self, PinPlaceScope scope)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i += pin_places_run_at (self, i).n)
    n += (pin_places_row (self, i)->scope & scope) != 0;
  return n;
}

/**
 * pin_places_by_code:
 * @code: Belfiore code in capitals
 * @date: (nullable): `YYYY-MM-DD`
 * @hit: (out): the place as it was on @date or, when it was not there, before it; as it is
 *   now, or was at last, without a date
 *
 * Returns: whether there is or was such a code
 */
gboolean
pin_places_by_code (const PinPlaces *self, const char *code, const char *date, PinPlaceHit *hit)
{
  PinPlaceRun run;
  guint found;

  g_return_val_if_fail (code != NULL, FALSE);

  if (!pin_places_find_run (self, code, &run))
    return FALSE;
  found = run.first + run.n - 1;
  if (date != NULL) {
    while (found > run.first &&
           strcmp (pin_place_row_field (pin_places_row (self, found), PIN_PLACE_FROM), date) > 0)
      found--;
  }
  pin_place_row_fill (pin_places_row (self, found), hit);
  return TRUE;
}

/**
 * pin_places_by_iso2:
 * @iso2: ISO 3166-1 code in capitals; XK is Kosovo
 * @hit: (out): the state or territory of today
 */
gboolean
pin_places_by_iso2 (const PinPlaces *self, const char *iso2, PinPlaceHit *hit)
{
  g_return_val_if_fail (iso2 != NULL, FALSE);

  for (guint i = self->rows->len; i > 0; i--) {
    const PinPlaceRow *row = pin_places_row (self, i - 1);

    if (row->kind == PIN_PLACE_KIND_COMUNE)
      break;
    if (*iso2 != '\0' && strcmp (pin_place_row_field (row, PIN_STATE_ISO2), iso2) == 0) {
      pin_place_row_fill (row, hit);
      return TRUE;
    }
  }
  return FALSE;
}

/**
 * pin_places_province_name:
 * @province: two letters in capitals, those of today or of a time
 *
 * Returns: (nullable): the name of the province
 */
const char *
pin_places_province_name (const PinPlaces *self, const char *province)
{
  g_return_val_if_fail (province != NULL, NULL);

  for (guint i = 0; i < self->provinces->rows->len; i++) {
    const char *fields = g_ptr_array_index (self->provinces->rows, i);

    if (strcmp (fields, province) == 0)
      return pin_place_table_field (fields, PIN_PROVINCE_NAME);
  }
  return NULL;
}

static void
append_years (GString *text, const PinPlaceHit *hit)
{
  if (hit->valid_from != NULL)
    g_string_append_len (text, hit->valid_from, 4);
  else
    g_string_append (text, "…");
  g_string_append (text, "–");
  if (hit->valid_to != NULL)
    g_string_append_len (text, hit->valid_to, 4);
}

/**
 * pin_places_describe:
 *
 * Returns: (transfer full): "Castro (LE)"; "Abano (PD), 1866–1924" for what is no more. The
 *   same in every language
 */
char *
pin_places_describe (const PinPlaceHit *hit)
{
  GString *text;

  g_return_val_if_fail (hit != NULL && hit->name != NULL, NULL);

  text = g_string_new (hit->name);
  if (hit->province != NULL)
    g_string_append_printf (text, " (%s)", hit->province);
  if (!hit->is_current) {
    g_string_append (text, ", ");
    append_years (text, hit);
  }
  return g_string_free (text, FALSE);
}
