/* test-session.c: who gets in, who does not, and what either is told
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-citizen.h"

#include "pin-rules.h"

#include <string.h>

/* People of seed.json. */
#define ACTIVE "CTVPLA70A41H501R"
#define EXPIRED "SCDLCU75C12F205J"
#define LONG_ONE "NTCGNN48T08D612B"
#define REVOKED "RVCNNA92M60L219X"

#define ACTIVE_PIN "7K2M9QXR"
#define EXPIRED_PIN "8M3N7PWT"
#define LONG_PIN "4H5J6K7M8N9P2Q3R"
#define REVOKED_PIN "9R8S7T6V"

static PinTestServer *
server_at (const char *now)
{
  g_autofree char *seed = g_test_build_filename (G_TEST_DIST, "seed.json", NULL);

  return pin_test_server_new ("--practice", "--rate-limit", "0", "--now", now, "--seed", seed,
                              NULL);
}

static PinTestReply *
try_pin (PinTestServer *server, const char *tax_code, const char *pin)
{
  g_autofree char *body = pin_test_credentials (tax_code, pin);

  return pin_test_server_call (server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);
}

static void
assert_problem (PinTestServer *server, const char *tax_code, const char *pin, PinErrorCode code)
{
  g_autoptr (PinTestReply) reply = try_pin (server, tax_code, pin);

  pin_test_assert_problem (reply, code);
}

static void
assert_session (PinTestServer *server, const char *tax_code, const char *pin, const char *stage,
                const char *reason)
{
  g_autoptr (PinTestReply) reply = try_pin (server, tax_code, pin);

  pin_test_assert_status (reply, 201);
  g_assert_cmpstr (pin_test_reply_get (reply, "stage"), ==, stage);
  g_assert_cmpstr (pin_test_reply_get (reply, "reason"), ==, reason);
}

static void
test_states (void)
{
  g_autoptr (PinTestServer) server = server_at ("2015-06-01T09:00:00Z");
  g_autoptr (PinTestReply) revoked = NULL;

  assert_session (server, ACTIVE, ACTIVE_PIN, "full", NULL);
  assert_session (server, EXPIRED, EXPIRED_PIN, "must_change", "expired");
  assert_session (server, LONG_ONE, LONG_PIN, "must_change", "old_length");
  revoked = try_pin (server, REVOKED, REVOKED_PIN);
  pin_test_assert_problem (revoked, PIN_ERROR_PIN_REVOKED);
  g_assert_cmpstr (pin_test_reply_get (revoked, "since"), ==, "2015-03-02T10:00:00Z");
  /* Only the right PIN tells. */
  assert_problem (server, REVOKED, ACTIVE_PIN, PIN_ERROR_WRONG_CREDENTIALS);
}

static void
test_ceased (void)
{
  g_autoptr (PinTestServer) server = server_at ("2021-11-02T09:00:00Z");
  g_autoptr (PinTestReply) ceased = try_pin (server, ACTIVE, ACTIVE_PIN);

  pin_test_assert_problem (ceased, PIN_ERROR_PIN_CEASED);
  /* Midnight in Rome. */
  g_assert_cmpstr (pin_test_reply_get (ceased, "since"), ==, "2021-09-30T22:00:00Z");
  assert_problem (server, ACTIVE, EXPIRED_PIN, PIN_ERROR_WRONG_CREDENTIALS);
}

/* Whoever is signed in when the PIN ceases changes it no more. */
static void
test_ceases_meanwhile (void)
{
  g_autoptr (PinTestServer) server = server_at ("2021-09-30T21:50:00Z");
  g_autofree char *token = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  g_autoptr (PinTestReply) change =
      pin_test_server_call (server, PIN_OPERATION_PROPOSE_PIN, NULL, token, NULL);
  g_autofree char *body =
      g_strdup_printf ("{\"new_pin\":\"%s\"}", pin_test_reply_get (change, "new_pin"));
  g_autoptr (PinTestReply) clock = pin_test_advance (server, 660);
  g_autoptr (PinTestReply) state = NULL;
  g_autoptr (PinTestReply) confirmed = NULL;
  g_autoptr (PinTestReply) another = NULL;

  pin_test_assert_status (change, 201);
  confirmed = pin_test_server_call (server, PIN_OPERATION_CONFIRM_PIN,
                                    pin_test_reply_get (change, "change_id"), token, body);
  pin_test_assert_problem (confirmed, PIN_ERROR_STATE_CONFLICT);
  another = pin_test_server_call (server, PIN_OPERATION_PROPOSE_PIN, NULL, token, NULL);
  pin_test_assert_problem (another, PIN_ERROR_STATE_CONFLICT);
  state = pin_test_server_call (server, PIN_OPERATION_SHOW_PIN, NULL, token, NULL);
  g_assert_cmpstr (pin_test_reply_get (state, "state"), ==, "ceased");
}

/* Before 2013 the definitive PIN had 16 characters, and no reason to be changed. */
static void
test_long_pin (void)
{
  g_autoptr (PinTestServer) server = server_at ("2013-02-01T09:00:00Z");

  assert_session (server, LONG_ONE, LONG_PIN, "full", NULL);
  {
    g_autoptr (PinTestReply) clock = pin_test_advance (server, 28 * 24 * 3600);

    assert_session (server, LONG_ONE, LONG_PIN, "must_change", "old_length");
  }
}

static void
test_expiry_by_clock (void)
{
  g_autoptr (PinTestServer) server = server_at ("2015-06-01T09:00:00Z");
  g_autofree char *token = pin_test_sign_in (server, EXPIRED, EXPIRED_PIN);
  g_autoptr (PinTestReply) change =
      pin_test_server_call (server, PIN_OPERATION_PROPOSE_PIN, NULL, token, NULL);
  g_autofree char *pin = g_strdup (pin_test_reply_get (change, "new_pin"));
  g_autofree char *body = g_strdup_printf ("{\"new_pin\":\"%s\"}", pin);
  g_autoptr (PinTestReply) state = pin_test_server_call (
      server, PIN_OPERATION_CONFIRM_PIN, pin_test_reply_get (change, "change_id"), token, body);
  g_autoptr (PinTestReply) clock = NULL;

  pin_test_assert_status (state, 200);
  g_assert_cmpstr (pin_test_reply_get (state, "issued_at"), ==, "2014-01-10T09:00:00Z");
  assert_session (server, EXPIRED, pin, "full", NULL);
  assert_problem (server, EXPIRED, EXPIRED_PIN, PIN_ERROR_WRONG_CREDENTIALS);
  /* Its next expiry is an event of the clock. */
  clock = pin_test_advance_to_next (server);
  g_assert_cmpint (pin_test_reply_get_time (clock, "now"), ==,
                   pin_test_reply_get_time (state, "expires_at"));
  assert_session (server, EXPIRED, pin, "must_change", "expired");
}

/* Whatever the tax code, the same words and the same numbers. */
static void
test_attempts (gconstpointer data)
{
  const char *tax_code = data;
  g_autoptr (PinTestServer) server = server_at ("2015-06-01T09:00:00Z");
  gint64 wait = 30;

  for (int left = 4; left >= 0; left--) {
    g_autoptr (PinTestReply) reply = try_pin (server, tax_code, "00000000");

    pin_test_assert_problem (reply, PIN_ERROR_WRONG_CREDENTIALS);
    g_assert_cmpint (pin_test_reply_get_int (reply, "attempts_left"), ==, left);
    g_assert_cmpint (pin_test_reply_get_int (reply, "retry_after"), ==,
                     left == 0 ? wait : PIN_UNKNOWN);
  }
  for (guint i = 6; i <= 14; i++) {
    g_autoptr (PinTestReply) locked = try_pin (server, tax_code, ACTIVE_PIN);
    g_autoptr (PinTestReply) clock = NULL;
    g_autoptr (PinTestReply) wrong = NULL;

    pin_test_assert_problem (locked, PIN_ERROR_LOCKED);
    g_assert_cmpint (pin_test_reply_get_int (locked, "retry_after"), <=, wait);
    g_assert_cmpint (pin_test_reply_get_int (locked, "retry_after"), >=, wait - 5);
    g_assert_cmpint (atoi (pin_test_reply_get_header (locked, "retry-after")), ==,
                     pin_test_reply_get_int (locked, "retry_after"));
    clock = pin_test_advance (server, wait);
    wait = MIN (wait * 2, 3600);
    wrong = try_pin (server, tax_code, "00000000");
    pin_test_assert_problem (wrong, PIN_ERROR_WRONG_CREDENTIALS);
    g_assert_cmpint (pin_test_reply_get_int (wrong, "retry_after"), ==, wait);
  }
}

static void
test_locked_for_good (void)
{
  g_autoptr (PinTestServer) server = server_at ("2015-06-01T09:00:00Z");

  for (guint i = 1; i < 100; i++) {
    assert_problem (server, ACTIVE, "00000000", PIN_ERROR_WRONG_CREDENTIALS);
    if (i >= 5) {
      g_autoptr (PinTestReply) clock = pin_test_advance (server, 3600);

      g_assert_cmpint (clock->status, ==, 200);
    }
  }
  assert_problem (server, ACTIVE, "00000000", PIN_ERROR_LOCKED_FOR_GOOD);
  assert_problem (server, ACTIVE, ACTIVE_PIN, PIN_ERROR_LOCKED_FOR_GOOD);
}

static void
test_right_clears (void)
{
  g_autoptr (PinTestServer) server = server_at ("2015-06-01T09:00:00Z");
  g_autoptr (PinTestReply) reply = NULL;

  assert_problem (server, ACTIVE, "00000000", PIN_ERROR_WRONG_CREDENTIALS);
  assert_problem (server, ACTIVE, "00000000", PIN_ERROR_WRONG_CREDENTIALS);
  assert_session (server, ACTIVE, ACTIVE_PIN, "full", NULL);
  reply = try_pin (server, ACTIVE, "00000000");
  g_assert_cmpint (pin_test_reply_get_int (reply, "attempts_left"), ==, 4);
}

static void
assert_wrong (PinTestServer *server, const char *tax_code, gint64 left, gint64 wait)
{
  g_autoptr (PinTestReply) reply = try_pin (server, tax_code, "00000000");

  pin_test_assert_problem (reply, PIN_ERROR_WRONG_CREDENTIALS);
  g_assert_cmpint (pin_test_reply_get_int (reply, "attempts_left"), ==, left);
  g_assert_cmpint (pin_test_reply_get_int (reply, "retry_after"), ==, wait);
}

/* What is forgotten with time, and what is not, does not tell who has a PIN either. */
static void
test_attempts_lapse (void)
{
  static const char *const few[] = { ACTIVE, PIN_TEST_OTHER_TAX_CODE };
  static const char *const many[] = { EXPIRED, "VRDLGU82D15F205P" };
  const gint64 years = 1101 * 24 * 3600;
  g_autoptr (PinTestServer) server = server_at ("2015-06-01T09:00:00Z");
  g_autoptr (PinTestReply) clock = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (few); i++)
    assert_wrong (server, few[i], 4, PIN_UNKNOWN);
  for (guint i = 0; i < G_N_ELEMENTS (many); i++) {
    for (int left = 4; left >= 0; left--)
      assert_wrong (server, many[i], left, left == 0 ? 30 : PIN_UNKNOWN);
  }
  clock = pin_test_advance (server, years);
  /* Another's attempt is the occasion to tidy up. */
  assert_wrong (server, PIN_TEST_TAX_CODE, 4, PIN_UNKNOWN);
  for (guint i = 0; i < G_N_ELEMENTS (few); i++)
    assert_wrong (server, few[i], 4, PIN_UNKNOWN);
  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    assert_wrong (server, many[i], 0, 60);
}

/* Malformed input burns nothing. */
static void
test_shape (void)
{
  static const char *const pins[] = { "1234567",         "123456789", "1234567L",
                                      "123456789ABCDEF", "1234567-8", "123456789ABCDEFGH" };
  g_autoptr (PinTestServer) server = server_at ("2015-06-01T09:00:00Z");
  g_autoptr (PinTestReply) reply = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (pins); i++)
    assert_problem (server, ACTIVE, pins[i], PIN_ERROR_INVALID_FIELDS);
  assert_problem (server, "CTVPLA70A41H501X", ACTIVE_PIN, PIN_ERROR_INVALID_FIELDS);
  reply = try_pin (server, ACTIVE, "00000000");
  g_assert_cmpint (pin_test_reply_get_int (reply, "attempts_left"), ==, 4);
}

/* Swapped parts are told, and the attempt is given back; half a pair is just wrong. */
static void
test_halves (void)
{
  g_autoptr (PinTestServer) server = server_at ("2015-06-01T09:00:00Z");
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  g_autofree char *pair = pin_test_get_pair (server, request);
  g_autofree char *swapped = g_strdup_printf ("%s%.8s", pair + 8, pair);
  g_autofree char *half = g_strdup_printf ("%.8s00000000", pair);
  g_autofree char *other_half = g_strdup_printf ("00000000%s", pair + 8);
  g_autofree char *twice = g_strdup_printf ("%.8s%.8s", pair, pair);
  const char *wrong[] = { half, other_half, twice, "0000000000000000" };

  for (guint i = 0; i < 7; i++)
    assert_problem (server, PIN_TEST_TAX_CODE, swapped, PIN_ERROR_HALVES_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (PinTestReply) reply = try_pin (server, PIN_TEST_TAX_CODE, wrong[i]);
    g_autoptr (PinTestReply) stranger = try_pin (server, PIN_TEST_OTHER_TAX_CODE, wrong[i]);

    pin_test_assert_problem (reply, PIN_ERROR_WRONG_CREDENTIALS);
    g_assert_cmpint (pin_test_reply_get_int (reply, "attempts_left"), ==, 4 - i);
    pin_test_assert_problem (stranger, PIN_ERROR_WRONG_CREDENTIALS);
    g_assert_cmpint (pin_test_reply_get_int (stranger, "attempts_left"), ==, 4 - i);
  }
  /* The parts alone are no PIN. */
  assert_session (server, PIN_TEST_TAX_CODE, pair, "must_change", "first_use");
}

static void
test_parts_expired (void)
{
  g_autoptr (PinTestServer) server = server_at ("2015-06-01T09:00:00Z");
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  g_autofree char *pair = pin_test_get_pair (server, request);
  g_autofree char *half = g_strdup_printf ("%.8s00000000", pair);
  g_autoptr (PinTestReply) clock = pin_test_advance (server, 31 * 24 * 3600);

  assert_problem (server, PIN_TEST_TAX_CODE, pair, PIN_ERROR_PARTS_EXPIRED);
  assert_problem (server, PIN_TEST_TAX_CODE, half, PIN_ERROR_WRONG_CREDENTIALS);
  {
    /* A new request is possible, with the same contacts. */
    g_autofree char *again = pin_test_get_pair (server, request);

    assert_problem (server, PIN_TEST_TAX_CODE, pair, PIN_ERROR_WRONG_CREDENTIALS);
    assert_session (server, PIN_TEST_TAX_CODE, again, "must_change", "first_use");
  }
}

static void
assert_token (PinTestServer *server, const char *token, gboolean alive)
{
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (server, PIN_OPERATION_SHOW_PIN, NULL, token, NULL);

  if (alive)
    pin_test_assert_status (reply, 200);
  else
    pin_test_assert_problem (reply, PIN_ERROR_SESSION_ENDED);
}

static void
test_tokens (void)
{
  g_autoptr (PinTestServer) server = server_at ("2015-06-01T09:00:00Z");
  g_autofree char *idle = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  g_autofree char *used = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  g_autoptr (PinTestReply) bye = NULL;

  assert_token (server, NULL, FALSE);
  assert_token (server, "", FALSE);
  assert_token (server, "bm90LWEtcmVhbC10b2tlbi1qdXN0LWFuLWV4YW1wbGUtMD", FALSE);
  /* Twelve hours at most, fifteen minutes without a call. */
  for (guint i = 0; i < 51; i++) {
    g_autoptr (PinTestReply) clock = pin_test_advance (server, 840);

    assert_token (server, used, TRUE);
    if (i == 1)
      assert_token (server, idle, FALSE);
  }
  {
    g_autoptr (PinTestReply) clock = pin_test_advance (server, 840);

    assert_token (server, used, FALSE);
  }
  g_free (used);
  used = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  bye = pin_test_server_call (server, PIN_OPERATION_CLOSE_SESSION, NULL, used, NULL);
  pin_test_assert_status (bye, 204);
  assert_token (server, used, FALSE);
}

static void
test_change_typed_wrong (void)
{
  g_autoptr (PinTestServer) server = server_at ("2015-06-01T09:00:00Z");
  g_autofree char *token = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  g_autofree char *stranger = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  g_autoptr (PinTestReply) change =
      pin_test_server_call (server, PIN_OPERATION_PROPOSE_PIN, NULL, token, NULL);
  const char *id = pin_test_reply_get (change, "change_id");
  g_autofree char *right =
      g_strdup_printf ("{\"new_pin\":\"%s\"}", pin_test_reply_get (change, "new_pin"));
  g_autoptr (PinTestReply) short_one = NULL;
  g_autoptr (PinTestReply) other_session = NULL;
  g_autoptr (PinTestReply) too_often = NULL;

  g_assert_cmpstr (pin_test_reply_get (change, "new_pin"), !=, ACTIVE_PIN);
  other_session = pin_test_server_call (server, PIN_OPERATION_CONFIRM_PIN, id, stranger, right);
  pin_test_assert_problem (other_session, PIN_ERROR_NOT_FOUND);
  short_one = pin_test_server_call (server, PIN_OPERATION_CONFIRM_PIN, id, token,
                                    "{\"new_pin\":\"000000000\"}");
  pin_test_assert_problem (short_one, PIN_ERROR_INVALID_FIELDS);
  for (guint i = 0; i < 5; i++) {
    g_autoptr (PinTestReply) wrong = pin_test_server_call (server, PIN_OPERATION_CONFIRM_PIN, id,
                                                           token, "{\"new_pin\":\"00000000\"}");

    pin_test_assert_problem (wrong, PIN_ERROR_NEW_PIN_MISMATCH);
  }
  too_often = pin_test_server_call (server, PIN_OPERATION_CONFIRM_PIN, id, token, right);
  pin_test_assert_problem (too_often, PIN_ERROR_STATE_CONFLICT);
  assert_session (server, ACTIVE, ACTIVE_PIN, "full", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mock/session/states", test_states);
  g_test_add_func ("/mock/session/ceased", test_ceased);
  g_test_add_func ("/mock/session/ceases-meanwhile", test_ceases_meanwhile);
  g_test_add_func ("/mock/session/long-pin", test_long_pin);
  g_test_add_func ("/mock/session/expiry", test_expiry_by_clock);
  g_test_add_data_func ("/mock/session/attempts-known", ACTIVE, test_attempts);
  g_test_add_data_func ("/mock/session/attempts-unknown", PIN_TEST_OTHER_TAX_CODE, test_attempts);
  g_test_add_func ("/mock/session/attempts-lapse", test_attempts_lapse);
  g_test_add_func ("/mock/session/locked-for-good", test_locked_for_good);
  g_test_add_func ("/mock/session/right-clears", test_right_clears);
  g_test_add_func ("/mock/session/shape", test_shape);
  g_test_add_func ("/mock/session/halves", test_halves);
  g_test_add_func ("/mock/session/parts-expired", test_parts_expired);
  g_test_add_func ("/mock/session/tokens", test_tokens);
  g_test_add_func ("/mock/session/typed-wrong", test_change_typed_wrong);
  return g_test_run ();
}
