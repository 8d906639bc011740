/* pin-place-table.h: one file of data/places, read whole and cut into fields
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char *text; /* the file, a NUL after each field */
  guint n_columns;
  GPtrArray *rows; /* const char *: first field of each row */
  const char *counts; /* what the first line promises */
} PinPlaceTable;

PinPlaceTable *pin_place_table_read (const char *path, const char *columns, GError **error);
void pin_place_table_free (PinPlaceTable *self);

guint pin_place_table_promise (const PinPlaceTable *self, const char *key);
const char *pin_place_table_field (const char *row, guint column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinPlaceTable, pin_place_table_free)

G_END_DECLS
