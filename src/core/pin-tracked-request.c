/* pin-tracked-request.c: one request that waits for its two parts
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-tracked-request-private.h"

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

/**
 * pin_tracked_request_is_unknown:
 *
 * Returns: whether the service knows neither the request nor its token
 */
gboolean
pin_tracked_request_is_unknown (PinTrackedRequest *self)
{
  g_return_val_if_fail (PIN_IS_TRACKED_REQUEST (self), FALSE);

  return self->unknown;
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
