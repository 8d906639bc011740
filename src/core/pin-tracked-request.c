/* pin-tracked-request.c: one request that waits for its two parts
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-tracked-request.h"

#include "pin-key.h"

struct _PinTrackedRequest {
  GObject parent_instance;

  char *request_id;
  PinConnection *connection;
  PinStore *store;
  gint64 requested_at;
  gint64 call_expected_at;

  PinRequestState *state;
  GError *error;
  gboolean readable;
  PinKey resend_key;
  GPtrArray *refreshing; /* GTask: all who wait for the refresh under way */
  PinOperationId operation; /* under way, when busy */
  gboolean busy;
};

enum {
  PROP_0,
  PROP_REQUEST_ID,
  PROP_CONNECTION,
  PROP_STORE,
  PROP_BUSY,
  PROP_ERROR,
  PROP_STATE,
  PROP_READABLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PinTrackedRequest, pin_tracked_request, G_TYPE_OBJECT)

static void
set_busy (PinTrackedRequest *self, gboolean busy)
{
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
set_readable (PinTrackedRequest *self, gboolean readable)
{
  if (self->readable == readable)
    return;
  self->readable = readable;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READABLE]);
}

static void
set_error (PinTrackedRequest *self, const GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
take_state (PinTrackedRequest *self, PinRequestState *state)
{
  g_clear_pointer (&self->state, pin_request_state_free);
  self->state = state;
  self->requested_at = state->requested_at;
  pin_connection_learn_time (self->connection, state->server_time);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* What a call came to, for all of them. Takes @reply. */
static void
settle (PinTrackedRequest *self, PinRequestState *reply, const GError *error)
{
  g_object_freeze_notify (G_OBJECT (self));
  self->busy = FALSE;
  if (reply != NULL)
    take_state (self, reply);
  if (error == NULL)
    set_readable (self, TRUE);
  else if (g_error_matches (error, PIN_ERROR, PIN_ERROR_NOT_FOUND) ||
           g_error_matches (error, PIN_ERROR, PIN_ERROR_SESSION_ENDED))
    set_readable (self, FALSE);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_error (self, error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
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

  settle (self, state, error);
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

    settle (self, NULL, error);
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
  settle (self, state, error);
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

    settle (self, NULL, error);
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

static void
pin_tracked_request_dispose (GObject *object)
{
  PinTrackedRequest *self = PIN_TRACKED_REQUEST (object);

  g_clear_object (&self->connection);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (pin_tracked_request_parent_class)->dispose (object);
}

static void
pin_tracked_request_finalize (GObject *object)
{
  PinTrackedRequest *self = PIN_TRACKED_REQUEST (object);

  g_free (self->request_id);
  g_clear_error (&self->error);
  g_clear_pointer (&self->state, pin_request_state_free);
  pin_key_clear (&self->resend_key);

  G_OBJECT_CLASS (pin_tracked_request_parent_class)->finalize (object);
}

static void
pin_tracked_request_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PinTrackedRequest *self = PIN_TRACKED_REQUEST (object);

  switch (prop_id) {
  case PROP_REQUEST_ID:
    g_value_set_string (value, self->request_id);
    break;
  case PROP_CONNECTION:
    g_value_set_object (value, self->connection);
    break;
  case PROP_STORE:
    g_value_set_object (value, self->store);
    break;
  case PROP_BUSY:
    g_value_set_boolean (value, self->busy);
    break;
  case PROP_ERROR:
    g_value_set_boxed (value, self->error);
    break;
  case PROP_STATE:
    g_value_set_pointer (value, self->state);
    break;
  case PROP_READABLE:
    g_value_set_boolean (value, self->readable);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_tracked_request_set_property (GObject *object, guint prop_id, const GValue *value,
                                  GParamSpec *pspec)
{
  PinTrackedRequest *self = PIN_TRACKED_REQUEST (object);

  switch (prop_id) {
  case PROP_REQUEST_ID:
    self->request_id = g_value_dup_string (value);
    break;
  case PROP_CONNECTION:
    self->connection = g_value_dup_object (value);
    break;
  case PROP_STORE:
    self->store = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_tracked_request_class_init (PinTrackedRequestClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags construct = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = pin_tracked_request_dispose;
  object_class->finalize = pin_tracked_request_finalize;
  object_class->get_property = pin_tracked_request_get_property;
  object_class->set_property = pin_tracked_request_set_property;

  properties[PROP_REQUEST_ID] = g_param_spec_string ("request-id", NULL, NULL, NULL, construct);
  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, PIN_TYPE_CONNECTION, construct);
  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, PIN_TYPE_STORE, construct);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, readable);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, readable);
  properties[PROP_STATE] = g_param_spec_pointer ("state", NULL, NULL, readable);
  properties[PROP_READABLE] = g_param_spec_boolean ("readable", NULL, NULL, TRUE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pin_tracked_request_init (PinTrackedRequest *self)
{
  self->readable = TRUE;
}

/**
 * pin_tracked_request_new:
 * @stored: what is remembered of it
 */
PinTrackedRequest *
pin_tracked_request_new (PinConnection *connection, PinStore *store, const PinStoredRequest *stored)
{
  PinTrackedRequest *self = g_object_new (PIN_TYPE_TRACKED_REQUEST, "connection", connection,
                                          "store", store, "request-id", stored->request_id, NULL);

  self->requested_at = stored->requested_at;
  self->call_expected_at = stored->call_expected_at;
  return self;
}

const char *
pin_tracked_request_get_id (PinTrackedRequest *self)
{
  g_return_val_if_fail (PIN_IS_TRACKED_REQUEST (self), NULL);

  return self->request_id;
}

/**
 * pin_tracked_request_get_requested_at:
 *
 * Returns: seconds since 1970, clock of the service
 */
gint64
pin_tracked_request_get_requested_at (PinTrackedRequest *self)
{
  g_return_val_if_fail (PIN_IS_TRACKED_REQUEST (self), 0);

  return self->requested_at;
}

/**
 * pin_tracked_request_get_state:
 *
 * Returns: (transfer none) (nullable): what the service last said of it
 */
const PinRequestState *
pin_tracked_request_get_state (PinTrackedRequest *self)
{
  g_return_val_if_fail (PIN_IS_TRACKED_REQUEST (self), NULL);

  return self->state;
}

gboolean
pin_tracked_request_is_busy (PinTrackedRequest *self)
{
  g_return_val_if_fail (PIN_IS_TRACKED_REQUEST (self), FALSE);

  return self->busy;
}

gboolean
pin_tracked_request_is_readable (PinTrackedRequest *self)
{
  g_return_val_if_fail (PIN_IS_TRACKED_REQUEST (self), FALSE);

  return self->readable;
}

const GError *
pin_tracked_request_get_error (PinTrackedRequest *self)
{
  g_return_val_if_fail (PIN_IS_TRACKED_REQUEST (self), NULL);

  return self->error;
}

/**
 * pin_tracked_request_is_overdue:
 * @number: 1 or 2
 *
 * Returns: whether part @number should have arrived by the clock of the service
 */
gboolean
pin_tracked_request_is_overdue (PinTrackedRequest *self, guint number)
{
  g_return_val_if_fail (PIN_IS_TRACKED_REQUEST (self), FALSE);

  for (guint i = 0; self->state != NULL && i < self->state->parts->len; i++) {
    const PinPart *part = g_ptr_array_index (self->state->parts, i);

    if (part->number == number)
      return (part->status == PIN_PART_WAITING || part->status == PIN_PART_SENT) &&
             part->expected_by != 0 &&
             part->expected_by < pin_connection_get_time (self->connection);
  }
  return FALSE;
}

/**
 * pin_tracked_request_is_over:
 *
 * Returns: whether nothing more will happen to it
 */
gboolean
pin_tracked_request_is_over (PinTrackedRequest *self)
{
  g_return_val_if_fail (PIN_IS_TRACKED_REQUEST (self), TRUE);

  if (self->state == NULL)
    return FALSE;
  switch ((PinRequestStatus)self->state->status) {
  case PIN_REQUEST_PHONE_CHECK:
  case PIN_REQUEST_SENDING:
  case PIN_REQUEST_DELIVERED:
    return FALSE;
  case PIN_REQUEST_USED:
  case PIN_REQUEST_EXPIRED:
  case PIN_REQUEST_CANCELLED:
  case PIN_REQUEST_REFUSED:
    return TRUE;
  }
  return TRUE;
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
