/* pin-test-line.c: one connection that stays open, from an address of its own
 *
 * For whoever calls often, and for many at once: every address of 127.0.0.0/8 is this computer. A
 * line belongs to one thread.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-line.h"

#include <string.h>

#define TIMEOUT_SECONDS 60

struct _PinTestLine {
  GSocketConnection *connection; /* NULL when nobody listened */
};

/**
 * pin_test_line_new:
 * @address: the last number of 127.0.0.x
 *
 * Returns: (transfer full): a line; one to a server that is gone hears nothing
 */
PinTestLine *
pin_test_line_new (PinTestServer *server, guint address)
{
  PinTestLine *self = g_new0 (PinTestLine, 1);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autofree char *text = g_strdup_printf ("127.0.0.%u", address);
  g_autoptr (GSocketAddress) local = g_inet_socket_address_new_from_string (text, 0);

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_timeout (client, TIMEOUT_SECONDS);
  g_socket_client_set_local_address (client, local);
  self->connection = g_socket_client_connect_to_host (
      client, "127.0.0.1", pin_test_server_get_port (server), NULL, NULL);
  if (self->connection != NULL)
    g_tcp_connection_set_graceful_disconnect (G_TCP_CONNECTION (self->connection), FALSE);
  return self;
}

void
pin_test_line_free (PinTestLine *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->connection);
  g_free (self);
}

/**
 * pin_test_line_ask:
 *
 * As pin_test_server_call(), without waiting for the answer.
 */
void
pin_test_line_ask (PinTestLine *self, PinOperationId operation, const char *id, const char *token,
                   const char *body)
{
  const PinOperation *row = pin_operation_get (operation);
  g_autofree char *path = pin_operation_format_path (row, id);
  g_autofree char *key = g_uuid_string_random ();
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\n", row->method, path);
  if (token != NULL)
    g_string_append_printf (text, "Authorization: Bearer %s\r\n", token);
  if (row->flags & PIN_OPERATION_KEYED)
    g_string_append_printf (text, "Idempotency-Key: %s\r\n", key);
  if (body != NULL)
    g_string_append_printf (
        text, "Content-Type: application/json\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n",
        strlen (body));
  g_string_append_printf (text, "\r\n%s", body != NULL ? body : "");
  if (self->connection != NULL)
    pin_test_server_write (self->connection, text->str, text->len);
}

/**
 * pin_test_line_hear:
 *
 * Returns: (transfer full) (nullable): the answer; %NULL when the server went before it was whole
 */
PinTestReply *
pin_test_line_hear (PinTestLine *self)
{
  g_autoptr (PinTestReply) reply =
      self->connection != NULL ? pin_test_server_receive (self->connection) : NULL;

  return reply != NULL && reply->status != 0 ? g_steal_pointer (&reply) : NULL;
}

PinTestReply *
pin_test_line_call (PinTestLine *self, PinOperationId operation, const char *id, const char *token,
                    const char *body)
{
  pin_test_line_ask (self, operation, id, token, body);
  return pin_test_line_hear (self);
}
