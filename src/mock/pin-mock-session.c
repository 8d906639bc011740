/* pin-mock-session.c: signing in and out
 *
 * An attempt is counted, and its wait set, in a transaction that is on disk before the PIN is
 * looked at: no crash and no crowd of parallel calls gives a free guess. Known and unknown tax
 * codes go the same way and take the same time.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-mock-handlers.h"
#include "pin-tax-code.h"

#include <string.h>

#define DAY (24 * 3600)
#define ATTEMPTS_KEPT_DAYS 30

enum { CHECK_FIRST, CHECK_SWAPPED, CHECK_LONG_PIN };

/* What prepare found, for the handler to judge. */
typedef struct {
  guint8 person[PIN_MOCK_HASH_SIZE];
  gint64 consecutive; /* with this one */
  char *pin_hash;
  char *request_id;
  GBytes *pair_sealed;
  char *pair_hash;
  gint64 pair_number;
} Login;

static void
login_free (gpointer data)
{
  Login *self = data;

  g_free (self->pin_hash);
  g_free (self->request_id);
  g_free (self->pair_hash);
  g_clear_pointer (&self->pair_sealed, g_bytes_unref);
  g_free (self);
}

static gboolean
check_shape (PinMockCall *call, const PinCredentials *credentials, GError **error)
{
  gint64 pair_length = call->rules->part_length * 2;
  gboolean is_pair = (gint64)strlen (credentials->pin) == pair_length;
  PinTaxCodeFault tax_code_fault;
  PinFault fault;

  if (!pin_tax_code_check (credentials->tax_code, &tax_code_fault)) {
    g_propagate_error (error, pin_error_new_field ("tax_code", tax_code_fault.fault));
    return FALSE;
  }
  if (!pin_check_secret (call->rules, credentials->pin, is_pair ? pair_length : 8, &fault)) {
    g_propagate_error (error, pin_error_new_field ("pin", fault));
    return FALSE;
  }
  return TRUE;
}

/* Counts the attempt, or refuses it. */
static gboolean
count_attempt (PinMockCall *call, Login *login, GError **error)
{
  PinMockDb *db = call->mock->db;
  gint64 consecutive = 0, locked_until = 0, wait;
  {
    g_autoptr (PinMockRows) rows =
        pin_mock_db_query (db, "SELECT consecutive, locked_until FROM attempts WHERE person = ?",
                           PIN_MOCK_HASH (login->person));

    if (pin_mock_rows_next (rows)) {
      consecutive = pin_mock_rows_int (rows, 0);
      locked_until = pin_mock_rows_int (rows, 1);
    }
  }
  if (consecutive >= call->rules->consecutive_attempts) {
    g_propagate_error (error, pin_error_new (PIN_ERROR_LOCKED_FOR_GOOD, "no attempts left"));
    return FALSE;
  }
  if (locked_until > call->now) {
    GError *locked = pin_error_new (PIN_ERROR_LOCKED, "too many wrong PINs");

    pin_error_set_attempts_left (locked, 0);
    pin_error_set_retry_after (locked, locked_until - call->now);
    g_propagate_error (error, locked);
    return FALSE;
  }

  login->consecutive = consecutive + 1;
  wait = pin_rules_wait_after (call->rules, login->consecutive);
  pin_mock_db_run (db,
                   "INSERT INTO attempts (person, consecutive, locked_until, touched_at)"
                   " VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                   " consecutive = excluded.consecutive, locked_until = excluded.locked_until,"
                   " touched_at = excluded.touched_at",
                   PIN_MOCK_HASH (login->person), PIN_MOCK_INT (login->consecutive),
                   PIN_MOCK_INT (wait > 0 ? call->now + wait : 0), PIN_MOCK_INT (call->now));
  /* Tax codes somebody made up do not fill the disk. Those with a PIN are treated the same, or
   * what is forgotten would tell who has one; whoever had to wait is never forgotten. */
  pin_mock_db_run (db,
                   "DELETE FROM attempts WHERE person IN (SELECT person FROM attempts"
                   " WHERE touched_at < ? AND locked_until = 0 ORDER BY touched_at LIMIT 4)",
                   PIN_MOCK_INT (call->now - ATTEMPTS_KEPT_DAYS * DAY));
  return TRUE;
}

static void
find_pin (PinMockCall *call, Login *login, gsize length)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (call->mock->db, "SELECT hash FROM pins WHERE person = ? AND length = ?",
                         PIN_MOCK_HASH (login->person), PIN_MOCK_INT ((gint64)length));

  if (pin_mock_rows_next (rows))
    login->pin_hash = g_strdup (pin_mock_rows_text (rows, 0));
}

/* The latest request whose parts may still open something, or are at least known as expired. */
static void
find_pair (PinMockCall *call, Login *login)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (call->mock->db,
                         "SELECT id, pair_sealed, pair_hash, pair_number FROM requests"
                         " WHERE person = ? AND shadow = 0"
                         " AND (pair_sealed IS NOT NULL OR pair_hash IS NOT NULL)"
                         " ORDER BY requested_at DESC LIMIT 1",
                         PIN_MOCK_HASH (login->person));

  if (!pin_mock_rows_next (rows))
    return;
  login->request_id = g_strdup (pin_mock_rows_text (rows, 0));
  login->pair_sealed = pin_mock_rows_bytes (rows, 1);
  login->pair_hash = g_strdup (pin_mock_rows_text (rows, 2));
  login->pair_number = pin_mock_rows_int (rows, 3);
}

/* Three comparisons whatever there is to compare with. */
static void
check_pair (PinMockCall *call, Login *login, const char *typed)
{
  char *plain = login->pair_hash == NULL
                    ? pin_mock_secret_unseal_text (call->mock->secret, login->pair_sealed)
                    : NULL;
  gsize half = strlen (typed) / 2;
  char *swapped = g_strdup_printf ("%s%.*s", typed + half, (int)half, typed);

  call->job = pin_mock_hash_job_new (PIN_MOCK_PROFILE_PAIR);
  pin_mock_hash_job_check (call->job, typed, login->pair_hash, plain);
  pin_mock_hash_job_check (call->job, swapped, login->pair_hash, plain);
  pin_mock_hash_job_check (call->job, typed, login->pin_hash, NULL);
  pin_free_secret (swapped);
  pin_free_secret (plain);
}

gboolean
pin_mock_prepare_open_session (PinMockCall *call, GError **error)
{
  const PinCredentials *credentials = call->request;
  gsize length = strlen (credentials->pin);
  Login *login;

  if (!check_shape (call, credentials, error))
    return FALSE;
  login = g_new0 (Login, 1);
  call->state = login;
  call->free_state = login_free;
  pin_mock_secret_person (call->mock->secret, credentials->tax_code, login->person);
  if (!count_attempt (call, login, error))
    return FALSE;

  find_pin (call, login, length);
  if (length == 8) {
    call->job = pin_mock_hash_job_new (PIN_MOCK_PROFILE_PIN);
    pin_mock_hash_job_check (call->job, credentials->pin, login->pin_hash, NULL);
  } else {
    find_pair (call, login);
    check_pair (call, login, credentials->pin);
  }
  return TRUE;
}

static gboolean
refuse_wrong (PinMockCall *call, const Login *login, GError **error)
{
  gint64 wait = pin_rules_wait_after (call->rules, login->consecutive);
  GError *wrong;

  if (login->consecutive >= call->rules->consecutive_attempts) {
    g_propagate_error (error, pin_error_new (PIN_ERROR_LOCKED_FOR_GOOD, "that was the last"));
    return FALSE;
  }
  wrong = pin_error_new (PIN_ERROR_WRONG_CREDENTIALS, "wrong");
  pin_error_set_attempts_left (wrong, MAX (call->rules->free_attempts - login->consecutive, 0));
  if (wait > 0)
    pin_error_set_retry_after (wrong, wait);
  g_propagate_error (error, wrong);
  return FALSE;
}

/* The right parts the wrong way round: the attempt is given back, and its wait with it; one that
 * came after a wait finds that wait over. */
static gboolean
refuse_swapped (PinMockCall *call, const Login *login, GError **error)
{
  pin_mock_db_run (call->mock->db,
                   "UPDATE attempts SET locked_until = iif (consecutive = ?, ?, locked_until),"
                   " consecutive = max (consecutive - 1, 0) WHERE person = ?",
                   PIN_MOCK_INT (login->consecutive),
                   PIN_MOCK_INT (login->consecutive > call->rules->free_attempts ? call->now : 0),
                   PIN_MOCK_HASH (login->person));
  g_propagate_error (error, pin_error_new (PIN_ERROR_HALVES_SWAPPED, "swapped"));
  return FALSE;
}

static gboolean
refuse_since (PinMockCall *call, PinErrorCode code, gint64 since, GError **error)
{
  call->since = since;
  g_propagate_error (error, pin_error_new (code, "right, but of no use"));
  return FALSE;
}

static void
forget_attempts (PinMockCall *call, const Login *login)
{
  pin_mock_db_run (call->mock->db, "DELETE FROM attempts WHERE person = ?",
                   PIN_MOCK_HASH (login->person));
}

static void
open_session (PinMockCall *call, const Login *login, const char *request_id, int reason)
{
  PinSession *reply = pin_session_new ();
  guint8 token[PIN_MOCK_HASH_SIZE];

  call->reply = reply;
  reply->token = pin_mock_token_new ();
  reply->stage = reason != 0 ? PIN_STAGE_MUST_CHANGE : PIN_STAGE_FULL;
  reply->reason = reason;
  reply->idle_seconds = call->rules->session_idle_seconds;
  reply->expires_at = call->now + call->rules->session_longest_seconds;
  reply->server_time = call->now;

  pin_mock_token_hash (reply->token, token);
  pin_mock_db_run (call->mock->db, "DELETE FROM sessions WHERE ends_at <= ?",
                   PIN_MOCK_INT (call->now));
  pin_mock_db_run (call->mock->db,
                   "INSERT INTO sessions (token, person, request, stage, reason, opened_at,"
                   " used_at, ends_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                   PIN_MOCK_HASH (token), PIN_MOCK_HASH (login->person), PIN_MOCK_TEXT (request_id),
                   PIN_MOCK_INT (reply->stage), PIN_MOCK_INT (reason), PIN_MOCK_INT (call->now),
                   PIN_MOCK_INT (call->now), PIN_MOCK_INT (reply->expires_at));
}

static gboolean
open_with_pair (PinMockCall *call, const Login *login, gboolean swapped, GError **error)
{
  g_autoptr (PinMockRequest) request = pin_mock_request_load (call->mock, login->request_id);

  /* A new part 1 may have left meanwhile. */
  if (request == NULL || request->pair_number != login->pair_number)
    return refuse_wrong (call, login, error);
  if (swapped)
    return refuse_swapped (call, login, error);
  forget_attempts (call, login);
  if (!pin_mock_request_is_open (request))
    return refuse_since (call, PIN_ERROR_PARTS_EXPIRED, request->expire_at, error);
  open_session (call, login, request->id, PIN_CHANGE_FIRST_USE);
  return TRUE;
}

static gboolean
open_with_pin (PinMockCall *call, const Login *login, GError **error)
{
  gint64 length, issued_at, expires_at, revoked_at;
  PinCircumstances holder = { 0 };
  int reason = 0;
  {
    g_autoptr (PinMockRows) rows =
        pin_mock_db_query (call->mock->db,
                           "SELECT length, issued_at, expires_at, revoked_at, place, papers,"
                           " kind_of_person FROM pins WHERE person = ? AND hash = ?",
                           PIN_MOCK_HASH (login->person), PIN_MOCK_TEXT (login->pin_hash));

    if (!pin_mock_rows_next (rows))
      return refuse_wrong (call, login, error);
    length = pin_mock_rows_int (rows, 0);
    issued_at = pin_mock_rows_int (rows, 1);
    expires_at = pin_mock_rows_int (rows, 2);
    revoked_at = pin_mock_rows_int (rows, 3);
    holder.place = (int)pin_mock_rows_int (rows, 4);
    holder.papers = (int)pin_mock_rows_int (rows, 5);
    holder.person = (int)pin_mock_rows_int (rows, 6);
  }
  forget_attempts (call, login);
  if (revoked_at != 0)
    return refuse_since (call, PIN_ERROR_PIN_REVOKED, revoked_at, error);
  if (pin_rules_is_ceased (call->rules, issued_at, &holder))
    return refuse_since (call, PIN_ERROR_PIN_CEASED, pin_rules_rome_midnight (call->rules->since),
                         error);

  if (length != call->rules->definitive_length)
    reason = PIN_CHANGE_OLD_LENGTH;
  else if (expires_at != 0 && expires_at <= call->now)
    reason = PIN_CHANGE_EXPIRED;
  open_session (call, login, NULL, reason);
  return TRUE;
}

gboolean
pin_mock_open_session (PinMockCall *call, GError **error)
{
  const PinCredentials *credentials = call->request;
  const Login *login = call->state;

  if (strlen (credentials->pin) == 8)
    return pin_mock_hash_job_is_right (call->job, CHECK_FIRST) ? open_with_pin (call, login, error)
                                                               : refuse_wrong (call, login, error);
  if (pin_mock_hash_job_is_right (call->job, CHECK_FIRST))
    return open_with_pair (call, login, FALSE, error);
  if (pin_mock_hash_job_is_right (call->job, CHECK_LONG_PIN))
    return open_with_pin (call, login, error);
  if (pin_mock_hash_job_is_right (call->job, CHECK_SWAPPED))
    return open_with_pair (call, login, TRUE, error);
  return refuse_wrong (call, login, error);
}

gboolean
pin_mock_close_session (PinMockCall *call, GError **error)
{
  pin_mock_db_run (call->mock->db, "DELETE FROM sessions WHERE token = ?",
                   PIN_MOCK_HASH (call->session.token));
  return TRUE;
}
