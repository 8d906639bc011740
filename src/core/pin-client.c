/* pin-client.c: one async call: operation + request -> reply or GError
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-client.h"

#include "pin-address.h"
#include "pin-codec.h"
#include "pin-exchange.h"
#include "pin-query.h"

#define DEADLINE 15000

struct _PinClient {
  GObject parent_instance;

  char *address;
  char *ca_file;
  guint deadline;
  PinTransport *transport; /* NULL when the address must not be talked to */
};

enum { PROP_0, PROP_ADDRESS, PROP_CA_FILE, PROP_DEADLINE, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PinClient, pin_client, G_TYPE_OBJECT)

static void
pin_client_constructed (GObject *object)
{
  PinClient *self = PIN_CLIENT (object);
  char *normalised;

  G_OBJECT_CLASS (pin_client_parent_class)->constructed (object);

  if (!pin_address_check (self->address, &normalised))
    return;
  g_free (self->address);
  self->address = normalised;
  self->transport = pin_transport_new (self->address, self->ca_file);
}

static void
pin_client_dispose (GObject *object)
{
  PinClient *self = PIN_CLIENT (object);

  g_clear_object (&self->transport);

  G_OBJECT_CLASS (pin_client_parent_class)->dispose (object);
}

static void
pin_client_finalize (GObject *object)
{
  PinClient *self = PIN_CLIENT (object);

  g_free (self->address);
  g_free (self->ca_file);

  G_OBJECT_CLASS (pin_client_parent_class)->finalize (object);
}

static void
pin_client_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PinClient *self = PIN_CLIENT (object);

  switch (prop_id) {
  case PROP_ADDRESS:
    g_value_set_string (value, self->address);
    break;
  case PROP_CA_FILE:
    g_value_set_string (value, self->ca_file);
    break;
  case PROP_DEADLINE:
    g_value_set_uint (value, self->deadline);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_client_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PinClient *self = PIN_CLIENT (object);

  switch (prop_id) {
  case PROP_ADDRESS:
    self->address = g_value_dup_string (value);
    break;
  case PROP_CA_FILE:
    self->ca_file = g_value_dup_string (value);
    break;
  case PROP_DEADLINE:
    self->deadline = g_value_get_uint (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_client_class_init (PinClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags construct = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pin_client_constructed;
  object_class->dispose = pin_client_dispose;
  object_class->finalize = pin_client_finalize;
  object_class->get_property = pin_client_get_property;
  object_class->set_property = pin_client_set_property;

  properties[PROP_ADDRESS] = g_param_spec_string ("address", NULL, NULL, NULL, construct);
  properties[PROP_CA_FILE] = g_param_spec_string ("ca-file", NULL, NULL, NULL, construct);
  properties[PROP_DEADLINE] =
      g_param_spec_uint ("deadline", NULL, NULL, 1, G_MAXINT, DEADLINE, construct);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pin_client_init (PinClient *self)
{
}

/**
 * pin_client_new:
 * @address: root of the service; with any that pin_address_check() refuses every call
 *   fails with %PIN_ERROR_UNTRUSTED
 * @ca_file: (nullable): PEM file with an authority that is trusted besides the system's
 */
PinClient *
pin_client_new (const char *address, const char *ca_file)
{
  g_return_val_if_fail (address != NULL, NULL);

  return g_object_new (PIN_TYPE_CLIENT, "address", address, "ca-file", ca_file, NULL);
}

const char *
pin_client_get_address (PinClient *self)
{
  g_return_val_if_fail (PIN_IS_CLIENT (self), NULL);

  return self->address;
}

/**
 * pin_client_get_security:
 *
 * Returns: (transfer none) (nullable): what was last seen on the way to the service; %NULL when
 *   its address must not be talked to
 */
const PinSecurity *
pin_client_get_security (PinClient *self)
{
  g_return_val_if_fail (PIN_IS_CLIENT (self), NULL);

  return self->transport != NULL ? pin_transport_get_security (self->transport) : NULL;
}

/**
 * pin_client_new_key:
 *
 * Returns: (transfer full): an idempotency key never used before
 */
char *
pin_client_new_key (void)
{
  return g_uuid_string_random ();
}

/* Takes in what the call needs, or says why nothing is sent. */
static gboolean
prepare (PinClient *self, PinExchange *exchange, const char *path_id, gconstpointer request,
         GError **error)
{
  const PinOperation *operation = exchange->operation;
  const PinField *version = pin_shape_find_flag (operation->request, PIN_FIELD_IF_MATCH);
  g_autofree char *path = pin_operation_format_path (operation, path_id);
  g_autofree char *query = NULL;

  if (self->transport == NULL) {
    g_propagate_error (error, pin_error_new (PIN_ERROR_UNTRUSTED, "neither https nor loopback"));
    return FALSE;
  }
  if (operation->request != NULL && !pin_codec_check (operation->request, request, error))
    return FALSE;
  if (pin_operation_has_body (operation))
    exchange->body = pin_codec_encode (operation->request, request);
  if (pin_operation_has_query (operation))
    query = pin_query_encode (operation->request, request);
  if (version != NULL)
    exchange->version = g_strdup (G_STRUCT_MEMBER (char *, request, version->offset));
  exchange->url =
      g_strconcat (self->address, path, query != NULL && *query != '\0' ? "?" : NULL, query, NULL);
  return TRUE;
}

/**
 * pin_client_call_async:
 * @path_id: (nullable): what stands for the part in braces of the path
 * @request: (nullable): message of the operation's request shape; not kept
 * @token: (nullable): bearer token, for operations that need one
 * @key: (nullable): idempotency key; one is made for a keyed operation that comes without
 * @cancellable: gives the call up; see pin_client_call_was_sent() for what is known then
 *
 * Sends, and sends again up to twice after a failure of the network where that is harmless, all
 * within the deadline.
 */
void
pin_client_call_async (PinClient *self, PinOperationId operation, const char *path_id,
                       gconstpointer request, const char *token, const char *key,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  PinExchange *exchange;
  GError *error = NULL;

  g_return_if_fail (PIN_IS_CLIENT (self));
  g_return_if_fail (pin_operation_get (operation) != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pin_client_call_async);
  /* An answer that came is given out, even when nobody waits for it any more. */
  g_task_set_check_cancellable (task, FALSE);
  exchange = g_new0 (PinExchange, 1);
  exchange->operation = pin_operation_get (operation);
  g_task_set_task_data (task, exchange, (GDestroyNotify)pin_exchange_free);

  if (g_cancellable_set_error_if_cancelled (cancellable, &error) ||
      !prepare (self, exchange, path_id, request, &error)) {
    g_task_return_error (task, error);
    return;
  }
  exchange->token = g_strdup (token);
  if (exchange->operation->flags & PIN_OPERATION_KEYED)
    exchange->key = key != NULL ? g_strdup (key) : pin_client_new_key ();
  exchange->transport = g_object_ref (self->transport);
  pin_exchange_run (task, self->deadline);
}

/**
 * pin_client_call_was_sent:
 *
 * Returns: whether the request of an ended call may have reached the service
 */
gboolean
pin_client_call_was_sent (PinClient *self, GAsyncResult *result)
{
  const PinExchange *exchange;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  exchange = g_task_get_task_data (G_TASK (result));
  return exchange->sent;
}

/**
 * pin_client_call_finish:
 * @error: of domain %PIN_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the reply, free with pin_message_free(); %NULL without
 *   @error for an operation that has none
 */
gpointer
pin_client_call_finish (PinClient *self, GAsyncResult *result, GError **error)
{
  PinExchange *exchange;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  exchange = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_steal_pointer (&exchange->reply);
}
