/* clock-client.c: processes whose clock is changed while they run, and a client among them
 *
 * libfaketime takes the time from a file that is read each time anybody asks for it. What the
 * client is told to do, and what is seen, goes through its standard input and output, a line each.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "clock-client.h"

#include "pin-test-wait.h"

#include <signal.h>
#include <string.h>
#include <sys/types.h>

struct _ClockClient {
  GSubprocess *process;
  GDataInputStream *out;
  int pid;
};

/**
 * clock_find_library:
 *
 * Returns: (transfer full) (nullable): libfaketime, where it is installed
 */
char *
clock_find_library (void)
{
  g_autoptr (GDir) folders = g_dir_open ("/usr/lib", 0, NULL);
  const char *name;

  while (folders != NULL && (name = g_dir_read_name (folders)) != NULL) {
    g_autofree char *path =
        g_build_filename ("/usr/lib", name, "faketime", "libfaketime.so.1", NULL);

    if (g_file_test (path, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&path);
  }
  return NULL;
}

/**
 * clock_set:
 * @path: of the file
 * @when: such as "+10y", from the true time
 */
void
clock_set (const char *path, const char *when)
{
  g_assert_true (g_file_set_contents (path, when, -1, NULL));
}

static gboolean
is_stopped (gpointer path)
{
  g_autofree char *text = NULL;
  const char *state;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  state = strrchr (text, ')');
  return state != NULL && strlen (state) > 2 && (state[2] == 'T' || state[2] == 't');
}

/* Nothing tells when it is. */
static void
wait_stopped (int pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);

  while (!is_stopped (path))
    g_thread_yield ();
}

void
clock_stop (int pid)
{
  g_assert_cmpint (kill (pid, SIGSTOP), ==, 0);
  wait_stopped (pid);
}

void
clock_go_on (int pid)
{
  g_assert_cmpint (kill (pid, SIGCONT), ==, 0);
}

/**
 * clock_suspend:
 * @when: how late it is on waking
 */
void
clock_suspend (int pid, const char *path, const char *when)
{
  clock_stop (pid);
  clock_set (path, when);
  clock_go_on (pid);
}

static GPtrArray *
clock_wrapper (ClockKind kind, const char *path)
{
  g_autofree char *library = clock_find_library ();
  GPtrArray *wrapper = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (wrapper, g_strdup ("env"));
  g_ptr_array_add (wrapper, g_strconcat ("LD_PRELOAD=", library, NULL));
  g_ptr_array_add (wrapper, g_strconcat ("FAKETIME_TIMESTAMP_FILE=", path, NULL));
  g_ptr_array_add (wrapper, g_strdup ("FAKETIME_NO_CACHE=1"));
  g_ptr_array_add (wrapper,
                   g_strdup_printf ("FAKETIME_DONT_FAKE_MONOTONIC=%d", kind == CLOCK_WALL));
  return wrapper;
}

/**
 * clock_server_new:
 * @path: what its clock is set with
 */
PinTestServer *
clock_server_new (ClockKind kind, const char *path, const char *const *args)
{
  g_autoptr (GPtrArray) wrapper = clock_wrapper (kind, path);
  g_autofree char *errors = NULL;
  PinTestServer *server;
  int status;

  g_ptr_array_add (wrapper, NULL);
  server = pin_test_server_try ((const char *const *)wrapper->pdata, args, &status, &errors);
  if (server == NULL)
    g_error ("%d: %s", status, errors);
  return server;
}

/**
 * clock_client_new:
 * @path: what its clock is set with
 * @directory: where it remembers something
 */
ClockClient *
clock_client_new (ClockKind kind, const char *path, const char *directory, const char *url)
{
  ClockClient *self = g_new0 (ClockClient, 1);
  g_autoptr (GPtrArray) command = clock_wrapper (kind, path);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (command, g_steal_pointer (&program));
  g_ptr_array_add (command, g_strdup ("--client"));
  g_ptr_array_add (command, g_strdup (directory));
  g_ptr_array_add (command, g_strdup (url));
  g_ptr_array_add (command, NULL);
  self->process =
      g_subprocess_newv ((const char *const *)command->pdata,
                         G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  self->out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  self->pid = atoi (g_subprocess_get_identifier (self->process));
  clock_client_do (self, "settle");
  return self;
}

/**
 * clock_client_free:
 *
 * Closes the window; a client that does not end cleanly fails the test.
 */
void
clock_client_free (ClockClient *self)
{
  g_autoptr (GError) error = NULL;

  if (self->pid != 0) {
    g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
    g_subprocess_wait_check (self->process, NULL, &error);
    g_assert_no_error (error);
  }
  g_object_unref (self->out);
  g_object_unref (self->process);
  g_free (self);
}

int
clock_client_get_pid (ClockClient *self)
{
  return self->pid;
}

void
clock_client_kill (ClockClient *self)
{
  g_subprocess_send_signal (self->process, SIGKILL);
  g_subprocess_wait (self->process, NULL, NULL);
  self->pid = 0;
}

static void
tell (ClockClient *self, const char *command)
{
  g_autofree char *line = g_strconcat (command, "\n", NULL);

  g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->process), line,
                                            strlen (line), NULL, NULL, NULL));
}

/* The framework of tests says something there, too. */
static char *
read_answer (ClockClient *self)
{
  while (TRUE) {
    g_autoptr (GAsyncResult) result = NULL;
    g_autofree char *line = NULL;

    g_data_input_stream_read_line_async (self->out, G_PRIORITY_DEFAULT, NULL, pin_test_wait_ready,
                                         &result);
    line = g_data_input_stream_read_line_finish (self->out, pin_test_wait_result (&result), NULL,
                                                 NULL);
    if (line == NULL)
      return NULL;
    if (g_str_has_prefix (line, CLOCK_ANSWER))
      return g_strdup (line + strlen (CLOCK_ANSWER));
  }
}

/**
 * clock_client_ask:
 * @format: what is to be done, see clock-person.c
 *
 * Returns: (transfer full): what the client answers. Meanwhile the main context runs, and with it
 *   the network of the test.
 */
char *
clock_client_ask (ClockClient *self, const char *format, ...)
{
  g_autofree char *command = NULL;
  char *answer;
  va_list list;

  va_start (list, format);
  command = g_strdup_vprintf (format, list);
  va_end (list);
  tell (self, command);
  answer = read_answer (self);
  if (answer == NULL)
    g_error ("the client ended at \"%s\"", command);
  return answer;
}

/* As clock_client_ask(), when there is nothing to answer. */
void
clock_client_do (ClockClient *self, const char *format, ...)
{
  g_autofree char *command = NULL;
  g_autofree char *answer = NULL;
  va_list list;

  va_start (list, format);
  command = g_strdup_vprintf (format, list);
  va_end (list);
  answer = clock_client_ask (self, "%s", command);
  if (!g_str_equal (answer, "done"))
    g_error ("\"%s\": %s", command, answer);
}

/**
 * clock_client_doze:
 *
 * As clock_suspend(); the first thing on waking is a key, before any timer.
 */
void
clock_client_doze (ClockClient *self, const char *path, const char *when)
{
  g_autofree char *answer = NULL;

  tell (self, "doze");
  wait_stopped (self->pid);
  clock_set (path, when);
  clock_go_on (self->pid);
  answer = read_answer (self);
  g_assert_cmpstr (answer, ==, "done");
}

gboolean
clock_client_sees (ClockClient *self, const char *words)
{
  g_autofree char *answer = clock_client_ask (self, "sees %s", words);

  return g_str_equal (answer, "yes");
}
