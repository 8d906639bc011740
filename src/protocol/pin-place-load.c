/* pin-place-load.c: opens the tables of places and checks every row
 *
 * Reads the tables of data/places, which are small enough to be read when the first letter is
 * typed; tests/bench/bench-places.c measures it.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-places-private.h"

#include "pin-place-fold.h"

#include <string.h>

#define COMUNE_COLUMNS "code\tname\tother\tprovince\tresidence\tfrom\tto\tcaps"
#define STATE_COLUMNS "code\tname\tother\tiso2\tstatus\tfrom\tto"
#define PROVINCE_COLUMNS "province\tname\tcapitals"

/* The search keeps the number of a row in 16 bits. */
#define ROWS_MAX G_MAXUINT16

/* More CAPs than one make a comune as heavy as it has CAPs; a state lies between, a capital of
 * a province comes first. */
#define WEIGHT_STATE 40
#define WEIGHT_TERRITORY 20
#define WEIGHT_CAPITAL 128

static gboolean
check_code (const char *text)
{
  return g_ascii_isupper (text[0]) && g_ascii_isdigit (text[1]) && g_ascii_isdigit (text[2]) &&
         g_ascii_isdigit (text[3]) && text[4] == '\0';
}

static gboolean
check_date (const char *text)
{
  static const char shape[] = "dddd-dd-dd";

  for (guint i = 0; i < sizeof shape; i++) {
    if (shape[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != shape[i])
      return i == 0 && text[0] == '\0';
  }
  return TRUE;
}

static gboolean
check_letters (const char *text, gboolean may_be_empty)
{
  if (*text == '\0')
    return may_be_empty;
  return g_ascii_isupper (text[0]) && g_ascii_isupper (text[1]) && text[2] == '\0';
}

static gboolean
check_order (const PinPlaces *self, const char *code)
{
  const PinPlaceRow *before;

  if (self->rows->len == 0)
    return TRUE;
  if (self->rows->len == ROWS_MAX)
    return FALSE;
  before = pin_places_row (self, self->rows->len - 1);
  return strcmp (before->fields, code) <= 0;
}

/* Returns: how many CAPs, or -1 for a field that is not a list of them */
static int
count_caps (const char *caps)
{
  guint first, last;
  guint n = 0;

  while (*caps != '\0') {
    caps = pin_place_cap_range (caps, &first, &last);
    if (caps == NULL)
      return -1;
    n += last - first + 1;
  }
  return (int)n;
}

static gboolean
fold_name (PinPlaces *self, PinPlaceRow *row, const char *name, gsize length)
{
  char folded[PIN_PLACE_FOLD_SIZE];
  gsize n = pin_place_fold (name, length, folded);

  if (n == 0 || n == PIN_PLACE_FOLD_SIZE)
    return FALSE;
  row->set |= pin_place_fold_letters (folded, n);
  g_byte_array_append (self->folded, (const guint8 *)folded, (guint)n + 1);
  return TRUE;
}

/* Takes what comuni and states have in common. */
static gboolean
add_row (PinPlaces *self, PinPlaceRow *row, const char *const *fields)
{
  static const guint8 nul = 0;
  const char *others = fields[PIN_PLACE_OTHER];

  row->fields = fields[PIN_PLACE_CODE];
  if (!check_code (row->fields) || !check_order (self, row->fields) ||
      !check_date (fields[PIN_PLACE_FROM]) || !check_date (fields[PIN_PLACE_TO]))
    return FALSE;

  row->names = self->folded->len;
  if (!fold_name (self, row, fields[PIN_PLACE_NAME], strlen (fields[PIN_PLACE_NAME])))
    return FALSE;
  row->hash = g_str_hash ((const char *)self->folded->data + row->names);
  while (*others != '\0') {
    gsize n = strcspn (others, ";");

    if (!fold_name (self, row, others, n))
      return FALSE;
    others += n;
    others += *others == ';';
  }
  g_byte_array_append (self->folded, &nul, 1);
  g_array_append_val (self->rows, *row);
  return TRUE;
}

static gboolean
add_comune (PinPlaces *self, const char *const *fields)
{
  int n_caps = count_caps (fields[PIN_COMUNE_CAPS]);
  PinPlaceRow row = {
    .kind = PIN_PLACE_KIND_COMUNE,
    .scope = PIN_PLACE_SCOPE_SUPPRESSED,
    .weight = (guint8)CLAMP (n_caps, 0, WEIGHT_CAPITAL - 1),
    .is_current = *fields[PIN_PLACE_TO] == '\0',
  };

  if (n_caps < 0 || !check_letters (fields[PIN_COMUNE_PROVINCE], FALSE) ||
      !check_letters (fields[PIN_COMUNE_RESIDENCE], TRUE))
    return FALSE;
  memcpy (row.province, fields[PIN_COMUNE_PROVINCE], 2);
  memcpy (row.residence, fields[PIN_COMUNE_RESIDENCE], 2 * (*fields[PIN_COMUNE_RESIDENCE] != '\0'));
  return add_row (self, &row, fields);
}

static gboolean
add_state (PinPlaces *self, const char *const *fields)
{
  const char *status = fields[PIN_STATE_STATUS];
  gboolean is_territory = strcmp (status, "territory") == 0;
  gboolean is_current = is_territory || strcmp (status, "current") == 0;
  PinPlaceRow row = {
    .kind = is_territory ? PIN_PLACE_KIND_TERRITORY : PIN_PLACE_KIND_STATE,
    .scope = is_current ? PIN_PLACE_SCOPE_STATES : PIN_PLACE_SCOPE_CEASED,
    .weight = is_territory ? WEIGHT_TERRITORY : WEIGHT_STATE,
    .is_current = is_current,
  };

  return (is_current || strcmp (status, "ceased") == 0) &&
         check_letters (fields[PIN_STATE_ISO2], TRUE) && add_row (self, &row, fields);
}

/* All rows of a code: whether it still exists, and what its heaviest row weighs. */
static void
spread (PinPlaces *self)
{
  for (guint i = 0; i < self->rows->len;) {
    PinPlaceRun run = pin_places_run_at (self, i);
    guint8 weight = 0;
    gboolean exists = FALSE;

    for (guint j = i; j < i + run.n; j++) {
      weight = MAX (weight, pin_places_row (self, j)->weight);
      exists = exists || pin_places_row (self, j)->is_current;
    }
    for (guint j = i; j < i + run.n; j++) {
      PinPlaceRow *row = &g_array_index (self->rows, PinPlaceRow, j);

      row->weight = weight;
      if (exists && row->kind == PIN_PLACE_KIND_COMUNE)
        row->scope = PIN_PLACE_SCOPE_COMUNI;
    }
    i += run.n;
  }
}

static gboolean
add_province (PinPlaces *self, const char *const *fields)
{
  g_auto (GStrv) capitals = g_strsplit (fields[PIN_PROVINCE_CAPITALS], " ", -1);

  for (guint i = 0; capitals[i] != NULL; i++) {
    PinPlaceRun run;

    if (!pin_places_find_run (self, capitals[i], &run))
      return FALSE;
    for (guint j = run.first; j < run.first + run.n; j++)
      g_array_index (self->rows, PinPlaceRow, j).weight |= WEIGHT_CAPITAL;
  }
  return check_letters (fields[PIN_PROVINCE_LETTERS], FALSE);
}

static gboolean
add_rows (PinPlaces *self, const PinPlaceTable *table,
          gboolean (*add) (PinPlaces *self, const char *const *fields), const char *what,
          GError **error)
{
  for (guint i = 0; i < table->rows->len; i++) {
    const char *fields[PIN_PLACE_N_FIELDS] = { g_ptr_array_index (table->rows, i) };

    for (guint j = 1; j < table->n_columns; j++)
      fields[j] = pin_place_table_field (fields[j - 1], 1);
    if (!add (self, fields)) {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: row %u is damaged", what, i + 1);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
check_counts (const PinPlaces *self, GError **error)
{
  if (pin_places_count (self, PIN_PLACE_SCOPE_COMUNI) ==
          pin_place_table_promise (self->comuni, "current") &&
      pin_places_count (self, PIN_PLACE_SCOPE_SUPPRESSED) ==
          pin_place_table_promise (self->comuni, "ceased") &&
      pin_places_count (self, PIN_PLACE_SCOPE_CEASED) ==
          pin_place_table_promise (self->states, "ceased"))
    return TRUE;
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "places: not as many as promised");
  return FALSE;
}

static PinPlaceTable *
read_table (const char *folder, const char *name, const char *columns, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return pin_place_table_read (path, columns, error);
}

/**
 * pin_places_open:
 * @folder: where comuni.tsv, states.tsv and provinces.tsv are, pin_paths_data ("places")
 * @error: #GFileError, %G_FILE_ERROR_INVAL for damaged files
 *
 * Some milliseconds and two megabytes: to be called when the first letter is typed.
 *
 * Returns: (transfer full): places that may be read from several threads
 */
PinPlaces *
pin_places_open (const char *folder, GError **error)
{
  g_autoptr (PinPlaces) self = g_new0 (PinPlaces, 1);
  guint n_rows;

  g_return_val_if_fail (folder != NULL, NULL);

  self->comuni = read_table (folder, "comuni.tsv", COMUNE_COLUMNS, error);
  if (self->comuni == NULL)
    return NULL;
  self->states = read_table (folder, "states.tsv", STATE_COLUMNS, error);
  if (self->states == NULL)
    return NULL;
  self->provinces = read_table (folder, "provinces.tsv", PROVINCE_COLUMNS, error);
  if (self->provinces == NULL)
    return NULL;

  n_rows = self->comuni->rows->len + self->states->rows->len;
  self->rows = g_array_sized_new (FALSE, FALSE, sizeof (PinPlaceRow), MIN (n_rows, ROWS_MAX));
  self->folded = g_byte_array_sized_new (MIN (n_rows, ROWS_MAX) * 20);
  if (!add_rows (self, self->comuni, add_comune, "comuni.tsv", error) ||
      !add_rows (self, self->states, add_state, "states.tsv", error))
    return NULL;
  spread (self);
  if (!add_rows (self, self->provinces, add_province, "provinces.tsv", error) ||
      !check_counts (self, error))
    return NULL;
  return g_steal_pointer (&self);
}
