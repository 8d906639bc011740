/* pin-test-server.c: the mock server as a process of its own
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#define _GNU_SOURCE /* memmem */

#include "pin-test-server.h"

#include "pin-paths.h"
#include "pin-test-proxy.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

/* For a client on a busy computer. */
#define UNREAD_SECONDS 60

struct _PinTestServer {
  GSubprocess *process;
  PinTestProxy *proxy;
  char *url;
  guint16 port;
  int pid;
};

static GPtrArray *
command_line (const char *program, const char *const *args)
{
  GPtrArray *command = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (command, pin_paths_program (program));
  for (guint i = 0; args != NULL && args[i] != NULL; i++)
    g_ptr_array_add (command, g_strdup (args[i]));
  return command;
}

/* @errors: whether what the server complains of can be read. */
static PinTestServer *
spawn (const char *const *wrapper, const char *program, const char *const *args, gboolean errors)
{
  PinTestServer *self = g_new0 (PinTestServer, 1);
  g_autoptr (GPtrArray) command = command_line (program, args);
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  const char *identifier;

  /* A test that crashes leaves nothing behind. */
  g_ptr_array_add (command, g_strdup ("--stop-with-parent"));
  if (args == NULL || !g_strv_contains (args, "--port")) {
    g_ptr_array_add (command, g_strdup ("--port"));
    g_ptr_array_add (command, g_strdup ("0"));
  }
  g_ptr_array_add (command, NULL);
  for (int i = 0; wrapper != NULL && wrapper[i] != NULL; i++)
    g_ptr_array_insert (command, i, g_strdup (wrapper[i]));
  self->process =
      g_subprocess_newv ((const char *const *)command->pdata,
                         G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                             (errors ? G_SUBPROCESS_FLAGS_STDERR_PIPE : G_SUBPROCESS_FLAGS_NONE),
                         &error);
  g_assert_no_error (error);
  /* None for one that has ended already. */
  identifier = g_subprocess_get_identifier (self->process);
  self->pid = identifier != NULL ? atoi (identifier) : 0;

  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  if (line == NULL)
    return self;
  g_assert_true (g_str_has_prefix (line, "listening on http"));
  self->url = g_strdup (line + strlen ("listening on "));
  self->port = (guint16)atoi (strrchr (self->url, ':') + 1);
  return self;
}

/**
 * pin_test_server_new_program:
 * @program: name of an executable of this project that takes the same options
 * @args: options; without `--port` any free one
 *
 * Starts a server and waits until it listens; a server that does not start fails the test.
 */
PinTestServer *
pin_test_server_new_program (const char *program, const char *const *args)
{
  PinTestServer *self = spawn (NULL, program, args, FALSE);

  g_assert_nonnull (self->url);
  if (pin_test_proxy_is_wanted ())
    self->proxy = pin_test_proxy_new (self->url);
  return self;
}

/**
 * pin_test_server_new_strv:
 * @args: options; without `--port` any free one
 */
PinTestServer *
pin_test_server_new_strv (const char *const *args)
{
  return pin_test_server_new_program ("duemeta-mock-server", args);
}

static char *
read_to_end (GInputStream *input)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[1024];
  gssize n;

  while ((n = g_input_stream_read (input, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (text, buffer, n);
  return g_strdup (text->str);
}

/**
 * pin_test_server_try:
 * @wrapper: (nullable): program and options that run the server
 * @status: (out): the exit status of a server that did not start, -1 when a signal ended it
 * @errors: (out): what that server complained of
 *
 * Returns: (transfer full) (nullable): a server that listens
 */
PinTestServer *
pin_test_server_try (const char *const *wrapper, const char *const *args, int *status,
                     char **errors)
{
  PinTestServer *self = spawn (wrapper, "duemeta-mock-server", args, TRUE);

  *status = 0;
  *errors = NULL;
  if (self->url != NULL)
    return self;
  *errors = read_to_end (g_subprocess_get_stderr_pipe (self->process));
  g_subprocess_wait (self->process, NULL, NULL);
  *status = g_subprocess_get_if_exited (self->process)
                ? g_subprocess_get_exit_status (self->process)
                : -1;
  g_clear_object (&self->process);
  pin_test_server_free (self);
  return NULL;
}

static void
run_test (gconstpointer data)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--practice", NULL);
  void (*test) (PinTestServer *) = (void (*) (PinTestServer *))data;

  test (server);
}

/**
 * pin_test_server_add_test:
 *
 * Adds a test that is given a practice service of its own.
 */
void
pin_test_server_add_test (const char *path, void (*test) (PinTestServer *server))
{
  g_test_add_data_func (path, (gconstpointer)test, run_test);
}

/**
 * pin_test_server_new:
 * @first_arg: (nullable): options besides `--port 0`, %NULL-terminated
 */
PinTestServer *
pin_test_server_new (const char *first_arg, ...)
{
  g_autoptr (GPtrArray) args = g_ptr_array_new ();
  va_list list;

  va_start (list, first_arg);
  for (const char *arg = first_arg; arg != NULL; arg = va_arg (list, const char *))
    g_ptr_array_add (args, (gpointer)arg);
  va_end (list);
  g_ptr_array_add (args, NULL);
  return pin_test_server_new_strv ((const char *const *)args->pdata);
}

/**
 * pin_test_server_free:
 *
 * Stops the server; one that does not end cleanly fails the test.
 */
void
pin_test_server_free (PinTestServer *self)
{
  if (self == NULL)
    return;
  pin_test_proxy_free (self->proxy);
  if (self->process != NULL)
    g_assert_cmpint (pin_test_server_stop (self), ==, 0);
  g_free (self->url);
  g_free (self);
}

/**
 * pin_test_server_get_url:
 *
 * Returns: where a client reaches it; the calls of a test itself go straight to the server
 */
const char *
pin_test_server_get_url (PinTestServer *self)
{
  return self->proxy != NULL ? pin_test_proxy_get_url (self->proxy) : self->url;
}

guint16
pin_test_server_get_port (PinTestServer *self)
{
  return self->port;
}

int
pin_test_server_get_pid (PinTestServer *self)
{
  return self->pid;
}

/* On a connection to that port, by proc(5). */
static gboolean
has_unread (guint16 port)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents ("/proc/net/tcp", &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++) {
    guint local = 0, state = 0, unread = 0;

    if (sscanf (lines[i], "%*u: %*x:%x %*x:%*x %x %*x:%x", &local, &state, &unread) == 3 &&
        local == port && state == 1 && unread > 0)
      return TRUE;
  }
  return FALSE;
}

/**
 * pin_test_server_wait_unread:
 *
 * Waits until somebody has sent something to a server that was held up.
 */
void
pin_test_server_wait_unread (PinTestServer *self)
{
  gint64 until = g_get_monotonic_time () + UNREAD_SECONDS * G_USEC_PER_SEC;

  while (!has_unread (self->port)) {
    g_assert_cmpint (g_get_monotonic_time (), <, until);
    g_usleep (1000);
  }
}

/**
 * pin_test_server_stop:
 *
 * Asks the server to stop and waits for it.
 *
 * Returns: its exit status, or -1 when a signal ended it
 */
int
pin_test_server_stop (PinTestServer *self)
{
  int status;

  g_subprocess_send_signal (self->process, SIGTERM);
  g_subprocess_wait (self->process, NULL, NULL);
  status = g_subprocess_get_if_exited (self->process) ? g_subprocess_get_exit_status (self->process)
                                                      : -1;
  g_clear_object (&self->process);
  return status;
}

/**
 * pin_test_server_kill:
 *
 * Kills the server without warning, as a power cut would.
 */
void
pin_test_server_kill (PinTestServer *self)
{
  g_subprocess_send_signal (self->process, SIGKILL);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->process);
}

/**
 * pin_test_server_run:
 * @args: (nullable): the options
 *
 * As pin_test_run(), the mock server.
 */
int
pin_test_server_run (const char *const *args, char **output, char **errors)
{
  return pin_test_run ("duemeta-mock-server", args, output, errors);
}

/**
 * pin_test_run:
 * @program: name of an executable of this project
 * @args: (nullable): the options
 * @output: (out) (optional): what it printed
 * @errors: (out) (optional): what it complained of
 *
 * Runs the program to its end.
 *
 * Returns: its exit status
 */
int
pin_test_run (const char *program, const char *const *args, char **output, char **errors)
{
  g_autoptr (GPtrArray) command = command_line (program, args);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (command, NULL);
  process =
      g_subprocess_newv ((const char *const *)command->pdata,
                         G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, output, errors, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  return g_subprocess_get_exit_status (process);
}

/**
 * pin_test_database_query:
 *
 * Returns: (transfer full) (nullable): first column of the first row, as text
 */
char *
pin_test_database_query (const char *path, const char *sql)
{
  sqlite3 *sqlite = NULL;
  sqlite3_stmt *statement = NULL;
  char *text = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &sqlite, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (sqlite, 2000);
  if (sqlite3_prepare_v2 (sqlite, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (sqlite));
  if (sqlite3_step (statement) == SQLITE_ROW)
    text = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (sqlite);
  return text;
}

/**
 * pin_test_database_remove:
 *
 * Deletes the file and those that SQLite puts beside it, also for who only reads.
 */
void
pin_test_database_remove (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *name = g_strconcat (path, endings[i], NULL);

    g_unlink (name);
  }
}

/**
 * pin_test_database_contains:
 *
 * Whether the bytes of @text stand anywhere in the file or in the files SQLite puts beside it.
 */
gboolean
pin_test_database_contains (const char *path, const char *text)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *name = g_strconcat (path, endings[i], NULL);
    g_autofree char *data = NULL;
    gsize size;

    if (g_file_get_contents (name, &data, &size, NULL))
      found = found || memmem (data, size, text, strlen (text)) != NULL;
  }
  return found;
}
