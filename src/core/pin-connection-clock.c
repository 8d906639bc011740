/* pin-connection-clock.c: what time it is at the service, and what holds there by then
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-connection-private.h"

#include "pin-steady.h"

void
pin_connection_set_clock (PinConnection *self, gint64 time)
{
  self->clock_offset = time - pin_steady_seconds ();
}

/**
 * pin_connection_get_rules:
 *
 * Returns: (transfer none): what holds by the clock of the service; until it was asked again on
 *   a new day, what held on the day before
 */
const PinRulesInForce *
pin_connection_get_rules (PinConnection *self)
{
  g_autofree char *today = NULL;

  g_return_val_if_fail (PIN_IS_CONNECTION (self), NULL);

  if (self->service != NULL)
    return self->service->rules;
  today = pin_rules_today (pin_connection_get_time (self));
  if (self->rules == NULL || g_strcmp0 (today, self->rules_day) != 0) {
    g_clear_pointer (&self->rules, pin_rules_in_force_free);
    g_free (self->rules_day);
    self->rules_day = g_steal_pointer (&today);
    self->rules = pin_rules_at (self->bundled, pin_connection_get_time (self));
  }
  return self->rules;
}

/**
 * pin_connection_get_time:
 *
 * Returns: seconds since 1970 by the clock of the service, carried on by a steady clock, so that
 *   it does not matter what time this computer believes it is
 */
gint64
pin_connection_get_time (PinConnection *self)
{
  g_return_val_if_fail (PIN_IS_CONNECTION (self), 0);

  return self->clock_offset + pin_steady_seconds ();
}

/**
 * pin_connection_learn_time:
 * @server_time: seconds since 1970, from a reply; 0 is ignored
 *
 * On a new day the service is asked again for the rules in force.
 */
void
pin_connection_learn_time (PinConnection *self, gint64 server_time)
{
  g_autofree char *today = NULL;

  g_return_if_fail (PIN_IS_CONNECTION (self));

  if (server_time == 0)
    return;
  pin_connection_set_clock (self, server_time);
  today = pin_rules_today (server_time);
  if (self->service != NULL && !self->checking && g_strcmp0 (today, self->rules_day) != 0)
    pin_connection_check_async (self, NULL, NULL, NULL);
}
