/* pin-tracker.c: the requests made with this service on this computer
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-tracker.h"

#include <string.h>

struct _PinTracker {
  GObject parent_instance;

  PinConnection *connection;
  PinStore *store;
  GListStore *requests;
  char *memory_key; /* of the service whose requests are listed */
  gboolean busy;
};

enum { PROP_0, PROP_CONNECTION, PROP_STORE, PROP_BUSY, N_PROPS };

static GParamSpec *properties[N_PROPS];

static GType
pin_tracker_get_item_type (GListModel *model)
{
  return PIN_TYPE_TRACKED_REQUEST;
}

static guint
pin_tracker_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (PIN_TRACKER (model)->requests));
}

static gpointer
pin_tracker_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (PIN_TRACKER (model)->requests), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = pin_tracker_get_item_type;
  iface->get_n_items = pin_tracker_get_n_items;
  iface->get_item = pin_tracker_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PinTracker, pin_tracker, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static PinTrackedRequest *
peek (PinTracker *self, guint position)
{
  g_autoptr (PinTrackedRequest) request =
      g_list_model_get_item (G_LIST_MODEL (self->requests), position);

  return request; /* the list keeps it */
}

static guint
n_requests (PinTracker *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->requests));
}

static void
update_busy (PinTracker *self)
{
  gboolean busy = FALSE;

  for (guint i = 0; i < n_requests (self); i++)
    busy |= pin_tracked_request_is_busy (peek (self, i));
  if (busy == self->busy)
    return;
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
on_busy_changed (PinTrackedRequest *request, GParamSpec *pspec, PinTracker *self)
{
  update_busy (self);
}

/* A practice service that was begun anew has never heard of its old requests. */
static void
on_error_changed (PinTrackedRequest *request, GParamSpec *pspec, PinTracker *self)
{
  if (pin_connection_is_practice (self->connection) && pin_tracked_request_is_unknown (request))
    pin_tracker_forget (self, request);
}

static void
remember (PinTracker *self, const PinStoredRequest *stored)
{
  g_autoptr (GError) error = NULL;

  if (!pin_store_add_request (self->store, stored, &error))
    g_message ("A request will be forgotten when the program ends: %s", error->message);
}

/* What the receipt did not say becomes known with the first state. */
static void
on_state_changed (PinTrackedRequest *request, GParamSpec *pspec, PinTracker *self)
{
  const PinRequestState *state = pin_tracked_request_get_state (request);
  g_autoptr (GPtrArray) known = pin_store_list_requests (self->store, self->memory_key);

  for (guint i = 0; i < known->len; i++) {
    PinStoredRequest *stored = g_ptr_array_index (known, i);

    if (strcmp (stored->request_id, pin_tracked_request_get_id (request)) == 0 &&
        (stored->requested_at != state->requested_at ||
         stored->call_expected_at != state->call_expected_at)) {
      stored->requested_at = state->requested_at;
      stored->call_expected_at = state->call_expected_at;
      remember (self, stored);
    }
  }
}

static PinTrackedRequest *
track (PinTracker *self, guint position, const PinStoredRequest *stored)
{
  g_autoptr (PinTrackedRequest) request =
      pin_tracked_request_new (self->connection, self->store, stored);

  g_signal_connect_object (request, "notify::busy", G_CALLBACK (on_busy_changed), self, 0);
  g_signal_connect_object (request, "notify::error", G_CALLBACK (on_error_changed), self, 0);
  g_signal_connect_object (request, "notify::state", G_CALLBACK (on_state_changed), self, 0);
  g_list_store_insert (self->requests, position, request);
  return request; /* the list keeps it */
}

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, PinTracker *self)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* Lists what is remembered of the service that answers, as soon as it is known which it is. */
static void
reload (PinTracker *self)
{
  const char *key = pin_connection_get_memory_key (self->connection);
  g_autoptr (GPtrArray) known = NULL;

  if (g_strcmp0 (key, self->memory_key) == 0)
    return;
  g_free (self->memory_key);
  self->memory_key = g_strdup (key);
  g_list_store_remove_all (self->requests);
  known = pin_store_list_requests (self->store, key);
  for (guint i = 0; i < known->len; i++)
    track (self, i, g_ptr_array_index (known, i));
}

static void
pin_tracker_constructed (GObject *object)
{
  PinTracker *self = PIN_TRACKER (object);

  G_OBJECT_CLASS (pin_tracker_parent_class)->constructed (object);

  g_signal_connect_object (self->connection, "notify::practice", G_CALLBACK (reload), self,
                           G_CONNECT_SWAPPED);
  reload (self);
}

static void
pin_tracker_dispose (GObject *object)
{
  PinTracker *self = PIN_TRACKER (object);

  g_signal_handlers_disconnect_by_data (self->requests, self);
  g_list_store_remove_all (self->requests);
  g_clear_object (&self->connection);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (pin_tracker_parent_class)->dispose (object);
}

static void
pin_tracker_finalize (GObject *object)
{
  PinTracker *self = PIN_TRACKER (object);

  g_object_unref (self->requests);
  g_free (self->memory_key);

  G_OBJECT_CLASS (pin_tracker_parent_class)->finalize (object);
}

static void
pin_tracker_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PinTracker *self = PIN_TRACKER (object);

  switch (prop_id) {
  case PROP_CONNECTION:
    g_value_set_object (value, self->connection);
    break;
  case PROP_STORE:
    g_value_set_object (value, self->store);
    break;
  case PROP_BUSY:
    g_value_set_boolean (value, self->busy);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_tracker_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PinTracker *self = PIN_TRACKER (object);

  switch (prop_id) {
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
pin_tracker_class_init (PinTrackerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags construct = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pin_tracker_constructed;
  object_class->dispose = pin_tracker_dispose;
  object_class->finalize = pin_tracker_finalize;
  object_class->get_property = pin_tracker_get_property;
  object_class->set_property = pin_tracker_set_property;

  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, PIN_TYPE_CONNECTION, construct);
  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, PIN_TYPE_STORE, construct);
  properties[PROP_BUSY] =
      g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pin_tracker_init (PinTracker *self)
{
  self->requests = g_list_store_new (PIN_TYPE_TRACKED_REQUEST);
  g_signal_connect (self->requests, "items-changed", G_CALLBACK (on_items_changed), self);
}

PinTracker *
pin_tracker_new (PinConnection *connection, PinStore *store)
{
  g_return_val_if_fail (PIN_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (PIN_IS_STORE (store), NULL);

  return g_object_new (PIN_TYPE_TRACKER, "connection", connection, "store", store, NULL);
}

PinStore *
pin_tracker_get_store (PinTracker *self)
{
  g_return_val_if_fail (PIN_IS_TRACKER (self), NULL);

  return self->store;
}

/**
 * pin_tracker_get_open:
 *
 * Returns: (transfer none) (nullable): the newest request that is not over
 */
PinTrackedRequest *
pin_tracker_get_open (PinTracker *self)
{
  g_return_val_if_fail (PIN_IS_TRACKER (self), NULL);

  for (guint i = 0; i < n_requests (self); i++) {
    if (!pin_tracked_request_is_over (peek (self, i)))
      return peek (self, i);
  }
  return NULL;
}

static PinTrackedRequest *
find (PinTracker *self, const char *request_id)
{
  for (guint i = 0; i < n_requests (self); i++) {
    if (strcmp (pin_tracked_request_get_id (peek (self, i)), request_id) == 0)
      return peek (self, i);
  }
  return NULL;
}

/**
 * pin_tracker_add:
 * @accepted: reply to request-pin
 * @token: (transfer full): its token; overwritten when it is saved
 *
 * Remembers a request just made, lists it first and asks how far it is. One that is listed already
 * gets its token again.
 */
void
pin_tracker_add (PinTracker *self, const PinRequestAccepted *accepted, char *token)
{
  PinStoredRequest stored = { 0 };
  PinTrackedRequest *request;

  g_return_if_fail (PIN_IS_TRACKER (self));
  g_return_if_fail (accepted != NULL && token != NULL);

  request = find (self, accepted->request_id);
  if (request == NULL) {
    stored.request_id = accepted->request_id;
    stored.service = self->memory_key;
    stored.requested_at = pin_connection_get_time (self->connection);
    remember (self, &stored);
    request = track (self, 0, &stored);
  }
  /* The store knows the token at once; the keyring may take its time. */
  pin_store_save_token_async (self->store, accepted->request_id, token, NULL, NULL, NULL);
  pin_free_secret (token);
  pin_tracked_request_refresh_async (request, NULL, NULL, NULL);
}

/**
 * pin_tracker_forget:
 *
 * Removes @request and its token from this computer; the service is not told.
 */
void
pin_tracker_forget (PinTracker *self, PinTrackedRequest *request)
{
  g_autoptr (GError) error = NULL;
  guint position;

  g_return_if_fail (PIN_IS_TRACKER (self));
  g_return_if_fail (PIN_IS_TRACKED_REQUEST (request));

  pin_store_forget_token (self->store, pin_tracked_request_get_id (request));
  if (!pin_store_remove_request (self->store, pin_tracked_request_get_id (request), &error))
    g_message ("A request could not be forgotten: %s", error->message);
  if (g_list_store_find (self->requests, request, &position))
    g_list_store_remove (self->requests, position);
  update_busy (self);
}

/**
 * pin_tracker_refresh:
 *
 * Asks how far every request is that is not over.
 */
void
pin_tracker_refresh (PinTracker *self)
{
  g_autoptr (GPtrArray) open = NULL;

  g_return_if_fail (PIN_IS_TRACKER (self));

  open = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_requests (self); i++) {
    if (!pin_tracked_request_is_over (peek (self, i)))
      g_ptr_array_add (open, g_object_ref (peek (self, i)));
  }
  for (guint i = 0; i < open->len; i++)
    pin_tracked_request_refresh_async (g_ptr_array_index (open, i), NULL, NULL, NULL);
}
