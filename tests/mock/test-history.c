/* test-history.c: what happened to a PIN, page by page, without a secret
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-citizen.h"
#include "pin-test-life.h"

#include "pin-message-life.h"

#include <string.h>

#define MOBILE "+393331234567"

static PinTestReply *
show (PinTestServer *server, const char *token, const char *query)
{
  g_autofree char *path = g_strconcat (PIN_BASE_PATH "/pin/history", query, NULL);
  g_autofree char *headers = g_strdup_printf ("Authorization: Bearer %s\r\n", token);

  return pin_test_server_send (server, "GET", path, headers, NULL, 0);
}

static char *
event (PinTestReply *reply, guint i, const char *member)
{
  g_autofree char *path = g_strdup_printf ("entries.%u.%s", i, member);

  return g_strdup (pin_test_reply_get (reply, path));
}

static PinTestServer *
start (char **pin)
{
  PinTestServer *server = pin_test_server_new ("--practice", "--rate-limit", "0", "--now",
                                               "2015-06-01T09:00:00Z", NULL);
  g_autofree char *body = pin_test_request_italy (PIN_TEST_TAX_CODE, MOBILE);

  *pin = pin_test_get_pin (server, PIN_TEST_TAX_CODE, body);
  return server;
}

static void
guess (PinTestServer *server)
{
  g_autofree char *body = pin_test_credentials (PIN_TEST_TAX_CODE, "3W4X5Y6Z");
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);

  pin_test_assert_problem (reply, PIN_ERROR_WRONG_CREDENTIALS);
}

/* From the request on, newest first, strange things too. */
static void
test_story (void)
{
  static const struct {
    const char *event;
    const char *by;
    const char *channel;
    const char *target;
  } rows[] = {
    { "signed_in", "online", NULL, NULL },
    { "recovery_asked", "online", NULL, NULL },
    { "wrong_pin", "online", NULL, NULL },
    { "first_access", "online", NULL, NULL },
    { "signed_in", "online", NULL, NULL },
    { "part_sent", "service", "letter", "Roma (RM)" },
    { "part_sent", "service", "sms", "+39 *** *** **67" },
    { "requested", "online", NULL, NULL },
  };
  g_autofree char *pin = NULL;
  g_autoptr (PinTestServer) server = start (&pin);
  g_autofree char *token = NULL;
  g_autoptr (PinTestReply) asked = NULL;
  g_autoptr (PinTestReply) reply = NULL;

  guess (server);
  asked = pin_test_recover (server, PIN_TEST_TAX_CODE, "+393339999999", "other@example.org", NULL);
  token = pin_test_sign_in (server, PIN_TEST_TAX_CODE, pin);
  reply = show (server, token, "");
  pin_test_assert_status (reply, 200);
  g_assert_cmpuint (pin_test_reply_count (reply, "entries"), ==, G_N_ELEMENTS (rows));
  g_assert_null (pin_test_reply_get (reply, "next_cursor"));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *what = event (reply, i, "event");
    g_autofree char *by = event (reply, i, "by");
    g_autofree char *channel = event (reply, i, "channel");
    g_autofree char *target = event (reply, i, "masked_target");

    g_assert_cmpstr (what, ==, rows[i].event);
    g_assert_cmpstr (by, ==, rows[i].by);
    g_assert_cmpstr (channel, ==, rows[i].channel);
    g_assert_cmpstr (target, ==, rows[i].target);
  }
  g_assert_null (strstr (reply->text, MOBILE));
  g_assert_null (strstr (reply->text, pin));
  g_assert_null (strstr (reply->text, PIN_TEST_TAX_CODE));
}

/* Pages hold together, whatever happens between them. */
static void
test_pages (void)
{
  g_autofree char *pin = NULL;
  g_autoptr (PinTestServer) server = start (&pin);
  g_autofree char *token = NULL;
  g_autoptr (PinTestReply) whole = NULL;
  g_autofree char *cursor = NULL;
  guint seen = 0;

  for (guint i = 0; i < 3; i++)
    guess (server);
  token = pin_test_sign_in (server, PIN_TEST_TAX_CODE, pin);
  whole = show (server, token, "?limit=100");
  do {
    g_autofree char *query =
        cursor != NULL ? g_strdup_printf ("?limit=2&cursor=%s", cursor) : g_strdup ("?limit=2");
    g_autoptr (PinTestReply) page = show (server, token, query);

    pin_test_assert_status (page, 200);
    g_assert_cmpuint (pin_test_reply_count (page, "entries"), <=, 2);
    for (guint i = 0; i < pin_test_reply_count (page, "entries"); i++, seen++) {
      g_autofree char *one = event (page, i, "event");
      g_autofree char *other = event (whole, seen, "event");

      g_assert_cmpstr (one, ==, other);
    }
    g_free (cursor);
    cursor = g_strdup (pin_test_reply_get (page, "next_cursor"));
    guess (server);
  } while (cursor != NULL && seen < 50);
  g_assert_cmpuint (seen, ==, pin_test_reply_count (whole, "entries"));
}

/* Asking without end drives nothing else out. */
static void
test_asked_without_end (void)
{
  g_autofree char *pin = NULL;
  g_autoptr (PinTestServer) server = start (&pin);
  g_autofree char *token = NULL;
  g_autofree char *oldest = NULL;
  g_autofree char *newest = NULL;
  g_autoptr (PinTestReply) reply = NULL;

  for (guint i = 0; i < 520; i++) {
    g_autoptr (PinTestReply) asked =
        pin_test_recover (server, PIN_TEST_TAX_CODE, "+393339999999", "other@example.org", NULL);

    pin_test_assert_status (asked, 202);
  }
  token = pin_test_sign_in (server, PIN_TEST_TAX_CODE, pin);
  reply = show (server, token, "?limit=100");
  /* With the five before, and the last access. */
  g_assert_cmpuint (pin_test_reply_count (reply, "entries"), ==, 50 + 6);
  newest = event (reply, 1, "event");
  g_assert_cmpstr (newest, ==, "recovery_asked");
  oldest = event (reply, 50 + 5, "event");
  g_assert_cmpstr (oldest, ==, "requested");
}

static void
test_refused (void)
{
  static const char *const queries[] = { "?limit=0",   "?limit=101",
                                         "?limit=x",   "?cursor=",
                                         "?cursor=12", "?cursor=n",
                                         "?cursor=n0", "?cursor=n99999999999999999999",
                                         "?cursor=n-1" };
  g_autofree char *pin = NULL;
  g_autoptr (PinTestServer) server = start (&pin);
  g_autofree char *token = pin_test_sign_in (server, PIN_TEST_TAX_CODE, pin);
  g_autoptr (PinTestReply) malformed = show (server, token, "?cursor=%zz");
  g_autoptr (PinTestReply) stranger = show (server, "none", "");
  g_autoptr (PinTestReply) unknown = show (server, token, "?colour=red");

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++) {
    g_autoptr (PinTestReply) reply = show (server, token, queries[i]);

    g_test_message ("%s", queries[i]);
    pin_test_assert_problem (reply, PIN_ERROR_INVALID_FIELDS);
  }
  pin_test_assert_problem (malformed, PIN_ERROR_MALFORMED_REQUEST);
  pin_test_assert_problem (stranger, PIN_ERROR_SESSION_ENDED);
  pin_test_assert_status (unknown, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mock/history/story", test_story);
  g_test_add_func ("/mock/history/pages", test_pages);
  g_test_add_func ("/mock/history/asked-without-end", test_asked_without_end);
  g_test_add_func ("/mock/history/refused", test_refused);
  return g_test_run ();
}
