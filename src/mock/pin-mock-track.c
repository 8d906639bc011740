/* pin-mock-track.c: how far a request is, and what the citizen can do now
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-calendar.h"
#include "pin-mock-handlers.h"

#define HOUR 3600

/**
 * pin_mock_track_parts:
 * @parts: array of #PinPart to be filled
 */
void
pin_mock_track_parts (PinMock *mock, const char *id, GPtrArray *parts)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (mock->db,
                         "SELECT number, channel, target, status, sent_at, expected_by,"
                         " delivered_at FROM parts WHERE request = ? ORDER BY number",
                         PIN_MOCK_TEXT (id));

  while (pin_mock_rows_next (rows)) {
    PinPart *part = pin_part_new ();
    g_autoptr (GBytes) target = pin_mock_rows_bytes (rows, 2);

    part->number = pin_mock_rows_int (rows, 0);
    part->channel = (int)pin_mock_rows_int (rows, 1);
    part->masked_target = pin_mock_secret_unseal_text (mock->secret, target);
    part->status = (int)pin_mock_rows_int (rows, 3);
    part->sent_at = pin_mock_rows_int (rows, 4);
    part->expected_by = pin_mock_rows_int (rows, 5);
    part->delivered_at = pin_mock_rows_int (rows, 6);
    g_ptr_array_add (parts, part);
  }
}

/**
 * pin_mock_track_can_resend:
 * @from: (out): the moment from which part 1 can be sent again
 *
 * Whether part 1 has left, so that it can be sent again once it has had its time.
 */
gboolean
pin_mock_track_can_resend (PinMockCall *call, const PinMockRequest *request, gint64 *from)
{
  g_autoptr (PinMockRows) rows = pin_mock_db_query (
      call->mock->db, "SELECT sent_at FROM parts WHERE request = ? AND number = 1",
      PIN_MOCK_TEXT (request->id));
  gint64 sent_at = pin_mock_rows_next (rows) ? pin_mock_rows_int (rows, 0) : 0;

  *from = sent_at + call->rules->resend_wait_hours * HOUR;
  /* A letter is not sent again. */
  return sent_at != 0 && request->origin != PIN_MOCK_ORIGIN_POSTED &&
         request->origin != PIN_MOCK_ORIGIN_ENVELOPE &&
         (request->status == PIN_REQUEST_SENDING || request->status == PIN_REQUEST_DELIVERED);
}

static gboolean
has_overdue (const GPtrArray *parts, gint64 now)
{
  for (guint i = 0; i < parts->len; i++) {
    const PinPart *part = parts->pdata[i];

    if (part->status != PIN_PART_DELIVERED && part->expected_by < now)
      return TRUE;
  }
  return FALSE;
}

static int
next_action (const PinMockRequest *request, const GPtrArray *parts, gint64 now)
{
  switch ((PinRequestStatus)request->status) {
  case PIN_REQUEST_PHONE_CHECK:
    return now > request->call_due_at + PIN_BAND_SECONDS ? PIN_NEXT_CONTACT_CENTER
                                                         : PIN_NEXT_ANSWER_CALL;
  case PIN_REQUEST_SENDING:
    return has_overdue (parts, now) ? PIN_NEXT_CONTACT_CENTER : PIN_NEXT_WAIT;
  case PIN_REQUEST_DELIVERED:
    return PIN_NEXT_FIRST_ACCESS;
  case PIN_REQUEST_USED:
    return PIN_NEXT_SIGN_IN;
  case PIN_REQUEST_EXPIRED:
  case PIN_REQUEST_CANCELLED:
    return PIN_NEXT_REQUEST_AGAIN;
  case PIN_REQUEST_REFUSED:
    break;
  }
  return PIN_NEXT_CONTACT_CENTER;
}

static gboolean
has_ceased (PinMockCall *call, const PinMockRequest *request)
{
  /* Looked up for a shadow, too: the time it takes would tell. */
  g_autoptr (PinMockCredential) credential =
      pin_mock_credential_look (call->mock, call->now, request->person);

  return !request->shadow && credential->life == PIN_LIFE_CEASED;
}

gboolean
pin_mock_show_request (PinMockCall *call, GError **error)
{
  PinMockRequest *request = call->subject;
  PinRequestState *reply = pin_request_state_new ();
  gboolean open;
  gint64 from;

  /* By the rules of today nothing comes of it any more. */
  if (pin_mock_request_is_open (request) && has_ceased (call, request))
    request->status = PIN_REQUEST_REFUSED;
  open = pin_mock_request_is_open (request);

  call->reply = reply;
  reply->request_id = g_strdup (request->id);
  reply->status = request->status;
  pin_mock_track_parts (call->mock, request->id, reply->parts);
  reply->next_action = next_action (request, reply->parts, call->now);
  reply->requested_at = request->requested_at;
  if (request->status == PIN_REQUEST_PHONE_CHECK) {
    reply->call_expected_at = request->call_due_at;
    reply->call_band = request->call_band;
  }
  reply->parts_expire_at = open || request->status == PIN_REQUEST_EXPIRED ? request->expire_at : 0;
  /* The old PIN is void: there is nothing to go back to. */
  reply->can_cancel = open && !request->renews;
  if (pin_mock_track_can_resend (call, request, &from)) {
    reply->can_resend_at = from;
    reply->can_resend = from <= call->now;
  }
  reply->server_time = call->now;
  return TRUE;
}
