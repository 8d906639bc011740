/* pin-draft.c: what is being typed in a journey, kept until it is sent
 *
 * Saved at most once a second while somebody types, and at every step; gone when the journey has
 * come to an end, whichever.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-draft.h"

/* Milliseconds of typing that a crash can cost. */
#define DELAY_MS 1000

struct _PinDraft {
  GObject parent_instance;

  PinDraftStore *store;
  char *service;
  PinJourney *journey;
  gboolean claimed; /* no other window types the same */
  gboolean kept; /* something of this journey */
  gboolean over;
  gboolean ending; /* over as soon as what came of it is where it stays */
  guint timer;
};

enum { PROP_0, PROP_STORE, PROP_SERVICE, PROP_JOURNEY, PROP_KEEPING, N_PROPS };

static GParamSpec *properties[N_PROPS];

enum { COLLECT, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinDraft, pin_draft, G_TYPE_OBJECT)

/* What was emptied again need not be offered. */
static void
keep (PinDraft *self)
{
  gboolean typed = pin_inputs_has_typed (pin_journey_get_inputs (self->journey));

  if (!self->claimed || self->over)
    return;
  if (typed)
    pin_draft_store_save (self->store, self->service, self->journey);
  else if (self->kept)
    pin_draft_store_forget (self->store, self->service,
                            pin_journey_get_table (self->journey)->nick);
  self->kept = typed;
}

static gboolean
on_delay_over (gpointer user_data)
{
  PinDraft *self = user_data;

  self->timer = 0;
  pin_draft_save (self);
  return G_SOURCE_REMOVE;
}

static PinStore *
get_memory (PinDraft *self)
{
  return pin_tracker_get_store (pin_journey_get_tracker (self->journey));
}

/* Whoever has it may let go of it meanwhile. */
static void
end (PinDraft *self)
{
  if (!pin_store_is_saving (get_memory (self))) {
    pin_draft_forget (self);
  } else if (!self->ending) {
    self->ending = TRUE;
    g_object_ref (self);
  }
}

static void
on_saving_changed (PinDraft *self)
{
  if (!self->ending || pin_store_is_saving (get_memory (self)))
    return;
  self->ending = FALSE;
  pin_draft_forget (self);
  g_object_unref (self);
}

/* The page has given what was typed before it moved on. */
static void
on_step_changed (PinDraft *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (pin_journey_get_step (self->journey)->flags & PIN_STEP_TERMINAL)
    end (self);
  else
    keep (self);
}

/* After an answer what is sent next is asked for anew, and the draft knows it. */
static void
on_busy_changed (PinDraft *self)
{
  if (!pin_journey_is_busy (self->journey) &&
      (pin_journey_get_step (self->journey)->flags & PIN_STEP_TERMINAL) == 0)
    keep (self);
}

static void
on_keeping_changed (PinDraft *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEEPING]);
}

static void
pin_draft_constructed (GObject *object)
{
  PinDraft *self = PIN_DRAFT (object);

  G_OBJECT_CLASS (pin_draft_parent_class)->constructed (object);

  self->claimed = pin_draft_store_claim (self->store, self->service,
                                         pin_journey_get_table (self->journey)->nick, self);
  g_signal_connect_object (self->journey, "notify::step", G_CALLBACK (on_step_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->journey, "notify::busy", G_CALLBACK (on_busy_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_memory (self), "notify::saving", G_CALLBACK (on_saving_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "notify::keeping", G_CALLBACK (on_keeping_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
pin_draft_dispose (GObject *object)
{
  PinDraft *self = PIN_DRAFT (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->store != NULL && self->claimed)
    pin_draft_store_release (self->store, self);
  g_clear_object (&self->store);
  g_clear_object (&self->journey);

  G_OBJECT_CLASS (pin_draft_parent_class)->dispose (object);
}

static void
pin_draft_finalize (GObject *object)
{
  g_free (PIN_DRAFT (object)->service);

  G_OBJECT_CLASS (pin_draft_parent_class)->finalize (object);
}

static void
pin_draft_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PinDraft *self = PIN_DRAFT (object);

  switch (prop_id) {
  case PROP_STORE:
    g_value_set_object (value, self->store);
    break;
  case PROP_SERVICE:
    g_value_set_string (value, self->service);
    break;
  case PROP_JOURNEY:
    g_value_set_object (value, self->journey);
    break;
  case PROP_KEEPING:
    g_value_set_uint (value, pin_draft_get_keeping (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_draft_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PinDraft *self = PIN_DRAFT (object);

  switch (prop_id) {
  case PROP_STORE:
    self->store = g_value_dup_object (value);
    break;
  case PROP_SERVICE:
    self->service = g_value_dup_string (value);
    break;
  case PROP_JOURNEY:
    self->journey = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_draft_class_init (PinDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags construct = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pin_draft_constructed;
  object_class->dispose = pin_draft_dispose;
  object_class->finalize = pin_draft_finalize;
  object_class->get_property = pin_draft_get_property;
  object_class->set_property = pin_draft_set_property;

  properties[PROP_STORE] =
      g_param_spec_object ("store", NULL, NULL, PIN_TYPE_DRAFT_STORE, construct);
  properties[PROP_SERVICE] = g_param_spec_string ("service", NULL, NULL, NULL, construct);
  properties[PROP_JOURNEY] =
      g_param_spec_object ("journey", NULL, NULL, PIN_TYPE_JOURNEY, construct);
  properties[PROP_KEEPING] = g_param_spec_uint (
      "keeping", NULL, NULL, PIN_KEEPING_NOTHING, PIN_KEEPING_DISK, PIN_KEEPING_NOTHING,
      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[COLLECT] = g_signal_new ("collect", PIN_TYPE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
pin_draft_init (PinDraft *self)
{
}

/**
 * pin_draft_new:
 * @service: where it would be sent: its address, or one name for all practice
 * @journey: one whose table says %PIN_JOURNEY_KEEPS_DRAFT
 *
 * Nothing is read or written yet, see pin_draft_restore().
 */
PinDraft *
pin_draft_new (PinDraftStore *store, const char *service, PinJourney *journey)
{
  g_return_val_if_fail (PIN_IS_DRAFT_STORE (store), NULL);
  g_return_val_if_fail (service != NULL && PIN_IS_JOURNEY (journey), NULL);
  g_return_val_if_fail (pin_journey_get_table (journey)->flags & PIN_JOURNEY_KEEPS_DRAFT, NULL);

  return g_object_new (PIN_TYPE_DRAFT, "store", store, "service", service, "journey", journey,
                       NULL);
}

PinJourney *
pin_draft_get_journey (PinDraft *self)
{
  g_return_val_if_fail (PIN_IS_DRAFT (self), NULL);

  return self->journey;
}

/**
 * pin_draft_get_keeping:
 *
 * Returns: what becomes of what is typed here
 */
PinKeeping
pin_draft_get_keeping (PinDraft *self)
{
  g_return_val_if_fail (PIN_IS_DRAFT (self), PIN_KEEPING_NOTHING);

  if (!self->claimed || self->over)
    return PIN_KEEPING_NOTHING;
  return pin_draft_store_get_keeping (self->store);
}

/**
 * pin_draft_restore:
 *
 * Returns: whether something was kept, which is now in the journey
 */
gboolean
pin_draft_restore (PinDraft *self)
{
  g_return_val_if_fail (PIN_IS_DRAFT (self), FALSE);

  if (self->claimed && pin_draft_store_restore (self->store, self->service, self->journey))
    self->kept = TRUE;
  return self->kept;
}

/**
 * pin_draft_touch:
 *
 * Something was typed: it is saved within a second, however long the typing goes on.
 */
void
pin_draft_touch (PinDraft *self)
{
  g_return_if_fail (PIN_IS_DRAFT (self));

  if (self->timer == 0 && !self->over)
    self->timer = g_timeout_add (DELAY_MS, on_delay_over, self);
}

/**
 * pin_draft_save:
 *
 * Saves now, because the form is being left.
 */
void
pin_draft_save (PinDraft *self)
{
  g_return_if_fail (PIN_IS_DRAFT (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->over || pin_journey_get_step (self->journey)->flags & PIN_STEP_TERMINAL)
    return;
  g_signal_emit (self, signals[COLLECT], 0);
  keep (self);
}

/**
 * pin_draft_forget:
 *
 * Deletes what was kept, and keeps nothing more of this journey.
 */
void
pin_draft_forget (PinDraft *self)
{
  g_return_if_fail (PIN_IS_DRAFT (self));

  if (self->over)
    return;
  self->over = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->claimed)
    pin_draft_store_forget (self->store, self->service,
                            pin_journey_get_table (self->journey)->nick);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEEPING]);
}
