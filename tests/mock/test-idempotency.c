/* test-idempotency.c: the same request again has its effect once
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-citizen.h"

#include "pin-message.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOW "2015-06-01T09:00:00Z"
#define KEY "6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b210"
#define MOBILE "+393331234567"
#define N_CROWD 64

typedef struct {
  char *directory;
  char *path;
  PinTestServer *server;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  self->path = g_build_filename (self->directory, "mock.db", NULL);
  self->server = pin_test_server_new ("--practice", "--now", NOW, "--database", self->path, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  pin_test_server_free (self->server);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *name = g_strconcat (self->path, endings[i], NULL);

    g_unlink (name);
  }
  g_rmdir (self->directory);
  g_free (self->path);
  g_free (self->directory);
}

static void
assert_same (PinTestReply *one, PinTestReply *other)
{
  g_assert_cmpint (one->status, ==, other->status);
  g_assert_cmpstr (one->text, ==, other->text);
}

static void
restart (Fixture *self)
{
  pin_test_server_kill (self->server);
  g_clear_pointer (&self->server, pin_test_server_free);
  self->server = pin_test_server_new ("--practice", "--now", NOW, "--database", self->path, NULL);
}

/* The whole journey, every changing call twice, with a kill in between; then the file is
 * searched for whatever was secret. */
static void
test_replay (Fixture *self, gconstpointer data)
{
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, MOBILE);
  g_autoptr (GPtrArray) secrets = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PinTestReply) accepted = pin_test_server_call_keyed (
      self->server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, KEY, request);
  g_autoptr (PinTestReply) accepted_again = NULL;
  g_autofree char *part_one = NULL;
  g_autofree char *part_two = NULL;
  g_autofree char *pair = NULL;
  g_autofree char *credentials = NULL;
  g_autofree char *count = NULL;
  const char *token;

  pin_test_assert_status (accepted, 202);
  restart (self);
  accepted_again = pin_test_server_call_keyed (self->server, PIN_OPERATION_REQUEST_PIN, NULL, NULL,
                                               KEY, request);
  assert_same (accepted, accepted_again);
  count = pin_test_database_query (self->path, "SELECT count (*) FROM requests");
  g_assert_cmpstr (count, ==, "1");

  while (part_two == NULL) {
    g_autoptr (PinTestReply) clock = pin_test_advance_to_next (self->server);

    g_assert_nonnull (pin_test_reply_get (clock, "next_at"));
    part_two = pin_test_read_part (self->server, 2);
  }
  part_one = pin_test_read_part (self->server, 1);
  pair = g_strconcat (part_one, part_two, NULL);
  credentials = pin_test_credentials (PIN_TEST_TAX_CODE, pair);
  {
    g_autofree char *session_key = g_uuid_string_random ();
    g_autofree char *change_key = g_uuid_string_random ();
    g_autofree char *confirm_key = g_uuid_string_random ();
    g_autofree char *body = NULL;
    g_autoptr (PinTestReply) session = NULL;
    g_autoptr (PinTestReply) session_again = NULL;
    g_autoptr (PinTestReply) change = NULL;
    g_autoptr (PinTestReply) change_again = NULL;
    g_autoptr (PinTestReply) state = NULL;
    g_autoptr (PinTestReply) state_again = NULL;

    session = pin_test_server_call_keyed (self->server, PIN_OPERATION_OPEN_SESSION, NULL, NULL,
                                          session_key, credentials);
    restart (self);
    session_again = pin_test_server_call_keyed (self->server, PIN_OPERATION_OPEN_SESSION, NULL,
                                                NULL, session_key, credentials);
    pin_test_assert_status (session, 201);
    assert_same (session, session_again);
    token = pin_test_reply_get (session, "token");

    change = pin_test_server_call_keyed (self->server, PIN_OPERATION_PROPOSE_PIN, NULL, token,
                                         change_key, NULL);
    restart (self);
    change_again = pin_test_server_call_keyed (self->server, PIN_OPERATION_PROPOSE_PIN, NULL, token,
                                               change_key, NULL);
    pin_test_assert_status (change, 201);
    assert_same (change, change_again);

    body = g_strdup_printf ("{\"new_pin\":\"%s\"}", pin_test_reply_get (change, "new_pin"));
    state = pin_test_server_call_keyed (self->server, PIN_OPERATION_CONFIRM_PIN,
                                        pin_test_reply_get (change, "change_id"), token,
                                        confirm_key, body);
    restart (self);
    state_again = pin_test_server_call_keyed (self->server, PIN_OPERATION_CONFIRM_PIN,
                                              pin_test_reply_get (change, "change_id"), token,
                                              confirm_key, body);
    pin_test_assert_status (state, 200);
    assert_same (state, state_again);
    g_ptr_array_add (secrets, g_strdup (pin_test_reply_get (change, "new_pin")));
    g_ptr_array_add (secrets, g_strdup (token));
    g_ptr_array_add (secrets, g_strdup (session_key));
  }
  g_ptr_array_add (secrets, g_strdup (PIN_TEST_TAX_CODE));
  g_ptr_array_add (secrets, g_strdup ("Bianchi"));
  g_ptr_array_add (secrets, g_strdup ("Lindenweg"));
  g_ptr_array_add (secrets, g_strdup (MOBILE));
  g_ptr_array_add (secrets, g_strdup ("mara@example.org"));
  g_ptr_array_add (secrets, g_strdup (part_one));
  g_ptr_array_add (secrets, g_strdup (part_two));
  g_ptr_array_add (secrets, g_strdup (KEY));
  g_ptr_array_add (secrets, g_strdup (pin_test_reply_get (accepted, "request_token")));
  for (guint i = 0; i < secrets->len; i++) {
    g_test_message ("looking for secret %u", i);
    g_assert_false (pin_test_database_contains (self->path, g_ptr_array_index (secrets, i)));
  }
  /* The search itself finds what is there. */
  g_assert_true (pin_test_database_contains (self->path, "argon2id"));
  g_assert_true (
      pin_test_database_contains (self->path, pin_test_reply_get (accepted, "request_id")));
}

static void
test_other_request (Fixture *self, gconstpointer data)
{
  g_autofree char *one = pin_test_request_italy (PIN_TEST_TAX_CODE, MOBILE);
  g_autofree char *other = pin_test_request_italy (PIN_TEST_OTHER_TAX_CODE, MOBILE);
  g_autoptr (PinTestReply) first =
      pin_test_server_call_keyed (self->server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, KEY, one);
  g_autoptr (PinTestReply) body =
      pin_test_server_call_keyed (self->server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, KEY, other);
  g_autoptr (PinTestReply) operation =
      pin_test_server_call_keyed (self->server, PIN_OPERATION_RESET, NULL, NULL, KEY, NULL);
  g_autoptr (PinTestReply) token =
      pin_test_server_call_keyed (self->server, PIN_OPERATION_REQUEST_PIN, NULL,
                                  "bm90LWEtcmVhbC10b2tlbi1qdXN0LWFuLWV4YW1wbGUtMDA", KEY, one);
  g_autofree char *capitals = g_ascii_strup (KEY, -1);
  g_autoptr (PinTestReply) again = pin_test_server_call_keyed (
      self->server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, capitals, one);

  pin_test_assert_status (first, 202);
  pin_test_assert_problem (body, PIN_ERROR_KEY_REUSED);
  pin_test_assert_problem (operation, PIN_ERROR_KEY_REUSED);
  pin_test_assert_problem (token, PIN_ERROR_KEY_REUSED);
  assert_same (first, again);
}

/* A wrong PIN sent twice with one key is one attempt; with corrected fields the key is free. */
static void
test_refusals (Fixture *self, gconstpointer data)
{
  g_autofree char *wrong = pin_test_credentials (PIN_TEST_TAX_CODE, "00000000");
  g_autofree char *short_one = pin_test_credentials (PIN_TEST_TAX_CODE, "0000000");
  g_autofree char *swapped_letter = pin_test_credentials ("BNCMRA85T50H501X", "00000000");
  g_autoptr (PinTestReply) malformed = pin_test_server_call_keyed (
      self->server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, KEY, short_one);
  g_autoptr (PinTestReply) not_valid = pin_test_server_call_keyed (
      self->server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, KEY, swapped_letter);
  g_autoptr (PinTestReply) first =
      pin_test_server_call_keyed (self->server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, KEY, wrong);
  g_autoptr (PinTestReply) second =
      pin_test_server_call_keyed (self->server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, KEY, wrong);
  g_autoptr (PinTestReply) third =
      pin_test_server_call (self->server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, wrong);

  pin_test_assert_problem (malformed, PIN_ERROR_INVALID_FIELDS);
  pin_test_assert_problem (not_valid, PIN_ERROR_INVALID_FIELDS);
  pin_test_assert_problem (first, PIN_ERROR_WRONG_CREDENTIALS);
  assert_same (first, second);
  g_assert_cmpint (pin_test_reply_get_int (third, "attempts_left"), ==, 3);
}

/* The same call from many sides at once: one does it, all are told the same. */
static void
assert_one_effect (Fixture *self, PinOperationId operation, const char *token, const char *body,
                   guint status)
{
  const PinOperation *row = pin_operation_get (operation);
  g_autofree char *path = pin_operation_format_path (row, NULL);
  g_autoptr (GPtrArray) crowd = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *authorization =
      token != NULL ? g_strdup_printf ("Authorization: Bearer %s\r\n", token) : g_strdup ("");
  g_autofree char *key = g_uuid_string_random ();
  g_autofree char *text = g_strdup_printf (
      "%s %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\nIdempotency-Key: %s\r\n%s%s"
      "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
      row->method, path, key, authorization,
      body != NULL ? "Content-Type: application/json\r\n" : "", body != NULL ? strlen (body) : 0,
      body != NULL ? body : "");
  g_autofree char *told = NULL;

  for (guint i = 0; i < N_CROWD; i++)
    g_ptr_array_add (crowd, pin_test_server_connect (self->server));
  for (guint i = 0; i < N_CROWD; i++)
    pin_test_server_write (crowd->pdata[i], text, strlen (text));
  for (guint i = 0; i < N_CROWD; i++) {
    g_autoptr (PinTestReply) reply = pin_test_server_receive (crowd->pdata[i]);

    pin_test_assert_status (reply, status);
    if (told == NULL)
      told = g_strdup (reply->text);
    g_assert_cmpstr (reply->text, ==, told);
  }
}

static void
test_crowd (Fixture *self, gconstpointer data)
{
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, MOBILE);
  g_autofree char *pin = pin_test_get_pin (self->server, PIN_TEST_TAX_CODE, request);
  g_autofree char *other = pin_test_request_italy (PIN_TEST_OTHER_TAX_CODE, MOBILE);
  g_autofree char *wrong = pin_test_credentials (PIN_TEST_OTHER_TAX_CODE, "00000000");
  g_autofree char *right = pin_test_credentials (PIN_TEST_TAX_CODE, pin);
  g_autofree char *requests = NULL;
  g_autofree char *attempts = NULL;
  g_autofree char *sessions = NULL;

  assert_one_effect (self, PIN_OPERATION_REQUEST_PIN, NULL, other, 202);
  assert_one_effect (self, PIN_OPERATION_OPEN_SESSION, NULL, wrong, 401);
  assert_one_effect (self, PIN_OPERATION_OPEN_SESSION, NULL, right, 201);
  requests = pin_test_database_query (self->path, "SELECT count (*) FROM requests");
  attempts = pin_test_database_query (self->path, "SELECT sum (consecutive) FROM attempts");
  sessions = pin_test_database_query (self->path, "SELECT count (*) FROM sessions");
  g_assert_cmpstr (requests, ==, "2");
  g_assert_cmpstr (attempts, ==, "1");
  g_assert_cmpstr (sessions, ==, "1");
}

/* After a day the key is forgotten. */
static void
test_forgotten (Fixture *self, gconstpointer data)
{
  g_autofree char *wrong = pin_test_credentials (PIN_TEST_TAX_CODE, "00000000");
  g_autoptr (PinTestReply) first =
      pin_test_server_call_keyed (self->server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, KEY, wrong);
  g_autoptr (PinTestReply) clock = pin_test_advance (self->server, 24 * 3600 + 60);
  g_autoptr (PinTestReply) second =
      pin_test_server_call_keyed (self->server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, KEY, wrong);

  g_assert_cmpint (pin_test_reply_get_int (first, "attempts_left"), ==, 4);
  g_assert_cmpint (pin_test_reply_get_int (second, "attempts_left"), ==, 3);
}

#define ADD(name, function) \
  g_test_add ("/mock/idempotency/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("replay", test_replay);
  ADD ("other-request", test_other_request);
  ADD ("refusals", test_refusals);
  ADD ("crowd", test_crowd);
  ADD ("forgotten", test_forgotten);
  return g_test_run ();
}
