/* pin-mock-sow.c: people of the seed, put into the database
 *
 * What is on its way is set going in the past, by the same functions as everything else: what has
 * happened since happens when the events are settled, each thing at its own moment.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-sow.h"

#include "pin-mock-attempts.h"
#include "pin-mock-course.h"
#include "pin-mock-events.h"
#include "pin-mock-history.h"
#include "pin-mock-person.h"
#include "pin-mock-seed-private.h"

#include <sodium.h>
#include <string.h>

#define DAY (24 * 3600)

static PinDeskPerson *
owner_of (const SeedPerson *person)
{
  PinDeskPerson *owner = pin_desk_person_new ();

  owner->tax_code = g_strdup (person->tax_code);
  owner->family_name = g_strdup (person->family_name);
  owner->given_name = g_strdup (person->given_name);
  owner->residence = pin_message_copy (&pin_residence_shape, person->residence);
  owner->contacts = pin_message_copy (&pin_contacts_shape, person->contacts);
  owner->health_card = pin_message_copy (&pin_health_card_shape, person->health_card);
  owner->has_italian_document = person->has_italian_document;
  return owner;
}

static gint64
moment (gint64 now, gint64 at, gint64 days_ago)
{
  return days_ago != PIN_UNKNOWN ? now - days_ago * DAY : at;
}

static void
sow_attempts (PinMock *mock, gint64 now, const guint8 *person, gint64 wrong)
{
  const PinRulesInForce *rules = pin_mock_rules_at (mock, now);
  gint64 wait = pin_rules_wait_after (rules, wrong);

  pin_mock_db_run (mock->db,
                   "INSERT INTO attempts (person, kind, consecutive, locked_until, touched_at)"
                   " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                   PIN_MOCK_HASH (person), PIN_MOCK_INT (PIN_MOCK_ATTEMPT_SIGN_IN),
                   PIN_MOCK_INT (wrong), PIN_MOCK_INT (wait > 0 ? now + wait : 0),
                   PIN_MOCK_INT (now));
  pin_mock_history_add (mock, now, person, wait > 0 ? PIN_HISTORY_LOCKED : PIN_HISTORY_WRONG_PIN,
                        PIN_BY_ONLINE);
}

static void
sow_pin (PinMock *mock, gint64 now, const SeedPin *pin, const PinDeskPerson *owner,
         const guint8 *person, const char *hash)
{
  gint64 issued_at = moment (now, pin->issued_at, pin->issued_days_ago);
  gint64 changed_at = moment (now, pin->changed_at, pin->changed_days_ago);
  gint64 revoked_at = moment (now, pin->revoked_at, pin->revoked_days_ago);
  g_autoptr (PinRulesInForce) then = NULL;
  g_autoptr (GBytes) sealed = pin_mock_person_seal (mock, owner);
  PinCircumstances holder = { 0 };
  guint8 contacts[PIN_MOCK_HASH_SIZE];

  if (changed_at == 0)
    changed_at = issued_at;
  then = pin_rules_at (mock->rules, changed_at);
  pin_mock_person_circumstances (owner, &holder);
  pin_mock_secret_contacts (mock->secret, person, owner->contacts, contacts);
  pin_mock_db_run (
      mock->db,
      "INSERT INTO pins (person, contacts, hash, length, kind, issued_at,"
      " changed_at, expires_at, revoked_at, void_at, place, papers, kind_of_person, version, sealed)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 1, ?) ON CONFLICT DO NOTHING",
      PIN_MOCK_HASH (person), PIN_MOCK_HASH (contacts), PIN_MOCK_TEXT (hash),
      PIN_MOCK_INT ((gint64)strlen (pin->value)), PIN_MOCK_INT (pin->kind),
      PIN_MOCK_INT (issued_at), PIN_MOCK_INT (changed_at),
      PIN_MOCK_INT (then->citizen_days > 0 ? changed_at + then->citizen_days * DAY : 0),
      PIN_MOCK_INT (revoked_at), PIN_MOCK_INT (holder.place), PIN_MOCK_INT (holder.papers),
      PIN_MOCK_INT (holder.person), PIN_MOCK_BYTES (sealed));
  pin_mock_history_add (mock, issued_at, person, PIN_HISTORY_FIRST_ACCESS, PIN_BY_ONLINE);
  if (changed_at != issued_at)
    pin_mock_history_add (mock, changed_at, person, PIN_HISTORY_CHANGED, PIN_BY_ONLINE);
  if (revoked_at != 0)
    pin_mock_history_add (mock, revoked_at, person, PIN_HISTORY_REVOKED, PIN_BY_CONTACT_CENTER);
  if (pin->wrong_attempts > 0)
    sow_attempts (mock, now, person, pin->wrong_attempts);
}

/* @id and @token: of the request that it makes. */
static void
sow_parts (PinMock *mock, gint64 now, const SeedParts *parts, const PinDeskPerson *owner,
           const guint8 *person, const char *id, const char *token)
{
  gint64 then = now - parts->days_ago * DAY;
  PinCircumstances holder = { 0 };
  guint8 contacts[PIN_MOCK_HASH_SIZE] = { 0 };
  PinMockNewRequest row = {
    .id = id,
    .token = token,
    .person = person,
    .contacts = contacts,
    .owner = owner,
    .holder = &holder,
    .origin = (PinMockOrigin)parts->origin,
    .status = PIN_REQUEST_SENDING,
    .call_band = PIN_BAND_MORNING,
  };

  pin_mock_person_circumstances (owner, &holder);
  if (owner->contacts != NULL)
    pin_mock_secret_contacts (mock->secret, person, owner->contacts, contacts);
  switch (row.origin) {
  case PIN_MOCK_ORIGIN_REQUEST:
    pin_mock_request_insert (mock, then, &row);
    pin_mock_course_start (mock, then, id, owner, parts->needs_call);
    break;
  case PIN_MOCK_ORIGIN_POSTED:
    pin_mock_request_insert (mock, then, &row);
    pin_mock_course_post (mock, then, id);
    break;
  case PIN_MOCK_ORIGIN_RECOVERY: {
    g_autoptr (PinMockCredential) credential = pin_mock_credential_load (mock, then, person);

    pin_mock_history_add (mock, then, person, PIN_HISTORY_RECOVERED, PIN_BY_ONLINE);
    pin_mock_course_recover (mock, then, person, credential, id, token);
    break;
  }
  case PIN_MOCK_ORIGIN_ENVELOPE:
    row.status = PIN_REQUEST_DELIVERED;
    pin_mock_request_insert (mock, then, &row);
    pin_mock_course_hand_over (mock, then, id);
    break;
  }
}

static gboolean
is_known (PinMock *mock, const guint8 *person)
{
  g_autoptr (PinMockRows) rows = pin_mock_db_query (
      mock->db, "SELECT 1 FROM archive WHERE person = ?", PIN_MOCK_HASH (person));

  return pin_mock_rows_next (rows);
}

/* Somebody with everything; the parts under @id. */
static void
sow (PinMock *mock, gint64 now, const SeedPerson *person, const guint8 *hashed_code,
     const char *hash, const char *id, const char *token)
{
  g_autoptr (PinDeskPerson) owner = owner_of (person);

  if (person->pin != NULL && hash != NULL)
    sow_pin (mock, now, person->pin, owner, hashed_code, hash);
  if (person->parts != NULL)
    sow_parts (mock, now, person->parts, owner, hashed_code, id, token);
}

/**
 * pin_mock_sow_all:
 *
 * Puts everybody into the database, in the transaction at hand. Of whom it knows already only the
 * archive is brought up to date.
 */
void
pin_mock_sow_all (PinMock *mock, gint64 now)
{
  const GPtrArray *people = mock->seed->file->people;

  for (guint i = 0; i < people->len; i++) {
    const SeedPerson *person = g_ptr_array_index (people, i);
    g_autoptr (PinDeskPerson) owner = owner_of (person);
    g_autofree char *id = g_uuid_string_random ();
    guint8 hashed_code[PIN_MOCK_HASH_SIZE];
    gboolean known;

    pin_mock_secret_person (mock->secret, person->tax_code, hashed_code);
    known = is_known (mock, hashed_code);
    pin_mock_person_archive (mock, hashed_code, owner);
    if (!known)
      sow (mock, now, person, hashed_code, mock->seed->hashes->pdata[i], id, NULL);
  }
}

static void
forget (PinMock *mock, const guint8 *person)
{
  char subject[PIN_MOCK_HASH_SIZE * 2 + 1];

  sodium_bin2hex (subject, sizeof subject, person, PIN_MOCK_HASH_SIZE);
  pin_mock_events_drop (mock, subject);
  pin_mock_db_run (mock->db,
                   "DELETE FROM events WHERE subject IN (SELECT id FROM requests WHERE person = ?1"
                   " UNION SELECT id FROM codes WHERE person = ?1)",
                   PIN_MOCK_HASH (person));
  pin_mock_person_end_sessions (mock, person);
  pin_mock_person_forget_attempts (mock, person);
  pin_mock_db_run (mock->db, "DELETE FROM requests WHERE person = ?", PIN_MOCK_HASH (person));
  pin_mock_db_run (mock->db, "DELETE FROM pins WHERE person = ?", PIN_MOCK_HASH (person));
  pin_mock_db_run (mock->db, "DELETE FROM codes WHERE person = ?", PIN_MOCK_HASH (person));
  pin_mock_db_run (mock->db, "DELETE FROM history WHERE person = ?", PIN_MOCK_HASH (person));
}

/**
 * pin_mock_sow_anew:
 * @index: place among the people of the seed
 * @hash: (nullable): of the PIN, where there is one
 * @scenario: is told the number of the request and its token, where there is one
 *
 * Whatever became of that person, it begins again as of @now.
 */
void
pin_mock_sow_anew (PinMock *mock, gint64 now, guint index, const char *hash, PinScenario *scenario)
{
  const SeedPerson *person = g_ptr_array_index (mock->seed->file->people, index);
  g_autoptr (PinDeskPerson) owner = owner_of (person);
  g_autofree char *id = g_uuid_string_random ();
  char *token = pin_mock_token_new ();
  guint8 hashed_code[PIN_MOCK_HASH_SIZE];

  pin_mock_secret_person (mock->secret, person->tax_code, hashed_code);
  forget (mock, hashed_code);
  pin_mock_person_archive (mock, hashed_code, owner);
  sow (mock, now, person, hashed_code, hash, id, token);
  if (person->parts != NULL && person->parts->origin != PIN_MOCK_ORIGIN_POSTED) {
    scenario->request_id = g_steal_pointer (&id);
    scenario->request_token = g_strdup (token);
  }
  pin_free_secret (token);
}
