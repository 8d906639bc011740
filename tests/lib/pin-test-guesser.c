/* pin-test-guesser.c: many who guess at once, from many addresses
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-guesser.h"

#include "pin-test-line.h"

#include <string.h>

#define N_GUESSERS 8
#define WAIT_SECONDS 20
#define ALPHABET "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

typedef struct {
  PinTestServer *server;
  const PinTestGuess *guess;
  GMutex lock;
  guint left;
  guint kill_at; /* when so few are left; 0 for never */
  guint next_address;
  PinTestTally tally;
} Crowd;

/**
 * pin_test_random_secret:
 *
 * Returns: (transfer full): @length characters, all equally likely
 */
char *
pin_test_random_secret (guint length)
{
  char *text = g_malloc0 (length + 1);

  for (guint i = 0; i < length; i++)
    text[i] = ALPHABET[g_random_int_range (0, strlen (ALPHABET))];
  return text;
}

static gboolean
is_problem (PinTestReply *reply, PinErrorCode code)
{
  const char *type = pin_test_reply_get (reply, "type");

  return type != NULL && g_str_has_suffix (type, pin_error_info (code)->name) &&
         reply->status == pin_error_info (code)->status;
}

static void
count (PinTestTally *tally, PinTestReply *reply)
{
  if (reply == NULL)
    tally->lost++;
  else if (is_problem (reply, PIN_ERROR_WRONG_CREDENTIALS) ||
           is_problem (reply, PIN_ERROR_NOT_MATCHING) || is_problem (reply, PIN_ERROR_WRONG_CODE))
    tally->judged++;
  else if (is_problem (reply, PIN_ERROR_LOCKED_FOR_GOOD) || is_problem (reply, PIN_ERROR_CODE_VOID))
    tally->last++;
  else if (is_problem (reply, PIN_ERROR_LOCKED))
    tally->refused++;
  else if (is_problem (reply, PIN_ERROR_SESSION_ENDED))
    tally->ended++;
  else
    g_error ("a guess was answered %u: %s", reply->status, reply->text);
}

/* Whether there is one more to make; the server goes when it is time. */
static gboolean
take (Crowd *self)
{
  gboolean more;

  g_mutex_lock (&self->lock);
  more = self->left > 0;
  if (more && --self->left == self->kill_at && self->kill_at != 0) {
    pin_test_server_kill (self->server);
    self->left = 0;
    more = FALSE;
  }
  g_mutex_unlock (&self->lock);
  return more;
}

static gpointer
guess_on (gpointer data)
{
  Crowd *self = data;
  guint address = (guint)g_atomic_int_add (&self->next_address, 1);
  g_autoptr (PinTestLine) line = pin_test_line_new (self->server, address);

  while (take (self)) {
    g_autofree char *body = self->guess->make_body (self->guess->data);
    g_autoptr (PinTestReply) reply = pin_test_line_call (line, self->guess->operation,
                                                         self->guess->id, self->guess->token, body);

    g_mutex_lock (&self->lock);
    count (&self->tally, reply);
    g_mutex_unlock (&self->lock);
    if (reply == NULL)
      break;
  }
  return NULL;
}

/**
 * pin_test_guess:
 * @n: guesses at least one of which is made
 * @kill: whether the server is killed when half of them are made
 *
 * Guesses from eight addresses at once.
 *
 * Returns: what was answered
 */
PinTestTally
pin_test_guess (PinTestServer *server, const PinTestGuess *guess, guint n, gboolean kill)
{
  Crowd self = { .server = server, .guess = guess, .left = n, .next_address = 1 };
  GThread *threads[N_GUESSERS];

  self.kill_at = kill ? MAX (n / 2, 1) : 0;
  g_mutex_init (&self.lock);
  for (guint i = 0; i < N_GUESSERS; i++)
    threads[i] = g_thread_new ("guesser", guess_on, &self);
  for (guint i = 0; i < N_GUESSERS; i++)
    g_thread_join (threads[i]);
  g_mutex_clear (&self.lock);
  return self.tally;
}

void
pin_test_tally_add (PinTestTally *self, const PinTestTally *other)
{
  self->judged += other->judged;
  self->last += other->last;
  self->refused += other->refused;
  self->ended += other->ended;
  self->lost += other->lost;
}

guint
pin_test_tally_get_total (const PinTestTally *self)
{
  return self->judged + self->last + self->refused + self->ended + self->lost;
}

/**
 * pin_test_stand_count:
 *
 * Returns: a number from the database, 0 when it has none
 */
guint
pin_test_stand_count (const PinTestStand *self, const char *sql)
{
  g_autofree char *text = pin_test_database_query (self->path, sql);

  return text != NULL ? (guint)atoi (text) : 0;
}

/**
 * pin_test_stand_wait_for:
 *
 * Until the database says so, while nobody waits for an answer.
 */
void
pin_test_stand_wait_for (const PinTestStand *self, const char *sql, guint expected)
{
  gint64 deadline = g_get_monotonic_time () + WAIT_SECONDS * G_USEC_PER_SEC;

  while (pin_test_stand_count (self, sql) < expected)
    g_assert_cmpint (g_get_monotonic_time (), <, deadline);
}

/**
 * pin_test_stand_start_again:
 * @killed: whether the server is dead already
 */
void
pin_test_stand_start_again (PinTestStand *self, gboolean killed)
{
  if (killed)
    g_clear_pointer (&self->server, pin_test_server_free);
  else
    pin_test_stand_stop (self);
  pin_test_stand_start (self);
}

/**
 * pin_test_stand_delay_answers:
 *
 * What is done is answered so much later, until the server is started again.
 */
void
pin_test_stand_delay_answers (PinTestStand *self, guint milliseconds)
{
  g_autofree char *body =
      g_strdup_printf ("{\"latency_ms\":%u,\"fail_count\":0,\"fail_status\":503,\"retry_after\":5,"
                       "\"drop_count\":0,\"lose_count\":0}",
                       milliseconds);
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (self->server, PIN_OPERATION_SET_FAULTS, NULL, NULL, body);

  pin_test_assert_status (reply, 200);
}
