/* pin-place-table.c: one file of data/places, read whole and cut into fields
 *
 * Tab-separated, UTF-8. Comments come first and the first of them has the counts, so that a file
 * that lost its end is told from a whole one. Then the names of the columns, then the rows.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-place-table.h"

#include <string.h>

/* Several times what there is; a wrong file is not read to its end. */
#define SIZE_MAX_BYTES (8 * 1024 * 1024)

#define MAGIC "# places 1 "

static gboolean
fail (GError **error, const char *path, const char *what)
{
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: %s", path, what);
  return FALSE;
}

/* Ends the line at @line. Returns: the next one, or %NULL for one without its end. */
static char *
cut_line (char *line, char *end)
{
  char *newline = memchr (line, '\n', (gsize)(end - line));

  if (newline == NULL)
    return NULL;
  *newline = '\0';
  return newline + 1;
}

static guint
cut_fields (char *line, const char *end)
{
  guint n = 1;

  for (char *p = line; p < end; p++) {
    if (*p == '\t') {
      *p = '\0';
      n++;
    } else if ((guchar)*p < ' ') {
      return 0;
    }
  }
  return n;
}

static guint
count_columns (const char *columns)
{
  guint n = 1;

  for (const char *p = columns; *p != '\0'; p++)
    n += *p == '\t';
  return n;
}

static gboolean
cut (PinPlaceTable *self, gsize size, const char *path, const char *columns, GError **error)
{
  char *line = self->text, *end = self->text + size, *next;

  self->n_columns = count_columns (columns);
  if (!g_str_has_prefix (line, MAGIC))
    return fail (error, path, "not a table of places");
  self->counts = line + strlen (MAGIC);
  do {
    next = cut_line (line, end);
    if (next == NULL)
      return fail (error, path, "no columns");
    if (*line != '#')
      break;
    line = next;
  } while (TRUE);
  if (strcmp (line, columns) != 0)
    return fail (error, path, "other columns than expected");

  for (line = next; line < end; line = next) {
    next = cut_line (line, end);
    if (next == NULL || cut_fields (line, next - 1) != self->n_columns)
      return fail (error, path, "a row without all its fields");
    g_ptr_array_add (self->rows, line);
  }
  if (self->rows->len != pin_place_table_promise (self, "rows"))
    return fail (error, path, "not as many rows as promised");
  return TRUE;
}

/**
 * pin_place_table_read:
 * @path: file name
 * @columns: names of the columns with tabs between them
 * @error: #GFileError, %G_FILE_ERROR_INVAL for a damaged file
 *
 * Every row of a table has all its fields, valid UTF-8 without control characters.
 */
PinPlaceTable *
pin_place_table_read (const char *path, const char *columns, GError **error)
{
  g_autoptr (PinPlaceTable) self = g_new0 (PinPlaceTable, 1);
  gsize size;

  self->rows = g_ptr_array_new ();
  if (!g_file_get_contents (path, &self->text, &size, error))
    return NULL;
  if (size > SIZE_MAX_BYTES || !g_utf8_validate (self->text, (gssize)size, NULL)) {
    fail (error, path, "not a text of the expected size");
    return NULL;
  }
  if (!cut (self, size, path, columns, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
pin_place_table_free (PinPlaceTable *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rows);
  g_free (self->text);
  g_free (self);
}

/**
 * pin_place_table_promise:
 * @key: "rows", "codes" and so on
 *
 * Returns: how many of them the first line of the file says there are; 0 when it does not say
 */
guint
pin_place_table_promise (const PinPlaceTable *self, const char *key)
{
  gsize n = strlen (key);

  for (const char *p = self->counts; p != NULL; p = strchr (p, ' ')) {
    p += *p == ' ';
    if (strncmp (p, key, n) == 0 && p[n] == '=')
      return (guint)g_ascii_strtoull (p + n + 1, NULL, 10);
  }
  return 0;
}

/**
 * pin_place_table_field:
 * @row: one of #PinPlaceTable.rows
 * @column: from 0, less than the table has
 */
const char *
pin_place_table_field (const char *row, guint column)
{
  while (column-- > 0)
    row += strlen (row) + 1;
  return row;
}
