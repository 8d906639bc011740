/* test-diagnosis.c: what a diagnosis finds, with the real service and with what is wrong
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-certificate.h"
#include "pin-diagnosis-private.h"
#include "pin-test-keyring.h"
#include "pin-test-locks.h"
#include "pin-test-server.h"
#include "pin-test-wait.h"

#include <string.h>

#define OFFICE_HOST "pin.example.org"
#define PROXY_USER "mara"
#define PROXY_PASSWORD "sesamo"

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

/* ---- the proxy of the system ---- */

typedef struct {
  GObject parent_instance;
} TestResolver;

typedef struct {
  GObjectClass parent_class;
} TestResolverClass;

static guint16 proxy_port;

static GType test_resolver_get_type (void);
static void test_resolver_implement (GProxyResolverInterface *interface);
G_DEFINE_TYPE_WITH_CODE (TestResolver, test_resolver, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, test_resolver_implement))

static gboolean
is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static char **
look_up (GProxyResolver *resolver, const char *uri, GCancellable *cancellable, GError **error)
{
  char *way =
      strstr (uri, OFFICE_HOST) != NULL
          ? g_strdup_printf ("http://" PROXY_USER ":" PROXY_PASSWORD "@127.0.0.1:%u", proxy_port)
          : g_strdup ("direct://");
  char **ways = g_new0 (char *, 2);

  ways[0] = way;
  return ways;
}

static void
look_up_async (GProxyResolver *resolver, const char *uri, GCancellable *cancellable,
               GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  g_task_return_pointer (task, look_up (resolver, uri, NULL, NULL), (GDestroyNotify)g_strfreev);
}

static char **
look_up_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_implement (GProxyResolverInterface *interface)
{
  interface->is_supported = is_supported;
  interface->lookup = look_up;
  interface->lookup_async = look_up_async;
  interface->lookup_finish = look_up_finish;
}

static void
test_resolver_class_init (TestResolverClass *klass)
{
}

static void
test_resolver_init (TestResolver *self)
{
}

/* ---- what is found ---- */

static PinDiagnosis *
diagnose (const char *address, const char *ca_file)
{
  PinDiagnosis *diagnosis = pin_diagnosis_new (NULL, address, ca_file, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pin_diagnosis_run_async (diagnosis, NULL, pin_test_wait_ready, &result);
  pin_diagnosis_run_finish (diagnosis, pin_test_wait_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pin_diagnosis_get_done (diagnosis), ==, PIN_N_SUBJECTS);
  return diagnosis;
}

static const PinDiagnosisRow *
get (PinDiagnosis *diagnosis, PinSubject subject)
{
  return pin_diagnosis_get_row (diagnosis, subject);
}

#define assert_found(diagnosis, subject, expected) \
  g_assert_cmpint (get (diagnosis, subject)->finding, ==, expected)

static void
test_good (void)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--database", ":memory:", NULL);
  g_autoptr (PinDiagnosis) diagnosis = diagnose (pin_test_server_get_url (server), NULL);
  g_autofree char *place = g_strdup_printf ("127.0.0.1:%u", pin_test_server_get_port (server));

  assert_found (diagnosis, PIN_SUBJECT_SERVICE, PIN_FINDING_SERVICE_ANSWERS);
  g_assert_cmpstr (get (diagnosis, PIN_SUBJECT_SERVICE)->fact, ==, place);
  assert_found (diagnosis, PIN_SUBJECT_NAME, PIN_FINDING_NAME_NUMBER);
  assert_found (diagnosis, PIN_SUBJECT_PROXY, PIN_FINDING_PROXY_NONE);
  assert_found (diagnosis, PIN_SUBJECT_SECURITY, PIN_FINDING_SECURITY_NOT_NEEDED);
  assert_found (diagnosis, PIN_SUBJECT_CLOCK, PIN_FINDING_CLOCK_RIGHT);
  assert_found (diagnosis, PIN_SUBJECT_CA_FILE, PIN_FINDING_CA_FILE_NONE);
  assert_found (diagnosis, PIN_SUBJECT_SETTINGS, PIN_FINDING_SETTINGS_FREE);
  assert_found (diagnosis, PIN_SUBJECT_VERSIONS, PIN_FINDING_VERSIONS);
  g_assert_true (pin_diagnosis_is_well (diagnosis));
}

/* https with the authority of the office, and how long its certificates are good. */
static void
test_secure (void)
{
  g_autofree char *certificate = tls_file ("server.pem");
  g_autofree char *key = tls_file ("server.key");
  g_autofree char *ca_file = tls_file ("ca.pem");
  g_autoptr (PinTestServer) server = pin_test_server_new (
      "--database", ":memory:", "--tls-certificate", certificate, "--tls-key", key, NULL);
  g_autofree char *address =
      g_strdup_printf ("https://localhost:%u", pin_test_server_get_port (server));
  g_autoptr (PinDiagnosis) diagnosis = diagnose (address, ca_file);
  g_autoptr (PinDiagnosis) without = diagnose (address, NULL);
  g_autoptr (GTlsCertificate) shown = g_tls_certificate_new_from_file (certificate, NULL);
  g_autofree char *issuer = g_tls_certificate_get_issuer_name (shown);
  const PinDiagnosisRow *row = get (diagnosis, PIN_SUBJECT_SECURITY);

  assert_found (diagnosis, PIN_SUBJECT_SECURITY, PIN_FINDING_SECURITY_GOOD);
  g_assert_cmpstr (row->protocol, ==, "TLS 1.3");
  g_assert_cmpstr (row->fact, ==, issuer);
  g_assert_cmpint (row->number, ==, pin_certificate_get_end (shown));
  assert_found (diagnosis, PIN_SUBJECT_CA_FILE, PIN_FINDING_CA_FILE_GOOD);
  assert_found (diagnosis, PIN_SUBJECT_NAME, PIN_FINDING_NAME_FOUND);
  g_assert_true (pin_diagnosis_is_well (diagnosis));

  assert_found (without, PIN_SUBJECT_SERVICE, PIN_FINDING_SERVICE_UNTRUSTED);
  assert_found (without, PIN_SUBJECT_SECURITY, PIN_FINDING_SECURITY_STRANGER);
  g_assert_false (pin_diagnosis_is_well (without));
}

static void
test_wrong_certificate (void)
{
  static const struct {
    const char *name;
    PinFinding finding;
  } cases[] = {
    { "another-host", PIN_FINDING_SECURITY_OTHER_NAME },
    { "expired", PIN_FINDING_SECURITY_EXPIRED },
    { "not-yet-valid", PIN_FINDING_SECURITY_NOT_YET },
    { "unknown-authority", PIN_FINDING_SECURITY_STRANGER },
    { "self-signed", PIN_FINDING_SECURITY_STRANGER },
    { "for-clients", PIN_FINDING_SECURITY_FAULTY },
  };
  g_autofree char *key = tls_file ("impostors/server.key");
  g_autofree char *ca_file = tls_file ("impostors/office.pem");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strdup_printf ("impostors/%s.pem", cases[i].name);
    g_autofree char *certificate = tls_file (name);
    g_autoptr (PinTestServer) server = pin_test_server_new (
        "--database", ":memory:", "--tls-certificate", certificate, "--tls-key", key, NULL);
    g_autofree char *address =
        g_strdup_printf ("https://localhost:%u", pin_test_server_get_port (server));
    g_autoptr (PinDiagnosis) diagnosis = diagnose (address, ca_file);

    g_test_message ("%s", cases[i].name);
    assert_found (diagnosis, PIN_SUBJECT_SERVICE, PIN_FINDING_SERVICE_UNTRUSTED);
    assert_found (diagnosis, PIN_SUBJECT_SECURITY, cases[i].finding);
    assert_found (diagnosis, PIN_SUBJECT_CLOCK, PIN_FINDING_LEFT_OUT);
    g_assert_false (pin_diagnosis_is_well (diagnosis));
  }
}

static void
test_nobody_there (void)
{
  PinTestServer *server = pin_test_server_new ("--database", ":memory:", NULL);
  g_autofree char *address = g_strdup (pin_test_server_get_url (server));
  g_autoptr (PinDiagnosis) diagnosis = NULL;

  pin_test_server_free (server);
  diagnosis = diagnose (address, NULL);
  assert_found (diagnosis, PIN_SUBJECT_SERVICE, PIN_FINDING_SERVICE_SILENT);
  assert_found (diagnosis, PIN_SUBJECT_CLOCK, PIN_FINDING_LEFT_OUT);
  g_assert_false (pin_diagnosis_is_well (diagnosis));
}

static void
test_no_service (void)
{
  static const struct {
    const char *address;
    const char *practice; /* its database */
    PinFinding finding;
  } cases[] = {
    { NULL, NULL, PIN_FINDING_SERVICE_NONE },
    { "", NULL, PIN_FINDING_SERVICE_NONE },
    { NULL, ":memory:", PIN_FINDING_SERVICE_PRACTICE },
    { NULL, "/nowhere/practice.db", PIN_FINDING_SERVICE_PRACTICE_FAILED },
    { "http://pin.example.org", NULL, PIN_FINDING_SERVICE_NO_ADDRESS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (PinPractice) practice =
        cases[i].practice != NULL ? pin_practice_new (cases[i].practice, NULL) : NULL;
    g_autoptr (PinDiagnosis) diagnosis = pin_diagnosis_new (NULL, cases[i].address, NULL, practice);
    g_autoptr (GAsyncResult) result = NULL;

    pin_diagnosis_run_async (diagnosis, NULL, pin_test_wait_ready, &result);
    g_assert_true (pin_diagnosis_run_finish (diagnosis, pin_test_wait_result (&result), NULL));
    assert_found (diagnosis, PIN_SUBJECT_SERVICE, cases[i].finding);
    g_assert_cmpint (pin_diagnosis_is_well (diagnosis), ==,
                     cases[i].finding == PIN_FINDING_SERVICE_PRACTICE);
  }
}

/* Nobody is accused of what was not seen: a handshake may end after the certificate. */
static void
test_protocols (void)
{
  static const struct {
    GTlsProtocolVersion protocol;
    PinFinding finding;
  } cases[] = {
    { G_TLS_PROTOCOL_VERSION_UNKNOWN, PIN_FINDING_LEFT_OUT },
    { G_TLS_PROTOCOL_VERSION_SSL_3_0, PIN_FINDING_SECURITY_OUTDATED },
    { G_TLS_PROTOCOL_VERSION_TLS_1_0, PIN_FINDING_SECURITY_OUTDATED },
    { G_TLS_PROTOCOL_VERSION_TLS_1_1, PIN_FINDING_SECURITY_OUTDATED },
    { G_TLS_PROTOCOL_VERSION_TLS_1_2, PIN_FINDING_SECURITY_GOOD },
    { G_TLS_PROTOCOL_VERSION_TLS_1_3, PIN_FINDING_SECURITY_GOOD },
  };
  g_autofree char *path = tls_file ("server.pem");
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    PinSecurity security = { .certificate = certificate, .protocol = cases[i].protocol };

    g_assert_cmpint (pin_diagnosis_judge_security (&security), ==, cases[i].finding);
    /* What is wrong with the certificate was seen all the same. */
    security.faults = G_TLS_CERTIFICATE_EXPIRED;
    g_assert_cmpint (pin_diagnosis_judge_security (&security), ==, PIN_FINDING_SECURITY_EXPIRED);
  }
}

static void
test_name_not_found (void)
{
  g_autoptr (PinDiagnosis) diagnosis = diagnose ("https://pin.example.invalid", NULL);

  assert_found (diagnosis, PIN_SUBJECT_NAME, PIN_FINDING_NAME_NOT_FOUND);
  g_assert_cmpstr (get (diagnosis, PIN_SUBJECT_NAME)->fact, ==, "pin.example.invalid");
  assert_found (diagnosis, PIN_SUBJECT_SERVICE, PIN_FINDING_SERVICE_SILENT);
}

static void
test_clock (void)
{
  g_autoptr (PinTestServer) past =
      pin_test_server_new ("--database", ":memory:", "--now", "2015-06-01T09:00:00Z", NULL);
  g_autoptr (PinTestServer) future =
      pin_test_server_new ("--database", ":memory:", "--now", "2099-06-01T09:00:00Z", NULL);
  g_autoptr (PinTestServer) practice = pin_test_server_new (
      "--practice", "--database", ":memory:", "--now", "2015-06-01T09:00:00Z", NULL);
  g_autoptr (PinDiagnosis) ahead = diagnose (pin_test_server_get_url (past), NULL);
  g_autoptr (PinDiagnosis) behind = diagnose (pin_test_server_get_url (future), NULL);
  g_autoptr (PinDiagnosis) own = diagnose (pin_test_server_get_url (practice), NULL);
  g_autoptr (GDateTime) then = g_date_time_new_utc (2015, 6, 1, 9, 0, 0);
  gint64 expected = g_get_real_time () / G_USEC_PER_SEC - g_date_time_to_unix (then);

  assert_found (ahead, PIN_SUBJECT_CLOCK, PIN_FINDING_CLOCK_AHEAD);
  /* The clock of the server goes on meanwhile. */
  g_assert_cmpint (ABS (get (ahead, PIN_SUBJECT_CLOCK)->number - expected), <, 300);
  g_assert_false (pin_diagnosis_is_well (ahead));
  assert_found (behind, PIN_SUBJECT_CLOCK, PIN_FINDING_CLOCK_BEHIND);
  assert_found (own, PIN_SUBJECT_CLOCK, PIN_FINDING_CLOCK_OF_PRACTICE);
  g_assert_true (pin_diagnosis_is_well (own));
}

static void
test_ca_file (void)
{
  g_autofree char *expired = tls_file ("impostors/expired.pem");
  g_autofree char *no_pem = tls_file ("README");
  g_autoptr (PinDiagnosis) old = diagnose (NULL, expired);
  g_autoptr (PinDiagnosis) other = diagnose (NULL, no_pem);
  g_autoptr (PinDiagnosis) absent = diagnose (NULL, "/nowhere/ca.pem");

  assert_found (old, PIN_SUBJECT_CA_FILE, PIN_FINDING_CA_FILE_EXPIRED);
  assert_found (other, PIN_SUBJECT_CA_FILE, PIN_FINDING_CA_FILE_UNREADABLE);
  assert_found (absent, PIN_SUBJECT_CA_FILE, PIN_FINDING_CA_FILE_UNREADABLE);
}

/* Nobody is asked to unlock it for this. */
static void
test_keyring (void)
{
  g_autoptr (PinDiagnosis) without = diagnose (NULL, NULL);
  g_autoptr (PinTestKeyring) keyring = NULL;
  g_autoptr (PinDiagnosis) with = NULL;

  assert_found (without, PIN_SUBJECT_KEYRING, PIN_FINDING_KEYRING_ABSENT);
  keyring = pin_test_keyring_new (FALSE);
  with = diagnose (NULL, NULL);
  assert_found (with, PIN_SUBJECT_KEYRING, PIN_FINDING_KEYRING_THERE);
  g_assert_cmpuint (pin_test_keyring_count (keyring, "SearchItems"), ==, 1);
  g_assert_cmpuint (pin_test_keyring_count (keyring, "Unlock"), ==, 0);
}

static void
test_locked_settings (void)
{
  static const char *const locked[] = { "service-address", "keep-drafts", "window-width", NULL };
  g_autoptr (GSettings) settings = pin_test_settings_new (APP_ID, locked);
  g_autoptr (PinDiagnosis) diagnosis = pin_diagnosis_new (settings, NULL, NULL, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (GStrv) keys = NULL;

  pin_diagnosis_run_async (diagnosis, NULL, pin_test_wait_ready, &result);
  g_assert_true (pin_diagnosis_run_finish (diagnosis, pin_test_wait_result (&result), NULL));
  assert_found (diagnosis, PIN_SUBJECT_SETTINGS, PIN_FINDING_SETTINGS_LOCKED);
  keys = g_strsplit (get (diagnosis, PIN_SUBJECT_SETTINGS)->fact, ",", -1);
  g_assert_cmpuint (g_strv_length (keys), ==, 2);
  g_assert_true (g_strv_contains ((const char *const *)keys, "service-address"));
  g_assert_true (g_strv_contains ((const char *const *)keys, "keep-drafts"));
}

typedef struct {
  GSocketConnection *connection;
  char buffer[512];
  char **heard;
} Caller;

static void
on_heard (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Caller *caller = user_data;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (*caller->heard == NULL && n > 0)
    *caller->heard = g_strndup (caller->buffer, (gsize)n);
  g_io_stream_close (G_IO_STREAM (caller->connection), NULL, NULL);
  g_object_unref (caller->connection);
  g_free (caller);
}

static gboolean
on_incoming (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  Caller *caller = g_new0 (Caller, 1);

  caller->connection = g_object_ref (connection);
  caller->heard = data;
  g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                             caller->buffer, sizeof caller->buffer, G_PRIORITY_DEFAULT, NULL,
                             on_heard, caller);
  return FALSE;
}

/* The program goes where the system leads, and says so without what the proxy is told. */
static void
test_proxy (void)
{
  g_autoptr (GSocketService) proxy = g_socket_service_new ();
  g_autoptr (PinDiagnosis) diagnosis = NULL;
  g_autofree char *heard = NULL;
  g_autofree char *place = NULL;

  proxy_port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (proxy), NULL, NULL);
  g_signal_connect (proxy, "incoming", G_CALLBACK (on_incoming), &heard);
  diagnosis = diagnose ("https://" OFFICE_HOST, NULL);
  g_assert_nonnull (heard);
  g_assert_true (g_str_has_prefix (heard, "CONNECT " OFFICE_HOST ":443 "));
  assert_found (diagnosis, PIN_SUBJECT_PROXY, PIN_FINDING_PROXY_USED);
  place = g_strdup_printf ("127.0.0.1:%u", proxy_port);
  g_assert_cmpstr (get (diagnosis, PIN_SUBJECT_PROXY)->fact, ==, place);
  assert_found (diagnosis, PIN_SUBJECT_NAME, PIN_FINDING_NAME_LEFT_TO_PROXY);
  assert_found (diagnosis, PIN_SUBJECT_SERVICE, PIN_FINDING_SERVICE_SILENT);
}

/* Given up in the middle, and begun anew. */
static void
test_cancel (void)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--database", ":memory:", NULL);
  g_autoptr (PinDiagnosis) diagnosis =
      pin_diagnosis_new (NULL, pin_test_server_get_url (server), NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (GError) error = NULL;

  pin_diagnosis_run_async (diagnosis, cancellable, pin_test_wait_ready, &result);
  g_cancellable_cancel (cancellable);
  g_assert_false (pin_diagnosis_run_finish (diagnosis, pin_test_wait_result (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (pin_diagnosis_get_done (diagnosis), <, PIN_N_SUBJECTS);
  g_assert_false (pin_diagnosis_is_well (diagnosis));

  pin_diagnosis_run_async (diagnosis, NULL, pin_test_wait_ready, &again);
  g_assert_true (pin_diagnosis_run_finish (diagnosis, pin_test_wait_result (&again), NULL));
  g_assert_true (pin_diagnosis_is_well (diagnosis));
}

int
main (int argc, char *argv[])
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  /* Registers the extension points of GIO; nothing is looked up yet. */
  g_object_unref (g_file_new_for_path ("/"));
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, test_resolver_get_type (),
                                  "test", 100);
  g_test_add_func ("/diagnosis/good", test_good);
  g_test_add_func ("/diagnosis/secure", test_secure);
  g_test_add_func ("/diagnosis/wrong-certificate", test_wrong_certificate);
  g_test_add_func ("/diagnosis/nobody-there", test_nobody_there);
  g_test_add_func ("/diagnosis/no-service", test_no_service);
  g_test_add_func ("/diagnosis/protocols", test_protocols);
  g_test_add_func ("/diagnosis/name-not-found", test_name_not_found);
  g_test_add_func ("/diagnosis/clock", test_clock);
  g_test_add_func ("/diagnosis/ca-file", test_ca_file);
  g_test_add_func ("/diagnosis/keyring", test_keyring);
  g_test_add_func ("/diagnosis/locked-settings", test_locked_settings);
  g_test_add_func ("/diagnosis/proxy", test_proxy);
  g_test_add_func ("/diagnosis/cancel", test_cancel);
  return g_test_run ();
}
