/* pin-transport.c: one request over HTTP, one answer
 *
 * The half of PinClient that knows libsoup, and the only file that does. No redirects, no
 * decoding, no cookies, no stored passwords; at most as many bytes as announced are read.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-transport.h"

#include "pin-address.h"
#include "pin-bounded-read.h"
#include "pin-certificate.h"
#include "pin-field.h"

#include <libsoup/soup.h>

/* Answers of the 100s before the one that counts. */
#define MOST_NOTICES 8

struct _PinTransport {
  GObject parent_instance;

  char *address;
  SoupSession *session;
  GTlsDatabase *ca;
  PinSecurity security;
};

G_DEFINE_FINAL_TYPE (PinTransport, pin_transport, G_TYPE_OBJECT)

typedef struct {
  const PinOperation *operation;
  PinTransport *transport; /* not owned: the task owns it */
  SoupMessage *message;
  PinReplyHead head;
  gboolean sent;
  const char *unsafe; /* why the connection is no protection, or %NULL */
  GCancellable *cancellable; /* not owned: that of the task */
  guint n_notices;
} Try;

static void
try_free (gpointer data)
{
  Try *self = data;

  g_signal_handlers_disconnect_by_data (self->message, self);
  g_object_unref (self->message);
  g_free (self);
}

static void
on_body_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GBytes *body = pin_bounded_read_finish (G_INPUT_STREAM (source), result, &error);

  if (body != NULL)
    g_task_return_pointer (task, body, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static gboolean
stands_once (SoupMessageHeaders *headers, const char *wanted)
{
  SoupMessageHeadersIter iter;
  const char *name;
  const char *value;
  guint n = 0;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    n += g_ascii_strcasecmp (name, wanted) == 0;
  return n == 1;
}

/* libsoup takes the last of several values, and a length with a sign: two programs that read such
 * an answer differently do not read the same answer. */
static void
read_head (SoupMessage *message, PinReplyHead *head)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *wait = soup_message_headers_get_one (headers, "Retry-After");
  const char *length = soup_message_headers_get_one (headers, "Content-Length");
  guint64 bytes;
  guint64 seconds;

  head->status = soup_message_get_status (message);
  head->content_type = stands_once (headers, "Content-Type")
                           ? soup_message_headers_get_content_type (headers, NULL)
                           : NULL;
  head->encoded = soup_message_headers_get_list (headers, "Content-Encoding") != NULL ||
                  soup_message_headers_get_list (headers, "Transfer-Encoding") != NULL;
  head->length = -1;
  if (length != NULL && stands_once (headers, "Content-Length") &&
      g_ascii_string_to_unsigned (length, 10, 0, G_MAXINT32, &bytes, NULL))
    head->length = (gint64)bytes;
  head->retry_after = PIN_UNKNOWN;
  if (wait != NULL && g_ascii_string_to_unsigned (wait, 10, 0, G_MAXINT32, &seconds, NULL))
    head->retry_after = (gint64)seconds;
}

static void
on_send_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Try *try = g_task_get_task_data (task);
  g_autoptr (GInputStream) stream = NULL;
  gboolean has_body;
  GError *error = NULL;

  stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (try->unsafe != NULL || try->n_notices > MOST_NOTICES) {
    g_clear_error (&error);
    error = pin_error_new (try->unsafe != NULL ? PIN_ERROR_UNTRUSTED : PIN_ERROR_REPLY_UNREADABLE,
                           "%s: %s", try->operation->nick,
                           try->unsafe != NULL ? try->unsafe : "one notice after the other");
  }
  if (error != NULL) {
    g_task_return_error (task, error);
    return;
  }
  read_head (try->message, &try->head);
  if (!pin_reply_check_head (try->operation, &try->head, &has_body, &error)) {
    /* Otherwise libsoup reads the unwanted rest, to use the connection again. */
    g_cancellable_cancel (g_task_get_cancellable (task));
    g_task_return_error (task, error);
  } else if (!has_body) {
    g_task_return_pointer (task, g_bytes_new (NULL, 0), (GDestroyNotify)g_bytes_unref);
  } else {
    pin_bounded_read_async (stream, (gsize)try->head.length, g_task_get_cancellable (task),
                            on_body_ready, g_object_ref (task));
  }
}

static void
remember_security (PinTransport *self, GTlsCertificate *certificate, GTlsCertificateFlags faults)
{
  g_set_object (&self->security.certificate, certificate);
  self->security.faults = faults;
}

/* GnuTLS alone would talk to servers of 1999, RFC 8996; and GLib takes a certificate that its
 * authority gave to a clerk for that of a server. */
static const char *
find_weakness (PinTransport *self, SoupMessage *message)
{
  GTlsCertificate *certificate = soup_message_get_tls_peer_certificate (message);

  remember_security (self, certificate, 0);
  self->security.protocol = soup_message_get_tls_protocol_version (message);
  if (!g_str_equal (g_uri_get_scheme (soup_message_get_uri (message)), "https"))
    return NULL;
  if (self->security.protocol < G_TLS_PROTOCOL_VERSION_TLS_1_2)
    return "TLS before 1.2";
  if (certificate == NULL || !pin_certificate_is_for_servers (certificate)) {
    self->security.faults = G_TLS_CERTIFICATE_GENERIC_ERROR;
    return "the certificate is not one of a server";
  }
  return NULL;
}

/* Nothing has been sent yet. */
static void
on_starting (SoupMessage *message, Try *try)
{
  try->unsafe = find_weakness (try->transport, message);
  if (try->unsafe != NULL)
    g_cancellable_cancel (try->cancellable);
  else
    try->sent = TRUE;
}

/* libsoup reads them as long as there are any, and the main loop does not run meanwhile: no
 * deadline would come. */
static void
on_got_informational (SoupMessage *message, Try *try)
{
  if (++try->n_notices > MOST_NOTICES)
    g_cancellable_cancel (try->cancellable);
}

/* What the authority of the office finds wrong with it. */
static GTlsCertificateFlags
verify_for_office (PinTransport *self, GTlsCertificate *certificate)
{
  g_autoptr (GSocketConnectable) host = NULL;

  host = g_network_address_parse_uri (self->address, 443, NULL);
  if (host == NULL)
    return G_TLS_CERTIFICATE_BAD_IDENTITY;
  return g_tls_database_verify_chain (self->ca, certificate,
                                      G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER, host, NULL,
                                      G_TLS_DATABASE_VERIFY_NONE, NULL, NULL);
}

/* The authority of the office is trusted besides those of the system. */
static gboolean
on_accept_certificate (SoupMessage *message, GTlsCertificate *certificate,
                       GTlsCertificateFlags faults, PinTransport *self)
{
  if (self->ca != NULL)
    faults = verify_for_office (self, certificate);
  remember_security (self, certificate, faults);
  return faults == 0;
}

static void
pin_transport_dispose (GObject *object)
{
  PinTransport *self = PIN_TRANSPORT (object);

  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_object (&self->ca);
  g_clear_object (&self->security.certificate);

  G_OBJECT_CLASS (pin_transport_parent_class)->dispose (object);
}

static void
pin_transport_finalize (GObject *object)
{
  PinTransport *self = PIN_TRANSPORT (object);

  g_free (self->address);

  G_OBJECT_CLASS (pin_transport_parent_class)->finalize (object);
}

static void
pin_transport_class_init (PinTransportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pin_transport_dispose;
  object_class->finalize = pin_transport_finalize;
}

static void
pin_transport_init (PinTransport *self)
{
  self->session = soup_session_new_with_options ("user-agent", "Duemeta/" VERSION, "timeout", 0,
                                                 "idle-timeout", 20, NULL);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
}

/**
 * pin_transport_new:
 * @address: one that pin_address_check() gave
 * @ca_file: (nullable): PEM file with an authority that is trusted too
 *
 * Returns: (transfer full): a transport to the service at @address
 */
PinTransport *
pin_transport_new (const char *address, const char *ca_file)
{
  PinTransport *self = g_object_new (PIN_TYPE_TRANSPORT, NULL);
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);

  self->address = g_strdup (address);
  /* What is meant for this computer must not reach a proxy. */
  if (uri != NULL && pin_address_is_loopback (g_uri_get_host (uri)))
    soup_session_set_proxy_resolver (self->session, NULL);
  if (ca_file != NULL && *ca_file != '\0') {
    self->ca = g_tls_file_database_new (ca_file, NULL);
    /* The path, which the error names, may name the citizen. */
    if (self->ca == NULL)
      g_message ("The additional certificate authority cannot be read, and is not used");
  }
  return self;
}

/**
 * pin_transport_send_async:
 * @token: (nullable): bearer token
 * @key: (nullable): idempotency key
 * @version: (nullable): what is to be changed, for If-Match
 * @body: (nullable): JSON
 * @cancellable: of this try alone; the transport too may cancel it
 *
 * Sends one request and reads its answer.
 */
void
pin_transport_send_async (PinTransport *self, const PinOperation *operation, const char *url,
                          const char *token, const char *key, const char *version, GBytes *body,
                          GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Try *try = g_new0 (Try, 1);
  SoupMessageHeaders *headers;

  g_task_set_source_tag (task, pin_transport_send_async);
  g_task_set_check_cancellable (task, FALSE);
  try->operation = operation;
  try->transport = self;
  try->message = soup_message_new (operation->method, url);
  g_task_set_task_data (task, try, try_free);

  soup_message_add_flags (try->message,
                          SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  headers = soup_message_get_request_headers (try->message);
  soup_message_headers_append (headers, "Accept", "application/json, application/problem+json");
  if (token != NULL) {
    char *authorization = g_strconcat ("Bearer ", token, NULL);

    soup_message_headers_append (headers, "Authorization", authorization);
    pin_free_secret (authorization);
  }
  if (key != NULL)
    soup_message_headers_append (headers, PIN_KEY_HEADER, key);
  if (version != NULL) {
    g_autofree char *quoted = g_strconcat ("\"", version, "\"", NULL);

    soup_message_headers_append (headers, "If-Match", quoted);
  }
  if (body != NULL)
    soup_message_set_request_body_from_bytes (try->message, "application/json", body);

  try->cancellable = cancellable;
  g_signal_connect (try->message, "starting", G_CALLBACK (on_starting), try);
  g_signal_connect (try->message, "got-informational", G_CALLBACK (on_got_informational), try);
  g_signal_connect_object (try->message, "accept-certificate", G_CALLBACK (on_accept_certificate),
                           self, 0);
  soup_session_send_async (self->session, try->message, G_PRIORITY_DEFAULT, cancellable,
                           on_send_ready, g_object_ref (task));
}

/**
 * pin_transport_send_finish:
 * @head: (out): status and headers of the answer, for pin_reply_read(); its content type is gone
 * @sent: (out): whether the request may have reached the service, whatever came back
 * @error: of domain %PIN_ERROR when there was an answer; otherwise what GIO or libsoup says
 *
 * Returns: (transfer full): the body, empty when the operation has none
 */
GBytes *
pin_transport_send_finish (PinTransport *self, GAsyncResult *result, PinReplyHead *head,
                           gboolean *sent, GError **error)
{
  const Try *try;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  try = g_task_get_task_data (G_TASK (result));
  *head = try->head;
  head->content_type = NULL;
  *sent = try->sent;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * pin_transport_get_security:
 *
 * Returns: (transfer none): what was last seen on the way to the service
 */
const PinSecurity *
pin_transport_get_security (PinTransport *self)
{
  g_return_val_if_fail (PIN_IS_TRANSPORT (self), NULL);

  return &self->security;
}
