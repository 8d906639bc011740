/* bench-uniform.c: a thousand timings of each call that must not tell who has a PIN
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "bench-report.h"
#include "pin-test-uniform.h"

#define N_TIMINGS 1000
/* The area under the curve of a classifier is to lie between 0.45 and 0.55. */
#define GOAL 0.05

int
main (int argc, char **argv)
{
  BenchFigure figures[PIN_TEST_N_TRIES] = { 0 };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (int what = 0; what < PIN_TEST_N_TRIES; what++) {
    g_autoptr (PinTestCrowd) crowd = pin_test_crowd_new ();
    double area = pin_test_crowd_measure (crowd, (PinTestTry)what, N_TIMINGS);

    g_print ("%s: AUC %.3f of %d timings\n", pin_test_try_get_name ((PinTestTry)what), area,
             N_TIMINGS);
    g_ptr_array_add (names, g_strdup_printf ("%s: AUC, distance from 0.5",
                                             pin_test_try_get_name ((PinTestTry)what)));
    figures[what].name = names->pdata[what];
    figures[what].unit = "";
    figures[what].value = ABS (area - 0.5);
    figures[what].goal = GOAL;
  }
  bench_report (argc > 1 ? argv[1] : NULL, "Who has a PIN, by the time of an answer", figures,
                PIN_TEST_N_TRIES);
  return 0;
}
