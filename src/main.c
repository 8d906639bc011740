/* main.c: the first things a process does, then the application
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-application.h"
#include "pin-log.h"
#include "pin-paths.h"
#include "pin-signals.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>

/* No dump holds a PIN. */
static void
forbid_dumps (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__ /* the leak sanitizer looks from outside */
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

/* Starting takes more memory than being there. */
static gboolean
give_back (gpointer data)
{
  malloc_trim (0);
  return G_SOURCE_REMOVE;
}

/* Memory that is given back is overwritten from now on, whoever gives it back. Nothing is secret
 * before the first window, and while the styles are read it would cost much time. */
static void
on_startup (PinApplication *application)
{
  pin_signals_watch (application);
  mallopt (M_PERTURB, 0xA5);
  g_timeout_add_seconds (2, give_back, NULL);
}

static void
prepare_translations (void)
{
  g_autofree char *directory = pin_paths_locale ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, directory);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  g_autoptr (PinApplication) application = NULL;

  forbid_dumps ();
  pin_log_begin ();
  prepare_translations ();

  application = pin_application_new (NULL);
  g_signal_connect (application, "startup", G_CALLBACK (on_startup), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
