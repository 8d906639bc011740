/* bench-logins.c: signing in: beside hashing alone, and among a million PINs
 *
 * Every PIN is hashed as a definitive one is. What the server can do is compared with as many
 * threads as it has workers that do nothing but verify one hash, in turn with it; what one login
 * takes among a million PINs with one among a thousand, in turn as well.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "bench-load.h"
#include "bench-report.h"
#include "pin-message.h"
#include "pin-rules.h"
#include "pin-test-citizen.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>

#define IN_2015 "2015-06-01T09:00:00Z"
/* A month before, and three years from then. */
#define ISSUED_AT G_GINT64_CONSTANT (1430470800)
#define EXPIRES_AT (ISSUED_AT + 3 * 365 * 24 * 3600)
#define PIN "7K2M9QXR"
#define HASH_SIZE 32

#define FEW 1000
#define MANY 1000000

#define N_WORKERS 2
#define WORKER_NICE 10
#define CLIENTS 8
#define N_ROUNDS 11
#define SLICE_MS 2000
#define PROBE_MS 5
#define N_LOGINS 101

typedef struct {
  PinTestServer *server;
  char *directory;
  guint n;
  guint next;
} House;

static void
execute (sqlite3 *sqlite, const char *sql)
{
  if (sqlite3_exec (sqlite, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (sqlite));
}

static void
load_key (sqlite3 *sqlite, guint8 *key)
{
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (sqlite, "SELECT value FROM meta WHERE name = 'person-key'",
                                       -1, &statement, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_bytes (statement, 0), ==, HASH_SIZE);
  memcpy (key, sqlite3_column_blob (statement, 0), HASH_SIZE);
  sqlite3_finalize (statement);
}

static int
compare_persons (gconstpointer one, gconstpointer other)
{
  return memcmp (one, other, HASH_SIZE);
}

/* What stands for @n tax codes, in the order of the table. */
static guint8 *
list_persons (const guint8 *key, guint n)
{
  guint8 *persons = g_malloc_n (n, HASH_SIZE);

  for (guint i = 0; i < n; i++) {
    g_autofree char *code = pin_test_provisional_code (i);

    crypto_generichash (persons + (gsize)i * HASH_SIZE, HASH_SIZE, (const guint8 *)code,
                        strlen (code), key, HASH_SIZE);
  }
  qsort (persons, n, HASH_SIZE, compare_persons);
  return persons;
}

/* The same PIN for everybody, hashed once. */
static void
fill (sqlite3 *sqlite, const char *hash, guint n)
{
  guint8 key[HASH_SIZE];
  g_autofree guint8 *persons = NULL;
  sqlite3_stmt *statement = NULL;

  load_key (sqlite, key);
  persons = list_persons (key, n);
  execute (sqlite, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
  g_assert_cmpint (
      sqlite3_prepare_v2 (
          sqlite,
          "INSERT INTO pins (person, contacts, hash, length, kind, issued_at, changed_at,"
          " expires_at, revoked_at, void_at, place, papers, kind_of_person, version, sealed)"
          " VALUES (?, zeroblob (32), ?, 8, ?, ?, ?, ?, 0, 0, ?, ?, ?, 1, NULL)",
          -1, &statement, NULL),
      ==, SQLITE_OK);
  sqlite3_bind_text (statement, 2, hash, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 3, PIN_KIND_ORDINARY);
  sqlite3_bind_int64 (statement, 4, ISSUED_AT);
  sqlite3_bind_int64 (statement, 5, ISSUED_AT);
  sqlite3_bind_int64 (statement, 6, EXPIRES_AT);
  sqlite3_bind_int (statement, 7, PIN_PLACE_ITALY);
  sqlite3_bind_int (statement, 8, PIN_PAPERS_ITALIAN);
  sqlite3_bind_int (statement, 9, PIN_PERSON_ADULT);
  for (guint i = 0; i < n; i++) {
    sqlite3_bind_blob (statement, 1, persons + (gsize)i * HASH_SIZE, HASH_SIZE, SQLITE_STATIC);
    if (sqlite3_step (statement) != SQLITE_DONE)
      g_error ("%s", sqlite3_errmsg (sqlite));
    sqlite3_reset (statement);
  }
  sqlite3_finalize (statement);
  execute (sqlite, "COMMIT");
}

/* A server among whose PINs are those of the tax codes 0 to @n. */
static void
house_init (House *self, const char *program, const char *hash, guint n)
{
  g_autofree char *database = NULL;
  sqlite3 *sqlite = NULL;

  self->n = n;
  /* On the disk of the build: a temporary directory may be in memory. */
  self->directory = g_strconcat (program, "-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (self->directory));
  database = g_build_filename (self->directory, "pins.db", NULL);
  {
    g_autoptr (PinTestServer) server = pin_test_server_new ("--database", database, NULL);
  }
  g_assert_cmpint (sqlite3_open (database, &sqlite), ==, SQLITE_OK);
  fill (sqlite, hash, n);
  sqlite3_close (sqlite);
  self->server =
      pin_test_server_new ("--database", database, "--now", IN_2015, "--rate-limit", "0", NULL);
}

static void
house_clear (House *self)
{
  g_autoptr (GDir) directory = g_dir_open (self->directory, 0, NULL);
  const char *name;

  pin_test_server_free (self->server);
  while ((name = g_dir_read_name (directory)) != NULL) {
    g_autofree char *child = g_build_filename (self->directory, name, NULL);

    g_remove (child);
  }
  g_rmdir (self->directory);
  g_free (self->directory);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (House, house_clear)

/* Somebody else each time, from all over the table: a step that shares nothing with its size. */
static char *
next_login (House *self)
{
  g_autofree char *code = NULL;

  self->next = (self->next + 619) % self->n;
  code = pin_test_provisional_code (self->next);
  return pin_test_credentials (code, PIN);
}

typedef struct {
  const char *hash;
  gint64 end;
  guint n;
} Verifier;

static gpointer
verify (gpointer data)
{
  Verifier *self = data;

  /* As the workers of the server do, so that a busy machine is as far from both. */
  setpriority (PRIO_PROCESS, 0, WORKER_NICE);
  while (g_get_monotonic_time () < self->end) {
    if (crypto_pwhash_str_verify (self->hash, PIN, strlen (PIN)) != 0)
      g_error ("memory is short");
    self->n++;
  }
  return NULL;
}

/* Verified hashes in a second, of all threads together. */
static double
verify_alone (const char *hash)
{
  Verifier verifiers[N_WORKERS];
  GThread *threads[N_WORKERS];
  gint64 began = g_get_monotonic_time ();
  guint n = 0;

  for (guint i = 0; i < N_WORKERS; i++) {
    verifiers[i] = (Verifier){ hash, began + SLICE_MS * 1000, 0 };
    threads[i] = g_thread_new ("verify", verify, &verifiers[i]);
  }
  for (guint i = 0; i < N_WORKERS; i++) {
    g_thread_join (threads[i]);
    n += verifiers[i].n;
  }
  return n / ((double)(g_get_monotonic_time () - began) / G_USEC_PER_SEC);
}

/* Somebody looks at the status while something else goes on. */
static GSubprocess *
start_probe (const char *generator, House *house)
{
  g_autoptr (GString) status = g_string_new (NULL);

  bench_load_add (status, PIN_OPERATION_SHOW_STATUS, NULL, NULL, NULL);
  return bench_load_start (generator, pin_test_server_get_port (house->server), 1, SLICE_MS,
                           PROBE_MS, TRUE, status);
}

static void
finish_probe (GSubprocess *probing, GArray *times)
{
  BenchLoad probe = { 0 };

  bench_load_finish (probing, &probe);
  g_array_append_vals (times, probe.times->data, probe.times->len);
  bench_load_clear (&probe);
}

/* Logins in a second. */
static double
sign_in (const char *generator, House *house)
{
  g_autoptr (GString) logins = g_string_new (NULL);
  BenchLoad load = { 0 };
  double rate;

  for (guint i = 0; i < 500; i++) {
    g_autofree char *body = next_login (house);

    bench_load_add (logins, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);
  }
  bench_load_finish (bench_load_start (generator, pin_test_server_get_port (house->server), CLIENTS,
                                       SLICE_MS, 0, FALSE, logins),
                     &load);
  rate = load.n / load.seconds;
  bench_load_clear (&load);
  return rate;
}

/* Milliseconds that one login takes. */
static double
sign_in_once (House *house)
{
  g_autofree char *body = next_login (house);
  gint64 began = g_get_monotonic_time ();
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (house->server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);

  pin_test_assert_status (reply, 201);
  return (double)(g_get_monotonic_time () - began) / 1000;
}

static GArray *
list_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (double));
}

static void
append (GArray *list, double value)
{
  g_array_append_val (list, value);
}

int
main (int argc, char **argv)
{
  char hash[crypto_pwhash_STRBYTES];
  g_auto (House) few = { 0 };
  g_auto (House) many = { 0 };
  g_autoptr (GArray) alone = list_new ();
  g_autoptr (GArray) rates = list_new ();
  g_autoptr (GArray) ratios = list_new ();
  g_autoptr (GArray) status_times = list_new ();
  g_autoptr (GArray) idle_times = list_new ();
  g_autoptr (GArray) among_few = list_new ();
  g_autoptr (GArray) among_many = list_new ();
  g_autoptr (GArray) time_ratios = list_new ();

  if (argc != 3)
    g_error ("usage: %s GENERATOR JSON", argv[0]);
  if (sodium_init () < 0 ||
      crypto_pwhash_str (hash, PIN, strlen (PIN), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                         crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
    g_error ("libsodium does not work");
  house_init (&few, argv[0], hash, FEW);
  house_init (&many, argv[0], hash, MANY);

  /* The first rounds only warm up. */
  for (guint round = 0; round <= N_ROUNDS; round++) {
    GSubprocess *probing = start_probe (argv[1], &few);
    double hashes = verify_alone (hash);
    double logins;

    finish_probe (probing, idle_times);
    probing = start_probe (argv[1], &few);
    logins = sign_in (argv[1], &few);
    finish_probe (probing, status_times);
    if (round == 0) {
      g_array_set_size (idle_times, 0);
      g_array_set_size (status_times, 0);
      continue;
    }
    append (alone, hashes);
    append (rates, logins);
    append (ratios, logins / hashes);
  }
  for (guint round = 0; round <= N_LOGINS; round++) {
    double one = sign_in_once (&few);
    double other = sign_in_once (&many);

    if (round == 0)
      continue;
    append (among_few, one);
    append (among_many, other);
    append (time_ratios, other / one);
  }

  const BenchFigure figures[] = {
    { "Argon2id alone, 2 threads", "/s", bench_median (alone) },
    { "logins, 8 clients, 2 workers", "/s", bench_median (rates) },
    { "logins / Argon2id alone", "", bench_median (ratios), 0.90, TRUE },
    { "show-status meanwhile, median", "ms", bench_median (status_times) },
    { "show-status meanwhile, 99 of 100", "ms", bench_quantile (status_times, 0.99), 5.0 },
    { "the same beside Argon2id alone", "ms", bench_quantile (idle_times, 0.99) },
    { "a login among 1,000 PINs", "ms", bench_median (among_few) },
    { "a login among 1,000,000 PINs", "ms", bench_median (among_many) },
    { "among 1,000,000 / among 1,000", "", bench_median (time_ratios), 1.10 },
  };
  bench_report (argv[2], "signing in, own load generator", figures, G_N_ELEMENTS (figures));
  return 0;
}
