/* test-draft-trouble.c: drafts without a keyring, without a disk, and in a hurry
 *
 * The environment chooses before libsecret starts, so that each case is a process of its own.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-draft-key.h"
#include "pin-test-drafts.h"
#include "pin-test-keyring.h"
#include "pin-test-wait.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <libsecret/secret.h>

#define ONE PIN_TEST_ONE
#define TWO PIN_TEST_TWO

/* libsecret's keyring in a file leaks the etag of the file each time it writes it. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}

/* No session bus at all: in memory, and no file. */
static void
test_no_keyring_child (void)
{
  g_autoptr (PinTestRoom) room = pin_test_room_new (FALSE);
  {
    g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);

    pin_test_room_type (room, store, ONE, "Bianchi");
    pin_test_drafts_wait_found (store, ONE);
    pin_test_wait_until (pin_test_drafts_at_rest, store);
    g_assert_cmpint (pin_draft_store_get_keeping (store), ==, PIN_KEEPING_MEMORY);
    g_assert_false (g_file_test (room->folder, G_FILE_TEST_EXISTS));
    pin_test_room_assert_restored (room, store, ONE, "Bianchi");
  }
  {
    g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);

    g_assert_cmpint (pin_draft_store_find (store, ONE, "request"), ==, 0);
  }
}

static gboolean
on_silent (GSocketService *service, GSocketConnection *connection, GObject *source,
           gpointer user_data)
{
  g_ptr_array_add (user_data, g_object_ref (connection));
  return TRUE;
}

/* A bus that accepts and then says nothing: nobody waits for it, but the end of the program, and
 * that not for long. */
static void
test_hung_keyring_child (void)
{
  g_autoptr (PinTestRoom) room = pin_test_room_new (FALSE);
  g_autofree char *bus = g_build_filename (room->home, "bus", NULL);
  g_autofree char *address = g_strconcat ("unix:path=", bus, NULL);
  g_autoptr (GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSocketService) service = g_socket_service_new ();
  g_autoptr (GSocketAddress) socket = g_unix_socket_address_new (bus);
  g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);
  gint64 began = g_get_monotonic_time ();

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", address, TRUE);
  g_assert_true (g_socket_listener_add_address (G_SOCKET_LISTENER (service), socket,
                                                G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT,
                                                NULL, NULL, NULL));
  g_signal_connect (service, "incoming", G_CALLBACK (on_silent), connections);

  pin_test_room_type (room, store, ONE, "Bianchi");
  g_assert_true (pin_draft_store_is_busy (store));
  g_assert_cmpint (pin_draft_store_get_keeping (store), ==, PIN_KEEPING_MEMORY);
  g_assert_cmpint (pin_draft_store_find (store, ONE, "request"), !=, 0);
  pin_test_room_assert_restored (room, store, ONE, "Bianchi");
  g_assert_cmpint (g_get_monotonic_time () - began, <, 2 * G_USEC_PER_SEC);
  pin_test_wait_until (pin_test_drafts_at_rest, store);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 2 * G_USEC_PER_SEC);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 10 * G_USEC_PER_SEC);

  pin_draft_store_purge (store, g_get_real_time () / G_USEC_PER_SEC + 25 * 60 * 60);
  g_assert_cmpint (pin_draft_store_find (store, ONE, "request"), ==, 0);
  g_assert_false (g_file_test (room->folder, G_FILE_TEST_EXISTS));
  g_unlink (bus);
}

/* A keyring that lost its key opens nothing of before, and gets a new one. */
static void
test_lost_key_child (void)
{
  g_autoptr (PinTestRoom) room = pin_test_room_new (TRUE);
  g_autofree char *file = NULL;
  {
    g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);

    pin_test_room_type (room, store, ONE, "Bianchi");
    pin_test_wait_until (pin_test_drafts_on_disk, store);
    file = pin_test_room_get_file (room);
  }
  {
    static const SecretSchema schema = {
      "io.github.duemeta.Duemeta.Drafts",
      SECRET_SCHEMA_NONE,
      { { "version", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
    };
    g_autoptr (PinDraftStore) store = NULL;

    g_assert_true (secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, "Duemetà",
                                               "not a key", NULL, NULL, "version", "1", NULL));
    store = pin_draft_store_new (room->folder);
    g_assert_cmpint (pin_draft_store_find (store, ONE, "request"), ==, 0);
    pin_test_wait_until (pin_test_drafts_on_disk, store);
    g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
    pin_test_room_type (room, store, ONE, "Rossi");
    pin_test_wait_until (pin_test_drafts_on_disk, store);
  }
  {
    g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);

    pin_test_drafts_wait_found (store, ONE);
    pin_test_room_assert_restored (room, store, ONE, "Rossi");
  }
}

static gboolean
is_answered (gpointer key)
{
  return pin_draft_key_get_state (key) >= PIN_DRAFT_KEY_MEMORY;
}

static PinDraftKeyState
ask_keyring (void)
{
  g_autoptr (PinDraftKey) key = pin_draft_key_new (TRUE);

  pin_draft_key_ask (key);
  pin_test_wait_until (is_answered, key);
  return pin_draft_key_get_state (key);
}

/* The citizen does not unlock the keyring: the key in it stays, and nothing more is asked. */
static void
test_locked_keyring_child (void)
{
  g_autoptr (PinTestKeyring) keyring = pin_test_keyring_new (TRUE);

  g_unsetenv ("SECRET_BACKEND");
  g_assert_cmpint (ask_keyring (), ==, PIN_DRAFT_KEY_MEMORY);
  g_assert_cmpuint (pin_test_keyring_count (keyring, "Unlock"), ==, 1);
  g_assert_cmpuint (pin_test_keyring_count (keyring, "CreateItem"), ==, 0);
}

/* The same keyring without a key of ours gets one. */
static void
test_new_keyring_child (void)
{
  g_autoptr (PinTestKeyring) keyring = pin_test_keyring_new (FALSE);

  g_unsetenv ("SECRET_BACKEND");
  g_assert_cmpint (ask_keyring (), ==, PIN_DRAFT_KEY_KEYRING);
  g_assert_cmpuint (pin_test_keyring_count (keyring, "Unlock"), ==, 0);
  g_assert_cmpuint (pin_test_keyring_count (keyring, "CreateItem"), ==, 1);
}

/* Typing goes on while it is being written: the last one counts. */
static void
test_last_one_wins_child (void)
{
  g_autoptr (PinTestRoom) room = pin_test_room_new (TRUE);
  {
    g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);

    pin_test_room_type (room, store, ONE, "One");
    pin_test_wait_until (pin_test_drafts_on_disk, store);
    for (guint i = 0; i < 20; i++) {
      g_autofree char *name = g_strdup_printf ("Number %u", i);

      pin_test_room_type (room, store, ONE, name);
    }
    g_assert_true (pin_draft_store_is_busy (store));
    pin_test_wait_until (pin_test_drafts_on_disk, store);
    g_assert_cmpuint (pin_test_room_count (room), ==, 1);

    /* Forgotten while it is being written: it does not come back. */
    pin_test_room_type (room, store, TWO, "Two");
    g_assert_true (pin_draft_store_is_busy (store));
    pin_draft_store_forget (store, TWO, "request");
    pin_test_wait_until (pin_test_drafts_on_disk, store);
    g_assert_cmpuint (pin_test_room_count (room), ==, 1);
  }
  {
    g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);

    pin_test_drafts_wait_found (store, ONE);
    pin_test_room_assert_restored (room, store, ONE, "Number 19");
  }
}

/* Nothing is found before the keyring has answered; what is to be forgotten goes all the same. */
static void
test_forgotten_early_child (void)
{
  g_autoptr (PinTestRoom) room = pin_test_room_new (TRUE);
  {
    g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);

    pin_test_room_type (room, store, ONE, "Bianchi");
    pin_test_wait_until (pin_test_drafts_on_disk, store);
    pin_test_room_type (room, store, TWO, "Rossi");
    pin_test_wait_until (pin_test_drafts_on_disk, store);
    g_assert_cmpuint (pin_test_room_count (room), ==, 2);
  }
  {
    g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);

    g_assert_null (pin_draft_store_find_any (store, ONE, NULL));
    pin_draft_store_forget_all (store, ONE);
    g_assert_cmpuint (pin_test_room_count (room), ==, 1);
    pin_test_drafts_wait_found (store, TWO);
    g_assert_null (pin_draft_store_find_any (store, ONE, NULL));

    /* Who types goes on. */
    g_assert_true (pin_draft_store_claim (store, TWO, "request", room));
    pin_draft_store_forget_all (store, TWO);
    pin_draft_store_release (store, room);
    g_assert_cmpint (pin_draft_store_find (store, TWO, "request"), !=, 0);
  }
}

static gboolean
has_failed (gpointer store)
{
  return pin_draft_store_get_keeping (store) == PIN_KEEPING_FAILED &&
         pin_test_drafts_at_rest (store);
}

/* The disk does not take it: it says so, keeps it in memory, and tries again. */
static void
test_no_disk_child (void)
{
  g_autoptr (PinTestRoom) room = pin_test_room_new (TRUE);
  g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);

  g_assert_true (g_file_set_contents (room->folder, "in the way", -1, NULL));
  g_test_expect_message ("duemeta", G_LOG_LEVEL_MESSAGE, "A draft is kept in memory only*");
  pin_test_room_type (room, store, ONE, "Bianchi");
  pin_test_wait_until (has_failed, store);
  g_test_assert_expected_messages ();
  pin_test_room_assert_restored (room, store, ONE, "Bianchi");

  g_unlink (room->folder);
  pin_test_room_type (room, store, ONE, "Rossi");
  pin_test_wait_until (pin_test_drafts_on_disk, store);
  g_assert_cmpuint (pin_test_room_count (room), ==, 1);
}

/* Switched off by the office: what was there goes, and nothing comes. */
static void
test_disabled_child (void)
{
  g_autoptr (PinTestRoom) room = pin_test_room_new (TRUE);
  {
    g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);

    pin_test_room_type (room, store, ONE, "Bianchi");
    pin_test_wait_until (pin_test_drafts_on_disk, store);
  }
  {
    g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);

    /* Files that nobody has looked at count, too. */
    g_assert_true (pin_draft_store_has_any (store));
    g_object_set (store, "enabled", FALSE, NULL);
    g_assert_cmpuint (pin_test_room_count (room), ==, 0);
    g_assert_false (pin_draft_store_has_any (store));
    pin_test_room_type (room, store, ONE, "Bianchi");
    g_assert_cmpint (pin_draft_store_get_keeping (store), ==, PIN_KEEPING_NOTHING);
    g_assert_cmpint (pin_draft_store_find (store, ONE, "request"), ==, 0);
    g_assert_true (pin_test_drafts_at_rest (store));
    g_assert_cmpuint (pin_test_room_count (room), ==, 0);
  }
}

static void
test_child (gconstpointer data)
{
  g_test_trap_subprocess (data, 100 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) \
  g_test_add_data_func ("/draft-trouble/" name, "/draft-trouble/" name "/subprocess", test_child); \
  g_test_add_func ("/draft-trouble/" name "/subprocess", test)
  ADD ("no-keyring", test_no_keyring_child);
  ADD ("hung-keyring", test_hung_keyring_child);
  ADD ("lost-key", test_lost_key_child);
  ADD ("locked-keyring", test_locked_keyring_child);
  ADD ("new-keyring", test_new_keyring_child);
  ADD ("last-one-wins", test_last_one_wins_child);
  ADD ("forgotten-early", test_forgotten_early_child);
  ADD ("no-disk", test_no_disk_child);
  ADD ("disabled", test_disabled_child);
#undef ADD
  return g_test_run ();
}
