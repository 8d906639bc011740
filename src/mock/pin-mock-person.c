/* pin-mock-person.c: a person as the service knows it
 *
 * The archive is what the institute knows of somebody, whether there is a PIN or not: the people
 * of the seed and those an operator has dealt with. What a citizen said when asking for a PIN
 * stays with the request and then with the PIN. Both are sealed.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-person.h"

#include "pin-check.h"
#include "pin-codec.h"
#include "pin-json.h"

#include <string.h>

/**
 * pin_mock_person_from_request:
 *
 * Returns: (transfer full): what a request says of the person it is for
 */
PinDeskPerson *
pin_mock_person_from_request (const PinPinRequest *request)
{
  PinDeskPerson *self = pin_desk_person_new ();

  self->tax_code = g_strdup (request->applicant->tax_code);
  self->family_name = g_strdup (request->applicant->family_name);
  self->given_name = g_strdup (request->applicant->given_name);
  self->residence = pin_message_copy (&pin_residence_shape, request->residence);
  self->contacts = pin_message_copy (&pin_contacts_shape, request->contacts);
  self->has_italian_document = request->has_italian_document;
  return self;
}

GBytes *
pin_mock_person_seal (PinMock *mock, const PinDeskPerson *person)
{
  g_autoptr (GBytes) json = pin_codec_encode (&pin_desk_person_shape, person);

  return pin_mock_secret_seal (mock->secret, g_bytes_get_data (json, NULL),
                               g_bytes_get_size (json));
}

/**
 * pin_mock_person_unseal:
 * @sealed: (nullable): from pin_mock_person_seal()
 *
 * Returns: (transfer full) (nullable): the person
 */
PinDeskPerson *
pin_mock_person_unseal (PinMock *mock, GBytes *sealed)
{
  g_autoptr (GBytes) json = pin_mock_secret_unseal (mock->secret, sealed);

  if (json == NULL)
    return NULL;
  return pin_codec_decode (&pin_desk_person_shape, json, PIN_JSON_MAX_REQUEST, NULL);
}

/**
 * pin_mock_person_from_archive:
 *
 * Returns: (transfer full) (nullable): what the institute knows
 */
PinDeskPerson *
pin_mock_person_from_archive (PinMock *mock, const guint8 *person)
{
  g_autoptr (PinMockRows) rows = pin_mock_db_query (
      mock->db, "SELECT sealed FROM archive WHERE person = ?", PIN_MOCK_HASH (person));
  g_autoptr (GBytes) sealed = pin_mock_rows_next (rows) ? pin_mock_rows_bytes (rows, 0) : NULL;

  return pin_mock_person_unseal (mock, sealed);
}

void
pin_mock_person_archive (PinMock *mock, const guint8 *person, const PinDeskPerson *known)
{
  g_autoptr (GBytes) sealed = pin_mock_person_seal (mock, known);

  pin_mock_db_run (mock->db,
                   "INSERT INTO archive (person, sealed) VALUES (?, ?)"
                   " ON CONFLICT DO UPDATE SET sealed = excluded.sealed",
                   PIN_MOCK_HASH (person), PIN_MOCK_BYTES (sealed));
}

/**
 * pin_mock_person_at_desk:
 * @given: what the operator typed
 *
 * Returns: (transfer full): @given, and from the archive what it leaves out
 */
PinDeskPerson *
pin_mock_person_at_desk (PinMock *mock, const guint8 *person, const PinDeskPerson *given)
{
  g_autoptr (PinDeskPerson) known = pin_mock_person_from_archive (mock, person);
  PinDeskPerson *self = pin_message_copy (&pin_desk_person_shape, given);

  if (known == NULL)
    return self;
  if (self->family_name == NULL)
    self->family_name = g_steal_pointer (&known->family_name);
  if (self->given_name == NULL)
    self->given_name = g_steal_pointer (&known->given_name);
  if (self->contacts == NULL)
    self->contacts = g_steal_pointer (&known->contacts);
  if (self->health_card == NULL)
    self->health_card = g_steal_pointer (&known->health_card);
  if (self->residence == NULL) {
    self->residence = g_steal_pointer (&known->residence);
    self->has_italian_document = known->has_italian_document;
  }
  return self;
}

static gboolean
same_text (const char *one, const char *other)
{
  g_autofree char *folded_one = pin_check_fold_text (one != NULL ? one : "");
  g_autofree char *folded_other = pin_check_fold_text (other != NULL ? other : "");
  g_autofree char *lower_one = g_utf8_casefold (folded_one, -1);
  g_autofree char *lower_other = g_utf8_casefold (folded_other, -1);

  return strcmp (lower_one, lower_other) == 0;
}

/* By its code where both say it: a comune has more names than one. */
static gboolean
same_comune (const PinResidence *one, const PinResidence *other)
{
  if (one->municipality_code != NULL && other->municipality_code != NULL)
    return strcmp (one->municipality_code, other->municipality_code) == 0;
  return same_text (one->municipality, other->municipality);
}

/**
 * pin_mock_person_fits_residence:
 *
 * Whether @residence is the one of the archive; of whom it does not know, it believes it.
 */
gboolean
pin_mock_person_fits_residence (PinMock *mock, const guint8 *person, const PinResidence *residence)
{
  g_autoptr (PinDeskPerson) archived = pin_mock_person_from_archive (mock, person);
  const PinResidence *known = archived != NULL ? archived->residence : NULL;

  if (known == NULL)
    return TRUE;
  return same_text (known->country, residence->country) &&
         same_text (known->address, residence->address) &&
         same_text (known->postal_code, residence->postal_code) && same_comune (known, residence);
}

/**
 * pin_mock_person_check_card:
 * @known: (out): whether the institute knows a card of that person
 *
 * Whether @card is the one of the archive; of whom it knows none, it believes it.
 */
gboolean
pin_mock_person_check_card (PinMock *mock, const guint8 *person, const PinHealthCard *card,
                            gboolean *known)
{
  g_autoptr (PinDeskPerson) archived = pin_mock_person_from_archive (mock, person);
  const PinHealthCard *on_file = archived != NULL ? archived->health_card : NULL;

  *known = on_file != NULL;
  return on_file == NULL || (strcmp (on_file->number, card->number) == 0 &&
                             strcmp (on_file->expires_on, card->expires_on) == 0);
}

/**
 * pin_mock_person_circumstances:
 * @circumstances: (out): what the rules look at; who is not known to live abroad lives in Italy
 */
void
pin_mock_person_circumstances (const PinDeskPerson *person, PinCircumstances *circumstances)
{
  gboolean abroad = person->residence != NULL && strcmp (person->residence->country, "IT") != 0;

  circumstances->place = abroad ? PIN_PLACE_ABROAD : PIN_PLACE_ITALY;
  circumstances->papers =
      person->has_italian_document ? PIN_PAPERS_ITALIAN : PIN_PAPERS_NOT_ITALIAN;
  circumstances->person = PIN_PERSON_ADULT;
  circumstances->requested_by = PIN_REQUESTED_BY_SELF;
}

/**
 * pin_mock_contacts_get:
 * @contacts: (nullable): none has nothing
 * @contact: a #PinContact
 */
const char *
pin_mock_contacts_get (const PinContacts *contacts, int contact)
{
  if (contacts == NULL)
    return NULL;
  switch ((PinContact)contact) {
  case PIN_CONTACT_MOBILE:
    return contacts->mobile;
  case PIN_CONTACT_EMAIL:
    return contacts->email;
  case PIN_CONTACT_PEC:
    return contacts->pec;
  }
  return NULL;
}

/**
 * pin_mock_contacts_same:
 *
 * Whether two numbers or addresses are one; capitals do not count, and nothing is no contact.
 */
gboolean
pin_mock_contacts_same (const char *one, const char *other)
{
  g_autofree char *folded_one = g_utf8_casefold (one != NULL ? one : "", -1);
  g_autofree char *folded_other = g_utf8_casefold (other != NULL ? other : "", -1);

  return *folded_one != '\0' && strcmp (folded_one, folded_other) == 0;
}

/**
 * pin_mock_person_end_sessions:
 *
 * Whoever is signed in as @person is out.
 */
void
pin_mock_person_end_sessions (PinMock *mock, const guint8 *person)
{
  pin_mock_db_run (mock->db, "DELETE FROM sessions WHERE person = ?", PIN_MOCK_HASH (person));
}

void
pin_mock_person_forget_attempts (PinMock *mock, const guint8 *person)
{
  pin_mock_db_run (mock->db, "DELETE FROM attempts WHERE person = ?", PIN_MOCK_HASH (person));
}
