/* pin-test-stand.c: a PIN in any of its states, reached by the calls of a citizen and an operator
 *
 * The database is kept, so that everything that is tried can begin from a copy of it.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-stand.h"

#include "pin-test-citizen.h"
#include "pin-test-life.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define DAY (24 * 3600)

void
pin_test_stand_start (PinTestStand *self)
{
  self->server = pin_test_server_new ("--practice", "--rate-limit", "0", "--now", self->now,
                                      "--database", self->path, NULL);
}

void
pin_test_stand_stop (PinTestStand *self)
{
  g_clear_pointer (&self->server, pin_test_server_free);
}

static void
copy (const char *from, const char *to)
{
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &data, &size, NULL));
  g_assert_true (g_file_set_contents (to, data, (gssize)size, NULL));
}

/**
 * pin_test_stand_remove:
 *
 * Removes the database, with what a server that was killed has left beside it.
 */
void
pin_test_stand_remove (const PinTestStand *self)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *name = g_strconcat (self->path, endings[i], NULL);

    g_unlink (name);
  }
}

void
pin_test_stand_clear (PinTestStand *self)
{
  char **texts[] = { &self->request_id,    &self->request_token, &self->pair,
                     &self->pin,           &self->token,         &self->recovery_id,
                     &self->recovery_code, &self->revocation_id, &self->revocation_code };

  pin_test_stand_stop (self);
  pin_test_stand_remove (self);
  g_unlink (self->kept);
  g_rmdir (self->directory);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
  g_free (self->directory);
  g_free (self->kept);
  g_free (self->path);
}

/**
 * pin_test_stand_wait:
 *
 * Lets time pass.
 */
void
pin_test_stand_wait (PinTestStand *self, gint64 seconds)
{
  g_autoptr (PinTestReply) clock = pin_test_advance (self->server, seconds);

  pin_test_assert_status (clock, 200);
}

static PinTestReply *
call (PinTestStand *self, PinOperationId operation, const char *id, const char *token,
      const char *body)
{
  return pin_test_server_call (self->server, operation, id, token, body);
}

/**
 * pin_test_stand_request:
 *
 * Without an Italian document, so that the rules of 2020 give a PIN as well.
 *
 * Returns: (transfer full): body of request-pin
 */
char *
pin_test_stand_request (gboolean abroad)
{
  g_autofree char *text = abroad ? pin_test_request_abroad (PIN_TEST_TAX_CODE, PIN_TEST_MOBILE)
                                 : pin_test_request_italy (PIN_TEST_TAX_CODE, PIN_TEST_MOBILE);
  g_autoptr (GString) body = g_string_new (text);

  g_string_replace (body, "\"has_italian_document\":true", "\"has_italian_document\":false", 1);
  return g_strdup (body->str);
}

static void
ask (PinTestStand *self, gboolean abroad)
{
  g_autofree char *body = pin_test_stand_request (abroad);
  g_autoptr (PinTestReply) reply = call (self, PIN_OPERATION_REQUEST_PIN, NULL, NULL, body);

  pin_test_assert_status (reply, 202);
  self->request_id = g_strdup (pin_test_reply_get (reply, "request_id"));
  self->request_token = g_strdup (pin_test_reply_get (reply, "request_token"));
}

static void
sign_in (PinTestStand *self, const char *pin)
{
  g_free (self->token);
  self->token = pin_test_sign_in (self->server, PIN_TEST_TAX_CODE, pin);
}

static void
receive_parts (PinTestStand *self)
{
  ask (self, FALSE);
  pin_test_stand_wait (self, 15 * DAY);
  self->pair = pin_test_pick_pair (self->server);
  g_assert_cmpuint (strlen (self->pair), ==, 16);
}

static void
make_active (PinTestStand *self)
{
  receive_parts (self);
  sign_in (self, self->pair);
  self->pin = pin_test_change_pin (self->server, self->token);
  g_free (self->pair);
  self->pair = NULL;
}

static void
guess (PinTestStand *self, guint times)
{
  g_autofree char *body = pin_test_credentials (PIN_TEST_TAX_CODE, PIN_TEST_MADE_UP_PIN);

  for (guint i = 0; i < times; i++) {
    g_autoptr (PinTestReply) reply = call (self, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);

    g_assert_cmpint (reply->status, >=, 400);
  }
}

/**
 * pin_test_stand_ask_recovery:
 *
 * Asks for a recovery; keeps the code where one came.
 */
void
pin_test_stand_ask_recovery (PinTestStand *self)
{
  guint before = pin_test_count_messages (self->server);
  g_autoptr (PinTestReply) reply =
      pin_test_recover (self->server, PIN_TEST_TAX_CODE, PIN_TEST_MOBILE, PIN_TEST_EMAIL, NULL);
  g_autofree char *text = NULL;

  pin_test_assert_status (reply, 202);
  g_free (self->recovery_id);
  g_free (self->recovery_code);
  self->recovery_id = g_strdup (pin_test_reply_get (reply, "recovery_id"));
  pin_test_stand_wait (self, 3);
  text = pin_test_find_message (self->server, PIN_TEST_RECOVERY_CODE, before);
  self->recovery_code = pin_test_pick_code (text);
}

void
pin_test_stand_ask_revocation (PinTestStand *self)
{
  guint before = pin_test_count_messages (self->server);
  g_autoptr (PinTestReply) reply =
      pin_test_revoke (self->server, PIN_TEST_TAX_CODE, PIN_TEST_CARD, PIN_TEST_EMAIL);
  g_autofree char *text = NULL;

  pin_test_assert_status (reply, 202);
  g_free (self->revocation_id);
  g_free (self->revocation_code);
  self->revocation_id = g_strdup (pin_test_reply_get (reply, "revocation_id"));
  pin_test_stand_wait (self, 3);
  text = pin_test_find_message (self->server, PIN_TEST_REVOCATION_CODE, before);
  self->revocation_code = pin_test_pick_code (text);
}

static void
post_part (PinTestStand *self)
{
  g_autoptr (PinTestReply) reply =
      call (self, PIN_OPERATION_POST_PART, NULL, NULL,
            "{\"tax_code\":\"" PIN_TEST_TAX_CODE "\"," PIN_TEST_CARD
            ",\"residence\":{\"country\":\"IT\",\"address\":\"Via dei Fiori 1\",\"postal_code\":"
            "\"00184\",\"municipality\":\"Roma\",\"province\":\"RM\"}}");

  pin_test_assert_status (reply, 204);
  pin_test_stand_wait (self, 15 * DAY);
  self->pair = pin_test_pick_pair (self->server);
  g_assert_cmpuint (strlen (self->pair), ==, 8);
}

static void
make_recovering (PinTestStand *self)
{
  g_autoptr (PinTestReply) reply = NULL;

  make_active (self);
  pin_test_stand_ask_recovery (self);
  reply = pin_test_confirm_code (self->server, PIN_OPERATION_CONFIRM_RECOVERY, self->recovery_id,
                                 NULL, self->recovery_code);
  pin_test_assert_status (reply, 200);
  g_free (self->request_id);
  g_free (self->request_token);
  self->request_id = g_strdup (pin_test_reply_get (reply, "request_id"));
  self->request_token = g_strdup (pin_test_reply_get (reply, "request_token"));
  g_clear_pointer (&self->recovery_id, g_free);
  g_clear_pointer (&self->recovery_code, g_free);
  pin_test_stand_wait (self, 300);
  self->pair = pin_test_pick_pair (self->server);
  sign_in (self, self->pair);
}

/* With codes asked for before that are of no use afterwards. */
static void
make_revoked (PinTestStand *self)
{
  g_autoptr (PinTestReply) reply = NULL;
  g_autofree char *id = NULL;
  g_autofree char *code = NULL;

  make_active (self);
  pin_test_stand_ask_revocation (self);
  id = g_steal_pointer (&self->revocation_id);
  code = g_steal_pointer (&self->revocation_code);
  pin_test_stand_ask_recovery (self);
  reply = pin_test_confirm_revocation (self->server, id, PIN_TEST_TAX_CODE, code);
  pin_test_assert_status (reply, 200);
  self->revocation_id = g_steal_pointer (&id);
  self->revocation_code = g_steal_pointer (&code);
}

static void
lock_for_good (PinTestStand *self)
{
  sqlite3 *sqlite = NULL;

  make_active (self);
  guess (self, 1);
  pin_test_stand_stop (self);
  g_assert_cmpint (sqlite3_open (self->path, &sqlite), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (sqlite, "UPDATE attempts SET consecutive = 99", NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (sqlite);
  pin_test_stand_start (self);
  guess (self, 1);
  pin_test_stand_wait (self, 4 * DAY);
}

static void
enter (PinTestStand *self)
{
  switch (self->life) {
  case PIN_LIFE_NONE:
    break;
  case PIN_LIFE_PHONE_CHECK:
    ask (self, TRUE);
    break;
  case PIN_LIFE_SENDING:
    ask (self, FALSE);
    pin_test_stand_wait (self, 300);
    break;
  case PIN_LIFE_PROVISIONAL:
    receive_parts (self);
    sign_in (self, self->pair);
    break;
  case PIN_LIFE_POSTED:
    post_part (self);
    break;
  case PIN_LIFE_ACTIVE:
    make_active (self);
    break;
  case PIN_LIFE_EXPIRED:
    make_active (self);
    pin_test_stand_wait (self, 181 * DAY);
    sign_in (self, self->pin);
    break;
  case PIN_LIFE_LOCKED:
    make_active (self);
    guess (self, 5);
    pin_test_stand_wait (self, 31);
    guess (self, 1);
    break;
  case PIN_LIFE_LOCKED_FOR_GOOD:
    lock_for_good (self);
    break;
  case PIN_LIFE_RECOVERING:
    make_recovering (self);
    break;
  case PIN_LIFE_REVOKED:
    make_revoked (self);
    break;
  case PIN_LIFE_CEASED:
    make_active (self);
    sign_in (self, self->pin);
    pin_test_stand_ask_recovery (self);
    pin_test_stand_ask_revocation (self);
    {
      g_autoptr (PinTestReply) clock = call (self, PIN_OPERATION_SHOW_CLOCK, NULL, NULL, NULL);

      /* 2021-09-30T21:55:00Z, five minutes before midnight in Rome. */
      pin_test_stand_wait (self, 1633038900 - pin_test_reply_get_time (clock, "now"));
    }
    g_clear_pointer (&self->recovery_id, g_free);
    g_clear_pointer (&self->recovery_code, g_free);
    g_clear_pointer (&self->revocation_id, g_free);
    g_clear_pointer (&self->revocation_code, g_free);
    pin_test_stand_ask_recovery (self);
    pin_test_stand_ask_revocation (self);
    sign_in (self, self->pin);
    pin_test_stand_wait (self, 600);
    break;
  }
}

/**
 * pin_test_stand_init_at:
 * @now: when the server starts; a literal
 *
 * Reaches @life; the server is stopped then.
 */
void
pin_test_stand_init_at (PinTestStand *self, PinLife life, const char *now)
{
  self->life = life;
  self->now = now;
  self->directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  self->path = g_build_filename (self->directory, "mock.db", NULL);
  self->kept = g_build_filename (self->directory, "kept.db", NULL);
  pin_test_stand_start (self);
  enter (self);
  pin_test_stand_keep (self);
}

void
pin_test_stand_init (PinTestStand *self, PinLife life)
{
  pin_test_stand_init_at (
      self, life, life == PIN_LIFE_CEASED ? "2021-06-01T09:00:00Z" : "2015-06-01T09:00:00Z");
}

/**
 * pin_test_stand_keep:
 *
 * What is done from now on begins from here; the server is stopped then.
 */
void
pin_test_stand_keep (PinTestStand *self)
{
  pin_test_stand_stop (self);
  copy (self->path, self->kept);
}

/**
 * pin_test_stand_begin_again:
 *
 * The server runs, and nothing has happened since the state was reached.
 */
void
pin_test_stand_begin_again (PinTestStand *self)
{
  pin_test_stand_remove (self);
  copy (self->kept, self->path);
  pin_test_stand_start (self);
}

/**
 * pin_test_stand_revoke_unused:
 *
 * The other way into %PIN_LIFE_REVOKED: parts that were revoked before anybody used them. The
 * server runs.
 */
void
pin_test_stand_revoke_unused (PinTestStand *self)
{
  g_autoptr (PinTestReply) reply = NULL;

  g_unlink (self->path);
  pin_test_stand_start (self);
  g_clear_pointer (&self->request_id, g_free);
  g_clear_pointer (&self->request_token, g_free);
  g_clear_pointer (&self->revocation_id, g_free);
  g_clear_pointer (&self->revocation_code, g_free);
  receive_parts (self);
  pin_test_stand_ask_revocation (self);
  reply = pin_test_confirm_revocation (self->server, self->revocation_id, PIN_TEST_TAX_CODE,
                                       self->revocation_code);
  pin_test_assert_status (reply, 200);
}

/**
 * pin_test_stand_cease_unused:
 *
 * The other way into %PIN_LIFE_CEASED: parts whose rule ended before anybody used them. The server
 * runs.
 */
void
pin_test_stand_cease_unused (PinTestStand *self)
{
  g_unlink (self->path);
  self->now = "2021-09-10T09:00:00Z";
  pin_test_stand_start (self);
  g_clear_pointer (&self->request_id, g_free);
  g_clear_pointer (&self->request_token, g_free);
  receive_parts (self);
  pin_test_stand_wait (self, 7 * DAY);
}
