/* fuzz-rules.c: the file of dated rules, and what is decided by it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-fuzz.h"

#include "pin-codec.h"
#include "pin-rules.h"

/* Whatever day it is and whoever asks, the rules have an answer. */
static void
decide (const PinRules *rules, gint64 time)
{
  g_autoptr (PinRulesInForce) today = pin_rules_at (rules, time);
  gint64 wait = 0;

  g_assert_nonnull (today);
  g_assert_true (pin_codec_check (&pin_rules_in_force_shape, today, NULL));
  for (int place = 0; place <= PIN_PLACE_ABROAD; place++) {
    for (int person = 0; person <= PIN_PERSON_REPRESENTED; person++) {
      PinCircumstances who = { place, PIN_PAPERS_ITALIAN, person, PIN_REQUESTED_BY_SELF };

      g_assert_cmpint (pin_rules_decide (today, &who), <=, PIN_OUTCOME_NOT_BY_MINOR);
      pin_rules_is_ceased (today, time, &who);
    }
  }
  for (gint64 wrong = 0; wrong <= today->consecutive_attempts; wrong++) {
    gint64 next = pin_rules_wait_after (today, wrong);

    g_assert_cmpint (next, >=, wait);
    g_assert_cmpint (next, <=, today->longest_wait_seconds);
    wait = next;
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const gint64 times[] = { 0, 631152000, 1433116800, 1793610000, 253402300799 };
  g_autoptr (GBytes) bytes = pin_fuzz_bytes (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (PinRules) rules = pin_rules_new_from_bytes (bytes, &error);

  if (rules == NULL) {
    g_assert_nonnull (error);
    g_assert_true (error->domain == PIN_ERROR);
    return 0;
  }
  g_assert_no_error (error);
  g_assert_cmpuint (pin_rules_get_n_days (rules), >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    decide (rules, times[i]);
  return 0;
}
