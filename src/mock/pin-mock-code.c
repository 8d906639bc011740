/* pin-mock-code.c: codes that are sent to be typed back
 *
 * Whoever asks gets a number, known tax code or not; whether a code leaves is decided afterwards,
 * by an event of its own. Typed wrong, a code that was never sent answers like one that was. What
 * is stored is a keyed hash: a code lives for hours, is guessed at most a few times, and is
 * nothing a stretched hash would protect for longer.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-code.h"

#include "pin-codec.h"
#include "pin-json.h"
#include "pin-mock-history.h"

#include <sodium.h>
#include <string.h>

#define DAY (24 * 3600)
/* So many leave in a day for one person: nobody's telephone is flooded. */
#define MOST_A_DAY 5
#define KEPT_DAYS 2
/* From the asking to the message. */
#define LEAVES_SECONDS 2

/* What stands for @asked and tells nothing of it, as @about of pin_mock_code_ask(): whoever asks
 * with something else does not void what the citizen has asked for. */
static gint64
digest (PinMock *mock, GBytes *asked)
{
  char *text = g_strndup (g_bytes_get_data (asked, NULL), g_bytes_get_size (asked));
  guint8 hash[PIN_MOCK_HASH_SIZE];
  gint64 about;

  pin_mock_secret_person (mock->secret, text, hash);
  pin_free_secret (text);
  memcpy (&about, hash, sizeof about);
  return about;
}

/**
 * pin_mock_code_ask:
 * @about: a #PinContact, or what tells one asking from another, or 0
 * @asked: (nullable): what it was asked with, sealed
 * @minutes: how long it lives
 *
 * Makes a row without a code. Earlier ones of the same kind and about the same are void.
 *
 * Returns: (transfer full): its number
 */
char *
pin_mock_code_ask (PinMock *mock, gint64 now, const guint8 *person, PinMockCodeKind kind,
                   gint64 about, GBytes *asked, gint64 minutes)
{
  char *id = g_uuid_string_random ();

  pin_mock_db_run (mock->db,
                   "UPDATE codes SET void = 1 WHERE person = ? AND kind = ? AND contact = ?",
                   PIN_MOCK_HASH (person), PIN_MOCK_INT (kind), PIN_MOCK_INT (about));
  pin_mock_db_run (mock->db, "DELETE FROM codes WHERE made_at < ?",
                   PIN_MOCK_INT (now - KEPT_DAYS * DAY));
  pin_mock_db_run (mock->db,
                   "INSERT INTO codes (id, person, kind, contact, asked, wrong, void, made_at,"
                   " expires_at) VALUES (?, ?, ?, ?, ?, 0, 0, ?, ?)",
                   PIN_MOCK_TEXT (id), PIN_MOCK_HASH (person), PIN_MOCK_INT (kind),
                   PIN_MOCK_INT (about), PIN_MOCK_BYTES (asked), PIN_MOCK_INT (now),
                   PIN_MOCK_INT (now + minutes * 60));
  return id;
}

/**
 * pin_mock_code_write_down:
 * @expires_at: (out): when the code expires
 *
 * Writes down the request of @call, whoever made it and whatever there is: the same work for
 * everybody.
 *
 * Returns: (transfer full): the number of the code, which is yet to be made
 */
char *
pin_mock_code_write_down (PinMockCall *call, const PinMockCodeMeaning *meaning,
                          const char *tax_code, gint64 minutes, gint64 *expires_at)
{
  PinMock *mock = call->mock;
  g_autoptr (GBytes) json = pin_codec_encode (meaning->shape, call->request);
  g_autoptr (GBytes) sealed =
      pin_mock_secret_seal (mock->secret, g_bytes_get_data (json, NULL), g_bytes_get_size (json));
  guint8 person[PIN_MOCK_HASH_SIZE];
  char *id;

  pin_mock_secret_person (mock->secret, tax_code, person);
  id = pin_mock_code_ask (mock, call->now, person, meaning->kind, digest (mock, json), sealed,
                          minutes);
  pin_mock_history_add (mock, call->now, person, meaning->history, PIN_BY_ONLINE);
  pin_mock_events_add (mock, call->now + LEAVES_SECONDS, meaning->event, id);
  *expires_at = call->now + minutes * 60;
  return id;
}

/**
 * pin_mock_code_get_wait:
 *
 * Returns: seconds until another message of that kind may leave for @person, 0 when one may
 */
gint64
pin_mock_code_get_wait (PinMock *mock, gint64 now, const guint8 *person, PinMockCodeKind kind)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (mock->db,
                         "SELECT count (*), min (made_at) FROM codes WHERE person = ? AND kind = ?"
                         " AND hash IS NOT NULL AND made_at > ?",
                         PIN_MOCK_HASH (person), PIN_MOCK_INT (kind), PIN_MOCK_INT (now - DAY));

  if (!pin_mock_rows_next (rows) || pin_mock_rows_int (rows, 0) < MOST_A_DAY)
    return 0;
  return pin_mock_rows_int (rows, 1) + DAY - now;
}

/**
 * pin_mock_code_note_message:
 *
 * For number @id a message leaves that brings no code; it counts like one that does.
 */
void
pin_mock_code_note_message (PinMock *mock, const char *id)
{
  pin_mock_db_run (mock->db, "UPDATE codes SET hash = zeroblob (0) WHERE id = ?",
                   PIN_MOCK_TEXT (id));
}

static GBytes *
hash_code (PinMock *mock, const char *id, const char *code)
{
  guint8 *hash = g_malloc (PIN_MOCK_HASH_SIZE);
  char *text = g_strconcat (id, " ", code, NULL);

  pin_mock_secret_person (mock->secret, text, hash);
  pin_free_secret (text);
  return g_bytes_new_take (hash, PIN_MOCK_HASH_SIZE);
}

/**
 * pin_mock_code_make:
 * @length: characters
 *
 * Returns: (transfer full): the code of number @id, to be sent; free with pin_free_secret()
 */
char *
pin_mock_code_make (PinMock *mock, gint64 now, const char *id, gint64 length)
{
  const PinRulesInForce *rules = pin_mock_rules_at (mock, now);
  char *code = pin_mock_random_pin (rules, length);
  g_autoptr (GBytes) hash = hash_code (mock, id, code);

  pin_mock_db_run (mock->db, "UPDATE codes SET hash = ? WHERE id = ?", PIN_MOCK_BYTES (hash),
                   PIN_MOCK_TEXT (id));
  return code;
}

/**
 * pin_mock_code_make_other:
 *
 * Returns: (transfer full): the second code of number @id, which goes another way
 */
char *
pin_mock_code_make_other (PinMock *mock, gint64 now, const char *id, gint64 length)
{
  const PinRulesInForce *rules = pin_mock_rules_at (mock, now);
  char *code = pin_mock_random_pin (rules, length);
  g_autoptr (GBytes) hash = hash_code (mock, id, code);

  pin_mock_db_run (mock->db, "UPDATE codes SET other_hash = ? WHERE id = ?", PIN_MOCK_BYTES (hash),
                   PIN_MOCK_TEXT (id));
  return code;
}

void
pin_mock_code_free (PinMockCode *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->asked, g_bytes_unref);
  g_clear_pointer (&self->hash, g_bytes_unref);
  g_clear_pointer (&self->other_hash, g_bytes_unref);
  g_free (self->id);
  g_free (self);
}

/**
 * pin_mock_code_load:
 *
 * Returns: (transfer full) (nullable): the row of that number
 */
PinMockCode *
pin_mock_code_load (PinMock *mock, const char *id)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (mock->db,
                         "SELECT person, kind, contact, asked, hash, other_hash, wrong, void,"
                         " expires_at FROM codes WHERE id = ?",
                         PIN_MOCK_TEXT (id));
  PinMockCode *self;

  if (!pin_mock_rows_next (rows))
    return NULL;
  self = g_new0 (PinMockCode, 1);
  self->id = g_strdup (id);
  pin_mock_rows_hash (rows, 0, self->person);
  self->kind = (PinMockCodeKind)pin_mock_rows_int (rows, 1);
  self->contact = self->kind == PIN_MOCK_CODE_CONTACT ? (int)pin_mock_rows_int (rows, 2) : 0;
  self->asked = pin_mock_rows_bytes (rows, 3);
  self->hash = pin_mock_rows_bytes (rows, 4);
  self->other_hash = pin_mock_rows_bytes (rows, 5);
  self->wrong = pin_mock_rows_int (rows, 6);
  self->is_void = pin_mock_rows_int (rows, 7) != 0;
  self->expires_at = pin_mock_rows_int (rows, 8);
  return self;
}

/* The same work whether there is something to compare with or not. */
static gboolean
is_right (PinMock *mock, const PinMockCode *code, GBytes *stored, const char *typed)
{
  static const guint8 nothing[PIN_MOCK_HASH_SIZE] = { 0 };
  g_autoptr (GBytes) hash = hash_code (mock, code->id, typed);
  const guint8 *expected = nothing;

  if (stored != NULL && g_bytes_get_size (stored) == PIN_MOCK_HASH_SIZE)
    expected = g_bytes_get_data (stored, NULL);
  return sodium_memcmp (g_bytes_get_data (hash, NULL), expected, PIN_MOCK_HASH_SIZE) == 0;
}

/**
 * pin_mock_code_count:
 * @error: %PIN_ERROR_CODE_VOID
 *
 * Counts an attempt, in a transaction that ends before anybody knows whether it is right: for the
 * prepare of an operation.
 */
gboolean
pin_mock_code_count (PinMockCall *call, const PinMockCode *code, GError **error)
{
  gint64 *which;

  if (code->is_void || code->expires_at <= call->now || code->wrong >= call->rules->code_attempts) {
    g_propagate_error (error, pin_error_new (PIN_ERROR_CODE_VOID, "void"));
    return FALSE;
  }
  pin_mock_db_run (call->mock->db, "UPDATE codes SET wrong = wrong + 1 WHERE id = ?",
                   PIN_MOCK_TEXT (code->id));
  which = g_new (gint64, 1);
  *which = code->wrong + 1;
  call->state = which;
  call->free_state = g_free;
  return TRUE;
}

/**
 * pin_mock_code_check:
 * @call: one whose attempt was counted
 * @same_person: whether what else was typed fits
 * @other: (nullable): the second code, where there are two
 * @error: %PIN_ERROR_WRONG_CODE with what is left, %PIN_ERROR_CODE_VOID
 */
gboolean
pin_mock_code_check (PinMockCall *call, const PinMockCode *code, gboolean same_person,
                     const char *typed, const char *other, GError **error)
{
  const gint64 *which = call->state;
  gint64 left = call->rules->code_attempts - *which;
  gboolean right = is_right (call->mock, code, code->hash, typed);
  GError *wrong;

  if (other != NULL)
    right &= is_right (call->mock, code, code->other_hash, other);
  if (code->is_void || code->expires_at <= call->now || left < 0) {
    g_propagate_error (error, pin_error_new (PIN_ERROR_CODE_VOID, "void"));
    return FALSE;
  }
  if (right && same_person)
    return TRUE;
  if (left == 0) {
    g_propagate_error (error, pin_error_new (PIN_ERROR_CODE_VOID, "that was the last"));
    return FALSE;
  }
  wrong = pin_error_new (PIN_ERROR_WRONG_CODE, "wrong");
  pin_error_set_attempts_left (wrong, left);
  g_propagate_error (error, wrong);
  return FALSE;
}

/**
 * pin_mock_code_use:
 *
 * It opens nothing a second time.
 */
void
pin_mock_code_use (PinMock *mock, const PinMockCode *code)
{
  pin_mock_db_run (mock->db, "UPDATE codes SET void = 1 WHERE id = ?", PIN_MOCK_TEXT (code->id));
}

/**
 * pin_mock_code_void_all:
 *
 * Whatever was asked for @person before leads to nothing.
 */
void
pin_mock_code_void_all (PinMock *mock, const guint8 *person)
{
  pin_mock_db_run (mock->db, "UPDATE codes SET void = 1 WHERE person = ?", PIN_MOCK_HASH (person));
}

/**
 * pin_mock_code_open:
 * @id: of a code that was asked for
 * @shape: of what it was asked with
 * @code: (out): the code, when something is returned
 *
 * Returns: (transfer full) (nullable): what it was asked with; %NULL when it is void
 */
gpointer
pin_mock_code_open (PinMock *mock, const char *id, const PinShape *shape, PinMockCode **code)
{
  g_autoptr (PinMockCode) loaded = pin_mock_code_load (mock, id);
  g_autoptr (GBytes) json = NULL;
  gpointer asked;

  if (loaded == NULL || loaded->is_void)
    return NULL;
  json = pin_mock_secret_unseal (mock->secret, loaded->asked);
  if (json == NULL)
    return NULL;
  asked = pin_codec_decode (shape, json, PIN_JSON_MAX_REQUEST, NULL);
  if (asked != NULL)
    *code = g_steal_pointer (&loaded);
  return asked;
}
