/* pin-diagnose-command.c: duemeta --diagnose, which needs no display
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-diagnose-command.h"

#include "pin-diagnosis-text.h"
#include "pin-settings.h"

#include <stdlib.h>

static void
on_run_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *ended = user_data;

  pin_diagnosis_run_finish (PIN_DIAGNOSIS (source), result, NULL);
  *ended = TRUE;
}

/* What a window would talk to. */
static PinDiagnosis *
create_diagnosis (const PinOptions *options, GSettings *settings)
{
  g_autofree char *address = g_settings_get_string (settings, "service-address");
  g_autofree char *ca_file = g_settings_get_string (settings, "ca-file");
  g_autoptr (PinPractice) practice = NULL;

  if (options->server != NULL)
    return pin_diagnosis_new (settings, options->server, options->ca_file, NULL);
  if (options->practice || g_settings_get_boolean (settings, "practice-chosen")) {
    /* The program may have its own open. */
    practice = pin_practice_new (":memory:", NULL);
    return pin_diagnosis_new (settings, NULL, NULL, practice);
  }
  return pin_diagnosis_new (settings, address,
                            options->ca_file != NULL ? options->ca_file : ca_file, NULL);
}

/**
 * pin_diagnose_command:
 * @options: which service it is about
 *
 * Looks at everything that the program needs and prints what was found.
 *
 * Returns: the exit status: 0 when all is well, 1 when something has to be done
 */
int
pin_diagnose_command (const PinOptions *options)
{
  g_autoptr (PinDiagnosis) diagnosis = NULL;
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *report = NULL;
  gboolean ended = FALSE;

  settings = pin_settings_new (&error);
  if (settings == NULL) {
    g_printerr ("duemeta: %s\n", error->message);
    return EXIT_FAILURE;
  }
  diagnosis = create_diagnosis (options, settings);
  pin_diagnosis_run_async (diagnosis, NULL, on_run_ready, &ended);
  while (!ended)
    g_main_context_iteration (NULL, TRUE);
  report = pin_diagnosis_text_report (diagnosis);
  g_print ("%s", report);
  return pin_diagnosis_is_well (diagnosis) ? EXIT_SUCCESS : EXIT_FAILURE;
}
