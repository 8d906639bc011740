/* pin-mock-server.c: the HTTP side of the mock server
 *
 * Connections, limits and routes; what an operation does begins in pin-mock-call.c.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-server.h"

#include "pin-json.h"
#include "pin-mock-answer.h"
#include "pin-mock-call.h"
#include "pin-mock-connections.h"
#include "pin-mock-group.h"
#include "pin-mock-limits.h"
#include "pin-mock-listener.h"

#include <libsoup/soup.h>
#include <string.h>

#define STOP_SECONDS 3

struct _PinMockServer {
  PinMock *mock;
  SoupServer *soup;
  PinMockConnections *connections;
  PinMockLimits *limits;
  PinMockListener *listener;
  guint n_open; /* requests whose answer has not left */
  gboolean stopping;
  gboolean logs;
};

/* One request and its answer. */
typedef struct {
  PinMockServer *server;
  SoupServerMessage *message;
  const PinOperation *operation;
  PinMockReply *reply;
  PinMockAllowance allowance;
  gint64 began;
  int n_references;
  gboolean answered; /* or about to be */
  gboolean paused;
  gboolean gone; /* the peer is not there any more */
  gboolean lost; /* on purpose */
} Exchange;

static PinMockConnection *
connection_of (SoupServerMessage *message)
{
  return pin_mock_connection_from_address (soup_server_message_get_remote_address (message));
}

static void
on_disconnected (SoupServerMessage *message, gpointer data)
{
  Exchange *self = data;

  self->gone = TRUE;
}

static Exchange *
exchange_new (PinMockServer *server, SoupServerMessage *message, const PinOperation *operation)
{
  Exchange *self = g_new0 (Exchange, 1);

  self->server = server;
  self->message = g_object_ref (message);
  self->operation = operation;
  self->began = g_get_monotonic_time ();
  self->n_references = 1;
  server->n_open++;
  pin_mock_connection_set_asked (connection_of (message), TRUE);
  return self;
}

static void
exchange_unref (Exchange *self)
{
  if (--self->n_references > 0)
    return;
  if (self->paused)
    g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_pointer (&self->reply, pin_mock_reply_free);
  g_object_unref (self->message);
  g_free (self);
}

/* Method, operation, status and time: never a body, the number of a request, or a token. */
static void
log_exchange (const Exchange *self)
{
  if (!self->server->logs)
    return;
  g_log_structured (G_LOG_DOMAIN, G_LOG_LEVEL_INFO, "MESSAGE", "%s %s %u %.1f ms%s",
                    self->operation != NULL ? self->operation->method : "-",
                    self->operation != NULL ? self->operation->nick : "-", self->reply->status,
                    (double)(g_get_monotonic_time () - self->began) / 1000,
                    self->gone ? " gone" : "");
}

static gboolean
send_now (gpointer data)
{
  Exchange *self = data;

  log_exchange (self);
  if (!self->gone) {
    PinMockConnection *connection = connection_of (self->message);

    pin_mock_answer_reply (self->message, self->reply, &self->allowance);
    if (self->lost)
      pin_mock_connection_close (connection);
    pin_mock_connection_allow (connection, PIN_MOCK_ANSWER_SECONDS, TRUE);
    if (self->paused)
      soup_server_message_unpause (self->message);
  }
  exchange_unref (self);
  return G_SOURCE_REMOVE;
}

static void
pause_exchange (Exchange *self)
{
  if (self->paused || self->gone)
    return;
  self->paused = TRUE;
  g_signal_connect (self->message, "disconnected", G_CALLBACK (on_disconnected), self);
  soup_server_message_pause (self->message);
}

/* Sends @reply (transfer full), late where faults say so. The exchange ends with it. */
static void
answer (Exchange *self, PinMockReply *reply)
{
  gint64 latency = self->server->mock->faults->latency_ms;

  self->answered = TRUE;
  self->reply = reply;
  if (latency > 0 && self->operation != NULL &&
      !(self->operation->flags & PIN_OPERATION_PRACTICE) && !self->server->stopping) {
    pause_exchange (self);
    g_timeout_add ((guint)latency, send_now, self);
  } else {
    send_now (self);
  }
}

static void
answer_error (Exchange *self, PinErrorCode code)
{
  g_autoptr (GError) error = pin_error_new (code, "refused");

  answer (self, pin_mock_reply_new_problem (error, 0, 0));
}

static void
on_call_done (PinMockCall *call, PinMockReply *reply, gpointer data)
{
  Exchange *self = data;
  PinFaults *faults = self->server->mock->faults;

  if (faults->lose_count > 0 && !(self->operation->flags & PIN_OPERATION_PRACTICE)) {
    faults->lose_count--;
    self->lost = TRUE;
  }
  pin_mock_call_free (call);
  answer (self, reply);
}

/* What goes wrong on purpose before anything is done. */
static gboolean
meets_fault (Exchange *self)
{
  PinFaults *faults = self->server->mock->faults;

  if (self->operation->flags & PIN_OPERATION_PRACTICE)
    return FALSE;
  if (faults->drop_count > 0) {
    faults->drop_count--;
    self->lost = TRUE;
    answer_error (self, PIN_ERROR_SERVICE_UNAVAILABLE);
    return TRUE;
  }
  if (faults->fail_count > 0) {
    g_autoptr (GError) error = pin_error_new (
        faults->fail_status == 500 ? PIN_ERROR_SERVICE_FAILED : PIN_ERROR_SERVICE_UNAVAILABLE,
        "on purpose");

    faults->fail_count--;
    if (faults->fail_status == 503)
      pin_error_set_retry_after (error, faults->retry_after);
    answer (self, pin_mock_reply_new_problem (error, 0, 0));
    return TRUE;
  }
  return FALSE;
}

static gboolean
is_json (SoupMessageHeaders *headers)
{
  g_autoptr (GHashTable) parameters = NULL;
  const char *type = soup_message_headers_get_content_type (headers, &parameters);
  const char *charset = type != NULL ? g_hash_table_lookup (parameters, "charset") : NULL;

  return type != NULL && g_ascii_strcasecmp (type, "application/json") == 0 &&
         (charset == NULL || g_ascii_strcasecmp (charset, "utf-8") == 0) &&
         soup_message_headers_get_one (headers, "Content-Encoding") == NULL;
}

static const char *
bearer_of (SoupMessageHeaders *headers)
{
  const char *value = soup_message_headers_get_one (headers, "Authorization");

  if (value == NULL || g_ascii_strncasecmp (value, "Bearer ", 7) != 0)
    return NULL;
  return value + 7 + strspn (value + 7, " ");
}

static void
call (Exchange *self, const char *path, const char *id)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  g_autoptr (GBytes) body =
      soup_message_body_flatten (soup_server_message_get_request_body (self->message));
  const PinMockHeard heard = {
    .bearer = bearer_of (headers),
    .key = soup_message_headers_get_one (headers, PIN_KEY_HEADER),
    .version = soup_message_headers_get_one (headers, "If-Match"),
    .path = path,
    .query = g_uri_get_query (soup_server_message_get_uri (self->message)),
    .body = body,
  };
  PinMockCall *made = pin_mock_call_new (self->server->mock, self->operation);
  g_autoptr (GError) error = NULL;

  made->id = g_strdup (id);
  if (!pin_mock_call_read (made, &heard, &error)) {
    pin_mock_call_free (made);
    answer (self, pin_mock_reply_new_problem (error, 0, 0));
    return;
  }
  self->n_references++;
  pin_mock_call_run (made, on_call_done, self);
  if (!self->answered)
    pause_exchange (self);
  exchange_unref (self);
}

static void
on_request (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer data)
{
  PinMockServer *server = data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  PinMockConnection *connection = connection_of (message);
  g_autofree char *id = NULL;
  gboolean path_known = FALSE;
  const PinOperation *operation =
      pin_operation_match (soup_server_message_get_method (message), path, &id, &path_known);
  Exchange *self;

  pin_mock_connection_allow (connection, 0, TRUE);
  /* libsoup would cut answers into ranges by itself. */
  soup_message_headers_remove (headers, "Range");
  if (!server->mock->practice && g_str_has_prefix (path, PIN_BASE_PATH "/practice/")) {
    operation = NULL;
    path_known = FALSE;
  }

  self = exchange_new (server, message, operation);
  if (!pin_mock_limits_take (server->limits, pin_mock_connection_get_address (connection),
                             operation, 1, &self->allowance)) {
    g_autoptr (GError) error = pin_error_new (PIN_ERROR_TOO_MANY_REQUESTS, "rate limit");

    pin_error_set_retry_after (error, self->allowance.reset);
    answer (self, pin_mock_reply_new_problem (error, 0, 0));
  } else if (operation == NULL && path_known) {
    pin_mock_answer_allow (message, path);
    answer_error (self, PIN_ERROR_METHOD_NOT_ALLOWED);
  } else if (operation == NULL) {
    answer_error (self, PIN_ERROR_NOT_FOUND);
  } else if (server->stopping) {
    answer_error (self, PIN_ERROR_SERVICE_UNAVAILABLE);
  } else if (!meets_fault (self)) {
    if (pin_operation_has_body (operation) && !is_json (headers))
      answer_error (self, PIN_ERROR_UNSUPPORTED_MEDIA_TYPE);
    else
      call (self, path, id);
  }
}

static void
refuse_body (PinMockServer *self, SoupServerMessage *message)
{
  PinMockConnection *connection = connection_of (message);
  g_autoptr (GError) error = pin_error_new (PIN_ERROR_CONTENT_TOO_LARGE, "body");
  g_autoptr (PinMockReply) reply = pin_mock_reply_new_problem (error, 0, 0);
  PinMockAllowance allowance;

  pin_mock_limits_take (self->limits, pin_mock_connection_get_address (connection), NULL, 1,
                        &allowance);
  pin_mock_answer_and_close (message, connection, reply, &allowance);
}

static void
on_chunk (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  PinMockServer *self = data;

  if (pin_mock_connection_count_body (connection_of (message), g_bytes_get_size (chunk)) >
      PIN_JSON_MAX_REQUEST)
    refuse_body (self, message);
}

static void
on_headers (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer data)
{
  PinMockServer *self = data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  pin_mock_connection_allow (connection_of (message), PIN_MOCK_BODY_SECONDS, FALSE);
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
      soup_message_headers_get_content_length (headers) > PIN_JSON_MAX_REQUEST)
    refuse_body (self, message);
  else if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_NONE)
    g_signal_connect (message, "got-chunk", G_CALLBACK (on_chunk), self);
}

static void
on_request_started (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  PinMockServer *self = data;
  PinMockConnection *connection = connection_of (message);
  PinMockAllowance allowance;

  pin_mock_connection_allow (connection, PIN_MOCK_HEADER_SECONDS, FALSE);
  pin_mock_limits_take (self->limits, pin_mock_connection_get_address (connection), NULL, 0,
                        &allowance);
  pin_mock_answer_default (message, &allowance);
}

/* The answer has left, or nobody is there to take it. */
static void
close_request (PinMockServer *self, SoupServerMessage *message)
{
  if (pin_mock_connection_set_asked (connection_of (message), FALSE))
    self->n_open--;
}

static void
on_request_aborted (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  close_request (data, message);
}

static void
on_request_finished (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  close_request (data, message);
  pin_mock_connection_allow (connection_of (message), PIN_MOCK_IDLE_SECONDS, FALSE);
  pin_mock_connection_begin_idle (connection_of (message));
}

/**
 * pin_mock_server_new:
 * @mock: must outlive the server
 * @error: of domain %G_IO_ERROR: cannot listen there
 *
 * Listens and serves as soon as the main loop runs.
 */
PinMockServer *
pin_mock_server_new (PinMock *mock, const PinMockSettings *settings, GError **error)
{
  g_autoptr (PinMockServer) self = g_new0 (PinMockServer, 1);

  self->mock = mock;
  self->logs = !g_log_writer_default_would_drop (G_LOG_LEVEL_INFO, G_LOG_DOMAIN);
  self->connections = pin_mock_connections_new ();
  self->limits = pin_mock_limits_new (settings->rate_percent);
  self->soup = soup_server_new (NULL, NULL);
  g_signal_connect (self->soup, "request-started", G_CALLBACK (on_request_started), self);
  g_signal_connect (self->soup, "request-finished", G_CALLBACK (on_request_finished), self);
  g_signal_connect (self->soup, "request-aborted", G_CALLBACK (on_request_aborted), self);
  soup_server_add_early_handler (self->soup, NULL, on_headers, self, NULL);
  soup_server_add_handler (self->soup, NULL, on_request, self, NULL);
  self->listener = pin_mock_listener_new (self->soup, self->connections, settings->address,
                                          settings->port, settings->certificate, error);
  return self->listener != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * pin_mock_server_get_url:
 *
 * Returns: (transfer full): where it listens
 */
char *
pin_mock_server_get_url (PinMockServer *self)
{
  return pin_mock_listener_get_url (self->listener);
}

static gboolean
on_too_late (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

/**
 * pin_mock_server_stop:
 *
 * Takes nothing new, runs the main loop until what is in hand is answered, for a few seconds at
 * most, and closes every connection.
 */
void
pin_mock_server_stop (PinMockServer *self)
{
  gboolean too_late = FALSE;
  guint timer = g_timeout_add_seconds (STOP_SECONDS, on_too_late, &too_late);

  self->stopping = TRUE;
  pin_mock_listener_stop (self->listener);
  while ((self->n_open > 0 || self->mock->hashing || !pin_mock_group_is_idle (self->mock->group)) &&
         !too_late)
    g_main_context_iteration (NULL, TRUE);
  if (!too_late)
    g_source_remove (timer);
  soup_server_disconnect (self->soup);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

void
pin_mock_server_free (PinMockServer *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->listener, pin_mock_listener_free);
  g_clear_object (&self->soup);
  g_clear_pointer (&self->connections, pin_mock_connections_free);
  g_clear_pointer (&self->limits, pin_mock_limits_free);
  g_free (self);
}
