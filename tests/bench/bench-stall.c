/* bench-stall.c: the longest time in which the window hears nothing, and where
 *
 * The main journey through the window, several times. Of each place the longest stretch of work
 * of a round is kept, and of all rounds the median, so that what another program does at the same
 * time does not count.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "bench-report.h"
#include "pin-test-stall.h"
#include "pin-test-walk.h"

#define N_ROUNDS 7
#define GOAL 16.0
#define N_SHOWN 12
#define IN_2015 "2015-06-01T09:00:00Z"

typedef struct {
  PinTestProgram *program;
  GHashTable *longest; /* place -> double, in this round */
} Round;

static char *
name_place (Round *round, const char *what)
{
  PinJourney *journey = pin_window_get_journey (PIN_WINDOW (round->program->window));

  return journey == NULL ? g_strdup_printf ("home: %s", what)
                         : g_strdup_printf ("%s, %s: %s", pin_journey_get_table (journey)->nick,
                                            pin_journey_get_step_nick (journey), what);
}

static void
on_stall (const char *what, double milliseconds, gpointer data)
{
  Round *round = data;
  g_autofree char *place = name_place (round, what);
  double *longest = g_hash_table_lookup (round->longest, place);

  if (longest == NULL) {
    longest = g_new0 (double, 1);
    g_hash_table_insert (round->longest, g_steal_pointer (&place), longest);
  }
  *longest = MAX (*longest, milliseconds);
}

static void
walk (PinTestProgram *program)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *pin = NULL;

  pin_test_click (program->window, T ("Understood"));
  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_walk_request (program, PIN_TEST_ITALY);
  pin_test_walk_waiting (program, &one, &two);
  pin = pin_test_walk_first_access (program, one, two);
  pin_test_walk_sign_out (program);
  pin_test_walk_access (program, pin);
}

static GHashTable *
measure (void)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--practice", "--now", IN_2015, NULL);
  g_autoptr (PinTestProgram) program = pin_test_program_new_at (pin_test_server_get_url (server));
  Round round = { program, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };

  pin_test_stall_watch (on_stall, &round);
  walk (program);
  pin_test_stall_watch (NULL, NULL);
  return round.longest;
}

static int
by_value (gconstpointer one, gconstpointer other)
{
  const BenchFigure *a = one, *b = other;

  return (a->value < b->value) - (a->value > b->value);
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
  g_autoptr (GHashTable) values =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  g_autoptr (GArray) figures = g_array_new (FALSE, FALSE, sizeof (BenchFigure));
  GHashTableIter iter;
  gpointer place, value;

  pin_test_program_init (&argc, &argv);
  g_log_set_default_handler (write_log, NULL);
  /* The first round only fills the caches of the disk. */
  for (guint i = 0; i <= N_ROUNDS; i++) {
    g_autoptr (GHashTable) longest = measure ();

    g_hash_table_iter_init (&iter, longest);
    while (i > 0 && g_hash_table_iter_next (&iter, &place, &value)) {
      GArray *list = g_hash_table_lookup (values, place);

      if (list == NULL) {
        list = g_array_new (FALSE, FALSE, sizeof (double));
        g_hash_table_insert (values, g_strdup (place), list);
      }
      g_array_append_val (list, *(double *)value);
    }
  }

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &place, &value)) {
    BenchFigure figure = { place, "ms", bench_median (value), GOAL };

    g_array_append_val (figures, figure);
  }
  g_array_sort (figures, by_value);
  bench_report (path, "longest stall of the main loop", (const BenchFigure *)figures->data,
                MIN (figures->len, N_SHOWN));
  return 0;
}
