/* pin-journey.c: the engine: step, busy, error; continue, back, cancel
 *
 * What a journey is stands in its table; nothing here knows any of them.
 * How one step runs is in pin-journey-run.c, how the way is found in pin-journey-walk.c.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-journey-private.h"

#include <string.h>

enum {
  PROP_0,
  PROP_TABLE,
  PROP_CONNECTION,
  PROP_TRACKER,
  PROP_STEP,
  PROP_BUSY,
  PROP_SLOW,
  PROP_ERROR,
  PROP_CAN_GO_BACK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PinJourney, pin_journey, G_TYPE_OBJECT)

/* A session that ends while a PIN is being changed takes the proposed one off the screen. */
static void
on_signed_in_changed (PinConnection *connection, GParamSpec *pspec, PinJourney *self)
{
  const PinStep *row = pin_journey_get_step (self);
  gboolean outside = row->operation != PIN_NO_OPERATION &&
                     pin_operation_get ((PinOperationId)row->operation)->auth == PIN_AUTH_NONE;

  if (pin_connection_is_signed_in (connection) || self->ended || self->cancellable != NULL ||
      outside || (row->flags & (PIN_STEP_TERMINAL | PIN_STEP_TROUBLE)) ||
      pin_journey_find_edge (self, PIN_EVENT_SESSION_ENDED) == PIN_NO_STEP)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  pin_journey_take_error (self, pin_error_new (PIN_ERROR_SESSION_ENDED, "the session ended"));
  pin_journey_move (self, PIN_EVENT_SESSION_ENDED);
  g_object_thaw_notify (G_OBJECT (self));
}

/* Private: what is sent from now on is asked for anew. */
void
pin_journey_new_intent (PinJourney *self)
{
  if ((self->table->flags & PIN_JOURNEY_KEEPS_DRAFT) == 0)
    return;
  pin_free_secret (self->intent);
  self->intent = g_uuid_string_random ();
}

static void
pin_journey_constructed (GObject *object)
{
  PinJourney *self = PIN_JOURNEY (object);

  G_OBJECT_CLASS (pin_journey_parent_class)->constructed (object);

  pin_journey_new_intent (self);
  self->step = pin_journey_pass_over (self, 0);
  g_signal_connect_object (self->connection, "notify::signed-in", G_CALLBACK (on_signed_in_changed),
                           self, 0);
}

static void
pin_journey_dispose (GObject *object)
{
  PinJourney *self = PIN_JOURNEY (object);

  pin_journey_cancel (self);

  G_OBJECT_CLASS (pin_journey_parent_class)->dispose (object);
}

static void
pin_journey_finalize (GObject *object)
{
  PinJourney *self = PIN_JOURNEY (object);

  g_clear_handle_id (&self->slow_timer, g_source_remove);
  g_clear_error (&self->error);
  g_array_unref (self->trail);
  pin_free_secret (self->intent);
  g_object_unref (self->inputs);
  g_object_unref (self->tracker);
  g_object_unref (self->connection);

  G_OBJECT_CLASS (pin_journey_parent_class)->finalize (object);
}

static void
pin_journey_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PinJourney *self = PIN_JOURNEY (object);

  switch (prop_id) {
  case PROP_TABLE:
    g_value_set_pointer (value, (gpointer)self->table);
    break;
  case PROP_CONNECTION:
    g_value_set_object (value, self->connection);
    break;
  case PROP_TRACKER:
    g_value_set_object (value, self->tracker);
    break;
  case PROP_STEP:
    g_value_set_uint (value, (guint)self->step);
    break;
  case PROP_BUSY:
    g_value_set_boolean (value, pin_journey_is_busy (self));
    break;
  case PROP_SLOW:
    g_value_set_boolean (value, self->slow);
    break;
  case PROP_ERROR:
    g_value_set_boxed (value, self->error);
    break;
  case PROP_CAN_GO_BACK:
    g_value_set_boolean (value, pin_journey_can_go_back (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_journey_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PinJourney *self = PIN_JOURNEY (object);

  switch (prop_id) {
  case PROP_TABLE:
    self->table = g_value_get_pointer (value);
    break;
  case PROP_CONNECTION:
    self->connection = g_value_dup_object (value);
    break;
  case PROP_TRACKER:
    self->tracker = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_journey_class_init (PinJourneyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags construct = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pin_journey_constructed;
  object_class->dispose = pin_journey_dispose;
  object_class->finalize = pin_journey_finalize;
  object_class->get_property = pin_journey_get_property;
  object_class->set_property = pin_journey_set_property;

  properties[PROP_TABLE] = g_param_spec_pointer ("table", NULL, NULL, construct);
  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, PIN_TYPE_CONNECTION, construct);
  properties[PROP_TRACKER] =
      g_param_spec_object ("tracker", NULL, NULL, PIN_TYPE_TRACKER, construct);
  properties[PROP_STEP] = g_param_spec_uint ("step", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, readable);
  properties[PROP_SLOW] = g_param_spec_boolean ("slow", NULL, NULL, FALSE, readable);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, readable);
  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pin_journey_init (PinJourney *self)
{
  self->inputs = pin_inputs_new ();
  self->trail = g_array_new (FALSE, FALSE, sizeof (int));
  self->return_to = PIN_NO_STEP;
}

/**
 * pin_journey_new:
 * @table: one of pin_journey_list()
 *
 * Returns: (transfer full): a journey at its first step
 */
PinJourney *
pin_journey_new (const PinJourneyTable *table, PinConnection *connection, PinTracker *tracker)
{
  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (PIN_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (PIN_IS_TRACKER (tracker), NULL);

  return g_object_new (PIN_TYPE_JOURNEY, "table", table, "connection", connection, "tracker",
                       tracker, NULL);
}

/**
 * pin_journey_continue_async:
 *
 * Checks what was typed at this step, makes its call and moves on. While a call is under way it
 * is ignored.
 */
void
pin_journey_continue_async (PinJourney *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PIN_IS_JOURNEY (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, pin_journey_continue_async);
  if (self->ended || self->cancellable != NULL) {
    g_task_return_new_error (task, G_IO_ERROR,
                             self->ended ? G_IO_ERROR_CANCELLED : G_IO_ERROR_PENDING,
                             self->ended ? "the journey has ended" : "a call is under way");
    g_object_unref (task);
    return;
  }
  pin_journey_run (self, task);
}

/**
 * pin_journey_continue_finish:
 * @error: the same as "error", or %G_IO_ERROR_PENDING, or %G_IO_ERROR_CANCELLED when the journey
 *   has ended
 *
 * Returns: whether the journey moved on
 */
gboolean
pin_journey_continue_finish (PinJourney *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pin_journey_back:
 *
 * Shows the step before; nothing is sent. Ignored while it is not possible, see
 * pin_journey_can_go_back().
 */
void
pin_journey_back (PinJourney *self)
{
  int place;

  g_return_if_fail (PIN_IS_JOURNEY (self));

  place = pin_journey_peek_back (self);
  if (place != PIN_NO_STEP)
    pin_journey_go_to (self, self->table->steps[g_array_index (self->trail, int, place)].nick);
  self->return_to = PIN_NO_STEP;
}

/**
 * pin_journey_go_to:
 * @nick: a step passed before
 *
 * Ignored for any other step, and where going back is not possible.
 */
void
pin_journey_go_to (PinJourney *self, const char *nick)
{
  g_return_if_fail (PIN_IS_JOURNEY (self));
  g_return_if_fail (nick != NULL);

  if (!pin_journey_can_go_back (self))
    return;
  for (guint i = 0; i < self->trail->len; i++) {
    int step = g_array_index (self->trail, int, i);

    if (strcmp (self->table->steps[step].nick, nick) != 0)
      continue;
    g_object_freeze_notify (G_OBJECT (self));
    self->return_to = self->step;
    g_array_set_size (self->trail, i);
    pin_journey_take_error (self, NULL);
    pin_journey_set_step (self, step);
    g_object_thaw_notify (G_OBJECT (self));
    return;
  }
}

/**
 * pin_journey_stop:
 *
 * Gives up the call under way. "error" then says what is known: not sent, or answer lost.
 */
void
pin_journey_stop (PinJourney *self)
{
  g_return_if_fail (PIN_IS_JOURNEY (self));

  g_cancellable_cancel (self->cancellable);
}

/**
 * pin_journey_cancel:
 *
 * Ends the journey for good and overwrites everything that was typed and answered.
 */
void
pin_journey_cancel (PinJourney *self)
{
  g_return_if_fail (PIN_IS_JOURNEY (self));

  self->ended = TRUE;
  g_cancellable_cancel (self->cancellable);
  pin_inputs_wipe (self->inputs);
  pin_journey_drop_replies (self);
  pin_key_clear (&self->key);
}
