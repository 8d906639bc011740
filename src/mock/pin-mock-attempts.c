/* pin-mock-attempts.c: how often somebody was wrong in a row
 *
 * An attempt is counted, and its wait set, in a transaction that is on disk before what was typed
 * is looked at: no crash and no crowd of parallel calls gives a free guess. Known and unknown tax
 * codes go the same way and take the same time. docs/domain.md section 7.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-attempts.h"

#include "pin-mock-history.h"

#define DAY (24 * 3600)
/* As long as the history. Whoever waits to be forgotten, four guesses at a time, is older than
 * anybody gets before there are more than may ever be wrong in a row. */
#define KEPT_DAYS 1100

/**
 * pin_mock_attempts_get:
 * @locked_until: (out): moment, or 0
 *
 * Returns: how many in a row were wrong
 */
gint64
pin_mock_attempts_get (PinMock *mock, const guint8 *person, PinMockAttempt kind,
                       gint64 *locked_until)
{
  g_autoptr (PinMockRows) rows = pin_mock_db_query (
      mock->db, "SELECT consecutive, locked_until FROM attempts WHERE person = ? AND kind = ?",
      PIN_MOCK_HASH (person), PIN_MOCK_INT (kind));

  *locked_until = 0;
  if (!pin_mock_rows_next (rows))
    return 0;
  *locked_until = pin_mock_rows_int (rows, 1);
  return pin_mock_rows_int (rows, 0);
}

static gboolean
refuse_for_good (const char *why, GError **error)
{
  GError *locked = pin_error_new (PIN_ERROR_LOCKED_FOR_GOOD, "%s", why);

  pin_error_set_attempts_left (locked, 0);
  g_propagate_error (error, locked);
  return FALSE;
}

/**
 * pin_mock_attempts_count:
 * @consecutive: (out): how many in a row, with this one
 * @error: %PIN_ERROR_LOCKED or %PIN_ERROR_LOCKED_FOR_GOOD
 *
 * Counts the attempt, or refuses it.
 */
gboolean
pin_mock_attempts_count (PinMockCall *call, const guint8 *person, PinMockAttempt kind,
                         gint64 *consecutive, GError **error)
{
  PinMockDb *db = call->mock->db;
  gint64 locked_until, wait;
  gint64 before = pin_mock_attempts_get (call->mock, person, kind, &locked_until);

  if (before >= call->rules->consecutive_attempts)
    return refuse_for_good ("no attempts left", error);
  if (locked_until > call->now) {
    GError *locked = pin_error_new (PIN_ERROR_LOCKED, "too many wrong attempts");

    pin_error_set_attempts_left (locked, 0);
    pin_error_set_retry_after (locked, locked_until - call->now);
    g_propagate_error (error, locked);
    return FALSE;
  }

  *consecutive = before + 1;
  wait = pin_rules_wait_after (call->rules, *consecutive);
  pin_mock_db_run (db,
                   "INSERT INTO attempts (person, kind, consecutive, locked_until, touched_at)"
                   " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                   " consecutive = excluded.consecutive, locked_until = excluded.locked_until,"
                   " touched_at = excluded.touched_at",
                   PIN_MOCK_HASH (person), PIN_MOCK_INT (kind), PIN_MOCK_INT (*consecutive),
                   PIN_MOCK_INT (wait > 0 ? call->now + wait : 0), PIN_MOCK_INT (call->now));
  /* Tax codes somebody made up do not fill the disk. Those with a PIN are treated the same, or
   * what is forgotten would tell who has one; whoever had to wait is never forgotten. */
  pin_mock_db_run (db,
                   "DELETE FROM attempts WHERE (person, kind) IN"
                   " (SELECT person, kind FROM attempts"
                   " WHERE touched_at < ? AND locked_until = 0 ORDER BY touched_at LIMIT 4)",
                   PIN_MOCK_INT (call->now - KEPT_DAYS * DAY));
  return TRUE;
}

/**
 * pin_mock_attempts_refuse:
 * @consecutive: from pin_mock_attempts_count()
 * @code: what it is called
 * @error: @code with what is left; %PIN_ERROR_LOCKED_FOR_GOOD after the last one
 *
 * Returns: %FALSE
 */
gboolean
pin_mock_attempts_refuse (PinMockCall *call, const guint8 *person, PinMockAttempt kind,
                          gint64 consecutive, PinErrorCode code, GError **error)
{
  gint64 wait = pin_rules_wait_after (call->rules, consecutive);
  GError *wrong;

  if (kind == PIN_MOCK_ATTEMPT_SIGN_IN)
    pin_mock_history_add (call->mock, call->now, person,
                          wait > 0 ? PIN_HISTORY_LOCKED : PIN_HISTORY_WRONG_PIN, PIN_BY_ONLINE);
  if (consecutive >= call->rules->consecutive_attempts)
    return refuse_for_good ("that was the last", error);
  wrong = pin_error_new (code, "wrong");
  pin_error_set_attempts_left (wrong, MAX (call->rules->free_attempts - consecutive, 0));
  if (wait > 0)
    pin_error_set_retry_after (wrong, wait);
  g_propagate_error (error, wrong);
  return FALSE;
}

/**
 * pin_mock_attempts_give_back:
 *
 * An attempt that was not wrong, and its wait with it; one that came after a wait finds that wait
 * over.
 */
void
pin_mock_attempts_give_back (PinMockCall *call, const guint8 *person, PinMockAttempt kind,
                             gint64 consecutive)
{
  pin_mock_db_run (call->mock->db,
                   "UPDATE attempts SET locked_until = iif (consecutive = ?, ?, locked_until),"
                   " consecutive = max (consecutive - 1, 0) WHERE person = ? AND kind = ?",
                   PIN_MOCK_INT (consecutive),
                   PIN_MOCK_INT (consecutive > call->rules->free_attempts ? call->now : 0),
                   PIN_MOCK_HASH (person), PIN_MOCK_INT (kind));
}

void
pin_mock_attempts_forget (PinMock *mock, const guint8 *person, PinMockAttempt kind)
{
  pin_mock_db_run (mock->db, "DELETE FROM attempts WHERE person = ? AND kind = ?",
                   PIN_MOCK_HASH (person), PIN_MOCK_INT (kind));
}
