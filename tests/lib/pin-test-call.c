/* pin-test-call.c: calls to the mock server, over a bare socket
 *
 * The socket sends what it is told, well formed or not, and shows everything that comes back.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-server.h"

#include "pin-problem-text.h"
#include "pin-text.h"

#include <string.h>

/* Longer than any timer of the server; a test that waits so long has failed. */
#define DEADLINE_SECONDS 30

void
pin_test_reply_free (PinTestReply *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->headers);
  g_free (self->head);
  g_free (self->text);
  g_clear_pointer (&self->json, json_node_unref);
  g_free (self);
}

/**
 * pin_test_server_connect:
 *
 * Returns: (transfer full): a connection of its own
 */
GSocketConnection *
pin_test_server_connect (PinTestServer *self)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection;

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_timeout (client, DEADLINE_SECONDS);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1",
                                                pin_test_server_get_port (self), NULL, &error);
  g_assert_no_error (error);
  return connection;
}

/**
 * pin_test_server_write:
 *
 * Sends as much of @data as the other side takes: it may have hung up.
 */
void
pin_test_server_write (GSocketConnection *connection, const char *data, gsize size)
{
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));

  g_output_stream_write_all (output, data, size, NULL, NULL, NULL);
}

static void
read_headers (PinTestReply *reply, const char *head)
{
  g_auto (GStrv) lines = g_strsplit (head, "\r\n", -1);

  if (g_str_has_prefix (lines[0], "HTTP/1.") && strlen (lines[0]) > 9)
    reply->status = (guint)atoi (lines[0] + 9);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++) {
    char *colon = strchr (lines[i], ':');

    if (colon != NULL)
      g_hash_table_insert (reply->headers, g_ascii_strdown (lines[i], colon - lines[i]),
                           g_strstrip (g_strdup (colon + 1)));
  }
}

/**
 * pin_test_server_receive:
 *
 * Returns: (transfer full): the next answer; its status is 0 when the connection ended before
 *   one was complete
 */
PinTestReply *
pin_test_server_receive (GSocketConnection *connection)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  PinTestReply *reply = g_new0 (PinTestReply, 1);
  g_autoptr (GString) got = g_string_new (NULL);
  gsize expected = G_MAXSIZE, head = 0;
  char buffer[4096];
  gssize n;

  reply->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  while (got->len < expected &&
         (n = g_input_stream_read (input, buffer, sizeof buffer, NULL, NULL)) > 0) {
    const char *end;

    g_string_append_len (got, buffer, n);
    end = head == 0 ? strstr (got->str, "\r\n\r\n") : NULL;
    if (end != NULL) {
      g_autofree char *text = g_strndup (got->str, (gsize)(end - got->str));
      const char *length;

      read_headers (reply, text);
      reply->head = g_steal_pointer (&text);
      head = (gsize)(end - got->str) + 4;
      length = g_hash_table_lookup (reply->headers, "content-length");
      expected = head + (length != NULL ? (gsize)atol (length) : 0);
    }
  }
  if (got->len < expected)
    reply->status = 0;
  reply->text = g_strdup (got->str + head);
  if (*reply->text != '\0')
    reply->json = json_from_string (reply->text, NULL);
  return reply;
}

/**
 * pin_test_server_send:
 * @path: from the root of the server
 * @headers: (nullable): lines that end with CR LF
 * @body: (nullable): sent with its length
 */
PinTestReply *
pin_test_server_send (PinTestServer *self, const char *method, const char *path,
                      const char *headers, const char *body, gsize size)
{
  g_autoptr (GSocketConnection) connection = pin_test_server_connect (self);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nConnection: close\r\n%s", method,
                   path, pin_test_server_get_port (self), headers != NULL ? headers : "");
  if (body != NULL)
    g_string_append_printf (text, "Content-Length: %" G_GSIZE_FORMAT "\r\n", size);
  g_string_append (text, "\r\n");
  if (body != NULL)
    g_string_append_len (text, body, (gssize)size);
  pin_test_server_write (connection, text->str, text->len);
  return pin_test_server_receive (connection);
}

/* `parts.1.status`: members and positions. */
static JsonNode *
find (PinTestReply *self, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  JsonNode *node = self->json;

  for (guint i = 0; node != NULL && names[i] != NULL; i++) {
    guint position = (guint)atoi (names[i]);

    if (JSON_NODE_HOLDS_OBJECT (node))
      node = json_object_get_member (json_node_get_object (node), names[i]);
    else if (JSON_NODE_HOLDS_ARRAY (node) &&
             position < json_array_get_length (json_node_get_array (node)))
      node = json_array_get_element (json_node_get_array (node), position);
    else
      node = NULL;
  }
  return node;
}

/* A problem is one that the operation has, with no member that it has not: what the tables say, and
 * so the OpenAPI document, is all that a client has to be ready for. */
static void
check_is_in_tables (const PinOperation *operation, PinTestReply *reply)
{
  static const char *const members[] = { "attempts_left", "retry_after", "since", "expected_by",
                                         "invalid_params" };
  const char *type = pin_test_reply_get (reply, "type");
  PinErrorCode code;

  if (reply->status < 400)
    return;
  if (type == NULL || !pin_error_code_from_name (type, &code) ||
      !pin_operation_can_fail (operation, code))
    g_error ("%s cannot be answered %u: %s", operation->nick, reply->status, reply->text);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    if (find (reply, members[i]) != NULL && !pin_problem_has_member (code, members[i]))
      g_error ("%s has no %s: %s", pin_error_info (code)->name, members[i], reply->text);
  }
}

/**
 * pin_test_server_call_keyed:
 * @id: (nullable): the part in braces of the path
 * @token: (nullable): bearer token
 * @key: (nullable): Idempotency-Key
 * @body: (nullable): JSON
 */
PinTestReply *
pin_test_server_call_keyed (PinTestServer *self, PinOperationId operation, const char *id,
                            const char *token, const char *key, const char *body)
{
  const PinOperation *row = pin_operation_get (operation);
  g_autofree char *path = pin_operation_format_path (row, id);
  g_autoptr (GString) headers = g_string_new (NULL);
  PinTestReply *reply;

  if (token != NULL)
    g_string_append_printf (headers, "Authorization: Bearer %s\r\n", token);
  if (key != NULL)
    g_string_append_printf (headers, "Idempotency-Key: %s\r\n", key);
  if (body != NULL)
    g_string_append (headers, "Content-Type: application/json\r\n");
  reply = pin_test_server_send (self, row->method, path, headers->str, body,
                                body != NULL ? strlen (body) : 0);
  check_is_in_tables (row, reply);
  return reply;
}

/**
 * pin_test_server_call:
 *
 * As pin_test_server_call_keyed(), with a new key where the operation needs one.
 */
PinTestReply *
pin_test_server_call (PinTestServer *self, PinOperationId operation, const char *id,
                      const char *token, const char *body)
{
  g_autofree char *key =
      pin_operation_get (operation)->flags & PIN_OPERATION_KEYED ? g_uuid_string_random () : NULL;

  return pin_test_server_call_keyed (self, operation, id, token, key, body);
}

const char *
pin_test_reply_get_header (PinTestReply *self, const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  return g_hash_table_lookup (self->headers, folded);
}

/**
 * pin_test_reply_get:
 * @path: members and positions with dots between, `parts.1.status`
 *
 * Returns: (transfer none) (nullable): a text
 */
const char *
pin_test_reply_get (PinTestReply *self, const char *path)
{
  JsonNode *node = find (self, path);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

/**
 * pin_test_reply_get_int:
 *
 * Returns: a number, %PIN_UNKNOWN when it is not there
 */
gint64
pin_test_reply_get_int (PinTestReply *self, const char *path)
{
  JsonNode *node = find (self, path);

  return node != NULL ? json_node_get_int (node) : PIN_UNKNOWN;
}

/**
 * pin_test_reply_get_time:
 *
 * Returns: a moment in seconds since 1970 UTC, 0 when it is not there
 */
gint64
pin_test_reply_get_time (PinTestReply *self, const char *path)
{
  const char *text = pin_test_reply_get (self, path);
  gint64 time = 0;

  if (text != NULL)
    g_assert_true (pin_text_parse_time (text, &time));
  return time;
}

gboolean
pin_test_reply_get_boolean (PinTestReply *self, const char *path)
{
  JsonNode *node = find (self, path);

  return node != NULL && json_node_get_boolean (node);
}

/**
 * pin_test_reply_count:
 *
 * Returns: the number of items of an array
 */
guint
pin_test_reply_count (PinTestReply *self, const char *path)
{
  JsonNode *node = find (self, path);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node)
             ? json_array_get_length (json_node_get_array (node))
             : 0;
}

void
pin_test_check_status (const char *where, PinTestReply *reply, guint expected)
{
  if (reply->status != expected)
    g_error ("%s: status %u, not %u: %s", where, reply->status, expected, reply->text);
  if (expected == 0)
    return;
  /* What every answer has. */
  g_assert_cmpstr (pin_test_reply_get_header (reply, "cache-control"), ==, "no-store");
  g_assert_nonnull (pin_test_reply_get_header (reply, "x-ratelimit-limit"));
  g_assert_nonnull (pin_test_reply_get_header (reply, "x-ratelimit-remaining"));
  g_assert_nonnull (pin_test_reply_get_header (reply, "x-ratelimit-reset"));
  g_assert_null (pin_test_reply_get_header (reply, "transfer-encoding"));
  if (expected != 204)
    g_assert_nonnull (pin_test_reply_get_header (reply, "content-length"));
  g_assert_cmpint (pin_test_reply_get_header (reply, "retry-after") != NULL, ==,
                   expected == 429 || expected == 503);
  g_assert_cmpint (pin_test_reply_get_header (reply, "www-authenticate") != NULL, ==,
                   expected == 401);
}

void
pin_test_check_problem (const char *where, PinTestReply *reply, PinErrorCode code)
{
  const PinErrorInfo *info = pin_error_info (code);
  g_autofree char *type = g_strconcat (PIN_PROBLEM_BASE, info->name, NULL);

  pin_test_check_status (where, reply, info->status);
  if (g_strcmp0 (pin_test_reply_get (reply, "type"), type) != 0)
    g_error ("%s: not %s: %s", where, info->name, reply->text);
  g_assert_cmpstr (pin_test_reply_get_header (reply, "content-type"), ==,
                   "application/problem+json");
  g_assert_cmpint (pin_test_reply_get_int (reply, "status"), ==, info->status);
  g_assert_cmpstr (pin_test_reply_get (reply, "title"), ==, info->title);
}
