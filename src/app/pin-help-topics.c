/* pin-help-topics.c: which page of the help a screen or a problem has
 *
 * The pages are help/C/<name>.page.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-help-topics.h"

/* The first row that fits counts; one without a step is for the whole journey. */
static const struct {
  const char *journey;
  const char *step;
  const char *page;
} steps[] = {
  { "triage", "identity", "instead" },
  { "triage", NULL, "may-i" },
  { "request", "person", "may-i" },
  { "request", "receipt", "where-parts" },
  { "request", NULL, "request" },
  { "first-access", "parts", "first-access#letters" },
  { "first-access", NULL, "first-access" },
  { "access", NULL, "sign-in" },
  { "change", NULL, "change" },
  { "recovery", "recovery-code", "recovery#no-code" },
  { "recovery", "new-parts", "where-parts" },
  { "recovery", NULL, "recovery" },
  { "revocation", "own-revocation", "revoke#signed-in" },
  { "revocation", NULL, "revoke" },
  { "activation", "health-card", "at-hand#card" },
  { "activation", "activated", "where-parts" },
  { "activation", NULL, "activate" },
  { "contacts", NULL, "contacts" },
  { "code", NULL, "codes" },
  { "help", NULL, "problems" },
};

/* Pages of the window, and windows above it, which have these names. */
static const struct {
  const char *name;
  const char *page;
} screens[] = {
  { "welcome", "service" },
  { "connecting", "service" },
  { "trouble", "problem-practice-failed" },
  { "home", "start-page" },
  { "tracker", "where-parts" },
  { "history", "history" },
  { "preferences", "preferences" },
  { "diagnosis", "diagnosis" },
  { "contact-center", "contact-center" },
  { "identity", "instead" },
  { "desk", "practice" },
  { "people", "practice" },
  { "shortcuts", "keyboard" },
};

/* What arises on this side of the wire has no name there. */
static const char *const own_errors[] = {
  [PIN_ERROR_NOT_SENT] = "not-sent",           [PIN_ERROR_ANSWER_LOST] = "answer-lost",
  [PIN_ERROR_UNTRUSTED] = "untrusted",         [PIN_ERROR_REPLY_UNREADABLE] = "reply-unreadable",
  [PIN_ERROR_OTHER_VERSION] = "other-version", [PIN_ERROR_PRACTICE_FAILED] = "practice-failed",
};

/**
 * pin_help_topics_for_step:
 * @journey: name of a journey
 * @step: name of one of its steps
 *
 * Returns: (nullable): the page about it, perhaps with `#` and a section
 */
const char *
pin_help_topics_for_step (const char *journey, const char *step)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    if (g_strcmp0 (steps[i].journey, journey) == 0 &&
        (steps[i].step == NULL || g_strcmp0 (steps[i].step, step) == 0))
      return steps[i].page;
  }
  return NULL;
}

/**
 * pin_help_topics_for_screen:
 * @name: of a page of the window that is no journey, or of another window
 *
 * Returns: (nullable): the page about it
 */
const char *
pin_help_topics_for_screen (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (screens); i++) {
    if (g_strcmp0 (screens[i].name, name) == 0)
      return screens[i].page;
  }
  return NULL;
}

/**
 * pin_help_topics_for_error:
 * @error: any error; one of another domain than %PIN_ERROR is a failure of the service
 *
 * Returns: (transfer full): the page about it
 */
char *
pin_help_topics_for_error (const GError *error)
{
  guint code = error->domain == PIN_ERROR && (guint)error->code < PIN_N_ERRORS
                   ? (guint)error->code
                   : PIN_ERROR_SERVICE_FAILED;
  const char *name = pin_error_info (code)->name;

  if (name == NULL)
    name = own_errors[code];
  return g_strconcat ("problem-", name, NULL);
}
