/* pin-key.c: one idempotency key for one intent
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-key.h"

#include "pin-client.h"
#include "pin-codec.h"

/* A PIN is short enough to be found from a bare digest, so this one is salted and short-lived. */
static char *
digest_of (const PinKey *self, const PinOperation *operation, const char *path_id,
           gconstpointer request)
{
  g_autoptr (GHmac) hmac = g_hmac_new (G_CHECKSUM_SHA256, self->salt, sizeof self->salt);
  g_autoptr (GBytes) body = NULL;

  g_hmac_update (hmac, (const guchar *)operation->nick, -1);
  if (path_id != NULL)
    g_hmac_update (hmac, (const guchar *)path_id, -1);
  if (operation->request != NULL && request != NULL) {
    body = pin_codec_encode (operation->request, request);
    g_hmac_update (hmac, g_bytes_get_data (body, NULL), (gssize)g_bytes_get_size (body));
  }
  return g_strdup (g_hmac_get_string (hmac));
}

static void
new_salt (PinKey *self)
{
  guint32 *words = (guint32 *)(gpointer)self->salt;

  for (guint i = 0; i < sizeof self->salt / sizeof *words; i++)
    words[i] = g_random_int ();
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
  g_autofree char *digest = NULL;

  if (self->key != NULL)
    digest = digest_of (self, operation, path_id, request);
  if (self->key == NULL || g_strcmp0 (digest, self->digest) != 0) {
    pin_key_clear (self);
    new_salt (self);
    self->key = pin_client_new_key ();
    self->digest = digest_of (self, operation, path_id, request);
  }
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
 */
void
pin_key_settle (PinKey *self, const GError *error)
{
  if (!is_open (error))
    pin_key_clear (self);
}

void
pin_key_clear (PinKey *self)
{
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->digest, pin_free_secret);
  pin_wipe (self->salt, sizeof self->salt);
}
