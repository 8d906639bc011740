/* test-store-tokens.c: tokens with a keyring, without one, and with one that does not answer
 *
 * The environment chooses before libsecret starts, so that each case is a process of its own.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-field.h"
#include "pin-store.h"
#include "pin-test-wait.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

#define ONE "6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b210"
#define TOKEN "bm90LWEtcmVhbC10b2tlbi1qdXN0LWFuLWV4YW1wbGU"

/* libsecret's keyring in a file leaks the etag of the file each time it writes it; the rest of
 * the store is looked at for leaks by the tests of the tracker. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}

static void
save (PinStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pin_store_save_token_async (store, ONE, TOKEN, NULL, pin_test_wait_ready, &result);
  g_assert_true (pin_store_save_token_finish (store, pin_test_wait_result (&result), &error));
  g_assert_no_error (error);
}

static char *
load (PinStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *token;

  pin_store_load_token_async (store, ONE, NULL, pin_test_wait_ready, &result);
  token = pin_store_load_token_finish (store, pin_test_wait_result (&result), &error);
  g_assert_no_error (error);
  return token;
}

static gboolean
has_keyring (PinStore *store)
{
  gboolean keyring;

  g_object_get (store, "keyring", &keyring, NULL);
  return keyring;
}

static gboolean
is_gone (gpointer store)
{
  g_autofree char *token = load (store);

  return token == NULL;
}

typedef struct {
  const char *folder;
  const char *keyring;
  GBytes *before;
} Writing;

static GBytes *
read_keyring (const char *keyring)
{
  char *contents;
  gsize length;

  if (!g_file_get_contents (keyring, &contents, &length, NULL))
    return NULL;
  return g_bytes_new_take (contents, length);
}

/* GIO writes a file of another name beside it, and keeps what was there before. */
static gboolean
is_written (gpointer data)
{
  const Writing *writing = data;
  g_autoptr (GBytes) now = read_keyring (writing->keyring);
  g_autoptr (GDir) folder = g_dir_open (writing->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL) {
    if (*name == '.')
      return FALSE;
  }
  return now != NULL && !g_bytes_equal (now, writing->before);
}

/* The keyring of libsecret that is a file stands for any. */
static void
test_keyring_child (void)
{
  g_autofree char *folder = g_dir_make_tmp ("pin-keyring-XXXXXX", NULL);
  g_autofree char *keyring = g_build_filename (folder, "keyring", NULL);
  g_autofree char *backup = g_strconcat (keyring, "~", NULL);
  g_autofree char *path = g_build_filename (folder, "store.ini", NULL);

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "practice", TRUE);
  {
    g_autoptr (PinStore) store = pin_store_new (path);

    g_assert_false (has_keyring (store));
    save (store);
    g_assert_true (has_keyring (store));
  }
  {
    g_autoptr (PinStore) store = pin_store_new (path);
    g_autofree char *token = load (store);
    g_autoptr (GBytes) before = read_keyring (keyring);
    Writing writing = { folder, keyring, before };

    g_assert_cmpstr (token, ==, TOKEN);
    g_assert_true (has_keyring (store));
    pin_store_forget_token (store, ONE);
    pin_test_wait_until (is_gone, store);
    pin_test_wait_until (is_written, &writing);
  }
  {
    g_autoptr (PinStore) store = pin_store_new (path);

    g_assert_null (load (store));
  }
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_unlink (backup);
  g_assert_cmpint (g_unlink (keyring), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* No session bus at all: in memory, at once. */
static void
test_no_bus_child (void)
{
  /* Only tokens are saved, so that nothing is ever written there. */
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "pin-no-such-store.ini", NULL);
  gint64 began = g_get_monotonic_time ();

  g_unsetenv ("SECRET_BACKEND");
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus", TRUE);
  {
    g_autoptr (PinStore) store = pin_store_new (path);
    g_autofree char *token = NULL;

    save (store);
    token = load (store);
    g_assert_cmpstr (token, ==, TOKEN);
    g_assert_false (has_keyring (store));
  }
  {
    g_autoptr (PinStore) store = pin_store_new (path);

    g_assert_null (load (store));
  }
  g_assert_cmpint (g_get_monotonic_time () - began, <, 3 * G_USEC_PER_SEC);
}

static gboolean
on_silent (GSocketService *service, GSocketConnection *connection, GObject *source,
           gpointer user_data)
{
  g_ptr_array_add (user_data, g_object_ref (connection));
  return TRUE;
}

/* A bus that accepts and then says nothing: three seconds, and no more. */
static void
test_hung_bus_child (void)
{
  g_autofree char *folder = g_dir_make_tmp ("pin-bus-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "store.ini", NULL);
  g_autofree char *bus = g_build_filename (folder, "bus", NULL);
  g_autofree char *address = g_strconcat ("unix:path=", bus, NULL);
  g_autoptr (GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSocketService) service = g_socket_service_new ();
  g_autoptr (GSocketAddress) socket = g_unix_socket_address_new (bus);
  g_autoptr (PinStore) store = pin_store_new (path);
  g_autofree char *token = NULL;
  gint64 began = g_get_monotonic_time ();

  g_unsetenv ("SECRET_BACKEND");
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", address, TRUE);
  g_assert_true (g_socket_listener_add_address (G_SOCKET_LISTENER (service), socket,
                                                G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT,
                                                NULL, NULL, NULL));
  g_signal_connect (service, "incoming", G_CALLBACK (on_silent), connections);
  save (store);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 2 * G_USEC_PER_SEC);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 10 * G_USEC_PER_SEC);
  g_assert_false (has_keyring (store));
  token = load (store);
  g_assert_cmpstr (token, ==, TOKEN);
  g_unlink (bus);
  g_rmdir (folder);
}

static void
test_child (gconstpointer data)
{
  g_test_trap_subprocess (data, 40 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
test_no_path (void)
{
  g_autoptr (PinStore) store = pin_store_new (NULL);
  g_autofree char *token = NULL;

  save (store);
  token = load (store);
  g_assert_cmpstr (token, ==, TOKEN);
  pin_store_forget_token (store, ONE);
  g_assert_null (load (store));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store-tokens/no-path", test_no_path);
  g_test_add_data_func ("/store-tokens/keyring", "/store-tokens/keyring/subprocess", test_child);
  g_test_add_func ("/store-tokens/keyring/subprocess", test_keyring_child);
  g_test_add_data_func ("/store-tokens/no-bus", "/store-tokens/no-bus/subprocess", test_child);
  g_test_add_func ("/store-tokens/no-bus/subprocess", test_no_bus_child);
  g_test_add_data_func ("/store-tokens/hung-bus", "/store-tokens/hung-bus/subprocess", test_child);
  g_test_add_func ("/store-tokens/hung-bus/subprocess", test_hung_bus_child);
  return g_test_run ();
}
