/* attack-slow.c: connections that never end, and the people who come meanwhile
 *
 * The server has the 1,024 descriptors that a system gives by default.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-attack.h"
#include "pin-test-server.h"
#include "pin-test-siege.h"

#include <stdio.h>
#include <sys/resource.h>

#define DESCRIPTORS 1024
#define MOST_SECONDS_TO_RECOVER 90

typedef struct {
  PinTestServer *server;
  guint before;
} Fixture;

/* Connections to the server that are not over, whoever ended them. */
static guint
count_sockets (guint16 port)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents ("/proc/net/tcp", &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++) {
    guint local = 0, state = 0;

    /* Established, or closed by one side: proc(5). */
    if (sscanf (lines[i], "%*u: %*x:%x %*x:%*x %x", &local, &state) == 2 && local == port)
      n += state == 1 || state == 8;
  }
  return n;
}

/* Descriptors of the server, or its connections where the system keeps those to root. */
static guint
count_open (Fixture *self)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/fd", pin_test_server_get_pid (self->server));
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  if (dir == NULL)
    return count_sockets (pin_test_server_get_port (self->server));
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_alive (Fixture *self)
{
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (self->server, PIN_OPERATION_SHOW_STATUS, NULL, NULL, NULL);

  pin_test_assert_status (reply, 200);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  struct rlimit limit, few;

  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  few = (struct rlimit){ DESCRIPTORS, limit.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &few), ==, 0);
  self->server = pin_test_server_new ("--practice", "--rate-limit", "0", NULL);
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  self->before = count_open (self);
  assert_alive (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  pin_test_server_free (self->server);
}

/* Whoever was cut off must have left nothing behind. */
static guint
wait_for_quiet (Fixture *self)
{
  gint64 began = g_get_monotonic_time ();
  guint after;

  while ((after = count_open (self)) > self->before &&
         g_get_monotonic_time () - began < MOST_SECONDS_TO_RECOVER * G_USEC_PER_SEC)
    g_main_context_iteration (NULL, FALSE);
  return after;
}

static void
check (Fixture *self, const char *what, guint n, const PinSiegeResult *result)
{
  guint after;

  assert_alive (self);
  after = wait_for_quiet (self);
  pin_test_attack_report (what, result->opened > 0 ? result->opened : n,
                          "%u at once; %u of %u guests answered, after at most %u ms; "
                          "%u descriptors before, %u afterwards",
                          n, result->answered, result->asked, result->slowest_ms, self->before,
                          after);
  g_assert_cmpuint (result->asked, >, 0);
  g_assert_cmpuint (result->answered * 100, >=, result->asked * 99);
  g_assert_cmpuint (after, <=, self->before);
}

typedef struct {
  PinSiegeKind kind;
  const char *name;
  const char *what;
  guint n;
} Row;

static const Row rows[] = {
  { PIN_SIEGE_SILENT, "silent", "connections that say nothing", 3000 },
  { PIN_SIEGE_HEADERS, "headers", "connections with a header a second", 3000 },
  { PIN_SIEGE_BODY, "body", "connections with a byte of body a second", 3000 },
  { PIN_SIEGE_READ, "read", "connections that read a byte a second", 3000 },
  { PIN_SIEGE_QUICK, "quick", "quick connections", 1000 },
  { PIN_SIEGE_AWAY, "away", "connections that do not wait for the answer", 1000 },
  { PIN_SIEGE_KEPT, "kept", "connections that were kept and left", 1000 },
};

static void
test_siege (Fixture *self, gconstpointer data)
{
  const Row *row = data;
  guint n = pin_test_siege_make_room (pin_test_attack_rounds (row->n / 6, row->n));
  PinSiegeResult result = { 0 };

  pin_test_siege_run (pin_test_server_get_port (self->server), row->kind, n,
                      pin_test_attack_rounds (1, 30), &result);
  check (self, row->what, n, &result);
}

/* The tool that others measure with, where it is installed. */
static const struct {
  const char *mode;
  const char *what;
} tools[] = {
  { "-H", "slowhttptest, headers" },
  { "-B", "slowhttptest, body" },
  { "-X", "slowhttptest, reading" },
};

static void
test_tool (Fixture *self, gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *tool = g_find_program_in_path ("slowhttptest");
  g_autofree char *url =
      g_strconcat (pin_test_server_get_url (self->server), "/rest/pin/v1/service", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  PinSiegeResult result = { 0 };

  if (tool == NULL) {
    g_test_skip ("slowhttptest is not installed");
    return;
  }
  pin_test_siege_make_room (3000);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                              &error, tool, tools[i].mode, "-c", "3000", "-r", "500", "-i", "1",
                              "-l", "30", "-p", "5", "-u", url, NULL);
  g_assert_no_error (error);
  pin_test_siege_run (pin_test_server_get_port (self->server), PIN_SIEGE_SILENT, 0, 32, &result);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  check (self, tools[i].what, 3000, &result);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  pin_test_attack_be_brief ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/torture/slow/", rows[i].name, NULL);

    g_test_add (path, Fixture, &rows[i], set_up, test_siege, tear_down);
  }
  for (guint i = 0; pin_test_attack_is_full () && i < G_N_ELEMENTS (tools); i++) {
    g_autofree char *path = g_strconcat ("/torture/slow/tool", tools[i].mode, NULL);

    g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test_tool, tear_down);
  }
  return g_test_run ();
}
