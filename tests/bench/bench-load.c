/* bench-load.c: the load generator, and what it found
 *
 * It is a process of its own: what it does costs the one that measures nothing.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "bench-load.h"

#include <stdio.h>
#include <string.h>

/**
 * bench_load_add:
 * @requests: of bench_load_start()
 * @id: (nullable): the part in braces
 * @token: (nullable)
 * @body: (nullable)
 *
 * Adds a request of @operation.
 */
void
bench_load_add (GString *requests, PinOperationId operation, const char *id, const char *token,
                const char *body)
{
  const PinOperation *row = pin_operation_get (operation);
  g_autofree char *path = pin_operation_format_path (row, id);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s HTTP/1.1\r\nHost: localhost\r\n", row->method, path);
  if (token != NULL)
    g_string_append_printf (text, "Authorization: Bearer %s\r\n", token);
  if (row->flags & PIN_OPERATION_KEYED)
    g_string_append (text, PIN_KEY_HEADER ": 00000000-0000-4000-8000-000000000000\r\n");
  if (body != NULL)
    g_string_append_printf (
        text, "Content-Type: application/json\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n",
        strlen (body));
  g_string_append_printf (text, "\r\n%s", body != NULL ? body : "");
  g_string_append_printf (requests, "%" G_GSIZE_FORMAT "\n%s", text->len, text->str);
}

/**
 * bench_load_start:
 * @generator: the program
 * @milliseconds: for how long it asks
 * @pace: milliseconds from one request to the next, or 0
 * @again: whether it begins again when it has asked everything
 *
 * Returns: (transfer full): for bench_load_finish()
 */
GSubprocess *
bench_load_start (const char *generator, guint16 port, guint connections, guint milliseconds,
                  guint pace, gboolean again, const GString *requests)
{
  g_autofree char *where = g_strdup_printf ("%u", port);
  g_autofree char *n = g_strdup_printf ("%u", connections);
  g_autofree char *time = g_strdup_printf ("%u", milliseconds);
  g_autofree char *every = g_strdup_printf ("%u", pace);
  const char *command[] = { generator, where, n, time, every, again ? "1" : "0", NULL };
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_newv (
      command, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  GOutputStream *input;

  g_assert_no_error (error);
  input = g_subprocess_get_stdin_pipe (process);
  g_output_stream_write_all (input, requests->str, requests->len, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (input, NULL, &error);
  g_assert_no_error (error);
  return process;
}

/**
 * bench_load_finish:
 * @process: (transfer full)
 * @load: (out): free with bench_load_clear()
 *
 * Waits for the generator; any answer that is no success ends the benchmark.
 */
void
bench_load_finish (GSubprocess *process, BenchLoad *load)
{
  g_autoptr (GDataInputStream) output =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  guint bad = 0;
  gint64 microseconds = 0;

  text = g_data_input_stream_read_upto (output, "", 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (process);

  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpint (sscanf (lines[0], "%u %u %" G_GINT64_FORMAT, &load->n, &bad, &microseconds), ==,
                   3);
  if (bad > 0)
    g_error ("%u requests failed", bad);
  load->seconds = (double)microseconds / G_USEC_PER_SEC;
  load->times = g_array_new (FALSE, FALSE, sizeof (double));
  for (char **line = lines + 1; *line != NULL && **line != '\0'; line++) {
    double time = g_ascii_strtod (*line, NULL) / 1000;

    g_array_append_val (load->times, time);
  }
}

void
bench_load_clear (BenchLoad *self)
{
  g_clear_pointer (&self->times, g_array_unref);
}

/**
 * bench_load_rate:
 *
 * Returns: requests in a second
 */
double
bench_load_rate (const char *generator, guint16 port, guint connections, guint milliseconds,
                 gboolean again, const GString *requests)
{
  BenchLoad load = { 0 };
  double rate;

  bench_load_finish (
      bench_load_start (generator, port, connections, milliseconds, 0, again, requests), &load);
  rate = load.n / load.seconds;
  bench_load_clear (&load);
  return rate;
}
