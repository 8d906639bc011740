/* attack-submissions.c: the same call 64 times at once, and once more after a kill
 *
 * Every keyed operation in a state where it has an effect. 64 connections send it word for word
 * with one Idempotency-Key: all are answered the same, and the database holds what it holds after
 * one call. Another body with that key is refused. The server is killed when some of the answers
 * are there; whoever asks again is told the same.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-attack.h"
#include "pin-test-citizen.h"
#include "pin-test-crowd.h"
#include "pin-test-keyed.h"

#include <string.h>

#define N_CROWD 64

static const PinLife lives[] = { PIN_LIFE_NONE, PIN_LIFE_PHONE_CHECK, PIN_LIFE_SENDING,
                                 PIN_LIFE_POSTED, PIN_LIFE_ACTIVE };

static struct {
  guint calls;
  guint killed; /* while answers were still to come */
  gboolean met[PIN_N_OPERATIONS];
} seen;

/* How much of everything there is, and how often it was changed. */
static char *
measure (PinTestStand *stand)
{
  /* What was asked for leaves a moment later. */
  pin_test_stand_wait (stand, 5);
  return pin_test_database_query (
      stand->path,
      "SELECT (SELECT count (*) FROM requests) || ' requests, '"
      " || (SELECT count (*) || ' parts, ' || ifnull (sum (status), 0) FROM parts) || ', '"
      " || (SELECT ifnull (sum (pair_number), 0) FROM requests) || ' pairs, '"
      " || (SELECT count (*) || ' pins, ' || ifnull (sum (version), 0) FROM pins) || ', '"
      " || (SELECT count (*) || ' sessions, ' || ifnull (sum (stage), 0) FROM sessions) || ', '"
      " || (SELECT count (*) FROM changes) || ' changes, '"
      " || (SELECT count (*) || ' codes, ' || ifnull (sum (void), 0) FROM codes) || ' void, '"
      " || (SELECT count (*) FROM history) || ' entries, '"
      " || (SELECT count (*) FROM messages) || ' messages, '"
      " || (SELECT count (*) FROM events) || ' events, '"
      " || (SELECT ifnull (sum (consecutive), 0) FROM attempts) || ' attempts, '"
      " || (SELECT count (*) FROM replies) || ' replies'");
}

static gint64
clock_of (PinTestStand *stand)
{
  g_autofree char *text =
      pin_test_database_query (stand->path, "SELECT value FROM meta WHERE name = 'clock'");

  return g_ascii_strtoll (text, NULL, 10);
}

/* What one call leaves behind. */
static char *
measure_one (PinTestStand *stand, const PinTestKeyed *keyed, gint64 *clock)
{
  g_autofree char *text = pin_test_keyed_write (keyed, NULL);
  g_autoptr (PinTestReply) reply = NULL;
  char *left;

  pin_test_stand_begin_again (stand);
  reply = pin_test_call_try (pin_test_server_get_port (stand->server), text);
  if (reply->status < 200 || reply->status >= 300)
    g_error ("%s: %u %s", pin_operation_get (keyed->operation)->nick, reply->status, reply->text);
  left = measure (stand);
  *clock = clock_of (stand);
  pin_test_stand_stop (stand);
  return left;
}

static GPtrArray *
send_crowd (PinTestStand *stand, const char *text)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < N_CROWD; i++)
    g_ptr_array_add (texts, (gpointer)text);
  seen.calls += N_CROWD;
  return pin_test_crowd_send (stand->server, texts);
}

static void
assert_same (const PinTestKeyed *keyed, PinTestReply *one, PinTestReply *other)
{
  if (one->status != other->status || strcmp (one->text, other->text) != 0)
    g_error ("%s: %u %s, then %u %s", pin_operation_get (keyed->operation)->nick, one->status,
             one->text, other->status, other->text);
}

static void
assert_again (PinTestStand *stand, const PinTestKeyed *keyed, const char *text, PinTestReply *first)
{
  g_autoptr (PinTestReply) again =
      pin_test_call_try (pin_test_server_get_port (stand->server), text);

  assert_same (keyed, first, again);
}

/* All of them are answered; what is left is what one call leaves. */
static void
attack_whole (PinTestStand *stand, const PinTestKeyed *keyed)
{
  gint64 one_clock;
  g_autofree char *expected = measure_one (stand, keyed, &one_clock);
  g_autofree char *key = g_uuid_string_random ();
  g_autofree char *text = pin_test_keyed_write (keyed, key);
  g_autofree char *other = pin_test_keyed_write_other (keyed, key);
  g_autofree char *left = NULL;
  g_autoptr (GPtrArray) replies = NULL;
  g_autoptr (PinTestReply) refused = NULL;

  pin_test_stand_begin_again (stand);
  replies = pin_test_crowd_receive (send_crowd (stand, text));
  for (guint i = 0; i < replies->len; i++)
    assert_same (keyed, replies->pdata[0], replies->pdata[i]);
  refused = pin_test_call_try (pin_test_server_get_port (stand->server), other);
  pin_test_assert_problem (refused, PIN_ERROR_KEY_REUSED);
  left = measure (stand);
  if (strcmp (left, expected) != 0)
    g_error ("%s: %s, but one call leaves %s", pin_operation_get (keyed->operation)->nick, left,
             expected);
  /* A clock moved twice would be an hour off. */
  g_assert_cmpint (ABS (clock_of (stand) - one_clock), <, 1800);
  pin_test_stand_stop (stand);
  pin_test_stand_start (stand);
  assert_again (stand, keyed, text, replies->pdata[0]);
  pin_test_stand_stop (stand);
}

/* The server is killed after @n answers. Whoever was answered is answered the same again, and so
 * is everybody else. */
static void
attack_killed (PinTestStand *stand, const PinTestKeyed *keyed, guint n)
{
  g_autofree char *key = g_uuid_string_random ();
  g_autofree char *text = pin_test_keyed_write (keyed, key);
  g_autofree char *other = pin_test_keyed_write_other (keyed, key);
  g_autoptr (GPtrArray) crowd = NULL;
  g_autoptr (GPtrArray) rest = NULL;
  g_autoptr (PinTestReply) first = NULL;
  g_autoptr (PinTestReply) refused = NULL;

  pin_test_stand_begin_again (stand);
  crowd = send_crowd (stand, text);
  for (guint i = 0; i < n; i++) {
    g_autoptr (PinTestReply) reply = pin_test_server_receive (crowd->pdata[i]);

    if (first == NULL)
      first = g_steal_pointer (&reply);
    else
      assert_same (keyed, first, reply);
  }
  g_ptr_array_remove_range (crowd, 0, n);
  pin_test_server_kill (stand->server);
  rest = pin_test_crowd_receive (g_steal_pointer (&crowd));
  pin_test_stand_stop (stand);
  pin_test_stand_start (stand);
  for (guint i = 0; i < rest->len; i++) {
    PinTestReply *reply = rest->pdata[i];

    if (reply->status != 0)
      assert_same (keyed, first, reply);
    else
      seen.killed++;
  }
  assert_again (stand, keyed, text, first);
  refused = pin_test_call_try (pin_test_server_get_port (stand->server), other);
  pin_test_assert_problem (refused, PIN_ERROR_KEY_REUSED);
  pin_test_stand_stop (stand);
}

static void
test_submissions (void)
{
  guint rounds = pin_test_attack_rounds (1, 10), n_operations = 0, n_rounds = 0;

  for (guint i = 0; i < G_N_ELEMENTS (lives); i++) {
    g_auto (PinTestStand) stand = { 0 };
    g_autoptr (GPtrArray) list = NULL;

    pin_test_stand_init (&stand, lives[i]);
    list = pin_test_keyed_prepare (&stand);
    for (guint j = 0; j < list->len; j++) {
      const PinTestKeyed *keyed = list->pdata[j];

      seen.met[keyed->operation] = TRUE;
      for (guint round = 0; round < rounds; round++) {
        attack_whole (&stand, keyed);
        attack_killed (&stand, keyed, (guint)g_test_rand_int_range (1, N_CROWD / 2));
        n_rounds += 2;
      }
    }
  }
  for (guint i = 0; i < PIN_N_OPERATIONS; i++) {
    gboolean keyed = (pin_operation_get ((PinOperationId)i)->flags & PIN_OPERATION_KEYED) != 0;

    g_assert_cmpint (seen.met[i], ==, keyed);
    n_operations += keyed;
  }
  g_assert_cmpuint (seen.killed, >, 0);
  pin_test_attack_report ("64 equal submissions at once, rounds", n_rounds,
                          "%u keyed operations, %u calls, one effect each, equal answers, %u "
                          "unanswered at a kill, another body refused each time",
                          n_operations, seen.calls, seen.killed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/torture/submissions", test_submissions);
  return g_test_run ();
}
