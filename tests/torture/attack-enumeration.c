/* attack-enumeration.c: nobody learns who has a PIN by asking
 *
 * Every operation that needs no token, in every state of a PIN: for that person and for one the
 * service has never heard of, and the calls that come next. Every operation that needs one: for
 * something that is there and for something that is not, with a token that does not open it.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-message-desk.h"
#include "pin-test-attack.h"
#include "pin-test-citizen.h"
#include "pin-test-life.h"
#include "pin-test-same.h"
#include "pin-test-stand.h"

#include <sqlite3.h>
#include <string.h>

#define KNOWN PIN_TEST_TAX_CODE
#define UNKNOWN PIN_TEST_OTHER_TAX_CODE
#define STRANGERS_MOBILE "+393339876543"
#define LONGEST_WAIT 3600
#define NO_TOKEN "bm90LWEtcmVhbC10b2tlbi1qdXN0LWFuLWV4YW1wbGU"

static guint n_pairs;

static PinTestReply *
call (PinTestStand *stand, PinOperationId operation, const char *id, const char *token,
      const char *body)
{
  return pin_test_server_call (stand->server, operation, id, token, body);
}

static void
compare (PinTestReply *one, PinTestReply *other)
{
  pin_test_assert_same (one, other);
  n_pairs++;
}

/* As many wrong PINs of the one as of the other: they are counted for everybody. */
static void
guess_as_often (PinTestStand *stand)
{
  g_autofree char *body = pin_test_credentials (UNKNOWN, PIN_TEST_MADE_UP_PIN);
  guint n = stand->life == PIN_LIFE_LOCKED ? 6 : stand->life == PIN_LIFE_LOCKED_FOR_GOOD ? 1 : 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (PinTestReply) reply = call (stand, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);

    g_assert_cmpuint (reply->status, >=, 400);
    pin_test_stand_wait (stand, LONGEST_WAIT);
  }
  if (stand->life == PIN_LIFE_LOCKED_FOR_GOOD) {
    sqlite3 *sqlite = NULL;

    pin_test_stand_stop (stand);
    g_assert_cmpint (sqlite3_open (stand->path, &sqlite), ==, SQLITE_OK);
    g_assert_cmpint (
        sqlite3_exec (sqlite, "UPDATE attempts SET consecutive = 100", NULL, NULL, NULL), ==,
        SQLITE_OK);
    sqlite3_close (sqlite);
    pin_test_stand_start (stand);
  }
}

static char *
write_body (PinOperationId operation, const char *person, guint variant)
{
  static const char *const pins[] = { "3W4X5Y6Z", "3W4X5Y6Z7A8B9C0D" };

  switch ((int)operation) {
  case PIN_OPERATION_SHOW_STATUS:
  case PIN_OPERATION_SHOW_SERVICE:
    return NULL;
  case PIN_OPERATION_OPEN_SESSION:
    return pin_test_credentials (person, pins[variant]);
  case PIN_OPERATION_ACTIVATE_POSTED_PIN:
    return g_strdup_printf ("{\"tax_code\":\"%s\",\"part_one\":\"3W4X5Y6Z\"," PIN_TEST_CARD
                            ",\"contacts\":{\"mobile\":\"" PIN_TEST_MOBILE
                            "\",\"email\":\"" PIN_TEST_EMAIL "\"}}",
                            person);
  case PIN_OPERATION_RECOVER_PIN:
    return g_strdup_printf ("{\"tax_code\":\"%s\",\"mobile\":\"%s\",\"email\":\"" PIN_TEST_EMAIL
                            "\"}",
                            person, variant == 0 ? PIN_TEST_MOBILE : STRANGERS_MOBILE);
  case PIN_OPERATION_REVOKE_PIN:
    return g_strdup_printf ("{\"tax_code\":\"%s\"," PIN_TEST_CARD ",\"email\":\"%s\"}", person,
                            variant == 0 ? PIN_TEST_EMAIL : "other@example.org");
  case PIN_OPERATION_REQUEST_PIN:
    return pin_test_request_abroad (person, STRANGERS_MOBILE);
  case PIN_OPERATION_CONFIRM_RECOVERY:
    return g_strdup ("{\"code\":\"0123456789\"}");
  case PIN_OPERATION_CONFIRM_REVOCATION:
    return g_strdup_printf ("{\"tax_code\":\"%s\",\"code\":\"0123456789AB\"}", person);
  default:
    g_error ("nobody has thought of %s", pin_operation_get (operation)->nick);
  }
}

/* What was asked for is guessed at until it is void, before and after the service has looked. */
static void
follow (PinTestStand *stand, PinOperationId confirm, const char *member, PinTestReply *one,
        PinTestReply *other)
{
  const char *id = pin_test_reply_get (one, member);
  const char *other_id = pin_test_reply_get (other, member);

  for (guint i = 0; i < 7; i++) {
    g_autofree char *body = write_body (confirm, KNOWN, 0);
    g_autofree char *other_body = write_body (confirm, UNKNOWN, 0);
    g_autoptr (PinTestReply) first = call (stand, confirm, id, NULL, body);
    g_autoptr (PinTestReply) second = call (stand, confirm, other_id, NULL, other_body);

    compare (first, second);
    if (i == 2)
      pin_test_stand_wait (stand, 3);
  }
}

static void
follow_request (PinTestStand *stand, PinTestReply *one, PinTestReply *other)
{
  static const PinOperationId next[] = { PIN_OPERATION_SHOW_REQUEST, PIN_OPERATION_RESEND_PART,
                                         PIN_OPERATION_CANCEL_REQUEST, PIN_OPERATION_SHOW_REQUEST };

  for (guint i = 0; i < G_N_ELEMENTS (next); i++) {
    const char *body =
        pin_operation_has_body (pin_operation_get (next[i])) ? "{\"number\":1}" : NULL;
    g_autoptr (PinTestReply) first = call (stand, next[i], pin_test_reply_get (one, "request_id"),
                                           pin_test_reply_get (one, "request_token"), body);
    g_autoptr (PinTestReply) second =
        call (stand, next[i], pin_test_reply_get (other, "request_id"),
              pin_test_reply_get (other, "request_token"), body);

    compare (first, second);
  }
}

/* Numbers nobody has. */
static void
ask_for_nothing (PinTestStand *stand, PinOperationId operation)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *body = write_body (operation, KNOWN, 0);
  g_autofree char *other_body = write_body (operation, UNKNOWN, 0);
  g_autoptr (PinTestReply) one = call (stand, operation, id, NULL, body);
  g_autoptr (PinTestReply) other = call (stand, operation, id, NULL, other_body);

  pin_test_assert_problem (one, PIN_ERROR_NOT_FOUND);
  compare (one, other);
}

static void
ask (PinTestStand *stand, PinOperationId operation, guint variant)
{
  g_autofree char *body = write_body (operation, KNOWN, variant);
  g_autofree char *other_body = write_body (operation, UNKNOWN, variant);
  g_autoptr (PinTestReply) one = call (stand, operation, NULL, NULL, body);
  g_autoptr (PinTestReply) other = call (stand, operation, NULL, NULL, other_body);

  g_test_message ("%s, %u: %u", pin_operation_get (operation)->nick, variant, one->status);
  compare (one, other);
  if (operation == PIN_OPERATION_RECOVER_PIN)
    follow (stand, PIN_OPERATION_CONFIRM_RECOVERY, "recovery_id", one, other);
  else if (operation == PIN_OPERATION_REVOKE_PIN)
    follow (stand, PIN_OPERATION_CONFIRM_REVOCATION, "revocation_id", one, other);
  else if (operation == PIN_OPERATION_REQUEST_PIN)
    follow_request (stand, one, other);
}

/* What is there and what is not, for whoever has no token of it. */
static void
ask_without_right (PinTestStand *stand, const PinOperation *operation)
{
  const char *const tokens[] = { NULL, NO_TOKEN, stand->token };
  g_autofree char *random = g_uuid_string_random ();
  const char *body = NULL;

  if (operation->auth != PIN_AUTH_REQUEST || stand->request_id == NULL)
    return;
  if (pin_operation_has_body (operation))
    body = "{\"number\":1}";
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++) {
    g_autoptr (PinTestReply) one = call (stand, operation->id, stand->request_id, tokens[i], body);
    g_autoptr (PinTestReply) other = call (stand, operation->id, random, tokens[i], body);

    pin_test_assert_problem (one, PIN_ERROR_SESSION_ENDED);
    compare (one, other);
  }
}

static void
test_life (gconstpointer data)
{
  g_auto (PinTestStand) stand = { 0 };

  n_pairs = 0;
  pin_test_stand_init (&stand, (PinLife)GPOINTER_TO_INT (data));
  pin_test_stand_begin_again (&stand);
  guess_as_often (&stand);
  for (guint i = 0; i < PIN_N_OPERATIONS; i++) {
    const PinOperation *operation = pin_operation_get ((PinOperationId)i);

    if (operation->flags & PIN_OPERATION_PRACTICE || i == PIN_OPERATION_REQUEST_PIN)
      continue;
    if (operation->auth != PIN_AUTH_NONE)
      ask_without_right (&stand, operation);
    else if (strchr (operation->path, '{') != NULL)
      ask_for_nothing (&stand, (PinOperationId)i);
    else
      for (guint variant = 0; variant < 2; variant++)
        ask (&stand, (PinOperationId)i, variant);
  }
  /* Afterwards the other one is known, too. */
  ask (&stand, PIN_OPERATION_REQUEST_PIN, 0);
  pin_test_attack_report ("answers about a PIN and about none", n_pairs,
                          "life %d: 0 pairs told apart", GPOINTER_TO_INT (data));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* Every third in ./dev test: without a PIN, on its way, locked, revoked and in between. */
  for (int life = 1; life <= PIN_N_LIVES; life += (int)pin_test_attack_rounds (3, 1)) {
    g_autofree char *path = g_strdup_printf ("/torture/enumeration/life-%d", life);

    g_test_add_data_func (path, GINT_TO_POINTER (life), test_life);
  }
  return g_test_run ();
}
