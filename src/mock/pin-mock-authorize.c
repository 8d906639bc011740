/* pin-mock-authorize.c: whose call it is
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-call.h"

#include <string.h>

static gboolean
session_ended (GError **error)
{
  g_propagate_error (error, pin_error_new (PIN_ERROR_SESSION_ENDED, "no such token"));
  return FALSE;
}

static gboolean
authorize_request (PinMockCall *self, const guint8 *token, GError **error)
{
  g_autofree char *id = NULL;
  {
    g_autoptr (PinMockRows) rows = pin_mock_db_query (
        self->mock->db, "SELECT id FROM requests WHERE token = ?", PIN_MOCK_HASH (token));

    if (pin_mock_rows_next (rows))
      id = g_strdup (pin_mock_rows_text (rows, 0));
  }
  /* The same answer for a request that is not there and one of somebody else. */
  if (id == NULL || g_strcmp0 (id, self->id) != 0)
    return session_ended (error);
  g_clear_pointer (&self->subject, pin_mock_request_free);
  self->subject = pin_mock_request_load (self->mock, id);
  return self->subject != NULL || session_ended (error);
}

static gboolean
authorize_session (PinMockCall *self, const guint8 *token, GError **error)
{
  PinMockDb *db = self->mock->db;
  gboolean alive;
  {
    g_autoptr (PinMockRows) rows =
        pin_mock_db_query (db,
                           "SELECT person, request, stage, reason, used_at, ends_at"
                           " FROM sessions WHERE token = ?",
                           PIN_MOCK_HASH (token));

    if (!pin_mock_rows_next (rows))
      return session_ended (error);
    memcpy (self->session.token, token, PIN_MOCK_HASH_SIZE);
    pin_mock_rows_hash (rows, 0, self->session.person);
    g_free (self->session.request);
    self->session.request = g_strdup (pin_mock_rows_text (rows, 1));
    self->session.stage = (int)pin_mock_rows_int (rows, 2);
    self->session.reason = (int)pin_mock_rows_int (rows, 3);
    alive = pin_mock_rows_int (rows, 5) > self->now &&
            pin_mock_rows_int (rows, 4) + self->rules->session_idle_seconds > self->now;
  }
  if (!alive) {
    pin_mock_db_run (db, "DELETE FROM sessions WHERE token = ?", PIN_MOCK_HASH (token));
    return session_ended (error);
  }
  if (self->operation->auth == PIN_AUTH_SESSION_FULL && self->session.stage != PIN_STAGE_FULL)
    return session_ended (error);
  pin_mock_db_run (db, "UPDATE sessions SET used_at = ? WHERE token = ?", PIN_MOCK_INT (self->now),
                   PIN_MOCK_HASH (token));
  return TRUE;
}

/**
 * pin_mock_call_authorize:
 * @error: %PIN_ERROR_SESSION_ENDED, the same for a token that is missing, unknown, of another
 *   stage, or no longer alive
 *
 * Finds whose call it is; a session that is used stays alive.
 */
gboolean
pin_mock_call_authorize (PinMockCall *self, GError **error)
{
  guint8 token[PIN_MOCK_HASH_SIZE];

  if (self->operation->auth == PIN_AUTH_NONE)
    return TRUE;
  if (self->bearer == NULL || !pin_mock_token_hash (self->bearer, token))
    return session_ended (error);
  if (self->operation->auth == PIN_AUTH_REQUEST)
    return authorize_request (self, token, error);
  return authorize_session (self, token, error);
}
