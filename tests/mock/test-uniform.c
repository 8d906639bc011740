/* test-uniform.c: no answer and no time tells who has a PIN
 *
 * A thousand timings of each are in ./dev bench; here are few, within wide bounds.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-uniform.h"

#define N_TIMINGS 160
/* Five standard deviations of guessing with so few. */
#define MOST_OFF 0.23

static PinTestCrowd *crowd;

static void
test_answers (gconstpointer data)
{
  pin_test_crowd_compare (crowd, (PinTestTry)GPOINTER_TO_INT (data));
}

static void
test_times (gconstpointer data)
{
  PinTestTry what = (PinTestTry)GPOINTER_TO_INT (data);
  double area = pin_test_crowd_measure (crowd, what, N_TIMINGS);

  g_test_message ("%s: AUC %.3f of %d timings", pin_test_try_get_name (what), area, N_TIMINGS);
  g_assert_cmpfloat (ABS (area - 0.5), <, MOST_OFF);
}

int
main (int argc, char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  crowd = pin_test_crowd_new ();
  for (int what = 0; what < PIN_TEST_N_TRIES; what++) {
    const char *name = pin_test_try_get_name ((PinTestTry)what);
    g_autofree char *answers = g_strdup_printf ("/mock/uniform/answers/%s", name);
    g_autofree char *times = g_strdup_printf ("/mock/uniform/times/%s", name);

    g_test_add_data_func (answers, GINT_TO_POINTER (what), test_answers);
    g_test_add_data_func (times, GINT_TO_POINTER (what), test_times);
  }
  failed = g_test_run ();
  pin_test_crowd_free (crowd);
  return failed;
}
