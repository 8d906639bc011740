/* pin-connection.c: the service this window talks to, and the session with it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-connection-private.h"

#include <string.h>

enum {
  PROP_0,
  PROP_CLIENT,
  PROP_RULES,
  PROP_STATUS,
  PROP_NAME,
  PROP_ADDRESS,
  PROP_PRACTICE,
  PROP_SIGNED_IN,
  PROP_MUST_CHANGE,
  PROP_PIN_STATE,
  PROP_IDLE_LEFT,
  PROP_IDLE_SECONDS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PinConnection, pin_connection, G_TYPE_OBJECT)

static void
set_status (PinConnection *self, PinConnectionStatus status)
{
  self->status = status;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

static void
take_service (PinConnection *self, PinService *service)
{
  g_clear_pointer (&self->service, pin_service_free);
  g_clear_pointer (&self->rules, pin_rules_in_force_free);
  g_clear_pointer (&self->rules_day, g_free);
  g_clear_error (&self->error);
  self->service = service;
  pin_connection_set_clock (self, service->server_time);
  self->rules_day = pin_rules_today (service->server_time);
}

static void
on_service_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PinConnection *self = g_task_get_source_object (task);
  g_autoptr (PinService) service = NULL;
  GError *error = NULL;

  service = pin_client_call_finish (PIN_CLIENT (source), result, &error);
  self->checking = FALSE;
  if (service != NULL && strcmp (service->protocol_version, PIN_PROTOCOL_VERSION) != 0)
    error = pin_error_new (PIN_ERROR_OTHER_VERSION, "the service speaks version %s",
                           service->protocol_version);

  g_object_freeze_notify (G_OBJECT (self));
  if (error == NULL) {
    take_service (self, g_steal_pointer (&service));
    set_status (self, PIN_CONNECTION_READY);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRACTICE]);
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_clear_error (&self->error);
    self->error = g_error_copy (error);
    set_status (self, PIN_CONNECTION_FAILED);
  } else if (self->status == PIN_CONNECTION_CHECKING && self->error != NULL) {
    set_status (self, PIN_CONNECTION_FAILED);
  }
  g_object_thaw_notify (G_OBJECT (self));

  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* For pin-connection-session.c: the session is another one, or gone. */
void
pin_connection_notify_session (PinConnection *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIGNED_IN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MUST_CHANGE]);
  g_object_thaw_notify (G_OBJECT (self));
}

void
pin_connection_set_idle_left (PinConnection *self, guint seconds)
{
  if (self->idle_left == seconds)
    return;
  self->idle_left = seconds;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IDLE_LEFT]);
}

void
pin_connection_notify_pin_state (PinConnection *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PIN_STATE]);
}

static void
pin_connection_constructed (GObject *object)
{
  PinConnection *self = PIN_CONNECTION (object);

  G_OBJECT_CLASS (pin_connection_parent_class)->constructed (object);

  pin_connection_set_clock (self, g_get_real_time () / G_USEC_PER_SEC);
}

static void
pin_connection_dispose (GObject *object)
{
  PinConnection *self = PIN_CONNECTION (object);

  pin_connection_clear_session (self);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (pin_connection_parent_class)->dispose (object);
}

static void
pin_connection_finalize (GObject *object)
{
  PinConnection *self = PIN_CONNECTION (object);

  g_clear_error (&self->error);
  g_clear_pointer (&self->service, pin_service_free);
  g_clear_pointer (&self->rules, pin_rules_in_force_free);
  g_clear_pointer (&self->pin_state, pin_pin_state_free);
  g_free (self->rules_day);

  G_OBJECT_CLASS (pin_connection_parent_class)->finalize (object);
}

static void
pin_connection_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PinConnection *self = PIN_CONNECTION (object);

  switch (prop_id) {
  case PROP_CLIENT:
    g_value_set_object (value, self->client);
    break;
  case PROP_RULES:
    g_value_set_pointer (value, (gpointer)self->bundled);
    break;
  case PROP_STATUS:
    g_value_set_uint (value, self->status);
    break;
  case PROP_NAME:
    g_value_set_string (value, pin_connection_get_name (self));
    break;
  case PROP_ADDRESS:
    g_value_set_string (value, pin_connection_get_address (self));
    break;
  case PROP_PRACTICE:
    g_value_set_boolean (value, pin_connection_is_practice (self));
    break;
  case PROP_SIGNED_IN:
    g_value_set_boolean (value, pin_connection_is_signed_in (self));
    break;
  case PROP_MUST_CHANGE:
    g_value_set_boolean (value, pin_connection_must_change (self));
    break;
  case PROP_PIN_STATE:
    g_value_set_pointer (value, self->pin_state);
    break;
  case PROP_IDLE_LEFT:
    g_value_set_uint (value, self->idle_left);
    break;
  case PROP_IDLE_SECONDS:
    g_value_set_uint (value, self->idle_seconds);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_connection_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PinConnection *self = PIN_CONNECTION (object);

  switch (prop_id) {
  case PROP_CLIENT:
    self->client = g_value_dup_object (value);
    break;
  case PROP_RULES:
    self->bundled = g_value_get_pointer (value);
    break;
  case PROP_IDLE_SECONDS:
    if (self->idle_seconds != g_value_get_uint (value)) {
      self->idle_seconds = g_value_get_uint (value);
      g_object_notify_by_pspec (object, pspec);
    }
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_connection_class_init (PinConnectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags construct = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pin_connection_constructed;
  object_class->dispose = pin_connection_dispose;
  object_class->finalize = pin_connection_finalize;
  object_class->get_property = pin_connection_get_property;
  object_class->set_property = pin_connection_set_property;

  properties[PROP_CLIENT] = g_param_spec_object ("client", NULL, NULL, PIN_TYPE_CLIENT, construct);
  properties[PROP_RULES] = g_param_spec_pointer ("rules", NULL, NULL, construct);
  properties[PROP_STATUS] = g_param_spec_uint ("status", NULL, NULL, 0, PIN_CONNECTION_FAILED,
                                               PIN_CONNECTION_CHECKING, readable);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, readable);
  properties[PROP_ADDRESS] = g_param_spec_string ("address", NULL, NULL, NULL, readable);
  properties[PROP_PRACTICE] = g_param_spec_boolean ("practice", NULL, NULL, FALSE, readable);
  properties[PROP_SIGNED_IN] = g_param_spec_boolean ("signed-in", NULL, NULL, FALSE, readable);
  properties[PROP_MUST_CHANGE] = g_param_spec_boolean ("must-change", NULL, NULL, FALSE, readable);
  properties[PROP_PIN_STATE] = g_param_spec_pointer ("pin-state", NULL, NULL, readable);
  properties[PROP_IDLE_LEFT] =
      g_param_spec_uint ("idle-left", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_IDLE_SECONDS] =
      g_param_spec_uint ("idle-seconds", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_signal_new ("session-over", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
pin_connection_init (PinConnection *self)
{
}

/**
 * pin_connection_new:
 * @rules: those that come with the program; they must outlive the connection
 */
PinConnection *
pin_connection_new (PinClient *client, PinRules *rules)
{
  g_return_val_if_fail (PIN_IS_CLIENT (client), NULL);

  return g_object_new (PIN_TYPE_CONNECTION, "client", client, "rules", rules, NULL);
}

PinClient *
pin_connection_get_client (PinConnection *self)
{
  g_return_val_if_fail (PIN_IS_CONNECTION (self), NULL);

  return self->client;
}

PinConnectionStatus
pin_connection_get_status (PinConnection *self)
{
  g_return_val_if_fail (PIN_IS_CONNECTION (self), PIN_CONNECTION_FAILED);

  return self->status;
}

/**
 * pin_connection_get_error:
 *
 * Returns: (transfer none) (nullable): why the last check failed
 */
const GError *
pin_connection_get_error (PinConnection *self)
{
  g_return_val_if_fail (PIN_IS_CONNECTION (self), NULL);

  return self->error;
}

/**
 * pin_connection_get_name:
 *
 * Returns: (transfer none) (nullable): what the service calls itself
 */
const char *
pin_connection_get_name (PinConnection *self)
{
  g_return_val_if_fail (PIN_IS_CONNECTION (self), NULL);

  return self->service != NULL ? self->service->name : NULL;
}

const char *
pin_connection_get_address (PinConnection *self)
{
  g_return_val_if_fail (PIN_IS_CONNECTION (self), NULL);

  return pin_client_get_address (self->client);
}

gboolean
pin_connection_is_practice (PinConnection *self)
{
  g_return_val_if_fail (PIN_IS_CONNECTION (self), FALSE);

  return self->service != NULL && self->service->practice;
}

/**
 * pin_connection_get_memory_key:
 *
 * Returns: (transfer none): under which name the store remembers this service: its address, or
 *   one name for every practice service, which listens somewhere else each time
 */
const char *
pin_connection_get_memory_key (PinConnection *self)
{
  return pin_connection_is_practice (self) ? "practice" : pin_connection_get_address (self);
}

/**
 * pin_connection_check_async:
 *
 * Asks the service who it is and which rules are in force.
 */
void
pin_connection_check_async (PinConnection *self, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PIN_IS_CONNECTION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pin_connection_check_async);
  self->checking = TRUE;
  if (self->service == NULL)
    set_status (self, PIN_CONNECTION_CHECKING);
  pin_client_call_async (self->client, PIN_OPERATION_SHOW_SERVICE, NULL, NULL, NULL, NULL,
                         cancellable, on_service_ready, task);
}

/**
 * pin_connection_check_finish:
 * @error: of domain %PIN_ERROR, %PIN_ERROR_OTHER_VERSION among them, or %G_IO_ERROR_CANCELLED
 */
gboolean
pin_connection_check_finish (PinConnection *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
