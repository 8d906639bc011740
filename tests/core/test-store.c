/* test-store.c: what is remembered, and what becomes of it when the file is damaged
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-store.h"

#include <glib/gstdio.h>
#include <string.h>

#define ONE "6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b210"
#define TWO "7f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b211"
#define SERVICE "https://pin.example.org"

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("pin-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "below", "store.ini", NULL);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      remove_all (path);
    else
      g_unlink (path);
  }
  g_rmdir (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_all (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
add (PinStore *store, const char *id, const char *service, gint64 requested_at)
{
  PinStoredRequest request = { (char *)id, (char *)service, requested_at, 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (pin_store_add_request (store, &request, &error));
  g_assert_no_error (error);
}

static void
test_restart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (GPtrArray) others = NULL;
  PinStoredRequest *request;

  {
    g_autoptr (PinStore) store = pin_store_new (fixture->path);

    add (store, ONE, SERVICE, 100);
    add (store, TWO, SERVICE, 200);
    g_assert_true (pin_store_set_pin_expiry (store, "https://[::1]:8443", 1809162000, NULL));
  }
  {
    g_autoptr (PinStore) store = pin_store_new (fixture->path);

    requests = pin_store_list_requests (store, SERVICE);
    others = pin_store_list_requests (store, "https://elsewhere.example.org");
    g_assert_cmpint (pin_store_get_pin_expiry (store, "https://[::1]:8443"), ==, 1809162000);
    g_assert_cmpint (pin_store_get_pin_expiry (store, SERVICE), ==, 0);
  }
  g_assert_cmpuint (others->len, ==, 0);
  g_assert_cmpuint (requests->len, ==, 2);
  request = g_ptr_array_index (requests, 0);
  g_assert_cmpstr (request->request_id, ==, TWO);
  g_assert_cmpint (request->requested_at, ==, 200);
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PinStore) store = pin_store_new (fixture->path);
  g_autoptr (GPtrArray) requests = NULL;

  add (store, ONE, SERVICE, 100);
  g_assert_true (pin_store_remove_request (store, ONE, NULL));
  g_assert_true (pin_store_remove_request (store, ONE, NULL));
  g_assert_true (pin_store_set_pin_expiry (store, SERVICE, 100, NULL));
  g_assert_true (pin_store_set_pin_expiry (store, SERVICE, 0, NULL));
  requests = pin_store_list_requests (store, NULL);
  g_assert_cmpuint (requests->len, ==, 0);
  g_assert_cmpint (pin_store_get_pin_expiry (store, SERVICE), ==, 0);
}

static void
test_mode (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PinStore) store = pin_store_new (fixture->path);
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  GStatBuf status;

  add (store, ONE, SERVICE, 100);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
}

/* Two windows with one file: neither undoes what the other did. */
static void
test_two_windows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PinStore) one = pin_store_new (fixture->path);
  g_autoptr (PinStore) two = pin_store_new (fixture->path);
  g_autoptr (PinStore) later = NULL;
  g_autoptr (GPtrArray) requests = NULL;

  add (one, ONE, SERVICE, 100);
  add (two, TWO, SERVICE, 200);
  later = pin_store_new (fixture->path);
  requests = pin_store_list_requests (later, SERVICE);
  g_assert_cmpuint (requests->len, ==, 2);
}

static void
write_file (Fixture *fixture, const char *text)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PinStore) store = NULL;
  g_autoptr (PinStore) second = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *first_path = NULL;
  g_autoptr (GPtrArray) requests = NULL;

  write_file (fixture, data);
  store = pin_store_new (fixture->path);
  g_assert_nonnull (pin_store_get_set_aside (store));
  first_path = g_strdup (pin_store_get_set_aside (store));
  g_assert_true (g_file_get_contents (first_path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, data);

  /* And it goes on, with an empty one. */
  add (store, ONE, SERVICE, 100);
  requests = pin_store_list_requests (store, NULL);
  g_assert_cmpuint (requests->len, ==, 1);

  /* Damaged again at once: the first one is not written over. */
  write_file (fixture, data);
  second = pin_store_new (fixture->path);
  g_assert_cmpstr (pin_store_get_set_aside (second), !=, first_path);
  g_assert_true (g_file_test (first_path, G_FILE_TEST_EXISTS));
}

static void
assert_untouched (Fixture *fixture, const char *text)
{
  g_autoptr (PinStore) store = pin_store_new (fixture->path);
  PinStoredRequest request = { (char *)ONE, (char *)SERVICE, 100, 0 };
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;

  g_assert_false (pin_store_add_request (store, &request, &error));
  g_assert_nonnull (error);
  g_assert_null (pin_store_get_set_aside (store));
  /* In memory it is there all the same. */
  requests = pin_store_list_requests (store, NULL);
  g_assert_cmpuint (requests->len, ==, 1);
  if (text != NULL) {
    g_assert_true (g_file_get_contents (fixture->path, &left, NULL, NULL));
    g_assert_cmpstr (left, ==, text);
  }
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  static const char newer[] = "[duemeta]\nformat=2\n";

  write_file (fixture, newer);
  assert_untouched (fixture, newer);
}

/* A file where the folder should be: nothing can be read or written there. */
static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  assert_untouched (fixture, NULL);
}

static void
test_no_path (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PinStore) store = pin_store_new (NULL);
  g_autoptr (GPtrArray) requests = NULL;

  add (store, ONE, SERVICE, 100);
  requests = pin_store_list_requests (store, SERVICE);
  g_assert_cmpuint (requests->len, ==, 1);
}

/* One for each journey and service, until it expires; nothing else is there to be read. */
static void
test_pending (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *recovery = NULL;
  g_autofree char *late = NULL;
  g_autofree char *revocation = NULL;
  g_autofree char *elsewhere = NULL;
  g_autofree char *after = NULL;
  gint64 until = 0;

  {
    g_autoptr (PinStore) store = pin_store_new (fixture->path);

    g_assert_true (pin_store_set_pending (store, SERVICE, "recovery", ONE, 1000, NULL));
    g_assert_true (pin_store_set_pending (store, SERVICE, "recovery", TWO, 2000, NULL));
    g_assert_true (pin_store_set_pin_expiry (store, SERVICE, 1809162000, NULL));
    g_assert_true (pin_store_set_pin_expiry (store, SERVICE, 0, NULL));
  }
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, TWO));
  g_assert_null (strstr (text, ONE));

  {
    g_autoptr (PinStore) store = pin_store_new (fixture->path);

    recovery = pin_store_get_pending (store, SERVICE, "recovery", 1999, &until);
    g_assert_cmpstr (recovery, ==, TWO);
    g_assert_cmpint (until, ==, 2000);
    late = pin_store_get_pending (store, SERVICE, "recovery", 2000, NULL);
    g_assert_null (late);
    revocation = pin_store_get_pending (store, SERVICE, "revocation", 0, NULL);
    g_assert_null (revocation);
    elsewhere = pin_store_get_pending (store, "https://elsewhere.example.org", "recovery", 0, NULL);
    g_assert_null (elsewhere);

    g_assert_true (pin_store_set_pending (store, SERVICE, "recovery", NULL, 0, NULL));
    g_assert_true (pin_store_set_pending (store, SERVICE, "recovery", NULL, 0, NULL));
    after = pin_store_get_pending (store, SERVICE, "recovery", 0, NULL);
    g_assert_null (after);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/pending", Fixture, NULL, set_up, test_pending, tear_down);
  g_test_add ("/store/restart", Fixture, NULL, set_up, test_restart, tear_down);
  g_test_add ("/store/remove", Fixture, NULL, set_up, test_remove, tear_down);
  g_test_add ("/store/mode", Fixture, NULL, set_up, test_mode, tear_down);
  g_test_add ("/store/two-windows", Fixture, NULL, set_up, test_two_windows, tear_down);
  g_test_add ("/store/damaged/binary", Fixture,
              "\x7f"
              "ELF\x01\x02",
              set_up, test_damaged, tear_down);
  g_test_add ("/store/damaged/cut-off", Fixture, "[duemeta]\nformat=1\n[request 6f1c", set_up,
              test_damaged, tear_down);
  g_test_add ("/store/damaged/another-file", Fixture, "[Desktop Entry]\nName=x\n", set_up,
              test_damaged, tear_down);
  g_test_add ("/store/damaged/empty", Fixture, "", set_up, test_damaged, tear_down);
  g_test_add ("/store/newer", Fixture, NULL, set_up, test_newer, tear_down);
  g_test_add ("/store/unreadable", Fixture, NULL, set_up, test_unreadable, tear_down);
  g_test_add ("/store/no-path", Fixture, NULL, set_up, test_no_path, tear_down);
  return g_test_run ();
}
