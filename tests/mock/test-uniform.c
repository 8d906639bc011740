/* test-uniform.c: no answer tells who has a PIN
 *
 * How long answers take is measured in tests/torture/attack-timing.c.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-uniform.h"

static PinTestCrowd *crowd;

static void
test_answers (gconstpointer data)
{
  pin_test_crowd_compare (crowd, (PinTestTry)GPOINTER_TO_INT (data));
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

    g_test_add_data_func (answers, GINT_TO_POINTER (what), test_answers);
  }
  failed = g_test_run ();
  pin_test_crowd_free (crowd);
  return failed;
}
