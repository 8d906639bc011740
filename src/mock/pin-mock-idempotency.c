/* pin-mock-idempotency.c: the same request again has its effect once
 *
 * The answer is stored in the transaction of the effect. Nothing clear stands in the database,
 * and nothing that can be guessed offline: the fingerprint of a request that holds a PIN is made
 * with a key that only the clear Idempotency-Key gives, and so is the seal of the answer.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-idempotency.h"

#include <sodium.h>
#include <string.h>

#define KEPT_SECONDS (24 * 3600)

static void
derive (guint8 *out, const char *purpose, const char *key, const char *bearer)
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, PIN_MOCK_HASH_SIZE);
  crypto_generichash_update (&state, (const guint8 *)purpose, strlen (purpose) + 1);
  crypto_generichash_update (&state, (const guint8 *)key, strlen (key) + 1);
  if (bearer != NULL)
    crypto_generichash_update (&state, (const guint8 *)bearer, strlen (bearer));
  crypto_generichash_final (&state, out, PIN_MOCK_HASH_SIZE);
}

/**
 * pin_mock_key_init:
 * @key: (nullable): value of the header Idempotency-Key
 * @bearer: (nullable): the token of the request
 * @version: (nullable): value of the header If-Match
 * @body: (nullable): the body of the request
 * @error: %PIN_ERROR_MALFORMED_REQUEST with the field `idempotency_key`: required, or shape
 *   when it is not a UUID
 */
gboolean
pin_mock_key_init (PinMockKey *self, const char *method, const char *path, const char *key,
                   const char *bearer, const char *version, GBytes *body, GError **error)
{
  g_autofree char *folded = key != NULL ? g_ascii_strdown (key, -1) : NULL;
  const char *texts[] = { method, path, bearer != NULL ? bearer : "",
                          version != NULL ? version : "" };
  crypto_generichash_state state;

  if (folded == NULL || !g_uuid_string_is_valid (folded)) {
    g_autoptr (GError) local = pin_error_new (PIN_ERROR_MALFORMED_REQUEST, "Idempotency-Key");

    pin_error_add_field (local, "idempotency_key",
                         folded == NULL ? PIN_FAULT_REQUIRED : PIN_FAULT_SHAPE);
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }

  derive (self->name, "name", folded, NULL);
  derive (self->seal, "seal", folded, bearer);
  crypto_generichash_init (&state, self->seal, PIN_MOCK_HASH_SIZE, PIN_MOCK_HASH_SIZE);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    crypto_generichash_update (&state, (const guint8 *)texts[i], strlen (texts[i]) + 1);
  if (body != NULL)
    crypto_generichash_update (&state, g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  crypto_generichash_final (&state, self->request, PIN_MOCK_HASH_SIZE);
  pin_wipe_string (folded);
  return TRUE;
}

/**
 * pin_mock_key_find:
 * @reply: (out) (transfer full) (nullable): the answer given before
 * @error: %PIN_ERROR_KEY_REUSED when the key came with another request
 *
 * Returns: %FALSE with @error; otherwise @reply is the answer to give again, or %NULL
 */
gboolean
pin_mock_key_find (const PinMockKey *self, PinMock *mock, const PinOperation *operation,
                   PinMockReply **reply, GError **error)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (mock->db, "SELECT request, status, sealed FROM replies WHERE key = ?",
                         PIN_MOCK_HASH (self->name));
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) body = NULL;
  guint8 request[PIN_MOCK_HASH_SIZE];

  *reply = NULL;
  if (!pin_mock_rows_next (rows)) {
    if (!pin_mock_db_has_failed (mock->db))
      return TRUE;
    g_propagate_error (error, pin_error_new (PIN_ERROR_SERVICE_FAILED, "database"));
    return FALSE;
  }
  pin_mock_rows_hash (rows, 0, request);
  sealed = pin_mock_rows_bytes (rows, 2);
  if (sodium_memcmp (request, self->request, sizeof request) == 0)
    body = pin_mock_unseal_with (self->seal, sealed);
  if (body == NULL) {
    g_propagate_error (error, pin_error_new (PIN_ERROR_KEY_REUSED, "other request"));
    return FALSE;
  }
  *reply = pin_mock_reply_new_again (operation, (guint)pin_mock_rows_int (rows, 1), body);
  return TRUE;
}

/**
 * pin_mock_key_store:
 *
 * Keeps @reply for 24 hours, in the transaction at hand.
 */
void
pin_mock_key_store (const PinMockKey *self, PinMock *mock, gint64 now, const PinMockReply *reply)
{
  gsize size = reply->body != NULL ? g_bytes_get_size (reply->body) : 0;
  gconstpointer data = size > 0 ? g_bytes_get_data (reply->body, NULL) : "";
  g_autoptr (GBytes) sealed = pin_mock_seal_with (self->seal, data, size);

  pin_mock_db_run (mock->db, "DELETE FROM replies WHERE made_at < ?",
                   PIN_MOCK_INT (now - KEPT_SECONDS));
  pin_mock_db_run (mock->db,
                   "INSERT INTO replies (key, request, status, sealed, made_at)"
                   " VALUES (?, ?, ?, ?, ?)",
                   PIN_MOCK_HASH (self->name), PIN_MOCK_HASH (self->request),
                   PIN_MOCK_INT (reply->status), PIN_MOCK_BYTES (sealed), PIN_MOCK_INT (now));
}

/**
 * pin_mock_key_keeps:
 * @error: (nullable): why the request was refused
 *
 * Whether the answer is an outcome that stays: not what passes by itself (429, 5xx, a session
 * that ended), and not fields that are corrected and sent again.
 */
gboolean
pin_mock_key_keeps (const PinMockReply *reply, const GError *error)
{
  return reply->status < 500 && reply->status != 429 &&
         !g_error_matches (error, PIN_ERROR, PIN_ERROR_SESSION_ENDED) &&
         !g_error_matches (error, PIN_ERROR, PIN_ERROR_INVALID_FIELDS);
}
