/* pin-draft-store.c: drafts between launches, one for each service and journey
 *
 * Whether or not they go to the disk, drafts lie under seal here too, so that what was typed is in
 * the clear only while its form is open, or while the keyring is awaited.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-draft-store-private.h"

#include "pin-draft-seal.h"
#include "pin-draft-text.h"

/* Seconds that the end of the program may wait for the keyring. */
#define PATIENCE 3

enum { PROP_0, PROP_FOLDER, PROP_ENABLED, PROP_KEEPING, PROP_BUSY, N_PROPS };

static GParamSpec *properties[N_PROPS];

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinDraftStore, pin_draft_store, G_TYPE_OBJECT)

/* Private: says again what is kept and whether something is under way. */
void
pin_draft_store_news (PinDraftStore *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEEPING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* Private: there is something to go on with that was not there, or the other way round. */
void
pin_draft_store_changed (PinDraftStore *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Private: how writing went the last time. */
void
pin_draft_store_set_failed (PinDraftStore *self, gboolean failed)
{
  self->failed = failed;
}

static void
on_key_changed (PinDraftStore *self)
{
  g_autoptr (GList) places = g_hash_table_get_values (self->places);

  if (pin_draft_key_get_state (self->key) != PIN_DRAFT_KEY_ASKED)
    g_clear_handle_id (&self->patience, g_source_remove);
  for (GList *list = places; list != NULL; list = list->next) {
    pin_draft_place_seal (self, list->data);
    pin_draft_place_prove (self, list->data);
  }
  pin_draft_file_write_next (self);
}

static gboolean
on_patience_over (gpointer user_data)
{
  PinDraftStore *self = user_data;

  self->patience = 0;
  self->impatient = TRUE;
  pin_draft_store_news (self);
  return G_SOURCE_REMOVE;
}

static void
set_enabled (PinDraftStore *self, gboolean enabled)
{
  g_autoptr (GList) places = g_hash_table_get_values (self->places);

  if (self->enabled == enabled)
    return;
  self->enabled = enabled;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENABLED]);
  if (!enabled) {
    for (GList *list = places; list != NULL; list = list->next)
      pin_draft_place_drop (self, list->data);
    /* Those of services not looked at yet, too. */
    if (self->folder != NULL)
      pin_draft_file_purge (self->folder, -1);
  }
  pin_draft_store_news (self);
}

static void
pin_draft_store_constructed (GObject *object)
{
  PinDraftStore *self = PIN_DRAFT_STORE (object);

  G_OBJECT_CLASS (pin_draft_store_parent_class)->constructed (object);

  self->key = pin_draft_key_new (self->folder != NULL);
  g_signal_connect_object (self->key, "notify::state", G_CALLBACK (on_key_changed), self,
                           G_CONNECT_SWAPPED);
  pin_draft_clock_start (self);
}

static void
pin_draft_store_dispose (GObject *object)
{
  PinDraftStore *self = PIN_DRAFT_STORE (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_handle_id (&self->purge, g_source_remove);
  g_clear_object (&self->key);

  G_OBJECT_CLASS (pin_draft_store_parent_class)->dispose (object);
}

static void
pin_draft_store_finalize (GObject *object)
{
  PinDraftStore *self = PIN_DRAFT_STORE (object);

  g_hash_table_unref (self->places);
  g_free (self->folder);

  G_OBJECT_CLASS (pin_draft_store_parent_class)->finalize (object);
}

static void
pin_draft_store_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PinDraftStore *self = PIN_DRAFT_STORE (object);

  switch (prop_id) {
  case PROP_FOLDER:
    g_value_set_string (value, self->folder);
    break;
  case PROP_ENABLED:
    g_value_set_boolean (value, self->enabled);
    break;
  case PROP_KEEPING:
    g_value_set_uint (value, pin_draft_store_get_keeping (self));
    break;
  case PROP_BUSY:
    g_value_set_boolean (value, pin_draft_store_is_busy (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_draft_store_set_property (GObject *object, guint prop_id, const GValue *value,
                              GParamSpec *pspec)
{
  PinDraftStore *self = PIN_DRAFT_STORE (object);

  switch (prop_id) {
  case PROP_FOLDER:
    self->folder = g_value_dup_string (value);
    break;
  case PROP_ENABLED:
    set_enabled (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_draft_store_class_init (PinDraftStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pin_draft_store_constructed;
  object_class->dispose = pin_draft_store_dispose;
  object_class->finalize = pin_draft_store_finalize;
  object_class->get_property = pin_draft_store_get_property;
  object_class->set_property = pin_draft_store_set_property;

  properties[PROP_FOLDER] =
      g_param_spec_string ("folder", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ENABLED] =
      g_param_spec_boolean ("enabled", NULL, NULL, TRUE, readable | G_PARAM_WRITABLE);
  properties[PROP_KEEPING] = g_param_spec_uint ("keeping", NULL, NULL, PIN_KEEPING_NOTHING,
                                                PIN_KEEPING_DISK, PIN_KEEPING_NOTHING, readable);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", PIN_TYPE_DRAFT_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
pin_draft_store_init (PinDraftStore *self)
{
  self->enabled = TRUE;
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pin_draft_place_free);
}

/**
 * pin_draft_store_new:
 * @folder: (nullable): where drafts are kept; %NULL for memory that ends with the program
 */
PinDraftStore *
pin_draft_store_new (const char *folder)
{
  return g_object_new (PIN_TYPE_DRAFT_STORE, "folder", folder, NULL);
}

PinKeeping
pin_draft_store_get_keeping (PinDraftStore *self)
{
  g_return_val_if_fail (PIN_IS_DRAFT_STORE (self), PIN_KEEPING_NOTHING);

  if (!self->enabled)
    return PIN_KEEPING_NOTHING;
  if (!pin_draft_store_is_lasting (self))
    return PIN_KEEPING_MEMORY;
  return self->failed ? PIN_KEEPING_FAILED : PIN_KEEPING_DISK;
}

/**
 * pin_draft_store_is_busy:
 *
 * Returns: whether the program should wait a moment before it ends
 */
gboolean
pin_draft_store_is_busy (PinDraftStore *self)
{
  g_return_val_if_fail (PIN_IS_DRAFT_STORE (self), FALSE);

  return self->writing != NULL || self->patience != 0;
}

/**
 * pin_draft_store_has_any:
 *
 * The keyring is not asked for it.
 *
 * Returns: whether something would be deleted if "enabled" became %FALSE, for whatever service it
 *   was typed; also when nobody knows
 */
gboolean
pin_draft_store_has_any (PinDraftStore *self)
{
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (PIN_IS_DRAFT_STORE (self), FALSE);

  if (!self->enabled)
    return FALSE;
  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const PinDraftPlace *place = value;

    if (place->owner != NULL || place->sealed != NULL || place->text != NULL)
      return TRUE;
  }
  return self->folder != NULL && pin_draft_file_exists (self->folder);
}

/**
 * pin_draft_store_find:
 *
 * Returns: when the draft of @journey with @service was saved, seconds since 1970; 0 when there is
 *   none, or while it is being typed. A keyring that answers later makes "changed".
 */
gint64
pin_draft_store_find (PinDraftStore *self, const char *service, const char *journey)
{
  PinDraftPlace *place;
  gint64 now;

  g_return_val_if_fail (PIN_IS_DRAFT_STORE (self), 0);
  g_return_val_if_fail (service != NULL && journey != NULL, 0);

  if (!self->enabled)
    return 0;
  now = pin_draft_store_get_time (self);
  place = pin_draft_place_get (self, service, journey);
  pin_draft_place_look (self, place);
  if (place->owner != NULL || !pin_draft_place_is_there (place) ||
      pin_draft_is_stale (place->saved_at, now))
    return 0;
  return MIN (place->saved_at, now);
}

/**
 * pin_draft_store_find_any:
 * @saved_at: (out) (optional): when it was saved, seconds since 1970; 0 without one
 *
 * Returns: (transfer none) (nullable): a journey with @service that can be gone on with
 */
const PinJourneyTable *
pin_draft_store_find_any (PinDraftStore *self, const char *service, gint64 *saved_at)
{
  guint n;
  const PinJourneyTable *const *tables = pin_journey_list (&n);
  gint64 found = 0;
  guint i;

  for (i = 0; i < n && found == 0; i++) {
    if (tables[i]->flags & PIN_JOURNEY_KEEPS_DRAFT)
      found = pin_draft_store_find (self, service, tables[i]->nick);
  }
  if (saved_at != NULL)
    *saved_at = found;
  return found != 0 ? tables[i - 1] : NULL;
}

/**
 * pin_draft_store_forget:
 *
 * Deletes the draft of @journey with @service, wherever it is.
 */
void
pin_draft_store_forget (PinDraftStore *self, const char *service, const char *journey)
{
  g_return_if_fail (PIN_IS_DRAFT_STORE (self));
  g_return_if_fail (service != NULL && journey != NULL);

  pin_draft_place_drop (self, pin_draft_place_get (self, service, journey));
}

/**
 * pin_draft_store_forget_all:
 *
 * Deletes whatever was kept with @service, also what waits for the keyring to be found. What is
 * being typed stays.
 */
void
pin_draft_store_forget_all (PinDraftStore *self, const char *service)
{
  guint n;
  const PinJourneyTable *const *tables = pin_journey_list (&n);

  g_return_if_fail (PIN_IS_DRAFT_STORE (self));
  g_return_if_fail (service != NULL);

  for (guint i = 0; i < n; i++) {
    PinDraftPlace *place;

    if (!(tables[i]->flags & PIN_JOURNEY_KEEPS_DRAFT))
      continue;
    place = pin_draft_place_get (self, service, tables[i]->nick);
    if (place->owner == NULL)
      pin_draft_place_drop (self, place);
  }
}

/**
 * pin_draft_store_claim:
 * @owner: who types, until pin_draft_store_release()
 *
 * Returns: whether nobody else does
 */
gboolean
pin_draft_store_claim (PinDraftStore *self, const char *service, const char *journey,
                       gpointer owner)
{
  PinDraftPlace *place;

  g_return_val_if_fail (PIN_IS_DRAFT_STORE (self), FALSE);
  g_return_val_if_fail (service != NULL && journey != NULL && owner != NULL, FALSE);

  place = pin_draft_place_get (self, service, journey);
  if (place->owner != NULL && place->owner != owner)
    return FALSE;
  place->owner = owner;
  if (self->enabled)
    pin_draft_key_ask (self->key);
  pin_draft_store_changed (self);
  return TRUE;
}

void
pin_draft_store_release (PinDraftStore *self, gpointer owner)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (PIN_IS_DRAFT_STORE (self));

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    PinDraftPlace *place = value;

    if (place->owner == owner)
      place->owner = NULL;
  }
  pin_draft_store_changed (self);
}

/**
 * pin_draft_store_save:
 *
 * Keeps what was typed in @journey instead of what was kept before. Returns at once; "keeping"
 * says when it could not be written.
 */
void
pin_draft_store_save (PinDraftStore *self, const char *service, PinJourney *journey)
{
  PinDraftPlace *place;
  char *text;
  gsize size;

  g_return_if_fail (PIN_IS_DRAFT_STORE (self));
  g_return_if_fail (service != NULL && PIN_IS_JOURNEY (journey));

  if (!self->enabled)
    return;
  place = pin_draft_place_get (self, service, pin_journey_get_table (journey)->nick);
  place->looked = TRUE;
  text = pin_draft_text_new (journey, &size);
  pin_draft_place_take_text (place, text, size);
  place->saved_at = pin_draft_store_get_time (self);
  pin_draft_key_ask (self->key);
  if (pin_draft_key_peek (self->key) == NULL && self->patience == 0 && !self->impatient)
    self->patience = g_timeout_add_seconds (PATIENCE, on_patience_over, self);
  pin_draft_place_seal (self, place);
  pin_draft_file_write_next (self);
}

/**
 * pin_draft_store_restore:
 * @journey: one that was not begun yet
 *
 * Returns: whether there was a draft, which is now in @journey
 */
gboolean
pin_draft_store_restore (PinDraftStore *self, const char *service, PinJourney *journey)
{
  PinDraftPlace *place;
  gboolean restored;
  char *text;
  gsize size = 0;

  g_return_val_if_fail (PIN_IS_DRAFT_STORE (self), FALSE);
  g_return_val_if_fail (service != NULL && PIN_IS_JOURNEY (journey), FALSE);

  if (!self->enabled)
    return FALSE;
  place = pin_draft_place_get (self, service, pin_journey_get_table (journey)->nick);
  pin_draft_place_look (self, place);
  text = pin_draft_place_open (self, place, &size);
  restored = pin_draft_text_restore (text, size, journey);
  pin_draft_text_free (text, size);
  return restored;
}
