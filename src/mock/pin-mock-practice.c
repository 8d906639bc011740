/* pin-mock-practice.c: what only practice mode has
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-box.h"
#include "pin-mock-events.h"
#include "pin-mock-handlers.h"
#include "pin-mock-sow.h"

gboolean
pin_mock_show_messages (PinMockCall *call, GError **error)
{
  PinInbox *reply = pin_inbox_new ();

  call->reply = reply;
  g_ptr_array_unref (reply->messages);
  reply->messages = pin_mock_box_list (call->mock);
  return TRUE;
}

gboolean
pin_mock_show_clock (PinMockCall *call, GError **error)
{
  PinClock *reply = pin_clock_new ();

  call->reply = reply;
  reply->now = call->now;
  reply->next_at = pin_mock_events_get_next (call->mock);
  return TRUE;
}

/* Before the transaction: what becomes due has transactions of its own. */
gboolean
pin_mock_move_clock (PinMockCall *call, GError **error)
{
  const PinClockStep *step = call->request;
  PinMockClock *clock = call->mock->clock;

  if (step->to_next_event == (step->seconds != PIN_UNKNOWN)) {
    g_propagate_error (
        error, pin_error_new_field (step->to_next_event ? "seconds" : "to_next_event",
                                    step->to_next_event ? PIN_FAULT_MISMATCH : PIN_FAULT_REQUIRED));
    return FALSE;
  }
  call->mock->ahead = TRUE;
  if (step->to_next_event)
    pin_mock_clock_move_to (clock, pin_mock_events_get_next (call->mock));
  else
    pin_mock_clock_move_to (clock, pin_mock_clock_get_now (clock) + step->seconds);
  return TRUE;
}

gboolean
pin_mock_advance_clock (PinMockCall *call, GError **error)
{
  return pin_mock_show_clock (call, error);
}

gboolean
pin_mock_decide (PinMockCall *call, GError **error)
{
  const PinDecision *decision = call->request;
  g_autoptr (PinMockRequest) request = pin_mock_request_load (call->mock, decision->request_id);

  if (request == NULL) {
    g_propagate_error (error, pin_error_new (PIN_ERROR_NOT_FOUND, "no such request"));
    return FALSE;
  }
  if (request->status != PIN_REQUEST_PHONE_CHECK) {
    g_propagate_error (error, pin_error_new (PIN_ERROR_STATE_CONFLICT, "no phone check due"));
    return FALSE;
  }
  pin_mock_course_decide (call->mock, call->now, request, decision->decision);
  return TRUE;
}

/* Forgets everything but the keys; the clock goes back to its start, and the people of the seed
 * are there again. */
gboolean
pin_mock_reset (PinMockCall *call, GError **error)
{
  PinMock *mock = call->mock;

  pin_mock_db_run (mock->db, "DELETE FROM changes");
  pin_mock_db_run (mock->db, "DELETE FROM sessions");
  pin_mock_db_run (mock->db, "DELETE FROM parts");
  pin_mock_db_run (mock->db, "DELETE FROM requests");
  pin_mock_db_run (mock->db, "DELETE FROM pins");
  pin_mock_db_run (mock->db, "DELETE FROM attempts");
  pin_mock_db_run (mock->db, "DELETE FROM codes");
  pin_mock_db_run (mock->db, "DELETE FROM history");
  pin_mock_db_run (mock->db, "DELETE FROM events");
  pin_mock_db_run (mock->db, "DELETE FROM messages");
  pin_mock_db_run (mock->db, "DELETE FROM archive");
  pin_mock_db_run (mock->db, "DELETE FROM replies");
  mock->next_event = PIN_UNKNOWN;
  mock->ahead = TRUE;

  pin_faults_free (mock->faults);
  mock->faults = pin_mock_faults_new ();
  pin_mock_clock_restart (mock->clock);
  call->now = pin_mock_clock_get_now (mock->clock);
  if (mock->sows)
    pin_mock_sow_all (mock, call->now);
  return TRUE;
}

/**
 * pin_mock_faults_new:
 *
 * Returns: (transfer full): nothing goes wrong on purpose
 */
PinFaults *
pin_mock_faults_new (void)
{
  PinFaults *faults = pin_faults_new ();

  faults->latency_ms = 0;
  faults->fail_count = 0;
  faults->fail_status = 503;
  faults->retry_after = 1;
  faults->drop_count = 0;
  faults->lose_count = 0;
  return faults;
}

gboolean
pin_mock_show_faults (PinMockCall *call, GError **error)
{
  call->reply = pin_message_copy (&pin_faults_shape, call->mock->faults);
  return TRUE;
}

static void
set (gint64 *member, gint64 value)
{
  if (value != PIN_UNKNOWN)
    *member = value;
}

/* What is not given stays as it is. */
gboolean
pin_mock_set_faults (PinMockCall *call, GError **error)
{
  const PinFaults *wanted = call->request;
  PinFaults *faults = call->mock->faults;

  if (wanted->fail_status != PIN_UNKNOWN && wanted->fail_status != 500 &&
      wanted->fail_status != 503) {
    g_propagate_error (error, pin_error_new_field ("fail_status", PIN_FAULT_SHAPE));
    return FALSE;
  }
  set (&faults->latency_ms, wanted->latency_ms);
  set (&faults->fail_count, wanted->fail_count);
  set (&faults->fail_status, wanted->fail_status);
  set (&faults->retry_after, wanted->retry_after);
  set (&faults->drop_count, wanted->drop_count);
  set (&faults->lose_count, wanted->lose_count);
  return pin_mock_show_faults (call, error);
}
