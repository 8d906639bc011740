/* pin-mailbox-change.c: letting time pass, deciding for an operator, beginning again
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mail-private.h"

/* After any change: what it brought is looked for at once. */
static void
on_change_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PinMailbox *self = g_task_get_source_object (task);
  GError *error = NULL;
  gpointer reply = pin_client_call_finish (PIN_CLIENT (source), result, &error);

  if (g_task_get_source_tag (task) == pin_mailbox_reset_async && error == NULL)
    pin_mailbox_clear (self);
  if (reply != NULL) {
    pin_mailbox_take_clock (self, reply);
    pin_clock_free (reply);
  }
  pin_mailbox_refresh (self);
  pin_mailbox_end_call (self, error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static GTask *
task_for (PinMailbox *self, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  return task;
}

/**
 * pin_mailbox_advance_async:
 * @seconds: how far the clock moves; 0 for the next thing that happens
 */
void
pin_mailbox_advance_async (PinMailbox *self, gint64 seconds, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  PinClockStep step = { .seconds = seconds > 0 ? seconds : PIN_UNKNOWN,
                        .to_next_event = seconds <= 0 };

  g_return_if_fail (PIN_IS_MAILBOX (self));

  pin_mailbox_call (self, PIN_OPERATION_ADVANCE_CLOCK, &step, cancellable, on_change_ready,
                    task_for (self, pin_mailbox_advance_async, cancellable, callback, user_data));
}

gboolean
pin_mailbox_advance_finish (PinMailbox *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pin_mailbox_decide_async:
 *
 * Decides what an operator would.
 */
void
pin_mailbox_decide_async (PinMailbox *self, const char *request_id, PinDecisionKind decision,
                          GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (PinDecision) request = pin_decision_new ();

  g_return_if_fail (PIN_IS_MAILBOX (self));

  request->request_id = g_strdup (request_id);
  request->decision = decision;
  pin_mailbox_call (self, PIN_OPERATION_DECIDE, request, cancellable, on_change_ready,
                    task_for (self, pin_mailbox_decide_async, cancellable, callback, user_data));
}

gboolean
pin_mailbox_decide_finish (PinMailbox *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pin_mailbox_reset_async:
 *
 * The practice service forgets everything and begins again.
 */
void
pin_mailbox_reset_async (PinMailbox *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (PIN_IS_MAILBOX (self));

  pin_mailbox_call (self, PIN_OPERATION_RESET, NULL, cancellable, on_change_ready,
                    task_for (self, pin_mailbox_reset_async, cancellable, callback, user_data));
}

gboolean
pin_mailbox_reset_finish (PinMailbox *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
