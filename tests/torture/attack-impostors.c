/* attack-impostors.c: somebody else at the address of the service
 *
 * Every impostor has the perfect answer ready: it is trust alone that fails. It counts what it is
 * told inside the connection, which must be nothing.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-fault-server.h"
#include "pin-test-attack.h"
#include "pin-test-golden.h"
#include "pin-test-wait.h"

#include <gio/gunixinputstream.h>
#include <string.h>

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
  return g_test_build_filename (G_TEST_DIST, "..", "data", "tls", "impostors", name, NULL);
}

static PinFaultServer *
serve (const char *certificate_path, const char *key_path)
{
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GError) error = NULL;

  certificate = g_tls_certificate_new_from_files (certificate_path, key_path, &error);
  g_assert_no_error (error);
  return pin_fault_server_new (certificate);
}

static PinFaultServer *
serve_certificate (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".pem", NULL);
  g_autofree char *certificate = tls_file (file);
  g_autofree char *key = tls_file ("server.key");

  return serve (certificate, key);
}

/* With the authority of the office, which is trusted besides those of the system. */
static PinClient *
office_client (const char *address)
{
  g_autofree char *office = tls_file ("office.pem");

  return pin_client_new (address, office);
}

static const PinOperation *
choose (guint i)
{
  static const PinOperationId few[] = { PIN_OPERATION_SHOW_SERVICE, PIN_OPERATION_OPEN_SESSION };

  if (pin_test_attack_is_full ())
    return i < PIN_N_OPERATIONS ? pin_operation_get ((PinOperationId)i) : NULL;
  return i < G_N_ELEMENTS (few) ? pin_operation_get (few[i]) : NULL;
}

static void
prepare_answer (PinFaultServer *server, const PinOperation *operation)
{
  g_autofree char *answer = pin_test_golden_answer (operation);

  pin_fault_server_clear (server);
  pin_fault_server_add (server, PIN_TRICK_SEND, answer, -1);
}

static void
expect_trusted (const char *name)
{
  g_autoptr (PinFaultServer) server = serve_certificate (name);
  g_autoptr (PinClient) client = office_client (pin_fault_server_get_address (server));
  const PinOperation *operation;

  for (guint i = 0; (operation = choose (i)) != NULL; i++) {
    g_autoptr (GError) error = NULL;

    prepare_answer (server, operation);
    pin_test_golden_call (client, operation, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (pin_fault_server_get_received (server), >, 0);
  }
}

/* Returns: how often it was tried */
static guint
expect_refused (const char *name, PinFaultServer *server, PinClient *client)
{
  const PinOperation *operation;
  guint i;

  for (i = 0; (operation = choose (i)) != NULL; i++) {
    g_autoptr (GError) error = NULL;

    prepare_answer (server, operation);
    if (pin_test_golden_call (client, operation, &error))
      g_test_fail_printf ("%s, %s: accepted", name, operation->nick);
    else if (!g_error_matches (error, PIN_ERROR, PIN_ERROR_UNTRUSTED))
      g_test_fail_printf ("%s, %s: %s", name, operation->nick, error->message);
    if (pin_fault_server_get_received (server) > 0)
      g_test_fail_printf ("%s, %s: was told", name, operation->nick);
  }
  return i;
}

/* Those that the office vouches for come first: without them the rest proves nothing. */
static void
test_certificates (void)
{
  static const char *const bad[] = {
    "self-signed", "unknown-authority", "another-host",  "no-host", "any-host",
    "for-clients", "expired",           "not-yet-valid", "forged",
  };
  guint n = 0;

  expect_trusted ("good");
  expect_trusted ("good-by-branch");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (PinFaultServer) server = serve_certificate (bad[i]);
    g_autoptr (PinClient) client = office_client (pin_fault_server_get_address (server));

    n += expect_refused (bad[i], server, client);
  }
  {
    g_autoptr (PinFaultServer) server = serve_certificate ("good");
    g_autoptr (PinClient) client = pin_client_new (pin_fault_server_get_address (server), NULL);

    n += expect_refused ("without the file of the office", server, client);
  }
  pin_test_attack_report (
      "calls to impostors with a certificate", n,
      "0 accepted, 0 bytes sent to them; 2 certificates of the office accepted");
}

/* In a process of its own, where other versions of TLS are spoken: prints the address, and when
 * nobody listens any more what it was told. */
static int
impersonate (const char *certificate, const char *key)
{
  g_autoptr (PinFaultServer) server = serve (certificate, key);
  g_autoptr (GInputStream) input = g_unix_input_stream_new (0, FALSE);
  g_autoptr (GAsyncResult) result = NULL;
  char byte;

  pin_fault_server_add (server, PIN_TRICK_SEND,
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                        "Content-Length: 30\r\n\r\n{\"now\":\"2026-11-02T09:00:00Z\"}",
                        -1);
  g_print ("%s\n", pin_fault_server_get_address (server));
  g_input_stream_read_async (input, &byte, 1, G_PRIORITY_DEFAULT, NULL, pin_test_wait_ready,
                             &result);
  pin_test_wait_result (&result);
  g_print ("%" G_GSIZE_FORMAT "\n", pin_fault_server_get_received (server));
  return 0;
}

/* Returns: how many bytes it was told */
static guint64
call_version (const char *versions, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *certificate = tls_file ("good.pem");
  g_autofree char *key = tls_file ("server.key");
  g_autofree char *priority = g_strconcat ("NORMAL:-VERS-ALL:", versions, NULL);
  g_autoptr (GSubprocess) server = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *address = NULL;
  g_autofree char *told = NULL;
  g_autoptr (PinClient) client = NULL;

  g_subprocess_launcher_setenv (launcher, "G_TLS_GNUTLS_PRIORITY", priority, TRUE);
  server = g_subprocess_launcher_spawn (launcher, NULL, "/proc/self/exe", "--impersonate",
                                        certificate, key, NULL);
  g_assert_nonnull (server);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server));
  address = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  g_assert_nonnull (address);
  client = office_client (address);
  pin_test_golden_call (client, pin_operation_get (PIN_OPERATION_SHOW_CLOCK), error);
  g_output_stream_close (g_subprocess_get_stdin_pipe (server), NULL, NULL);
  told = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  g_assert_nonnull (told);
  g_subprocess_wait (server, NULL, NULL);
  return g_ascii_strtoull (told, NULL, 10);
}

static void
test_versions (void)
{
  static const char *const old[] = { "+VERS-TLS1.1", "+VERS-TLS1.0", "+VERS-TLS1.1:+VERS-TLS1.0" };
  static const char *const present[] = { "+VERS-TLS1.2", "+VERS-TLS1.3" };

  for (guint i = 0; i < G_N_ELEMENTS (present); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_cmpuint (call_version (present[i], &error), >, 0);
    g_assert_no_error (error);
  }
  for (guint i = 0; i < G_N_ELEMENTS (old); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_cmpuint (call_version (old[i], &error), ==, 0);
    g_assert_error (error, PIN_ERROR, PIN_ERROR_UNTRUSTED);
  }
  pin_test_attack_report ("servers of TLS 1.1 and before", G_N_ELEMENTS (old),
                          "0 accepted, 0 bytes sent to them; TLS 1.2 and 1.3 accepted");
}

/* Behind an address that promises TLS, somebody who speaks it not. */
static void
test_no_tls (void)
{
  g_autoptr (PinFaultServer) server = pin_fault_server_new (NULL);
  const char *port = strrchr (pin_fault_server_get_address (server), ':');
  g_autofree char *address = g_strconcat ("https://127.0.0.1", port, NULL);
  g_autoptr (PinClient) client = office_client (address);
  const PinOperation *operation;
  guint i;

  for (i = 0; (operation = choose (i)) != NULL; i++) {
    g_autoptr (GError) error = NULL;

    prepare_answer (server, operation);
    g_assert_false (pin_test_golden_call (client, operation, &error));
    g_assert_cmpint (error->domain, ==, PIN_ERROR);
    g_assert_true (error->code == PIN_ERROR_UNTRUSTED || error->code == PIN_ERROR_NOT_SENT);
    /* Nothing but the beginning of a handshake. */
    for (guint j = 0; j < pin_fault_server_get_count (server); j++)
      g_assert_cmpint (pin_fault_server_get_request (server, j)[0], ==, 0x16);
  }
  pin_test_attack_report ("http behind an https address", i, "0 accepted, no request sent");
}

static void
test_plain_address (void)
{
  static const char *const addresses[] = {
    "http://pin.example.org",    "http://192.0.2.1",         "http://10.0.0.1:8080",
    "http://[2001:db8::1]",      "http://127.0.0.1.example", "http://localhost.example",
    "http://0x7f.1.example.org", "http://0.0.0.0",           "http://[::ffff:192.0.2.1]",
    "HTTP://Pin.Example.Org",    "ftp://127.0.0.1",          "http:127.0.0.1",
  };
  const PinOperation *operation;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++) {
    g_autoptr (PinClient) client = pin_client_new (addresses[i], NULL);

    for (guint j = 0; (operation = choose (j)) != NULL; j++, n++) {
      g_autoptr (GError) error = NULL;

      g_assert_false (pin_test_golden_call (client, operation, &error));
      g_assert_error (error, PIN_ERROR, PIN_ERROR_UNTRUSTED);
    }
  }
  pin_test_attack_report ("addresses without https", n, "0 connections");
}

/* %u is a port; where there is none, the redirect leads back to who sent it. */
static const char *const places[] = {
  "http://127.0.0.1:%u/rest/pin/v1/service",
  "https://127.0.0.1:%u/rest/pin/v1/service",
  "http://localhost:%u/",
  "//127.0.0.1:%u/",
  "http://mara:secret@127.0.0.1:%u/",
  "/rest/pin/v1/service",
  "service",
  "",
  "file:///etc/passwd",
  "data:application/json,{}",
};

static guint
redirect (PinFaultServer *first, PinFaultServer *second, PinClient *client, guint status,
          const char *place)
{
  const char *port = strrchr (pin_fault_server_get_address (second), ':') + 1;
  g_autoptr (GString) location = g_string_new (place);
  const PinOperation *operation;
  guint i;

  g_string_replace (location, "%u", port, 0);
  for (i = 0; (operation = choose (i)) != NULL; i++) {
    g_autofree char *headers = g_strdup_printf ("Location: %s\r\nRefresh: 0; url=%s\r\n"
                                                "Content-Type: text/html\r\n",
                                                location->str, location->str);
    g_autofree char *line = g_strdup_printf ("%u Elsewhere", status);
    g_autoptr (GError) error = NULL;

    prepare_answer (second, operation);
    pin_fault_server_clear (first);
    pin_fault_server_add_reply (first, line, headers, "<html>");
    g_assert_false (pin_test_golden_call (client, operation, &error));
    g_assert_error (error, PIN_ERROR,
                    (int)(status < 300 ? PIN_ERROR_REPLY_UNREADABLE : PIN_ERROR_UNTRUSTED));
    g_assert_cmpuint (pin_fault_server_get_count (first), ==, 1);
    g_assert_cmpuint (pin_fault_server_get_received (second), ==, 0);
  }
  return i;
}

/* From a service that is trusted, by every way there is: it is asked once, and nobody else. */
static void
test_redirects (void)
{
  static const guint statuses[] = { 302, 308, 200, 201, 300, 301, 303, 304, 305, 306, 307, 399 };
  g_autoptr (PinFaultServer) plain = pin_fault_server_new (NULL);
  g_autoptr (PinFaultServer) safe = serve_certificate ("good");
  g_autoptr (PinFaultServer) second = pin_fault_server_new (NULL);
  g_autoptr (PinFaultServer) safe_second = serve_certificate ("good");
  g_autoptr (PinClient) here = office_client (pin_fault_server_get_address (plain));
  g_autoptr (PinClient) there = office_client (pin_fault_server_get_address (safe));
  guint n_statuses = pin_test_attack_rounds (3, G_N_ELEMENTS (statuses)), n = 0;

  for (guint i = 0; i < n_statuses; i++) {
    for (guint j = 0; j < G_N_ELEMENTS (places); j++) {
      PinFaultServer *other = g_str_has_prefix (places[j], "https") ? safe_second : second;

      n += redirect (plain, other, here, statuses[i], places[j]);
      if (i < 3 && j % pin_test_attack_rounds (3, 1) == 0)
        n += redirect (safe, other, there, statuses[i], places[j]);
    }
  }
  pin_test_attack_report ("redirects", n, "0 followed, 0 bytes sent to where they lead");
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], "--impersonate") == 0)
    return impersonate (argv[2], argv[3]);
  g_test_init (&argc, &argv, NULL);
  pin_test_attack_be_brief ();
  g_test_add_func ("/torture/impostors/certificates", test_certificates);
  g_test_add_func ("/torture/impostors/versions", test_versions);
  g_test_add_func ("/torture/impostors/no-tls", test_no_tls);
  g_test_add_func ("/torture/impostors/plain-address", test_plain_address);
  g_test_add_func ("/torture/impostors/redirects", test_redirects);
  return g_test_run ();
}
