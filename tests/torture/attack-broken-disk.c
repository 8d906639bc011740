/* attack-broken-disk.c: a disk that is full, a file that may not grow, a disk that fails
 *
 * What was answered while the disk was broken is compared with what a server on a good disk finds
 * in the same files: nothing that was said to be done is missing, and nothing was done twice.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#define _GNU_SOURCE /* unshare */

#include "pin-test-attack.h"
#include "pin-test-citizen.h"
#include "pin-test-crowd.h"
#include "pin-test-life.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#define NOW "2015-06-01T09:00:00Z"
#define N_CALLS 5
#define SIZE (2 * 1024 * 1024)

/* One call and what came of it. */
typedef struct {
  char *text;
  PinTestReply *reply;
} Said;

static void
said_free (gpointer data)
{
  Said *self = data;

  g_free (self->text);
  pin_test_reply_free (self->reply);
  g_free (self);
}

typedef struct {
  guint done; /* said to be done, or refused for good */
  guint failed; /* told that the service failed, or nothing */
  guint starts;
  guint refused_starts;
} Tally;

static char *
new_directory (void)
{
  char *directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);

  g_assert_nonnull (directory);
  return directory;
}

static void
remove_files (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (directory, name, NULL);

    g_unlink (path);
  }
}

/* Whoever comes next: a request, a recovery, a revocation, a wrong PIN; and a minute passes. */
static char *
write_call (guint i)
{
  g_autofree char *code = pin_test_provisional_code (i / N_CALLS + 1);
  g_autofree char *body = NULL;

  switch (i % N_CALLS) {
  case 0:
    body = pin_test_request_italy (code, "+393331234567");
    return pin_test_call_write (PIN_OPERATION_REQUEST_PIN, NULL, NULL, NULL, NULL, body);
  case 1:
    body = g_strdup_printf ("{\"tax_code\":\"%s\",\"mobile\":\"+393331234567\","
                            "\"email\":\"mara@example.org\"}",
                            code);
    return pin_test_call_write (PIN_OPERATION_RECOVER_PIN, NULL, NULL, NULL, NULL, body);
  case 2:
    body = g_strdup_printf ("{\"tax_code\":\"%s\"," PIN_TEST_CARD ",\"email\":\"a@example.org\"}",
                            code);
    return pin_test_call_write (PIN_OPERATION_REVOKE_PIN, NULL, NULL, NULL, NULL, body);
  case 3:
    body = pin_test_credentials (code, "00000000");
    return pin_test_call_write (PIN_OPERATION_OPEN_SESSION, NULL, NULL, NULL, NULL, body);
  default:
    return pin_test_call_write (PIN_OPERATION_ADVANCE_CLOCK, NULL, NULL, NULL, NULL,
                                "{\"seconds\":60}");
  }
}

static guint
expected_status (guint i)
{
  static const guint statuses[N_CALLS] = { 202, 202, 202, 401, 200 };

  return statuses[i % N_CALLS];
}

static gboolean
is_done (PinTestReply *reply)
{
  return reply->status != 0 && reply->status < 500;
}

/* Returns: whether the call got an answer that counts. */
static gboolean
call (guint16 port, GPtrArray *all, guint i)
{
  Said *said = g_new0 (Said, 1);

  said->text = write_call (i);
  said->reply = pin_test_call_try (port, said->text);
  g_ptr_array_add (all, said);
  if (is_done (said->reply))
    pin_test_assert_status (said->reply, expected_status (i));
  return is_done (said->reply);
}

static PinTestServer *
start (const char *const *wrapper, const char *path, int *status, char **errors)
{
  const char *args[] = {
    "--practice", "--rate-limit", "0", "--now", NOW, "--database", path, NULL
  };

  return pin_test_server_try (wrapper, args, status, errors);
}

static PinTestServer *
start_well (const char *path)
{
  g_autofree char *errors = NULL;
  int status;
  PinTestServer *server = start (NULL, path, &status, &errors);

  if (server == NULL)
    g_error ("%d: %s", status, errors);
  return server;
}

static char *
count (const char *path, const char *sql)
{
  return pin_test_database_query (path, sql);
}

/* Not before the latest moment that somebody was told. */
static void
assert_time (PinTestServer *server, GPtrArray *all)
{
  g_autoptr (PinTestReply) clock =
      pin_test_server_call (server, PIN_OPERATION_SHOW_CLOCK, NULL, NULL, NULL);

  for (guint i = 0; i < all->len; i++) {
    const Said *said = all->pdata[i];

    if (is_done (said->reply))
      g_assert_cmpint (pin_test_reply_get_time (clock, "now"), >=,
                       pin_test_reply_get_time (said->reply, "now"));
  }
}

/* On a good disk: who was answered is answered the same again, who was not is answered now, and
 * each has one request. */
static void
assert_kept (const char *path, GPtrArray *all, Tally *tally)
{
  g_autoptr (PinTestServer) server = start_well (path);
  guint16 port = pin_test_server_get_port (server);
  g_autofree char *sound = NULL;
  g_autofree char *twice = NULL;
  g_autofree char *half = NULL;

  assert_time (server, all);
  for (guint i = 0; i < all->len; i++) {
    const Said *said = all->pdata[i];
    g_autoptr (PinTestReply) again = pin_test_call_try (port, said->text);

    if (!is_done (said->reply)) {
      tally->failed++;
      g_assert_cmpuint (again->status, ==, expected_status (i));
    } else {
      tally->done++;
      if (again->status != said->reply->status || strcmp (again->text, said->reply->text) != 0)
        g_error ("%.40s: %u %s, then %u %s", said->text, said->reply->status, said->reply->text,
                 again->status, again->text);
    }
  }
  sound = count (path, "PRAGMA integrity_check");
  twice = count (path, "SELECT count (*) FROM (SELECT 1 FROM requests GROUP BY person"
                       " HAVING count (*) > 1)");
  half = count (path, "SELECT count (*) FROM requests AS r WHERE 2 <>"
                      " (SELECT count (*) FROM parts WHERE request = r.id)");
  g_assert_cmpstr (sound, ==, "ok");
  g_assert_cmpstr (twice, ==, "0");
  g_assert_cmpstr (half, ==, "0");
}

/* To another directory, with the log beside it. */
static void
move (const char *from, const char *to)
{
  static const char *const endings[] = { "", "-wal", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *source = g_strconcat (from, endings[i], NULL);
    g_autofree char *target = g_strconcat (to, endings[i], NULL);
    g_autofree char *data = NULL;
    gsize size;

    if (g_file_get_contents (source, &data, &size, NULL))
      g_assert_true (g_file_set_contents (target, data, (gssize)size, NULL));
  }
}

/* Works until the disk is full, goes on for a while, and works again when there is room. */
static void
fill (const char *directory, const char *good, gsize ballast, Tally *tally)
{
  g_autofree char *path = g_build_filename (directory, "mock.db", NULL);
  g_autofree char *weight = g_build_filename (directory, "ballast", NULL);
  g_autofree char *copy = g_build_filename (good, "mock.db", NULL);
  g_autofree char *data = g_malloc0 (ballast + 1);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (said_free);
  g_autoptr (PinTestServer) server = NULL;
  guint i = 0, n_failed = 0, most = SIZE / 1024;

  g_assert_true (g_file_set_contents (weight, data, (gssize)ballast, NULL));
  server = start_well (path);
  tally->starts++;
  while (n_failed < 12) {
    n_failed += !call (pin_test_server_get_port (server), all, i++);
    g_assert_cmpuint (i, <, most);
  }
  if (ballast > 0) {
    /* Somebody makes room: no new start is needed. */
    g_unlink (weight);
    g_assert_true (call (pin_test_server_get_port (server), all, i++));
  }
  if (g_test_rand_bit ())
    pin_test_server_kill (server);
  else
    g_assert_cmpint (pin_test_server_stop (server), ==, 0);
  move (path, copy);
  assert_kept (copy, all, tally);
  remove_files (directory);
  remove_files (good);
}

/* 2 MB that nobody else has, or NULL. */
static char *
mount_small (void)
{
  g_autofree char *directory = new_directory ();

  if (mount ("tmpfs", directory, "tmpfs", MS_NOSUID | MS_NODEV, "size=2m") != 0 &&
      (unshare (CLONE_NEWUSER | CLONE_NEWNS) != 0 ||
       mount ("tmpfs", directory, "tmpfs", MS_NOSUID | MS_NODEV, "size=2m") != 0)) {
    g_rmdir (directory);
    return NULL;
  }
  return g_steal_pointer (&directory);
}

static char *small;

static void
test_full (void)
{
  guint rounds = pin_test_attack_rounds (1, 15);
  g_autofree char *good = NULL;
  Tally tally = { 0 };

  if (small == NULL) {
    g_test_skip ("no small disk: a tmpfs cannot be mounted, nor a name space made for it");
    return;
  }
  good = new_directory ();
  for (guint i = 0; i < rounds; i++)
    fill (small, good, (gsize)g_test_rand_int_range (SIZE / 8, SIZE / 2), &tally);
  g_rmdir (good);
  pin_test_attack_report ("a full disk of 2 MB, times", rounds,
                          "%u answers kept, %u calls told of it, 0 lost, works again with room",
                          tally.done, tally.failed);
}

/* No file grows beyond 1 MB, as `ulimit -f` has it. */
static void
test_limit (void)
{
  guint rounds = pin_test_attack_rounds (1, 10);
  int least = (int)pin_test_attack_rounds (200, 300) * 1024;
  int most = (int)pin_test_attack_rounds (250, SIZE / 2048) * 1024;
  g_autofree char *directory = new_directory ();
  g_autofree char *good = new_directory ();
  struct rlimit before, limit;
  Tally tally = { 0 };

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  for (guint i = 0; i < rounds; i++) {
    g_autofree char *path = g_build_filename (directory, "mock.db", NULL);
    g_autofree char *copy = g_build_filename (good, "mock.db", NULL);
    g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (said_free);
    g_autoptr (PinTestServer) server = NULL;
    guint n = 0, n_failed = 0;

    limit = before;
    limit.rlim_cur = (rlim_t)g_test_rand_int_range (least, most);
    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
    server = start_well (path);
    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
    while (n_failed < 12) {
      n_failed += !call (pin_test_server_get_port (server), all, n++);
      g_assert_cmpuint (n, <, SIZE / 1024);
    }
    g_assert_cmpint (pin_test_server_stop (server), ==, 0);
    move (path, copy);
    assert_kept (copy, all, &tally);
    remove_files (directory);
    remove_files (good);
  }
  g_rmdir (directory);
  g_rmdir (good);
  pin_test_attack_report ("a file that may not grow, times", rounds,
                          "%u answers kept, %u calls told of it, 0 lost", tally.done, tally.failed);
}

static const char *const points[] = { "posix/io/rw/*", "posix/io/sync/*", "posix/io/oc/open",
                                      "posix/io/dir/*" };

static void
add_option (GPtrArray *command, const char *option, char *value)
{
  g_ptr_array_add (command, g_strdup (option));
  g_ptr_array_add (command, value);
}

/* Reads, writes, truncations and syncs fail or are cut short by lot. */
static void
add_faults (GPtrArray *command, const char *chance)
{
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    add_option (command, "-c",
                g_strdup_printf ("enable_random name=%s,probability=%s", points[i], chance));
}

/* The disk of a server that runs well begins to fail. */
static void
break_disk (PinTestServer *server, const char *control, const char *chance)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSubprocess) process = NULL;

  g_ptr_array_add (command, g_strdup ("fiu-ctrl"));
  add_faults (command, chance);
  add_option (command, "-f", g_strdup (control));
  g_ptr_array_add (command, g_strdup_printf ("%d", pin_test_server_get_pid (server)));
  g_ptr_array_add (command, NULL);
  process = g_subprocess_newv ((const char *const *)command->pdata, G_SUBPROCESS_FLAGS_NONE, NULL);
  g_assert_nonnull (process);
  g_assert_true (g_subprocess_wait_check (process, NULL, NULL));
}

/* @from_start: or only once the server listens. */
static void
fail_by_lot (const char *directory, const char *good, const char *chance, gboolean from_start,
             Tally *tally)
{
  g_autofree char *path = g_build_filename (directory, "mock.db", NULL);
  g_autofree char *control = g_build_filename (directory, "control", NULL);
  g_autofree char *copy = g_build_filename (good, "mock.db", NULL);
  g_autofree char *errors = NULL;
  g_autoptr (GPtrArray) wrapper = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (said_free);
  g_autoptr (PinTestServer) server = NULL;
  guint n = pin_test_attack_rounds (12, 24);
  int status;

  /* The lot falls on sockets, too: GLib may warn of them, and must not end the server for it. */
  add_option (wrapper, "env", g_strdup ("G_DEBUG="));
  g_ptr_array_add (wrapper, g_strdup ("fiu-run"));
  add_option (wrapper, "-x", g_strdup ("-f"));
  g_ptr_array_add (wrapper, g_strdup (from_start ? "" : control));
  if (from_start)
    add_faults (wrapper, chance);
  g_ptr_array_add (wrapper, NULL);
  server = start ((const char *const *)wrapper->pdata, path, &status, &errors);
  if (server == NULL) {
    /* One line of why, and the next start is as good as the first. */
    g_assert_true (from_start);
    tally->refused_starts++;
    if (status != 2 || strchr (errors, '\n') != errors + strlen (errors) - 1)
      g_error ("%d: %s", status, errors);
  } else {
    tally->starts++;
    if (!from_start)
      break_disk (server, control, chance);
    for (guint i = 0; i < n; i++)
      call (pin_test_server_get_port (server), all, i);
    if (g_test_rand_bit ())
      pin_test_server_kill (server);
    else
      g_assert_cmpint (pin_test_server_stop (server), ==, 0);
  }
  move (path, copy);
  assert_kept (copy, all, tally);
  remove_files (directory);
  remove_files (good);
}

static void
test_failing (gconstpointer data)
{
  const char *chance = data;
  guint rounds = pin_test_attack_rounds (3, 45);
  g_autofree char *tool = g_find_program_in_path ("fiu-run");
  g_autofree char *directory = NULL;
  g_autofree char *good = NULL;
  g_autofree char *what = NULL;
  Tally tally = { 0 };

  if (tool == NULL) {
    g_test_skip ("fiu-run is not installed");
    return;
  }
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("the address sanitizer wants to be loaded before what fiu-run puts in front of it");
  return;
#endif
  directory = new_directory ();
  good = new_directory ();
  for (guint i = 0; i < rounds; i++)
    fail_by_lot (directory, good, chance, i % 3 == 2, &tally);
  g_rmdir (directory);
  g_rmdir (good);
  what = g_strdup_printf ("a disk that fails at %s of all calls, starts", chance);
  pin_test_attack_report (what, rounds,
                          "%u started, %u refused to, %u answers kept, %u calls told of it, 0 lost",
                          tally.starts, tally.refused_starts, tally.done, tally.failed);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  /* Before there is a second thread. */
  small = mount_small ();
  g_test_add_func ("/torture/broken-disk/full", test_full);
  g_test_add_func ("/torture/broken-disk/limit", test_limit);
  g_test_add_data_func ("/torture/broken-disk/failing/1", "0.01", test_failing);
  g_test_add_data_func ("/torture/broken-disk/failing/5", "0.05", test_failing);
  g_test_add_data_func ("/torture/broken-disk/failing/20", "0.20", test_failing);
  result = g_test_run ();
  if (small != NULL) {
    umount2 (small, MNT_DETACH);
    g_rmdir (small);
    g_free (small);
  }
  return result;
}
