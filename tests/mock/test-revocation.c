/* test-revocation.c: the end of a PIN
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-citizen.h"
#include "pin-test-life.h"

#include <string.h>

/* People of data/practice-seed.json. */
#define ACTIVE "TTVNLM72P17Z112N"
#define ACTIVE_PIN "7K2M9QXR"
#define ACTIVE_EMAIL "persona06@example.org"
#define ACTIVE_CARD \
  "\"health_card\":{\"number\":\"80380001200000001069\",\"expires_on\":\"2099-12-31\"}"
#define NO_CARD "PSTPIA70L47Z112M"
#define NO_CARD_EMAIL "persona15@example.org"
#define REVOKED "RVCRTI81H59Z110H"
#define REVOKED_CARD \
  "\"health_card\":{\"number\":\"80380001200000001119\",\"expires_on\":\"2099-12-31\"}"
#define CEASED "CSSCSR49R28H501D"
#define CEASED_CARD \
  "\"health_card\":{\"number\":\"80380001200000001127\",\"expires_on\":\"2099-12-31\"}"
#define ELSEWHERE "elsewhere@example.org"

#define NOW "2026-11-18T09:00:00Z"

static PinTestServer *
start (void)
{
  g_autofree char *seed =
      g_test_build_filename (G_TEST_DIST, "..", "..", "data", "practice-seed.json", NULL);

  return pin_test_server_new ("--practice", "--rate-limit", "0", "--now", NOW, "--seed", seed,
                              NULL);
}

static char *
ask (PinTestServer *server, const char *tax_code, const char *card, const char *email, char **code)
{
  guint before = pin_test_count_messages (server);
  g_autoptr (PinTestReply) reply = pin_test_revoke (server, tax_code, card, email);
  g_autoptr (PinTestReply) clock = NULL;
  g_autofree char *text = NULL;

  pin_test_assert_status (reply, 202);
  clock = pin_test_advance (server, 3);
  text = pin_test_find_message (server, PIN_TEST_REVOCATION_CODE, before);
  *code = pin_test_pick_code (text);
  return g_strdup (pin_test_reply_get (reply, "revocation_id"));
}

static void
assert_revoked (PinTestServer *server, const char *tax_code, const char *pin)
{
  g_autofree char *body = pin_test_credentials (tax_code, pin);
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);

  pin_test_assert_problem (reply, PIN_ERROR_PIN_REVOKED);
  g_assert_nonnull (pin_test_reply_get (reply, "since"));
}

/* With the card any address gets the code: who has lost the contacts can end it. */
static void
test_whole_way (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *token = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  g_autofree char *code = NULL;
  g_autofree char *id = ask (server, ACTIVE, ACTIVE_CARD, ELSEWHERE, &code);
  guint before = pin_test_count_messages (server);
  g_autoptr (PinTestReply) other = NULL;
  g_autoptr (PinTestReply) reply = NULL;
  g_autoptr (PinTestReply) again = NULL;
  g_autoptr (PinTestReply) dead = NULL;
  g_autofree char *sms = NULL;
  g_autofree char *mail = NULL;

  g_assert_cmpuint (strlen (code), ==, 12);
  other = pin_test_confirm_revocation (server, id, PIN_TEST_TAX_CODE, code);
  pin_test_assert_problem (other, PIN_ERROR_WRONG_CODE);
  reply = pin_test_confirm_revocation (server, id, ACTIVE, code);
  pin_test_assert_status (reply, 200);
  g_assert_nonnull (pin_test_reply_get (reply, "revoked_at"));
  assert_revoked (server, ACTIVE, ACTIVE_PIN);
  dead = pin_test_server_call (server, PIN_OPERATION_SHOW_PIN, NULL, token, NULL);
  pin_test_assert_problem (dead, PIN_ERROR_SESSION_ENDED);
  again = pin_test_confirm_revocation (server, id, ACTIVE, code);
  pin_test_assert_problem (again, PIN_ERROR_CODE_VOID);
  /* Whoever is on file is told. */
  sms = pin_test_find_sms (server, "il Suo PIN è stato revocato", before);
  mail = pin_test_find_message (server, PIN_TEST_REVOKED, before);
  g_assert_nonnull (sms);
  g_assert_nonnull (mail);
  pin_test_check_messages (server);
}

/* No card on file: the code goes to a registered address alone. */
static void
test_without_card (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *nothing = NULL;
  g_autofree char *code = NULL;
  g_autofree char *elsewhere = ask (server, NO_CARD, PIN_TEST_CARD, ELSEWHERE, &nothing);
  g_autofree char *home = ask (server, NO_CARD, PIN_TEST_CARD, NO_CARD_EMAIL, &code);
  g_autoptr (PinTestReply) reply = NULL;

  g_assert_null (nothing);
  g_assert_nonnull (elsewhere);
  reply = pin_test_confirm_revocation (server, home, NO_CARD, code);
  pin_test_assert_status (reply, 200);
}

/* Who knows the tax code alone does not take the citizen's code away. */
static void
test_strangers (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *code = NULL;
  g_autofree char *nothing = NULL;
  g_autofree char *id = ask (server, ACTIVE, ACTIVE_CARD, ELSEWHERE, &code);
  g_autofree char *stranger = ask (server, ACTIVE, PIN_TEST_CARD, ELSEWHERE, &nothing);
  g_autoptr (PinTestReply) reply = NULL;

  g_assert_null (nothing);
  g_assert_nonnull (stranger);
  reply = pin_test_confirm_revocation (server, id, ACTIVE, code);
  pin_test_assert_status (reply, 200);
}

static void
test_silence (void)
{
  g_autoptr (PinTestServer) server = start ();
  guint before = pin_test_count_messages (server);
  static const char *const codes[] = { ACTIVE, PIN_TEST_TAX_CODE, REVOKED };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autofree char *code = NULL;
    g_autofree char *id = ask (server, codes[i], PIN_TEST_CARD, ACTIVE_EMAIL, &code);

    g_assert_null (code);
    g_assert_cmpuint (pin_test_count_messages (server), ==, before);
    for (int left = 4; left >= 0; left--) {
      g_autoptr (PinTestReply) reply =
          pin_test_confirm_revocation (server, id, codes[i], "4T6V8WYZ2Q7K");

      pin_test_assert_problem (reply, left > 0 ? PIN_ERROR_WRONG_CODE : PIN_ERROR_CODE_VOID);
    }
  }
}

/* Whoever shows the card is told that there is nothing to revoke. */
static void
test_told (void)
{
  g_autoptr (PinTestServer) server = start ();
  guint before = pin_test_count_messages (server);
  g_autofree char *nothing = NULL;
  g_autofree char *revoked = ask (server, REVOKED, REVOKED_CARD, ELSEWHERE, &nothing);
  g_autofree char *ceased = ask (server, CEASED, CEASED_CARD, ELSEWHERE, &nothing);
  g_autofree char *revoked_text = pin_test_find_message (server, PIN_TEST_ALREADY_REVOKED, before);
  g_autofree char *ceased_text = pin_test_find_message (server, PIN_TEST_CEASED, before);

  g_assert_null (nothing);
  g_assert_nonnull (revoked);
  g_assert_nonnull (ceased);
  g_assert_nonnull (revoked_text);
  g_assert_nonnull (ceased_text);
  pin_test_check_messages (server);
}

/* Nobody's mail is flooded, whatever the message says. */
static void
test_flood (void)
{
  static const struct {
    const char *tax_code;
    const char *card;
  } rows[] = { { ACTIVE, ACTIVE_CARD }, { REVOKED, REVOKED_CARD } };
  g_autoptr (PinTestServer) server = start ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    guint before = pin_test_count_messages (server);

    for (guint j = 0; j < 8; j++) {
      g_autofree char *code = NULL;
      g_autofree char *id = ask (server, rows[i].tax_code, rows[i].card, ELSEWHERE, &code);

      g_assert_nonnull (id);
    }
    g_test_message ("%s", rows[i].tax_code);
    g_assert_cmpuint (pin_test_count_messages (server), ==, before + 5);
  }
}

static PinTestReply *
revoke_own (PinTestServer *server, const char *token, const char *pin)
{
  g_autofree char *body = g_strdup_printf ("{\"pin\":\"%s\",\"reason\":\"trust_lost\"}", pin);

  return pin_test_server_call (server, PIN_OPERATION_REVOKE_OWN_PIN, NULL, token, body);
}

/* The PIN is typed again, and a wrong one counts like any other. */
static void
test_own (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *token = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  g_autoptr (PinTestReply) short_one = revoke_own (server, token, "7K2M9QX0Z");
  g_autoptr (PinTestReply) wrong = revoke_own (server, token, "7K2M9QXS");
  g_autoptr (PinTestReply) right = NULL;
  g_autoptr (PinTestReply) dead = NULL;

  pin_test_assert_problem (short_one, PIN_ERROR_INVALID_FIELDS);
  pin_test_assert_problem (wrong, PIN_ERROR_WRONG_CREDENTIALS);
  g_assert_cmpint (pin_test_reply_get_int (wrong, "attempts_left"), ==, 4);
  for (int left = 3; left >= 0; left--) {
    g_autoptr (PinTestReply) reply = revoke_own (server, token, "7K2M9QXS");

    pin_test_assert_problem (reply, PIN_ERROR_WRONG_CREDENTIALS);
    g_assert_cmpint (pin_test_reply_get_int (reply, "attempts_left"), ==, left);
  }
  {
    g_autoptr (PinTestReply) locked = revoke_own (server, token, ACTIVE_PIN);
    g_autoptr (PinTestReply) clock = NULL;

    pin_test_assert_problem (locked, PIN_ERROR_LOCKED);
    clock = pin_test_advance (server, 31);
  }
  right = revoke_own (server, token, ACTIVE_PIN);
  pin_test_assert_status (right, 200);
  dead = revoke_own (server, token, ACTIVE_PIN);
  pin_test_assert_problem (dead, PIN_ERROR_SESSION_ENDED);
  assert_revoked (server, ACTIVE, ACTIVE_PIN);
}

/* After it a new request, where the rules give one, with the same contacts. */
static void
test_new_request (void)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--practice", "--rate-limit", "0",
                                                          "--now", "2015-06-01T09:00:00Z", NULL);
  g_autofree char *body = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  g_autofree char *pin = pin_test_get_pin (server, PIN_TEST_TAX_CODE, body);
  g_autofree char *token = pin_test_sign_in (server, PIN_TEST_TAX_CODE, pin);
  g_autoptr (PinTestReply) revoked = revoke_own (server, token, pin);
  g_autofree char *new_pin = NULL;
  g_autofree char *in = NULL;

  pin_test_assert_status (revoked, 200);
  new_pin = pin_test_get_pin (server, PIN_TEST_TAX_CODE, body);
  in = pin_test_sign_in (server, PIN_TEST_TAX_CODE, new_pin);
  g_assert_nonnull (in);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mock/revocation/whole-way", test_whole_way);
  g_test_add_func ("/mock/revocation/without-card", test_without_card);
  g_test_add_func ("/mock/revocation/strangers", test_strangers);
  g_test_add_func ("/mock/revocation/silence", test_silence);
  g_test_add_func ("/mock/revocation/told", test_told);
  g_test_add_func ("/mock/revocation/flood", test_flood);
  g_test_add_func ("/mock/revocation/own", test_own);
  g_test_add_func ("/mock/revocation/new-request", test_new_request);
  return g_test_run ();
}
