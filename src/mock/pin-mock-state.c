/* pin-mock-state.c: how a person's PIN stands
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-state.h"

#include "pin-mock-attempts.h"
#include "pin-mock-course.h"
#include "pin-mock-person.h"

void
pin_mock_credential_free (PinMockCredential *self)
{
  if (self == NULL)
    return;
  pin_desk_person_free (self->owner);
  g_clear_pointer (&self->sealed, g_bytes_unref);
  g_free (self->request_id);
  g_free (self);
}

/* What is known of the definitive PIN; gives when its value became void. */
static gint64
load_pin (PinMock *mock, const guint8 *person, PinMockCredential *self)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (mock->db,
                         "SELECT kind, length, issued_at, changed_at, expires_at, revoked_at,"
                         " void_at, place, papers, kind_of_person, version, contacts, sealed"
                         " FROM pins WHERE person = ?",
                         PIN_MOCK_HASH (person));

  self->has_pin = pin_mock_rows_next (rows);
  if (!self->has_pin)
    return 0;
  self->kind = (int)pin_mock_rows_int (rows, 0);
  self->length = pin_mock_rows_int (rows, 1);
  self->issued_at = pin_mock_rows_int (rows, 2);
  self->changed_at = pin_mock_rows_int (rows, 3);
  self->expires_at = pin_mock_rows_int (rows, 4);
  self->revoked_at = pin_mock_rows_int (rows, 5);
  self->holder.place = (int)pin_mock_rows_int (rows, 7);
  self->holder.papers = (int)pin_mock_rows_int (rows, 8);
  self->holder.person = (int)pin_mock_rows_int (rows, 9);
  self->version = pin_mock_rows_int (rows, 10);
  pin_mock_rows_hash (rows, 11, self->contacts);
  self->sealed = pin_mock_rows_bytes (rows, 12);
  return pin_mock_rows_int (rows, 6);
}

/* The open request, if there is one. For a list of three SQLite would build a table each time. */
static int
load_request (PinMock *mock, const guint8 *person, PinMockCredential *self)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (mock->db,
                         "SELECT id, origin, status, activated_at, contacts, sealed, renews,"
                         " requested_at, place, papers, kind_of_person FROM requests"
                         " WHERE person = ? AND shadow = 0"
                         " AND (status = ? OR status = ? OR status = ?)"
                         " ORDER BY requested_at DESC LIMIT 1",
                         PIN_MOCK_HASH (person), PIN_MOCK_INT (PIN_REQUEST_PHONE_CHECK),
                         PIN_MOCK_INT (PIN_REQUEST_SENDING), PIN_MOCK_INT (PIN_REQUEST_DELIVERED));
  int status;

  if (!pin_mock_rows_next (rows))
    return 0;
  self->request_id = g_strdup (pin_mock_rows_text (rows, 0));
  self->origin = (int)pin_mock_rows_int (rows, 1);
  status = (int)pin_mock_rows_int (rows, 2);
  self->activated = pin_mock_rows_int (rows, 3) != 0;
  pin_mock_rows_hash (rows, 4, self->contacts);
  g_clear_pointer (&self->sealed, g_bytes_unref);
  self->sealed = pin_mock_rows_bytes (rows, 5);
  self->holder.place = (int)pin_mock_rows_int (rows, 8);
  self->holder.papers = (int)pin_mock_rows_int (rows, 9);
  self->holder.person = (int)pin_mock_rows_int (rows, 10);
  /* As old as what it renews, or as the request. */
  if (pin_mock_rows_int (rows, 6) == 0)
    self->issued_at = pin_mock_rows_int (rows, 7);
  return status;
}

/* Parts that were revoked before anybody used them. */
static gint64
revoked_before_use (PinMock *mock, const guint8 *person)
{
  g_autoptr (PinMockRows) rows = pin_mock_db_query (
      mock->db, "SELECT max (revoked_at) FROM requests WHERE person = ? AND shadow = 0",
      PIN_MOCK_HASH (person));

  return pin_mock_rows_next (rows) ? pin_mock_rows_int (rows, 0) : 0;
}

static gboolean
has_ceased (PinMock *mock, gint64 now, const PinMockCredential *self)
{
  const PinRulesInForce *rules = pin_mock_rules_at (mock, now);

  return pin_rules_is_ceased (rules, self->issued_at, &self->holder);
}

static PinLife
life_of_request (PinMock *mock, gint64 now, const PinMockCredential *self, int status,
                 gboolean renews)
{
  /* A rule whose day came while the parts were on their way. */
  if (has_ceased (mock, now, self))
    return PIN_LIFE_CEASED;
  if (renews)
    return PIN_LIFE_RECOVERING;
  if (self->origin == PIN_MOCK_ORIGIN_POSTED && !self->activated)
    return PIN_LIFE_POSTED;
  if (status == PIN_REQUEST_PHONE_CHECK)
    return PIN_LIFE_PHONE_CHECK;
  return status == PIN_REQUEST_SENDING ? PIN_LIFE_SENDING : PIN_LIFE_PROVISIONAL;
}

static PinLife
life_of_pin (PinMock *mock, gint64 now, const guint8 *person, const PinMockCredential *self)
{
  const PinRulesInForce *rules = pin_mock_rules_at (mock, now);
  gint64 locked_until;
  gint64 consecutive =
      pin_mock_attempts_get (mock, person, PIN_MOCK_ATTEMPT_SIGN_IN, &locked_until);

  if (pin_rules_is_ceased (rules, self->issued_at, &self->holder))
    return PIN_LIFE_CEASED;
  if (consecutive >= rules->consecutive_attempts)
    return PIN_LIFE_LOCKED_FOR_GOOD;
  if (locked_until > now)
    return PIN_LIFE_LOCKED;
  if (self->expires_at != 0 && self->expires_at <= now)
    return PIN_LIFE_EXPIRED;
  return PIN_LIFE_ACTIVE;
}

/**
 * pin_mock_credential_look:
 *
 * As pin_mock_credential_load(), without its owner, who takes longer than everything else.
 *
 * Returns: (transfer full): how the PIN of @person stands
 */
PinMockCredential *
pin_mock_credential_look (PinMock *mock, gint64 now, const guint8 *person)
{
  PinMockCredential *self = g_new0 (PinMockCredential, 1);
  gint64 void_at = load_pin (mock, person, self);
  int status;

  /* Before the request puts its own age and circumstances in their place. */
  self->is_renewable = self->has_pin && self->revoked_at == 0 && !has_ceased (mock, now, self);
  status = load_request (mock, person, self);
  if (status != 0)
    self->life = life_of_request (mock, now, self, status, void_at != 0 && self->revoked_at == 0);
  else if (self->has_pin && self->revoked_at == 0)
    self->life = void_at != 0 ? PIN_LIFE_RECOVERING : life_of_pin (mock, now, person, self);
  else {
    if (!self->has_pin)
      self->revoked_at = revoked_before_use (mock, person);
    self->life = self->revoked_at != 0 ? PIN_LIFE_REVOKED : PIN_LIFE_NONE;
  }
  return self;
}

/**
 * pin_mock_credential_load:
 *
 * Returns: (transfer full): how the PIN of @person stands, whether there is one or not
 */
PinMockCredential *
pin_mock_credential_load (PinMock *mock, gint64 now, const guint8 *person)
{
  PinMockCredential *self = pin_mock_credential_look (mock, now, person);

  self->owner = pin_mock_person_unseal (mock, self->sealed);
  return self;
}
