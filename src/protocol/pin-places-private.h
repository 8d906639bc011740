/* pin-places-private.h: the rows, for those who read, search and show them
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-place-table.h"
#include "pin-places.h"

G_BEGIN_DECLS

/* Order of the fields of a comune and of a state, as in the files. */
enum {
  PIN_PLACE_CODE,
  PIN_PLACE_NAME,
  PIN_PLACE_OTHER,
  PIN_COMUNE_PROVINCE,
  PIN_STATE_ISO2 = PIN_COMUNE_PROVINCE,
  PIN_COMUNE_RESIDENCE,
  PIN_STATE_STATUS = PIN_COMUNE_RESIDENCE,
  PIN_PLACE_FROM,
  PIN_PLACE_TO,
  PIN_COMUNE_CAPS,
  PIN_PLACE_N_FIELDS,
};

enum { PIN_PROVINCE_LETTERS, PIN_PROVINCE_NAME, PIN_PROVINCE_CAPITALS };

typedef struct {
  const char *fields;
  guint32 names; /* offset in PinPlaces.folded: each name and its NUL, then one more NUL */
  guint32 set; /* pin_place_fold_letters() of all of them */
  guint32 hash; /* of the first of them */
  guint8 kind; /* PinPlaceKind */
  guint8 scope; /* one PinPlaceScope, the same for all rows of a code */
  guint8 weight; /* the more, the more people mean it */
  char province[2], residence[2]; /* letters, or NULs */
  guint is_current : 1; /* this row, not only its code */
} PinPlaceRow;

struct _PinPlaces {
  PinPlaceTable *comuni;
  PinPlaceTable *states;
  PinPlaceTable *provinces;
  GArray *rows; /* PinPlaceRow by code and time, comuni before states */
  GByteArray *folded;
};

/* A range of rows of one code. */
typedef struct {
  guint first;
  guint n;
} PinPlaceRun;

static inline const PinPlaceRow *
pin_places_row (const PinPlaces *self, guint index)
{
  return &g_array_index (self->rows, PinPlaceRow, index);
}

const char *pin_place_row_field (const PinPlaceRow *row, guint column);
gboolean pin_place_row_holds_on (const PinPlaceRow *row, const char *date);
void pin_place_row_fill (const PinPlaceRow *row, PinPlaceHit *hit);

PinPlaceRun pin_places_run_at (const PinPlaces *self, guint index);
gboolean pin_places_find_run (const PinPlaces *self, const char *code, PinPlaceRun *run);

const char *pin_place_cap_range (const char *caps, guint *first, guint *last);

G_END_DECLS
