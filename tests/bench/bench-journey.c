/* bench-journey.c: the client's own time from the first question to a working PIN
 *
 * Processor time of this process alone: the server is another one, and nobody waits for a person.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-walk.h"

#include <stdio.h>
#include <time.h>

#define LIMIT 2.0

static double
own_seconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int
main (int argc, char **argv)
{
  PinTestServer *server;
  PinTestProgram *program;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *pin = NULL;
  double begin, own;
  gint64 wall;

  pin_test_program_init (&argc, &argv);
  server = pin_test_server_new ("--practice", "--now", "2015-06-01T09:00:00Z", NULL);
  program = pin_test_program_new ("{'server': <'%s'>}", pin_test_server_get_url (server));
  pin_test_click (program->window, T ("Understood"));

  begin = own_seconds ();
  wall = g_get_monotonic_time ();
  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_walk_request (program, PIN_TEST_ITALY);
  pin_test_walk_waiting (program, &one, &two);
  pin = pin_test_walk_first_access (program, one, two);
  pin_test_walk_sign_out (program);
  pin_test_walk_access (program, pin);
  own = own_seconds () - begin;

  printf ("the whole journey: %.2f s of the client's own time (less than %.1f), %.2f s on the "
          "clock\n",
          own, LIMIT, (double)(g_get_monotonic_time () - wall) / G_USEC_PER_SEC);
  pin_test_program_free (program);
  pin_test_server_free (server);
  return own < LIMIT ? EXIT_SUCCESS : EXIT_FAILURE;
}
