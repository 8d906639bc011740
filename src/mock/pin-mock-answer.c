/* pin-mock-answer.c: an answer as HTTP
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-answer.h"

#include "pin-message.h"

#include <string.h>

#define JSON "application/json"
#define PROBLEM_JSON "application/problem+json"
#define CHALLENGE "Bearer realm=\"pin\""
#define LINGER_SECONDS 3

/* To look is cheaper than to replace, and most stand there already. */
static void
set (SoupMessageHeaders *headers, const char *name, const char *value)
{
  const char *before = soup_message_headers_get_one (headers, name);

  if (before == NULL)
    soup_message_headers_append (headers, name, value);
  else if (strcmp (before, value) != 0)
    soup_message_headers_replace (headers, name, value);
}

static void
set_number (SoupMessageHeaders *headers, const char *name, guint64 number)
{
  char text[24];
  char *at = text + sizeof text - 1;

  *at = '\0';
  do {
    *--at = (char)('0' + number % 10);
    number /= 10;
  } while (number > 0);
  set (headers, name, at);
}

static void
set_common (SoupMessageHeaders *headers, const PinMockAllowance *allowance)
{
  set (headers, "Cache-Control", "no-store");
  set_number (headers, "X-RateLimit-Limit", allowance->limit);
  set_number (headers, "X-RateLimit-Remaining", allowance->remaining);
  set_number (headers, "X-RateLimit-Reset", allowance->reset);
}

static void
set_reply (SoupMessageHeaders *headers, const PinMockReply *reply)
{
  if (reply->body != NULL)
    set (headers, "Content-Type", reply->is_problem ? PROBLEM_JSON : JSON);
  else
    soup_message_headers_remove (headers, "Content-Type");
  if (reply->etag != NULL)
    set (headers, "ETag", reply->etag);
  if (reply->status == 401)
    set (headers, "WWW-Authenticate", CHALLENGE);
  if ((reply->status == 429 || reply->status == 503) && reply->retry_after >= 0)
    set_number (headers, "Retry-After", (guint64)reply->retry_after);
}

/**
 * pin_mock_answer_default:
 *
 * What is answered when libsoup itself refuses a request, before any handler sees it.
 */
void
pin_mock_answer_default (SoupServerMessage *message, const PinMockAllowance *allowance)
{
  static const char body[] = "{\"type\":\"" PIN_PROBLEM_BASE "malformed-request\","
                             "\"title\":\"Malformed request\",\"status\":400,"
                             "\"detail\":\"The request is not HTTP of this protocol.\"}";
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  set_common (headers, allowance);
  soup_message_headers_replace (headers, "Content-Type", PROBLEM_JSON);
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC,
                            body, sizeof body - 1);
}

/* libsoup 3.2 takes an answer without a length for one that ends with the connection, and closes it
 * after a 204 without a word; whoever had sent the next request meanwhile would lose it. */
static void
on_wrote_empty (SoupServerMessage *message, gpointer data)
{
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message),
                                     SOUP_ENCODING_NONE);
}

/**
 * pin_mock_answer_reply:
 *
 * Puts @reply into @message.
 */
void
pin_mock_answer_reply (SoupServerMessage *message, const PinMockReply *reply,
                       const PinMockAllowance *allowance)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageBody *body = soup_server_message_get_response_body (message);

  set_common (headers, allowance);
  set_reply (headers, reply);
  soup_message_body_truncate (body);
  if (reply->body != NULL)
    soup_message_body_append_bytes (body, reply->body);
  else
    g_signal_connect (message, "wrote-headers", G_CALLBACK (on_wrote_empty), NULL);
  soup_server_message_set_status (message, reply->status, NULL);
}

/**
 * pin_mock_answer_allow:
 *
 * Says which methods @path has, for 405.
 */
void
pin_mock_answer_allow (SoupServerMessage *message, const char *path)
{
  g_autoptr (GString) methods = g_string_new (NULL);

  for (guint i = 0; i < PIN_N_OPERATIONS; i++) {
    const char *method = pin_operation_get ((PinOperationId)i)->method;
    g_autofree char *id = NULL;
    gboolean known;

    if (pin_operation_match (method, path, &id, &known) == NULL ||
        strstr (methods->str, method) != NULL)
      continue;
    g_string_append_printf (methods, "%s%s", methods->len > 0 ? ", " : "", method);
  }
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow",
                                methods->str);
}

/* What is left of a connection that was answered before it had said everything. */
typedef struct {
  GIOStream *stream;
  GSocket *socket;
  char *text;
  char rest[16 * 1024];
} Lingering;

static void
lingering_free (Lingering *self)
{
  g_io_stream_close (self->stream, NULL, NULL);
  g_object_unref (self->stream);
  g_object_unref (self->socket);
  g_free (self->text);
  g_free (self);
}

static void on_skipped (GObject *source, GAsyncResult *result, gpointer data);

static void
skip (Lingering *self)
{
  /* Not g_input_stream_skip_async(), which has a thread wait. */
  g_input_stream_read_async (g_io_stream_get_input_stream (self->stream), self->rest,
                             sizeof self->rest, G_PRIORITY_LOW, NULL, on_skipped, self);
}

/* Until the peer has read the answer and goes, or its time is over. */
static void
on_skipped (GObject *source, GAsyncResult *result, gpointer data)
{
  Lingering *self = data;

  if (g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL) > 0)
    skip (self);
  else
    lingering_free (self);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Lingering *self = data;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL)) {
    lingering_free (self);
    return;
  }
  if (!G_IS_TLS_CONNECTION (self->stream))
    g_socket_shutdown (self->socket, FALSE, TRUE, NULL);
  skip (self);
}

/**
 * pin_mock_answer_and_close:
 *
 * Answers at once and ends the connection, without taking in what the peer still sends. libsoup
 * alone would first read a body of any size.
 */
void
pin_mock_answer_and_close (SoupServerMessage *message, PinMockConnection *connection,
                           const PinMockReply *reply, const PinMockAllowance *allowance)
{
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  g_autoptr (GString) text = g_string_new (NULL);
  SoupMessageHeadersIter iter;
  const char *name, *value;
  Lingering *lingering;

  set_common (headers, allowance);
  set_reply (headers, reply);
  set_number (headers, "Content-Length", g_bytes_get_size (reply->body));
  soup_message_headers_replace (headers, "Connection", "close");
  g_string_append_printf (text, "HTTP/1.1 %u %s\r\n", reply->status,
                          soup_status_get_phrase (reply->status));
  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    g_string_append_printf (text, "%s: %s\r\n", name, value);
  g_string_append (text, "\r\n");
  g_string_append_len (text, g_bytes_get_data (reply->body, NULL),
                       (gssize)g_bytes_get_size (reply->body));

  lingering = g_new0 (Lingering, 1);
  lingering->socket = g_object_ref (pin_mock_connection_get_socket (connection));
  lingering->stream = soup_server_message_steal_connection (message);
  lingering->text = g_strdup (text->str);
  pin_mock_connection_allow (connection, LINGER_SECONDS, FALSE);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (lingering->stream),
                                   lingering->text, text->len, G_PRIORITY_DEFAULT, NULL, on_written,
                                   lingering);
}
