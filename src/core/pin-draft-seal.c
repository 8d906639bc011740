/* pin-draft-seal.c: a draft under seal, as it lies on the disk
 *
 * A head that can be read without the key, so that what is old can go while the keyring is locked:
 * eight letters, the version of the format, the time in seconds since 1970 (big endian). Then a
 * random nonce, and the text with its tag by XChaCha20-Poly1305. The seal covers the head, the
 * service and the journey too: no draft opens as that of another.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-draft-seal.h"

#include <sodium.h>
#include <string.h>

#define MAGIC "PinDraft"
#define MAGIC_SIZE (sizeof MAGIC - 1)
#define VERSION 1
#define NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_SIZE crypto_aead_xchacha20poly1305_ietf_ABYTES
#define TEXT_AT (PIN_DRAFT_HEAD_SIZE + NONCE_SIZE)

G_STATIC_ASSERT (PIN_DRAFT_HEAD_SIZE == MAGIC_SIZE + 1 + sizeof (gint64));
G_STATIC_ASSERT (PIN_DRAFT_KEY_SIZE == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

/* What the seal covers besides the text. */
static GBytes *
context_of (const guint8 *head, const char *service, const char *journey)
{
  GByteArray *array = g_byte_array_new ();

  g_byte_array_append (array, head, PIN_DRAFT_HEAD_SIZE);
  g_byte_array_append (array, (const guint8 *)service, (guint)strlen (service) + 1);
  g_byte_array_append (array, (const guint8 *)journey, (guint)strlen (journey) + 1);
  return g_byte_array_free_to_bytes (array);
}

/**
 * pin_draft_seal:
 * @key: %PIN_DRAFT_KEY_SIZE bytes
 * @saved_at: seconds since 1970
 *
 * Returns: (transfer full): @text under seal
 */
GBytes *
pin_draft_seal (const guint8 *key, const char *service, const char *journey, gint64 saved_at,
                const char *text, gsize size)
{
  g_autoptr (GBytes) context = NULL;
  gint64 time = GINT64_TO_BE (saved_at);
  guint8 *sealed;

  g_return_val_if_fail (key != NULL && service != NULL && journey != NULL && text != NULL, NULL);

  sealed = g_malloc (TEXT_AT + size + TAG_SIZE);
  memcpy (sealed, MAGIC, MAGIC_SIZE);
  sealed[MAGIC_SIZE] = VERSION;
  memcpy (sealed + MAGIC_SIZE + 1, &time, sizeof time);
  randombytes_buf (sealed + PIN_DRAFT_HEAD_SIZE, NONCE_SIZE);
  context = context_of (sealed, service, journey);
  crypto_aead_xchacha20poly1305_ietf_encrypt (
      sealed + TEXT_AT, NULL, (const guint8 *)text, size, g_bytes_get_data (context, NULL),
      g_bytes_get_size (context), NULL, sealed + PIN_DRAFT_HEAD_SIZE, key);
  return g_bytes_new_take (sealed, TEXT_AT + size + TAG_SIZE);
}

/**
 * pin_draft_open:
 * @size: (out): bytes
 *
 * Returns: (transfer full) (nullable): the text, free with pin_draft_text_free(); %NULL when it
 *   was not sealed with @key for @service and @journey, or is not as it was sealed
 */
char *
pin_draft_open (const guint8 *key, const char *service, const char *journey, GBytes *sealed,
                gsize *size)
{
  g_autoptr (GBytes) context = NULL;
  const guint8 *data;
  gsize length;
  char *text;

  g_return_val_if_fail (key != NULL && service != NULL && journey != NULL, NULL);
  g_return_val_if_fail (sealed != NULL && size != NULL, NULL);

  *size = 0;
  data = g_bytes_get_data (sealed, &length);
  if (length <= TEXT_AT + TAG_SIZE || pin_draft_peek_time (data, length) == 0)
    return NULL;
  context = context_of (data, service, journey);
  *size = length - TEXT_AT - TAG_SIZE;
  text = g_malloc (*size);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (
          (guint8 *)text, NULL, NULL, data + TEXT_AT, length - TEXT_AT,
          g_bytes_get_data (context, NULL), g_bytes_get_size (context), data + PIN_DRAFT_HEAD_SIZE,
          key) == 0)
    return text;
  g_free (text);
  *size = 0;
  return NULL;
}

/**
 * pin_draft_peek_time:
 * @head: what a file begins with
 *
 * Returns: when it was saved, seconds since 1970, not proven by the seal; 0 when it is no draft of
 *   this format
 */
gint64
pin_draft_peek_time (const guint8 *head, gsize size)
{
  gint64 time;

  if (size < PIN_DRAFT_HEAD_SIZE || memcmp (head, MAGIC, MAGIC_SIZE) != 0 ||
      head[MAGIC_SIZE] != VERSION)
    return 0;
  memcpy (&time, head + MAGIC_SIZE + 1, sizeof time);
  return MAX (GINT64_FROM_BE (time), 0);
}

/**
 * pin_draft_is_stale:
 *
 * Returns: whether a draft of that time is not kept any more
 */
gboolean
pin_draft_is_stale (gint64 saved_at, gint64 now)
{
  return saved_at <= now - PIN_DRAFT_LIFE;
}
