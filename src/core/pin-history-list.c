/* pin-history-list.c: what happened to the PIN of who is signed in, page by page
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-history-list.h"

/* Of a page: as many as can be looked over. */
#define ENTRIES 20

struct _PinHistoryList {
  GObject parent_instance;

  PinConnection *connection;
  GListStore *items;
  char *cursor; /* of the page that comes next */
  gboolean anew; /* the page under way takes the place of all that is listed */
  gboolean complete;
  GError *error;
  GCancellable *cancellable; /* of the call under way; NULL when there is none */
};

enum { PROP_0, PROP_CONNECTION, PROP_BUSY, PROP_ERROR, PROP_COMPLETE, N_PROPS };

static GParamSpec *properties[N_PROPS];

static GType
get_item_type (GListModel *model)
{
  return PIN_TYPE_HISTORY_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (PIN_HISTORY_LIST (model)->items));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (PIN_HISTORY_LIST (model)->items), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PinHistoryList, pin_history_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* Takes @error. */
static void
take_error (PinHistoryList *self, GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
set_complete (PinHistoryList *self, gboolean complete)
{
  if (self->complete == complete)
    return;
  self->complete = complete;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

static void
take_page (PinHistoryList *self, PinHistory *page)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < page->entries->len; i++)
    g_ptr_array_add (items, pin_history_item_new (page->entries->pdata[i]));
  g_list_store_splice (self->items, self->anew ? 0 : get_n_items (G_LIST_MODEL (self)),
                       self->anew ? get_n_items (G_LIST_MODEL (self)) : 0, items->pdata,
                       items->len);
  g_free (self->cursor);
  self->cursor = g_strdup (page->next_cursor);
  set_complete (self, self->cursor == NULL);
  pin_connection_learn_time (self->connection, page->server_time);
}

static void
on_page_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinHistoryList) self = user_data;
  GError *error = NULL;
  g_autoptr (PinHistory) page = pin_client_call_finish (PIN_CLIENT (source), result, &error);
  gboolean refused = g_error_matches (error, PIN_ERROR, PIN_ERROR_SESSION_ENDED);

  /* Given up: somebody else may be signed in by now. */
  if (self->cancellable == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_clear_error (&error);
    return;
  }
  g_object_freeze_notify (G_OBJECT (self));
  g_clear_object (&self->cancellable);
  if (page != NULL)
    take_page (self, page);
  take_error (self, error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_object_thaw_notify (G_OBJECT (self));
  if (refused)
    pin_connection_drop_session (self->connection, PIN_SESSION_REFUSED);
}

static void
load (PinHistoryList *self, gboolean anew)
{
  const PinSession *session = pin_connection_get_session (self->connection);
  PinHistoryPage page = { .cursor = anew ? NULL : self->cursor, .limit = ENTRIES };

  if (self->cancellable != NULL)
    return;
  if (session == NULL) {
    take_error (self, pin_error_new (PIN_ERROR_SESSION_ENDED, "no session is open"));
    return;
  }
  self->anew = anew;
  self->cancellable = g_cancellable_new ();
  g_object_freeze_notify (G_OBJECT (self));
  take_error (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_object_thaw_notify (G_OBJECT (self));
  pin_client_call_async (pin_connection_get_client (self->connection), PIN_OPERATION_SHOW_HISTORY,
                         NULL, &page, session->token, NULL, self->cancellable, on_page_ready,
                         g_object_ref (self));
}

static void
stop (PinHistoryList *self)
{
  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* What one person saw is not there for the next. */
static void
on_signed_in_changed (PinHistoryList *self)
{
  if (pin_connection_is_signed_in (self->connection))
    return;
  stop (self);
  g_list_store_remove_all (self->items);
  g_clear_pointer (&self->cursor, g_free);
  set_complete (self, FALSE);
}

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added,
                  PinHistoryList *self)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
pin_history_list_constructed (GObject *object)
{
  PinHistoryList *self = PIN_HISTORY_LIST (object);

  G_OBJECT_CLASS (pin_history_list_parent_class)->constructed (object);

  g_signal_connect_object (self->connection, "notify::signed-in", G_CALLBACK (on_signed_in_changed),
                           self, G_CONNECT_SWAPPED);
}

static void
pin_history_list_dispose (GObject *object)
{
  PinHistoryList *self = PIN_HISTORY_LIST (object);

  g_signal_handlers_disconnect_by_data (self->items, self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->connection);

  G_OBJECT_CLASS (pin_history_list_parent_class)->dispose (object);
}

static void
pin_history_list_finalize (GObject *object)
{
  PinHistoryList *self = PIN_HISTORY_LIST (object);

  g_object_unref (self->items);
  g_clear_error (&self->error);
  g_free (self->cursor);

  G_OBJECT_CLASS (pin_history_list_parent_class)->finalize (object);
}

static void
pin_history_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PinHistoryList *self = PIN_HISTORY_LIST (object);

  switch (prop_id) {
  case PROP_CONNECTION:
    g_value_set_object (value, self->connection);
    break;
  case PROP_BUSY:
    g_value_set_boolean (value, self->cancellable != NULL);
    break;
  case PROP_ERROR:
    g_value_set_boxed (value, self->error);
    break;
  case PROP_COMPLETE:
    g_value_set_boolean (value, self->complete);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_history_list_set_property (GObject *object, guint prop_id, const GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_CONNECTION:
    PIN_HISTORY_LIST (object)->connection = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_history_list_class_init (PinHistoryListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pin_history_list_constructed;
  object_class->dispose = pin_history_list_dispose;
  object_class->finalize = pin_history_list_finalize;
  object_class->get_property = pin_history_list_get_property;
  object_class->set_property = pin_history_list_set_property;

  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, PIN_TYPE_CONNECTION,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, readable);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, readable);
  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pin_history_list_init (PinHistoryList *self)
{
  self->items = g_list_store_new (PIN_TYPE_HISTORY_ITEM);
  g_signal_connect (self->items, "items-changed", G_CALLBACK (on_items_changed), self);
}

PinHistoryList *
pin_history_list_new (PinConnection *connection)
{
  g_return_val_if_fail (PIN_IS_CONNECTION (connection), NULL);

  return g_object_new (PIN_TYPE_HISTORY_LIST, "connection", connection, NULL);
}

gboolean
pin_history_list_is_busy (PinHistoryList *self)
{
  g_return_val_if_fail (PIN_IS_HISTORY_LIST (self), FALSE);

  return self->cancellable != NULL;
}

gboolean
pin_history_list_is_complete (PinHistoryList *self)
{
  g_return_val_if_fail (PIN_IS_HISTORY_LIST (self), FALSE);

  return self->complete;
}

const GError *
pin_history_list_get_error (PinHistoryList *self)
{
  g_return_val_if_fail (PIN_IS_HISTORY_LIST (self), NULL);

  return self->error;
}

/**
 * pin_history_list_reload:
 *
 * Asks for the newest page; what is listed stays until it is there. While a call is under way
 * nothing happens.
 */
void
pin_history_list_reload (PinHistoryList *self)
{
  g_return_if_fail (PIN_IS_HISTORY_LIST (self));

  load (self, TRUE);
}

/**
 * pin_history_list_load_earlier:
 *
 * Asks for the page after what is listed, unless there is none.
 */
void
pin_history_list_load_earlier (PinHistoryList *self)
{
  g_return_if_fail (PIN_IS_HISTORY_LIST (self));

  if (!self->complete)
    load (self, self->cursor == NULL);
}
