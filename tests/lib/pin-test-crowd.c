/* pin-test-crowd.c: calls word for word, many at once, and to a server that may be gone
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-crowd.h"

#include <string.h>

/**
 * pin_test_call_write:
 * @id: (nullable): the part in braces of the path
 * @token: (nullable): bearer token
 * @key: (nullable): Idempotency-Key; without one, a keyed operation gets a new one
 * @version: (nullable): value of If-Match
 * @body: (nullable): JSON
 *
 * Returns: (transfer full): the whole request, to be sent as often as one likes
 */
char *
pin_test_call_write (PinOperationId operation, const char *id, const char *token, const char *key,
                     const char *version, const char *body)
{
  const PinOperation *row = pin_operation_get (operation);
  g_autofree char *path = pin_operation_format_path (row, id);
  g_autofree char *random = g_uuid_string_random ();
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "%s %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n", row->method, path);
  if (token != NULL)
    g_string_append_printf (text, "Authorization: Bearer %s\r\n", token);
  if (row->flags & PIN_OPERATION_KEYED)
    g_string_append_printf (text, "Idempotency-Key: %s\r\n", key != NULL ? key : random);
  if (version != NULL)
    g_string_append_printf (text, "If-Match: \"%s\"\r\n", version);
  if (body != NULL)
    g_string_append_printf (text,
                            "Content-Type: application/json\r\n"
                            "Content-Length: %" G_GSIZE_FORMAT "\r\n",
                            strlen (body));
  g_string_append_printf (text, "\r\n%s", body != NULL ? body : "");
  return g_strdup (text->str);
}

/**
 * pin_test_call_try:
 * @text: from pin_test_call_write()
 *
 * Returns: (transfer full): the answer; its status is 0 when there is no server, or none that
 *   lived to say all of it
 */
PinTestReply *
pin_test_call_try (guint16 port, const char *text)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  PinTestReply *reply;

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_timeout (client, 30);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", port, NULL, NULL);
  if (connection != NULL) {
    pin_test_server_write (connection, text, strlen (text));
    return pin_test_server_receive (connection);
  }
  reply = g_new0 (PinTestReply, 1);
  reply->headers = g_hash_table_new (g_str_hash, g_str_equal);
  reply->text = g_strdup ("");
  return reply;
}

/**
 * pin_test_crowd_send:
 * @texts: one request each
 *
 * Connects as many times as there are texts, and only then sends them all.
 *
 * Returns: (transfer full): the connections, for pin_test_crowd_receive()
 */
GPtrArray *
pin_test_crowd_send (PinTestServer *server, GPtrArray *texts)
{
  GPtrArray *crowd = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < texts->len; i++)
    g_ptr_array_add (crowd, pin_test_server_connect (server));
  for (guint i = 0; i < texts->len; i++)
    pin_test_server_write (crowd->pdata[i], texts->pdata[i], strlen (texts->pdata[i]));
  return crowd;
}

/**
 * pin_test_crowd_receive:
 * @crowd: (transfer full): the connections
 *
 * Returns: (transfer full): what each was answered, in the order of the texts
 */
GPtrArray *
pin_test_crowd_receive (GPtrArray *crowd)
{
  GPtrArray *replies = g_ptr_array_new_with_free_func ((GDestroyNotify)pin_test_reply_free);

  for (guint i = 0; i < crowd->len; i++)
    g_ptr_array_add (replies, pin_test_server_receive (crowd->pdata[i]));
  g_ptr_array_unref (crowd);
  return replies;
}
