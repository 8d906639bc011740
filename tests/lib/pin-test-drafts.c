/* pin-test-drafts.c: a folder for drafts, a keyring or none, and somebody who types a little
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#define _GNU_SOURCE /* memmem */

#include "pin-test-drafts.h"

#include "pin-test-wait.h"

#include <glib/gstdio.h>
#include <string.h>

/**
 * pin_test_room_new:
 * @with_keyring: one in a file stands for any; without it there is no session bus at all
 *
 * Only in a process of its own: the environment is changed for good.
 */
PinTestRoom *
pin_test_room_new (gboolean with_keyring)
{
  PinTestRoom *room = g_new0 (PinTestRoom, 1);

  room->home = g_dir_make_tmp ("pin-draft-XXXXXX", NULL);
  room->keyring = g_build_filename (room->home, "keyring", NULL);
  room->folder = g_build_filename (room->home, "drafts", NULL);
  if (with_keyring) {
    g_setenv ("SECRET_BACKEND", "file", TRUE);
    g_setenv ("SECRET_FILE_TEST_PATH", room->keyring, TRUE);
    g_setenv ("SECRET_FILE_TEST_PASSWORD", "practice", TRUE);
  } else {
    g_unsetenv ("SECRET_BACKEND");
    g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus", TRUE);
  }
  room->desk = pin_test_desk_new ("http://127.0.0.1:9", NULL);
  return room;
}

static GPtrArray *
list_files (PinTestRoom *room)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) listing = g_dir_open (room->folder, 0, NULL);
  const char *name;

  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL)
    g_ptr_array_add (files, g_build_filename (room->folder, name, NULL));
  return files;
}

/* With the copy that libsecret may leave beside it. */
void
pin_test_remove_keyring (const char *path)
{
  g_autofree char *backup = g_strconcat (path, "~", NULL);

  g_unlink (path);
  g_unlink (backup);
}

void
pin_test_room_free (PinTestRoom *room)
{
  g_autoptr (GPtrArray) files = list_files (room);

  for (guint i = 0; i < files->len; i++)
    g_unlink (files->pdata[i]);
  pin_test_desk_free (room->desk);
  g_rmdir (room->folder);
  g_unlink (room->folder);
  pin_test_remove_keyring (room->keyring);
  g_rmdir (room->home);
  g_free (room->home);
  g_free (room->keyring);
  g_free (room->folder);
  g_free (room);
}

/* The only file there is. */
char *
pin_test_room_get_file (PinTestRoom *room)
{
  g_autoptr (GPtrArray) files = list_files (room);

  g_assert_cmpuint (files->len, ==, 1);
  return g_strdup (files->pdata[0]);
}

guint
pin_test_room_count (PinTestRoom *room)
{
  g_autoptr (GPtrArray) files = list_files (room);

  return files->len;
}

/* Conditions, of a PinDraftStore. */
gboolean
pin_test_drafts_at_rest (gpointer store)
{
  return !pin_draft_store_is_busy (store);
}

gboolean
pin_test_drafts_on_disk (gpointer store)
{
  return pin_draft_store_get_keeping (store) == PIN_KEEPING_DISK && pin_test_drafts_at_rest (store);
}

typedef struct {
  PinDraftStore *store;
  const char *service;
} Looked;

static gboolean
is_found (gpointer data)
{
  Looked *looked = data;

  return pin_draft_store_find (looked->store, looked->service, "request") != 0;
}

void
pin_test_drafts_wait_found (PinDraftStore *store, const char *service)
{
  Looked looked = { store, service };

  pin_test_wait_until (is_found, &looked);
}

/* Types a little for @service, and goes away. */
void
pin_test_room_type (PinTestRoom *room, PinDraftStore *store, const char *service,
                    const char *family_name)
{
  g_autoptr (PinDraft) draft = NULL;

  pin_test_desk_begin (room->desk, "request");
  draft = pin_draft_new (store, service, room->desk->journey);
  pin_test_desk_type (room->desk, "applicant.tax_code", PIN_TEST_TYPED, "applicant.family_name",
                      family_name, "residence.municipality", "Köln", NULL);
  pin_draft_save (draft);
}

/* Goes on as who comes back, and finds it as it was. */
void
pin_test_room_assert_restored (PinTestRoom *room, PinDraftStore *store, const char *service,
                               const char *family_name)
{
  g_autoptr (PinDraft) draft = NULL;

  pin_test_desk_begin (room->desk, "request");
  draft = pin_draft_new (store, service, room->desk->journey);
  g_assert_true (pin_draft_restore (draft));
  g_assert_cmpstr (
      pin_inputs_get (pin_journey_get_inputs (room->desk->journey), "applicant.family_name"), ==,
      family_name);
  g_assert_cmpstr (
      pin_inputs_get (pin_journey_get_inputs (room->desk->journey), "residence.municipality"), ==,
      "Köln");
  /* Going on saves, too. */
  if (pin_draft_store_get_keeping (store) == PIN_KEEPING_DISK)
    pin_test_wait_until (pin_test_drafts_at_rest, store);
}

/* As it is, as UTF-16, and in the middle of base64 whichever way it falls. */
void
pin_test_assert_unreadable (const char *file, const char *text)
{
  g_autofree char *data = NULL;
  g_autofree gunichar2 *wide = NULL;
  glong n_wide;
  gsize size;

  g_assert_true (g_file_get_contents (file, &data, &size, NULL));
  g_assert_null (memmem (data, size, text, strlen (text)));
  wide = g_utf8_to_utf16 (text, -1, NULL, &n_wide, NULL);
  g_assert_null (memmem (data, size, wide, (gsize)n_wide * 2));
  for (guint i = 0; i < 3; i++) {
    g_autofree char *shifted = g_strconcat (&"--"[2 - i], text, NULL);
    g_autofree char *encoded = g_base64_encode ((const guchar *)shifted, strlen (shifted));
    /* The characters that hold nothing but bits of the text. */
    gsize from = (i * 8 + 5) / 6;
    gsize length = strlen (shifted) * 8 / 6 - from;

    g_assert_cmpuint (length, >=, 4);
    g_assert_null (memmem (data, size, encoded + from, length));
  }
}
