/* bench-places.c: how long a citizen waits for the first and for each later letter
 *
 * Figures, and their ratio to looking through the same names in the plain way.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-places.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define N_HITS 12
#define FIRST_KEYS 21
#define STEP 41 /* every so many rows are typed */

typedef struct {
  GPtrArray *names; /* char *, as the files have them */
  GPtrArray *typed; /* char *, what stands in the field after each key */
  char *folder;
} Bench;

static const PinPlaceQuery birth = { .scope = PIN_PLACE_SCOPE_BIRTH, .date = "1961-05-14" };

static void
read_names (Bench *self, const char *file)
{
  g_autofree char *path = g_build_filename (self->folder, file, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 3);

    if (*lines[i] != '#' && g_strv_length (fields) == 3)
      g_ptr_array_add (self->names, g_strdup (fields[1]));
  }
}

/* Each name key by key, and some with a letter that does not belong there. */
static void
type_names (Bench *self)
{
  for (guint i = 0; i < self->names->len; i += STEP) {
    const char *name = g_ptr_array_index (self->names, i);
    glong length = g_utf8_strlen (name, -1);

    for (glong n = 1; n <= length; n++)
      g_ptr_array_add (self->typed, g_utf8_substring (name, 0, n));
    g_ptr_array_add (self->typed, g_strconcat (name, "x", NULL));
    g_ptr_array_add (self->typed, g_strdup_printf ("x%s", name));
  }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *)a, second = *(const gint64 *)b;

  return (first > second) - (first < second);
}

static gint64
percentile (gint64 *times, guint n, guint percent)
{
  qsort (times, n, sizeof *times, compare);
  return times[MIN (n - 1, n * percent / 100)];
}

static PinPlaces *
open_places (const Bench *self)
{
  g_autoptr (GError) error = NULL;
  PinPlaces *places = pin_places_open (self->folder, &error);

  g_assert_no_error (error);
  return places;
}

static gint64
measure_first_key (const Bench *self)
{
  gint64 times[FIRST_KEYS];

  for (guint i = 0; i < FIRST_KEYS; i++) {
    gint64 start = g_get_monotonic_time ();
    g_autoptr (PinPlaces) places = open_places (self);
    PinPlaceHit hits[N_HITS];
    guint n = pin_places_search (places, "s", &birth, hits, N_HITS);

    times[i] = g_get_monotonic_time () - start;
    g_assert_cmpuint (n, ==, N_HITS);
    if (i == 0)
      g_print ("first key, files not yet read: %.2f ms\n", (double)times[0] / 1000);
  }
  return percentile (times, FIRST_KEYS, 50);
}

static void
search_places (const Bench *self, gconstpointer places, const char *text)
{
  PinPlaceHit hits[N_HITS];

  pin_places_search (places, text, &birth, hits, N_HITS);
}

/* What one would write first: every name folded and looked into at every key. */
static void
search_plainly (const Bench *self, gconstpointer unused, const char *text)
{
  g_autofree char *wanted = g_utf8_casefold (text, -1);
  volatile guint n = 0;

  for (guint i = 0; i < self->names->len; i++) {
    g_autofree char *plain = g_str_to_ascii (g_ptr_array_index (self->names, i), "C");
    g_autofree char *folded = g_utf8_casefold (plain, -1);

    n = n + (strstr (folded, wanted) != NULL);
  }
}

/* Microseconds that this thread has worked: what is left when others take the processor away. */
static gint64
processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64)time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

typedef void (*Searcher) (const Bench *self, gconstpointer places, const char *text);

static void
measure_keys (const Bench *self, Searcher search, gconstpointer places, guint step, gint64 *p50,
              gint64 *p99)
{
  g_autofree gint64 *times = g_new (gint64, self->typed->len);
  g_autofree gint64 *worked = g_new (gint64, self->typed->len);
  guint n = 0;

  for (guint i = 0; i < self->typed->len; i += step) {
    gint64 start = g_get_monotonic_time ();
    gint64 start_working = processor_time ();

    search (self, places, g_ptr_array_index (self->typed, i));
    worked[n] = processor_time () - start_working;
    times[n++] = g_get_monotonic_time () - start;
  }
  *p50 = percentile (times, n, 50);
  *p99 = percentile (times, n, 99);
  g_print ("%u keys: p50 %.2f ms, p99 %.2f ms, longest %.2f ms; processor p99 %.2f ms\n", n,
           (double)*p50 / 1000, (double)*p99 / 1000, (double)times[n - 1] / 1000,
           (double)percentile (worked, n, 99) / 1000);
}

static gsize
memory_in_use (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) typed = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder =
      g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "../../data/places", NULL);
  Bench self = { .names = names, .typed = typed, .folder = folder };
  g_autoptr (PinPlaces) places = NULL;
  gint64 first, p50, p99, plain_p50, plain_p99;
  gsize before;

  first = measure_first_key (&self);
  read_names (&self, "comuni.tsv");
  read_names (&self, "states.tsv");
  type_names (&self);

  before = memory_in_use ();
  places = open_places (&self);
  g_print ("memory: %.2f MB\n", (double)(memory_in_use () - before) / 1e6);

  g_print ("first key, opening included: %.2f ms\n", (double)first / 1000);
  measure_keys (&self, search_places, places, 1, &p50, &p99);
  g_print ("the plain way, ");
  measure_keys (&self, search_plainly, NULL, 50, &plain_p50, &plain_p99);
  g_print ("ratio: first key %.3f, p50 %.3f, p99 %.3f\n", (double)first / (double)plain_p50,
           (double)p50 / (double)plain_p50, (double)p99 / (double)plain_p99);
  return 0;
}
