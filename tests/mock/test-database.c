/* test-database.c: files that are killed, damaged, foreign, in use or not writable
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-citizen.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define NOW "2015-06-01T09:00:00Z"

typedef struct {
  char *directory;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  self->path = g_build_filename (self->directory, "mock.db", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *name = g_strconcat (self->path, endings[i], NULL);

    g_unlink (name);
  }
  g_rmdir (self->directory);
  g_free (self->path);
  g_free (self->directory);
}

static PinTestServer *
start (Fixture *self)
{
  return pin_test_server_new ("--practice", "--now", NOW, "--database", self->path, NULL);
}

static GBytes *
read_file (const char *path)
{
  char *data;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  return g_bytes_new_take (data, size);
}

/* The server does not start, says why in one line, and the file keeps every byte. */
static void
assert_refused_with (Fixture *self, int expected, const char *why)
{
  const char *args[] = { "--port", "0", "--database", self->path, NULL };
  g_autoptr (GBytes) before = read_file (self->path);
  g_autoptr (GBytes) after = NULL;
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  int status = pin_test_server_run (args, &output, &errors);

  g_assert_cmpint (status, ==, expected);
  g_assert_cmpstr (output, ==, "");
  if (strstr (errors, why) == NULL)
    g_error ("\"%s\" does not say \"%s\"", errors, why);
  g_assert_true (strchr (errors, '\n') == errors + strlen (errors) - 1);
  after = read_file (self->path);
  g_assert_true (g_bytes_equal (before, after));
}

static void
assert_refused (Fixture *self, const char *why)
{
  assert_refused_with (self, 2, why);
}

static void
execute (Fixture *self, const char *sql)
{
  sqlite3 *sqlite = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &sqlite), ==, SQLITE_OK);
  sqlite3_busy_timeout (sqlite, 2000);
  g_assert_cmpint (sqlite3_exec (sqlite, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (sqlite);
}

static void
make (Fixture *self)
{
  g_autoptr (PinTestServer) server = start (self);
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  g_autofree char *pair = pin_test_get_pair (server, request);

  g_assert_nonnull (pair);
}

static void
test_kill (Fixture *self, gconstpointer data)
{
  g_autoptr (PinTestServer) server = start (self);
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  g_autofree char *pin = pin_test_get_pin (server, PIN_TEST_TAX_CODE, request);
  g_autofree char *token = pin_test_sign_in (server, PIN_TEST_TAX_CODE, pin);
  g_autoptr (PinTestReply) before =
      pin_test_server_call (server, PIN_OPERATION_SHOW_CLOCK, NULL, NULL, NULL);
  g_autoptr (PinTestReply) after = NULL;
  g_autoptr (PinTestReply) state = NULL;

  for (guint i = 0; i < 5; i++) {
    pin_test_server_kill (server);
    g_clear_pointer (&server, pin_test_server_free);
    server = start (self);
  }
  /* The session lives, and the clock has not gone back. */
  state = pin_test_server_call (server, PIN_OPERATION_SHOW_PIN, NULL, token, NULL);
  pin_test_assert_status (state, 200);
  after = pin_test_server_call (server, PIN_OPERATION_SHOW_CLOCK, NULL, NULL, NULL);
  g_assert_cmpint (pin_test_reply_get_time (after, "now"), >=,
                   pin_test_reply_get_time (before, "now"));
  g_assert_cmpstr (pin_test_reply_get (after, "next_at"), ==,
                   pin_test_reply_get (before, "next_at"));
}

/* Not even a kill gives a free guess. */
static void
test_kill_while_guessing (Fixture *self, gconstpointer data)
{
  g_autofree char *wrong = pin_test_credentials (PIN_TEST_TAX_CODE, "00000000");
  g_autofree char *text = g_strdup_printf (
      "POST /rest/pin/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
      "Idempotency-Key: 6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b210\r\n"
      "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
      strlen (wrong), wrong);
  g_autoptr (PinTestServer) server = NULL;
  g_autoptr (PinTestReply) reply = NULL;

  for (guint i = 0; i < 5; i++) {
    g_autoptr (GSocketConnection) connection = NULL;
    g_autofree char *expected = g_strdup_printf ("%u", i + 1);
    g_autofree char *counted = NULL;

    server = start (self);
    connection = pin_test_server_connect (server);
    pin_test_server_write (connection, text, strlen (text));
    /* On disk before it is looked at: a busy wait, a hash takes much longer. */
    for (guint j = 0; j < 100000 && g_strcmp0 (counted, expected) != 0; j++) {
      g_free (counted);
      counted = pin_test_database_query (self->path, "SELECT consecutive FROM attempts");
    }
    g_assert_cmpstr (counted, ==, expected);
    pin_test_server_kill (server);
    g_clear_pointer (&server, pin_test_server_free);
    execute (self, "DELETE FROM replies");
  }
  server = start (self);
  reply = pin_test_server_call (server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, wrong);
  pin_test_assert_problem (reply, PIN_ERROR_LOCKED);
}

/* A file that cannot be read is no reason to tell somebody that a token is not known. */
static void
test_unreadable (Fixture *self, gconstpointer data)
{
  g_autoptr (PinTestServer) server = start (self);
  g_autofree char *body = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  g_autoptr (PinTestReply) request =
      pin_test_server_call (server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, body);
  const char *id = pin_test_reply_get (request, "request_id");
  const char *token = pin_test_reply_get (request, "request_token");
  g_autoptr (PinTestReply) failed = NULL;
  g_autoptr (PinTestReply) state = NULL;

  pin_test_assert_status (request, 202);
  execute (self, "ALTER TABLE requests RENAME TO elsewhere");
  failed = pin_test_server_call (server, PIN_OPERATION_SHOW_REQUEST, id, token, NULL);
  pin_test_assert_problem (failed, PIN_ERROR_SERVICE_FAILED);
  execute (self, "ALTER TABLE elsewhere RENAME TO requests");
  state = pin_test_server_call (server, PIN_OPERATION_SHOW_REQUEST, id, token, NULL);
  pin_test_assert_status (state, 200);
}

static void
test_newer (Fixture *self, gconstpointer data)
{
  make (self);
  execute (self, "PRAGMA user_version = 99");
  assert_refused_with (self, 3, "is of version 99");
}

/* Nobody takes damage for another version. */
static void
test_newer_and_damaged (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) good = NULL;
  g_autofree char *bad = NULL;
  gsize size;

  make (self);
  execute (self, "PRAGMA user_version = 99");
  good = read_file (self->path);
  size = g_bytes_get_size (good);
  bad = g_memdup2 (g_bytes_get_data (good, NULL), size);
  memset (bad + 3 * 4096, 0x5a, 64);
  g_assert_true (g_file_set_contents (self->path, bad, (gssize)size, NULL));
  assert_refused (self, "damaged");
}

static void
test_foreign (Fixture *self, gconstpointer data)
{
  execute (self, "CREATE TABLE something (else_ TEXT)");
  assert_refused (self, "another program");
}

static void
test_not_a_database (Fixture *self, gconstpointer data)
{
  g_assert_true (g_file_set_contents (self->path, "Dear diary", -1, NULL));
  assert_refused (self, "not a database");
}

/* The beginning of one page after the other is overwritten. */
static void
test_damaged (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) good = NULL;
  gsize size;

  make (self);
  good = read_file (self->path);
  size = g_bytes_get_size (good);
  for (gsize offset = 100; offset < size; offset = (offset / 4096 + 3) * 4096) {
    g_autofree char *bad = g_memdup2 (g_bytes_get_data (good, NULL), size);

    memset (bad + offset, 0x5a, 64);
    g_assert_true (g_file_set_contents (self->path, bad, (gssize)size, NULL));
    assert_refused (self, "damaged");
  }
  g_assert_true (
      g_file_set_contents (self->path, g_bytes_get_data (good, NULL), (gssize)(size - 5000), NULL));
  assert_refused (self, "damaged");
}

static void
test_in_use (Fixture *self, gconstpointer data)
{
  g_autoptr (PinTestServer) server = start (self);

  assert_refused (self, "in use");
}

static void
assert_not_started (const char *path)
{
  const char *args[] = { "--port", "0", "--database", path, NULL };
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;

  g_assert_cmpint (pin_test_server_run (args, &output, &errors), ==, 2);
  g_assert_true (strchr (errors, '\n') == errors + strlen (errors) - 1);
  g_assert_nonnull (strstr (errors, path));
}

static void
test_not_writable (Fixture *self, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (self->directory, "no", "where.db", NULL);

  assert_not_started (self->directory);
  assert_not_started (nowhere);
  assert_not_started ("/proc/version");
  assert_not_started ("/dev/full");
}

/* A clean stop leaves one file, and it opens again. */
static void
test_stop (Fixture *self, gconstpointer data)
{
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);

  make (self);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  {
    g_autoptr (PinTestServer) server = start (self);
    g_autofree char *part = pin_test_read_part (server, 2);

    g_assert_nonnull (part);
  }
}

/* A copy of one of its files, as a crash would leave it. */
static void
copy (Fixture *self, const char *ending, const char *to)
{
  g_autofree char *source = g_strconcat (self->path, ending, NULL);
  g_autofree char *target = g_strconcat (self->path, to, ending, NULL);
  g_autoptr (GBytes) bytes = read_file (source);

  g_assert_true (g_file_set_contents (target, g_bytes_get_data (bytes, NULL),
                                      (gssize)g_bytes_get_size (bytes), NULL));
}

static void
rename_file (Fixture *self, const char *from, const char *ending)
{
  g_autofree char *source = g_strconcat (self->path, from, ending, NULL);
  g_autofree char *target = g_strconcat (self->path, ending, NULL);

  g_assert_cmpint (g_rename (source, target), ==, 0);
}

/* A crash while the file becomes one with a log: SQLite left a journal that undoes it. */
static void
test_cut_short (Fixture *self, gconstpointer data)
{
  sqlite3 *sqlite = NULL;

  make (self);
  g_assert_cmpint (sqlite3_open (self->path, &sqlite), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (sqlite,
                                 "PRAGMA journal_mode = DELETE; BEGIN IMMEDIATE;"
                                 "DELETE FROM meta; DELETE FROM requests;",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_db_cacheflush (sqlite), ==, SQLITE_OK);
  copy (self, "", "-cut");
  copy (self, "-journal", "-cut");
  sqlite3_close (sqlite);
  rename_file (self, "-cut", "");
  rename_file (self, "-cut", "-journal");
  {
    g_autoptr (PinTestServer) server = start (self);
    g_autofree char *part = pin_test_read_part (server, 2);

    g_assert_nonnull (part);
  }
}

/* Keys that are lost, beside a log that has not yet moved into the file. */
static void
test_lost_key (Fixture *self, gconstpointer data)
{
  sqlite3 *sqlite = NULL;

  make (self);
  g_assert_cmpint (sqlite3_open (self->path, &sqlite), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_db_config (sqlite, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (sqlite, "DELETE FROM meta WHERE name = 'seal-key'", NULL, NULL, NULL), ==,
      SQLITE_OK);
  sqlite3_close (sqlite);
  assert_refused (self, "the keys in the database are not usable");
}

#define ADD(name, function) \
  g_test_add ("/mock/database/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("kill", test_kill);
  ADD ("kill-while-guessing", test_kill_while_guessing);
  ADD ("unreadable", test_unreadable);
  ADD ("newer", test_newer);
  ADD ("newer-and-damaged", test_newer_and_damaged);
  ADD ("foreign", test_foreign);
  ADD ("not-a-database", test_not_a_database);
  ADD ("damaged", test_damaged);
  ADD ("cut-short", test_cut_short);
  ADD ("lost-key", test_lost_key);
  ADD ("in-use", test_in_use);
  ADD ("not-writable", test_not_writable);
  ADD ("stop", test_stop);
  return g_test_run ();
}
