/* test-activation.c: a PIN whose part 1 came by letter
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-citizen.h"
#include "pin-test-life.h"

#include <string.h>

#define CARD(number) "\"health_card\":{\"number\":\"" number "\",\"expires_on\":\"2099-12-31\"}"
#define GOOD_CARD CARD ("80380001200000001234")
#define OTHER_CARD CARD ("80380001200000001242")
#define RESIDENCE \
  "\"residence\":{\"country\":\"IT\",\"address\":\"Via dei Fiori 1\",\"postal_code\":\"00184\"," \
  "\"municipality\":\"Roma\",\"province\":\"RM\"}"
#define CONTACTS "\"contacts\":{\"mobile\":\"+393331234567\",\"email\":\"mara@example.org\"}"

static PinTestServer *
start_at (const char *now)
{
  return pin_test_server_new ("--practice", "--rate-limit", "0", "--now", now, NULL);
}

static PinTestReply *
post (PinTestServer *server, const char *card)
{
  g_autofree char *body = g_strdup_printf ("{\"tax_code\":\"" PIN_TEST_TAX_CODE
                                           "\",\"family_name\":\"Bianchi\",\"given_name\":"
                                           "\"Mara\"," RESIDENCE "%s%s}",
                                           card != NULL ? "," : "", card != NULL ? card : "");

  return pin_test_server_call (server, PIN_OPERATION_POST_PART, NULL, NULL, body);
}

/* The letter of a campaign is in the box; returns part 1. */
static char *
receive (PinTestServer *server, const char *card)
{
  g_autoptr (PinTestReply) posted = post (server, card);
  g_autoptr (PinTestReply) clock = NULL;

  pin_test_assert_status (posted, 204);
  clock = pin_test_advance (server, 15 * 24 * 3600);
  return pin_test_pick_pair (server);
}

static PinTestReply *
activate (PinTestServer *server, const char *tax_code, const char *part, const char *card,
          const char *contacts)
{
  g_autofree char *body = g_strdup_printf ("{\"tax_code\":\"%s\",\"part_one\":\"%s\",%s,%s}",
                                           tax_code, part, card, contacts);

  return pin_test_server_call (server, PIN_OPERATION_ACTIVATE_POSTED_PIN, NULL, NULL, body);
}

static void
test_whole_way (void)
{
  g_autoptr (PinTestServer) server = start_at ("2015-06-01T09:00:00Z");
  g_autofree char *part = receive (server, GOOD_CARD);
  g_autoptr (PinTestReply) reply = activate (server, PIN_TEST_TAX_CODE, part, GOOD_CARD, CONTACTS);
  g_autoptr (PinTestReply) again = NULL;
  g_autoptr (PinTestReply) clock = NULL;
  g_autoptr (PinTestReply) state = NULL;
  g_autofree char *pair = NULL;
  g_autofree char *token = NULL;
  g_autofree char *pin = NULL;
  g_autofree char *in = NULL;
  g_autoptr (PinTestReply) contacts = NULL;

  pin_test_assert_status (reply, 202);
  g_assert_cmpstr (pin_test_reply_get (reply, "parts.0.channel"), ==, "letter");
  g_assert_cmpstr (pin_test_reply_get (reply, "parts.0.status"), ==, "delivered");
  g_assert_cmpstr (pin_test_reply_get (reply, "parts.1.channel"), ==, "sms");
  g_assert_cmpstr (pin_test_reply_get (reply, "parts.1.status"), ==, "sent");
  g_assert_cmpstr (pin_test_reply_get (reply, "parts.1.masked_target"), ==, "+39 *** *** **67");
  again = activate (server, PIN_TEST_TAX_CODE, part, GOOD_CARD, CONTACTS);
  pin_test_assert_problem (again, PIN_ERROR_NOT_MATCHING);

  clock = pin_test_advance (server, 300);
  state = pin_test_server_call (server, PIN_OPERATION_SHOW_REQUEST,
                                pin_test_reply_get (reply, "request_id"),
                                pin_test_reply_get (reply, "request_token"), NULL);
  g_assert_cmpstr (pin_test_reply_get (state, "next_action"), ==, "first_access");
  pair = pin_test_pick_pair (server);
  token = pin_test_sign_in (server, PIN_TEST_TAX_CODE, pair);
  pin = pin_test_change_pin (server, token);
  in = pin_test_sign_in (server, PIN_TEST_TAX_CODE, pin);
  contacts = pin_test_server_call (server, PIN_OPERATION_SHOW_CONTACTS, NULL, in, NULL);
  g_assert_cmpstr (pin_test_reply_get (contacts, "contacts.email"), ==, "mara@example.org");
  pin_test_check_messages (server);
}

/* Which of the three is wrong is not said, nor whether there was a letter at all. */
static void
test_refused (void)
{
  g_autoptr (PinTestServer) server = start_at ("2015-06-01T09:00:00Z");
  g_autofree char *part = receive (server, GOOD_CARD);
  const struct {
    const char *tax_code;
    const char *part;
    const char *card;
    int left;
  } rows[] = {
    { PIN_TEST_TAX_CODE, "7K2M9QXR", GOOD_CARD, 4 },
    { PIN_TEST_TAX_CODE, part, OTHER_CARD, 3 },
    { PIN_TEST_OTHER_TAX_CODE, part, GOOD_CARD, 4 },
    { PIN_TEST_OTHER_TAX_CODE, "7K2M9QXR", GOOD_CARD, 3 },
  };
  g_autoptr (PinTestReply) malformed =
      activate (server, PIN_TEST_TAX_CODE, "7K2M9QXI", GOOD_CARD, CONTACTS);
  g_autoptr (PinTestReply) alone = activate (server, PIN_TEST_TAX_CODE, part, GOOD_CARD,
                                             "\"contacts\":{\"mobile\":\"+393331234567\"}");
  g_autoptr (PinTestReply) right = NULL;

  pin_test_assert_problem (malformed, PIN_ERROR_INVALID_FIELDS);
  pin_test_assert_problem (alone, PIN_ERROR_INVALID_FIELDS);
  g_assert_cmpstr (pin_test_reply_get (alone, "invalid_params.0.name"), ==, "accepts_no_recovery");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PinTestReply) reply =
        activate (server, rows[i].tax_code, rows[i].part, rows[i].card, CONTACTS);

    pin_test_assert_problem (reply, PIN_ERROR_NOT_MATCHING);
    g_assert_cmpint (pin_test_reply_get_int (reply, "attempts_left"), ==, rows[i].left);
  }
  right = activate (server, PIN_TEST_TAX_CODE, part, GOOD_CARD, CONTACTS);
  pin_test_assert_status (right, 202);
}

/* Guessing waits, by a counter of its own: signing in is not affected. */
static void
test_locked (gconstpointer data)
{
  const char *tax_code = data;
  g_autoptr (PinTestServer) server = start_at ("2015-06-01T09:00:00Z");
  g_autofree char *part = receive (server, GOOD_CARD);
  g_autofree char *credentials = pin_test_credentials (tax_code, "7K2M9QXR");
  g_autoptr (PinTestReply) locked = NULL;
  g_autoptr (PinTestReply) other = NULL;

  for (int left = 4; left >= 0; left--) {
    g_autoptr (PinTestReply) reply = activate (server, tax_code, "7K2M9QXR", GOOD_CARD, CONTACTS);

    pin_test_assert_problem (reply, PIN_ERROR_NOT_MATCHING);
    g_assert_cmpint (pin_test_reply_get_int (reply, "attempts_left"), ==, left);
  }
  locked = activate (server, tax_code, part, GOOD_CARD, CONTACTS);
  pin_test_assert_problem (locked, PIN_ERROR_LOCKED);
  other = pin_test_server_call (server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, credentials);
  pin_test_assert_problem (other, PIN_ERROR_WRONG_CREDENTIALS);
  g_assert_cmpint (pin_test_reply_get_int (other, "attempts_left"), ==, 4);
}

static void
test_expired (void)
{
  g_autoptr (PinTestServer) server = start_at ("2015-06-01T09:00:00Z");
  g_autofree char *part = receive (server, GOOD_CARD);
  g_autoptr (PinTestReply) clock = pin_test_advance (server, 30 * 24 * 3600);
  g_autoptr (PinTestReply) reply = activate (server, PIN_TEST_TAX_CODE, part, GOOD_CARD, CONTACTS);
  g_autoptr (PinTestReply) wrong = NULL;
  g_autoptr (PinTestReply) posted = NULL;

  pin_test_assert_problem (reply, PIN_ERROR_PARTS_EXPIRED);
  g_assert_nonnull (pin_test_reply_get (reply, "since"));
  wrong = activate (server, PIN_TEST_TAX_CODE, "7K2M9QXR", GOOD_CARD, CONTACTS);
  pin_test_assert_problem (wrong, PIN_ERROR_NOT_MATCHING);
  /* The institute may write again. */
  posted = post (server, NULL);
  pin_test_assert_status (posted, 204);
}

/* A card of which nobody knows is believed: the letter is in the citizen's hands. */
static void
test_unknown_card (void)
{
  g_autoptr (PinTestServer) server = start_at ("2015-06-01T09:00:00Z");
  g_autofree char *part = receive (server, NULL);
  g_autoptr (PinTestReply) reply = activate (server, PIN_TEST_TAX_CODE, part, OTHER_CARD, CONTACTS);

  pin_test_assert_status (reply, 202);
}

/* A rule whose day comes while the letter lies there. */
static void
test_rules_change (void)
{
  g_autoptr (PinTestServer) server = start_at ("2020-09-10T09:00:00Z");
  g_autoptr (PinTestReply) posted = pin_test_server_call (
      server, PIN_OPERATION_POST_PART, NULL, NULL,
      "{\"tax_code\":\"" PIN_TEST_TAX_CODE "\",\"has_italian_document\":true," RESIDENCE "}");
  g_autoptr (PinTestReply) clock = pin_test_advance (server, 25 * 24 * 3600);
  g_autofree char *part = pin_test_pick_pair (server);
  g_autoptr (PinTestReply) reply = NULL;
  g_autoptr (PinTestReply) refused = NULL;

  pin_test_assert_status (posted, 204);
  reply = activate (server, PIN_TEST_TAX_CODE, part, GOOD_CARD, CONTACTS);
  pin_test_assert_problem (reply, PIN_ERROR_NOT_ELIGIBLE);
  refused = pin_test_server_call (server, PIN_OPERATION_POST_PART, NULL, NULL,
                                  "{\"tax_code\":\"" PIN_TEST_OTHER_TAX_CODE
                                  "\",\"has_italian_document\":true," RESIDENCE "}");
  pin_test_assert_problem (refused, PIN_ERROR_NOT_ELIGIBLE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mock/activation/whole-way", test_whole_way);
  g_test_add_func ("/mock/activation/refused", test_refused);
  g_test_add_data_func ("/mock/activation/locked/known", PIN_TEST_TAX_CODE, test_locked);
  g_test_add_data_func ("/mock/activation/locked/unknown", PIN_TEST_OTHER_TAX_CODE, test_locked);
  g_test_add_func ("/mock/activation/expired", test_expired);
  g_test_add_func ("/mock/activation/unknown-card", test_unknown_card);
  g_test_add_func ("/mock/activation/rules-change", test_rules_change);
  return g_test_run ();
}
