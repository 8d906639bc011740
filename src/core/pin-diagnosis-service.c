/* pin-diagnosis-service.c: the way to the service, and what is found there
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-diagnosis-private.h"

#include "pin-address.h"
#include "pin-certificate.h"
#include "pin-client.h"
#include "pin-rules.h"

#include <string.h>

/* Seconds by which two clocks may differ. Certificates and tickets of an office bear no more. */
#define CLOCK_TOLERANCE 300
/* Seconds before its end a certificate should have been renewed. */
#define SOON (14 * 24 * G_GINT64_CONSTANT (3600))
/* Who issued a certificate writes what they like. */
#define LONGEST_ISSUER 120

static GUri *
get_uri (PinDiagnosis *self)
{
  return g_uri_parse (self->address, G_URI_FLAGS_NONE, NULL);
}

/* Host and port; a path can be anything. */
static char *
say_place (GUri *uri)
{
  const char *name = g_uri_get_host (uri);
  g_autofree char *host =
      strchr (name, ':') != NULL ? g_strdup_printf ("[%s]", name) : g_strdup (name);

  return g_uri_get_port (uri) > 0 ? g_strdup_printf ("%s:%d", host, g_uri_get_port (uri))
                                  : g_steal_pointer (&host);
}

static char *
say_service (PinDiagnosis *self)
{
  g_autoptr (GUri) uri = get_uri (self);

  return say_place (uri);
}

/* Printable, on one line, and not without end. */
static char *
say_issuer (GTlsCertificate *certificate)
{
  g_autofree char *name = g_tls_certificate_get_issuer_name (certificate);
  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);
  GString *plain = g_string_new (NULL);
  guint n = 0;

  for (const char *p = valid; *p != '\0' && n < LONGEST_ISSUER; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isprint (c) && g_unichar_type (c) != G_UNICODE_FORMAT) {
      g_string_append_unichar (plain, c);
      n++;
    }
  }
  return g_string_free (plain, FALSE);
}

static const char *
say_protocol (GTlsProtocolVersion version)
{
  switch (version) {
  case G_TLS_PROTOCOL_VERSION_TLS_1_3:
    return "TLS 1.3";
  case G_TLS_PROTOCOL_VERSION_TLS_1_2:
    return "TLS 1.2";
  case G_TLS_PROTOCOL_VERSION_UNKNOWN:
  case G_TLS_PROTOCOL_VERSION_SSL_3_0:
  case G_TLS_PROTOCOL_VERSION_TLS_1_0:
  case G_TLS_PROTOCOL_VERSION_TLS_1_1:
  case G_TLS_PROTOCOL_VERSION_DTLS_1_0:
  case G_TLS_PROTOCOL_VERSION_DTLS_1_2:
    break;
  }
  return NULL;
}

/* Private: what is to be said of a connection on which a certificate was shown; the worst first. */
PinFinding
pin_diagnosis_judge_security (const PinSecurity *security)
{
  gint64 end = pin_certificate_get_end (security->certificate);

  if (security->faults & (G_TLS_CERTIFICATE_REVOKED | G_TLS_CERTIFICATE_INSECURE))
    return PIN_FINDING_SECURITY_FAULTY;
  if (security->faults & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return PIN_FINDING_SECURITY_OTHER_NAME;
  if (security->faults & G_TLS_CERTIFICATE_EXPIRED)
    return PIN_FINDING_SECURITY_EXPIRED;
  if (security->faults & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return PIN_FINDING_SECURITY_NOT_YET;
  if (security->faults & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return PIN_FINDING_SECURITY_STRANGER;
  if (security->faults != 0)
    return PIN_FINDING_SECURITY_FAULTY;
  /* It ended before the two had agreed on one. */
  if (security->protocol == G_TLS_PROTOCOL_VERSION_UNKNOWN)
    return PIN_FINDING_LEFT_OUT;
  if (say_protocol (security->protocol) == NULL)
    return PIN_FINDING_SECURITY_OUTDATED;
  if (end != 0 && end * G_USEC_PER_SEC - g_get_real_time () < SOON * G_USEC_PER_SEC)
    return PIN_FINDING_SECURITY_ENDS_SOON;
  return PIN_FINDING_SECURITY_GOOD;
}

static void
look_at_security (PinDiagnosis *self, const PinSecurity *security)
{
  PinFinding finding;

  if (g_str_has_prefix (self->address, "http:")) {
    pin_diagnosis_tell (self, PIN_SUBJECT_SECURITY, PIN_FINDING_SECURITY_NOT_NEEDED, NULL, 0);
    return;
  }
  if (security->certificate == NULL) {
    pin_diagnosis_tell (self, PIN_SUBJECT_SECURITY, PIN_FINDING_LEFT_OUT, NULL, 0);
    return;
  }
  finding = pin_diagnosis_judge_security (security);
  if (finding == PIN_FINDING_LEFT_OUT) {
    pin_diagnosis_tell (self, PIN_SUBJECT_SECURITY, finding, NULL, 0);
    return;
  }
  self->rows[PIN_SUBJECT_SECURITY].protocol = say_protocol (security->protocol);
  if (finding == PIN_FINDING_SECURITY_NOT_YET) {
    g_autoptr (GDateTime) begin = g_tls_certificate_get_not_valid_before (security->certificate);

    pin_diagnosis_tell (self, PIN_SUBJECT_SECURITY, finding, say_issuer (security->certificate),
                        begin != NULL ? g_date_time_to_unix (begin) : 0);
    return;
  }
  pin_diagnosis_tell (self, PIN_SUBJECT_SECURITY, finding, say_issuer (security->certificate),
                      pin_certificate_get_end (security->certificate));
}

static PinFinding
judge_answer (const GError *error)
{
  if (error->domain != PIN_ERROR)
    return PIN_FINDING_SERVICE_SILENT;
  switch ((PinErrorCode)error->code) {
  case PIN_ERROR_NOT_SENT:
  case PIN_ERROR_ANSWER_LOST:
    return PIN_FINDING_SERVICE_SILENT;
  case PIN_ERROR_UNTRUSTED:
    return PIN_FINDING_SERVICE_UNTRUSTED;
  case PIN_ERROR_SERVICE_UNAVAILABLE:
  case PIN_ERROR_SERVICE_FAILED:
  case PIN_ERROR_TOO_MANY_REQUESTS:
    return PIN_FINDING_SERVICE_BUSY;
  default:
    return PIN_FINDING_SERVICE_UNREADABLE;
  }
}

static void
look_at_clock (PinDiagnosis *self, const PinService *service)
{
  gint64 here = (self->asked_at + g_get_real_time ()) / 2 / G_USEC_PER_SEC;
  gint64 ahead = here - service->server_time;

  if (service->practice)
    pin_diagnosis_tell (self, PIN_SUBJECT_CLOCK, PIN_FINDING_CLOCK_OF_PRACTICE, NULL, 0);
  else if (ABS (ahead) <= CLOCK_TOLERANCE)
    pin_diagnosis_tell (self, PIN_SUBJECT_CLOCK, PIN_FINDING_CLOCK_RIGHT, NULL, 0);
  else
    pin_diagnosis_tell (self, PIN_SUBJECT_CLOCK,
                        ahead > 0 ? PIN_FINDING_CLOCK_AHEAD : PIN_FINDING_CLOCK_BEHIND, NULL,
                        ABS (ahead));
}

static void
on_service_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinDiagnosis) self = user_data;
  PinClient *client = PIN_CLIENT (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (PinService) service = pin_client_call_finish (client, result, &error);
  PinFinding finding = PIN_FINDING_SERVICE_ANSWERS;

  if (!pin_diagnosis_end_step (self))
    return;
  look_at_security (self, pin_client_get_security (client));
  if (service != NULL && strcmp (service->protocol_version, PIN_PROTOCOL_VERSION) != 0)
    finding = PIN_FINDING_SERVICE_OTHER_VERSION;
  else if (service == NULL)
    finding = judge_answer (error);
  pin_diagnosis_tell (self, PIN_SUBJECT_SERVICE, finding, say_service (self), 0);
  if (service != NULL)
    look_at_clock (self, service);
  else
    pin_diagnosis_tell (self, PIN_SUBJECT_CLOCK, PIN_FINDING_LEFT_OUT, NULL, 0);
  pin_diagnosis_end (self);
}

static void
ask_service (PinDiagnosis *self)
{
  /* One that does not answer would be waited for again, here. */
  gboolean bad_file = self->rows[PIN_SUBJECT_CA_FILE].finding == PIN_FINDING_CA_FILE_UNREADABLE;
  g_autoptr (PinClient) client = pin_client_new (self->address, bad_file ? NULL : self->ca_file);

  self->asked_at = g_get_real_time ();
  pin_client_call_async (client, PIN_OPERATION_SHOW_SERVICE, NULL, NULL, NULL, NULL,
                         pin_diagnosis_begin_step (self), on_service_ready, g_object_ref (self));
}

static void
on_name_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinDiagnosis) self = user_data;
  g_autoptr (GUri) uri = get_uri (self);
  GList *addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (source), result, NULL);
  gboolean found = addresses != NULL;

  g_resolver_free_addresses (addresses);
  if (!pin_diagnosis_end_step (self))
    return;
  pin_diagnosis_tell (self, PIN_SUBJECT_NAME,
                      found ? PIN_FINDING_NAME_FOUND : PIN_FINDING_NAME_NOT_FOUND,
                      g_strdup (g_uri_get_host (uri)), 0);
  ask_service (self);
}

static void
ask_name (PinDiagnosis *self)
{
  g_autoptr (GUri) uri = get_uri (self);
  g_autoptr (GResolver) resolver = g_resolver_get_default ();

  if (self->through_proxy || g_hostname_is_ip_address (g_uri_get_host (uri))) {
    pin_diagnosis_tell (
        self, PIN_SUBJECT_NAME,
        self->through_proxy ? PIN_FINDING_NAME_LEFT_TO_PROXY : PIN_FINDING_NAME_NUMBER, NULL, 0);
    ask_service (self);
    return;
  }
  g_resolver_lookup_by_name_async (resolver, g_uri_get_host (uri), pin_diagnosis_begin_step (self),
                                   on_name_ready, g_object_ref (self));
}

/* Without the name and the password that may be in its address. */
static char *
say_proxy (const char *proxy)
{
  g_autoptr (GUri) uri = g_uri_parse (proxy, G_URI_FLAGS_NON_DNS, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL ? say_place (uri) : g_strdup ("?");
}

static void
on_proxy_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinDiagnosis) self = user_data;
  g_auto (GStrv) proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, NULL);

  if (!pin_diagnosis_end_step (self))
    return;
  if (proxies == NULL || proxies[0] == NULL) {
    pin_diagnosis_tell (self, PIN_SUBJECT_PROXY, PIN_FINDING_PROXY_UNCLEAR, NULL, 0);
  } else if (g_str_has_prefix (proxies[0], "direct:")) {
    pin_diagnosis_tell (self, PIN_SUBJECT_PROXY, PIN_FINDING_PROXY_NONE, NULL, 0);
  } else {
    self->through_proxy = TRUE;
    pin_diagnosis_tell (self, PIN_SUBJECT_PROXY, PIN_FINDING_PROXY_USED, say_proxy (proxies[0]), 0);
  }
  ask_name (self);
}

static void
tell_of_no_service (PinDiagnosis *self, PinFinding finding)
{
  static const PinSubject left_out[] = { PIN_SUBJECT_NAME, PIN_SUBJECT_PROXY, PIN_SUBJECT_SECURITY,
                                         PIN_SUBJECT_CLOCK };

  pin_diagnosis_tell (self, PIN_SUBJECT_SERVICE, finding, NULL, 0);
  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++)
    pin_diagnosis_tell (self, left_out[i], PIN_FINDING_LEFT_OUT, NULL, 0);
  pin_diagnosis_end (self);
}

static void
on_practice_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinDiagnosis) self = user_data;
  g_autoptr (GError) error = NULL;
  PinFinding finding = PIN_FINDING_SERVICE_PRACTICE;

  if (!pin_practice_start_finish (PIN_PRACTICE (source), result, &error))
    /* A window is starting it just now. */
    finding = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING)
                  ? PIN_FINDING_LEFT_OUT
                  : PIN_FINDING_SERVICE_PRACTICE_FAILED;
  if (pin_diagnosis_end_step (self))
    tell_of_no_service (self, finding);
}

/* Private: goes the way that a request would go; what is meant for this computer goes past any
 * proxy, as in pin-transport.c. */
void
pin_diagnosis_ask_way (PinDiagnosis *self)
{
  g_autoptr (GUri) uri = NULL;
  char *address;

  if (self->address == NULL || *self->address == '\0') {
    if (self->practice != NULL)
      pin_practice_start_async (self->practice, pin_diagnosis_begin_step (self), on_practice_ready,
                                g_object_ref (self));
    else
      tell_of_no_service (self, PIN_FINDING_SERVICE_NONE);
    return;
  }
  if (!pin_address_check (self->address, &address)) {
    tell_of_no_service (self, PIN_FINDING_SERVICE_NO_ADDRESS);
    return;
  }
  g_free (self->address);
  self->address = address;
  uri = get_uri (self);
  if (pin_address_is_loopback (g_uri_get_host (uri))) {
    pin_diagnosis_tell (self, PIN_SUBJECT_PROXY, PIN_FINDING_PROXY_NONE, NULL, 0);
    ask_name (self);
    return;
  }
  g_proxy_resolver_lookup_async (g_proxy_resolver_get_default (), self->address,
                                 pin_diagnosis_begin_step (self), on_proxy_ready,
                                 g_object_ref (self));
}
