/* pin-mock-course.c: the course of a request, from the phone check to the expiry of its parts
 *
 *   phone check --passed--> part 1 leaves, arrives two minutes later
 *                           the letter is posted the next working day, arrives a week or two later
 *                           initial_days after the posting both parts expire
 *
 * A request for a person who has a PIN or an open request with other contacts is a shadow: it
 * answers like any other and ends refused at the phone check, so that a stranger learns nothing.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-course.h"

#include "pin-calendar.h"
#include "pin-codec.h"
#include "pin-json.h"
#include "pin-mock-events.h"
#include "pin-mock-letter.h"

#include <string.h>

#define HOUR 3600
#define DAY (24 * HOUR)
#define PART_ONE_SECONDS 120
#define POST_HOUR 9
#define LETTER_DAYS_ITALY 7
#define LETTER_DAYS_ABROAD 14
#define MOST_CALLS 3

void
pin_mock_request_free (PinMockRequest *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->pair_hash);
  g_clear_pointer (&self->sealed, g_bytes_unref);
  g_clear_pointer (&self->pair_sealed, g_bytes_unref);
  g_free (self);
}

/**
 * pin_mock_request_load:
 *
 * Returns: (transfer full) (nullable): the request of that number
 */
PinMockRequest *
pin_mock_request_load (PinMock *mock, const char *id)
{
  g_autoptr (PinMockRows) rows = pin_mock_db_query (
      mock->db,
      "SELECT person, shadow, status, abroad, requested_at, call_band, call_due_at, calls,"
      " posted_at, expire_at, sealed, pair_sealed, pair_hash, pair_number FROM requests WHERE id = ?",
      PIN_MOCK_TEXT (id));
  PinMockRequest *self;

  if (!pin_mock_rows_next (rows))
    return NULL;
  self = g_new0 (PinMockRequest, 1);
  self->id = g_strdup (id);
  pin_mock_rows_hash (rows, 0, self->person);
  self->shadow = pin_mock_rows_int (rows, 1) != 0;
  self->status = (int)pin_mock_rows_int (rows, 2);
  self->abroad = pin_mock_rows_int (rows, 3) != 0;
  self->requested_at = pin_mock_rows_int (rows, 4);
  self->call_band = (int)pin_mock_rows_int (rows, 5);
  self->call_due_at = pin_mock_rows_int (rows, 6);
  self->calls = pin_mock_rows_int (rows, 7);
  self->posted_at = pin_mock_rows_int (rows, 8);
  self->expire_at = pin_mock_rows_int (rows, 9);
  self->sealed = pin_mock_rows_bytes (rows, 10);
  self->pair_sealed = pin_mock_rows_bytes (rows, 11);
  self->pair_hash = g_strdup (pin_mock_rows_text (rows, 12));
  self->pair_number = pin_mock_rows_int (rows, 13);
  return self;
}

/**
 * pin_mock_request_is_open:
 *
 * Whether it can still lead to a PIN.
 */
gboolean
pin_mock_request_is_open (const PinMockRequest *self)
{
  return self->status == PIN_REQUEST_PHONE_CHECK || self->status == PIN_REQUEST_SENDING ||
         self->status == PIN_REQUEST_DELIVERED;
}

static PinPinRequest *
unseal_asked (PinMock *mock, const PinMockRequest *request)
{
  g_autoptr (GBytes) json = pin_mock_secret_unseal (mock->secret, request->sealed);

  if (json == NULL)
    return NULL;
  return pin_codec_decode (&pin_pin_request_shape, json, PIN_JSON_MAX_REQUEST, NULL);
}

static void
set_status (PinMock *mock, const char *id, int status)
{
  pin_mock_db_run (mock->db, "UPDATE requests SET status = ? WHERE id = ?", PIN_MOCK_INT (status),
                   PIN_MOCK_TEXT (id));
}

static void
set_part (PinMock *mock, const char *id, int number, int status, gint64 sent_at, gint64 expected_by,
          gint64 delivered_at)
{
  pin_mock_db_run (mock->db,
                   "UPDATE parts SET status = ?, sent_at = ?, expected_by = ?, delivered_at = ?"
                   " WHERE request = ? AND number = ?",
                   PIN_MOCK_INT (status), PIN_MOCK_INT (sent_at), PIN_MOCK_INT (expected_by),
                   PIN_MOCK_INT (delivered_at), PIN_MOCK_TEXT (id), PIN_MOCK_INT (number));
}

static void
set_pair (PinMock *mock, const char *id, const char *pair)
{
  g_autoptr (GBytes) sealed =
      pair != NULL ? pin_mock_secret_seal (mock->secret, pair, strlen (pair)) : NULL;

  pin_mock_db_run (mock->db,
                   "UPDATE requests SET pair_sealed = ?, pair_hash = NULL,"
                   " pair_number = pair_number + 1 WHERE id = ?",
                   PIN_MOCK_BYTES (sealed), PIN_MOCK_TEXT (id));
  mock->pairs_to_hash = mock->pairs_to_hash || pair != NULL;
}

static gint64
letter_days (const PinRulesInForce *rules, gboolean abroad)
{
  return abroad ? rules->letter_days_abroad : rules->letter_days_italy;
}

/* An operator will call; the parts wait for it. */
static void
arrange_call (PinMock *mock, gint64 now, const char *id, int band, gint64 calls, gboolean abroad)
{
  g_autoptr (PinRulesInForce) rules = pin_mock_rules_at (mock, now);
  gint64 due = pin_calendar_next_working_day (now, pin_calendar_band_start (band));

  pin_mock_events_drop (mock, id);
  pin_mock_db_run (mock->db,
                   "UPDATE requests SET status = ?, call_due_at = ?, calls = ? WHERE id = ?",
                   PIN_MOCK_INT (PIN_REQUEST_PHONE_CHECK), PIN_MOCK_INT (due), PIN_MOCK_INT (calls),
                   PIN_MOCK_TEXT (id));
  set_part (mock, id, 1, PIN_PART_WAITING, 0, due + rules->part_one_hours * HOUR, 0);
  set_part (mock, id, 2, PIN_PART_WAITING, 0, due + letter_days (rules, abroad) * DAY, 0);
  pin_mock_events_add (mock, due, PIN_MOCK_EVENT_CALL, id);
}

static void
start_delivery (PinMock *mock, gint64 now, const char *id, gboolean abroad, gboolean shadow)
{
  g_autoptr (PinRulesInForce) rules = pin_mock_rules_at (mock, now);

  set_status (mock, id, PIN_REQUEST_SENDING);
  set_part (mock, id, 1, PIN_PART_SENT, now, now + rules->part_one_hours * HOUR, 0);
  set_part (mock, id, 2, PIN_PART_WAITING, 0, now + letter_days (rules, abroad) * DAY, 0);
  pin_mock_events_add (mock, now + PART_ONE_SECONDS, PIN_MOCK_EVENT_PART_ONE_ARRIVES, id);
  if (!shadow) {
    char *pair = pin_mock_random_pin (rules, rules->part_length * 2);

    set_pair (mock, id, pair);
    pin_free_secret (pair);
    pin_mock_events_add (mock, pin_calendar_next_working_day (now, POST_HOUR),
                         PIN_MOCK_EVENT_LETTER_POSTED, id);
  }
}

static void
add_part (PinMock *mock, const char *id, int number, int channel, const PinPinRequest *asked)
{
  g_autofree char *masked = pin_mock_letter_mask (asked, channel);
  g_autoptr (GBytes) target = pin_mock_secret_seal (mock->secret, masked, strlen (masked));

  pin_mock_db_run (mock->db,
                   "INSERT INTO parts (request, number, channel, target, status, sent_at,"
                   " expected_by, delivered_at) VALUES (?, ?, ?, ?, ?, 0, 0, 0)",
                   PIN_MOCK_TEXT (id), PIN_MOCK_INT (number), PIN_MOCK_INT (channel),
                   PIN_MOCK_BYTES (target), PIN_MOCK_INT (PIN_PART_WAITING));
}

/**
 * pin_mock_course_start:
 * @id: a new row of requests, still without parts
 * @needs_call: whether an operator has to call first
 *
 * Sets a request going.
 */
void
pin_mock_course_start (PinMock *mock, gint64 now, const char *id, const PinPinRequest *asked,
                       gboolean needs_call)
{
  g_autoptr (PinMockRequest) request = pin_mock_request_load (mock, id);

  if (request == NULL)
    return;
  add_part (mock, id, 1, pin_mock_letter_channel (asked->contacts), asked);
  add_part (mock, id, 2, PIN_CHANNEL_LETTER, asked);
  if (needs_call)
    arrange_call (mock, now, id, request->call_band, 0, request->abroad);
  else
    start_delivery (mock, now, id, request->abroad, request->shadow);
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
  g_autoptr (PinRulesInForce) rules = pin_mock_rules_at (mock, now);
  char *pair = pin_mock_secret_unseal_text (mock->secret, request->pair_sealed);
  char *part = pin_mock_random_pin (rules, rules->part_length);

  if (pair != NULL && strlen (pair) == strlen (part) * 2) {
    memcpy (pair, part, strlen (part));
    set_pair (mock, request->id, pair);
  }
  pin_free_secret (part);
  pin_free_secret (pair);
  pin_mock_db_run (mock->db, "DELETE FROM sessions WHERE request = ?", PIN_MOCK_TEXT (request->id));
  pin_mock_db_run (mock->db, "DELETE FROM events WHERE subject = ? AND kind = ?",
                   PIN_MOCK_TEXT (request->id), PIN_MOCK_INT (PIN_MOCK_EVENT_PART_ONE_ARRIVES));
  set_status (mock, request->id, PIN_REQUEST_SENDING);
  set_part (mock, request->id, 1, PIN_PART_SENT, now, now + rules->part_one_hours * HOUR, 0);
  pin_mock_events_add (mock, now + PART_ONE_SECONDS, PIN_MOCK_EVENT_PART_ONE_ARRIVES, request->id);
}

/**
 * pin_mock_course_end:
 * @status: how it ends
 *
 * Ends a request: its parts are void, and what they opened is closed. The hash of expired parts
 * stays, to tell whoever still has them.
 */
void
pin_mock_course_end (PinMock *mock, gint64 now, const PinMockRequest *request, int status)
{
  pin_mock_events_drop (mock, request->id);
  pin_mock_db_run (mock->db,
                   "UPDATE requests SET status = ?, ended_at = ?, sealed = NULL WHERE id = ?",
                   PIN_MOCK_INT (status), PIN_MOCK_INT (now), PIN_MOCK_TEXT (request->id));
  if (status != PIN_REQUEST_EXPIRED)
    set_pair (mock, request->id, NULL);
  else if (request->pair_hash != NULL)
    pin_mock_db_run (mock->db, "UPDATE requests SET pair_sealed = NULL WHERE id = ?",
                     PIN_MOCK_TEXT (request->id));
  pin_mock_db_run (mock->db, "UPDATE parts SET status = ? WHERE request = ?",
                   PIN_MOCK_INT (PIN_PART_VOID), PIN_MOCK_TEXT (request->id));
  if (status != PIN_REQUEST_USED)
    pin_mock_db_run (mock->db, "DELETE FROM sessions WHERE request = ?",
                     PIN_MOCK_TEXT (request->id));
}

/**
 * pin_mock_course_decide:
 * @request: one that waits for its phone check
 * @decision: a #PinDecisionKind
 *
 * What comes of the phone check. A shadow is refused even when the call goes well.
 */
void
pin_mock_course_decide (PinMock *mock, gint64 now, const PinMockRequest *request, int decision)
{
  switch ((PinDecisionKind)decision) {
  case PIN_DECISION_PHONE_CHECK_PASSED:
    pin_mock_events_drop (mock, request->id);
    if (!request->shadow) {
      start_delivery (mock, now, request->id, request->abroad, FALSE);
      return;
    }
    break;
  case PIN_DECISION_PHONE_NOT_REACHED:
    if (request->calls + 1 < MOST_CALLS) {
      arrange_call (mock, now, request->id, request->call_band, request->calls + 1,
                    request->abroad);
      return;
    }
    break;
  case PIN_DECISION_PHONE_CHECK_FAILED:
    break;
  }
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

static gboolean
is_delivered (PinMock *mock, const char *id, int number)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (mock->db, "SELECT status FROM parts WHERE request = ? AND number = ?",
                         PIN_MOCK_TEXT (id), PIN_MOCK_INT (number));

  return pin_mock_rows_next (rows) && pin_mock_rows_int (rows, 0) == PIN_PART_DELIVERED;
}

/* A part is in the citizen's hands; with the other one the request is delivered. */
static void
arrive (PinMock *mock, gint64 now, const PinMockRequest *request, int number)
{
  g_autoptr (PinPinRequest) asked = unseal_asked (mock, request);
  char *pair = pin_mock_secret_unseal_text (mock->secret, request->pair_sealed);

  if (asked != NULL && pair != NULL) {
    pin_mock_letter_deliver (
        mock, now, asked, number,
        number == 1 ? pin_mock_letter_channel (asked->contacts) : PIN_CHANNEL_LETTER, pair);
    pin_mock_db_run (mock->db,
                     "UPDATE parts SET status = ?, delivered_at = ?"
                     " WHERE request = ? AND number = ?",
                     PIN_MOCK_INT (PIN_PART_DELIVERED), PIN_MOCK_INT (now),
                     PIN_MOCK_TEXT (request->id), PIN_MOCK_INT (number));
    if (is_delivered (mock, request->id, 3 - number))
      set_status (mock, request->id, PIN_REQUEST_DELIVERED);
  }
  pin_free_secret (pair);
}

void
pin_mock_course_part_one_arrives (PinMock *mock, gint64 now, const char *id)
{
  g_autoptr (PinMockRequest) request = pin_mock_request_load (mock, id);

  if (request == NULL || request->status != PIN_REQUEST_SENDING)
    return;
  if (request->shadow)
    arrange_call (mock, now, id, request->call_band, 0, request->abroad);
  else
    arrive (mock, now, request, 1);
}

void
pin_mock_course_letter_posted (PinMock *mock, gint64 now, const char *id)
{
  g_autoptr (PinRulesInForce) rules = pin_mock_rules_at (mock, now);
  g_autoptr (PinMockRequest) request = pin_mock_request_load (mock, id);
  gint64 expire_at = now + rules->initial_days * DAY;
  gint64 days;

  if (request == NULL || request->status != PIN_REQUEST_SENDING)
    return;
  days = request->abroad ? LETTER_DAYS_ABROAD : LETTER_DAYS_ITALY;
  pin_mock_db_run (mock->db, "UPDATE requests SET posted_at = ?, expire_at = ? WHERE id = ?",
                   PIN_MOCK_INT (now), PIN_MOCK_INT (expire_at), PIN_MOCK_TEXT (id));
  pin_mock_db_run (mock->db,
                   "UPDATE parts SET status = ?, sent_at = ? WHERE request = ? AND number = 2",
                   PIN_MOCK_INT (PIN_PART_SENT), PIN_MOCK_INT (now), PIN_MOCK_TEXT (id));
  pin_mock_events_add (mock, now + days * DAY, PIN_MOCK_EVENT_LETTER_ARRIVES, id);
  pin_mock_events_add (mock, expire_at, PIN_MOCK_EVENT_PARTS_EXPIRE, id);
}

void
pin_mock_course_letter_arrives (PinMock *mock, gint64 now, const char *id)
{
  g_autoptr (PinMockRequest) request = pin_mock_request_load (mock, id);

  if (request != NULL && request->status == PIN_REQUEST_SENDING)
    arrive (mock, now, request, 2);
}

void
pin_mock_course_parts_expire (PinMock *mock, gint64 now, const char *id)
{
  g_autoptr (PinMockRequest) request = pin_mock_request_load (mock, id);

  if (request != NULL && pin_mock_request_is_open (request))
    pin_mock_course_end (mock, now, request, PIN_REQUEST_EXPIRED);
}
