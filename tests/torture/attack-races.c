/* attack-races.c: who comes at the same moment: one wins, nobody is told that the disk is busy
 *
 * A PIN change confirmed 64 times at once, a change against a revocation, a recovery against an
 * access. By the rules of 2012, when a PIN had 16 characters and its hash took a fifth of the time.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-message-desk.h"
#include "pin-test-attack.h"
#include "pin-test-citizen.h"
#include "pin-test-crowd.h"
#include "pin-test-keyed.h"
#include "pin-test-life.h"

#include <string.h>

#define NOW "2012-06-01T09:00:00Z"
#define N_CROWD 64
#define N_SIDE 8
/* As many as are looked at before a tax code has to wait. */
#define N_LOGINS 4

static struct {
  guint calls;
  guint worst; /* status */
} seen;

static const PinTestKeyed *
find (GPtrArray *list, PinOperationId operation)
{
  for (guint i = 0; i < list->len; i++) {
    const PinTestKeyed *keyed = list->pdata[i];

    if (keyed->operation == operation)
      return keyed;
  }
  g_assert_not_reached ();
}

static GPtrArray *
texts_of (const PinTestKeyed *keyed, guint n)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (texts, pin_test_keyed_write (keyed, NULL));
  return texts;
}

/* How many were told yes; nobody was told that the service failed or is busy. */
static guint
count_won (GPtrArray *replies, guint status)
{
  guint n = 0;

  for (guint i = 0; i < replies->len; i++) {
    PinTestReply *reply = replies->pdata[i];

    seen.calls++;
    seen.worst = MAX (seen.worst, reply->status);
    if (reply->status == status)
      n++;
    else if (reply->status < 400 || reply->status >= 500)
      g_error ("%u %s", reply->status, reply->text);
  }
  return n;
}

static gint64
count (PinTestStand *stand, const char *sql)
{
  g_autofree char *text = pin_test_database_query (stand->path, sql);

  return g_ascii_strtoll (text, NULL, 10);
}

static gint64
count_history (PinTestStand *stand, PinHistoryEvent event)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM history WHERE event = %d", event);

  return count (stand, sql);
}

static void
assert_opens (PinTestStand *stand, const char *pin, PinErrorCode code)
{
  g_autofree char *body = pin_test_credentials (PIN_TEST_TAX_CODE, pin);
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (stand->server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);

  pin_test_assert_problem (reply, code);
}

static void
assert_ended (PinTestStand *stand, const char *token)
{
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (stand->server, PIN_OPERATION_SHOW_PIN, NULL, token, NULL);

  pin_test_assert_problem (reply, PIN_ERROR_SESSION_ENDED);
}

static void
report (const char *what, guint rounds, const char *winners)
{
  pin_test_attack_report (what, rounds, "%s, %u calls, none answered 5xx", winners, seen.calls);
}

/* 64 confirmations of one change, each with a key of its own. */
static void
test_confirmations (void)
{
  guint rounds = pin_test_attack_rounds (2, 400);
  g_auto (PinTestStand) stand = { 0 };

  memset (&seen, 0, sizeof seen);
  pin_test_stand_init_at (&stand, PIN_LIFE_ACTIVE, NOW);
  pin_test_stand_begin_again (&stand);
  for (guint i = 0; i < rounds; i++) {
    g_autoptr (PinTestReply) change =
        pin_test_server_call (stand.server, PIN_OPERATION_PROPOSE_PIN, NULL, stand.token, NULL);
    const char *pin = pin_test_reply_get (change, "new_pin");
    g_autofree char *body = g_strdup_printf ("{\"new_pin\":\"%s\"}", pin);
    PinTestKeyed keyed = { PIN_OPERATION_CONFIRM_PIN,
                           (char *)pin_test_reply_get (change, "change_id"),
                           stand.token,
                           NULL,
                           body,
                           NULL };
    g_autoptr (GPtrArray) texts = texts_of (&keyed, N_CROWD);
    g_autoptr (GPtrArray) replies = NULL;
    gint64 before = count_history (&stand, PIN_HISTORY_CHANGED);

    pin_test_assert_status (change, 201);
    replies = pin_test_crowd_receive (pin_test_crowd_send (stand.server, texts));
    g_assert_cmpuint (count_won (replies, 200), ==, 1);
    g_assert_cmpint (count_history (&stand, PIN_HISTORY_CHANGED), ==, MIN (before + 1, 500));
    g_free (stand.pin);
    stand.pin = g_strdup (pin);
  }
  {
    g_autofree char *token = pin_test_sign_in (stand.server, PIN_TEST_TAX_CODE, stand.pin);

    g_assert_nonnull (token);
  }
  report ("64 confirmations of one change at once", rounds, "1 winner each");
}

/* A change, @round % 3 of them answered, and a revocation. The revocation always comes to pass, the
 * change only before it. */
static void
race_revocation (PinTestStand *stand, GPtrArray *list, guint round, guint *changed)
{
  const PinTestKeyed *confirm = find (list, PIN_OPERATION_CONFIRM_PIN);
  g_autofree char *pin = g_strndup (confirm->body + strlen ("{\"new_pin\":\""), 16);
  g_autoptr (GPtrArray) confirm_texts = texts_of (confirm, N_SIDE);
  g_autoptr (GPtrArray) revoke_texts =
      texts_of (find (list, PIN_OPERATION_CONFIRM_REVOCATION), N_SIDE);
  guint head_start = round % 3;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) confirms = NULL;
  g_autoptr (GPtrArray) revokes = NULL;
  GPtrArray *crowd, *others;
  gboolean won;

  pin_test_stand_begin_again (stand);
  crowd = pin_test_crowd_send (stand->server, confirm_texts);
  first = g_ptr_array_new_with_free_func ((GDestroyNotify)pin_test_reply_free);
  for (guint i = 0; i < head_start; i++)
    g_ptr_array_add (first, pin_test_server_receive (crowd->pdata[i]));
  g_ptr_array_remove_range (crowd, 0, head_start);
  others = pin_test_crowd_send (stand->server, revoke_texts);
  confirms = pin_test_crowd_receive (crowd);
  revokes = pin_test_crowd_receive (others);

  g_assert_cmpuint (count_won (revokes, 200), ==, 1);
  won = count_won (first, 200) + count_won (confirms, 200) == 1;
  g_assert_cmpint (count_history (stand, PIN_HISTORY_REVOKED), ==, 1);
  g_assert_cmpint (count_history (stand, PIN_HISTORY_CHANGED), ==, won);
  if (won)
    g_assert_cmpint (count (stand, "SELECT max (event) FROM history WHERE number ="
                                   " (SELECT max (number) FROM history)"),
                     ==, PIN_HISTORY_REVOKED);
  assert_ended (stand, stand->token);
  assert_opens (stand, won ? pin : stand->pin, PIN_ERROR_PIN_REVOKED);
  assert_opens (stand, won ? stand->pin : pin, PIN_ERROR_WRONG_CREDENTIALS);
  *changed += won;
  pin_test_stand_stop (stand);
}

typedef void (*Race) (PinTestStand *stand, GPtrArray *list, guint round, guint *others);

/* Each round has its one winner; @others counts what the loser may do before it lost. */
static void
repeat (Race race, const char *what, const char *winners)
{
  guint rounds = pin_test_attack_rounds (4, 300), others = 0;
  g_auto (PinTestStand) stand = { 0 };
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *text = NULL;

  memset (&seen, 0, sizeof seen);
  pin_test_stand_init_at (&stand, PIN_LIFE_ACTIVE, NOW);
  list = pin_test_keyed_prepare (&stand);
  for (guint i = 0; i < rounds; i++)
    race (&stand, list, i, &others);
  g_assert_cmpuint (others, >, 0);
  text = g_strdup_printf ("1 %s: %u", winners, others);
  report (what, rounds, text);
}

static void
test_change_and_revocation (void)
{
  repeat (race_revocation, "a change against a revocation",
          "revocation each; changes that came before it");
}

/* A recovery and an access with the old PIN: whoever was let in is sent out. */
static void
race_recovery (PinTestStand *stand, GPtrArray *list, guint round, guint *entered)
{
  g_autoptr (GPtrArray) login_texts = texts_of (find (list, PIN_OPERATION_OPEN_SESSION), N_LOGINS);
  g_autoptr (GPtrArray) recover_texts =
      texts_of (find (list, PIN_OPERATION_CONFIRM_RECOVERY), N_SIDE);
  guint head_start = round % N_LOGINS;
  g_autoptr (GPtrArray) logins = NULL;
  g_autoptr (GPtrArray) recoveries = NULL;
  g_autoptr (GPtrArray) crowd = NULL;
  guint n = 0;

  pin_test_stand_begin_again (stand);
  crowd = pin_test_crowd_send (stand->server, login_texts);
  logins = g_ptr_array_new_with_free_func ((GDestroyNotify)pin_test_reply_free);
  for (guint i = 0; i < N_LOGINS; i++) {
    if (i == head_start)
      recoveries = pin_test_crowd_receive (pin_test_crowd_send (stand->server, recover_texts));
    g_ptr_array_add (logins, pin_test_server_receive (crowd->pdata[i]));
  }

  g_assert_cmpuint (count_won (recoveries, 200), ==, 1);
  n = count_won (logins, 201);
  g_assert_cmpint (count_history (stand, PIN_HISTORY_RECOVERED), ==, 1);
  g_assert_cmpint (count (stand, "SELECT count (*) FROM sessions"), ==, 0);
  g_assert_cmpint (count (stand, "SELECT count (*) FROM requests WHERE status = 2"), ==, 1);
  for (guint i = 0; i < logins->len; i++) {
    const char *token = pin_test_reply_get (logins->pdata[i], "token");

    if (token != NULL)
      assert_ended (stand, token);
  }
  assert_ended (stand, stand->token);
  assert_opens (stand, stand->pin, PIN_ERROR_WRONG_CREDENTIALS);
  *entered += n;
  pin_test_stand_stop (stand);
}

static void
test_recovery_and_access (void)
{
  repeat (race_recovery, "a recovery against an access",
          "recovery each; let in before it, and sent out");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/torture/races/confirmations", test_confirmations);
  g_test_add_func ("/torture/races/change-and-revocation", test_change_and_revocation);
  g_test_add_func ("/torture/races/recovery-and-access", test_recovery_and_access);
  return g_test_run ();
}
