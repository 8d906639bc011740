/* pin-mock-events.c: what happens by itself when its time comes
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-events.h"

#include "pin-error.h"
#include "pin-mock-course.h"
#include "pin-mock-life.h"

void
pin_mock_events_add (PinMock *mock, gint64 due_at, PinMockEventKind kind, const char *subject)
{
  pin_mock_db_run (mock->db, "INSERT INTO events (due_at, kind, subject) VALUES (?, ?, ?)",
                   PIN_MOCK_INT (due_at), PIN_MOCK_INT (kind), PIN_MOCK_TEXT (subject));
  mock->next_event = PIN_UNKNOWN;
}

/**
 * pin_mock_events_drop:
 *
 * Whatever was to happen to @subject does not.
 */
void
pin_mock_events_drop (PinMock *mock, const char *subject)
{
  pin_mock_db_run (mock->db, "DELETE FROM events WHERE subject = ?", PIN_MOCK_TEXT (subject));
  mock->next_event = PIN_UNKNOWN;
}

/**
 * pin_mock_events_get_next:
 *
 * Returns: when the next event is due, 0 when there is none
 */
gint64
pin_mock_events_get_next (PinMock *mock)
{
  g_autoptr (PinMockRows) rows = NULL;
  gint64 next;

  if (mock->next_event != PIN_UNKNOWN)
    return mock->next_event;
  rows = pin_mock_db_query (mock->db, "SELECT due_at FROM events ORDER BY due_at, id LIMIT 1");
  next = pin_mock_rows_next (rows) ? pin_mock_rows_int (rows, 0) : 0;
  if (!pin_mock_db_has_failed (mock->db))
    mock->next_event = next;
  return next;
}

/**
 * pin_mock_events_are_due:
 *
 * Whether something may have to happen before anything is done at @now. Asks nothing of the
 * database.
 */
gboolean
pin_mock_events_are_due (PinMock *mock, gint64 now)
{
  return mock->next_event == PIN_UNKNOWN || (mock->next_event != 0 && mock->next_event <= now);
}

static void
happen (PinMock *mock, gint64 now, PinMockEventKind kind, const char *subject)
{
  switch (kind) {
  case PIN_MOCK_EVENT_CALL:
    pin_mock_course_call (mock, now, subject);
    break;
  case PIN_MOCK_EVENT_PART_ONE_ARRIVES:
    pin_mock_course_part_arrives (mock, now, subject, 1);
    break;
  case PIN_MOCK_EVENT_PART_TWO_ARRIVES:
    pin_mock_course_part_arrives (mock, now, subject, 2);
    break;
  case PIN_MOCK_EVENT_LETTER_POSTED:
    pin_mock_course_letter_posted (mock, now, subject);
    break;
  case PIN_MOCK_EVENT_LETTER_ARRIVES:
    pin_mock_course_letter_arrives (mock, now, subject);
    break;
  case PIN_MOCK_EVENT_PARTS_EXPIRE:
    pin_mock_course_parts_expire (mock, now, subject);
    break;
  case PIN_MOCK_EVENT_RECOVERY_CODE:
    pin_mock_life_send_recovery_code (mock, now, subject);
    break;
  case PIN_MOCK_EVENT_REVOCATION_CODE:
    pin_mock_life_send_revocation_code (mock, now, subject);
    break;
  case PIN_MOCK_EVENT_PIN_EXPIRES:
    break;
  }
}

/* The first event due by @until, in a transaction of its own. */
static gboolean
settle_one (PinMock *mock, gint64 until, gboolean all, gboolean *found, GError **error)
{
  g_autofree char *subject = NULL;
  gint64 id = 0, due_at = 0;
  PinMockEventKind kind = PIN_MOCK_EVENT_PIN_EXPIRES;

  pin_mock_db_begin (mock->db);
  {
    g_autoptr (PinMockRows) rows = pin_mock_db_query (
        mock->db,
        "SELECT id, due_at, kind, subject FROM events WHERE due_at <= ?"
        " AND (? OR kind NOT IN (?, ?)) ORDER BY due_at, id LIMIT 1",
        PIN_MOCK_INT (until), PIN_MOCK_INT (all), PIN_MOCK_INT (PIN_MOCK_EVENT_RECOVERY_CODE),
        PIN_MOCK_INT (PIN_MOCK_EVENT_REVOCATION_CODE));

    if (pin_mock_rows_next (rows)) {
      id = pin_mock_rows_int (rows, 0);
      due_at = pin_mock_rows_int (rows, 1);
      kind = (PinMockEventKind)pin_mock_rows_int (rows, 2);
      subject = g_strdup (pin_mock_rows_text (rows, 3));
    }
  }
  mock->next_event = PIN_UNKNOWN;
  *found = subject != NULL;
  if (subject != NULL) {
    mock->ahead = TRUE;
    pin_mock_db_run (mock->db, "DELETE FROM events WHERE id = ?", PIN_MOCK_INT (id));
    happen (mock, due_at, kind, subject);
    pin_mock_clock_keep (mock->clock, mock->db);
  }
  return pin_mock_db_commit (mock->db, error);
}

/**
 * pin_mock_events_settle:
 * @until: seconds since 1970 UTC
 * @all: also what was asked about a person and takes longer where there is a PIN, which must not
 *   happen inside a stranger's call
 * @error: %PIN_ERROR_SERVICE_FAILED; what had happened before stays
 *
 * Lets everything due by @until happen, in the order of time, each with its own moment as now.
 */
gboolean
pin_mock_events_settle (PinMock *mock, gint64 until, gboolean all, GError **error)
{
  gboolean found = TRUE;
  gint64 next;

  while (found && (next = pin_mock_events_get_next (mock)) != 0 && next <= until) {
    if (!settle_one (mock, until, all, &found, error)) {
      mock->next_event = PIN_UNKNOWN;
      return FALSE;
    }
  }
  return TRUE;
}
