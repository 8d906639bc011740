/* attack-code-guessing.c: a code is guessed at five times, and five codes leave in a day
 *
 * The codes of a recovery, of a revocation and of a new contact, from many addresses at once, with
 * the server killed while it looks and before it answers. docs/domain.md section 8.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-attack.h"
#include "pin-test-citizen.h"
#include "pin-test-guesser.h"
#include "pin-test-line.h"

#include <string.h>

#define MOST 5
#define DAY (24 * 3600)

/* A code that was sent, and how it is guessed at. */
typedef struct {
  const char *name;
  PinOperationId operation;
  guint length;
  void (*ask) (PinTestStand *stand, PinTestGuess *guess);
} CodeRow;

static char *
guess_code (gpointer data)
{
  const CodeRow *row = data;
  g_autofree char *code = pin_test_random_secret (row->length);

  if (row->operation == PIN_OPERATION_CONFIRM_REVOCATION)
    return g_strdup_printf ("{\"tax_code\":\"" PIN_TEST_TAX_CODE "\",\"code\":\"%s\"}", code);
  return g_strdup_printf ("{\"code\":\"%s\"}", code);
}

static void
ask_recovery (PinTestStand *stand, PinTestGuess *guess)
{
  pin_test_stand_ask_recovery (stand);
  guess->id = stand->recovery_id;
}

static void
ask_revocation (PinTestStand *stand, PinTestGuess *guess)
{
  pin_test_stand_ask_revocation (stand);
  guess->id = stand->revocation_id;
}

/* Another e-mail is wanted; its code is guessed at by whoever is signed in. */
static void
ask_contact (PinTestStand *stand, PinTestGuess *guess)
{
  static const char contacts[] =
      "{\"contacts\":{\"mobile\":\"" PIN_TEST_MOBILE "\",\"email\":\"other@example.org\"}}";
  g_autoptr (PinTestReply) shown = NULL;
  g_autoptr (PinTestReply) asked = NULL;
  g_autofree char *headers = NULL;
  g_autofree char *key = g_uuid_string_random ();

  g_free (stand->token);
  stand->token = pin_test_sign_in (stand->server, PIN_TEST_TAX_CODE, stand->pin);
  shown =
      pin_test_server_call (stand->server, PIN_OPERATION_SHOW_CONTACTS, NULL, stand->token, NULL);
  headers = g_strdup_printf ("Authorization: Bearer %s\r\nContent-Type: application/json\r\n"
                             "Idempotency-Key: %s\r\nIf-Match: %s\r\n",
                             stand->token, key, pin_test_reply_get_header (shown, "etag"));
  asked = pin_test_server_send (stand->server, "PUT", PIN_BASE_PATH "/contacts", headers, contacts,
                                strlen (contacts));
  pin_test_assert_status (asked, 200);
  g_free (stand->recovery_id);
  stand->recovery_id = g_strdup (pin_test_reply_get (asked, "pending.0.change_id"));
  guess->id = stand->recovery_id;
  guess->token = stand->token;
}

static const CodeRow code_rows[] = {
  { "recovery code", PIN_OPERATION_CONFIRM_RECOVERY, 10, ask_recovery },
  { "revocation code", PIN_OPERATION_CONFIRM_REVOCATION, 12, ask_revocation },
  { "code for a contact", PIN_OPERATION_CONFIRM_CONTACT, 6, ask_contact },
};

/* Each code five times, five codes a day; killed and started in between. */
static void
test_codes (gconstpointer data)
{
  const CodeRow *row = data;
  guint rounds = pin_test_attack_rounds (3, 34), most = 0, kills = 0;
  guint n = pin_test_attack_rounds (9, 100);
  g_auto (PinTestStand) stand = { 0 };
  PinTestTally sum = { 0 };

  pin_test_stand_init (&stand, PIN_LIFE_ACTIVE);
  pin_test_stand_begin_again (&stand);
  for (guint i = 0; i < rounds; i++) {
    PinTestGuess guess = { row->operation, NULL, NULL, guess_code, (gpointer)row };
    gboolean kill = i % 3 == 1;
    PinTestTally tally;
    g_autofree char *sql = NULL;
    guint wrong;

    row->ask (&stand, &guess);
    sql = g_strdup_printf ("SELECT wrong FROM codes WHERE id = '%s'", guess.id);
    tally = pin_test_guess (stand.server, &guess, n, kill);
    if (kill) {
      kills++;
      pin_test_stand_start_again (&stand, TRUE);
    }
    pin_test_tally_add (&sum, &tally);
    wrong = pin_test_stand_count (&stand, sql);
    most = MAX (most, wrong);
    g_assert_cmpuint (wrong, <=, MOST);
    g_assert_cmpuint (tally.judged, <=, wrong);
    g_assert_cmpuint (tally.judged, <, MOST);
    g_assert_cmpuint (
        pin_test_stand_count (&stand, "SELECT count (*) FROM codes WHERE hash IS NOT NULL"), <=,
        2 * MOST);
    pin_test_stand_wait (&stand, DAY / 4);
  }
  g_assert_cmpuint (most, ==, MOST);
  pin_test_attack_report (row->name, pin_test_tally_get_total (&sum),
                          "%u codes, %u looked at and wrong, at most %u of one; %u kills", rounds,
                          sum.judged, most, kills);
}

/* As many guesses at codes as there are kills: what was looked at stays counted. */
static void
test_code_killed (void)
{
  guint n = pin_test_attack_rounds (3, 40);
  g_auto (PinTestStand) stand = { 0 };

  pin_test_stand_init (&stand, PIN_LIFE_ACTIVE);
  pin_test_stand_begin_again (&stand);
  for (guint i = 0; i < n; i++) {
    g_autofree char *body = guess_code ((gpointer)&code_rows[0]);
    g_autofree char *sql = NULL;
    g_autoptr (PinTestLine) line = NULL;
    g_autoptr (PinTestReply) reply = NULL;

    if (i % MOST == 0) {
      pin_test_stand_wait (&stand, DAY / 4);
      pin_test_stand_ask_recovery (&stand);
    }
    sql = g_strdup_printf ("SELECT wrong FROM codes WHERE id = '%s'", stand.recovery_id);
    pin_test_stand_delay_answers (&stand, 60000);
    line = pin_test_line_new (stand.server, 1);
    pin_test_line_ask (line, PIN_OPERATION_CONFIRM_RECOVERY, stand.recovery_id, NULL, body);
    pin_test_stand_wait_for (&stand, sql, i % MOST + 1);
    pin_test_server_kill (stand.server);
    reply = pin_test_line_hear (line);
    g_assert_null (reply);
    pin_test_stand_start_again (&stand, TRUE);
    g_assert_cmpuint (pin_test_stand_count (&stand, sql), ==, i % MOST + 1);
  }
  pin_test_attack_report ("code, killed before the answer", n, "0 given back");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (code_rows); i++) {
    g_autofree char *path = g_strdup_printf ("/torture/code-guessing/%s", code_rows[i].name);

    g_test_add_data_func (path, &code_rows[i], test_codes);
  }
  g_test_add_func ("/torture/code-guessing/killed", test_code_killed);
  return g_test_run ();
}
