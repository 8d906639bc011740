/* bench-requests.c: how fast the mock server answers, and how fast it writes
 *
 * Answers are compared with a bare SoupServer that gives the same ones, a process of its own as
 * well; requests for a PIN, each on the disk before it is answered, with single rows that SQLite
 * puts on the same disk one by one. Each time in turn, in short slices; the median of the ratios
 * counts.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "bench-load.h"
#include "bench-report.h"
#include "pin-test-citizen.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>

#define IN_2015 "2015-06-01T09:00:00Z"
#define N_ROUNDS 21
#define SLICE_MS 250
#define CONNECTIONS 8

#define N_WRITE_ROUNDS 9
#define WRITE_MS 1000
#define WRITERS 16
/* More than can be asked in a slice. */
#define MOST_WRITES 8000

typedef struct {
  const char *generator;
  const char *bare;
  PinTestServer *server;
  char *directory;
  char *database;
  guint n_citizens;
} Bench;

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

/* A bare server that answers like @reply. */
static GSubprocess *
start_bare (const Bench *self, PinTestReply *reply, guint16 *port)
{
  g_autoptr (GString) answer = g_string_new (NULL);
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *process;
  GOutputStream *input;
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, reply->headers);
  while (g_hash_table_iter_next (&iter, &name, &value)) {
    /* These it gives by itself. */
    if (!g_str_equal (name, "date") && !g_str_equal (name, "content-length"))
      g_string_append_printf (answer, "%s:%s\n", (const char *)name, (const char *)value);
  }
  g_string_append_printf (answer, "\n%s", reply->text);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                              &error, self->bare, NULL);
  g_assert_no_error (error);
  input = g_subprocess_get_stdin_pipe (process);
  g_output_stream_write_all (input, answer->str, answer->len, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (input, NULL, NULL);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  *port = (guint16)g_ascii_strtoull (line, NULL, 10);
  return process;
}

/* The same request to both in turn: requests a second, and how many times those of the bare one. */
static double
compare_with_bare (const Bench *self, PinTestReply *reply, const GString *request, double *rate)
{
  g_autoptr (GArray) rates = list_new ();
  g_autoptr (GArray) ratios = list_new ();
  guint16 port;
  GSubprocess *bare = start_bare (self, reply, &port);

  /* The first round only warms up. */
  for (guint round = 0; round <= N_ROUNDS; round++) {
    double theirs = bench_load_rate (self->generator, port, CONNECTIONS, SLICE_MS, TRUE, request);
    double ours = bench_load_rate (self->generator, pin_test_server_get_port (self->server),
                                   CONNECTIONS, SLICE_MS, TRUE, request);

    if (round == 0)
      continue;
    append (rates, ours);
    append (ratios, ours / theirs);
  }
  g_subprocess_force_exit (bare);
  g_subprocess_wait (bare, NULL, NULL);
  g_object_unref (bare);
  *rate = bench_median (rates);
  return bench_median (ratios);
}

static double
compare_status (const Bench *self, double *rate)
{
  g_autoptr (GString) request = g_string_new (NULL);
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (self->server, PIN_OPERATION_SHOW_STATUS, NULL, NULL, NULL);

  bench_load_add (request, PIN_OPERATION_SHOW_STATUS, NULL, NULL, NULL);
  return compare_with_bare (self, reply, request, rate);
}

static double
compare_request (const Bench *self, double *rate)
{
  g_autoptr (GString) request = g_string_new (NULL);
  g_autofree char *body = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  g_autoptr (PinTestReply) made =
      pin_test_server_call (self->server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, body);
  const char *id = pin_test_reply_get (made, "request_id");
  const char *token = pin_test_reply_get (made, "request_token");
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (self->server, PIN_OPERATION_SHOW_REQUEST, id, token, NULL);

  pin_test_assert_status (reply, 200);
  bench_load_add (request, PIN_OPERATION_SHOW_REQUEST, id, token, NULL);
  return compare_with_bare (self, reply, request, rate);
}

static double
ask_for_pins (Bench *self)
{
  g_autoptr (GString) requests = g_string_new (NULL);

  for (guint i = 0; i < MOST_WRITES; i++) {
    g_autofree char *code = pin_test_provisional_code (self->n_citizens++);
    g_autofree char *body = pin_test_request_italy (code, "+393331234567");

    bench_load_add (requests, PIN_OPERATION_REQUEST_PIN, NULL, NULL, body);
  }
  return bench_load_rate (self->generator, pin_test_server_get_port (self->server), WRITERS,
                          WRITE_MS, FALSE, requests);
}

static void
execute (sqlite3 *sqlite, const char *sql)
{
  if (sqlite3_exec (sqlite, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (sqlite));
}

/* Commits of one row in a second. */
static double
commit_rows (sqlite3 *sqlite)
{
  gint64 began = g_get_monotonic_time (), now = began;
  guint n = 0;

  for (; now < began + WRITE_MS * 1000; now = g_get_monotonic_time (), n++)
    execute (sqlite, "INSERT INTO lines (text) VALUES (randomblob (100))");
  return n / ((double)(now - began) / G_USEC_PER_SEC);
}

static double
compare_writing (Bench *self, double *rate, double *commits)
{
  g_autoptr (GArray) ours = list_new ();
  g_autoptr (GArray) theirs = list_new ();
  g_autoptr (GArray) ratios = list_new ();
  g_autofree char *path = g_build_filename (self->directory, "lines.db", NULL);
  sqlite3 *sqlite = NULL;

  g_assert_cmpint (sqlite3_open (path, &sqlite), ==, SQLITE_OK);
  execute (sqlite, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                   "CREATE TABLE lines (text BLOB)");
  for (guint round = 0; round <= N_WRITE_ROUNDS; round++) {
    double one, other;

    /* What it hashes in the background is its own affair. */
    kill (pin_test_server_get_pid (self->server), SIGSTOP);
    one = commit_rows (sqlite);
    kill (pin_test_server_get_pid (self->server), SIGCONT);
    other = ask_for_pins (self);
    if (round == 0)
      continue;
    append (theirs, one);
    append (ours, other);
    append (ratios, other / one);
  }
  sqlite3_close (sqlite);
  *commits = bench_median (theirs);
  *rate = bench_median (ours);
  return bench_median (ratios);
}

static void
remove_directory (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    g_remove (child);
  }
  g_rmdir (path);
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  double status, request, writing, commits = 0;
  double status_rate = 0, request_rate = 0, writing_rate = 0;

  if (argc != 4)
    g_error ("usage: %s GENERATOR BARE-SERVER JSON", argv[0]);
  bench.generator = argv[1];
  bench.bare = argv[2];
  /* On the disk of the build: a temporary directory may be in memory. */
  bench.directory = g_strconcat (argv[0], "-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (bench.directory));
  bench.database = g_build_filename (bench.directory, "pins.db", NULL);
  bench.server = pin_test_server_new ("--database", bench.database, "--now", IN_2015,
                                      "--rate-limit", "0", NULL);

  status = compare_status (&bench, &status_rate);
  request = compare_request (&bench, &request_rate);
  writing = compare_writing (&bench, &writing_rate, &commits);

  const BenchFigure figures[] = {
    { "show-status, 8 connections", "/s", status_rate },
    { "show-status / bare SoupServer", "", status, 0.85, TRUE },
    { "show-request, 8 connections", "/s", request_rate },
    { "show-request / bare SoupServer", "", request, 0.50, TRUE },
    { "SQLite, rows committed one by one", "/s", commits },
    { "request-pin, 16 clients", "/s", writing_rate },
    { "request-pin / rows committed one by one", "", writing, 0.50, TRUE },
  };
  bench_report (argv[3], "mock server, own load generator", figures, G_N_ELEMENTS (figures));

  pin_test_server_free (bench.server);
  remove_directory (bench.directory);
  g_free (bench.database);
  g_free (bench.directory);
  return 0;
}
