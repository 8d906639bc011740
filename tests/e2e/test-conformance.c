/* test-conformance.c: the conformance program and the mock server, which keeps every rule
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#define _GNU_SOURCE /* memmem */

#include "pin-conform-rules.h"
#include "pin-openapi.h"
#include "pin-paths.h"
#include "pin-test-citizen.h"
#include "pin-test-conform.h"

#include <glib/gstdio.h>
#include <string.h>

/* Of data/practice-seed.json. */
#define ACTIVE "TTVNLM72P17Z112N"
#define ACTIVE_PIN "7K2M9QXR"
#define EXPIRED "SCDSRA88B51Z114K"
#define EXPIRED_PIN "8M3N7PWT"

/* The mock server with hashes that cost nothing: the same answers, sooner. */
static PinTestServer *
start (const char *option, const char *value)
{
  const char *const args[] = { option, value, NULL };

  return pin_test_server_new_program ("duemeta-mock-server-misbehaving", args);
}

/* @directory and the files in it. */
static void
forget (const char *directory)
{
  g_autoptr (GDir) files = g_dir_open (directory, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)) != NULL) {
    g_autofree char *path = g_build_filename (directory, name, NULL);

    g_assert_cmpint (g_remove (path), ==, 0);
  }
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

static guint
count_rules (PinConformNeed need)
{
  guint n = 0;

  for (guint i = 0; i < pin_conform_rules_count (); i++)
    n += pin_conform_rules_get (i)->need == need;
  return n;
}

static void
assert_kept (const PinTestConform *run, guint n_skipped)
{
  g_autofree char *broken = pin_test_conform_join (run->broken);

  if (*broken != '\0' || run->skipped->len != n_skipped)
    g_test_message ("%s", run->output);
  g_assert_cmpstr (broken, ==, "");
  g_assert_cmpuint (run->skipped->len, ==, n_skipped);
  g_assert_cmpint (run->status, ==, 0);
}

/* In practice everything can be looked at. */
static void
test_practice (void)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--practice", NULL);
  g_autoptr (PinTestConform) run =
      pin_test_conform_new ("--server", pin_test_server_get_url (server), NULL);

  assert_kept (run, 0);
  g_assert_cmpuint (run->kept->len, ==, pin_conform_rules_count ());
  g_assert_true (g_str_has_prefix (run->output, "TAP version 13\n1.."));
}

/* On days of other rules. */
static void
test_other_days (void)
{
  static const char *const days[] = { "2013-06-01T09:00:00Z", "2021-09-30T21:59:00Z" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    const char *const args[] = { "--practice", "--now", days[i], NULL };
    g_autoptr (PinTestServer) server =
        pin_test_server_new_program ("duemeta-mock-server-misbehaving", args);
    g_autoptr (PinTestConform) run =
        pin_test_conform_new ("--server", pin_test_server_get_url (server), NULL);

    g_test_message ("%s", days[i]);
    assert_kept (run, 0);
  }
}

/* From outside, and nothing stays behind. */
static void
test_stranger (void)
{
  g_autofree char *directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  g_autofree char *database = g_build_filename (directory, "a.db", NULL);
  g_autofree char *requests = NULL;
  PinTestServer *server = start ("--database", database);
  g_autoptr (PinTestConform) run =
      pin_test_conform_new ("--server", pin_test_server_get_url (server), NULL);

  assert_kept (run, count_rules (PIN_CONFORM_ACCOUNT) + count_rules (PIN_CONFORM_MUST_CHANGE) +
                        count_rules (PIN_CONFORM_PRACTICE) + 2);
  /* Without contacts and sign-outs no such answer comes. */
  g_assert_true (pin_test_conform_has (run->skipped, "answer-etag"));
  g_assert_true (pin_test_conform_has (run->skipped, "answer-empty"));
  requests = pin_test_database_query (database, "SELECT count (*) FROM requests");
  g_assert_cmpstr (requests, ==, "0");
  pin_test_server_free (server);
  forget (directory);
}

static char *
write_scenario (const char *directory, const char *text)
{
  char *path = g_build_filename (directory, "scenario.json", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

/* With people who can sign in: everything but what leaves something behind. */
static void
test_scenario (void)
{
  g_autofree char *directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  g_autofree char *seed = pin_paths_data ("practice-seed.json");
  g_autofree char *path = write_scenario (
      directory, "{\"account\":{\"tax_code\":\"" ACTIVE "\",\"pin\":\"" ACTIVE_PIN "\"},"
                 "\"must_change\":{\"tax_code\":\"" EXPIRED "\",\"pin\":\"" EXPIRED_PIN "\"}}");
  g_autoptr (PinTestServer) server = start ("--seed", seed);
  g_autoptr (PinTestConform) run =
      pin_test_conform_new ("--server", pin_test_server_get_url (server), "--scenario", path, NULL);
  g_autofree char *token = NULL;

  assert_kept (run, count_rules (PIN_CONFORM_PRACTICE));
  g_assert_null (strstr (run->output, ACTIVE));
  g_assert_null (strstr (run->output, ACTIVE_PIN));
  /* The PIN is what it was. */
  token = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  g_assert_nonnull (token);
  forget (directory);
}

/* Without the second one, the rule about it is not looked at. */
static void
test_half_a_scenario (void)
{
  g_autofree char *directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  g_autofree char *seed = pin_paths_data ("practice-seed.json");
  g_autofree char *path = write_scenario (directory, "{\"account\":{\"tax_code\":\"" ACTIVE
                                                     "\",\"pin\":\"3W4X5Y6Z\"}}");
  g_autoptr (PinTestServer) server = start ("--seed", seed);
  g_autoptr (PinTestConform) run = pin_test_conform_new (
      "--server", pin_test_server_get_url (server), "--scenario", path, "--only", "*s*", NULL);

  /* A PIN that is wrong opens no session; what needs one says so. */
  g_assert_true (pin_test_conform_has (run->broken, "session-opens"));
  g_assert_true (pin_test_conform_has (run->skipped, "history-pages"));
  g_assert_true (pin_test_conform_has (run->skipped, "token-stage"));
  g_assert_cmpint (run->status, ==, 1);
  forget (directory);
}

static void
test_only (void)
{
  g_autoptr (PinTestServer) server = start ("--practice", NULL);
  const char *url = pin_test_server_get_url (server);
  g_autoptr (PinTestConform) keys = pin_test_conform_new ("--server", url, "--only", "key-*", NULL);
  g_autoptr (PinTestConform) every =
      pin_test_conform_new ("--server", url, "--only", "answer-no-store", NULL);
  g_autoptr (PinTestConform) none =
      pin_test_conform_new ("--server", url, "--only", "no-such-rule", NULL);

  assert_kept (keys, 0);
  g_assert_cmpuint (keys->kept->len, ==, 7);
  assert_kept (every, 0);
  g_assert_cmpuint (every->kept->len, ==, 1);
  g_assert_cmpint (none->status, ==, 2);
}

/* What is put off is asked again when the service wants it to be. */
static void
test_waits (void)
{
  g_autoptr (PinTestServer) server = start ("--practice", NULL);
  g_autoptr (PinTestReply) faults =
      pin_test_server_call (server, PIN_OPERATION_SET_FAULTS, NULL, NULL,
                            "{\"fail_count\":2,\"fail_status\":503,\"retry_after\":1}");
  g_autoptr (PinTestConform) run = NULL;

  pin_test_assert_status (faults, 200);
  run =
      pin_test_conform_new ("--server", pin_test_server_get_url (server), "--only", "key-*", NULL);
  assert_kept (run, 0);
  g_assert_nonnull (strstr (run->output, "# waiting 1 s, as the service asks"));
}

/* A wait that is too long ends the run. */
static void
test_waits_not_for_ever (void)
{
  g_autoptr (PinTestServer) server = start ("--practice", NULL);
  g_autoptr (PinTestReply) faults =
      pin_test_server_call (server, PIN_OPERATION_SET_FAULTS, NULL, NULL,
                            "{\"fail_count\":9,\"fail_status\":503,\"retry_after\":9999}");
  g_autoptr (PinTestConform) run = NULL;

  run = pin_test_conform_new ("--server", pin_test_server_get_url (server), NULL);
  g_assert_cmpint (run->status, ==, 2);
  g_assert_nonnull (strstr (run->output, "Bail out!"));
}

static void
test_tls (void)
{
  g_autofree char *ca = g_test_build_filename (G_TEST_DIST, "..", "data", "tls", "ca.pem", NULL);
  g_autofree char *certificate =
      g_test_build_filename (G_TEST_DIST, "..", "data", "tls", "server.pem", NULL);
  g_autofree char *key =
      g_test_build_filename (G_TEST_DIST, "..", "data", "tls", "server.key", NULL);
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--tls-certificate", certificate, "--tls-key", key, NULL);
  const char *url = pin_test_server_get_url (server);
  g_autoptr (PinTestConform) trusted =
      pin_test_conform_new ("--server", url, "--ca-file", ca, "--only", "service-*", NULL);
  g_autoptr (PinTestConform) stranger =
      pin_test_conform_new ("--server", url, "--only", "service-*", NULL);
  g_autoptr (PinTestConform) nothing =
      pin_test_conform_new ("--server", url, "--ca-file", key, NULL);

  assert_kept (trusted, 0);
  g_assert_cmpint (stranger->status, ==, 2);
  g_assert_cmpint (nothing->status, ==, 2);
}

static void
test_usage (void)
{
  static const char *const lines[] = {
    "",
    "--server",
    "--colour red",
    "--server http://example.org",
    "--server ftp://127.0.0.1",
    "--server https://user@127.0.0.1",
    "--server http://127.0.0.1:1 more",
    "--server http://127.0.0.1:1 --scenario /nonexistent",
    "--server http://127.0.0.1:1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_auto (GStrv) args = g_strsplit (lines[i], " ", -1);
    g_autofree char *errors = NULL;

    g_test_message ("%s", lines[i]);
    g_assert_cmpint (pin_test_run ("duemeta-conformance", (const char *const *)args, NULL, &errors),
                     ==, 2);
    g_assert_true (g_str_has_prefix (errors, "duemeta-conformance: "));
  }
}

static void
test_bad_scenario (void)
{
  static const char *const texts[] = { "", "[]", "{\"account\":1}",
                                       "{\"account\":{\"tax_code\":\"" ACTIVE "\"}}" };
  g_autofree char *directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *path = write_scenario (directory, texts[i]);
    g_autoptr (PinTestConform) run =
        pin_test_conform_new ("--server", "http://127.0.0.1:1", "--scenario", path, NULL);

    g_assert_cmpint (run->status, ==, 2);
    g_assert_cmpstr (run->output, ==, "");
  }
  forget (directory);
}

/* `schema Name` and the like, in the document that the mock server prints. */
static gboolean
is_in_document (const char *document, const char *section)
{
  g_auto (GStrv) words = g_strsplit (section, " ", 2);
  g_autofree char *text = NULL;

  if (strcmp (section, "x-problem-types") == 0)
    text = g_strdup ("\nx-problem-types:\n");
  else if (strcmp (words[0], "description") == 0)
    text = g_strdup_printf ("\\n## %s\\n", words[1]);
  else if (strcmp (words[0], "operation") == 0)
    text = g_strdup_printf ("operationId: %s\n", words[1]);
  else if (strcmp (words[0], "schema") == 0 || strcmp (words[0], "header") == 0 ||
           strcmp (words[0], "parameter") == 0)
    text = g_strdup_printf ("\n    %s:\n", words[1]);
  return text != NULL && strstr (document, text) != NULL;
}

/* Every rule has a name of its own and stands in the document. */
static void
test_list (void)
{
  static const char *const args[] = { "--list", NULL };
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *document = pin_openapi_print ();
  g_autofree char *list = NULL;

  g_assert_cmpint (pin_test_run ("duemeta-conformance", args, &list, NULL), ==, 0);
  for (guint i = 0; i < pin_conform_rules_count (); i++) {
    const PinConformRule *rule = pin_conform_rules_get (i);

    g_test_message ("%s", rule->id);
    g_assert_true (g_hash_table_add (names, (gpointer)rule->id));
    g_assert_true (is_in_document (document, rule->section));
    g_assert_nonnull (strstr (list, rule->id));
    g_assert_nonnull (strstr (list, rule->meaning));
    g_assert_true ((rule->prove != NULL) != (rule->watch != NULL));
    g_assert_null (strpbrk (rule->meaning, "#\n"));
  }
}

/* Nobody who installs the mock server gets one that misbehaves. */
static void
test_ordinary_server (void)
{
  static const char *const args[] = { "--misbehave", NULL };
  g_autofree char *path = pin_paths_program ("duemeta-mock-server");
  g_autofree char *list = NULL;
  g_autofree char *errors = NULL;
  g_autofree char *data = NULL;
  g_auto (GStrv) lines = NULL;
  gsize size;

  g_assert_cmpint (pin_test_server_run (args, NULL, &errors), ==, 2);
  g_assert_cmpint (pin_test_run ("duemeta-mock-server-misbehaving", args, &list, NULL), ==, 0);
  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  lines = g_strsplit (list, "\n", -1);
  g_assert_null (memmem (data, size, "misbehave", strlen ("misbehave")));
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
    const char *breaks = strrchr (lines[i], '\t') + 1;

    g_assert_null (memmem (data, size, breaks, strlen (breaks)));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/e2e/conformance/practice", test_practice);
  g_test_add_func ("/e2e/conformance/other-days", test_other_days);
  g_test_add_func ("/e2e/conformance/stranger", test_stranger);
  g_test_add_func ("/e2e/conformance/scenario", test_scenario);
  g_test_add_func ("/e2e/conformance/half-a-scenario", test_half_a_scenario);
  g_test_add_func ("/e2e/conformance/only", test_only);
  g_test_add_func ("/e2e/conformance/waits", test_waits);
  g_test_add_func ("/e2e/conformance/waits-not-for-ever", test_waits_not_for_ever);
  g_test_add_func ("/e2e/conformance/tls", test_tls);
  g_test_add_func ("/e2e/conformance/usage", test_usage);
  g_test_add_func ("/e2e/conformance/bad-scenario", test_bad_scenario);
  g_test_add_func ("/e2e/conformance/list", test_list);
  g_test_add_func ("/e2e/conformance/ordinary-server", test_ordinary_server);
  return g_test_run ();
}
