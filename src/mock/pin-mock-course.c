/* pin-mock-course.c: the course of two parts, from their sending to their expiry
 *
 *   asked for  --phone check--> part 1 leaves, arrives two minutes later
 *                               the letter is posted the next working day, arrives a week or two
 *                               later; initial_days after the posting both parts expire
 *   posted     part 1 goes by letter; activated, part 2 leaves at once
 *   recovery   both leave at once, two ways
 *   envelope   both are in the citizen's hands
 *
 * A request for a person who has a PIN or an open request with other contacts is a shadow: it
 * answers like any other and ends refused at the phone check, so that a stranger learns nothing.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-course.h"

#include "pin-calendar.h"
#include "pin-mock-events.h"
#include "pin-mock-history.h"
#include "pin-mock-mask.h"
#include "pin-mock-person.h"

#include <string.h>

#define DAY (24 * 3600)
#define ARRIVES_SECONDS 120
#define POST_HOUR 9
#define LETTER_DAYS_ITALY 7
#define LETTER_DAYS_ABROAD 14

/* What part 2 of a request, and part 1 of a campaign, take. */
static int
letter_number (const PinMockRequest *request)
{
  return request->origin == PIN_MOCK_ORIGIN_POSTED ? 1 : 2;
}

/**
 * pin_mock_course_letter_expected_by:
 *
 * Returns: until when a letter that is printed now should be there
 */
gint64
pin_mock_course_letter_expected_by (PinMock *mock, gint64 now, const PinMockRequest *request)
{
  const PinRulesInForce *rules = pin_mock_rules_at (mock, now);

  return now + (request->abroad ? rules->letter_days_abroad : rules->letter_days_italy) * DAY;
}

/**
 * pin_mock_course_await_post:
 *
 * The letter leaves the next working day.
 */
void
pin_mock_course_await_post (PinMock *mock, gint64 now, const char *id)
{
  pin_mock_events_add (mock, pin_calendar_next_working_day (now, POST_HOUR),
                       PIN_MOCK_EVENT_LETTER_POSTED, id);
}

/**
 * pin_mock_course_send_part:
 *
 * A part leaves by SMS, e-mail or PEC.
 */
void
pin_mock_course_send_part (PinMock *mock, gint64 now, const PinMockRequest *request, int number)
{
  pin_mock_part_send (mock, now, request, number);
  pin_mock_events_add (
      mock, now + ARRIVES_SECONDS,
      number == 1 ? PIN_MOCK_EVENT_PART_ONE_ARRIVES : PIN_MOCK_EVENT_PART_TWO_ARRIVES, request->id);
}

/**
 * pin_mock_course_start_lifetime:
 *
 * Both parts live from now.
 */
void
pin_mock_course_start_lifetime (PinMock *mock, gint64 now, const char *id)
{
  const PinRulesInForce *rules = pin_mock_rules_at (mock, now);
  gint64 expire_at = now + rules->initial_days * DAY;

  pin_mock_request_set_expiry (mock, id, now, expire_at);
  pin_mock_events_add (mock, expire_at, PIN_MOCK_EVENT_PARTS_EXPIRE, id);
}

/**
 * pin_mock_course_start_delivery:
 *
 * Part 1 leaves, part 2 is printed.
 */
void
pin_mock_course_start_delivery (PinMock *mock, gint64 now, const PinMockRequest *request)
{
  pin_mock_request_set_status (mock, request->id, PIN_REQUEST_SENDING);
  pin_mock_course_send_part (mock, now, request, 1);
  pin_mock_part_set (mock, request->id, 2, PIN_PART_WAITING, 0,
                     pin_mock_course_letter_expected_by (mock, now, request), 0);
  if (!request->shadow) {
    pin_mock_request_new_pair (mock, now, request->id);
    pin_mock_course_await_post (mock, now, request->id);
  }
}

/**
 * pin_mock_course_start:
 * @id: a new row of requests, still without parts
 * @owner: whose it is
 * @needs_call: whether an operator has to call first
 *
 * Sets a request going.
 */
void
pin_mock_course_start (PinMock *mock, gint64 now, const char *id, const PinDeskPerson *owner,
                       gboolean needs_call)
{
  g_autoptr (PinMockRequest) request = pin_mock_request_load (mock, id);

  if (request == NULL)
    return;
  pin_mock_history_add (mock, now, request->person, PIN_HISTORY_REQUESTED, PIN_BY_ONLINE);
  pin_mock_part_add (mock, id, 1, pin_mock_channel_first (owner->contacts), owner);
  pin_mock_part_add (mock, id, 2, PIN_CHANNEL_LETTER, owner);
  if (needs_call)
    pin_mock_course_arrange_call (mock, now, request, 0);
  else
    pin_mock_course_start_delivery (mock, now, request);
}

/**
 * pin_mock_course_resend:
 *
 * Sends a new part 1; the old one is void, part 2 stays. Whoever came in with the old one is
 * sent out.
 */
void
pin_mock_course_resend (PinMock *mock, gint64 now, const PinMockRequest *request)
{
  const PinRulesInForce *rules = pin_mock_rules_at (mock, now);
  char *pair = pin_mock_secret_unseal_text (mock->secret, request->pair_sealed);
  char *part = pin_mock_random_pin (rules, rules->part_length);

  if (pair != NULL && strlen (pair) == strlen (part) * 2) {
    memcpy (pair, part, strlen (part));
    pin_mock_request_set_pair (mock, request->id, pair);
  }
  pin_free_secret (part);
  pin_free_secret (pair);
  pin_mock_db_run (mock->db, "DELETE FROM sessions WHERE request = ?", PIN_MOCK_TEXT (request->id));
  pin_mock_db_run (mock->db, "DELETE FROM events WHERE subject = ? AND kind = ?",
                   PIN_MOCK_TEXT (request->id), PIN_MOCK_INT (PIN_MOCK_EVENT_PART_ONE_ARRIVES));
  pin_mock_request_set_status (mock, request->id, PIN_REQUEST_SENDING);
  pin_mock_course_send_part (mock, now, request, 1);
}

/* A part is in the citizen's hands; with the other one the request is delivered. */
static void
arrive (PinMock *mock, gint64 now, const PinMockRequest *request, int number)
{
  g_autoptr (PinDeskPerson) owner = pin_mock_person_unseal (mock, request->sealed);
  char *pair = pin_mock_secret_unseal_text (mock->secret, request->pair_sealed);
  int channel = 0;

  if (owner != NULL && pair != NULL && pin_mock_part_get (mock, request->id, number, &channel)) {
    pin_mock_letter_deliver (mock, now, owner, request->origin, number, channel, pair);
    pin_mock_db_run (mock->db,
                     "UPDATE parts SET status = ?, delivered_at = ?"
                     " WHERE request = ? AND number = ?",
                     PIN_MOCK_INT (PIN_PART_DELIVERED), PIN_MOCK_INT (now),
                     PIN_MOCK_TEXT (request->id), PIN_MOCK_INT (number));
    if (pin_mock_part_get (mock, request->id, 3 - number, NULL) == PIN_PART_DELIVERED)
      pin_mock_request_set_status (mock, request->id, PIN_REQUEST_DELIVERED);
  }
  pin_free_secret (pair);
}

/**
 * pin_mock_course_part_arrives:
 *
 * What went by SMS, e-mail or PEC is there.
 */
void
pin_mock_course_part_arrives (PinMock *mock, gint64 now, const char *id, int number)
{
  g_autoptr (PinMockRequest) request = pin_mock_request_load (mock, id);

  if (request == NULL || request->status != PIN_REQUEST_SENDING)
    return;
  if (request->shadow)
    pin_mock_course_arrange_call (mock, now, request, 0);
  else
    arrive (mock, now, request, number);
}

void
pin_mock_course_letter_posted (PinMock *mock, gint64 now, const char *id)
{
  g_autoptr (PinMockRequest) request = pin_mock_request_load (mock, id);
  g_autoptr (PinDeskPerson) owner = NULL;
  g_autofree char *masked = NULL;
  int number;

  if (request == NULL || request->status != PIN_REQUEST_SENDING)
    return;
  number = letter_number (request);
  pin_mock_course_start_lifetime (mock, now, id);
  pin_mock_db_run (
      mock->db, "UPDATE parts SET status = ?, sent_at = ? WHERE request = ? AND number = ?",
      PIN_MOCK_INT (PIN_PART_SENT), PIN_MOCK_INT (now), PIN_MOCK_TEXT (id), PIN_MOCK_INT (number));
  pin_mock_events_add (mock, now + (request->abroad ? LETTER_DAYS_ABROAD : LETTER_DAYS_ITALY) * DAY,
                       PIN_MOCK_EVENT_LETTER_ARRIVES, id);
  owner = pin_mock_person_unseal (mock, request->sealed);
  if (owner == NULL)
    return;
  masked = pin_mock_mask (owner, PIN_CHANNEL_LETTER);
  if (request->origin == PIN_MOCK_ORIGIN_POSTED)
    pin_mock_history_add_message (mock, now, request->person, PIN_HISTORY_POSTED, PIN_BY_SERVICE,
                                  PIN_CHANNEL_LETTER, masked);
  else
    pin_mock_history_add_part (mock, now, request->person, number, PIN_CHANNEL_LETTER, masked);
}

void
pin_mock_course_letter_arrives (PinMock *mock, gint64 now, const char *id)
{
  g_autoptr (PinMockRequest) request = pin_mock_request_load (mock, id);

  if (request != NULL && request->status == PIN_REQUEST_SENDING)
    arrive (mock, now, request, letter_number (request));
}

void
pin_mock_course_parts_expire (PinMock *mock, gint64 now, const char *id)
{
  g_autoptr (PinMockRequest) request = pin_mock_request_load (mock, id);

  if (request == NULL || !pin_mock_request_is_open (request))
    return;
  pin_mock_history_add (mock, now, request->person, PIN_HISTORY_PARTS_EXPIRED, PIN_BY_SERVICE);
  pin_mock_course_end (mock, now, request, PIN_REQUEST_EXPIRED);
}
