/* pin-mock-seed.c: the file of people the service knows from the start, or can invent
 *
 *   {"people": [{"tax_code": "...", "family_name": "...", "given_name": "...",
 *                "residence": {...}, "contacts": {...}, "health_card": {...},
 *                "pin": {"value": "...", "kind": "ordinary", "issued_at": "...",
 *                        "changed_at": "...", "revoked_at": "...", "wrong_attempts": 5},
 *                "parts": {"origin": "request", "days_ago": 3, "needs_call": true},
 *                "scenario": {"id": "...", "life": "...", "about_it": "...", "about_en": "..."}}]}
 *
 * Residence, contacts and health card as in a request; contacts, health card, pin, parts and
 * scenario are optional, a pin needs contacts. Instead of a moment a pin may say how many days ago:
 * `issued_days_ago`, `changed_days_ago`, `revoked_days_ago`. data/practice-seed.md describes the
 * people of data/practice-seed.json.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-seed-private.h"

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
#define L PIN_FIELD_LINES

#define MOST_PEOPLE 1000
#define LONGEST_AGO 20000

/* Numbers are those of PinMockOrigin. */
static const char *const origin_values[] = { "request", "posted", "recovery", "envelope", NULL };

/* clang-format off */
static const PinField seed_pin_fields[] = {
  PIN_PATTERN (SeedPin, value, R | S, 8, 16, PIN_SECRET_PATTERN, "The PIN", NULL),
  PIN_ENUM (SeedPin, kind, R, pin_kind_values, "ordinario or dispositivo"),
  PIN_TIME (SeedPin, issued_at, O, "When it was issued"),
  PIN_TIME (SeedPin, changed_at, O, "When it was last changed"),
  PIN_TIME (SeedPin, revoked_at, O, "When it was revoked"),
  PIN_INTEGER (SeedPin, issued_days_ago, O, 0, LONGEST_AGO, "The same, in days", NULL),
  PIN_INTEGER (SeedPin, changed_days_ago, O, 0, LONGEST_AGO, "The same, in days", NULL),
  PIN_INTEGER (SeedPin, revoked_days_ago, O, 0, LONGEST_AGO, "The same, in days", NULL),
  PIN_INTEGER (SeedPin, wrong_attempts, O, 0, 100, "Wrong PINs in a row", NULL),
};
static PIN_DEFINE_SHAPE (SeedPin, seed_pin, "SeedPin", "A PIN there is from the start")

static const PinField seed_parts_fields[] = {
  PIN_ENUM (SeedParts, origin, R, origin_values, "What they come from"),
  PIN_INTEGER (SeedParts, days_ago, R, 0, LONGEST_AGO, "When that was", NULL),
  PIN_BOOLEAN (SeedParts, needs_call, O, "Whether an operator has to call first"),
};
static PIN_DEFINE_SHAPE (SeedParts, seed_parts, "SeedParts", "Two parts on their way")

static const PinField seed_scenario_fields[] = {
  PIN_PATTERN (SeedScenario, id, R, 1, 40, "^[a-z]+(-[a-z]+)*$", "Its name", NULL),
  PIN_ENUM (SeedScenario, life, R, pin_life_values, "How the PIN stands then"),
  PIN_TEXT (SeedScenario, about_it, R | L, 1, 600, "What can be tried, in Italian", NULL),
  PIN_TEXT (SeedScenario, about_en, R | L, 1, 600, "What can be tried, in English", NULL),
};
static PIN_DEFINE_SHAPE (SeedScenario, seed_scenario, "SeedScenario", "Somebody to practise with")

static const PinField seed_person_fields[] = {
  PIN_PATTERN (SeedPerson, tax_code, R | P, 11, 16, PIN_TAX_CODE_PATTERN, "Tax code", NULL),
  PIN_TEXT (SeedPerson, family_name, R | P, 1, 80, "Family name", NULL),
  PIN_TEXT (SeedPerson, given_name, R | P, 1, 80, "Given name", NULL),
  PIN_OBJECT (SeedPerson, residence, R, pin_residence_shape, "Residence in the archive"),
  PIN_OBJECT (SeedPerson, contacts, O, pin_contacts_shape, "Contacts of the PIN"),
  PIN_OBJECT (SeedPerson, health_card, O, pin_health_card_shape, "Card in the archive"),
  PIN_BOOLEAN (SeedPerson, has_italian_document, O, "Holds an Italian identity document"),
  PIN_OBJECT (SeedPerson, pin, O, seed_pin_shape, "A PIN there is from the start"),
  PIN_OBJECT (SeedPerson, parts, O, seed_parts_shape, "Two parts on their way"),
  PIN_OBJECT (SeedPerson, scenario, O, seed_scenario_shape, "Somebody to practise with"),
};
static PIN_DEFINE_SHAPE (SeedPerson, seed_person, "SeedPerson", "A person the service knows")

static const PinField seed_file_fields[] = {
  PIN_ARRAY (SeedFile, people, R, 0, MOST_PEOPLE, seed_person_shape, "Everybody known"),
};
static PIN_DEFINE_SHAPE (SeedFile, seed_file, "SeedFile", "The archive of residents")
    /* clang-format on */

    void pin_mock_seed_free (PinMockSeed *self)
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
  const SeedPin *pin = person->pin;
  const char *wrong = NULL;

  if (!pin_tax_code_check (person->tax_code, NULL))
    wrong = "tax_code";
  else if ((pin != NULL || person->parts != NULL) && person->contacts == NULL &&
           (person->parts == NULL || person->parts->origin != PIN_MOCK_ORIGIN_POSTED))
    wrong = "contacts";
  else if (pin != NULL && strlen (pin->value) != 8 && strlen (pin->value) != 16)
    wrong = "pin.value";
  else if (pin != NULL && (pin->issued_at == 0) == (pin->issued_days_ago == PIN_UNKNOWN))
    wrong = "pin.issued_at";
  else if (person->parts != NULL && person->parts->origin == PIN_MOCK_ORIGIN_RECOVERY &&
           pin == NULL)
    wrong = "parts.origin";
  if (wrong == NULL)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "person %u: %s is not valid", number,
               wrong);
  return FALSE;
}

/**
 * pin_mock_seed_new_from_bytes:
 * @bytes: the text of a file of people
 * @error: of domain %PIN_ERROR or %G_IO_ERROR
 *
 * Returns: (transfer full): the people in it, every one checked
 */
PinMockSeed *
pin_mock_seed_new_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (PinMockSeed) self = NULL;
  SeedFile *file = pin_codec_decode (&seed_file_shape, bytes, PIN_JSON_MAX_REPLY, error);

  if (file == NULL)
    return NULL;

  self = g_new0 (PinMockSeed, 1);
  self->file = file;
  self->hashes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < file->people->len; i++) {
    if (!check_person (g_ptr_array_index (file->people, i), i + 1, error))
      return NULL;
    g_ptr_array_add (self->hashes, NULL);
  }
  return g_steal_pointer (&self);
}

/**
 * pin_mock_seed_new_from_file:
 * @error: #GFileError, or as pin_mock_seed_new_from_bytes()
 */
PinMockSeed *
pin_mock_seed_new_from_file (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  char *data;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, error))
    return NULL;
  bytes = g_bytes_new_take (data, size);
  return pin_mock_seed_new_from_bytes (bytes, error);
}

/**
 * pin_mock_seed_hash:
 *
 * Makes the hash of every PIN; for the start, when nobody is served yet.
 */
void
pin_mock_seed_hash (PinMockSeed *self)
{
  for (guint i = 0; i < self->file->people->len; i++) {
    const SeedPerson *person = g_ptr_array_index (self->file->people, i);

    if (person->pin != NULL && self->hashes->pdata[i] == NULL)
      self->hashes->pdata[i] = pin_mock_hash_now (
          pin_mock_hash_profile ((gint64)strlen (person->pin->value)), person->pin->value);
  }
}
