/* pin-mock-seed.c: the people the service knows from the start
 *
 *   {"people": [{"tax_code": "...", "family_name": "...", "given_name": "...",
 *                "residence": {...}, "contacts": {...},
 *                "pin": {"value": "...", "kind": "ordinary", "issued_at": "...",
 *                        "changed_at": "...", "revoked_at": "..."}}]}
 *
 * Residence and contacts as in a request; contacts and pin are optional, a pin needs contacts.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-seed.h"

#include "pin-check.h"
#include "pin-codec.h"
#include "pin-field-macros.h"
#include "pin-json.h"
#include "pin-mock-hash.h"
#include "pin-tax-code.h"

#include <gio/gio.h>
#include <string.h>

#define R PIN_FIELD_REQUIRED
#define P PIN_FIELD_PRIVATE
#define S PIN_FIELD_SECRET
#define O PIN_FIELD_OPTIONAL

#define DAY (24 * 3600)
#define MOST_PEOPLE 1000

typedef struct {
  char *value;
  int kind;
  gint64 issued_at;
  gint64 changed_at;
  gint64 revoked_at;
} SeedPin;

typedef struct {
  char *tax_code;
  char *family_name;
  char *given_name;
  PinResidence *residence;
  PinContacts *contacts;
  gboolean has_italian_document;
  SeedPin *pin;
} SeedPerson;

typedef struct {
  GPtrArray *people; /* SeedPerson */
} SeedFile;

static const PinField seed_pin_fields[] = {
  PIN_PATTERN (SeedPin, value, R | S, 8, 16, PIN_SECRET_PATTERN, "The PIN", NULL),
  PIN_ENUM (SeedPin, kind, R, pin_kind_values, "ordinario or dispositivo"),
  PIN_TIME (SeedPin, issued_at, R, "When it was issued"),
  PIN_TIME (SeedPin, changed_at, O, "When it was last changed"),
  PIN_TIME (SeedPin, revoked_at, O, "When it was revoked"),
};
static PIN_DEFINE_SHAPE (SeedPin, seed_pin, "SeedPin", "A PIN there is from the start")

    static const PinField seed_person_fields[] = {
      PIN_PATTERN (SeedPerson, tax_code, R | P, 11, 16, PIN_TAX_CODE_PATTERN, "Tax code", NULL),
      PIN_TEXT (SeedPerson, family_name, R | P, 1, 80, "Family name", NULL),
      PIN_TEXT (SeedPerson, given_name, R | P, 1, 80, "Given name", NULL),
      PIN_OBJECT (SeedPerson, residence, R, pin_residence_shape, "Residence in the archive"),
      PIN_OBJECT (SeedPerson, contacts, O, pin_contacts_shape, "Contacts of the PIN"),
      PIN_BOOLEAN (SeedPerson, has_italian_document, O, "Holds an Italian identity document"),
      PIN_OBJECT (SeedPerson, pin, O, seed_pin_shape, "A PIN there is from the start"),
    };
static PIN_DEFINE_SHAPE (SeedPerson, seed_person, "SeedPerson", "A person the service knows")

    static const PinField seed_file_fields[] = {
      PIN_ARRAY (SeedFile, people, R, 0, MOST_PEOPLE, seed_person_shape, "Everybody known"),
    };
static PIN_DEFINE_SHAPE (SeedFile, seed_file, "SeedFile", "The archive of residents")

    struct _PinMockSeed {
  SeedFile *file;
  GPtrArray *hashes; /* of the PINs, one for each person; NULL without */
};

void
pin_mock_seed_free (PinMockSeed *self)
{
  if (self == NULL)
    return;
  pin_message_free (&seed_file_shape, self->file);
  g_ptr_array_unref (self->hashes);
  g_free (self);
}

static gboolean
check_person (const SeedPerson *person, guint number, GError **error)
{
  const char *wrong = NULL;

  if (!pin_tax_code_check (person->tax_code, NULL))
    wrong = "tax_code";
  else if (person->pin != NULL && person->contacts == NULL)
    wrong = "contacts";
  else if (person->pin != NULL && strlen (person->pin->value) != 8 &&
           strlen (person->pin->value) != 16)
    wrong = "pin.value";
  if (wrong == NULL)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "person %u: %s is not valid", number,
               wrong);
  return FALSE;
}

static char *
hash_pin (const SeedPin *pin)
{
  return pin_mock_hash_now (pin_mock_hash_profile ((gint64)strlen (pin->value)), pin->value);
}

/**
 * pin_mock_seed_new_from_file:
 * @error: of domain %G_FILE_ERROR, %PIN_ERROR or %G_IO_ERROR
 *
 * Returns: (transfer full): the people in the file, every one checked
 */
PinMockSeed *
pin_mock_seed_new_from_file (const char *path, GError **error)
{
  g_autoptr (PinMockSeed) self = NULL;
  g_autoptr (GBytes) bytes = NULL;
  SeedFile *file;
  char *data;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, error))
    return NULL;
  bytes = g_bytes_new_take (data, size);
  file = pin_codec_decode (&seed_file_shape, bytes, PIN_JSON_MAX_REPLY, error);
  if (file == NULL)
    return NULL;

  self = g_new0 (PinMockSeed, 1);
  self->file = file;
  self->hashes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < file->people->len; i++) {
    const SeedPerson *person = g_ptr_array_index (file->people, i);

    if (!check_person (person, i + 1, error))
      return NULL;
    g_ptr_array_add (self->hashes, person->pin != NULL ? hash_pin (person->pin) : NULL);
  }
  return g_steal_pointer (&self);
}

static void
sow_pin (PinMockDb *db, PinMockSecret *secret, const PinRules *rules, const SeedPerson *person,
         const guint8 *hashed_code, const char *hash)
{
  const SeedPin *pin = person->pin;
  gint64 changed_at = pin->changed_at != 0 ? pin->changed_at : pin->issued_at;
  g_autoptr (PinRulesInForce) then = pin_rules_at (rules, changed_at);
  guint8 contacts[PIN_MOCK_HASH_SIZE];

  pin_mock_secret_contacts (secret, hashed_code, person->contacts, contacts);
  pin_mock_db_run (
      db,
      "INSERT INTO pins (person, contacts, hash, length, kind, issued_at,"
      " changed_at, expires_at, revoked_at, place, papers, kind_of_person)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT DO NOTHING",
      PIN_MOCK_HASH (hashed_code), PIN_MOCK_HASH (contacts), PIN_MOCK_TEXT (hash),
      PIN_MOCK_INT ((gint64)strlen (pin->value)), PIN_MOCK_INT (pin->kind),
      PIN_MOCK_INT (pin->issued_at), PIN_MOCK_INT (changed_at),
      PIN_MOCK_INT (then->citizen_days > 0 ? changed_at + then->citizen_days * DAY : 0),
      PIN_MOCK_INT (pin->revoked_at),
      PIN_MOCK_INT (strcmp (person->residence->country, "IT") == 0 ? PIN_PLACE_ITALY
                                                                   : PIN_PLACE_ABROAD),
      PIN_MOCK_INT (person->has_italian_document ? PIN_PAPERS_ITALIAN : PIN_PAPERS_NOT_ITALIAN),
      PIN_MOCK_INT (PIN_PERSON_ADULT));
}

/**
 * pin_mock_seed_sow:
 *
 * Puts everybody into the database, in the transaction at hand. A PIN that is there already
 * stays as it is.
 */
void
pin_mock_seed_sow (PinMockSeed *self, PinMockDb *db, PinMockSecret *secret, const PinRules *rules)
{
  for (guint i = 0; i < self->file->people->len; i++) {
    const SeedPerson *person = g_ptr_array_index (self->file->people, i);
    const char *hash = g_ptr_array_index (self->hashes, i);
    g_autoptr (GBytes) json = pin_codec_encode (&pin_residence_shape, person->residence);
    g_autoptr (GBytes) sealed =
        pin_mock_secret_seal (secret, g_bytes_get_data (json, NULL), g_bytes_get_size (json));
    guint8 hashed_code[PIN_MOCK_HASH_SIZE];

    pin_mock_secret_person (secret, person->tax_code, hashed_code);
    pin_mock_db_run (db,
                     "INSERT INTO archive (person, sealed) VALUES (?, ?)"
                     " ON CONFLICT DO UPDATE SET sealed = excluded.sealed",
                     PIN_MOCK_HASH (hashed_code), PIN_MOCK_BYTES (sealed));
    if (hash != NULL)
      sow_pin (db, secret, rules, person, hashed_code, hash);
  }
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
 * pin_mock_seed_fits:
 *
 * Whether @residence is the one of the archive; of whom it does not know, it believes it.
 */
gboolean
pin_mock_seed_fits (PinMockDb *db, PinMockSecret *secret, const guint8 *person,
                    const PinResidence *residence)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (db, "SELECT sealed FROM archive WHERE person = ?", PIN_MOCK_HASH (person));
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) json = NULL;
  g_autoptr (PinResidence) known = NULL;

  if (!pin_mock_rows_next (rows))
    return TRUE;
  sealed = pin_mock_rows_bytes (rows, 0);
  json = pin_mock_secret_unseal (secret, sealed);
  if (json != NULL)
    known = pin_codec_decode (&pin_residence_shape, json, PIN_JSON_MAX_REQUEST, NULL);
  return known != NULL && same_text (known->country, residence->country) &&
         same_text (known->address, residence->address) &&
         same_text (known->postal_code, residence->postal_code) && same_comune (known, residence);
}
