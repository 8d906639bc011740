/* test-client-tls.c: whom the client trusts, and which addresses it talks to
 *
 * The certificates of tests/data/tls are signed by an authority that no system knows.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-address.h"
#include "pin-client.h"
#include "pin-fault-server.h"
#include "pin-message.h"
#include "pin-test-wait.h"

#define CLOCK \
  "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 30\r\n\r\n" \
  "{\"now\":\"2026-11-02T09:00:00Z\"}"

/* LeakSanitizer itself crashes at the end of a process that has loaded GnuTLS. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}

static char *
tls_file (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "..", "data", "tls", name, NULL);
}

static PinFaultServer *
serve (const char *name)
{
  g_autofree char *certificate_file = g_strconcat (name, ".pem", NULL);
  g_autofree char *key_file = g_strconcat (name, ".key", NULL);
  g_autofree char *certificate_path = tls_file (certificate_file);
  g_autofree char *key_path = tls_file (key_file);
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GError) error = NULL;
  PinFaultServer *server;

  certificate = g_tls_certificate_new_from_files (certificate_path, key_path, &error);
  g_assert_no_error (error);
  server = pin_fault_server_new (certificate);
  pin_fault_server_add (server, PIN_TRICK_SEND, CLOCK, -1);
  return server;
}

static PinClock *
ask (const char *address, const char *ca_file, GError **error)
{
  g_autoptr (PinClient) client = pin_client_new (address, ca_file);
  g_autoptr (GAsyncResult) result = NULL;

  pin_client_call_async (client, PIN_OPERATION_SHOW_CLOCK, NULL, NULL, NULL, NULL, NULL,
                         pin_test_wait_ready, &result);
  return pin_client_call_finish (client, pin_test_wait_result (&result), error);
}

static void
test_trusted_with_file (void)
{
  g_autoptr (PinFaultServer) server = serve ("server");
  g_autofree char *ca_file = tls_file ("ca.pem");
  g_autoptr (PinClock) clock = NULL;
  g_autoptr (GError) error = NULL;

  clock = ask (pin_fault_server_get_address (server), ca_file, &error);
  g_assert_no_error (error);
  g_assert_nonnull (clock);
}

static void
test_untrusted_without_file (void)
{
  g_autoptr (PinFaultServer) server = serve ("server");
  g_autoptr (GError) error = NULL;

  g_assert_null (ask (pin_fault_server_get_address (server), NULL, &error));
  g_assert_error (error, PIN_ERROR, PIN_ERROR_UNTRUSTED);
  g_assert_cmpuint (pin_fault_server_get_count (server), ==, 0);
}

/* Signed by the right authority, but for another name. */
static void
test_another_name (void)
{
  g_autoptr (PinFaultServer) server = serve ("stranger");
  g_autofree char *ca_file = tls_file ("ca.pem");
  g_autoptr (GError) error = NULL;

  g_assert_null (ask (pin_fault_server_get_address (server), ca_file, &error));
  g_assert_error (error, PIN_ERROR, PIN_ERROR_UNTRUSTED);
  g_assert_cmpuint (pin_fault_server_get_count (server), ==, 0);
}

static void
test_file_unreadable (void)
{
  g_autoptr (PinFaultServer) server = serve ("server");
  g_autoptr (GError) error = NULL;

  g_assert_null (ask (pin_fault_server_get_address (server), "/nowhere/ca.pem", &error));
  g_assert_error (error, PIN_ERROR, PIN_ERROR_UNTRUSTED);
}

/* https to a server that does not speak it: no way back to http. */
static void
test_no_tls_there (void)
{
  g_autoptr (PinFaultServer) server = pin_fault_server_new (NULL);
  g_auto (GStrv) parts = g_strsplit (pin_fault_server_get_address (server), "://", 2);
  g_autofree char *address = g_strconcat ("https://", parts[1], NULL);
  g_autoptr (GError) error = NULL;

  pin_fault_server_add (server, PIN_TRICK_SEND, CLOCK, -1);
  g_assert_null (ask (address, NULL, &error));
  g_assert_cmpint (error->domain, ==, PIN_ERROR);
  g_assert_true (error->code == PIN_ERROR_UNTRUSTED || error->code == PIN_ERROR_NOT_SENT);
}

static void
test_address_not_allowed (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ask ("http://pin.example.org", NULL, &error));
  g_assert_error (error, PIN_ERROR, PIN_ERROR_UNTRUSTED);
}

static void
test_addresses (void)
{
  static const struct {
    const char *typed;
    const char *normalised;
  } rows[] = {
    { "pin.example.org", "https://pin.example.org" },
    { "  pin.example.org/ ", "https://pin.example.org" },
    { "HTTPS://Pin.Example.ORG:443/", "https://pin.example.org" },
    { "https://pin.example.org:8443", "https://pin.example.org:8443" },
    { "https://example.org/office//", "https://example.org/office" },
    { "https://example.org/office/rest/pin/v1/", "https://example.org/office" },
    { "https://è.example.org", "https://xn--8ca.example.org" },
    { "http://localhost:8080", "http://localhost:8080" },
    { "http://127.0.0.1:80", "http://127.0.0.1" },
    { "http://127.8.9.10:1234/", "http://127.8.9.10:1234" },
    { "http://[::1]:8080/", "http://[::1]:8080" },
    { "https://[2001:db8::1]", "https://[2001:db8::1]" },
    { "localhost:8080", "https://localhost:8080" },
    { "http://pin.example.org", NULL },
    { "http://10.0.0.1", NULL },
    { "http://localhost.example.org", NULL },
    { "http://127.0.0.1.example.org", NULL },
    { "https://mara@pin.example.org", NULL },
    { "https://mara:secret@pin.example.org", NULL },
    { "https://pin.example.org/?a=b", NULL },
    { "https://pin.example.org/#here", NULL },
    { "ftp://pin.example.org", NULL },
    { "file:///etc/passwd", NULL },
    { "https://", NULL },
    { "https://:443", NULL },
    { "https://pin.example.org:0", NULL },
    { "https://pin.example.org:99999", NULL },
    { "https://pin example.org", NULL },
    { "https://pin..example.org", NULL },
    { "https://pin.example.org\nX-Header: a", NULL },
    { "\xff\xfe", NULL },
    { "", NULL },
    { "   ", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *normalised = NULL;
    gboolean accepted = pin_address_check (rows[i].typed, &normalised);

    g_test_message ("row %u", i);
    g_assert_cmpstr (normalised, ==, rows[i].normalised);
    g_assert_cmpint (accepted, ==, rows[i].normalised != NULL);
    /* What came out goes in again. */
    if (accepted) {
      g_autofree char *again = NULL;

      g_assert_true (pin_address_check (normalised, &again));
      g_assert_cmpstr (again, ==, normalised);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/client-tls/trusted-with-file", test_trusted_with_file);
  g_test_add_func ("/client-tls/untrusted-without-file", test_untrusted_without_file);
  g_test_add_func ("/client-tls/another-name", test_another_name);
  g_test_add_func ("/client-tls/file-unreadable", test_file_unreadable);
  g_test_add_func ("/client-tls/no-tls-there", test_no_tls_there);
  g_test_add_func ("/client-tls/address-not-allowed", test_address_not_allowed);
  g_test_add_func ("/client-tls/addresses", test_addresses);
  return g_test_run ();
}
