/* pin-draft-file.c: a file for each draft, and never two of them written at once
 *
 * Its name says nothing of the service to who lists the folder; its mode is 0600.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-draft-store-private.h"

#include "pin-draft-seal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define SUFFIX ".draft"
/* Bytes: many times what a form can hold. */
#define GREATEST (256 * 1024)

/**
 * pin_draft_file_path:
 * @folder: (nullable): where drafts are
 *
 * Returns: (transfer full) (nullable): where that one is; %NULL without a folder
 */
char *
pin_draft_file_path (const char *folder, const char *service, const char *journey)
{
  g_autofree char *place = g_strconcat (service, "\n", journey, NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, place, -1);
  g_autofree char *name = g_strconcat (digest, SUFFIX, NULL);

  return folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
}

/* At most @size bytes, of a regular file that is no link. */
static gssize
read_file (const char *path, guint8 *data, gsize size, struct stat *info)
{
  int fd = g_open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);
  gsize done = 0;
  gssize n = 0;

  if (fd < 0)
    return -1;
  if (fstat (fd, info) == 0 && S_ISREG (info->st_mode)) {
    while (done < size && (n = read (fd, data + done, size - done)) > 0)
      done += (gsize)n;
  } else {
    n = -1;
  }
  g_close (fd, NULL);
  return n < 0 ? -1 : (gssize)done;
}

/**
 * pin_draft_file_read:
 *
 * Returns: (transfer full) (nullable): what is in the file; %NULL when there is none that a draft
 *   can be in
 */
GBytes *
pin_draft_file_read (const char *path)
{
  g_autofree guint8 *data = g_malloc (GREATEST);
  struct stat info;
  gssize size = read_file (path, data, GREATEST, &info);

  if (size <= 0 || size == GREATEST)
    return NULL;
  return g_bytes_new (data, (gsize)size);
}

/**
 * pin_draft_file_remove:
 *
 * Deletes a draft; one that is not there is no error.
 */
void
pin_draft_file_remove (const char *path)
{
  if (g_unlink (path) != 0 && errno != ENOENT && errno != EISDIR)
    g_message ("A draft cannot be deleted: %s", g_strerror (errno));
}

/* One that is whole says when it was saved; what else lies there was not finished. */
static gboolean
is_stale (const char *path, gint64 now)
{
  guint8 head[PIN_DRAFT_HEAD_SIZE];
  struct stat info;
  gssize size = read_file (path, head, sizeof head, &info);

  if (size < 0)
    return TRUE;
  if (g_str_has_suffix (path, SUFFIX))
    return pin_draft_is_stale (pin_draft_peek_time (head, (gsize)size), now);
  return pin_draft_is_stale (info.st_mtime, now);
}

/**
 * pin_draft_file_purge:
 * @now: seconds since 1970, or -1 for every draft
 *
 * Deletes what is damaged or older than a day, whether or not there is a key to it.
 */
void
pin_draft_file_purge (const char *folder, gint64 now)
{
  g_autoptr (GDir) listing = g_dir_open (folder, 0, NULL);
  const char *name;

  if (listing == NULL)
    return;
  while ((name = g_dir_read_name (listing)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (now >= 0 && !is_stale (path, now))
      continue;
    g_info ("A draft is damaged, too old or not wanted, and is deleted");
    pin_draft_file_remove (path);
  }
}

/**
 * pin_draft_file_exists:
 *
 * Returns: whether anything lies in the folder; also when that cannot be seen
 */
gboolean
pin_draft_file_exists (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) listing = g_dir_open (folder, 0, &error);

  if (listing == NULL)
    return !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  return g_dir_read_name (listing) != NULL;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinDraftStore) self = user_data;
  g_autoptr (GError) error = NULL;
  PinDraftPlace *place = g_steal_pointer (&self->writing);

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_message ("A draft is kept in memory only: %s", error->message);
  /* It was forgotten meanwhile. */
  if (place->sealed == NULL)
    pin_draft_file_remove (place->path);
  pin_draft_store_set_failed (self, error != NULL);
  pin_draft_file_write_next (self);
}

/**
 * pin_draft_file_write_next:
 *
 * Writes what is newer than its file, if nothing is being written already.
 */
void
pin_draft_file_write_next (PinDraftStore *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->places);
  while (self->writing == NULL && g_hash_table_iter_next (&iter, NULL, &value)) {
    PinDraftPlace *place = value;
    g_autoptr (GFile) file = NULL;

    if (!place->unwritten)
      continue;
    place->unwritten = FALSE;
    /* What is wrong with the folder, writing will say. */
    g_mkdir_with_parents (self->folder, 0700);
    file = g_file_new_for_path (place->path);
    self->writing = place;
    g_file_replace_contents_bytes_async (file, place->sealed, NULL, FALSE,
                                         G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                                         NULL, on_written, g_object_ref (self));
  }
  pin_draft_store_news (self);
}
