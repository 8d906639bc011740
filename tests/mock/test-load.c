/* test-load.c: many at once: status while PINs are hashed, a full queue, a clean stop
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-citizen.h"

#include <string.h>

/* A login each, all for different tax codes, sent without waiting. */
static GPtrArray *
send_logins (PinTestServer *server, guint n)
{
  GPtrArray *connections = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *body = pin_test_credentials (PIN_TEST_TAX_CODE, "00000000");
  g_autofree char *other = pin_test_credentials (PIN_TEST_OTHER_TAX_CODE, "00000000");

  for (guint i = 0; i < n; i++) {
    GSocketConnection *connection = pin_test_server_connect (server);
    const char *mine = i % 2 == 0 ? body : other;
    g_autofree char *key = g_uuid_string_random ();
    g_autofree char *text = g_strdup_printf (
        "POST /rest/pin/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        "Idempotency-Key: %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
        key, strlen (mine), mine);

    pin_test_server_write (connection, text, strlen (text));
    g_ptr_array_add (connections, connection);
  }
  return connections;
}

/* At most five guesses a tax code are looked at; meanwhile everybody else is served. */
static void
test_status_while_hashing (void)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--rate-limit", "0", NULL);
  g_autoptr (GPtrArray) logins = send_logins (server, 40);
  guint waiting = 0, evaluated = 0;

  for (guint i = 0; i < 10; i++) {
    g_autoptr (PinTestReply) reply =
        pin_test_server_call (server, PIN_OPERATION_SHOW_STATUS, NULL, NULL, NULL);

    pin_test_assert_status (reply, 200);
  }
  /* By order, not by the clock: a busy computer delays both. */
  for (guint i = 0; i < logins->len; i++)
    waiting +=
        !g_socket_condition_check (g_socket_connection_get_socket (logins->pdata[i]), G_IO_IN);
  g_test_message ("%u logins are still looked at", waiting);
  g_assert_cmpuint (waiting, >, 0);

  for (guint i = 0; i < logins->len; i++) {
    g_autoptr (PinTestReply) reply = pin_test_server_receive (logins->pdata[i]);

    if (reply->status == 401)
      evaluated++;
    else
      pin_test_assert_problem (reply, PIN_ERROR_LOCKED);
  }
  g_assert_cmpint (evaluated, ==, 10);
}

/* More logins than can wait: the rest is told to come back, and loses no attempt. */
static void
test_full_queue (void)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--rate-limit", "0", NULL);
  g_autoptr (GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);
  guint busy = 0, wrong = 0;

  for (guint i = 0; i < 120; i++) {
    GSocketConnection *connection = pin_test_server_connect (server);
    g_autofree char *code = pin_test_provisional_code (1000 + i);
    g_autofree char *body = pin_test_credentials (code, "00000000");
    g_autofree char *key = g_uuid_string_random ();
    g_autofree char *text = g_strdup_printf (
        "POST /rest/pin/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        "Idempotency-Key: %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
        key, strlen (body), body);

    pin_test_server_write (connection, text, strlen (text));
    g_ptr_array_add (connections, connection);
  }
  for (guint i = 0; i < connections->len; i++) {
    g_autoptr (PinTestReply) reply = pin_test_server_receive (connections->pdata[i]);

    if (reply->status == 503) {
      g_autofree char *code = pin_test_provisional_code (1000 + i);
      g_autofree char *body = pin_test_credentials (code, "00000000");
      g_autoptr (PinTestReply) later = NULL;

      pin_test_assert_problem (reply, PIN_ERROR_SERVICE_UNAVAILABLE);
      if (busy++ > 0)
        continue;
      for (guint j = 0; j < 200 && (later == NULL || later->status == 503); j++) {
        g_clear_pointer (&later, pin_test_reply_free);
        later = pin_test_server_call (server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);
      }
      g_assert_cmpint (pin_test_reply_get_int (later, "attempts_left"), ==, 4);
    } else {
      pin_test_assert_problem (reply, PIN_ERROR_WRONG_CREDENTIALS);
      wrong++;
    }
  }
  g_assert_cmpint (busy, >, 0);
  g_assert_cmpint (wrong, >=, 64);
}

/* Who leaves before the answer does no harm. */
static void
test_gone (void)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--rate-limit", "0", NULL);

  for (guint i = 0; i < 3; i++) {
    g_autoptr (GPtrArray) logins = send_logins (server, 10);

    g_ptr_array_set_size (logins, 0);
  }
  {
    g_autofree char *code = pin_test_provisional_code (5);
    g_autofree char *body = pin_test_credentials (code, "00000000");
    g_autoptr (PinTestReply) reply =
        pin_test_server_call (server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);

    pin_test_assert_problem (reply, PIN_ERROR_WRONG_CREDENTIALS);
  }
}

/* Whoever is being served when the server is asked to stop gets the answer. */
static void
test_stop (void)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--rate-limit", "0", NULL);
  g_autoptr (GPtrArray) logins = send_logins (server, 4);
  g_autoptr (PinTestReply) first = pin_test_server_receive (logins->pdata[0]);

  pin_test_assert_problem (first, PIN_ERROR_WRONG_CREDENTIALS);
  g_assert_cmpint (pin_test_server_stop (server), ==, 0);
  for (guint i = 1; i < logins->len; i++) {
    g_autoptr (PinTestReply) reply = pin_test_server_receive (logins->pdata[i]);

    pin_test_assert_problem (reply, PIN_ERROR_WRONG_CREDENTIALS);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mock/load/status-while-hashing", test_status_while_hashing);
  g_test_add_func ("/mock/load/full-queue", test_full_queue);
  g_test_add_func ("/mock/load/gone", test_gone);
  g_test_add_func ("/mock/load/stop", test_stop);
  return g_test_run ();
}
