/* pin-journey-run.c: one step: check, call, take in the answer, move
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-journey-private.h"

#include "pin-codec.h"

#include <string.h>

/* Seconds after which a call is worth a word. */
#define SLOW 3

static const PinStep *
row_of (PinJourney *self)
{
  return &self->table->steps[self->step];
}

/* Takes @error. */
void
pin_journey_take_error (PinJourney *self, GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error;
  g_object_notify (G_OBJECT (self), "error");
}

static void
set_slow (PinJourney *self, gboolean slow)
{
  if (self->slow == slow)
    return;
  self->slow = slow;
  g_object_notify (G_OBJECT (self), "slow");
}

static gboolean
on_slow (gpointer user_data)
{
  PinJourney *self = user_data;

  self->slow_timer = 0;
  set_slow (self, TRUE);
  return G_SOURCE_REMOVE;
}

static void
begin_call (PinJourney *self)
{
  self->cancellable = g_cancellable_new ();
  self->slow_timer = g_timeout_add_seconds (SLOW, on_slow, self);
  g_object_notify (G_OBJECT (self), "busy");
  g_object_notify (G_OBJECT (self), "can-go-back");
}

static void
end_call (PinJourney *self)
{
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->slow_timer, g_source_remove);
  set_slow (self, FALSE);
  g_object_notify (G_OBJECT (self), "busy");
  g_object_notify (G_OBJECT (self), "can-go-back");
}

void
pin_journey_set_step (PinJourney *self, int step)
{
  self->step = step;
  if (step == self->return_to)
    self->return_to = PIN_NO_STEP;
  if (row_of (self)->flags & PIN_STEP_TERMINAL)
    pin_journey_wipe_secrets (self);
  g_object_notify (G_OBJECT (self), "step");
  g_object_notify (G_OBJECT (self), "can-go-back");
}

/* After a change asked for from a later step: what is in order need not be looked at again. */
static int
hurry (PinJourney *self, int step)
{
  const PinStep *row;

  while (self->return_to != PIN_NO_STEP && step != PIN_NO_STEP && step != self->return_to) {
    row = &self->table->steps[step];
    if (row->operation != PIN_NO_OPERATION || row->absorb != NULL ||
        (row->check != NULL && !row->check (self, NULL)))
      break;
    g_array_append_val (self->trail, step);
    self->step = step;
    step = pin_journey_pass_over (self, pin_journey_find_edge (self, PIN_EVENT_NEXT));
  }
  return step;
}

/* Where one has been before, the trail begins anew: back must not lead round in a circle. */
static void
forget_trail_from (PinJourney *self, int step)
{
  for (guint i = 0; i < self->trail->len; i++) {
    if (g_array_index (self->trail, int, i) == step)
      g_array_set_size (self->trail, i);
  }
}

/* Moves along the edge of @event; FALSE when the table has none, which is a fault of the table. */
gboolean
pin_journey_move (PinJourney *self, PinEvent event)
{
  int from = self->step;
  int to = pin_journey_pass_over (self, pin_journey_find_edge (self, event));

  if (to == PIN_NO_STEP) {
    g_critical ("Journey %s has no edge from %s for event %d", self->table->nick,
                row_of (self)->nick, event);
    return FALSE;
  }
  if (to == from)
    return TRUE;
  g_array_append_val (self->trail, from);
  if (event == PIN_EVENT_NEXT)
    to = hurry (self, to);
  forget_trail_from (self, to);
  pin_journey_set_step (self, to);
  return TRUE;
}

static void
arrive (PinJourney *self)
{
  if ((row_of (self)->flags & PIN_STEP_AUTO) && self->error == NULL)
    pin_journey_run (self, NULL);
}

static void
end_task (GTask *task, GError *error)
{
  if (task == NULL)
    g_clear_error (&error);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_clear_object (&task);
}

static void
succeed (PinJourney *self, gconstpointer reply)
{
  const PinStep *row = row_of (self);
  PinEvent event = row->absorb != NULL ? row->absorb (self, reply) : PIN_EVENT_NEXT;

  if (self->ended)
    return;
  pin_journey_take_error (self, NULL);
  pin_journey_move (self, event);
}

/* What went wrong stays set at the step it leads to. */
static void
fail (PinJourney *self, const GError *error)
{
  const PinStep *row = row_of (self);
  PinEvent event = error->domain == PIN_ERROR
                       ? pin_journey_event_for_error ((PinErrorCode)error->code)
                       : PIN_EVENT_STAY;

  if (row->refused != NULL)
    row->refused (self, error);
  pin_journey_take_error (self, g_error_copy (error));
  if (event != PIN_EVENT_STAY)
    pin_journey_move (self, event);
  if (event == PIN_EVENT_SESSION_ENDED)
    pin_connection_drop_session (self->connection, PIN_SESSION_REFUSED);
}

/* For who starts the program after this one ended without the answer. Returns whether an earlier
 * answer is missing. */
static gboolean
begin_sent (PinJourney *self, const PinStep *row)
{
  PinStore *store = pin_tracker_get_store (self->tracker);
  const char *service = pin_connection_get_memory_key (self->connection);
  gboolean missing = pin_store_is_sent (store, service, self->table->nick);
  g_autoptr (GError) error = NULL;

  if ((row->flags & PIN_STEP_FOR_GOOD) &&
      !pin_store_begin_sent (store, service, self->table->nick, &error))
    g_debug ("What is sent is not remembered: %s", error->message);
  return missing;
}

static void
end_sent (PinJourney *self, const PinStep *row, gboolean missing)
{
  g_autoptr (GError) error = NULL;

  if ((row->flags & PIN_STEP_FOR_GOOD) &&
      !pin_store_end_sent (pin_tracker_get_store (self->tracker),
                           pin_connection_get_memory_key (self->connection), self->table->nick,
                           missing, &error))
    g_debug ("What was answered stays remembered: %s", error->message);
}

/* Whether nobody knows what became of what was sent. */
static gboolean
is_answer_missing (const GError *error)
{
  return g_error_matches (error, PIN_ERROR, PIN_ERROR_ANSWER_LOST) ||
         g_error_matches (error, PIN_ERROR, PIN_ERROR_REPLY_UNREADABLE) ||
         g_error_matches (error, PIN_ERROR, PIN_ERROR_SERVICE_FAILED);
}

typedef struct {
  PinJourney *journey;
  GTask *task; /* nullable: a step that continues by itself */
  gboolean missing; /* the answer to an earlier try */
} Running;

static void
running_free (Running *running)
{
  g_clear_object (&running->task);
  g_object_unref (running->journey);
  g_free (running);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Running, running_free)

/* Given up by the citizen: it is either known that nothing left, or unknown what became of it. */
static GError *
given_up_error (gboolean sent, const PinOperation *operation)
{
  if (sent && strcmp (operation->method, "GET") != 0)
    return pin_error_new (PIN_ERROR_ANSWER_LOST, "%s: given up after sending", operation->nick);
  return pin_error_new (PIN_ERROR_NOT_SENT, "%s: given up before sending", operation->nick);
}

static void
on_call_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Running) running = user_data;
  PinJourney *self = running->journey;
  const PinStep *row = row_of (self);
  const PinOperation *operation = pin_operation_get ((PinOperationId)row->operation);
  gboolean sent = pin_client_call_was_sent (PIN_CLIENT (source), result);
  gboolean answered;
  GError *error = NULL;
  gpointer reply = pin_client_call_finish (PIN_CLIENT (source), result, &error);

  if (self->ended) {
    /* What came is not taken in any more. */
    end_sent (self, row, sent || running->missing);
    if (operation->reply != NULL)
      pin_message_free (operation->reply, reply);
    g_clear_error (&error);
    end_call (self);
    end_task (g_steal_pointer (&running->task),
              g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "the journey has ended"));
    return;
  }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_clear_error (&error);
    error = given_up_error (sent, operation);
  }
  answered = (operation->flags & PIN_OPERATION_KEYED) == 0 || pin_key_settle (&self->key, error);
  if (answered)
    pin_journey_new_intent (self);

  g_object_freeze_notify (G_OBJECT (self));
  end_call (self);
  if (error == NULL) {
    pin_journey_take_reply (self, operation, reply);
    succeed (self, reply);
  } else {
    fail (self, error);
  }
  end_sent (self, row, is_answer_missing (error) || (!answered && running->missing));
  g_object_thaw_notify (G_OBJECT (self));
  end_task (g_steal_pointer (&running->task), error);
  if (!self->ended && self->cancellable == NULL)
    arrive (self);
}

static const char *
choose_key (PinJourney *self, const PinOperation *operation, const char *path_id,
            gconstpointer request)
{
  if ((operation->flags & PIN_OPERATION_KEYED) == 0)
    return NULL;
  if (self->intent == NULL)
    return pin_key_for (&self->key, operation, path_id, request);
  return pin_key_for_intent (&self->key, self->intent, operation, path_id, request);
}

/* Builds the request of this step and sends it; @error when it cannot be sent. */
static gboolean
send (PinJourney *self, GTask *task, GError **error)
{
  const PinStep *row = row_of (self);
  const PinOperation *operation = pin_operation_get ((PinOperationId)row->operation);
  const PinSession *session = pin_connection_get_session (self->connection);
  g_autofree char *path_id = NULL;
  gpointer request = NULL;
  Running *running;

  if (operation->auth != PIN_AUTH_NONE && session == NULL) {
    g_propagate_error (error, pin_error_new (PIN_ERROR_SESSION_ENDED, "no session is open"));
    return FALSE;
  }
  if (row->fill != NULL)
    request = row->fill (self, &path_id);
  if (operation->request != NULL && !pin_codec_check (operation->request, request, error)) {
    pin_message_free (operation->request, request);
    return FALSE;
  }
  begin_call (self);
  running = g_new0 (Running, 1);
  running->missing = begin_sent (self, row);
  running->journey = g_object_ref (self);
  running->task = task != NULL ? g_object_ref (task) : NULL;
  pin_client_call_async (pin_connection_get_client (self->connection), operation->id, path_id,
                         request, operation->auth != PIN_AUTH_NONE ? session->token : NULL,
                         choose_key (self, operation, path_id, request), self->cancellable,
                         on_call_ready, running);
  if (operation->request != NULL)
    pin_message_free (operation->request, request);
  return TRUE;
}

/**
 * pin_journey_doubt_answer:
 *
 * For a journey that goes on after the program ended: at a step that sends something for good it
 * says that the answer is missing. Sending it again counts once.
 */
void
pin_journey_doubt_answer (PinJourney *self)
{
  g_return_if_fail (PIN_IS_JOURNEY (self));

  if (row_of (self)->flags & PIN_STEP_FOR_GOOD)
    pin_journey_take_error (self, pin_error_new (PIN_ERROR_ANSWER_LOST, "the program ended"));
}

/* One continue. Takes @task, which may be NULL. */
void
pin_journey_run (PinJourney *self, GTask *task)
{
  const PinStep *row = row_of (self);
  gboolean moved_on;
  GError *error = NULL;

  g_object_freeze_notify (G_OBJECT (self));
  pin_journey_take_error (self, NULL);
  if ((row->check == NULL || row->check (self, &error)) && row->operation != PIN_NO_OPERATION &&
      send (self, task, &error)) {
    g_clear_object (&task);
    g_object_thaw_notify (G_OBJECT (self));
    return;
  }
  if (error != NULL)
    fail (self, error);
  else
    succeed (self, NULL);
  g_object_thaw_notify (G_OBJECT (self));
  moved_on = error == NULL && !self->ended;
  end_task (task, error);
  if (moved_on)
    arrive (self);
}

/**
 * pin_journey_begin:
 *
 * Lets a first step that continues by itself do so; nothing happens at any other step.
 */
void
pin_journey_begin (PinJourney *self)
{
  g_return_if_fail (PIN_IS_JOURNEY (self));

  if (self->cancellable == NULL && !self->ended)
    arrive (self);
}
