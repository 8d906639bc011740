/* pin-mock-secret.c: keys, sealing, tokens and random PINs
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-secret.h"

#include <gio/gio.h>
#include <sodium.h>
#include <string.h>

#define KEY_SIZE crypto_secretbox_KEYBYTES
#define TOKEN_SIZE 32
#define TOKEN_LENGTH 43

G_STATIC_ASSERT (crypto_secretbox_KEYBYTES == PIN_MOCK_HASH_SIZE);

/* Both keys live as long as the database. */
struct _PinMockSecret {
  guint8 *person_key; /* in memory that is not swapped or dumped */
  guint8 *seal_key;
};

/* The first start of all: later on, keys that are not there are lost. */
static gboolean
is_first_start (PinMockDb *db)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (db, "SELECT 1 FROM meta WHERE name >= ''"
                             " UNION ALL SELECT 1 FROM archive WHERE person >= x''"
                             " UNION ALL SELECT 1 FROM pins WHERE person >= x''"
                             " UNION ALL SELECT 1 FROM attempts WHERE person >= x''"
                             " UNION ALL SELECT 1 FROM requests UNION ALL SELECT 1 FROM codes"
                             " UNION ALL SELECT 1 FROM history UNION ALL SELECT 1 FROM sessions"
                             " UNION ALL SELECT 1 FROM events UNION ALL SELECT 1 FROM messages"
                             " UNION ALL SELECT 1 FROM replies LIMIT 1");

  return !pin_mock_rows_next (rows);
}

static guint8 *
load_key (PinMockDb *db, const char *name, gboolean may_make)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (db, "SELECT value FROM meta WHERE name = ?", PIN_MOCK_TEXT (name));
  gboolean found = pin_mock_rows_next (rows);
  guint8 *key = sodium_malloc (KEY_SIZE);

  if (key == NULL || (found && pin_mock_rows_hash (rows, 0, key)))
    return key;
  if (found || !may_make) {
    sodium_free (key);
    return NULL;
  }
  randombytes_buf (key, KEY_SIZE);
  pin_mock_db_run (db, "INSERT INTO meta (name, value) VALUES (?, ?)", PIN_MOCK_TEXT (name),
                   PIN_MOCK_HASH (key));
  return key;
}

/* Whether the keys are those that everything was sealed with. */
static gboolean
check_keys (PinMockSecret *self, PinMockDb *db)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (db, "SELECT value FROM meta WHERE name = 'key-check'");
  guint8 sum[PIN_MOCK_HASH_SIZE], kept[PIN_MOCK_HASH_SIZE];

  crypto_generichash (sum, sizeof sum, self->person_key, KEY_SIZE, self->seal_key, KEY_SIZE);
  if (pin_mock_rows_next (rows))
    return pin_mock_rows_hash (rows, 0, kept) && sodium_memcmp (sum, kept, sizeof sum) == 0;
  pin_mock_db_run (db, "INSERT INTO meta (name, value) VALUES ('key-check', ?)",
                   PIN_MOCK_HASH (sum));
  return TRUE;
}

/**
 * pin_mock_secret_new:
 * @error: %G_IO_ERROR_FAILED
 *
 * Loads the keys from @db, or makes them when it is new.
 */
PinMockSecret *
pin_mock_secret_new (PinMockDb *db, GError **error)
{
  g_autoptr (PinMockSecret) self = g_new0 (PinMockSecret, 1);
  gboolean first, good;

  pin_mock_db_begin (db);
  first = is_first_start (db);
  self->person_key = load_key (db, "person-key", first);
  self->seal_key = load_key (db, "seal-key", first);
  good = self->person_key != NULL && self->seal_key != NULL && check_keys (self, db);
  if (good)
    good = pin_mock_db_commit (db, NULL);
  else
    pin_mock_db_rollback (db);
  if (!good) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the keys in the database are not usable");
    return NULL;
  }
  return g_steal_pointer (&self);
}

void
pin_mock_secret_free (PinMockSecret *self)
{
  if (self == NULL)
    return;
  sodium_free (self->person_key);
  sodium_free (self->seal_key);
  g_free (self);
}

/**
 * pin_mock_secret_person:
 * @person: (out caller-allocates): %PIN_MOCK_HASH_SIZE bytes
 *
 * What stands for a tax code in the database.
 */
void
pin_mock_secret_person (PinMockSecret *self, const char *tax_code, guint8 *person)
{
  crypto_generichash (person, PIN_MOCK_HASH_SIZE, (const guint8 *)tax_code, strlen (tax_code),
                      self->person_key, KEY_SIZE);
}

/**
 * pin_mock_secret_contacts:
 * @fingerprint: (out caller-allocates): %PIN_MOCK_HASH_SIZE bytes
 *
 * What stands for the whole set of contacts of a person; capitals do not count.
 */
void
pin_mock_secret_contacts (PinMockSecret *self, const guint8 *person, const PinContacts *contacts,
                          guint8 *fingerprint)
{
  const char *texts[] = { contacts->mobile, contacts->email, contacts->pec, contacts->home_phone,
                          contacts->office_phone };
  crypto_generichash_state state;

  crypto_generichash_init (&state, self->person_key, KEY_SIZE, PIN_MOCK_HASH_SIZE);
  crypto_generichash_update (&state, person, PIN_MOCK_HASH_SIZE);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    char *folded = g_utf8_casefold (texts[i] != NULL ? texts[i] : "", -1);

    /* With its NUL, so that nothing can move from one field to the next. */
    crypto_generichash_update (&state, (const guint8 *)folded, strlen (folded) + 1);
    pin_free_secret (folded);
  }
  crypto_generichash_final (&state, fingerprint, PIN_MOCK_HASH_SIZE);
}

static void
free_wiped (gpointer data)
{
  GBytes *inner = data;
  gsize size;
  gpointer memory = (gpointer)g_bytes_get_data (inner, &size);

  pin_wipe (memory, size);
  g_bytes_unref (inner);
}

/**
 * pin_mock_seal_with:
 * @key: %PIN_MOCK_HASH_SIZE bytes
 *
 * Returns: (transfer full): nonce and box
 */
GBytes *
pin_mock_seal_with (const guint8 *key, gconstpointer data, gsize size)
{
  gsize total = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + size;
  guint8 *sealed = g_malloc (total);

  randombytes_buf (sealed, crypto_secretbox_NONCEBYTES);
  crypto_secretbox_easy (sealed + crypto_secretbox_NONCEBYTES, data, size, sealed, key);
  return g_bytes_new_take (sealed, total);
}

/**
 * pin_mock_unseal_with:
 *
 * Returns: (transfer full) (nullable): what was sealed, wiped when freed; %NULL when the key is
 *   not the right one or a bit has changed
 */
GBytes *
pin_mock_unseal_with (const guint8 *key, GBytes *sealed)
{
  gsize size, length;
  const guint8 *data = g_bytes_get_data (sealed, &size);
  GBytes *inner;
  guint8 *plain;

  if (size < crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES)
    return NULL;
  length = size - crypto_secretbox_NONCEBYTES - crypto_secretbox_MACBYTES;
  plain = g_malloc0 (length + 1);
  if (crypto_secretbox_open_easy (plain, data + crypto_secretbox_NONCEBYTES,
                                  size - crypto_secretbox_NONCEBYTES, data, key) != 0) {
    g_free (plain);
    return NULL;
  }
  inner = g_bytes_new_take (plain, length);
  return g_bytes_new_with_free_func (plain, length, free_wiped, inner);
}

/**
 * pin_mock_secret_seal:
 *
 * Returns: (transfer full): @data under the key of the database
 */
GBytes *
pin_mock_secret_seal (PinMockSecret *self, gconstpointer data, gsize size)
{
  return pin_mock_seal_with (self->seal_key, data, size);
}

GBytes *
pin_mock_secret_unseal (PinMockSecret *self, GBytes *sealed)
{
  return sealed != NULL ? pin_mock_unseal_with (self->seal_key, sealed) : NULL;
}

/**
 * pin_mock_secret_unseal_text:
 *
 * Returns: (transfer full) (nullable): free with pin_free_secret()
 */
char *
pin_mock_secret_unseal_text (PinMockSecret *self, GBytes *sealed)
{
  g_autoptr (GBytes) plain = pin_mock_secret_unseal (self, sealed);
  gsize size;
  const char *data;

  if (plain == NULL)
    return NULL;
  data = g_bytes_get_data (plain, &size);
  return g_strndup (data, size);
}

/**
 * pin_mock_token_new:
 *
 * Returns: (transfer full): 256 random bits as 43 characters; free with pin_free_secret()
 */
char *
pin_mock_token_new (void)
{
  guint8 bits[TOKEN_SIZE];
  char *token = g_malloc (TOKEN_LENGTH + 1);

  randombytes_buf (bits, sizeof bits);
  sodium_bin2base64 (token, TOKEN_LENGTH + 1, bits, sizeof bits,
                     sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  pin_wipe (bits, sizeof bits);
  return token;
}

/**
 * pin_mock_token_hash:
 * @hash: (out caller-allocates): %PIN_MOCK_HASH_SIZE bytes, what is stored of a token
 *
 * Returns: whether @token has the form of one
 */
gboolean
pin_mock_token_hash (const char *token, guint8 *hash)
{
  gsize length = strlen (token);

  if (length != TOKEN_LENGTH)
    return FALSE;
  crypto_generichash (hash, PIN_MOCK_HASH_SIZE, (const guint8 *)token, length, NULL, 0);
  return TRUE;
}

/**
 * pin_mock_pin_is_weak:
 *
 * Whether @pin is one that people guess first: fewer than four different characters, or more
 * than half of it going up or down in the alphabet.
 */
gboolean
pin_mock_pin_is_weak (const PinRulesInForce *rules, const char *pin)
{
  gsize length = strlen (pin), different = 0, runs = 0;

  for (gsize i = 0; i < length; i++) {
    if (strchr (pin + i + 1, pin[i]) == NULL)
      different++;
    if (i > 0) {
      gssize step = strchr (rules->alphabet, pin[i]) - strchr (rules->alphabet, pin[i - 1]);

      if (step == 1 || step == -1)
        runs++;
    }
  }
  return different < 4 || runs * 2 > length;
}

/**
 * pin_mock_random_pin:
 *
 * Returns: (transfer full): @length characters of the alphabet, all equally likely but for the
 *   weak ones; free with pin_free_secret()
 */
char *
pin_mock_random_pin (const PinRulesInForce *rules, gint64 length)
{
  guint32 n = (guint32)strlen (rules->alphabet);
  char *pin = g_malloc0 ((gsize)length + 1);

  do {
    for (gint64 i = 0; i < length; i++)
      pin[i] = rules->alphabet[randombytes_uniform (n)];
  } while (pin_mock_pin_is_weak (rules, pin));
  return pin;
}
