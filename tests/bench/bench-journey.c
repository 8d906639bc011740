/* bench-journey.c: the client's own time from the first question to a working PIN
 *
 * Processor time of this process alone: the server is another one, and nobody waits for a person.
 * Once through the journeys without a screen, once through the window with everything on it.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "bench-report.h"
#include "pin-test-desk.h"
#include "pin-test-walk.h"

#include <sys/resource.h>

#define GOAL 2.0
#define IN_2015 "2015-06-01T09:00:00Z"

typedef struct {
  double own;
  double wall;
} Times;

static double
read_own (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC;
}

static Times
begin (void)
{
  return (Times){ read_own (), (double)g_get_monotonic_time () / G_USEC_PER_SEC };
}

static Times
end (Times begun)
{
  Times now = begin ();

  return (Times){ now.own - begun.own, now.wall - begun.wall };
}

static void
ask_for_pin (PinTestDesk *desk)
{
  g_autoptr (PinJourney) triage = NULL;

  pin_test_desk_begin (desk, "triage");
  pin_test_desk_type (desk, "triage.place", "italy", NULL);
  pin_test_desk_go (desk, "papers");
  pin_test_desk_type (desk, "triage.papers", "italian", NULL);
  pin_test_desk_go (desk, "person");
  pin_test_desk_type (desk, "triage.requested_by", "self", NULL);
  pin_test_desk_go (desk, "outcome");

  triage = g_steal_pointer (&desk->journey);
  pin_test_desk_begin (desk, "request");
  pin_journey_request_take_answers (desk->journey, pin_journey_get_inputs (triage));
  pin_test_desk_type (desk, "applicant.tax_code", PIN_TEST_TAX_CODE, "applicant.family_name",
                      "Bianchi", "applicant.given_name", "Mara", "applicant.sex", "female",
                      "applicant.birth_date", "1985-12-10", "applicant.birth_place", "Roma", NULL);
  pin_test_desk_go (desk, "residence");
  pin_test_desk_type (desk, "residence.address", "Via dei Fiori 1", "residence.postal_code",
                      "00184", "residence.municipality", "Roma", "residence.province", "RM", NULL);
  pin_test_desk_go (desk, "contacts");
  pin_test_desk_type (desk, "contacts.mobile", "333 1234567", "contacts.email", "mara@example.org",
                      NULL);
  pin_test_desk_go (desk, "summary");
  pin_test_desk_go (desk, "receipt");
}

static char *
put_parts_together (PinTestDesk *desk, const char *one, const char *two)
{
  char *pin;

  pin_test_desk_begin (desk, "first-access");
  pin_test_desk_type (desk, "tax_code", PIN_TEST_TAX_CODE, "screen.part_one", one,
                      "screen.part_two", two, NULL);
  pin_test_desk_go (desk, "ready");
  pin_test_desk_go (desk, "new-pin");
  pin = g_strdup (
      ((const PinChange *)pin_journey_get_reply (desk->journey, PIN_OPERATION_PROPOSE_PIN))
          ->new_pin);
  pin_test_desk_go (desk, "type-back");
  pin_test_desk_type (desk, "new_pin", pin, NULL);
  pin_test_desk_go (desk, "done");
  return pin;
}

static Times
measure_journeys (void)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--practice", "--now", IN_2015, NULL);
  g_autoptr (PinTestDesk) desk = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *pin = NULL;
  Times begun = begin ();

  desk = pin_test_desk_new (pin_test_server_get_url (server), NULL);
  pin_test_desk_connect (desk);
  ask_for_pin (desk);
  while (two == NULL) {
    g_autoptr (PinTestReply) clock = pin_test_advance_to_next (server);

    two = pin_test_read_part (server, 2);
  }
  one = pin_test_read_part (server, 1);
  pin = put_parts_together (desk, one, two);
  pin_connection_sign_out_async (desk->connection, NULL, NULL, NULL);
  pin_test_desk_settle (desk);
  pin_test_desk_begin (desk, "access");
  pin_test_desk_type (desk, "tax_code", PIN_TEST_TAX_CODE, "pin", pin, NULL);
  pin_test_desk_go (desk, "signed-in");
  return end (begun);
}

static Times
measure_window (void)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--practice", "--now", IN_2015, NULL);
  g_autoptr (PinTestProgram) program = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *pin = NULL;
  Times begun = begin ();

  program = pin_test_program_new_at (pin_test_server_get_url (server));
  pin_test_click (program->window, T ("Understood"));
  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_walk_request (program, PIN_TEST_ITALY);
  pin_test_walk_waiting (program, &one, &two);
  pin = pin_test_walk_first_access (program, one, two);
  pin_test_walk_sign_out (program);
  pin_test_walk_access (program, pin);
  return end (begun);
}

/* A test tells everything on the way; this only measures. */
static void
write_log (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  if ((level & (G_LOG_LEVEL_INFO | G_LOG_LEVEL_DEBUG)) == 0)
    g_log_default_handler (domain, level, message, user_data);
}

int
main (int argc, char **argv)
{
  const char *path = argv[argc - 1];
  Times journeys, window;

  pin_test_program_init (&argc, &argv);
  g_log_set_default_handler (write_log, NULL);
  journeys = measure_journeys ();
  window = measure_window ();

  const BenchFigure figures[] = {
    { "without a screen, own time", "s", journeys.own, GOAL },
    { "without a screen, on the clock", "s", journeys.wall },
    { "in the window, own time", "s", window.own, GOAL },
    { "in the window, on the clock", "s", window.wall },
  };
  bench_report (path, "whole journey", figures, G_N_ELEMENTS (figures));
  return 0;
}
