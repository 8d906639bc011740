/* pin-test-stall.c: how long the main loop is busy in one go
 *
 * A stretch of work is what the program does without looking for the next event: one turn of the
 * main loop less the waiting in it, or what a click sets off at once. What the test itself does
 * between them is left out. Of a stretch in which another program was given the processor only
 * the time on the processor counts: nobody can mend that here.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#define _GNU_SOURCE /* RUSAGE_THREAD */

#include "pin-test-stall.h"

#include <sys/resource.h>
#include <time.h>

/* Since when, in microseconds, and how often the processor was taken away. */
typedef struct {
  gint64 clock;
  gint64 processor;
  long taken;
} Mark;

static struct {
  PinTestStall stall;
  gpointer data;
  const char *what;
  Mark began;
  gint64 waited; /* in poll (), since then */
} watch;

static Mark
mark (void)
{
  struct timespec processor;
  struct rusage usage;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &processor);
  getrusage (RUSAGE_THREAD, &usage);
  return (Mark){ g_get_monotonic_time (),
                 processor.tv_sec * G_USEC_PER_SEC + processor.tv_nsec / 1000, usage.ru_nivcsw };
}

static int
wait_and_count (GPollFD *descriptors, guint n, int timeout)
{
  gint64 before = g_get_monotonic_time ();
  int ready = g_poll (descriptors, n, timeout);

  watch.waited += g_get_monotonic_time () - before;
  return ready;
}

/**
 * pin_test_stall_watch:
 * @stall: (nullable): hears of every stretch of work from now on
 */
void
pin_test_stall_watch (PinTestStall stall, gpointer data)
{
  watch.stall = stall;
  watch.data = data;
  g_main_context_set_poll_func (NULL, stall != NULL ? wait_and_count : NULL);
}

/**
 * pin_test_stall_begin:
 * @what: a literal
 *
 * Marks where the program begins to work; pairs do not nest.
 */
void
pin_test_stall_begin (const char *what)
{
  watch.what = what;
  watch.waited = 0;
  if (watch.stall != NULL)
    watch.began = mark ();
}

void
pin_test_stall_end (void)
{
  Mark now;
  gint64 busy;

  if (watch.stall == NULL)
    return;
  now = mark ();
  busy = now.clock - watch.began.clock - watch.waited;
  if (now.taken != watch.began.taken)
    busy = MIN (busy, now.processor - watch.began.processor);
  watch.stall (watch.what, (double)busy / 1000, watch.data);
}
