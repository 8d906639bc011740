/* pin-journey-walk.c: finding the way in a table, and forgetting what was carried along it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-journey-private.h"

/**
 * pin_journey_find_edge:
 *
 * Returns: where @event leads from this step, or %PIN_NO_STEP when the table does not say
 */
int
pin_journey_find_edge (PinJourney *self, PinEvent event)
{
  const PinJourneyTable *table = self->table;
  int anywhere = PIN_NO_STEP;

  if (table->steps[self->step].flags & PIN_STEP_TERMINAL)
    return PIN_NO_STEP;
  for (guint i = 0; i < table->n_edges; i++) {
    const PinEdge *edge = &table->edges[i];

    if (edge->event != event)
      continue;
    if (edge->from == self->step)
      return edge->to;
    if (edge->from == PIN_ANY_STEP)
      anywhere = edge->to;
  }
  return anywhere;
}

static gboolean
is_needed (PinJourney *self, int step)
{
  const PinStep *row = &self->table->steps[step];

  return row->needed == NULL || row->needed (self);
}

/**
 * pin_journey_pass_over:
 *
 * Returns: @step, or the first one after it along %PIN_EVENT_NEXT that is needed
 */
int
pin_journey_pass_over (PinJourney *self, int step)
{
  int here = self->step;

  while (step != PIN_NO_STEP && !is_needed (self, step)) {
    self->step = step;
    step = pin_journey_find_edge (self, PIN_EVENT_NEXT);
  }
  self->step = here;
  return step;
}

/**
 * pin_journey_peek_back:
 *
 * Returns: the index in the trail of the step that going back leads to, or %PIN_NO_STEP
 */
int
pin_journey_peek_back (PinJourney *self)
{
  PinStepFlags flags = self->table->steps[self->step].flags;

  if (self->ended || (flags & (PIN_STEP_TERMINAL | PIN_STEP_NO_BACK)))
    return PIN_NO_STEP;
  for (int i = (int)self->trail->len - 1; i >= 0; i--) {
    int step = g_array_index (self->trail, int, i);
    PinStepFlags passed = self->table->steps[step].flags;

    if (is_needed (self, step) && !(passed & (PIN_STEP_AUTO | PIN_STEP_TROUBLE)))
      return i;
  }
  return PIN_NO_STEP;
}

static int
find_step (PinJourney *self, const char *nick)
{
  for (guint i = 0; i < self->table->n_steps; i++) {
    if (g_str_equal (self->table->steps[i].nick, nick))
      return (int)i;
  }
  return PIN_NO_STEP;
}

/* Whether nothing but an answer that is in order was wanted here. */
static gboolean
can_pass (PinJourney *self)
{
  const PinStep *row = &self->table->steps[self->step];

  return !(row->flags & (PIN_STEP_TERMINAL | PIN_STEP_AUTO)) &&
         row->operation == PIN_NO_OPERATION && row->absorb == NULL &&
         (row->check == NULL || row->check (self, NULL));
}

/**
 * pin_journey_resume:
 * @self: a journey at its first step, with the inputs of an earlier one
 * @nick: where that one was; nothing happens when there is no such step any more
 *
 * Goes on from there, or from the first step on the way whose answers are not in order. Nothing
 * is sent and no step with a call is passed.
 */
void
pin_journey_resume (PinJourney *self, const char *nick)
{
  int target;

  g_return_if_fail (PIN_IS_JOURNEY (self));
  g_return_if_fail (nick != NULL);
  g_return_if_fail (self->trail->len == 0 && self->cancellable == NULL);

  target = find_step (self, nick);
  if (target != PIN_NO_STEP)
    target = pin_journey_pass_over (self, target);
  if (self->ended || target == PIN_NO_STEP)
    return;
  while (self->step != target && self->trail->len < self->table->n_steps && can_pass (self)) {
    int next = pin_journey_pass_over (self, pin_journey_find_edge (self, PIN_EVENT_NEXT));

    if (next == PIN_NO_STEP)
      break;
    g_array_append_val (self->trail, self->step);
    self->step = next;
  }
  g_object_freeze_notify (G_OBJECT (self));
  pin_journey_set_step (self, self->step);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
wipe_secret_fields (const PinShape *shape, gpointer message)
{
  for (guint i = 0; i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];

    if (field->type == PIN_FIELD_STRING && (field->flags & PIN_FIELD_SECRET))
      pin_wipe_string (G_STRUCT_MEMBER (char *, message, field->offset));
  }
}

/**
 * pin_journey_wipe_secrets:
 *
 * Overwrites every secret that was typed or answered; what is not secret stays.
 */
void
pin_journey_wipe_secrets (PinJourney *self)
{
  pin_inputs_wipe_names (self->inputs, self->table->secrets);
  for (int i = 0; i < PIN_N_OPERATIONS; i++) {
    if (self->replies[i] != NULL)
      wipe_secret_fields (pin_operation_get ((PinOperationId)i)->reply, self->replies[i]);
  }
  pin_key_clear (&self->key);
}

void
pin_journey_drop_replies (PinJourney *self)
{
  for (int i = 0; i < PIN_N_OPERATIONS; i++)
    pin_journey_take_reply (self, pin_operation_get ((PinOperationId)i), NULL);
}

/**
 * pin_journey_take_reply:
 * @reply: (transfer full) (nullable): takes the place of the last one
 */
void
pin_journey_take_reply (PinJourney *self, const PinOperation *operation, gpointer reply)
{
  if (operation->reply == NULL)
    return;
  pin_message_free (operation->reply, self->replies[operation->id]);
  self->replies[operation->id] = reply;
}
