/* attack-guessing.c: whoever guesses gets five tries, then waits, and a hundred ever
 *
 * From many addresses at once, with the server stopped and killed and the clock moved in between.
 * What was looked at is counted from the answers and from the database: no more than the rules
 * give, and never more than the database knows of. docs/domain.md section 7.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-attack.h"
#include "pin-test-citizen.h"
#include "pin-test-guesser.h"
#include "pin-test-life.h"
#include "pin-test-line.h"
#include "pin-test-stand.h"

#include <string.h>

#define FREE 5
#define MOST 100
#define LONGEST_WAIT 3600
#define DAY (24 * 3600)

/* Whose PIN, and how it is guessed at. */
typedef struct {
  const char *name;
  PinLife life;
  PinOperationId operation;
  char *(*make_body) (gpointer stand);
  const char *sql;
  guint brief;
  guint full;
} Row;

static char *
guess_pin (gpointer stand)
{
  g_autofree char *pin = pin_test_random_secret (8);

  return pin_test_credentials (PIN_TEST_TAX_CODE, pin);
}

static char *
guess_stranger (gpointer stand)
{
  g_autofree char *pin = pin_test_random_secret (8);

  return pin_test_credentials (PIN_TEST_OTHER_TAX_CODE, pin);
}

/* Whoever has one part, or both, and does not know which is which, makes the best of it. */
static char *
guess_pair (gpointer stand)
{
  const char *pair = ((PinTestStand *)stand)->pair;
  g_autofree char *one = pin_test_random_secret (8);
  g_autofree char *two = pin_test_random_secret (8);
  g_autofree char *typed = NULL;

  switch (g_random_int_range (0, 5)) {
  case 0:
    typed = g_strdup_printf ("%.8s%s", pair, two);
    break;
  case 1:
    typed = g_strdup_printf ("%s%s", one, pair + 8);
    break;
  case 2:
    typed = g_strdup_printf ("%s%.8s", one, pair);
    break;
  case 3:
    typed = g_strdup_printf ("%s%s", pair + 8, one);
    break;
  default:
    typed = g_strconcat (one, two, NULL);
  }
  return pin_test_credentials (PIN_TEST_TAX_CODE, typed);
}

static char *
guess_posted (gpointer stand)
{
  g_autofree char *part = pin_test_random_secret (8);

  return g_strdup_printf (
      "{\"tax_code\":\"" PIN_TEST_TAX_CODE "\",\"part_one\":\"%s\"," PIN_TEST_CARD
      ",\"contacts\":{\"mobile\":\"" PIN_TEST_MOBILE "\",\"email\":\"" PIN_TEST_EMAIL "\"}}",
      part);
}

#define COUNTED(kind) "SELECT ifnull (max (consecutive), 0) FROM attempts WHERE kind = " kind

static const Row rows[] = {
  { "PIN", PIN_LIFE_ACTIVE, PIN_OPERATION_OPEN_SESSION, guess_pin, COUNTED ("1"), 80, 40000 },
  { "pair of parts", PIN_LIFE_PROVISIONAL, PIN_OPERATION_OPEN_SESSION, guess_pair, COUNTED ("1"),
    40, 30000 },
  { "PIN of nobody", PIN_LIFE_NONE, PIN_OPERATION_OPEN_SESSION, guess_stranger, COUNTED ("1"), 40,
    10000 },
  { "posted part", PIN_LIFE_POSTED, PIN_OPERATION_ACTIVATE_POSTED_PIN, guess_posted, COUNTED ("2"),
    40, 10000 },
};

/* In slices: before each but the first a wait is let pass, in every seventh the server is killed,
 * before another one it is stopped and started. */
static void
test_rounds (gconstpointer data)
{
  const Row *row = data;
  guint n = pin_test_attack_rounds (row->brief, row->full);
  guint n_slices = pin_test_attack_rounds (8, 130);
  g_auto (PinTestStand) stand = { 0 };
  PinTestGuess guess = { row->operation, NULL, NULL, row->make_body, &stand };
  PinTestTally sum = { 0 };
  guint counted = 0, restarts = 0, kills = 0;

  pin_test_stand_init (&stand, row->life);
  pin_test_stand_begin_again (&stand);
  counted = pin_test_stand_count (&stand, row->sql);
  g_assert_cmpuint (counted, ==, 0);
  for (guint i = 0; i < n_slices || pin_test_tally_get_total (&sum) < n; i++) {
    gboolean kill = i % 7 == 3;
    guint allowed = i == 0 ? FREE : 1, before = counted;
    PinTestTally tally;

    if (i % 7 == 5) {
      pin_test_stand_start_again (&stand, FALSE);
      restarts++;
    }
    if (i > 0)
      pin_test_stand_wait (&stand, LONGEST_WAIT);
    tally = pin_test_guess (stand.server, &guess, MAX (n / n_slices, 3), kill);
    pin_test_tally_add (&sum, &tally);
    if (kill) {
      kills++;
      pin_test_stand_start_again (&stand, TRUE);
    }
    counted = pin_test_stand_count (&stand, row->sql);
    g_assert_cmpuint (counted, <=, before + allowed);
    g_assert_cmpuint (counted, <=, MOST);
    /* The hundredth is answered like those after it, which nobody looks at. */
    g_assert_cmpuint (tally.judged, <=, counted - before);
    g_assert_cmpuint (counted - before, <=, tally.judged + tally.last + tally.lost);
    if (before == MOST)
      g_assert_cmpuint (tally.judged + tally.refused, ==, 0);
  }
  if (pin_test_attack_is_full ())
    g_assert_cmpuint (counted, ==, MOST);
  pin_test_attack_report (row->name, pin_test_tally_get_total (&sum),
                          "%u looked at, %u counted, %u refused to wait, %u for good, %u without "
                          "an answer; %u restarts, %u kills",
                          sum.judged + (counted == MOST ? 1 : 0), counted, sum.refused, sum.last,
                          sum.lost, restarts, kills);
}

/* After the hundredth only a recovery helps, whatever the time, and however often it starts. */
static void
test_for_good (void)
{
  g_auto (PinTestStand) stand = { 0 };
  g_autofree char *body = NULL;
  g_autofree char *pair = NULL;
  g_autofree char *token = NULL;
  g_autoptr (PinTestReply) confirmed = NULL;

  pin_test_stand_init (&stand, PIN_LIFE_LOCKED_FOR_GOOD);
  pin_test_stand_begin_again (&stand);
  body = pin_test_credentials (PIN_TEST_TAX_CODE, stand.pin);
  for (guint i = 0; i < 4; i++) {
    g_autoptr (PinTestReply) refused =
        pin_test_server_call (stand.server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);

    pin_test_assert_problem (refused, PIN_ERROR_LOCKED_FOR_GOOD);
    pin_test_stand_wait (&stand, 30 * DAY);
    if (i % 2 == 0) {
      pin_test_server_kill (stand.server);
      pin_test_stand_start_again (&stand, TRUE);
    }
  }
  pin_test_stand_ask_recovery (&stand);
  confirmed = pin_test_confirm_code (stand.server, PIN_OPERATION_CONFIRM_RECOVERY,
                                     stand.recovery_id, NULL, stand.recovery_code);
  pin_test_assert_status (confirmed, 200);
  pin_test_stand_wait (&stand, 300);
  pair = pin_test_pick_pair (stand.server);
  token = pin_test_sign_in (stand.server, PIN_TEST_TAX_CODE, pair);
}

/* Four guesses, a month without any, four more: whoever has patience is counted all the same. */
static void
test_patience (void)
{
  guint months = pin_test_attack_rounds (4, 30), counted;
  g_auto (PinTestStand) stand = { 0 };
  PinTestGuess guess = { PIN_OPERATION_OPEN_SESSION, NULL, NULL, guess_pin, NULL };
  PinTestGuess other = { PIN_OPERATION_OPEN_SESSION, NULL, NULL, guess_stranger, NULL };
  PinTestTally sum = { 0 };

  pin_test_stand_init (&stand, PIN_LIFE_ACTIVE);
  pin_test_stand_begin_again (&stand);
  for (guint i = 0; i < months; i++) {
    PinTestTally tally = pin_test_guess (stand.server, &guess, 4, FALSE);

    pin_test_tally_add (&sum, &tally);
    pin_test_stand_wait (&stand, 31 * DAY);
    /* The occasion to tidy up. */
    pin_test_guess (stand.server, &other, 1, FALSE);
  }
  counted = pin_test_stand_count (&stand, COUNTED ("1"));
  g_assert_cmpuint (counted, ==, sum.judged);
  pin_test_attack_report ("PIN, four a month", pin_test_tally_get_total (&sum),
                          "%u looked at, %u counted", sum.judged, counted);
}

/* Parts that have expired, or were revoked, are of no use: not even to forget wrong PINs. */
static void
test_old_parts (gconstpointer revoked)
{
  g_auto (PinTestStand) stand = { 0 };
  PinTestGuess guess = { PIN_OPERATION_OPEN_SESSION, NULL, NULL, guess_pin, NULL };
  guint rounds = pin_test_attack_rounds (4, 40);
  PinTestTally sum = { 0 };
  g_autofree char *request = pin_test_stand_request (FALSE);
  g_autofree char *pin = NULL;
  g_autofree char *body = NULL;

  pin_test_stand_init (&stand, PIN_LIFE_PROVISIONAL);
  pin_test_stand_begin_again (&stand);
  if (revoked != NULL)
    pin_test_stand_revoke_unused (&stand);
  else
    pin_test_stand_wait (&stand, 31 * DAY);
  pin = pin_test_get_pin (stand.server, PIN_TEST_TAX_CODE, request);
  body = pin_test_credentials (PIN_TEST_TAX_CODE, stand.pair);
  for (guint i = 0; i < rounds; i++) {
    PinTestTally tally = pin_test_guess (stand.server, &guess, 3, FALSE);
    g_autoptr (PinTestReply) reply =
        pin_test_server_call (stand.server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);

    g_assert_cmpuint (reply->status, >=, 400);
    pin_test_tally_add (&sum, &tally);
  }
  g_assert_cmpuint (sum.judged, <=, FREE);
  g_assert_cmpuint (pin_test_stand_count (&stand, COUNTED ("1")), >=, sum.judged);
  pin_test_attack_report (revoked != NULL ? "PIN, with revoked parts" : "PIN, with expired parts",
                          pin_test_tally_get_total (&sum), "%u looked at", sum.judged);
}

#define ANSWERED "SELECT count (*) FROM replies"
#define SESSIONS "SELECT count (*) FROM sessions"

/* The server dies while it looks at a PIN, or has looked and not yet answered. */
static void
test_killed (void)
{
  guint n = pin_test_attack_rounds (3, 60), unanswered = 0, in_time = 0;
  g_auto (PinTestStand) stand = { 0 };

  pin_test_stand_init (&stand, PIN_LIFE_ACTIVE);
  pin_test_stand_begin_again (&stand);
  for (guint i = 0; i < n; i++) {
    gboolean judged = i % 3 == 1, right = i % 3 == 2;
    g_autofree char *random = pin_test_random_secret (8);
    g_autofree char *body = pin_test_credentials (PIN_TEST_TAX_CODE, right ? stand.pin : random);
    guint before = pin_test_stand_count (&stand, COUNTED ("1"));
    guint answers, sessions = pin_test_stand_count (&stand, SESSIONS);
    g_autoptr (PinTestLine) line = NULL;
    g_autoptr (PinTestReply) reply = NULL;

    if (judged)
      pin_test_stand_delay_answers (&stand, 60000);
    answers = pin_test_stand_count (&stand, ANSWERED);
    line = pin_test_line_new (stand.server, 1);
    pin_test_line_ask (line, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);
    if (judged)
      pin_test_stand_wait_for (&stand, ANSWERED, answers + 1);
    else
      pin_test_stand_wait_for (&stand, COUNTED ("1"), before + 1);
    pin_test_server_kill (stand.server);
    reply = pin_test_line_hear (line);
    if (reply == NULL)
      unanswered++;
    pin_test_stand_start_again (&stand, TRUE);
    /* A busy computer may have let the right one in before the end. */
    if (pin_test_stand_count (&stand, SESSIONS) == sessions) {
      in_time++;
      g_assert_cmpuint (pin_test_stand_count (&stand, COUNTED ("1")), ==, before + 1);
    } else {
      g_assert_true (right);
    }
    pin_test_stand_wait (&stand, LONGEST_WAIT);
  }
  g_assert_cmpuint (in_time, >, n / 2);
  pin_test_attack_report ("PIN, killed between looking and answering", n,
                          "%u without an answer, %u died before anybody was in, 0 given back",
                          unanswered, in_time);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/torture/guessing/%s", rows[i].name);

    g_test_add_data_func (path, &rows[i], test_rounds);
  }
  g_test_add_func ("/torture/guessing/for-good", test_for_good);
  g_test_add_func ("/torture/guessing/patience", test_patience);
  g_test_add_data_func ("/torture/guessing/expired-parts", NULL, test_old_parts);
  g_test_add_data_func ("/torture/guessing/revoked-parts", "", test_old_parts);
  g_test_add_func ("/torture/guessing/killed", test_killed);
  return g_test_run ();
}
