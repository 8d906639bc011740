/* test-recovery.c: new parts for a PIN that is lost, and what a stranger is not told
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-citizen.h"
#include "pin-test-life.h"

#include <string.h>

/* People of data/practice-seed.json. */
#define ACTIVE "TTVNLM72P17Z112N"
#define ACTIVE_PIN "7K2M9QXR"
#define ACTIVE_MOBILE "+4915100000006"
#define ACTIVE_EMAIL "persona06@example.org"
#define ACTIVE_PEC "persona06@pec.example.org"
#define LOCKED_OUT "CHSCRL58M64Z126L"
#define LOCKED_OUT_PIN "3W4X5Y6Z"
#define LOCKED_OUT_MOBILE "+4915100000009"
#define LOCKED_OUT_EMAIL "persona09@example.org"
#define NEVER_USED "PRVPRI90A09Z102E"
#define NEVER_USED_MOBILE "+4915100000004"
#define NEVER_USED_EMAIL "persona04@example.org"
#define ONE_CONTACT "SLOSLV62A31Z112Z"
#define ONE_CONTACT_MOBILE "+4915100000014"
#define NO_MOBILE "PSTPIA70L47Z112M"
#define NO_MOBILE_EMAIL "persona15@example.org"
#define NO_MOBILE_PEC "persona15@pec.example.org"
#define REVOKED "RVCRTI81H59Z110H"

#define NOW "2026-11-18T09:00:00Z"

static PinTestServer *
start (void)
{
  g_autofree char *seed =
      g_test_build_filename (G_TEST_DIST, "..", "..", "data", "practice-seed.json", NULL);

  return pin_test_server_new ("--practice", "--rate-limit", "0", "--now", NOW, "--seed", seed,
                              NULL);
}

static void
wait (PinTestServer *server, gint64 seconds)
{
  g_autoptr (PinTestReply) clock = pin_test_advance (server, seconds);

  pin_test_assert_status (clock, 200);
}

/* Returns: the number of the recovery; @code is the code that came, or NULL. */
static char *
ask (PinTestServer *server, const char *tax_code, const char *mobile, const char *email,
     const char *pec, char **code)
{
  guint before = pin_test_count_messages (server);
  g_autoptr (PinTestReply) reply = pin_test_recover (server, tax_code, mobile, email, pec);
  g_autofree char *text = NULL;

  pin_test_assert_status (reply, 202);
  wait (server, 3);
  text = pin_test_find_message (server, PIN_TEST_RECOVERY_CODE, before);
  *code = pin_test_pick_code (text);
  return g_strdup (pin_test_reply_get (reply, "recovery_id"));
}

static PinTestReply *
confirm (PinTestServer *server, const char *id, const char *code)
{
  return pin_test_confirm_code (server, PIN_OPERATION_CONFIRM_RECOVERY, id, NULL, code);
}

static void
assert_sign_in (PinTestServer *server, const char *tax_code, const char *pin, PinErrorCode code)
{
  g_autofree char *body = pin_test_credentials (tax_code, pin);
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);

  pin_test_assert_problem (reply, code);
}

static void
test_whole_way (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *token = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  g_autofree char *code = NULL;
  g_autofree char *id = ask (server, ACTIVE, ACTIVE_MOBILE, ACTIVE_EMAIL, NULL, &code);
  g_autofree char *still = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  g_autofree char *pair = NULL;
  g_autofree char *again = NULL;
  g_autofree char *pin = NULL;
  g_autofree char *in = NULL;
  g_autoptr (PinTestReply) reply = NULL;
  g_autoptr (PinTestReply) dead = NULL;
  g_autoptr (PinTestReply) state = NULL;
  g_autoptr (PinTestReply) used = NULL;
  g_autoptr (PinTestReply) shown = NULL;

  /* Until the code is typed nothing has changed. */
  g_assert_nonnull (still);
  g_assert_cmpuint (strlen (code), ==, 10);
  reply = confirm (server, id, code);
  pin_test_assert_status (reply, 200);
  g_assert_cmpstr (pin_test_reply_get (reply, "parts.0.channel"), ==, "sms");
  g_assert_cmpstr (pin_test_reply_get (reply, "parts.0.masked_target"), ==, "+49 *** *** **06");
  g_assert_cmpstr (pin_test_reply_get (reply, "parts.1.channel"), ==, "email");
  /* The old PIN opens nothing, nor does what it had opened. */
  assert_sign_in (server, ACTIVE, ACTIVE_PIN, PIN_ERROR_WRONG_CREDENTIALS);
  dead = pin_test_server_call (server, PIN_OPERATION_SHOW_PIN, NULL, token, NULL);
  pin_test_assert_problem (dead, PIN_ERROR_SESSION_ENDED);
  used = confirm (server, id, code);
  pin_test_assert_problem (used, PIN_ERROR_CODE_VOID);

  wait (server, 300);
  state = pin_test_server_call (server, PIN_OPERATION_SHOW_REQUEST,
                                pin_test_reply_get (reply, "request_id"),
                                pin_test_reply_get (reply, "request_token"), NULL);
  pin_test_assert_status (state, 200);
  g_assert_cmpstr (pin_test_reply_get (state, "status"), ==, "delivered");
  g_assert_false (pin_test_reply_get_boolean (state, "can_cancel"));
  pair = pin_test_pick_pair (server);
  again = pin_test_sign_in (server, ACTIVE, pair);
  pin = pin_test_change_pin (server, again);
  in = pin_test_sign_in (server, ACTIVE, pin);
  shown = pin_test_server_call (server, PIN_OPERATION_SHOW_PIN, NULL, in, NULL);
  /* It is as old as it was: a recovery is no new PIN. */
  g_assert_cmpint (pin_test_reply_get_time (shown, "issued_at"), <=,
                   pin_test_reply_get_time (shown, "server_time") - 99 * 24 * 3600);
}

/* No mobile: the two parts take e-mail and PEC. */
static void
test_without_mobile (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *code = NULL;
  g_autofree char *id = ask (server, NO_MOBILE, NULL, NO_MOBILE_EMAIL, NO_MOBILE_PEC, &code);
  g_autoptr (PinTestReply) reply = confirm (server, id, code);

  pin_test_assert_status (reply, 200);
  g_assert_cmpstr (pin_test_reply_get (reply, "parts.0.channel"), ==, "email");
  g_assert_cmpstr (pin_test_reply_get (reply, "parts.1.channel"), ==, "pec");
}

/* Who may not try any more is let in again by a recovery. */
static void
test_locked_for_good (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *code = NULL;
  g_autofree char *id = NULL;
  g_autofree char *pair = NULL;
  g_autofree char *token = NULL;
  g_autoptr (PinTestReply) reply = NULL;

  assert_sign_in (server, LOCKED_OUT, LOCKED_OUT_PIN, PIN_ERROR_LOCKED_FOR_GOOD);
  id = ask (server, LOCKED_OUT, LOCKED_OUT_MOBILE, LOCKED_OUT_EMAIL, NULL, &code);
  reply = confirm (server, id, code);
  pin_test_assert_status (reply, 200);
  wait (server, 300);
  pair = pin_test_pick_pair (server);
  token = pin_test_sign_in (server, LOCKED_OUT, pair);
  g_assert_nonnull (token);
}

/* What cannot be said to a stranger is said where only the citizen reads it. */
static void
test_told_apart (void)
{
  g_autoptr (PinTestServer) server = start ();
  guint before = pin_test_count_messages (server);
  g_autofree char *code = NULL;
  g_autofree char *never = NULL;
  g_autofree char *never_text = NULL;
  g_autofree char *one = NULL;
  g_autofree char *one_text = NULL;
  g_autofree char *revoked = NULL;
  g_autofree char *revoked_text = NULL;

  never = ask (server, NEVER_USED, NEVER_USED_MOBILE, NEVER_USED_EMAIL, NULL, &code);
  g_assert_null (code);
  never_text = pin_test_find_message (server, PIN_TEST_NO_RECOVERY, before);
  g_assert_nonnull (strstr (never_text, "almeno una volta"));

  before = pin_test_count_messages (server);
  one = ask (server, ONE_CONTACT, ONE_CONTACT_MOBILE, "persona14@example.org", NULL, &code);
  g_assert_null (code);
  one_text = pin_test_find_sms (server, "ne risulta registrato uno solo", before);
  g_assert_nonnull (one_text);

  before = pin_test_count_messages (server);
  revoked = ask (server, REVOKED, "+4915100000011", "persona11@example.org", NULL, &code);
  g_assert_null (code);
  revoked_text = pin_test_find_message (server, PIN_TEST_ALREADY_REVOKED, before);
  g_assert_nonnull (revoked_text);
  pin_test_check_messages (server);
}

/* Contacts that differ, and tax codes nobody has: the same answer, and no message to anybody. */
static void
test_silence (void)
{
  static const struct {
    const char *tax_code;
    const char *mobile;
    const char *email;
  } rows[] = {
    { ACTIVE, ACTIVE_MOBILE, "somebody@example.org" },
    { ACTIVE, "+4915199999999", ACTIVE_EMAIL },
    { ACTIVE, "+4915199999999", "somebody@example.org" },
    { NEVER_USED, "+4915199999999", "somebody@example.org" },
    { PIN_TEST_TAX_CODE, "+393331234567", "mara@example.org" },
    { "PSTPLA51E70Z131J", "+393331234567", "mara@example.org" },
  };
  g_autoptr (PinTestServer) server = start ();
  guint before = pin_test_count_messages (server);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *code = NULL;
    g_autofree char *id =
        ask (server, rows[i].tax_code, rows[i].mobile, rows[i].email, NULL, &code);

    g_assert_null (code);
    g_assert_cmpuint (pin_test_count_messages (server), ==, before);
    /* Five guesses, as if there were something to guess. */
    for (int left = 4; left >= 0; left--) {
      g_autoptr (PinTestReply) reply = confirm (server, id, "4T6V8WYZ2Q");

      if (left > 0) {
        pin_test_assert_problem (reply, PIN_ERROR_WRONG_CODE);
        g_assert_cmpint (pin_test_reply_get_int (reply, "attempts_left"), ==, left);
      } else {
        pin_test_assert_problem (reply, PIN_ERROR_CODE_VOID);
      }
    }
  }
}

/* The same five guesses where there is a code; then even the right one is of no use. */
static void
test_guesses (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *code = NULL;
  g_autofree char *id = ask (server, ACTIVE, ACTIVE_MOBILE, ACTIVE_EMAIL, NULL, &code);
  g_autofree char *newer = NULL;
  g_autofree char *newer_code = NULL;
  g_autofree char *later = NULL;
  g_autofree char *later_code = NULL;
  g_autoptr (PinTestReply) malformed = confirm (server, id, "4T6V8WYZ2I");
  g_autoptr (PinTestReply) right = NULL;
  g_autoptr (PinTestReply) unknown = NULL;
  g_autoptr (PinTestReply) replaced = NULL;
  g_autoptr (PinTestReply) expired = NULL;

  pin_test_assert_problem (malformed, PIN_ERROR_INVALID_FIELDS);
  for (int left = 4; left >= 0; left--) {
    g_autoptr (PinTestReply) reply = confirm (server, id, "0000000000");

    pin_test_assert_problem (reply, left > 0 ? PIN_ERROR_WRONG_CODE : PIN_ERROR_CODE_VOID);
    if (left > 0)
      g_assert_cmpint (pin_test_reply_get_int (reply, "attempts_left"), ==, left);
  }
  right = confirm (server, id, code);
  pin_test_assert_problem (right, PIN_ERROR_CODE_VOID);
  unknown = confirm (server, "6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b210", code);
  pin_test_assert_problem (unknown, PIN_ERROR_NOT_FOUND);

  /* A newer one takes its place, and lives a day. */
  newer = ask (server, ACTIVE, ACTIVE_MOBILE, ACTIVE_EMAIL, NULL, &newer_code);
  later = ask (server, ACTIVE, ACTIVE_MOBILE, ACTIVE_EMAIL, NULL, &later_code);
  replaced = confirm (server, newer, newer_code);
  pin_test_assert_problem (replaced, PIN_ERROR_CODE_VOID);
  wait (server, 24 * 3600);
  expired = confirm (server, later, later_code);
  pin_test_assert_problem (expired, PIN_ERROR_CODE_VOID);
}

/* Who knows the tax code alone does not take the citizen's code away. */
static void
test_strangers (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *code = NULL;
  g_autofree char *nothing = NULL;
  g_autofree char *id = ask (server, ACTIVE, ACTIVE_MOBILE, ACTIVE_EMAIL, NULL, &code);
  g_autofree char *stranger =
      ask (server, ACTIVE, "+4915199999999", "somebody@example.org", NULL, &nothing);
  g_autoptr (PinTestReply) reply = NULL;

  g_assert_null (nothing);
  g_assert_nonnull (stranger);
  reply = confirm (server, id, code);
  pin_test_assert_status (reply, 200);
}

/* Nobody's telephone is flooded, whatever the message says. */
static void
test_flood (void)
{
  static const struct {
    const char *tax_code;
    const char *mobile;
    const char *email;
  } rows[] = {
    { ACTIVE, ACTIVE_MOBILE, ACTIVE_EMAIL },
    { NEVER_USED, NEVER_USED_MOBILE, NEVER_USED_EMAIL },
    { ONE_CONTACT, ONE_CONTACT_MOBILE, "persona14@example.org" },
  };
  g_autoptr (PinTestServer) server = start ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    guint before = pin_test_count_messages (server);

    for (guint j = 0; j < 8; j++) {
      g_autofree char *code = NULL;
      g_autofree char *id =
          ask (server, rows[i].tax_code, rows[i].mobile, rows[i].email, NULL, &code);

      g_assert_nonnull (id);
    }
    g_test_message ("%s", rows[i].tax_code);
    g_assert_cmpuint (pin_test_count_messages (server), ==, before + 5);
  }
}

/* New parts that nobody used in time: the way is the same again. */
static void
test_parts_expire (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *code = NULL;
  g_autofree char *second_code = NULL;
  g_autofree char *id = ask (server, ACTIVE, ACTIVE_MOBILE, ACTIVE_EMAIL, NULL, &code);
  g_autofree char *second = NULL;
  g_autofree char *pair = NULL;
  g_autoptr (PinTestReply) reply = confirm (server, id, code);
  g_autoptr (PinTestReply) again = NULL;

  pin_test_assert_status (reply, 200);
  wait (server, 300);
  pair = pin_test_pick_pair (server);
  wait (server, 31 * 24 * 3600);
  assert_sign_in (server, ACTIVE, pair, PIN_ERROR_PARTS_EXPIRED);
  second = ask (server, ACTIVE, ACTIVE_MOBILE, ACTIVE_EMAIL, NULL, &second_code);
  again = confirm (server, second, second_code);
  pin_test_assert_status (again, 200);
}

static void
test_refused_here (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autoptr (PinTestReply) one = pin_test_recover (server, ACTIVE, ACTIVE_MOBILE, NULL, NULL);
  g_autoptr (PinTestReply) wrong =
      pin_test_recover (server, "TTVNLM72P17Z112X", ACTIVE_MOBILE, ACTIVE_EMAIL, NULL);

  pin_test_assert_problem (one, PIN_ERROR_INVALID_FIELDS);
  g_assert_cmpstr (pin_test_reply_get (one, "invalid_params.0.name"), ==, "email");
  g_assert_cmpstr (pin_test_reply_get (one, "invalid_params.0.reason"), ==, "not-enough");
  pin_test_assert_problem (wrong, PIN_ERROR_INVALID_FIELDS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mock/recovery/whole-way", test_whole_way);
  g_test_add_func ("/mock/recovery/without-mobile", test_without_mobile);
  g_test_add_func ("/mock/recovery/locked-for-good", test_locked_for_good);
  g_test_add_func ("/mock/recovery/told-apart", test_told_apart);
  g_test_add_func ("/mock/recovery/silence", test_silence);
  g_test_add_func ("/mock/recovery/guesses", test_guesses);
  g_test_add_func ("/mock/recovery/strangers", test_strangers);
  g_test_add_func ("/mock/recovery/flood", test_flood);
  g_test_add_func ("/mock/recovery/parts-expire", test_parts_expire);
  g_test_add_func ("/mock/recovery/refused-here", test_refused_here);
  return g_test_run ();
}
