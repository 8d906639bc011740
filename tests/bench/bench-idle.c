/* bench-idle.c: what the program costs while nobody does anything
 *
 * The home screen beside an empty window of libadwaita, both looked at from outside: memory in
 * proportion to who shares it (PSS), and how often a processor is woken up for them.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "bench-report.h"
#include "pin-paths.h"
#include "pin-test-server.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define MEMORY_GOAL 1.15
#define WAKE_UPS_GOAL 2.0
#define QUIET_SECONDS 4
#define PATIENCE_SECONDS 60

static char *
read_file (int pid, const char *name)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/%s", pid, name);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : NULL;
}

static gint64
read_number (const char *text, const char *label)
{
  const char *found = text != NULL ? strstr (text, label) : NULL;

  return found != NULL ? g_ascii_strtoll (found + strlen (label), NULL, 10) : 0;
}

/* KiB. The program forbids to be looked at: only who owns the machine is told. */
static gint64
read_memory (int pid)
{
  g_autofree char *text = read_file (pid, "smaps_rollup");

  return read_number (text, "\nPss:");
}

/* How often its threads have begun to wait since the last time, by the numbers in @seen. A thread
 * that ended takes its number along. */
static gint64
count_wake_ups (int pid, GHashTable *seen)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/task", pid);
  g_autoptr (GDir) tasks = g_dir_open (path, 0, NULL);
  const char *task;
  gint64 sum = 0;

  while (tasks != NULL && (task = g_dir_read_name (tasks)) != NULL) {
    g_autofree char *name = g_strdup_printf ("task/%s/status", task);
    g_autofree char *text = read_file (pid, name);
    gint64 number = read_number (text, "\nvoluntary_ctxt_switches:");

    sum += number - GPOINTER_TO_INT (g_hash_table_lookup (seen, task));
    g_hash_table_insert (seen, g_strdup (task), GINT_TO_POINTER ((int)number));
  }
  return sum;
}

/* Until it has not been woken up for a while. */
static void
wait_until_quiet (int pid, GHashTable *seen)
{
  guint quiet = 0;

  for (guint i = 0; i < PATIENCE_SECONDS && quiet < QUIET_SECONDS; i++) {
    quiet = count_wake_ups (pid, seen) == 0 ? quiet + 1 : 0;
    g_usleep (G_USEC_PER_SEC);
  }
}

static gint64
count_minute (int pid, GHashTable *seen)
{
  gint64 sum = 0;

  for (guint i = 0; i < 60; i++) {
    g_usleep (G_USEC_PER_SEC);
    sum += count_wake_ups (pid, seen);
  }
  return sum;
}

static GSubprocess *
start (const char *const *command)
{
  GError *error = NULL;
  GSubprocess *process = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_NONE, &error);

  g_assert_no_error (error);
  return process;
}

static void
stop (GSubprocess *process)
{
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (PinTestServer) server = NULL;
  g_autoptr (GSubprocess) empty = NULL;
  g_autoptr (GSubprocess) home = NULL;
  g_autoptr (GHashTable) empty_seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) home_seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *directory = g_dir_make_tmp ("duemeta-bench-XXXXXX", NULL);
  g_autofree char *program = pin_paths_program ("duemeta");
  g_autofree char *folder = g_build_filename (directory, "duemeta", NULL);
  double of_empty, of_home;
  int empty_pid, home_pid;

  if (argc != 3)
    g_error ("usage: %s EMPTY-WINDOW JSON", argv[0]);
  g_setenv ("XDG_CONFIG_HOME", directory, TRUE);
  g_setenv ("XDG_DATA_HOME", directory, TRUE);
  /* Nothing listens for a screen reader. */
  g_setenv ("GTK_A11Y", "none", TRUE);
  server = pin_test_server_new ("--practice", "--database", ":memory:", NULL);
  empty = start ((const char *const[]){ argv[1], NULL });
  home =
      start ((const char *const[]){ program, "--server", pin_test_server_get_url (server), NULL });
  empty_pid = atoi (g_subprocess_get_identifier (empty));
  home_pid = atoi (g_subprocess_get_identifier (home));
  wait_until_quiet (empty_pid, empty_seen);
  wait_until_quiet (home_pid, home_seen);

  of_empty = (double)read_memory (empty_pid) / 1024;
  of_home = (double)read_memory (home_pid) / 1024;

  const BenchFigure figures[] = {
    { "empty window of libadwaita, memory", "MB", of_empty },
    { "home screen, memory", "MB", of_home },
    { "home screen / empty window", "", of_empty > 0 ? of_home / of_empty : 0, MEMORY_GOAL },
    { "wake-ups in a minute", "", (double)count_minute (home_pid, home_seen), WAKE_UPS_GOAL },
  };
  if (of_home <= 0)
    g_print ("memory: only root may look at a program that forbids it\n");
  bench_report (argv[2], "idle", figures, G_N_ELEMENTS (figures));

  stop (home);
  stop (empty);
  g_rmdir (folder);
  g_rmdir (directory);
  return 0;
}
