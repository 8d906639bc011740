/* pin-signals.c: the session or the terminal wants the program to end
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-signals.h"

#include <glib-unix.h>
#include <signal.h>

/* Longer than a window waits for the service to end its session. */
#define END_SECONDS 6

static const int signals[] = { SIGHUP, SIGINT, SIGTERM };

typedef struct {
  PinApplication *application;
  guint sources[G_N_ELEMENTS (signals)];
  guint patience;
} Watch;

static void
remove_sources (Watch *watch)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_clear_handle_id (&watch->sources[i], g_source_remove);
}

static gboolean
on_patience_over (gpointer user_data)
{
  Watch *watch = user_data;

  watch->patience = 0;
  g_application_quit (G_APPLICATION (watch->application));
  return G_SOURCE_REMOVE;
}

/* A second signal finds nobody who watches, and ends the program at once. */
static gboolean
on_signal (gpointer user_data)
{
  Watch *watch = user_data;

  remove_sources (watch);
  watch->patience = g_timeout_add_seconds (END_SECONDS, on_patience_over, watch);
  pin_application_end (watch->application);
  return G_SOURCE_REMOVE;
}

static void
on_application_gone (gpointer user_data, GObject *application)
{
  Watch *watch = user_data;

  remove_sources (watch);
  g_clear_handle_id (&watch->patience, g_source_remove);
  g_free (watch);
}

/**
 * pin_signals_watch:
 *
 * From now on %SIGHUP, %SIGINT and %SIGTERM end @application the way it should end, in a few seconds
 * at the most. What whoever started the program wants to be ignored, is.
 */
void
pin_signals_watch (PinApplication *application)
{
  Watch *watch;

  g_return_if_fail (PIN_IS_APPLICATION (application));

  watch = g_new0 (Watch, 1);
  watch->application = application;
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++) {
    struct sigaction now;

    if (sigaction (signals[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
      watch->sources[i] = g_unix_signal_add (signals[i], on_signal, watch);
  }
  g_object_weak_ref (G_OBJECT (application), on_application_gone, watch);
}
