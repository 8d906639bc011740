/* test-options.c: the command line, good and bad
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-server.h"

#include <glib/gstdio.h>
#include <string.h>

/* One line that names what is wrong, and exit status 2. */
static void
assert_refused (const char *option, const char *value, const char *says)
{
  const char *args[] = { option, value, NULL };
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;

  g_assert_cmpint (pin_test_server_run (args, &output, &errors), ==, 2);
  g_assert_cmpstr (output, ==, "");
  if (strstr (errors, says) == NULL || !g_str_has_prefix (errors, "duemeta-mock-server: ") ||
      strchr (errors, '\n') != errors + strlen (errors) - 1)
    g_error ("\"%s\" is not one line that says \"%s\"", errors, says);
}

static void
test_bad (void)
{
  assert_refused ("--nothing", NULL, "--nothing");
  assert_refused ("something", NULL, "something");
  assert_refused ("--port", NULL, "--port");
  assert_refused ("--port", "", "--port");
  assert_refused ("--port", "-1", "--port");
  assert_refused ("--port", "65536", "--port");
  assert_refused ("--port", "80a", "--port");
  assert_refused ("--now", "yesterday", "--now");
  assert_refused ("--now", "2015-06-01", "--now");
  assert_refused ("--now", "2015-02-30T09:00:00Z", "--now");
  assert_refused ("--now", "1870-02-03T09:00:00Z", "--now");
  assert_refused ("--rate-limit", "some", "--rate-limit");
  assert_refused ("--seed", "/nowhere/seed.json", "/nowhere/seed.json");
  assert_refused ("--rules", "/nowhere/rules.json", "/nowhere/rules.json");
  assert_refused ("--database", "", "--database");
  assert_refused ("--address", "example.org", "--address");
  assert_refused ("--address", "0.0.0.0", "--behind-proxy");
  assert_refused ("--address", "192.0.2.1", "--behind-proxy");
  assert_refused ("--tls-certificate", "/nowhere.pem", "--tls-key");
  assert_refused ("--tls-key", "/nowhere.pem", "--tls-certificate");
}

static void
test_bad_seed (void)
{
  static const char *const seeds[] = {
    "",
    "[]",
    "{\"people\":{}}",
    "{\"people\":[{}]}",
    "{\"people\":[{\"tax_code\":\"BNCMRA85T50H501X\",\"family_name\":\"A\",\"given_name\":\"B\","
    "\"residence\":{\"country\":\"IT\",\"address\":\"Via 1\",\"municipality\":\"Roma\"}}]}",
  };
  g_autofree char *directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "seed.json", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++) {
    g_assert_true (g_file_set_contents (path, seeds[i], -1, NULL));
    assert_refused ("--seed", path, path);
  }
  g_unlink (path);
  g_rmdir (directory);
}

static void
test_texts (void)
{
  const char *help[] = { "--help", NULL };
  const char *version[] = { "--version", NULL };
  const char *openapi[] = { "--print-openapi", NULL };
  g_autofree char *help_text = NULL;
  g_autofree char *version_text = NULL;
  g_autofree char *openapi_text = NULL;
  g_autofree char *errors = NULL;

  g_assert_cmpint (pin_test_server_run (help, &help_text, NULL), ==, 0);
  g_assert_nonnull (strstr (help_text, "--database"));
  g_assert_cmpint (pin_test_server_run (version, &version_text, NULL), ==, 0);
  g_assert_true (g_str_has_prefix (version_text, "duemeta-mock-server "));
  g_assert_cmpint (pin_test_server_run (openapi, &openapi_text, &errors), ==, 0);
  g_assert_nonnull (strstr (openapi_text, "/pin-requests/{request_id}"));
  g_assert_cmpstr (errors, ==, "");
}

static void
test_port_in_use (void)
{
  g_autoptr (PinTestServer) server = pin_test_server_new_strv (NULL);
  g_autofree char *port = g_strdup_printf ("%u", pin_test_server_get_port (server));

  assert_refused ("--port", port, "in use");
}

/* Behind a proxy, and over the other loopback. */
static void
test_address (void)
{
  g_autoptr (PinTestServer) any =
      pin_test_server_new ("--address", "0.0.0.0", "--behind-proxy", NULL);
  g_autoptr (PinTestServer) six = NULL;
  g_autoptr (PinTestReply) status =
      pin_test_server_call (any, PIN_OPERATION_SHOW_STATUS, NULL, NULL, NULL);

  pin_test_assert_status (status, 200);
  g_assert_true (g_str_has_prefix (pin_test_server_get_url (any), "http://0.0.0.0:"));
  if (g_file_test ("/proc/net/if_inet6", G_FILE_TEST_EXISTS)) {
    g_autofree char *interfaces = NULL;

    g_file_get_contents ("/proc/net/if_inet6", &interfaces, NULL, NULL);
    if (interfaces == NULL || *interfaces == '\0')
      return;
    six = pin_test_server_new ("--address", "::1", NULL);
    g_assert_true (g_str_has_prefix (pin_test_server_get_url (six), "http://[::1]:"));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mock/options/bad", test_bad);
  g_test_add_func ("/mock/options/bad-seed", test_bad_seed);
  g_test_add_func ("/mock/options/texts", test_texts);
  g_test_add_func ("/mock/options/port-in-use", test_port_in_use);
  g_test_add_func ("/mock/options/address", test_address);
  return g_test_run ();
}
