/* attack-timing.c: how long an answer takes does not tell who has a PIN
 *
 * A thousand timings of each call that needs no token, and of the first one after it. What seems to
 * tell is measured again, four times as long: chance does not last.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-attack.h"
#include "pin-test-same.h"
#include "pin-test-uniform.h"

/* Five standard deviations of guessing with the few that are measured again. */
#define MOST_OFF_BRIEF 0.23

/* The same for all of ./dev test: it takes as many hashes as a test. */
static PinTestCrowd *shared;

static PinTestCrowd *
get_crowd (void)
{
  if (pin_test_attack_is_full ())
    return pin_test_crowd_new ();
  if (shared == NULL)
    shared = pin_test_crowd_new ();
  return shared;
}

static void
let_go (PinTestCrowd *crowd)
{
  if (crowd != shared)
    pin_test_crowd_free (crowd);
}

static void
test_calls (gconstpointer data)
{
  PinTestTry what = (PinTestTry)GPOINTER_TO_INT (data);
  guint n = pin_test_attack_rounds (40, 1000);
  double most = pin_test_attack_is_full () ? PIN_TEST_MOST_AREA_OFF : MOST_OFF_BRIEF;
  PinTestCrowd *crowd = get_crowd ();
  double area = pin_test_crowd_measure (crowd, what, n);

  if (ABS (area - 0.5) > most) {
    g_test_message ("AUC %.3f of %u timings: again", area, n);
    n *= 4;
    area = pin_test_crowd_measure (crowd, what, n);
  }
  let_go (crowd);
  pin_test_attack_report (pin_test_try_get_name (what), n, "AUC %.3f of the time", area);
  g_assert_cmpfloat (ABS (area - 0.5), <, most);
}

/* Not the call, but what the service does later of what was asked, as it delays others. With few
 * timings chance does more: three standard deviations. */
static void
test_timer (gconstpointer data)
{
  PinTestTry what = (PinTestTry)GPOINTER_TO_INT (data);
  const guint n = 40;
  const double most = 0.28;
  g_autoptr (PinTestCrowd) crowd = pin_test_crowd_new ();
  double area = pin_test_crowd_measure_timer (crowd, what, n);

  pin_test_attack_report ("twenty asked, looked at later", n, "%s: AUC %.3f of the longest delay",
                          pin_test_try_get_name (what), area);
  g_assert_cmpfloat (ABS (area - 0.5), <, most);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  for (int what = 0; what < PIN_TEST_N_TRIES; what++) {
    g_autofree char *path =
        g_strdup_printf ("/torture/timing/%s", pin_test_try_get_name ((PinTestTry)what));

    g_test_add_data_func (path, GINT_TO_POINTER (what), test_calls);
  }
  /* Four seconds each: not in ./dev test. */
  if (pin_test_attack_is_full ()) {
    g_test_add_data_func ("/torture/timing/timer/recovery", GINT_TO_POINTER (PIN_TEST_TRY_RECOVERY),
                          test_timer);
    g_test_add_data_func ("/torture/timing/timer/revocation",
                          GINT_TO_POINTER (PIN_TEST_TRY_REVOCATION), test_timer);
  }
  result = g_test_run ();
  g_clear_pointer (&shared, pin_test_crowd_free);
  return result;
}
