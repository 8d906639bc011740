/* pin-mock.c: what every part of the mock server works on
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock.h"

/* The shortest day there is, when summer time begins. */
#define SHORTEST_DAY (23 * 3600)

/**
 * pin_mock_rules_at:
 * @now: seconds since 1970 UTC
 *
 * As pin_rules_peek_at(), without looking up the day in Rome every time.
 *
 * Returns: (transfer none): what holds on that day; lives as long as @self
 */
const PinRulesInForce *
pin_mock_rules_at (PinMock *self, gint64 now)
{
  if (self->today == NULL || now < self->midnight || now >= self->midnight + SHORTEST_DAY) {
    g_autoptr (GDateTime) rome = pin_rules_rome (now);
    g_autofree char *day = rome != NULL ? g_date_time_format (rome, "%Y-%m-%d") : NULL;

    self->today = pin_rules_peek_at (self->rules, now);
    self->midnight = day != NULL ? pin_rules_rome_midnight (day) : now;
  }
  return self->today;
}
