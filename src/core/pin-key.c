/* pin-key.c: one idempotency key for one intent
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-key.h"

#include "pin-client.h"
#include "pin-codec.h"

#include <sodium.h>
#include <string.h>

/* With the NUL, so that two texts never read as another two. */
static void
add_text (crypto_generichash_state *state, const char *text)
{
  crypto_generichash_update (state, (const guint8 *)text, strlen (text) + 1);
}

/* A PIN is short enough to be found from a bare digest, so this one is salted and short-lived. Not
 * by GHmac: it keeps the end of what it read, and gives it back to an allocator that overwrites
 * nothing. */
static void
digest_of (const PinKey *self, const PinOperation *operation, const char *path_id,
           gconstpointer request, guint8 *digest)
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, self->salt, sizeof self->salt, sizeof self->digest);
  add_text (&state, operation->nick);
  add_text (&state, path_id != NULL ? path_id : "");
  if (operation->request != NULL && request != NULL) {
    g_autoptr (GBytes) body = pin_codec_encode (operation->request, request);

    crypto_generichash_update (&state, g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  }
  crypto_generichash_final (&state, digest, sizeof self->digest);
  sodium_memzero (&state, sizeof state);
}

/**
 * pin_key_for:
 *
 * Returns: (transfer none): the key of the last time when this request is the same and was not
 *   settled, otherwise a new one
 */
const char *
pin_key_for (PinKey *self, const PinOperation *operation, const char *path_id,
             gconstpointer request)
{
  guint8 digest[sizeof self->digest];

  if (self->key != NULL)
    digest_of (self, operation, path_id, request, digest);
  if (self->key == NULL || sodium_memcmp (digest, self->digest, sizeof digest) != 0) {
    pin_key_clear (self);
    randombytes_buf (self->salt, sizeof self->salt);
    self->key = pin_client_new_key ();
    digest_of (self, operation, path_id, request, self->digest);
  }
  return self->key;
}

/* Sixteen bytes as a random UUID has them. */
static char *
format_key (guint8 *bytes)
{
  bytes[6] = (bytes[6] & 0x0F) | 0x40;
  bytes[8] = (bytes[8] & 0x3F) | 0x80;
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6],
                          bytes[7], bytes[8], bytes[9], bytes[10], bytes[11], bytes[12], bytes[13],
                          bytes[14], bytes[15]);
}

/**
 * pin_key_for_intent:
 * @intent: random and secret; another one gives other keys
 *
 * Returns: (transfer none): always the same key for the same intent and request, so that it
 *   outlives the program together with @intent
 */
const char *
pin_key_for_intent (PinKey *self, const char *intent, const PinOperation *operation,
                    const char *path_id, gconstpointer request)
{
  guint8 bytes[sizeof self->digest];

  pin_key_clear (self);
  crypto_generichash (self->salt, sizeof self->salt, (const guint8 *)intent, strlen (intent), NULL,
                      0);
  digest_of (self, operation, path_id, request, self->digest);
  /* What travels tells nothing of the digest. */
  crypto_generichash (bytes, sizeof bytes, self->digest, sizeof self->digest, self->salt,
                      sizeof self->salt);
  self->key = format_key (bytes);
  sodium_memzero (bytes, sizeof bytes);
  return self->key;
}

/* Whether it stays open what became of the request: asked again, it must not count twice. */
static gboolean
is_open (const GError *error)
{
  if (error == NULL)
    return FALSE;
  if (error->domain != PIN_ERROR)
    return TRUE;
  switch ((PinErrorCode)error->code) {
  case PIN_ERROR_NOT_SENT:
  case PIN_ERROR_ANSWER_LOST:
  case PIN_ERROR_UNTRUSTED:
  case PIN_ERROR_REPLY_UNREADABLE:
  case PIN_ERROR_TOO_MANY_REQUESTS:
  case PIN_ERROR_SERVICE_UNAVAILABLE:
  case PIN_ERROR_SERVICE_FAILED:
    return TRUE;
  default:
    return FALSE;
  }
}

/**
 * pin_key_settle:
 * @error: (nullable): how the call ended
 *
 * After an answer the next request, even the same, is a new intent.
 *
 * Returns: whether it was an answer
 */
gboolean
pin_key_settle (PinKey *self, const GError *error)
{
  if (is_open (error))
    return FALSE;
  pin_key_clear (self);
  return TRUE;
}

void
pin_key_clear (PinKey *self)
{
  g_clear_pointer (&self->key, g_free);
  pin_wipe (self->digest, sizeof self->digest);
  pin_wipe (self->salt, sizeof self->salt);
}
