/* pin-mock-phone-check.c: an operator calls before anything is sent
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-course.h"

#include "pin-calendar.h"
#include "pin-mock-events.h"
#include "pin-mock-history.h"

#define HOUR 3600
#define DAY (24 * HOUR)
#define MOST_CALLS 3

/**
 * pin_mock_course_arrange_call:
 * @calls: how many there were
 *
 * An operator will call; the parts wait for it.
 */
void
pin_mock_course_arrange_call (PinMock *mock, gint64 now, const PinMockRequest *request,
                              gint64 calls)
{
  const PinRulesInForce *rules = pin_mock_rules_at (mock, now);
  gint64 due = pin_calendar_next_working_day (now, pin_calendar_band_start (request->call_band));
  gint64 days = request->abroad ? rules->letter_days_abroad : rules->letter_days_italy;

  pin_mock_events_drop (mock, request->id);
  pin_mock_db_run (mock->db,
                   "UPDATE requests SET status = ?, call_due_at = ?, calls = ? WHERE id = ?",
                   PIN_MOCK_INT (PIN_REQUEST_PHONE_CHECK), PIN_MOCK_INT (due), PIN_MOCK_INT (calls),
                   PIN_MOCK_TEXT (request->id));
  pin_mock_part_set (mock, request->id, 1, PIN_PART_WAITING, 0, due + rules->part_one_hours * HOUR,
                     0);
  pin_mock_part_set (mock, request->id, 2, PIN_PART_WAITING, 0, due + days * DAY, 0);
  pin_mock_events_add (mock, due, PIN_MOCK_EVENT_CALL, request->id);
}

static void
note (PinMock *mock, gint64 now, const PinMockRequest *request, int event)
{
  pin_mock_history_add (mock, now, request->person, event, PIN_BY_CONTACT_CENTER);
}

/**
 * pin_mock_course_decide:
 * @request: one that waits for its phone check
 * @decision: a #PinDecisionKind
 *
 * What comes of the phone check. A shadow is refused even when the call goes well, and so is who by
 * now may not have a PIN.
 */
void
pin_mock_course_decide (PinMock *mock, gint64 now, const PinMockRequest *request, int decision)
{
  g_autoptr (PinMockCredential) credential = pin_mock_credential_load (mock, now, request->person);

  switch ((PinDecisionKind)decision) {
  case PIN_DECISION_PHONE_CHECK_PASSED:
    pin_mock_events_drop (mock, request->id);
    if (!request->shadow && credential->life != PIN_LIFE_CEASED) {
      note (mock, now, request, PIN_HISTORY_CALL_PASSED);
      pin_mock_course_start_delivery (mock, now, request);
      return;
    }
    break;
  case PIN_DECISION_PHONE_NOT_REACHED:
    note (mock, now, request, PIN_HISTORY_CALL_MISSED);
    if (request->calls + 1 < MOST_CALLS) {
      pin_mock_course_arrange_call (mock, now, request, request->calls + 1);
      return;
    }
    break;
  case PIN_DECISION_PHONE_CHECK_FAILED:
    break;
  }
  note (mock, now, request, PIN_HISTORY_CALL_FAILED);
  pin_mock_course_end (mock, now, request, PIN_REQUEST_REFUSED);
}

/**
 * pin_mock_course_call:
 *
 * The hour of the phone check. In practice mode it goes well unless an operator decided before;
 * otherwise the request waits for one.
 */
void
pin_mock_course_call (PinMock *mock, gint64 now, const char *id)
{
  g_autoptr (PinMockRequest) request = pin_mock_request_load (mock, id);

  if (mock->practice && request != NULL && request->status == PIN_REQUEST_PHONE_CHECK)
    pin_mock_course_decide (mock, now, request, PIN_DECISION_PHONE_CHECK_PASSED);
}
