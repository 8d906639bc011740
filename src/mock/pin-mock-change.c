/* pin-mock-change.c: what state a PIN is in, and a new one
 *
 * The service proposes, the citizen types it back, and only then it is the PIN. docs/domain.md
 * section 6.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-mock-events.h"
#include "pin-mock-handlers.h"
#include "pin-mock-history.h"

#include <sodium.h>
#include <string.h>

#define DAY (24 * 3600)

/* The parts of a request, used but not yet changed. */
static gboolean
show_provisional (PinMockCall *call, PinPinState *reply, GError **error)
{
  g_autoptr (PinMockRequest) request = pin_mock_request_load (call->mock, call->session.request);

  if (request == NULL)
    return pin_mock_refuse (error, PIN_ERROR_STATE_CONFLICT, "no request");
  reply->kind = PIN_KIND_ORDINARY;
  reply->state = PIN_STATE_PROVISIONAL;
  reply->issued_at = request->posted_at != 0 ? request->posted_at : request->requested_at;
  reply->expires_at = request->expire_at;
  return TRUE;
}

/* The PIN of whoever is signed in with one. A lock is no state of the PIN: it keeps those out who
 * are not in. */
static gboolean
show_definitive (PinMockCall *call, PinPinState *reply, GError **error)
{
  g_autoptr (PinMockCredential) credential =
      pin_mock_credential_load (call->mock, call->now, call->session.person);

  if (!credential->has_pin)
    return pin_mock_refuse (error, PIN_ERROR_STATE_CONFLICT, "no PIN");
  reply->kind = credential->kind;
  reply->issued_at = credential->issued_at;
  reply->changed_at = credential->changed_at;
  reply->expires_at = credential->expires_at;
  if (credential->revoked_at != 0)
    reply->state = PIN_STATE_REVOKED;
  else if (pin_rules_is_ceased (call->rules, reply->issued_at, &credential->holder))
    reply->state = PIN_STATE_CEASED;
  else if (reply->expires_at != 0 && reply->expires_at <= call->now)
    reply->state = PIN_STATE_EXPIRED;
  else
    reply->state = PIN_STATE_ACTIVE;
  return TRUE;
}

gboolean
pin_mock_show_pin (PinMockCall *call, GError **error)
{
  PinPinState *reply = pin_pin_state_new ();

  call->reply = reply;
  reply->server_time = call->now;
  return call->session.request != NULL ? show_provisional (call, reply, error)
                                       : show_definitive (call, reply, error);
}

/* A PIN may cease while somebody is signed in with it. */
static gboolean
check_may_change (PinMockCall *call, GError **error)
{
  g_autoptr (PinMockCredential) credential =
      pin_mock_credential_load (call->mock, call->now, call->session.person);

  return pin_mock_state_allow (credential->life, PIN_MOCK_ACT_CHANGE, error);
}

/* The hash of the present PIN, which a new one must not match. */
static char *
present_hash (PinMockCall *call)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (call->mock->db, "SELECT hash FROM pins WHERE person = ?",
                         PIN_MOCK_HASH (call->session.person));

  return pin_mock_rows_next (rows) ? g_strdup (pin_mock_rows_text (rows, 0)) : NULL;
}

gboolean
pin_mock_prepare_propose_pin (PinMockCall *call, GError **error)
{
  gint64 length = call->rules->definitive_length;
  g_autofree char *present = NULL;

  if (!check_may_change (call, error))
    return FALSE;
  present = present_hash (call);
  call->state = pin_mock_random_pin (call->rules, length);
  call->free_state = (GDestroyNotify)pin_free_secret;
  call->job = pin_mock_hash_job_new (pin_mock_hash_profile (length));
  pin_mock_hash_job_check (call->job, call->state, present, NULL);
  pin_mock_hash_job_make (call->job, call->state);
  return TRUE;
}

gboolean
pin_mock_propose_pin (PinMockCall *call, GError **error)
{
  const char *hash = pin_mock_hash_job_get_made (call->job);
  PinChange *reply;

  if (!check_may_change (call, error))
    return FALSE;
  if (hash == NULL || pin_mock_hash_job_is_right (call->job, 0))
    return pin_mock_refuse (error, PIN_ERROR_SERVICE_UNAVAILABLE, "no usable PIN");
  reply = pin_change_new ();
  call->reply = reply;
  reply->change_id = g_uuid_string_random ();
  reply->new_pin = g_strdup (call->state);
  pin_mock_db_run (call->mock->db, "DELETE FROM changes WHERE session = ?",
                   PIN_MOCK_HASH (call->session.token));
  pin_mock_db_run (call->mock->db,
                   "INSERT INTO changes (id, session, hash, length, wrong) VALUES (?, ?, ?, ?, 0)",
                   PIN_MOCK_TEXT (reply->change_id), PIN_MOCK_HASH (call->session.token),
                   PIN_MOCK_TEXT (hash), PIN_MOCK_INT ((gint64)strlen (reply->new_pin)));
  return TRUE;
}

/* The change of the path, if it is of this session; what it needs to be confirmed. */
static gboolean
find_change (PinMockCall *call, char **hash, gint64 *length, GError **error)
{
  g_autoptr (PinMockRows) rows = NULL;

  if (!check_may_change (call, error))
    return FALSE;
  rows = pin_mock_db_query (call->mock->db,
                            "SELECT hash, length, wrong FROM changes WHERE id = ? AND session = ?",
                            PIN_MOCK_TEXT (call->id), PIN_MOCK_HASH (call->session.token));
  if (!pin_mock_rows_next (rows))
    return pin_mock_refuse (error, PIN_ERROR_NOT_FOUND, "no such change");
  if (pin_mock_rows_int (rows, 2) >= call->rules->code_attempts)
    return pin_mock_refuse (error, PIN_ERROR_STATE_CONFLICT, "typed wrong too often");
  *hash = g_strdup (pin_mock_rows_text (rows, 0));
  *length = pin_mock_rows_int (rows, 1);
  return TRUE;
}

gboolean
pin_mock_prepare_confirm_pin (PinMockCall *call, GError **error)
{
  const PinNewPin *typed = call->request;
  g_autofree char *hash = NULL;
  gint64 length;
  PinFault fault;

  if (!find_change (call, &hash, &length, error))
    return FALSE;
  if (!pin_check_secret (call->rules, typed->new_pin, length, &fault)) {
    g_propagate_error (error, pin_error_new_field ("new_pin", fault));
    return FALSE;
  }
  call->job = pin_mock_hash_job_new (pin_mock_hash_profile (length));
  pin_mock_hash_job_check (call->job, typed->new_pin, hash, NULL);
  return TRUE;
}

/* The first access. A PIN that was renewed keeps its age, its kind and its contacts' version. */
static gboolean
use_request (PinMockCall *call, const char *hash, gint64 length, gint64 expires_at, GError **error)
{
  g_autoptr (PinMockRequest) request = pin_mock_request_load (call->mock, call->session.request);

  if (request == NULL || !pin_mock_request_is_open (request))
    return pin_mock_refuse (error, PIN_ERROR_STATE_CONFLICT, "the parts are void");
  pin_mock_db_run (call->mock->db,
                   "INSERT INTO pins (person, contacts, hash, length, kind, issued_at, changed_at,"
                   " expires_at, revoked_at, void_at, place, papers, kind_of_person, version,"
                   " sealed) SELECT person, contacts, ?1, ?2, ?3, ?4, ?4, ?5, 0, 0, place, papers,"
                   " kind_of_person, 1, sealed FROM requests WHERE id = ?6"
                   " ON CONFLICT (person) DO UPDATE SET"
                   " contacts = excluded.contacts, hash = excluded.hash, length = excluded.length,"
                   " kind = iif (?7, kind, excluded.kind),"
                   " issued_at = iif (?7, issued_at, excluded.issued_at),"
                   " changed_at = excluded.changed_at, expires_at = excluded.expires_at,"
                   " revoked_at = 0, void_at = 0, place = excluded.place,"
                   " papers = excluded.papers, kind_of_person = excluded.kind_of_person,"
                   " version = version + 1, sealed = excluded.sealed",
                   PIN_MOCK_TEXT (hash), PIN_MOCK_INT (length), PIN_MOCK_INT (PIN_KIND_ORDINARY),
                   PIN_MOCK_INT (call->now), PIN_MOCK_INT (expires_at), PIN_MOCK_TEXT (request->id),
                   PIN_MOCK_INT (request->renews));
  pin_mock_course_end (call->mock, call->now, request, PIN_REQUEST_USED);
  return TRUE;
}

/* The new PIN is the PIN; every other session ends, this one may do everything. */
static gboolean
put_in_force (PinMockCall *call, const char *hash, gint64 length, GError **error)
{
  PinMockDb *db = call->mock->db;
  gint64 days = call->rules->citizen_days;
  gint64 expires_at = days > 0 ? call->now + days * DAY : 0;
  gboolean first = call->session.request != NULL;
  char subject[PIN_MOCK_HASH_SIZE * 2 + 1];

  if (first) {
    if (!use_request (call, hash, length, expires_at, error))
      return FALSE;
  } else {
    pin_mock_db_run (db,
                     "UPDATE pins SET hash = ?, length = ?, changed_at = ?, expires_at = ?"
                     " WHERE person = ?",
                     PIN_MOCK_TEXT (hash), PIN_MOCK_INT (length), PIN_MOCK_INT (call->now),
                     PIN_MOCK_INT (expires_at), PIN_MOCK_HASH (call->session.person));
  }
  pin_mock_db_run (db, "DELETE FROM sessions WHERE person = ? AND token <> ?",
                   PIN_MOCK_HASH (call->session.person), PIN_MOCK_HASH (call->session.token));
  pin_mock_db_run (db, "DELETE FROM changes WHERE session = ?",
                   PIN_MOCK_HASH (call->session.token));
  pin_mock_db_run (db, "UPDATE sessions SET stage = ?, reason = 0, request = NULL WHERE token = ?",
                   PIN_MOCK_INT (PIN_STAGE_FULL), PIN_MOCK_HASH (call->session.token));

  sodium_bin2hex (subject, sizeof subject, call->session.person, PIN_MOCK_HASH_SIZE);
  pin_mock_events_drop (call->mock, subject);
  if (expires_at != 0)
    pin_mock_events_add (call->mock, expires_at, PIN_MOCK_EVENT_PIN_EXPIRES, subject);
  g_clear_pointer (&call->session.request, g_free);
  pin_mock_history_add (call->mock, call->now, call->session.person,
                        first ? PIN_HISTORY_FIRST_ACCESS : PIN_HISTORY_CHANGED, PIN_BY_ONLINE);
  return TRUE;
}

gboolean
pin_mock_confirm_pin (PinMockCall *call, GError **error)
{
  g_autofree char *hash = NULL;
  gint64 length;

  if (!find_change (call, &hash, &length, error))
    return FALSE;
  if (!pin_mock_hash_job_is_right (call->job, 0)) {
    pin_mock_db_run (call->mock->db, "UPDATE changes SET wrong = wrong + 1 WHERE id = ?",
                     PIN_MOCK_TEXT (call->id));
    return pin_mock_refuse (error, PIN_ERROR_NEW_PIN_MISMATCH, "typed back otherwise");
  }
  return put_in_force (call, hash, length, error) && pin_mock_show_pin (call, error);
}
