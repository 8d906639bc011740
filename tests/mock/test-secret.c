/* test-secret.c: PINs, tokens, seals, hashes and working days, taken one by one
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-hash.h"
#include "pin-mock-secret.h"
#include "pin-paths.h"
#include "pin-text.h"

#include <sodium.h>
#include <string.h>

static PinRulesInForce *
rules_of_today (void)
{
  g_autofree char *path = pin_paths_data ("rules.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (PinRules) rules = pin_rules_new_from_file (path, &error);

  g_assert_no_error (error);
  return pin_rules_at (rules, 1795000000);
}

/* Every character as likely as any other: chi square, far beyond any reasonable chance. */
static void
test_random_pin (void)
{
  g_autoptr (PinRulesInForce) rules = rules_of_today ();
  guint counts[128] = { 0 };
  double chi = 0, expected = 4000.0 * 8 / 32;

  for (guint i = 0; i < 4000; i++) {
    g_autofree char *pin = pin_mock_random_pin (rules, 8);

    g_assert_cmpint (strlen (pin), ==, 8);
    g_assert_cmpint (strspn (pin, rules->alphabet), ==, 8);
    g_assert_false (pin_mock_pin_is_weak (rules, pin));
    for (guint j = 0; j < 8; j++)
      counts[(guchar)pin[j]]++;
  }
  for (const char *p = rules->alphabet; *p != '\0'; p++)
    chi += (counts[(guchar)*p] - expected) * (counts[(guchar)*p] - expected) / expected;
  /* 31 degrees of freedom: beyond 90 once in ten million times. */
  g_assert_cmpfloat (chi, <, 90);
}

static void
test_weak_pin (void)
{
  static const char *const weak[] = { "00000000", "ABABABAB", "12345678",
                                      "HGFEDCBA", "11122233", "1234567K" };
  static const char *const good[] = { "7K2M9QXR", "A1B2C3D4", "12AB34CD" };
  g_autoptr (PinRulesInForce) rules = rules_of_today ();

  for (guint i = 0; i < G_N_ELEMENTS (weak); i++)
    g_assert_true (pin_mock_pin_is_weak (rules, weak[i]));
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_false (pin_mock_pin_is_weak (rules, good[i]));
}

static void
test_token (void)
{
  g_autofree char *one = pin_mock_token_new ();
  g_autofree char *other = pin_mock_token_new ();
  guint8 hash[PIN_MOCK_HASH_SIZE], again[PIN_MOCK_HASH_SIZE];

  g_assert_cmpint (strlen (one), ==, 43);
  g_assert_cmpstr (one, !=, other);
  g_assert_true (pin_mock_token_hash (one, hash));
  g_assert_true (pin_mock_token_hash (one, again));
  g_assert_cmpmem (hash, sizeof hash, again, sizeof again);
  g_assert_true (pin_mock_token_hash (other, again));
  g_assert_cmpint (memcmp (hash, again, sizeof hash), !=, 0);
  g_assert_false (pin_mock_token_hash ("short", hash));
  g_assert_false (pin_mock_token_hash ("", hash));
}

static void
test_seal (void)
{
  static const char text[] = "nobody reads this";
  g_autoptr (GError) error = NULL;
  g_autoptr (PinMockDb) db = pin_mock_db_open (":memory:", &error);
  g_autoptr (PinMockSecret) secret = pin_mock_secret_new (db, &error);
  g_autoptr (GBytes) sealed = pin_mock_secret_seal (secret, text, strlen (text));
  g_autofree char *opened = pin_mock_secret_unseal_text (secret, sealed);

  g_assert_no_error (error);
  g_assert_cmpstr (opened, ==, text);
  for (gsize i = 0; i < g_bytes_get_size (sealed); i++) {
    guint8 *changed = g_memdup2 (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
    g_autoptr (GBytes) bytes = NULL;

    changed[i] ^= 1;
    bytes = g_bytes_new_take (changed, g_bytes_get_size (sealed));
    g_assert_null (pin_mock_secret_unseal_text (secret, bytes));
  }
  for (gsize i = 0; i < g_bytes_get_size (sealed); i++) {
    g_autoptr (GBytes) cut = g_bytes_new_from_bytes (sealed, 0, i);

    g_assert_null (pin_mock_secret_unseal_text (secret, cut));
  }
}

static void
test_contacts (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PinMockDb) db = pin_mock_db_open (":memory:", &error);
  g_autoptr (PinMockSecret) secret = pin_mock_secret_new (db, &error);
  PinContacts one = { (char *)"+393331234567", (char *)"Mara@example.org" };
  PinContacts same = { (char *)"+393331234567", (char *)"mara@EXAMPLE.org" };
  PinContacts moved = { NULL, (char *)"+393331234567", (char *)"mara@example.org" };
  guint8 person[PIN_MOCK_HASH_SIZE], other[PIN_MOCK_HASH_SIZE];
  guint8 a[PIN_MOCK_HASH_SIZE], b[PIN_MOCK_HASH_SIZE];

  pin_mock_secret_person (secret, "BNCMRA85T50H501Y", person);
  pin_mock_secret_person (secret, "RSSMRA80A01H501U", other);
  g_assert_cmpint (memcmp (person, other, sizeof person), !=, 0);
  pin_mock_secret_contacts (secret, person, &one, a);
  pin_mock_secret_contacts (secret, person, &same, b);
  g_assert_cmpmem (a, sizeof a, b, sizeof b);
  pin_mock_secret_contacts (secret, other, &one, b);
  g_assert_cmpint (memcmp (a, b, sizeof a), !=, 0);
  pin_mock_secret_contacts (secret, person, &moved, b);
  g_assert_cmpint (memcmp (a, b, sizeof a), !=, 0);
}

static void
on_done (PinMockHashJob *job, gpointer data)
{
  (*(guint *)data)++;
}

static void
wait_for (guint *done, guint n)
{
  while (*done < n)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_hash (void)
{
  g_autoptr (PinMockHashPool) pool = pin_mock_hash_pool_new (1);

  for (int profile = PIN_MOCK_PROFILE_PIN; profile <= PIN_MOCK_PROFILE_PAIR; profile++) {
    g_autoptr (PinMockHashJob) make = pin_mock_hash_job_new ((PinMockProfile)profile);
    g_autoptr (PinMockHashJob) check = pin_mock_hash_job_new ((PinMockProfile)profile);
    guint done = 0;

    pin_mock_hash_job_make (make, "7K2M9QXR");
    g_assert_true (pin_mock_hash_pool_take_place (pool));
    pin_mock_hash_pool_push (pool, make, TRUE, on_done, &done);
    g_assert_false (pin_mock_hash_pool_take_place (pool));
    wait_for (&done, 1);
    g_assert_true (pin_mock_hash_pool_take_place (pool));
    g_assert_nonnull (pin_mock_hash_job_get_made (make));
    g_assert_null (strstr (pin_mock_hash_job_get_made (make), "7K2M9QXR"));

    pin_mock_hash_job_check (check, "7K2M9QXR", pin_mock_hash_job_get_made (make), NULL);
    pin_mock_hash_job_check (check, "7K2M9QXS", pin_mock_hash_job_get_made (make), NULL);
    pin_mock_hash_job_check (check, "7K2M9QXR", NULL, "7K2M9QXR");
    pin_mock_hash_pool_push (pool, check, TRUE, on_done, &done);
    wait_for (&done, 2);
    g_assert_true (pin_mock_hash_job_is_right (check, 0));
    g_assert_false (pin_mock_hash_job_is_right (check, 1));
    g_assert_true (pin_mock_hash_job_is_right (check, 2));
  }
  {
    g_autoptr (PinMockHashJob) nothing = pin_mock_hash_job_new (PIN_MOCK_PROFILE_PIN);
    guint done = 0;

    pin_mock_hash_job_check (nothing, "7K2M9QXR", NULL, NULL);
    pin_mock_hash_job_check (nothing, "7K2M9QXR", NULL, "7K2M9QX");
    pin_mock_hash_pool_push (pool, nothing, FALSE, on_done, &done);
    wait_for (&done, 1);
    g_assert_false (pin_mock_hash_job_is_right (nothing, 0));
    g_assert_false (pin_mock_hash_job_is_right (nothing, 1));
  }
}

/* What fails inside a transaction is not committed, whatever comes after it. */
static void
test_transaction (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PinMockDb) db = pin_mock_db_open (":memory:", &error);
  g_autoptr (PinMockRows) rows = NULL;

  g_assert_no_error (error);
  pin_mock_db_begin (db);
  g_assert_cmpint (pin_mock_db_run (db, "INSERT INTO meta (name, value) VALUES ('a', 1)"), ==, 1);
  pin_mock_db_run (db, "INSERT INTO meta (name, value) VALUES ('a', 2)");
  g_assert_true (pin_mock_db_has_failed (db));
  pin_mock_db_run (db, "INSERT INTO meta (name, value) VALUES ('b', 3)");
  g_assert_false (pin_mock_db_commit (db, &error));
  g_assert_error (error, PIN_ERROR, PIN_ERROR_SERVICE_FAILED);
  rows = pin_mock_db_query (db, "SELECT count (*) FROM meta");
  g_assert_true (pin_mock_rows_next (rows));
  g_assert_cmpint (pin_mock_rows_int (rows, 0), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_add_func ("/mock/secret/random-pin", test_random_pin);
  g_test_add_func ("/mock/secret/weak-pin", test_weak_pin);
  g_test_add_func ("/mock/secret/token", test_token);
  g_test_add_func ("/mock/secret/seal", test_seal);
  g_test_add_func ("/mock/secret/contacts", test_contacts);
  g_test_add_func ("/mock/secret/hash", test_hash);
  g_test_add_func ("/mock/secret/transaction", test_transaction);
  return g_test_run ();
}
