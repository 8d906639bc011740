/* pin-place-row.c: one place for a time, and the rows that share its code
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-places-private.h"

#include <string.h>

const char *
pin_place_row_field (const PinPlaceRow *row, guint column)
{
  return pin_place_table_field (row->fields, column);
}

/* An empty day is an open end. */
gboolean
pin_place_row_holds_on (const PinPlaceRow *row, const char *date)
{
  const char *to = pin_place_row_field (row, PIN_PLACE_TO);

  return strcmp (pin_place_row_field (row, PIN_PLACE_FROM), date) <= 0 &&
         (*to == '\0' || strcmp (date, to) <= 0);
}

static const char *
field_or_null (const PinPlaceRow *row, guint column)
{
  const char *text = pin_place_row_field (row, column);

  return *text != '\0' ? text : NULL;
}

void
pin_place_row_fill (const PinPlaceRow *row, PinPlaceHit *hit)
{
  *hit = (PinPlaceHit){
    .kind = row->kind,
    .code = row->fields,
    .name = field_or_null (row, PIN_PLACE_NAME),
    .other_names = field_or_null (row, PIN_PLACE_OTHER),
    .valid_from = field_or_null (row, PIN_PLACE_FROM),
    .valid_to = field_or_null (row, PIN_PLACE_TO),
    .is_current = row->is_current,
  };
  if (row->kind != PIN_PLACE_KIND_COMUNE) {
    hit->iso2 = field_or_null (row, PIN_STATE_ISO2);
    return;
  }
  hit->province = field_or_null (row, PIN_COMUNE_PROVINCE);
  if (row->is_current) {
    hit->residence_province = field_or_null (row, PIN_COMUNE_RESIDENCE);
    if (hit->residence_province == NULL)
      hit->residence_province = hit->province;
  }
}

static gboolean
same_code (const PinPlaces *self, guint a, guint b)
{
  /* A letter and three digits, as they were checked. */
  return memcmp (pin_places_row (self, a)->fields, pin_places_row (self, b)->fields, 4) == 0;
}

/**
 * pin_places_run_at:
 *
 * Returns: the rows with the code of row @index, which is one of them
 */
PinPlaceRun
pin_places_run_at (const PinPlaces *self, guint index)
{
  PinPlaceRun run = { .first = index, .n = 1 };

  while (run.first > 0 && same_code (self, run.first - 1, index))
    run.first--;
  run.n = index - run.first + 1;
  while (run.first + run.n < self->rows->len && same_code (self, run.first + run.n, index))
    run.n++;
  return run;
}

/**
 * pin_places_find_run:
 * @code: Belfiore code in capitals
 * @run: (out): the rows that have it
 */
gboolean
pin_places_find_run (const PinPlaces *self, const char *code, PinPlaceRun *run)
{
  guint low = 0, high = self->rows->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    int order = strcmp (code, pin_places_row (self, middle)->fields);

    if (order == 0) {
      *run = pin_places_run_at (self, middle);
      return TRUE;
    }
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return FALSE;
}
