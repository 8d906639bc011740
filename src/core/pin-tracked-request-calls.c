/* pin-tracked-request-calls.c: asking how far a request is, for part 1 again, or for its end
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-tracked-request-private.h"

static void
set_busy (PinTrackedRequest *self, gboolean busy)
{
  self->busy = busy;
  g_object_notify (G_OBJECT (self), "busy");
}

static void
set_readable (PinTrackedRequest *self, gboolean readable)
{
  if (self->readable == readable)
    return;
  self->readable = readable;
  g_object_notify (G_OBJECT (self), "readable");
}

static void
set_error (PinTrackedRequest *self, const GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify (G_OBJECT (self), "error");
}

static void
take_state (PinTrackedRequest *self, PinRequestState *state)
{
  g_clear_pointer (&self->state, pin_request_state_free);
  self->state = state;
  self->requested_at = state->requested_at;
  pin_connection_learn_time (self->connection, state->server_time);
  g_object_notify (G_OBJECT (self), "state");
}

/* What a call came to, for all of them. Takes @reply. @asked: whether it is the service that says
 * so. */
static void
settle (PinTrackedRequest *self, PinRequestState *reply, const GError *error, gboolean asked)
{
  g_object_freeze_notify (G_OBJECT (self));
  self->busy = FALSE;
  if (reply != NULL)
    take_state (self, reply);
  if (error == NULL)
    set_readable (self, TRUE);
  else if (g_error_matches (error, PIN_ERROR, PIN_ERROR_NOT_FOUND) ||
           g_error_matches (error, PIN_ERROR, PIN_ERROR_SESSION_ENDED)) {
    self->unknown = asked;
    set_readable (self, FALSE);
  }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_error (self, error);
  g_object_notify (G_OBJECT (self), "busy");
  g_object_thaw_notify (G_OBJECT (self));
}

static void
end_refresh (PinTrackedRequest *self, const GError *error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->refreshing);

  for (guint i = 0; i < waiting->len; i++) {
    GTask *task = g_ptr_array_index (waiting, i);

    if (error != NULL)
      g_task_return_error (task, g_error_copy (error));
    else
      g_task_return_boolean (task, TRUE);
  }
}

static void
on_state_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinTrackedRequest) self = user_data;
  g_autoptr (GError) error = NULL;
  PinRequestState *state = pin_client_call_finish (PIN_CLIENT (source), result, &error);

  settle (self, state, error, TRUE);
  end_refresh (self, error);
}

static GError *
no_token_error (void)
{
  return pin_error_new (PIN_ERROR_SESSION_ENDED, "no token of this request is left here");
}

static void
on_token_for_refresh (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinTrackedRequest) self = user_data;
  char *token = pin_store_load_token_finish (PIN_STORE (source), result, NULL);

  if (token == NULL) {
    g_autoptr (GError) error = no_token_error ();

    settle (self, NULL, error, FALSE);
    end_refresh (self, error);
    return;
  }
  pin_client_call_async (pin_connection_get_client (self->connection), PIN_OPERATION_SHOW_REQUEST,
                         self->request_id, NULL, token, NULL, NULL, on_state_ready,
                         g_object_ref (self));
  pin_free_secret (token);
}

static void
on_change_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PinTrackedRequest *self = g_task_get_source_object (task);
  GError *error = NULL;
  PinRequestState *state = pin_client_call_finish (PIN_CLIENT (source), result, &error);

  if (self->operation == PIN_OPERATION_RESEND_PART)
    pin_key_settle (&self->resend_key, error);
  settle (self, state, error, TRUE);
  if (error != NULL) {
    g_task_return_error (task, error);
    return;
  }
  /* A cancelled request has no reply of its own. */
  if (self->operation == PIN_OPERATION_CANCEL_REQUEST)
    pin_tracked_request_refresh_async (self, NULL, NULL, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
on_token_for_change (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  PinTrackedRequest *self = g_task_get_source_object (task);
  const PinOperation *operation = pin_operation_get (self->operation);
  char *token = pin_store_load_token_finish (PIN_STORE (source), result, NULL);
  PinResend resend = { .number = 1 };
  gconstpointer request = self->operation == PIN_OPERATION_RESEND_PART ? &resend : NULL;
  const char *key = NULL;

  if (token == NULL) {
    GError *error = no_token_error ();

    settle (self, NULL, error, FALSE);
    g_task_return_error (task, error);
    g_object_unref (task);
    return;
  }
  if (operation->flags & PIN_OPERATION_KEYED)
    key = pin_key_for (&self->resend_key, operation, self->request_id, request);
  pin_client_call_async (pin_connection_get_client (self->connection), self->operation,
                         self->request_id, request, token, key, g_task_get_cancellable (task),
                         on_change_ready, task);
  pin_free_secret (token);
}

static void
change (PinTrackedRequest *self, PinOperationId operation, gpointer tag, GCancellable *cancellable,
        GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  if (self->busy) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, "the request is busy");
    g_object_unref (task);
    return;
  }
  self->operation = operation;
  set_busy (self, TRUE);
  pin_store_load_token_async (self->store, self->request_id, NULL, on_token_for_change, task);
}

/**
 * pin_tracked_request_refresh_async:
 * @cancellable: only for who waits; the refresh goes on, because others may wait for it too
 *
 * Asks the service how far the request is. While one refresh is under way, another joins it.
 */
void
pin_tracked_request_refresh_async (PinTrackedRequest *self, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIN_IS_TRACKED_REQUEST (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pin_tracked_request_refresh_async);
  if (self->refreshing != NULL) {
    g_ptr_array_add (self->refreshing, g_steal_pointer (&task));
    return;
  }
  if (self->busy) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, "the request is busy");
    return;
  }
  self->refreshing = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->refreshing, g_steal_pointer (&task));
  set_busy (self, TRUE);
  pin_store_load_token_async (self->store, self->request_id, NULL, on_token_for_refresh,
                              g_object_ref (self));
}

/**
 * pin_tracked_request_refresh_finish:
 * @error: of domain %PIN_ERROR, or %G_IO_ERROR_CANCELLED, or %G_IO_ERROR_PENDING
 */
gboolean
pin_tracked_request_refresh_finish (PinTrackedRequest *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pin_tracked_request_resend_async:
 *
 * Asks for a new part 1; the old one is void then.
 */
void
pin_tracked_request_resend_async (PinTrackedRequest *self, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (PIN_IS_TRACKED_REQUEST (self));

  change (self, PIN_OPERATION_RESEND_PART, pin_tracked_request_resend_async, cancellable, callback,
          user_data);
}

/**
 * pin_tracked_request_resend_finish:
 * @error: %PIN_ERROR_RESEND_TOO_EARLY with the seconds to wait, or as refresh
 */
gboolean
pin_tracked_request_resend_finish (PinTrackedRequest *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pin_tracked_request_cancel_async:
 *
 * Cancels the request at the service; it stays listed.
 */
void
pin_tracked_request_cancel_async (PinTrackedRequest *self, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (PIN_IS_TRACKED_REQUEST (self));

  change (self, PIN_OPERATION_CANCEL_REQUEST, pin_tracked_request_cancel_async, cancellable,
          callback, user_data);
}

gboolean
pin_tracked_request_cancel_finish (PinTrackedRequest *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
