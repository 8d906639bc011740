/* pin-mock-rows.c: the rows of a request and of its two parts
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-rows.h"

#include "pin-mock-history.h"
#include "pin-mock-mask.h"
#include "pin-mock-person.h"

#include <string.h>

#define HOUR 3600

void
pin_mock_request_free (PinMockRequest *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->pair_hash);
  g_clear_pointer (&self->sealed, g_bytes_unref);
  g_clear_pointer (&self->pair_sealed, g_bytes_unref);
  g_free (self);
}

/**
 * pin_mock_request_load:
 *
 * Returns: (transfer full) (nullable): the request of that number
 */
PinMockRequest *
pin_mock_request_load (PinMock *mock, const char *id)
{
  g_autoptr (PinMockRows) rows = pin_mock_db_query (
      mock->db,
      "SELECT person, origin, renews, shadow, status, abroad, requested_at, activated_at,"
      " revoked_at, call_band, call_due_at, calls, posted_at, expire_at, sealed, pair_sealed,"
      " pair_hash, pair_number FROM requests WHERE id = ?",
      PIN_MOCK_TEXT (id));
  PinMockRequest *self;

  if (!pin_mock_rows_next (rows))
    return NULL;
  self = g_new0 (PinMockRequest, 1);
  self->id = g_strdup (id);
  pin_mock_rows_hash (rows, 0, self->person);
  self->origin = (PinMockOrigin)pin_mock_rows_int (rows, 1);
  self->renews = pin_mock_rows_int (rows, 2) != 0;
  self->shadow = pin_mock_rows_int (rows, 3) != 0;
  self->status = (int)pin_mock_rows_int (rows, 4);
  self->abroad = pin_mock_rows_int (rows, 5) != 0;
  self->requested_at = pin_mock_rows_int (rows, 6);
  self->activated_at = pin_mock_rows_int (rows, 7);
  self->revoked_at = pin_mock_rows_int (rows, 8);
  self->call_band = (int)pin_mock_rows_int (rows, 9);
  self->call_due_at = pin_mock_rows_int (rows, 10);
  self->calls = pin_mock_rows_int (rows, 11);
  self->posted_at = pin_mock_rows_int (rows, 12);
  self->expire_at = pin_mock_rows_int (rows, 13);
  self->sealed = pin_mock_rows_bytes (rows, 14);
  self->pair_sealed = pin_mock_rows_bytes (rows, 15);
  self->pair_hash = g_strdup (pin_mock_rows_text (rows, 16));
  self->pair_number = pin_mock_rows_int (rows, 17);
  return self;
}

/**
 * pin_mock_request_is_open:
 *
 * Whether it can still lead to a PIN.
 */
gboolean
pin_mock_request_is_open (const PinMockRequest *self)
{
  return self->status == PIN_REQUEST_PHONE_CHECK || self->status == PIN_REQUEST_SENDING ||
         self->status == PIN_REQUEST_DELIVERED;
}

/**
 * pin_mock_request_insert:
 *
 * Makes a request, still without parts.
 */
void
pin_mock_request_insert (PinMock *mock, gint64 now, const PinMockNewRequest *row)
{
  g_autoptr (GBytes) sealed = pin_mock_person_seal (mock, row->owner);
  char *token = row->token != NULL ? g_strdup (row->token) : pin_mock_token_new ();
  guint8 hash[PIN_MOCK_HASH_SIZE];
  static const guint8 unknown[PIN_MOCK_HASH_SIZE] = { 0 };

  pin_mock_token_hash (token, hash);
  pin_mock_db_run (
      mock->db,
      "INSERT INTO requests (id, person, contacts, token, origin, renews, shadow, status, abroad,"
      " requested_at, activated_at, ended_at, revoked_at, call_band, call_due_at, calls,"
      " posted_at, expire_at, place, papers, kind_of_person, sealed, pair_number)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, 0, 0, 0, 0, ?, ?, ?, ?, 0)",
      PIN_MOCK_TEXT (row->id), PIN_MOCK_HASH (row->person),
      PIN_MOCK_HASH (row->contacts != NULL ? row->contacts : unknown), PIN_MOCK_HASH (hash),
      PIN_MOCK_INT (row->origin), PIN_MOCK_INT (row->renews), PIN_MOCK_INT (row->shadow),
      PIN_MOCK_INT (row->status), PIN_MOCK_INT (row->holder->place == PIN_PLACE_ABROAD),
      PIN_MOCK_INT (now), PIN_MOCK_INT (row->call_band), PIN_MOCK_INT (row->holder->place),
      PIN_MOCK_INT (row->holder->papers), PIN_MOCK_INT (row->holder->person),
      PIN_MOCK_BYTES (sealed));
  pin_free_secret (token);
}

void
pin_mock_request_set_status (PinMock *mock, const char *id, int status)
{
  pin_mock_db_run (mock->db, "UPDATE requests SET status = ? WHERE id = ?", PIN_MOCK_INT (status),
                   PIN_MOCK_TEXT (id));
}

/**
 * pin_mock_request_set_expiry:
 * @posted_at: since when the parts count as issued
 * @expire_at: until when they can be used
 */
void
pin_mock_request_set_expiry (PinMock *mock, const char *id, gint64 posted_at, gint64 expire_at)
{
  pin_mock_db_run (mock->db, "UPDATE requests SET posted_at = ?, expire_at = ? WHERE id = ?",
                   PIN_MOCK_INT (posted_at), PIN_MOCK_INT (expire_at), PIN_MOCK_TEXT (id));
}

/**
 * pin_mock_request_set_pair:
 * @pair: (nullable): the 16 characters; without them the parts open nothing
 */
void
pin_mock_request_set_pair (PinMock *mock, const char *id, const char *pair)
{
  g_autoptr (GBytes) sealed =
      pair != NULL ? pin_mock_secret_seal (mock->secret, pair, strlen (pair)) : NULL;

  pin_mock_db_run (mock->db,
                   "UPDATE requests SET pair_sealed = ?, pair_hash = NULL,"
                   " pair_number = pair_number + 1 WHERE id = ?",
                   PIN_MOCK_BYTES (sealed), PIN_MOCK_TEXT (id));
  mock->pairs_to_hash = mock->pairs_to_hash || pair != NULL;
}

/**
 * pin_mock_request_new_pair:
 *
 * Draws both parts by lot.
 */
void
pin_mock_request_new_pair (PinMock *mock, gint64 now, const char *id)
{
  const PinRulesInForce *rules = pin_mock_rules_at (mock, now);
  char *pair = pin_mock_random_pin (rules, rules->part_length * 2);

  pin_mock_request_set_pair (mock, id, pair);
  pin_free_secret (pair);
}

/**
 * pin_mock_part_add:
 * @channel: a #PinChannel that @owner can be reached by
 *
 * Makes a part that waits, or lets one that is there take another way.
 */
void
pin_mock_part_add (PinMock *mock, const char *id, int number, int channel,
                   const PinDeskPerson *owner)
{
  g_autofree char *masked = pin_mock_mask (owner, channel);
  g_autoptr (GBytes) target = pin_mock_secret_seal (mock->secret, masked, strlen (masked));

  pin_mock_db_run (mock->db,
                   "INSERT INTO parts (request, number, channel, target, status, sent_at,"
                   " expected_by, delivered_at) VALUES (?, ?, ?, ?, ?, 0, 0, 0)"
                   " ON CONFLICT DO UPDATE SET channel = excluded.channel,"
                   " target = excluded.target",
                   PIN_MOCK_TEXT (id), PIN_MOCK_INT (number), PIN_MOCK_INT (channel),
                   PIN_MOCK_BYTES (target), PIN_MOCK_INT (PIN_PART_WAITING));
}

void
pin_mock_part_set (PinMock *mock, const char *id, int number, int status, gint64 sent_at,
                   gint64 expected_by, gint64 delivered_at)
{
  pin_mock_db_run (mock->db,
                   "UPDATE parts SET status = ?, sent_at = ?, expected_by = ?, delivered_at = ?"
                   " WHERE request = ? AND number = ?",
                   PIN_MOCK_INT (status), PIN_MOCK_INT (sent_at), PIN_MOCK_INT (expected_by),
                   PIN_MOCK_INT (delivered_at), PIN_MOCK_TEXT (id), PIN_MOCK_INT (number));
}

/**
 * pin_mock_part_get:
 * @channel: (out) (optional): the way it takes
 *
 * Returns: a #PinPartStatus, or 0
 */
int
pin_mock_part_get (PinMock *mock, const char *id, int number, int *channel)
{
  g_autoptr (PinMockRows) rows = pin_mock_db_query (
      mock->db, "SELECT status, channel FROM parts WHERE request = ? AND number = ?",
      PIN_MOCK_TEXT (id), PIN_MOCK_INT (number));

  if (!pin_mock_rows_next (rows))
    return 0;
  if (channel != NULL)
    *channel = (int)pin_mock_rows_int (rows, 1);
  return (int)pin_mock_rows_int (rows, 0);
}

/**
 * pin_mock_part_send:
 *
 * A part leaves by SMS, e-mail or PEC; it is written down where it went.
 */
void
pin_mock_part_send (PinMock *mock, gint64 now, const PinMockRequest *request, int number)
{
  const PinRulesInForce *rules = pin_mock_rules_at (mock, now);
  g_autofree char *masked = NULL;
  int channel = 0;

  pin_mock_part_set (mock, request->id, number, PIN_PART_SENT, now,
                     now + rules->part_one_hours * HOUR, 0);
  if (request->shadow)
    return;
  {
    g_autoptr (PinMockRows) rows = pin_mock_db_query (
        mock->db, "SELECT channel, target FROM parts WHERE request = ? AND number = ?",
        PIN_MOCK_TEXT (request->id), PIN_MOCK_INT (number));
    g_autoptr (GBytes) target = NULL;

    if (pin_mock_rows_next (rows)) {
      channel = (int)pin_mock_rows_int (rows, 0);
      target = pin_mock_rows_bytes (rows, 1);
      masked = pin_mock_secret_unseal_text (mock->secret, target);
    }
  }
  pin_mock_history_add_part (mock, now, request->person, number, channel, masked);
}
