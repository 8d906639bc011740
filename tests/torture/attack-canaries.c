/* attack-canaries.c: no secret and nothing of a citizen leaves its place
 *
 * Every journey is taken by a client of its own (canary-walks.c) that logs all it can, in a home
 * of its own. Then everything that is left of it is searched: files, logs, what the session bus
 * carried, what others see of the processes, the clipboards.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "canary-scanner.h"
#include "canary-walks.h"

#include "pin-paths.h"
#include "pin-test-attack.h"
#include "pin-test-canary.h"
#include "pin-test-citizen.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

/* Whoever waits for a client waits as long as a walk may take. */
#define PATIENCE_SECONDS 60

static char *program_path;

/* What the citizen is and has in every walk. */
static const struct {
  const char *name;
  const char *text;
} known[] = {
  { "tax-code", PIN_TEST_TAX_CODE }, { "family-name", "Bianchi" },
  { "whole-name", "Mara Bianchi" },  { "mobile", "3331234567" },
  { "mobile", "+393331234567" },     { "mobile", "+49 151 1234567" },
  { "mail", "mara@example.org" },    { "health-card", "80380001200000001234" },
  { "document", "C01X00T47" },       { "address", "Via dei Fiori 1" },
};

/* ---- the session bus ---- */

typedef struct {
  GDBusConnection *connection;
  GMutex mutex;
  GByteArray *carried;
} Monitor;

static GDBusMessage *
on_message (GDBusConnection *connection, GDBusMessage *message, gboolean incoming, gpointer data)
{
  Monitor *self = data;
  gsize size;
  g_autofree guchar *blob =
      g_dbus_message_to_blob (message, &size, G_DBUS_CAPABILITY_FLAGS_NONE, NULL);

  if (blob != NULL) {
    g_mutex_lock (&self->mutex);
    g_byte_array_append (self->carried, blob, (guint)size);
    g_mutex_unlock (&self->mutex);
  }
  g_object_unref (message);
  return NULL;
}

static void
monitor_start (Monitor *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) nothing = NULL;

  g_mutex_init (&self->mutex);
  self->carried = g_byte_array_new ();
  self->connection =
      g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  nothing = g_dbus_connection_call_sync (
      self->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
      "org.freedesktop.DBus.Monitoring", "BecomeMonitor",
      g_variant_new_parsed ("(@as [], uint32 0)"), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_add_filter (self->connection, on_message, self, NULL);
}

static void
monitor_stop (Monitor *self)
{
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_object_unref (self->connection);
  g_byte_array_unref (self->carried);
  g_mutex_clear (&self->mutex);
}

/* ---- a walk ---- */

typedef struct {
  const CanaryWalk *walk;
  char *outside; /* nothing in it is searched */
  char *told;
  char *root; /* everything in it is searched */
  GSubprocess *client;
  GString *output;
  PinTestCanaries *canaries;
  GHashTable *texts; /* that are looked for */
  int server;
  Monitor monitor;
  guint n_places;
  guint64 size;
} Fixture;

/* The folders of a user, and what makes libraries talk. */
static void
set_environment (Fixture *fixture, GSubprocessLauncher *launcher)
{
  static const struct {
    const char *name;
    const char *folder;
  } folders[] = {
    { "HOME", "home" },          { "XDG_CACHE_HOME", "cache" },    { "XDG_CONFIG_HOME", "config" },
    { "XDG_DATA_HOME", "data" }, { "XDG_RUNTIME_DIR", "runtime" }, { "XDG_STATE_HOME", "state" },
    { "TMPDIR", "tmp" },
  };
  static const struct {
    const char *name;
    const char *value;
  } talk[] = {
    { "G_MESSAGES_DEBUG", "all" },
    { "G_DBUS_DEBUG", "all" },
    { "GTK_DEBUG", "text,actions,keybindings,modules,builder" },
    { "GDK_DEBUG", "misc,events,dnd,input,settings,selection,clipboard" },
    { "SOUP_DEBUG", "body" },
    { "GNUTLS_DEBUG_LEVEL", "9" },
    { "GSETTINGS_BACKEND", "keyfile" },
    { "SECRET_BACKEND", "file" },
    { "SECRET_FILE_TEST_PASSWORD", "practice" },
  };
  g_autofree char *keyring = g_build_filename (fixture->root, "data", "keyring", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *path = g_build_filename (fixture->root, folders[i].folder, NULL);

    g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
    g_subprocess_launcher_setenv (launcher, folders[i].name, path, TRUE);
  }
  for (guint i = 0; i < G_N_ELEMENTS (talk); i++)
    g_subprocess_launcher_setenv (launcher, talk[i].name, talk[i].value, TRUE);
  g_subprocess_launcher_setenv (launcher, "SECRET_FILE_TEST_PATH", keyring, TRUE);
}

static gboolean
read_until (Fixture *fixture, const char *words)
{
  GInputStream *stream = g_subprocess_get_stdout_pipe (fixture->client);
  char buffer[4096];
  gssize n;

  while (words == NULL || strstr (fixture->output->str, words) == NULL) {
    n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL);
    if (n <= 0)
      return FALSE;
    g_string_append_len (fixture->output, buffer, n);
  }
  return TRUE;
}

static void
look_for (Fixture *fixture, const char *name, const char *text)
{
  if (g_hash_table_add (fixture->texts, g_strdup (text)))
    pin_test_canaries_add (fixture->canaries, name, text);
}

/* What the client says that it typed, read and sent. */
static void
learn (Fixture *fixture)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    look_for (fixture, known[i].name, known[i].text);
  g_file_get_contents (fixture->told, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
    g_auto (GStrv) words = g_strsplit (lines[i], " ", 2);
    g_autoptr (GString) secret = g_string_new (NULL);
    PinTestVeiled veiled;

    if (g_str_equal (words[0], "server")) {
      fixture->server = atoi (words[1]);
      continue;
    }
    veiled = pin_test_veiled_from_hex (words[1]);
    for (gsize j = 0; j < veiled.length; j++)
      g_string_append_c (secret, pin_test_veiled_get (&veiled, j));
    /* Numbers as short as a postal code are in everything. */
    if (secret->len >= 6)
      look_for (fixture, words[0], secret->str);
  }
}

static void
look_at_process (Fixture *fixture, int pid)
{
  static const char *const files[] = { "cmdline", "environ", "comm", "status", "maps" };

  for (guint i = 0; pid > 0 && i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_strdup_printf ("/proc/%d/%s", pid, files[i]);

    pin_test_canaries_scan_file (fixture->canaries, path, &fixture->size);
    fixture->n_places++;
  }
}

static void
look_at_files (Fixture *fixture)
{
  pin_test_canaries_scan_folder (fixture->canaries, fixture->root, &fixture->n_places,
                                 &fixture->size);
}

static void
look_at_talk (Fixture *fixture)
{
  pin_test_canaries_scan (fixture->canaries, "standard output", fixture->output->str,
                          fixture->output->len);
  g_mutex_lock (&fixture->monitor.mutex);
  g_assert_cmpuint (fixture->monitor.carried->len, >, 0);
  pin_test_canaries_scan (fixture->canaries, "the session bus", fixture->monitor.carried->data,
                          fixture->monitor.carried->len);
  fixture->size += fixture->output->len + fixture->monitor.carried->len;
  g_mutex_unlock (&fixture->monitor.mutex);
  fixture->n_places += 2;
}

static void
remove_folder (const char *path)
{
  const char *arguments[] = { "rm", "-rf", "--", path, NULL };

  g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
}

static void
start (Fixture *fixture)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *errors = NULL;
  g_autoptr (GError) error = NULL;

  fixture->outside = g_dir_make_tmp ("canaries-XXXXXX", NULL);
  fixture->root = g_build_filename (fixture->outside, "root", NULL);
  fixture->told = g_build_filename (fixture->outside, "told", NULL);
  fixture->output = g_string_new (NULL);
  fixture->canaries = pin_test_canaries_new ();
  fixture->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_mkdir (fixture->root, 0700);
  errors = g_build_filename (fixture->root, "standard-error", NULL);
  set_environment (fixture, launcher);
  g_subprocess_launcher_set_stderr_file_path (launcher, errors);
  monitor_start (&fixture->monitor);
  fixture->client = g_subprocess_launcher_spawn (launcher, &error, program_path, "--walk",
                                                 fixture->walk->name, fixture->told, NULL);
  g_assert_no_error (error);
}

static void
finish (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  if (fixture->walk->is_killed) {
    g_subprocess_send_signal (fixture->client, SIGKILL);
  } else {
    g_output_stream_write_all (g_subprocess_get_stdin_pipe (fixture->client), "go\n", 3, NULL, NULL,
                               &error);
    g_assert_no_error (error);
  }
  read_until (fixture, NULL);
  g_subprocess_wait (fixture->client, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fixture->walk->is_killed || g_subprocess_get_successful (fixture->client));
}

static void
print_errors (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->root, "standard-error", NULL);
  g_autofree char *text = NULL;
  gsize size;

  if (g_file_get_contents (path, &text, &size, NULL))
    g_printerr ("%s\n", text + (size > 2000 ? size - 2000 : 0));
}

static guint
report (Fixture *fixture)
{
  const GPtrArray *hits = pin_test_canaries_get_hits (fixture->canaries);
  g_autofree char *what = g_strdup_printf ("what leaves its place: %s", fixture->walk->name);

  for (guint i = 0; i < MIN (hits->len, 40); i++)
    g_test_message ("found: %s", (const char *)hits->pdata[i]);
  pin_test_attack_report (what, g_hash_table_size (fixture->texts),
                          "%u found in %u places with %" G_GUINT64_FORMAT " KiB", hits->len,
                          fixture->n_places, fixture->size >> 10);
  return hits->len;
}

static void
test_walk (gconstpointer data)
{
  Fixture fixture = { .walk = data };
  guint n_hits;

  start (&fixture);
  if (!read_until (&fixture, CANARY_READY)) {
    print_errors (&fixture);
    g_error ("%s did not come to its end:\n%s", fixture.walk->name, fixture.output->str);
  }
  learn (&fixture);
  look_at_process (&fixture, atoi (g_subprocess_get_identifier (fixture.client)));
  look_at_process (&fixture, fixture.server);
  look_at_files (&fixture);
  finish (&fixture);
  look_at_files (&fixture);
  look_at_talk (&fixture);

  n_hits = report (&fixture);
  monitor_stop (&fixture.monitor);
  pin_test_canaries_free (fixture.canaries);
  g_hash_table_unref (fixture.texts);
  g_object_unref (fixture.client);
  g_string_free (fixture.output, TRUE);
  remove_folder (fixture.outside);
  g_free (fixture.outside);
  g_free (fixture.root);
  g_free (fixture.told);
  g_assert_cmpuint (n_hits, ==, 0);
}

/* ---- a core ---- */

static void
allow_cores (gpointer data)
{
  struct rlimit limit;

  getrlimit (RLIMIT_CORE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit (RLIMIT_CORE, &limit);
}

static GSubprocess *
start_in (const char *folder, const char *const *command)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_set_child_setup (launcher, allow_cores, NULL, NULL);
  g_subprocess_launcher_set_cwd (launcher, folder);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", folder, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, command, &error);
  g_assert_no_error (error);
  return process;
}

/* Whether it has said that it wants no core: the first thing it does. */
static gboolean
forbids_cores (GSubprocess *process)
{
  g_autofree char *path =
      g_strdup_printf ("/proc/%s/limits", g_subprocess_get_identifier (process));
  g_autofree char *limits = NULL;

  return g_file_get_contents (path, &limits, NULL, NULL) &&
         g_regex_match_simple ("^Max core file size +0 +0 ", limits, G_REGEX_MULTILINE, 0);
}

static void
wait_forbidden (GSubprocess *process)
{
  gint64 until = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  while (!forbids_cores (process)) {
    g_assert_cmpint (g_get_monotonic_time (), <, until);
    g_usleep (2000);
  }
}

static gboolean
leaves_core (const char *const *command, int with, gboolean forbidden)
{
  g_autofree char *folder = g_dir_make_tmp ("core-XXXXXX", NULL);
  g_autoptr (GSubprocess) process = start_in (folder, command);
  g_autoptr (GDir) listing = NULL;
  const char *name;
  gboolean left;

  if (forbidden)
    wait_forbidden (process);
  g_subprocess_send_signal (process, with);
  g_subprocess_wait (process, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (process));
  g_assert_cmpint (g_subprocess_get_term_sig (process), ==, with);
  left = WCOREDUMP (g_subprocess_get_status (process));
  listing = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (listing)) != NULL)
    left = left || g_str_has_prefix (name, "core");
  remove_folder (folder);
  return left;
}

static void
test_core (void)
{
  static const int signals[] = { SIGSEGV, SIGABRT, SIGBUS, SIGQUIT };
  g_autofree char *client = pin_paths_program ("duemeta");
  g_autofree char *server = pin_paths_program ("duemeta-mock-server");
  const char *client_command[] = { client, "--practice", NULL };
  const char *server_command[] = { server, "--port", "0", "--stop-with-parent", NULL };
  const char *other[] = { "sleep", "60", NULL };
  gboolean other_leaves = leaves_core (other, SIGSEGV, FALSE);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++) {
    n += leaves_core (client_command, signals[i], TRUE);
    n += leaves_core (server_command, signals[i], TRUE);
  }
  pin_test_attack_report ("a core of the client and of the server", 2 * G_N_ELEMENTS (signals),
                          "%u left; another program %s here", n,
                          other_leaves ? "leaves one" : "leaves none either");
  g_assert_cmpuint (n, ==, 0);
}

int
main (int argc, char **argv)
{
  program_path = argv[0];
  if (argc == 4 && g_str_equal (argv[1], "--walk"))
    return canary_walk_run (argv[2], argv[3]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/torture/canaries/scanner", canary_scanner_test);
  g_test_add_func ("/torture/canaries/core", test_core);
  for (guint i = 0; i < n_canary_walks; i++) {
    g_autofree char *path = g_strconcat ("/torture/canaries/", canary_walks[i].name, NULL);

    if (canary_walks[i].in_brief || pin_test_attack_is_full ())
      g_test_add_data_func (path, &canary_walks[i], test_walk);
  }
  return g_test_run ();
}
