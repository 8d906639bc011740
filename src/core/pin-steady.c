/* pin-steady.c: a clock that nobody sets
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-steady.h"

#include <time.h>

/**
 * pin_steady_seconds:
 *
 * Returns: seconds since some moment that stays the same while the program runs; they go on while
 *   the computer sleeps, and it does not matter to them what time it is made to believe
 */
gint64
pin_steady_seconds (void)
{
#ifdef CLOCK_BOOTTIME
  struct timespec now;

  if (clock_gettime (CLOCK_BOOTTIME, &now) == 0)
    return now.tv_sec;
#endif
  return g_get_monotonic_time () / G_USEC_PER_SEC;
}
