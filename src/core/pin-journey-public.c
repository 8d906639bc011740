/* pin-journey-public.c: what a journey tells of itself
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-journey-private.h"

#include <string.h>

const PinJourneyTable *
pin_journey_get_table (PinJourney *self)
{
  g_return_val_if_fail (PIN_IS_JOURNEY (self), NULL);

  return self->table;
}

PinConnection *
pin_journey_get_connection (PinJourney *self)
{
  g_return_val_if_fail (PIN_IS_JOURNEY (self), NULL);

  return self->connection;
}

PinTracker *
pin_journey_get_tracker (PinJourney *self)
{
  g_return_val_if_fail (PIN_IS_JOURNEY (self), NULL);

  return self->tracker;
}

/**
 * pin_journey_get_intent:
 *
 * Returns: (transfer none) (nullable): what the Idempotency-Key of the next call is made from;
 *   %NULL for a journey without a draft
 */
const char *
pin_journey_get_intent (PinJourney *self)
{
  g_return_val_if_fail (PIN_IS_JOURNEY (self), NULL);

  return self->intent;
}

/**
 * pin_journey_set_intent:
 * @intent: of the journey that this one goes on with
 */
void
pin_journey_set_intent (PinJourney *self, const char *intent)
{
  g_return_if_fail (PIN_IS_JOURNEY (self));
  g_return_if_fail (intent != NULL);

  pin_free_secret (self->intent);
  self->intent = g_strdup (intent);
}

/**
 * pin_journey_get_inputs:
 *
 * Returns: (transfer none): what was typed; pages write it, the engine wipes it
 */
PinInputs *
pin_journey_get_inputs (PinJourney *self)
{
  g_return_val_if_fail (PIN_IS_JOURNEY (self), NULL);

  return self->inputs;
}

const PinStep *
pin_journey_get_step (PinJourney *self)
{
  g_return_val_if_fail (PIN_IS_JOURNEY (self), NULL);

  return &self->table->steps[self->step];
}

const char *
pin_journey_get_step_nick (PinJourney *self)
{
  g_return_val_if_fail (PIN_IS_JOURNEY (self), NULL);

  return self->table->steps[self->step].nick;
}

gboolean
pin_journey_is_busy (PinJourney *self)
{
  g_return_val_if_fail (PIN_IS_JOURNEY (self), FALSE);

  return self->cancellable != NULL;
}

gboolean
pin_journey_is_slow (PinJourney *self)
{
  g_return_val_if_fail (PIN_IS_JOURNEY (self), FALSE);

  return self->slow;
}

/**
 * pin_journey_get_error:
 *
 * Returns: (transfer none) (nullable): why the last continue did not move on, or why it led to
 *   where it did
 */
const GError *
pin_journey_get_error (PinJourney *self)
{
  g_return_val_if_fail (PIN_IS_JOURNEY (self), NULL);

  return self->error;
}

/**
 * pin_journey_mend:
 *
 * The fields that were refused have been changed: that is no error any more.
 */
void
pin_journey_mend (PinJourney *self)
{
  g_return_if_fail (PIN_IS_JOURNEY (self));

  if (g_error_matches (self->error, PIN_ERROR, PIN_ERROR_INVALID_FIELDS))
    pin_journey_take_error (self, NULL);
}

gboolean
pin_journey_can_go_back (PinJourney *self)
{
  g_return_val_if_fail (PIN_IS_JOURNEY (self), FALSE);

  return self->cancellable == NULL && pin_journey_peek_back (self) != PIN_NO_STEP;
}

/**
 * pin_journey_get_number:
 * @count: (out) (optional): how many steps count here
 *
 * Returns: place of this step among the counted ones that are needed, from 1; 0 when it does not
 *   count
 */
guint
pin_journey_get_number (PinJourney *self, guint *count)
{
  guint number = 0;
  guint n = 0;

  g_return_val_if_fail (PIN_IS_JOURNEY (self), 0);

  for (guint i = 0; i < self->table->n_steps; i++) {
    const PinStep *step = &self->table->steps[i];

    if (!(step->flags & PIN_STEP_COUNTED) || (step->needed != NULL && !step->needed (self)))
      continue;
    n++;
    if ((int)i == self->step)
      number = n;
  }
  if (count != NULL)
    *count = n;
  return number;
}

/**
 * pin_journey_get_reply:
 *
 * Returns: (transfer none) (nullable): the last reply of @operation in this journey; its secrets
 *   are overwritten at the end
 */
gconstpointer
pin_journey_get_reply (PinJourney *self, PinOperationId operation)
{
  g_return_val_if_fail (PIN_IS_JOURNEY (self), NULL);
  g_return_val_if_fail ((guint)operation < PIN_N_OPERATIONS, NULL);

  return self->replies[operation];
}

/**
 * pin_journey_has_unsaved:
 *
 * Returns: whether something was typed that would be lost by closing now; answers to the few
 *   questions of a triage do not count
 */
gboolean
pin_journey_has_unsaved (PinJourney *self)
{
  g_return_val_if_fail (PIN_IS_JOURNEY (self), FALSE);

  if (self->ended || (self->table->steps[self->step].flags & PIN_STEP_TERMINAL))
    return FALSE;
  return self->cancellable != NULL || pin_inputs_has_typed (self->inputs);
}
