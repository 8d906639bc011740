/* pin-connection-session.c: the session with a service, in memory only
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-connection-private.h"

#include "pin-steady.h"

/* From how many seconds before it ends an idle session is announced. */
#define IDLE_NOTICE 60

void
pin_connection_clear_session (PinConnection *self)
{
  g_clear_pointer (&self->session, pin_session_free);
  g_clear_handle_id (&self->ticker, g_source_remove);
  self->keeping_alive = FALSE;
}

static gint64
idle_limit (PinConnection *self)
{
  gint64 limit = self->session->idle_seconds;

  return self->idle_seconds > 0 ? MIN (limit, self->idle_seconds) : limit;
}

static gint64
idle_left (PinConnection *self)
{
  return idle_limit (self) - (pin_steady_seconds () - self->touched_at);
}

static gboolean
on_tick (gpointer user_data)
{
  PinConnection *self = user_data;
  gint64 left = idle_left (self);

  if (left <= 0) {
    self->ticker = 0;
    pin_connection_drop_session (self, PIN_SESSION_IDLE);
    return G_SOURCE_REMOVE;
  }
  if (pin_connection_get_time (self) >= self->session->expires_at) {
    self->ticker = 0;
    pin_connection_drop_session (self, PIN_SESSION_REFUSED);
    return G_SOURCE_REMOVE;
  }
  pin_connection_set_idle_left (self, left <= IDLE_NOTICE ? (guint)left : 0);
  return G_SOURCE_CONTINUE;
}

static void
on_signed_out (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  pin_client_call_finish (PIN_CLIENT (source), result, &error);
  if (error == NULL || g_error_matches (error, PIN_ERROR, PIN_ERROR_SESSION_ENDED)) {
    g_clear_error (&error);
    g_task_return_boolean (task, TRUE);
  } else {
    g_task_return_error (task, error);
  }
}

gboolean
pin_connection_is_signed_in (PinConnection *self)
{
  g_return_val_if_fail (PIN_IS_CONNECTION (self), FALSE);

  return self->session != NULL;
}

gboolean
pin_connection_must_change (PinConnection *self)
{
  g_return_val_if_fail (PIN_IS_CONNECTION (self), FALSE);

  return self->session != NULL && self->session->stage == PIN_STAGE_MUST_CHANGE;
}

/**
 * pin_connection_get_session:
 *
 * Returns: (transfer none) (nullable): the open session
 */
const PinSession *
pin_connection_get_session (PinConnection *self)
{
  g_return_val_if_fail (PIN_IS_CONNECTION (self), NULL);

  return self->session;
}

/**
 * pin_connection_take_session:
 * @session: (transfer full): a session just opened, or the open one with another stage
 */
void
pin_connection_take_session (PinConnection *self, PinSession *session)
{
  g_return_if_fail (PIN_IS_CONNECTION (self));
  g_return_if_fail (session != NULL);

  pin_connection_clear_session (self);
  self->session = session;
  self->called_at = pin_steady_seconds ();
  self->touched_at = self->called_at;
  pin_connection_learn_time (self, session->server_time);
  self->ticker = g_timeout_add_seconds (1, on_tick, self);
  pin_connection_touch (self);
  pin_connection_notify_session (self);
}

/**
 * pin_connection_drop_session:
 *
 * Forgets the session without asking the service; "session-over" tells why.
 */
void
pin_connection_drop_session (PinConnection *self, PinSessionEnd why)
{
  g_return_if_fail (PIN_IS_CONNECTION (self));

  if (self->session == NULL)
    return;
  g_object_ref (self);
  pin_connection_clear_session (self);
  pin_connection_set_idle_left (self, 0);
  pin_connection_notify_session (self);
  g_signal_emit_by_name (self, "session-over", why);
  g_object_unref (self);
}

/**
 * pin_connection_end_session:
 *
 * What was just done ended the session at the service, as it should: it is forgotten here too,
 * with what was said of the PIN in it. Nothing is asked and "session-over" is not emitted.
 */
void
pin_connection_end_session (PinConnection *self)
{
  g_return_if_fail (PIN_IS_CONNECTION (self));

  g_clear_pointer (&self->pin_state, pin_pin_state_free);
  pin_connection_notify_pin_state (self);
  if (self->session == NULL)
    return;
  pin_connection_clear_session (self);
  pin_connection_set_idle_left (self, 0);
  pin_connection_notify_session (self);
}

static void
on_kept_alive (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinConnection) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PinPinState) state = pin_client_call_finish (PIN_CLIENT (source), result, &error);

  /* Of a session that is gone by now. */
  if (!self->keeping_alive)
    return;
  self->keeping_alive = FALSE;
  if (state != NULL)
    pin_connection_take_pin_state (self, g_steal_pointer (&state));
  else if (g_error_matches (error, PIN_ERROR, PIN_ERROR_SESSION_ENDED))
    pin_connection_drop_session (self, PIN_SESSION_REFUSED);
}

/* The service counts calls, not keys and clicks: somebody who reads or types for long would be
 * signed out there without any notice here. */
static void
keep_alive (PinConnection *self)
{
  if (self->keeping_alive ||
      pin_steady_seconds () - self->called_at < self->session->idle_seconds / 2)
    return;
  self->keeping_alive = TRUE;
  self->called_at = pin_steady_seconds ();
  pin_client_call_async (self->client, PIN_OPERATION_SHOW_PIN, NULL, NULL, self->session->token,
                         NULL, NULL, on_kept_alive, g_object_ref (self));
}

/**
 * pin_connection_touch:
 *
 * Somebody is there: the idle time begins anew. When it was long since the service heard of the
 * session, it is asked something, so that the session does not end there either.
 *
 * A session whose time has passed is ended: what woke the computer is often seen before the clock
 * is looked at, and is no sign of who left it.
 */
void
pin_connection_touch (PinConnection *self)
{
  g_return_if_fail (PIN_IS_CONNECTION (self));

  if (self->session != NULL && idle_left (self) <= 0) {
    pin_connection_drop_session (self, PIN_SESSION_IDLE);
    return;
  }
  self->touched_at = pin_steady_seconds ();
  pin_connection_set_idle_left (self, 0);
  if (self->session != NULL)
    keep_alive (self);
}

/**
 * pin_connection_sign_out_async:
 *
 * The session is gone from this computer at once; the service is told.
 */
void
pin_connection_sign_out_async (PinConnection *self, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIN_IS_CONNECTION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pin_connection_sign_out_async);
  if (self->session == NULL) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  pin_client_call_async (self->client, PIN_OPERATION_CLOSE_SESSION, NULL, NULL,
                         self->session->token, NULL, cancellable, on_signed_out,
                         g_steal_pointer (&task));
  pin_connection_clear_session (self);
  pin_connection_set_idle_left (self, 0);
  pin_connection_notify_session (self);
}

/**
 * pin_connection_sign_out_finish:
 * @error: why the service could not be told; there it ends by itself after its idle time
 */
gboolean
pin_connection_sign_out_finish (PinConnection *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pin_connection_get_pin_state:
 *
 * Returns: (transfer none) (nullable): the state of the PIN as last said
 */
const PinPinState *
pin_connection_get_pin_state (PinConnection *self)
{
  g_return_val_if_fail (PIN_IS_CONNECTION (self), NULL);

  return self->pin_state;
}

/**
 * pin_connection_take_pin_state:
 * @state: (transfer full): what the service said of the PIN
 */
void
pin_connection_take_pin_state (PinConnection *self, PinPinState *state)
{
  g_return_if_fail (PIN_IS_CONNECTION (self));
  g_return_if_fail (state != NULL);

  g_clear_pointer (&self->pin_state, pin_pin_state_free);
  self->pin_state = state;
  self->called_at = pin_steady_seconds ();
  pin_connection_learn_time (self, state->server_time);
  pin_connection_notify_pin_state (self);
}
