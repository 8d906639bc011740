/* pin-catalogue.c: the messages of one language, whatever language the citizen has
 *
 * gettext knows one language at a time. The format of its files is in its manual, "The Format of
 * GNU MO Files": a header, and two tables of lengths and offsets.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-catalogue.h"

#include <string.h>

#define MAGIC 0x950412deu

enum { MAGIC_AT = 0, COUNT_AT = 8, ORIGINALS_AT = 12, TRANSLATIONS_AT = 16, HEADER_SIZE = 28 };

typedef struct {
  const char *data;
  gsize size;
  gboolean swapped;
} File;

/* A number out of the file is the end of it. */
static gboolean
read_number (const File *file, guint64 at, guint32 *number)
{
  if (at + sizeof *number > file->size)
    return FALSE;
  memcpy (number, file->data + at, sizeof *number);
  if (file->swapped)
    *number = GUINT32_SWAP_LE_BE (*number);
  return TRUE;
}

/* Returns: the text, which ends with its NUL in the file, or %NULL */
static const char *
read_text (const File *file, guint64 table, guint64 row)
{
  guint32 length, at;

  if (!read_number (file, table + row * 8, &length) ||
      !read_number (file, table + row * 8 + 4, &at) || (guint64)at + length >= file->size ||
      file->data[at + length] != '\0')
    return NULL;
  return file->data + at;
}

static void
read_all (const File *file, GHashTable *messages)
{
  guint32 count, originals, translations;

  if (!read_number (file, COUNT_AT, &count) || !read_number (file, ORIGINALS_AT, &originals) ||
      !read_number (file, TRANSLATIONS_AT, &translations))
    return;
  for (guint64 i = 0; i < count; i++) {
    const char *original = read_text (file, originals, i);
    const char *translation = read_text (file, translations, i);

    if (original == NULL || translation == NULL)
      return;
    /* The empty one is the header. */
    if (*original != '\0' && g_utf8_validate (translation, -1, NULL))
      g_hash_table_insert (messages, g_strdup (original), g_strdup (translation));
  }
}

/**
 * pin_catalogue_read:
 * @path: a `.mo` file
 *
 * Returns: (transfer full): translations by what they are of; none when the file is not there or
 *   is something else
 */
GHashTable *
pin_catalogue_read (const char *path)
{
  GHashTable *messages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, NULL);
  guint32 magic;
  File file;

  if (mapped == NULL || g_mapped_file_get_length (mapped) < HEADER_SIZE)
    return messages;
  file = (File){ g_mapped_file_get_contents (mapped), g_mapped_file_get_length (mapped), FALSE };
  memcpy (&magic, file.data, sizeof magic);
  file.swapped = magic == GUINT32_SWAP_LE_BE (MAGIC);
  if (magic == MAGIC || file.swapped)
    read_all (&file, messages);
  return messages;
}
