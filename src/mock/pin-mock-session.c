/* pin-mock-session.c: signing in and out
 *
 * An attempt is counted before the PIN is looked at, see pin-mock-attempts.c. Known and unknown tax
 * codes go the same way and take the same time.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-mock-attempts.h"
#include "pin-mock-handlers.h"
#include "pin-mock-history.h"
#include "pin-tax-code.h"

#include <string.h>

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

static void
find_pin (PinMockCall *call, Login *login, gsize length)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (call->mock->db,
                         "SELECT hash FROM pins WHERE person = ? AND length = ?"
                         " AND void_at = 0",
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
  if (!pin_mock_attempts_count (call, login->person, PIN_MOCK_ATTEMPT_SIGN_IN, &login->consecutive,
                                error))
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
  return pin_mock_attempts_refuse (call, login->person, PIN_MOCK_ATTEMPT_SIGN_IN,
                                   login->consecutive, PIN_ERROR_WRONG_CREDENTIALS, error);
}

/* The right parts the wrong way round. */
static gboolean
refuse_swapped (PinMockCall *call, const Login *login, GError **error)
{
  GError *swapped = pin_error_new (PIN_ERROR_HALVES_SWAPPED, "swapped");

  pin_mock_attempts_give_back (call, login->person, PIN_MOCK_ATTEMPT_SIGN_IN, login->consecutive);
  pin_error_set_attempts_left (swapped,
                               MAX (call->rules->free_attempts - login->consecutive + 1, 0));
  g_propagate_error (error, swapped);
  return FALSE;
}

/* It was not wrong, and opens nothing all the same. */
static gboolean
refuse_since (PinMockCall *call, const Login *login, PinErrorCode code, gint64 since,
              GError **error)
{
  pin_mock_attempts_give_back (call, login->person, PIN_MOCK_ATTEMPT_SIGN_IN, login->consecutive);
  call->since = since;
  g_propagate_error (error, pin_error_new (code, "right, but of no use"));
  return FALSE;
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
  pin_mock_history_add (call->mock, call->now, login->person, PIN_HISTORY_SIGNED_IN, PIN_BY_ONLINE);
}

/* How the PIN stands when something was typed rightly: the parts of @request_id, or a PIN. Where it
 * is what counts today, what was wrong before counts no more. Whoever has kept parts that are of no
 * use any more does not go on guessing at the PIN of today without end. */
static PinMockCredential *
load_credential (PinMockCall *call, const Login *login, const char *request_id)
{
  PinMockCredential *credential = pin_mock_credential_load (call->mock, call->now, login->person);

  if (g_strcmp0 (credential->request_id, request_id) != 0)
    return credential;
  /* Loaded again: a wait that others' guesses have set keeps nobody out who is right. */
  pin_mock_credential_free (credential);
  pin_mock_attempts_forget (call->mock, login->person, PIN_MOCK_ATTEMPT_SIGN_IN);
  return pin_mock_credential_look (call->mock, call->now, login->person);
}

/* What the table says to @act; parts that nobody can have yet are wrong, like any others. */
static gboolean
allow (PinMockCall *call, const Login *login, const PinMockCredential *credential, PinMockAct act,
       GError **error)
{
  const PinMockOutcome *outcome = pin_mock_state_get (credential->life, act);

  if (outcome->verdict == PIN_MOCK_DONE)
    return TRUE;
  if (outcome->error == PIN_ERROR_WRONG_CREDENTIALS)
    return refuse_wrong (call, login, error);
  if (outcome->error == PIN_ERROR_PIN_REVOKED)
    return refuse_since (call, login, outcome->error, credential->revoked_at, error);
  if (outcome->error == PIN_ERROR_PIN_CEASED)
    return refuse_since (call, login, outcome->error, pin_rules_rome_midnight (call->rules->since),
                         error);
  return pin_mock_state_allow (credential->life, act, error);
}

static gboolean
open_with_pair (PinMockCall *call, const Login *login, gboolean swapped, GError **error)
{
  g_autoptr (PinMockRequest) request = pin_mock_request_load (call->mock, login->request_id);
  g_autoptr (PinMockCredential) credential = NULL;

  /* A new part 1 may have left meanwhile. */
  if (request == NULL || request->pair_number != login->pair_number)
    return refuse_wrong (call, login, error);
  if (swapped)
    return refuse_swapped (call, login, error);
  if (request->status == PIN_REQUEST_EXPIRED)
    return refuse_since (call, login, PIN_ERROR_PARTS_EXPIRED, request->expire_at, error);
  credential = load_credential (call, login, request->id);
  /* Parts that others, or a PIN, have taken the place of. */
  if (g_strcmp0 (credential->request_id, request->id) != 0 &&
      credential->life != PIN_LIFE_REVOKED && credential->life != PIN_LIFE_CEASED)
    return refuse_wrong (call, login, error);
  if (!allow (call, login, credential, PIN_MOCK_ACT_ENTER_PARTS, error))
    return FALSE;
  open_session (call, login, request->id, PIN_CHANGE_FIRST_USE);
  return TRUE;
}

static gboolean
open_with_pin (PinMockCall *call, const Login *login, GError **error)
{
  g_autoptr (PinMockCredential) credential = NULL;
  int reason = 0;
  {
    g_autoptr (PinMockRows) rows = pin_mock_db_query (
        call->mock->db, "SELECT 1 FROM pins WHERE person = ? AND hash = ? AND void_at = 0",
        PIN_MOCK_HASH (login->person), PIN_MOCK_TEXT (login->pin_hash));

    /* It may have been changed or recovered meanwhile. */
    if (!pin_mock_rows_next (rows))
      return refuse_wrong (call, login, error);
  }
  credential = load_credential (call, login, NULL);
  if (!allow (call, login, credential, PIN_MOCK_ACT_ENTER_PIN, error))
    return FALSE;

  if (credential->length != call->rules->definitive_length)
    reason = PIN_CHANGE_OLD_LENGTH;
  else if (credential->life == PIN_LIFE_EXPIRED)
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
