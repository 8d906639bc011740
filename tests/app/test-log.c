/* test-log.c: what goes to the journal names nobody
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-log.h"

#define HOME "/home/mara.bianchi.canary"

static void
speak (void)
{
  /* Not that of the tests. */
  g_log_set_default_handler (g_log_default_handler, NULL);
  pin_log_begin ();
  g_message ("Cannot read " HOME "/Documents/ca.pem, nor " HOME);
  g_debug ("Opening " HOME "/.cache");
  g_log_structured (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, "MESSAGE", "Structured: %s", HOME);
}

static void
test_home (void)
{
  if (g_test_subprocess ()) {
    speak ();
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*Cannot read ~/Documents/ca.pem, nor ~*");
  g_test_trap_assert_stderr ("*Structured: ~*");
  g_test_trap_assert_stderr_unmatched ("*canary*");
  g_test_trap_assert_stdout ("*Opening ~/.cache*");
  g_test_trap_assert_stdout_unmatched ("*canary*");
}

int
main (int argc, char *argv[])
{
  g_setenv ("HOME", HOME, TRUE);
  g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/log/home", test_home);
  return g_test_run ();
}
