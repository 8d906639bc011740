/* pin-mock-request.c: asking for a PIN, cancelling, a new part 1
 *
 * docs/domain.md section 3.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-mock-handlers.h"
#include "pin-mock-history.h"
#include "pin-mock-person.h"

#include <string.h>

/* Whoever knows the contacts is told that the request is open already, and until when. */
static gboolean
is_open_with (PinMockCall *call, const guint8 *person, const guint8 *contacts)
{
  g_autoptr (PinMockRows) rows = pin_mock_db_query (
      call->mock->db,
      "SELECT r.requested_at, max (p.expected_by) FROM requests AS r"
      " JOIN parts AS p ON p.request = r.id"
      " WHERE r.person = ? AND r.contacts = ? AND (r.status = ? OR r.status = ? OR r.status = ?)"
      " GROUP BY r.id LIMIT 1",
      PIN_MOCK_HASH (person), PIN_MOCK_HASH (contacts), PIN_MOCK_INT (PIN_REQUEST_PHONE_CHECK),
      PIN_MOCK_INT (PIN_REQUEST_SENDING), PIN_MOCK_INT (PIN_REQUEST_DELIVERED));

  if (!pin_mock_rows_next (rows))
    return FALSE;
  call->since = pin_mock_rows_int (rows, 0);
  call->expected_by = pin_mock_rows_int (rows, 1);
  return TRUE;
}

static gboolean
check_rules (PinMockCall *call, const PinPinRequest *asked, PinCircumstances *holder,
             GError **error)
{
  if (!pin_check_request (call->rules, asked, call->now, error))
    return FALSE;
  pin_check_circumstances (call->rules, asked, call->now, holder);
  switch (pin_rules_decide (call->rules, holder)) {
  case PIN_OUTCOME_REQUEST:
    return TRUE;
  case PIN_OUTCOME_IDENTITY:
    call->since = pin_rules_rome_midnight (call->rules->since);
    return pin_mock_refuse (error, PIN_ERROR_NOT_ELIGIBLE, "by the rules of this day");
  case PIN_OUTCOME_NOT_BY_DELEGATE:
  case PIN_OUTCOME_NOT_BY_MINOR:
    return pin_mock_refuse (error, PIN_ERROR_WRONG_REQUESTER, "by the rules of this day");
  }
  g_return_val_if_reached (FALSE);
}

static gboolean
refuse_since (PinMockCall *call, PinErrorCode code, gint64 since, GError **error)
{
  call->since = since;
  return pin_mock_refuse (error, code, "same contacts");
}

/* Only who gives the contacts on file hears what the table says; anybody else gets a request that
 * leads to nothing. A person without contacts on file is nobody's secret. */
static gboolean
look_up (PinMockCall *call, const PinMockCredential *credential, const guint8 *person,
         const guint8 *contacts, gboolean *shadow, GError **error)
{
  const PinMockOutcome *outcome = pin_mock_state_get (credential->life, PIN_MOCK_ACT_REQUEST);

  *shadow = outcome->verdict != PIN_MOCK_DONE;
  /* A second shadow of the same stranger is refused as well. */
  if (is_open_with (call, person, contacts))
    return pin_mock_refuse (error, PIN_ERROR_REQUEST_OPEN, "same contacts");
  if (*shadow && memcmp (contacts, credential->contacts, PIN_MOCK_HASH_SIZE) == 0)
    return refuse_since (call, PIN_ERROR_PIN_EXISTS, credential->issued_at, error);
  return TRUE;
}

gboolean
pin_mock_request_pin (PinMockCall *call, GError **error)
{
  const PinPinRequest *asked = call->request;
  PinMock *mock = call->mock;
  g_autoptr (PinMockCredential) credential = NULL;
  g_autoptr (PinDeskPerson) owner = NULL;
  PinCircumstances holder = { 0 };
  PinRequestAccepted *reply;
  guint8 person[PIN_MOCK_HASH_SIZE], contacts[PIN_MOCK_HASH_SIZE];
  gboolean shadow, needs_call;
  PinMockNewRequest row = { 0 };

  if (!check_rules (call, asked, &holder, error))
    return FALSE;
  pin_mock_secret_person (mock->secret, asked->applicant->tax_code, person);
  pin_mock_secret_contacts (mock->secret, person, asked->contacts, contacts);
  credential = pin_mock_credential_look (mock, call->now, person);
  if (!look_up (call, credential, person, contacts, &shadow, error))
    return FALSE;

  needs_call = holder.place == PIN_PLACE_ABROAD ||
               !pin_mock_person_fits_residence (mock, person, asked->residence);
  reply = pin_request_accepted_new ();
  call->reply = reply;
  reply->request_id = g_uuid_string_random ();
  reply->request_token = pin_mock_token_new ();
  owner = pin_mock_person_from_request (asked);
  row.id = reply->request_id;
  row.token = reply->request_token;
  row.person = person;
  row.contacts = contacts;
  row.owner = owner;
  row.holder = &holder;
  row.origin = PIN_MOCK_ORIGIN_REQUEST;
  row.shadow = shadow;
  row.status = PIN_REQUEST_PHONE_CHECK;
  row.call_band = asked->call != NULL ? asked->call->band : PIN_BAND_MORNING;
  if (!shadow)
    pin_mock_course_supersede (mock, call->now, credential);
  pin_mock_request_insert (mock, call->now, &row);
  pin_mock_course_start (mock, call->now, reply->request_id, owner, needs_call);
  reply->status = needs_call ? PIN_REQUEST_PHONE_CHECK : PIN_REQUEST_SENDING;
  pin_mock_track_parts (mock, reply->request_id, reply->parts);
  return TRUE;
}

/* How the PIN stands that a request is for; a shadow stands as it looks. */
static PinLife
life_of (PinMockCall *call, const PinMockRequest *request)
{
  g_autoptr (PinMockCredential) credential =
      pin_mock_credential_look (call->mock, call->now, request->person);

  if (!pin_mock_request_is_open (request))
    return PIN_LIFE_ACTIVE;
  if (request->shadow)
    return request->status == PIN_REQUEST_PHONE_CHECK ? PIN_LIFE_PHONE_CHECK : PIN_LIFE_SENDING;
  return credential->life;
}

gboolean
pin_mock_cancel_request (PinMockCall *call, GError **error)
{
  const PinMockRequest *request = call->subject;

  /* Cancelled already: whoever lost the first answer gets it again. */
  if (request->status == PIN_REQUEST_CANCELLED)
    return TRUE;
  if (!pin_mock_state_allow (life_of (call, request), PIN_MOCK_ACT_CANCEL, error))
    return FALSE;
  pin_mock_history_add (call->mock, call->now, request->person, PIN_HISTORY_REQUEST_CANCELLED,
                        PIN_BY_ONLINE);
  pin_mock_course_end (call->mock, call->now, request, PIN_REQUEST_CANCELLED);
  return TRUE;
}

gboolean
pin_mock_resend_part (PinMockCall *call, GError **error)
{
  const PinMockRequest *request = call->subject;
  gint64 from;

  if (!pin_mock_state_allow (life_of (call, request), PIN_MOCK_ACT_RESEND, error))
    return FALSE;
  if (!pin_mock_track_can_resend (call, request, &from))
    return pin_mock_refuse (error, PIN_ERROR_STATE_CONFLICT, "part 1 has not been sent");
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
