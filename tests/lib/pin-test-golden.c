/* pin-test-golden.c: calls of the client with the requests and replies of tests/data/wire
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-golden.h"

#include "pin-codec.h"
#include "pin-json.h"
#include "pin-message.h"
#include "pin-query.h"
#include "pin-test-wait.h"

#include <string.h>

static char *
read_file (const char *nick, const char *ending)
{
  g_autofree char *name = g_strconcat (nick, ending, NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "wire", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return g_strchomp (text);
}

/**
 * pin_test_golden_reply:
 *
 * Returns: (transfer full) (nullable): the body of the answer, its last byte no space; %NULL when
 *   the operation has none
 */
char *
pin_test_golden_reply (const PinOperation *operation)
{
  return operation->reply != NULL ? read_file (operation->nick, ".reply.json") : NULL;
}

/**
 * pin_test_golden_problem:
 * @name: `wrong-credentials`
 *
 * Returns: (transfer full): the document
 */
char *
pin_test_golden_problem (const char *name)
{
  g_autofree char *nick = g_strconcat ("problem.", name, NULL);

  return read_file (nick, ".json");
}

/**
 * pin_test_golden_type:
 *
 * Returns: the media type of the answer
 */
const char *
pin_test_golden_type (const PinOperation *operation)
{
  return operation->id == PIN_OPERATION_SHOW_STATUS ? "application/problem+json"
                                                    : "application/json";
}

/**
 * pin_test_golden_answer:
 *
 * Returns: (transfer full): the whole answer as it goes over the wire, with every header that the
 *   service sends
 */
char *
pin_test_golden_answer (const PinOperation *operation)
{
  g_autofree char *body = pin_test_golden_reply (operation);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "HTTP/1.1 %u Done\r\nCache-Control: no-store\r\n",
                          operation->success);
  g_string_append (text, "X-RateLimit-Limit: 100\r\nX-RateLimit-Remaining: 99\r\n"
                         "X-RateLimit-Reset: 60\r\n");
  if (body != NULL)
    g_string_append_printf (text, "Content-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n",
                            pin_test_golden_type (operation), strlen (body));
  g_string_append_printf (text, "\r\n%s", body != NULL ? body : "");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gpointer
golden_request (const PinOperation *operation)
{
  gboolean query = pin_operation_has_query (operation);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gpointer request;

  if (operation->request == NULL)
    return NULL;
  text = read_file (operation->nick, query ? ".request.txt" : ".request.json");
  bytes = g_bytes_new_static (text, strlen (text));
  request = query ? pin_query_decode (operation->request, text, &error)
                  : pin_codec_decode (operation->request, bytes, PIN_JSON_MAX_REQUEST, &error);
  g_assert_no_error (error);
  return request;
}

/**
 * pin_test_golden_call:
 *
 * Sends the request of the file and forgets the reply.
 *
 * Returns: whether the client accepted an answer
 */
gboolean
pin_test_golden_call (PinClient *client, const PinOperation *operation, GError **error)
{
  gpointer request = golden_request (operation);
  g_autoptr (GAsyncResult) result = NULL;
  GError *local = NULL;
  gpointer reply;

  pin_client_call_async (client, operation->id, PIN_TEST_GOLDEN_ID, request,
                         operation->auth != PIN_AUTH_NONE ? PIN_TEST_GOLDEN_TOKEN : NULL, NULL,
                         NULL, pin_test_wait_ready, &result);
  if (request != NULL)
    pin_message_free (operation->request, request);
  reply = pin_client_call_finish (client, pin_test_wait_result (&result), &local);
  if (reply != NULL)
    pin_message_free (operation->reply, reply);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}
