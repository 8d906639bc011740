/* pin-mock-request.c: asking for a PIN, cancelling, a new part 1
 *
 * domain.md section 3.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-codec.h"
#include "pin-mock-handlers.h"

#include <string.h>

static gboolean
refuse (GError **error, PinErrorCode code, const char *why)
{
  g_propagate_error (error, pin_error_new (code, "%s", why));
  return FALSE;
}

/* Whoever knows the contacts is told that the request is open already, and until when. */
static gboolean
is_open_with (PinMockCall *call, const guint8 *person, const guint8 *contacts)
{
  g_autoptr (PinMockRows) rows = pin_mock_db_query (
      call->mock->db,
      "SELECT r.requested_at, max (p.expected_by) FROM requests AS r"
      " JOIN parts AS p ON p.request = r.id"
      " WHERE r.person = ? AND r.contacts = ? AND r.status IN (?, ?, ?) GROUP BY r.id LIMIT 1",
      PIN_MOCK_HASH (person), PIN_MOCK_HASH (contacts), PIN_MOCK_INT (PIN_REQUEST_PHONE_CHECK),
      PIN_MOCK_INT (PIN_REQUEST_SENDING), PIN_MOCK_INT (PIN_REQUEST_DELIVERED));

  if (!pin_mock_rows_next (rows))
    return FALSE;
  call->since = pin_mock_rows_int (rows, 0);
  call->expected_by = pin_mock_rows_int (rows, 1);
  return TRUE;
}

static gboolean
has_open_request (PinMockCall *call, const guint8 *person)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (call->mock->db,
                         "SELECT 1 FROM requests WHERE person = ? AND shadow = 0"
                         " AND status IN (?, ?, ?) LIMIT 1",
                         PIN_MOCK_HASH (person), PIN_MOCK_INT (PIN_REQUEST_PHONE_CHECK),
                         PIN_MOCK_INT (PIN_REQUEST_SENDING), PIN_MOCK_INT (PIN_REQUEST_DELIVERED));

  return pin_mock_rows_next (rows);
}

/* Whether the person has a PIN that still opens something, and whether with these contacts. */
static gboolean
has_pin (PinMockCall *call, const guint8 *person, const guint8 *contacts, gboolean *same_contacts,
         gint64 *issued_at)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (call->mock->db,
                         "SELECT contacts = ?, issued_at, place, papers, kind_of_person FROM pins"
                         " WHERE person = ? AND revoked_at = 0",
                         PIN_MOCK_HASH (contacts), PIN_MOCK_HASH (person));
  PinCircumstances holder = { 0 };

  *same_contacts = FALSE;
  if (!pin_mock_rows_next (rows))
    return FALSE;
  *same_contacts = pin_mock_rows_int (rows, 0) != 0;
  *issued_at = pin_mock_rows_int (rows, 1);
  holder.place = (int)pin_mock_rows_int (rows, 2);
  holder.papers = (int)pin_mock_rows_int (rows, 3);
  holder.person = (int)pin_mock_rows_int (rows, 4);
  return !pin_rules_is_ceased (call->rules, *issued_at, &holder);
}

static void
insert (PinMockCall *call, const PinPinRequest *asked, const char *id, const char *token,
        const guint8 *person, const guint8 *contacts, gboolean shadow)
{
  g_autoptr (GBytes) json = pin_codec_encode (&pin_pin_request_shape, asked);
  g_autoptr (GBytes) sealed = pin_mock_secret_seal (
      call->mock->secret, g_bytes_get_data (json, NULL), g_bytes_get_size (json));
  PinCircumstances circumstances = { 0 };
  guint8 hash[PIN_MOCK_HASH_SIZE];

  pin_check_circumstances (call->rules, asked, call->now, &circumstances);
  pin_mock_token_hash (token, hash);
  pin_mock_db_run (
      call->mock->db,
      "INSERT INTO requests (id, person, contacts, token, shadow, status, abroad,"
      " requested_at, ended_at, call_band, call_due_at, calls, posted_at, expire_at,"
      " place, papers, kind_of_person, sealed, pair_number)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, 0, 0, 0, ?, ?, ?, ?, 0)",
      PIN_MOCK_TEXT (id), PIN_MOCK_HASH (person), PIN_MOCK_HASH (contacts), PIN_MOCK_HASH (hash),
      PIN_MOCK_INT (shadow), PIN_MOCK_INT (PIN_REQUEST_PHONE_CHECK),
      PIN_MOCK_INT (strcmp (asked->residence->country, "IT") != 0), PIN_MOCK_INT (call->now),
      PIN_MOCK_INT (asked->call != NULL ? asked->call->band : PIN_BAND_MORNING),
      PIN_MOCK_INT (circumstances.place), PIN_MOCK_INT (circumstances.papers),
      PIN_MOCK_INT (circumstances.person), PIN_MOCK_BYTES (sealed));
}

static gboolean
check_rules (PinMockCall *call, const PinPinRequest *asked, GError **error)
{
  PinCircumstances circumstances = { 0 };

  if (!pin_check_request (call->rules, asked, call->now, error))
    return FALSE;
  pin_check_circumstances (call->rules, asked, call->now, &circumstances);
  switch (pin_rules_decide (call->rules, &circumstances)) {
  case PIN_OUTCOME_REQUEST:
    return TRUE;
  case PIN_OUTCOME_IDENTITY:
    return refuse (error, PIN_ERROR_NOT_ELIGIBLE, "by the rules of this day");
  case PIN_OUTCOME_NOT_BY_DELEGATE:
  case PIN_OUTCOME_NOT_BY_MINOR:
    return refuse (error, PIN_ERROR_WRONG_REQUESTER, "by the rules of this day");
  }
  g_return_val_if_reached (FALSE);
}

gboolean
pin_mock_request_pin (PinMockCall *call, GError **error)
{
  const PinPinRequest *asked = call->request;
  PinMock *mock = call->mock;
  PinRequestAccepted *reply;
  guint8 person[PIN_MOCK_HASH_SIZE], contacts[PIN_MOCK_HASH_SIZE];
  gboolean has, same, needs_call;
  gint64 issued_at = 0;

  if (!check_rules (call, asked, error))
    return FALSE;
  pin_mock_secret_person (mock->secret, asked->applicant->tax_code, person);
  pin_mock_secret_contacts (mock->secret, person, asked->contacts, contacts);
  if (is_open_with (call, person, contacts))
    return refuse (error, PIN_ERROR_REQUEST_OPEN, "same contacts");
  has = has_pin (call, person, contacts, &same, &issued_at);
  if (has && same) {
    call->since = issued_at;
    return refuse (error, PIN_ERROR_PIN_EXISTS, "same contacts");
  }

  needs_call = strcmp (asked->residence->country, "IT") != 0 ||
               !pin_mock_seed_fits (mock->db, mock->secret, person, asked->residence);
  reply = pin_request_accepted_new ();
  call->reply = reply;
  reply->request_id = g_uuid_string_random ();
  reply->request_token = pin_mock_token_new ();
  insert (call, asked, reply->request_id, reply->request_token, person, contacts,
          has || has_open_request (call, person));
  pin_mock_course_start (mock, call->now, reply->request_id, asked, needs_call);
  reply->status = needs_call ? PIN_REQUEST_PHONE_CHECK : PIN_REQUEST_SENDING;
  pin_mock_track_parts (mock, reply->request_id, reply->parts);
  return TRUE;
}

gboolean
pin_mock_cancel_request (PinMockCall *call, GError **error)
{
  const PinMockRequest *request = call->subject;

  /* Cancelled already: whoever lost the first answer gets it again. */
  if (request->status == PIN_REQUEST_CANCELLED)
    return TRUE;
  if (!pin_mock_request_is_open (request))
    return refuse (error, PIN_ERROR_STATE_CONFLICT, "not open");
  pin_mock_course_end (call->mock, call->now, request, PIN_REQUEST_CANCELLED);
  return TRUE;
}

gboolean
pin_mock_resend_part (PinMockCall *call, GError **error)
{
  const PinMockRequest *request = call->subject;
  gint64 from;

  if (!pin_mock_track_can_resend (call, request, &from))
    return refuse (error, PIN_ERROR_STATE_CONFLICT, "part 1 has not been sent");
  if (from > call->now) {
    GError *early = pin_error_new (PIN_ERROR_RESEND_TOO_EARLY, "part 1 may still arrive");

    pin_error_set_retry_after (early, from - call->now);
    g_propagate_error (error, early);
    return FALSE;
  }
  pin_mock_course_resend (call->mock, call->now, request);
  g_clear_pointer (&call->subject, pin_mock_request_free);
  call->subject = pin_mock_request_load (call->mock, call->id);
  return pin_mock_show_request (call, error);
}
