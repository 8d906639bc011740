/* pin-test-attack.c: how often an attack is tried, and the line that says what came of it
 *
 * Every attack is one program with two lengths: brief in `./dev test`, full in `./dev torture`,
 * which sets PIN_TORTURE and collects the lines (tests/attacks.py).
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-attack.h"

/**
 * pin_test_attack_is_full:
 *
 * Returns: whether `./dev torture` runs, where an attack may take minutes
 */
gboolean
pin_test_attack_is_full (void)
{
  return g_getenv ("PIN_TORTURE") != NULL;
}

static void
keep_quiet (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

/**
 * pin_test_attack_be_brief:
 *
 * Thousands of connections leave no line each in the log of the test.
 */
void
pin_test_attack_be_brief (void)
{
  static const char *const domains[] = { "duemeta", "GLib-GIO", "GLib-Net", "GLib" };

  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    g_log_set_handler (domains[i], G_LOG_LEVEL_DEBUG | G_LOG_LEVEL_INFO, keep_quiet, NULL);
}

/**
 * pin_test_attack_rounds:
 * @brief: how often in `./dev test`
 * @full: how often in `./dev torture`
 */
guint
pin_test_attack_rounds (guint brief, guint full)
{
  return pin_test_attack_is_full () ? full : brief;
}

/**
 * pin_test_attack_report:
 * @what: what was tried, in a few words
 * @n: how many times
 * @result: what came of it, a format; in figures
 *
 * Prints the line of evidence. Whether the attack was withstood, assertions say.
 */
void
pin_test_attack_report (const char *what, guint64 n, const char *result, ...)
{
  g_autofree char *text = NULL;
  va_list list;

  va_start (list, result);
  text = g_strdup_vprintf (result, list);
  va_end (list);
  g_test_message ("attack: %s | %" G_GUINT64_FORMAT " | %s", what, n, text);
}
