/* pin-desk.c: practice: what an operator does, and becoming an invented person
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-desk-private.h"

#include <string.h>

enum { PROP_0, PROP_MAILBOX, PROP_TRACKER, PROP_BUSY, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PinDesk, pin_desk, G_TYPE_OBJECT)

GTask *
pin_desk_task_for (PinDesk *self, gpointer tag, PinOperationId operation, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, GINT_TO_POINTER (operation), NULL);
  /* What was done is told, even when nobody waits for it any more. */
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

static void
count_call (PinDesk *self, int change)
{
  guint before = self->calls;

  self->calls += (guint)change;
  if ((before == 0) != (self->calls == 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* A request of that person is followed from now on, as if it had been made here. */
static void
take_person (PinDesk *self, const PinScenario *person)
{
  PinRequestAccepted accepted = { .request_id = person->request_id };

  pin_desk_forget_citizen (self);
  pin_inputs_set (self->inputs, "tax_code", person->tax_code);
  if (person->request_id != NULL && person->request_token != NULL)
    pin_tracker_add (self->tracker, &accepted, g_strdup (person->request_token));
}

/* Gives @reply to whoever waits for it, and keeps what a later call needs. */
static void
finish (PinDesk *self, GTask *task, PinOperationId operation, gpointer reply)
{
  switch (operation) {
  case PIN_OPERATION_SHOW_SCENARIOS:
    g_task_return_pointer (task, reply, (GDestroyNotify)pin_scenarios_free);
    return;
  case PIN_OPERATION_LOAD_SCENARIO:
    take_person (self, reply);
    g_task_return_pointer (task, reply, (GDestroyNotify)pin_scenario_free);
    return;
  case PIN_OPERATION_ASSIST:
    g_clear_pointer (&self->assistance, pin_assistance_free);
    self->assistance = reply;
    break;
  case PIN_OPERATION_CONFIRM_ASSISTANCE:
    pin_desk_forget_codes (self);
    break;
  default:
    break;
  }
  g_task_return_boolean (task, TRUE);
}

static void
on_call_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PinDesk *self = g_task_get_source_object (task);
  PinOperationId operation = (PinOperationId)GPOINTER_TO_INT (g_task_get_task_data (task));
  GError *error = NULL;
  gpointer reply = pin_client_call_finish (PIN_CLIENT (source), result, &error);

  if (pin_operation_get (operation)->flags & PIN_OPERATION_KEYED) {
    pin_key_settle (&self->key, error);
    pin_mailbox_refresh (self->mailbox);
  }
  count_call (self, -1);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    finish (self, task, operation, reply);
}

/* Sends what @task is about; takes @task. */
void
pin_desk_call (PinDesk *self, GTask *task, const char *path_id, gconstpointer request)
{
  PinOperationId operation = (PinOperationId)GPOINTER_TO_INT (g_task_get_task_data (task));
  const PinOperation *row = pin_operation_get (operation);
  const char *key = NULL;

  if (row->flags & PIN_OPERATION_KEYED)
    key = pin_key_for (&self->key, row, path_id, request);
  count_call (self, 1);
  pin_client_call_async (pin_connection_get_client (self->connection), operation, path_id, request,
                         NULL, key, g_task_get_cancellable (task), on_call_ready, task);
}

static void
pin_desk_constructed (GObject *object)
{
  PinDesk *self = PIN_DESK (object);

  G_OBJECT_CLASS (pin_desk_parent_class)->constructed (object);

  g_object_get (self->mailbox, "connection", &self->connection, NULL);
}

static void
pin_desk_dispose (GObject *object)
{
  PinDesk *self = PIN_DESK (object);

  g_clear_object (&self->mailbox);
  g_clear_object (&self->tracker);
  g_clear_object (&self->connection);

  G_OBJECT_CLASS (pin_desk_parent_class)->dispose (object);
}

static void
pin_desk_finalize (GObject *object)
{
  PinDesk *self = PIN_DESK (object);

  pin_inputs_wipe (self->inputs);
  g_object_unref (self->inputs);
  pin_key_clear (&self->key);
  g_clear_pointer (&self->assistance, pin_assistance_free);

  G_OBJECT_CLASS (pin_desk_parent_class)->finalize (object);
}

static void
pin_desk_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PinDesk *self = PIN_DESK (object);

  switch (prop_id) {
  case PROP_MAILBOX:
    g_value_set_object (value, self->mailbox);
    break;
  case PROP_TRACKER:
    g_value_set_object (value, self->tracker);
    break;
  case PROP_BUSY:
    g_value_set_boolean (value, self->calls > 0);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_desk_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PinDesk *self = PIN_DESK (object);

  switch (prop_id) {
  case PROP_MAILBOX:
    self->mailbox = g_value_dup_object (value);
    break;
  case PROP_TRACKER:
    self->tracker = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_desk_class_init (PinDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags given = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pin_desk_constructed;
  object_class->dispose = pin_desk_dispose;
  object_class->finalize = pin_desk_finalize;
  object_class->get_property = pin_desk_get_property;
  object_class->set_property = pin_desk_set_property;

  properties[PROP_MAILBOX] = g_param_spec_object ("mailbox", NULL, NULL, PIN_TYPE_MAILBOX, given);
  properties[PROP_TRACKER] = g_param_spec_object ("tracker", NULL, NULL, PIN_TYPE_TRACKER, given);
  properties[PROP_BUSY] =
      g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pin_desk_init (PinDesk *self)
{
  self->inputs = pin_inputs_new ();
}

PinDesk *
pin_desk_new (PinMailbox *mailbox, PinTracker *tracker)
{
  g_return_val_if_fail (PIN_IS_MAILBOX (mailbox), NULL);
  g_return_val_if_fail (PIN_IS_TRACKER (tracker), NULL);

  return g_object_new (PIN_TYPE_DESK, "mailbox", mailbox, "tracker", tracker, NULL);
}

PinConnection *
pin_desk_get_connection (PinDesk *self)
{
  g_return_val_if_fail (PIN_IS_DESK (self), NULL);

  return self->connection;
}

PinInputs *
pin_desk_get_inputs (PinDesk *self)
{
  g_return_val_if_fail (PIN_IS_DESK (self), NULL);

  return self->inputs;
}

static void
copy_input (const char *name, const char *text, gpointer user_data)
{
  PinDesk *self = user_data;

  if (g_str_has_prefix (name, "applicant."))
    pin_inputs_set (self->inputs, name + strlen ("applicant."), text);
  else if (g_str_has_prefix (name, "residence.") || g_str_has_prefix (name, "contacts."))
    pin_inputs_set (self->inputs, name, text);
  else if (g_str_equal (name, "triage.papers"))
    pin_inputs_set_boolean (self->inputs, "has_italian_document", g_str_equal (text, "italian"));
}

/**
 * pin_desk_notice:
 * @typed: what the citizen typed in a request
 *
 * Whoever asked for a PIN is the first one an operator thinks of.
 */
void
pin_desk_notice (PinDesk *self, PinInputs *typed)
{
  g_return_if_fail (PIN_IS_DESK (self));
  g_return_if_fail (PIN_IS_INPUTS (typed));

  pin_inputs_wipe (self->inputs);
  pin_inputs_foreach (typed, copy_input, self);
}

/**
 * pin_desk_forget_citizen:
 *
 * Forgets whatever this program remembers of the citizen who practised until now; the service
 * forgets nothing.
 */
void
pin_desk_forget_citizen (PinDesk *self)
{
  g_return_if_fail (PIN_IS_DESK (self));

  pin_inputs_wipe (self->inputs);
  while (g_list_model_get_n_items (G_LIST_MODEL (self->tracker)) > 0) {
    g_autoptr (PinTrackedRequest) request = g_list_model_get_item (G_LIST_MODEL (self->tracker), 0);

    pin_tracker_forget (self->tracker, request);
  }
  pin_store_set_pin_expiry (pin_tracker_get_store (self->tracker),
                            pin_connection_get_memory_key (self->connection), 0, NULL);
}
