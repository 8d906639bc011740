/* pin-draft-key.c: the key to the drafts, in the keyring or in memory where there is none
 *
 * Asked for when it is needed and not before: a locked keyring asks the citizen for a password.
 * Nobody waits for the answer; what is to be sealed waits.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-draft-key.h"

#include "pin-draft-seal.h"

#include <libsecret/secret.h>
#include <sodium.h>
#include <string.h>

/* Seconds, after which the keyring counts as absent. */
#define LAST_MOMENT 60

#define ENCODING sodium_base64_VARIANT_URLSAFE_NO_PADDING
#define ENCODED_SIZE sodium_base64_ENCODED_LEN (PIN_DRAFT_KEY_SIZE, ENCODING)

static const SecretSchema schema = {
  "io.github.duemeta.Duemeta.Drafts",
  SECRET_SCHEMA_NONE,
  { { "version", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

struct _PinDraftKey {
  GObject parent_instance;

  gboolean lasting;
  PinDraftKeyState state;
  guint8 *key; /* in memory that is not swapped, for the whole life */
  GCancellable *cancellable;
  guint last_moment;
};

enum { PROP_0, PROP_LASTING, PROP_STATE, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PinDraftKey, pin_draft_key, G_TYPE_OBJECT)

static void
set_state (PinDraftKey *self, PinDraftKeyState state)
{
  if (self->state == state)
    return;
  self->state = state;
  if (state != PIN_DRAFT_KEY_ASKED)
    g_clear_handle_id (&self->last_moment, g_source_remove);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static gboolean
on_last_moment (gpointer user_data)
{
  PinDraftKey *self = user_data;

  self->last_moment = 0;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

static void
make (PinDraftKey *self)
{
  randombytes_buf (self->key, PIN_DRAFT_KEY_SIZE);
}

static gboolean
take (PinDraftKey *self, const char *password)
{
  gsize size = 0;

  return sodium_base642bin (self->key, PIN_DRAFT_KEY_SIZE, password, strlen (password), NULL, &size,
                            NULL, ENCODING) == 0 &&
         size == PIN_DRAFT_KEY_SIZE;
}

/* The object may be gone when the keyring answers. */
static GWeakRef *
weak_ref_new (PinDraftKey *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  return weak;
}

static PinDraftKey *
weak_ref_take (GWeakRef *weak)
{
  PinDraftKey *self = g_weak_ref_get (weak);

  g_weak_ref_clear (weak);
  g_free (weak);
  return self;
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinDraftKey) self = weak_ref_take (user_data);
  g_autoptr (GError) error = NULL;
  gboolean stored = secret_password_store_finish (result, &error);

  if (!stored)
    g_debug ("The keyring does not take the key to the drafts: %s",
             error != NULL ? error->message : "its owner does not want it to");
  if (self != NULL)
    set_state (self, stored ? PIN_DRAFT_KEY_KEYRING : PIN_DRAFT_KEY_MEMORY);
}

static void
store (PinDraftKey *self)
{
  char encoded[ENCODED_SIZE];

  make (self);
  sodium_bin2base64 (encoded, sizeof encoded, self->key, PIN_DRAFT_KEY_SIZE, ENCODING);
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, "Duemetà", encoded, self->cancellable,
                         on_stored, weak_ref_new (self), "version", "1", NULL);
  sodium_memzero (encoded, sizeof encoded);
}

static void
stay_in_memory (PinDraftKey *self)
{
  make (self);
  set_state (self, PIN_DRAFT_KEY_MEMORY);
}

/* Somebody who does not unlock the keyring now keeps the key that is in it. */
static void
on_searched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinDraftKey) self = weak_ref_take (user_data);
  g_autoptr (GError) error = NULL;
  GList *items = secret_password_search_finish (result, &error);

  if (error != NULL)
    g_debug ("The keyring does not say whether it has the key to the drafts: %s", error->message);
  if (self != NULL) {
    if (error != NULL || items != NULL)
      stay_in_memory (self);
    else
      store (self);
  }
  g_list_free_full (items, g_object_unref);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinDraftKey) self = weak_ref_take (user_data);
  g_autoptr (GError) error = NULL;
  char *password = secret_password_lookup_nonpageable_finish (result, &error);

  if (error != NULL)
    g_debug ("No keyring for the key to the drafts: %s", error->message);
  if (self != NULL) {
    if (error != NULL) {
      stay_in_memory (self);
    } else if (password == NULL) {
      /* None, or one that stays locked: neither is an error. */
      secret_password_search (&schema, SECRET_SEARCH_NONE, self->cancellable, on_searched,
                              weak_ref_new (self), "version", "1", NULL);
    } else if (take (self, password)) {
      set_state (self, PIN_DRAFT_KEY_KEYRING);
    } else {
      store (self);
    }
  }
  secret_password_free (password);
}

static void
pin_draft_key_dispose (GObject *object)
{
  PinDraftKey *self = PIN_DRAFT_KEY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->last_moment, g_source_remove);
  if (self->key != NULL)
    sodium_free (g_steal_pointer (&self->key)); /* overwrites it */

  G_OBJECT_CLASS (pin_draft_key_parent_class)->dispose (object);
}

static void
pin_draft_key_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PinDraftKey *self = PIN_DRAFT_KEY (object);

  switch (prop_id) {
  case PROP_LASTING:
    g_value_set_boolean (value, self->lasting);
    break;
  case PROP_STATE:
    g_value_set_uint (value, self->state);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_draft_key_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PinDraftKey *self = PIN_DRAFT_KEY (object);

  switch (prop_id) {
  case PROP_LASTING:
    self->lasting = g_value_get_boolean (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_draft_key_class_init (PinDraftKeyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pin_draft_key_dispose;
  object_class->get_property = pin_draft_key_get_property;
  object_class->set_property = pin_draft_key_set_property;

  properties[PROP_LASTING] =
      g_param_spec_boolean ("lasting", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] = g_param_spec_uint (
      "state", NULL, NULL, PIN_DRAFT_KEY_UNKNOWN, PIN_DRAFT_KEY_KEYRING, PIN_DRAFT_KEY_UNKNOWN,
      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pin_draft_key_init (PinDraftKey *self)
{
  self->cancellable = g_cancellable_new ();
}

PinDraftKey *
pin_draft_key_new (gboolean lasting)
{
  return g_object_new (PIN_TYPE_DRAFT_KEY, "lasting", lasting, NULL);
}

PinDraftKeyState
pin_draft_key_get_state (PinDraftKey *self)
{
  g_return_val_if_fail (PIN_IS_DRAFT_KEY (self), PIN_DRAFT_KEY_UNKNOWN);

  return self->state;
}

/**
 * pin_draft_key_peek:
 *
 * Returns: (transfer none) (nullable): the key, or %NULL while it is not known
 */
const guint8 *
pin_draft_key_peek (PinDraftKey *self)
{
  g_return_val_if_fail (PIN_IS_DRAFT_KEY (self), NULL);

  return self->state >= PIN_DRAFT_KEY_MEMORY ? self->key : NULL;
}

/**
 * pin_draft_key_ask:
 *
 * Asks for the key, the first time; there is a new one when there was none. "state" tells.
 */
void
pin_draft_key_ask (PinDraftKey *self)
{
  g_return_if_fail (PIN_IS_DRAFT_KEY (self));

  if (self->state != PIN_DRAFT_KEY_UNKNOWN)
    return;
  /* Without randomness nothing can be kept, and nothing else here works either. */
  if (sodium_init () < 0 || (self->key = sodium_malloc (PIN_DRAFT_KEY_SIZE)) == NULL)
    g_error ("libsodium does not start");
  if (!self->lasting) {
    make (self);
    set_state (self, PIN_DRAFT_KEY_MEMORY);
    return;
  }
  set_state (self, PIN_DRAFT_KEY_ASKED);
  self->last_moment = g_timeout_add_seconds (LAST_MOMENT, on_last_moment, self);
  secret_password_lookup (&schema, self->cancellable, on_found, weak_ref_new (self), "version", "1",
                          NULL);
}
