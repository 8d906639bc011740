/* pin-mock-ways.c: the other ways two parts can take: posted unasked, recovered, handed over
 *
 * docs/domain.md section 4.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-course.h"
#include "pin-mock-events.h"
#include "pin-mock-history.h"
#include "pin-mock-mask.h"
#include "pin-mock-person.h"

/**
 * pin_mock_course_post:
 * @id: a new row of requests of origin posted, still without parts
 *
 * Part 1 goes by letter. Which way part 2 will take is not known yet.
 */
void
pin_mock_course_post (PinMock *mock, gint64 now, const char *id)
{
  g_autoptr (PinMockRequest) request = pin_mock_request_load (mock, id);
  g_autoptr (PinDeskPerson) owner =
      request != NULL ? pin_mock_person_unseal (mock, request->sealed) : NULL;

  if (owner == NULL)
    return;
  pin_mock_part_add (mock, id, 1, PIN_CHANNEL_LETTER, owner);
  pin_mock_part_set (mock, id, 1, PIN_PART_WAITING, 0,
                     pin_mock_course_letter_expected_by (mock, now, request), 0);
  pin_mock_request_new_pair (mock, now, id);
  pin_mock_course_await_post (mock, now, id);
}

/**
 * pin_mock_course_activate:
 * @request: one that was posted
 * @owner: with the contacts just given
 *
 * Part 2 leaves; both parts live from now.
 */
void
pin_mock_course_activate (PinMock *mock, gint64 now, const PinMockRequest *request,
                          const PinDeskPerson *owner)
{
  g_autoptr (GBytes) sealed = pin_mock_person_seal (mock, owner);
  guint8 contacts[PIN_MOCK_HASH_SIZE];

  pin_mock_secret_contacts (mock->secret, request->person, owner->contacts, contacts);
  pin_mock_db_run (mock->db,
                   "UPDATE requests SET activated_at = ?, sealed = ?, contacts = ? WHERE id = ?",
                   PIN_MOCK_INT (now), PIN_MOCK_BYTES (sealed), PIN_MOCK_HASH (contacts),
                   PIN_MOCK_TEXT (request->id));
  pin_mock_events_drop (mock, request->id);
  /* Whoever has part 1 has had the letter. */
  if (pin_mock_part_get (mock, request->id, 1, NULL) != PIN_PART_DELIVERED)
    pin_mock_part_set (mock, request->id, 1, PIN_PART_DELIVERED, now, now, now);
  pin_mock_part_add (mock, request->id, 2, pin_mock_channel_first (owner->contacts), owner);
  pin_mock_history_add (mock, now, request->person, PIN_HISTORY_ACTIVATED, PIN_BY_ONLINE);
  pin_mock_request_set_status (mock, request->id, PIN_REQUEST_SENDING);
  pin_mock_course_start_lifetime (mock, now, request->id);
  pin_mock_course_send_part (mock, now, request, 2);
}

/**
 * pin_mock_course_recover:
 * @credential: a PIN that was used, with two channels on file
 * @id: number of the new request
 * @token: (nullable): opens it
 *
 * The PIN opens nothing any more, nor does what was opened with it; new parts leave, two ways.
 */
void
pin_mock_course_recover (PinMock *mock, gint64 now, const guint8 *person,
                         const PinMockCredential *credential, const char *id, const char *token)
{
  const PinDeskPerson *owner = credential->owner;
  const PinMockNewRequest row = {
    .id = id,
    .token = token,
    .person = person,
    .contacts = credential->contacts,
    .owner = owner,
    .holder = &credential->holder,
    .origin = PIN_MOCK_ORIGIN_RECOVERY,
    .renews = TRUE,
    .status = PIN_REQUEST_SENDING,
    .call_band = PIN_BAND_MORNING,
  };
  g_autoptr (PinMockRequest) request = NULL;

  pin_mock_course_supersede (mock, now, credential);
  pin_mock_db_run (mock->db, "UPDATE pins SET void_at = ? WHERE person = ?", PIN_MOCK_INT (now),
                   PIN_MOCK_HASH (person));
  pin_mock_person_end_sessions (mock, person);
  pin_mock_person_forget_attempts (mock, person);
  pin_mock_request_insert (mock, now, &row);
  pin_mock_part_add (mock, id, 1, pin_mock_channel_first (owner->contacts), owner);
  pin_mock_part_add (mock, id, 2, pin_mock_channel_second (owner->contacts), owner);
  pin_mock_request_new_pair (mock, now, id);
  pin_mock_course_start_lifetime (mock, now, id);
  request = pin_mock_request_load (mock, id);
  if (request == NULL)
    return;
  pin_mock_course_send_part (mock, now, request, 1);
  pin_mock_course_send_part (mock, now, request, 2);
}

/**
 * pin_mock_course_hand_over:
 * @id: a new row of requests of origin envelope, still without parts
 *
 * Both parts are in the citizen's hands, to be used at once.
 */
void
pin_mock_course_hand_over (PinMock *mock, gint64 now, const char *id)
{
  g_autoptr (PinMockRequest) request = NULL;
  g_autoptr (PinDeskPerson) owner = NULL;
  char *pair;

  pin_mock_request_new_pair (mock, now, id);
  request = pin_mock_request_load (mock, id);
  owner = request != NULL ? pin_mock_person_unseal (mock, request->sealed) : NULL;
  if (owner == NULL)
    return;
  for (int number = 1; number <= 2; number++) {
    pin_mock_part_add (mock, id, number, PIN_CHANNEL_ENVELOPE, owner);
    pin_mock_part_set (mock, id, number, PIN_PART_DELIVERED, now, now, now);
  }
  pair = pin_mock_secret_unseal_text (mock->secret, request->pair_sealed);
  pin_mock_letter_hand_over (mock, now, owner, pair);
  pin_free_secret (pair);
  pin_mock_history_add (mock, now, request->person, PIN_HISTORY_ENVELOPE, PIN_BY_OFFICE);
  pin_mock_course_start_lifetime (mock, now, id);
}
