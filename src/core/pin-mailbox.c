/* pin-mailbox.c: the practice mailbox and the practice clock
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mail-private.h"

#include <string.h>

struct _PinMailbox {
  GObject parent_instance;

  PinConnection *connection;
  GPtrArray *mails; /* PinMail, newest first */
  guint calls; /* under way */
  gboolean refreshing;
  gboolean again; /* something changed during a refresh */
  gint64 next_at;
  GError *error;
};

enum {
  PROP_0,
  PROP_CONNECTION,
  PROP_BUSY,
  PROP_UNREAD,
  PROP_NOW,
  PROP_NEXT_AT,
  PROP_ERROR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GType
pin_mailbox_get_item_type (GListModel *model)
{
  return PIN_TYPE_MAIL;
}

static guint
pin_mailbox_get_n_items (GListModel *model)
{
  return PIN_MAILBOX (model)->mails->len;
}

static gpointer
pin_mailbox_get_item (GListModel *model, guint position)
{
  PinMailbox *self = PIN_MAILBOX (model);

  return position < self->mails->len ? g_object_ref (g_ptr_array_index (self->mails, position))
                                     : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = pin_mailbox_get_item_type;
  iface->get_n_items = pin_mailbox_get_n_items;
  iface->get_item = pin_mailbox_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PinMailbox, pin_mailbox, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void refresh (PinMailbox *self);

static guint
count_unread (PinMailbox *self)
{
  guint unread = 0;

  for (guint i = 0; i < self->mails->len; i++)
    unread += pin_mail_is_unread (g_ptr_array_index (self->mails, i)) ? 1 : 0;
  return unread;
}

static void
begin_call (PinMailbox *self)
{
  if (self->calls++ == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

void
pin_mailbox_end_call (PinMailbox *self, const GError *error)
{
  if (self->error != NULL || error != NULL) {
    g_clear_error (&self->error);
    self->error = error != NULL ? g_error_copy (error) : NULL;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
  }
  if (--self->calls == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

void
pin_mailbox_call (PinMailbox *self, PinOperationId operation, gconstpointer request,
                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  begin_call (self);
  pin_client_call_async (pin_connection_get_client (self->connection), operation, NULL, request,
                         NULL, NULL, cancellable, callback, user_data);
}

static PinMail *
find (PinMailbox *self, const char *message_id)
{
  for (guint i = 0; i < self->mails->len; i++) {
    PinMail *mail = g_ptr_array_index (self->mails, i);

    if (strcmp (mail->message->message_id, message_id) == 0)
      return mail;
  }
  return NULL;
}

/* Messages come oldest first; what is known already keeps its place and whether it was read. */
static void
take_messages (PinMailbox *self, PinInbox *inbox)
{
  GPtrArray *messages = inbox->messages;
  guint added = 0;

  for (guint i = 0; i < messages->len; i++) {
    PinInboxMessage *message = g_ptr_array_index (messages, i);
    PinMail *mail;

    if (find (self, message->message_id) != NULL)
      continue;
    mail = g_object_new (PIN_TYPE_MAIL, NULL);
    mail->message = pin_message_copy (&pin_inbox_message_shape, message);
    g_ptr_array_insert (self->mails, 0, mail);
    added++;
  }
  if (added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, added);
}

void
pin_mailbox_clear (PinMailbox *self)
{
  guint removed = self->mails->len;

  g_ptr_array_set_size (self->mails, 0);
  if (removed > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, removed, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNREAD]);
}

void
pin_mailbox_take_clock (PinMailbox *self, const PinClock *clock)
{
  pin_connection_learn_time (self->connection, clock->now);
  self->next_at = clock->next_at;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOW]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEXT_AT]);
}

static void
end_refresh (PinMailbox *self)
{
  self->refreshing = FALSE;
  if (self->again)
    refresh (self);
}

static void
on_clock_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinMailbox) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PinClock) clock = pin_client_call_finish (PIN_CLIENT (source), result, &error);

  if (clock != NULL)
    pin_mailbox_take_clock (self, clock);
  end_refresh (self);
  pin_mailbox_end_call (self, error);
}

static void
on_messages_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinMailbox) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PinInbox) inbox = pin_client_call_finish (PIN_CLIENT (source), result, &error);

  if (inbox == NULL) {
    end_refresh (self);
    pin_mailbox_end_call (self, error);
    return;
  }
  if (inbox->messages->len < self->mails->len)
    pin_mailbox_clear (self);
  take_messages (self, inbox);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNREAD]);
  pin_mailbox_call (self, PIN_OPERATION_SHOW_CLOCK, NULL, NULL, on_clock_ready,
                    g_object_ref (self));
  pin_mailbox_end_call (self, NULL);
}

static void
refresh (PinMailbox *self)
{
  self->again = self->refreshing;
  if (self->refreshing)
    return;
  self->refreshing = TRUE;
  pin_mailbox_call (self, PIN_OPERATION_SHOW_MESSAGES, NULL, NULL, on_messages_ready,
                    g_object_ref (self));
}

static void
pin_mailbox_dispose (GObject *object)
{
  PinMailbox *self = PIN_MAILBOX (object);

  g_clear_object (&self->connection);

  G_OBJECT_CLASS (pin_mailbox_parent_class)->dispose (object);
}

static void
pin_mailbox_finalize (GObject *object)
{
  PinMailbox *self = PIN_MAILBOX (object);

  g_ptr_array_unref (self->mails);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (pin_mailbox_parent_class)->finalize (object);
}

static void
pin_mailbox_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PinMailbox *self = PIN_MAILBOX (object);

  switch (prop_id) {
  case PROP_CONNECTION:
    g_value_set_object (value, self->connection);
    break;
  case PROP_BUSY:
    g_value_set_boolean (value, self->calls > 0);
    break;
  case PROP_UNREAD:
    g_value_set_uint (value, count_unread (self));
    break;
  case PROP_NOW:
    g_value_set_int64 (value, pin_connection_get_time (self->connection));
    break;
  case PROP_NEXT_AT:
    g_value_set_int64 (value, self->next_at);
    break;
  case PROP_ERROR:
    g_value_set_boxed (value, self->error);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_mailbox_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PinMailbox *self = PIN_MAILBOX (object);

  switch (prop_id) {
  case PROP_CONNECTION:
    self->connection = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_mailbox_class_init (PinMailboxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = pin_mailbox_dispose;
  object_class->finalize = pin_mailbox_finalize;
  object_class->get_property = pin_mailbox_get_property;
  object_class->set_property = pin_mailbox_set_property;

  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, PIN_TYPE_CONNECTION,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, readable);
  properties[PROP_UNREAD] = g_param_spec_uint ("unread", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_NOW] =
      g_param_spec_int64 ("now", NULL, NULL, G_MININT64, G_MAXINT64, 0, readable);
  properties[PROP_NEXT_AT] =
      g_param_spec_int64 ("next-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, readable);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pin_mailbox_init (PinMailbox *self)
{
  self->mails = g_ptr_array_new_with_free_func (g_object_unref);
}

PinMailbox *
pin_mailbox_new (PinConnection *connection)
{
  g_return_val_if_fail (PIN_IS_CONNECTION (connection), NULL);

  return g_object_new (PIN_TYPE_MAILBOX, "connection", connection, NULL);
}

/**
 * pin_mailbox_refresh:
 *
 * Looks for messages and at the clock. During a refresh it is done once more afterwards.
 */
void
pin_mailbox_refresh (PinMailbox *self)
{
  g_return_if_fail (PIN_IS_MAILBOX (self));

  refresh (self);
}

void
pin_mailbox_mark_read (PinMailbox *self)
{
  g_return_if_fail (PIN_IS_MAILBOX (self));

  for (guint i = 0; i < self->mails->len; i++)
    PIN_MAIL (g_ptr_array_index (self->mails, i))->unread = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNREAD]);
}
