/* bench-first-frame.c: from the start of the process to the first frame, beside an empty window
 *
 * Starts itself again and again, by turns as the program and as an empty libadwaita window, and
 * prints the ratio of the medians.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-application.h"
#include "pin-paths.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#define ROUNDS 11
#define LIMIT 1.3

static gint64 started_at;

static void
on_after_paint (GdkFrameClock *clock, gpointer user_data)
{
  printf ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time () - started_at);
  fflush (stdout);
  _exit (EXIT_SUCCESS);
}

static void
on_realize (GtkWidget *window, gpointer user_data)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_after_paint),
                    NULL);
}

static void
on_window_added (GtkApplication *application, GtkWindow *window, gpointer user_data)
{
  if (gtk_widget_get_realized (GTK_WIDGET (window)))
    on_realize (GTK_WIDGET (window), NULL);
  else
    g_signal_connect (window, "realize", G_CALLBACK (on_realize), NULL);
}

static void
on_activate (GtkApplication *application, gpointer user_data)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 800, 680);
  gtk_window_present (GTK_WINDOW (window));
}

static int
run_empty (void)
{
  AdwApplication *application = adw_application_new (APP_ID ".Empty", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);
  g_signal_connect (application, "window-added", G_CALLBACK (on_window_added), NULL);
  return g_application_run (G_APPLICATION (application), 0, NULL);
}

/* As main () does, with everything a first start needs. */
static int
run_program (char *name)
{
  g_autofree char *locale = pin_paths_locale ();
  g_autofree char *directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  PinApplication *application;
  char *arguments[] = { name, NULL };

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  application = pin_application_new (directory);
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "window-added", G_CALLBACK (on_window_added), NULL);
  return g_application_run (G_APPLICATION (application), 1, arguments);
}

static double
measure (const char *what)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                        self, what, now, NULL);
  g_autofree char *output = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (child));
  return g_ascii_strtod (output, NULL) / 1000;
}

static int
compare (const void *a, const void *b)
{
  const double *left = a;
  const double *right = b;

  return (*left > *right) - (*left < *right);
}

int
main (int argc, char **argv)
{
  double empty[ROUNDS], program[ROUNDS];
  double ratio;

  if (argc == 3) {
    started_at = g_ascii_strtoll (argv[2], NULL, 10);
    return g_str_equal (argv[1], "empty") ? run_empty () : run_program (argv[0]);
  }

  measure ("empty"); /* what is read from the disk for the first time */
  measure ("program");
  for (guint i = 0; i < ROUNDS; i++) {
    empty[i] = measure ("empty");
    program[i] = measure ("program");
  }
  qsort (empty, ROUNDS, sizeof (double), compare);
  qsort (program, ROUNDS, sizeof (double), compare);
  ratio = program[ROUNDS / 2] / empty[ROUNDS / 2];
  printf ("first frame of an empty libadwaita window: %.0f ms\n", empty[ROUNDS / 2]);
  printf ("first frame of duemeta: %.0f ms\n", program[ROUNDS / 2]);
  printf ("ratio: %.2f (at most %.1f)\n", ratio, LIMIT);
  return ratio <= LIMIT ? EXIT_SUCCESS : EXIT_FAILURE;
}
