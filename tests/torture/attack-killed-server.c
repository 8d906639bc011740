/* attack-killed-server.c: a server that is killed while many are served, again and again
 *
 * What was answered is compared with what the files hold, before anybody repairs them, and with
 * what the next server says. Whoever got no answer asks again, and then has had it once.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "crash-citizen.h"
#include "pin-test-attack.h"
#include "pin-test-citizen.h"
#include "pin-test-crowd.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <sqlite3.h>
#include <string.h>

#define N_CLIENTS 4
#define N_CITIZENS 3
/* So many kills on one database. */
#define N_LIVES 25

/* Where the clients and whoever kills the server meet. */
typedef struct {
  GMutex lock;
  GCond changed;
  guint16 port; /* 0 while there is no server */
  guint life;
  gboolean doomed; /* it may be dead already */
  gint over;
  guint n_awake;
  guint n_answered;
} Field;

typedef struct {
  Field *field;
  GRand *rand;
  GThread *thread;
  CrashCitizen *citizens[N_CITIZENS];
} Client;

typedef struct {
  Field field;
  Client clients[N_CLIENTS];
  char *directory;
  char *path;
  PinTestServer *server;
} Town;

static struct {
  guint kills;
  guint answered;
  guint unanswered;
  guint compared;
  gint64 worst; /* microseconds until it is ready again */
} tally;

static PinTestReply *
send (gpointer data, const char *text, gboolean *again)
{
  Field *field = data;
  PinTestReply *reply = NULL;

  g_mutex_lock (&field->lock);
  while (reply == NULL) {
    guint life = field->life;
    guint16 port = field->port;

    g_mutex_unlock (&field->lock);
    reply = pin_test_call_try (port, text);
    g_mutex_lock (&field->lock);
    if (reply->status != 0) {
      field->n_answered++;
      g_cond_broadcast (&field->changed);
      break;
    }
    if (!field->doomed)
      g_error ("a server that lives does not answer: %.60s", text);
    g_clear_pointer (&reply, pin_test_reply_free);
    *again = TRUE;
    field->n_awake--;
    g_cond_broadcast (&field->changed);
    while (field->life == life)
      g_cond_wait (&field->changed, &field->lock);
    field->n_awake++;
  }
  g_mutex_unlock (&field->lock);
  return reply;
}

static gpointer
be_client (gpointer data)
{
  Client *self = data;

  while (!g_atomic_int_get (&self->field->over))
    crash_citizen_step (self->citizens[g_rand_int_range (self->rand, 0, N_CITIZENS)], self->rand,
                        send, self->field);
  return NULL;
}

static void
start (Town *town)
{
  gint64 began = g_get_monotonic_time ();
  g_autoptr (PinTestReply) reply = NULL;

  town->server = pin_test_server_new ("--practice", "--rate-limit", "0", "--now",
                                      "2015-06-01T09:00:00Z", "--database", town->path, NULL);
  reply = pin_test_server_call (town->server, PIN_OPERATION_SHOW_STATUS, NULL, NULL, NULL);
  pin_test_assert_status (reply, 200);
  tally.worst = MAX (tally.worst, g_get_monotonic_time () - began);
}

/* Everybody goes on with a server that has just started. */
static void
open_town (Town *town)
{
  Field *field = &town->field;

  g_mutex_lock (&field->lock);
  field->port = pin_test_server_get_port (town->server);
  field->doomed = FALSE;
  field->n_answered = 0;
  field->life++;
  g_cond_broadcast (&field->changed);
  g_mutex_unlock (&field->lock);
}

/* After a number of answers and a moment more, both by lot; then nobody is on the way any more. */
static void
kill_server (Town *town)
{
  Field *field = &town->field;
  guint n = (guint)g_test_rand_int_range (1, 30);
  gint64 until;

  g_mutex_lock (&field->lock);
  while (field->n_answered < n)
    g_cond_wait (&field->changed, &field->lock);
  field->doomed = TRUE;
  g_mutex_unlock (&field->lock);
  until = g_get_monotonic_time () + g_test_rand_int_range (0, 20000);
  while (g_get_monotonic_time () < until)
    g_thread_yield ();
  pin_test_server_kill (town->server);
  g_clear_pointer (&town->server, pin_test_server_free);
  g_mutex_lock (&field->lock);
  while (field->n_awake > 0)
    g_cond_wait (&field->changed, &field->lock);
  g_mutex_unlock (&field->lock);
  tally.kills++;
}

static sqlite3_stmt *
query (sqlite3 *sqlite, const char *sql, const guint8 *value)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (sqlite, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (sqlite));
  if (value != NULL)
    sqlite3_bind_blob (statement, 1, value, 32, SQLITE_STATIC);
  return statement;
}

static void
assert_text (sqlite3 *sqlite, const char *sql, const char *expected)
{
  sqlite3_stmt *statement = query (sqlite, sql, NULL);
  const char *text = sqlite3_step (statement) == SQLITE_ROW
                         ? (const char *)sqlite3_column_text (statement, 0)
                         : "";

  if (strcmp (text, expected) != 0)
    g_error ("kill %u: %s: %s", tally.kills, sql, text);
  sqlite3_finalize (statement);
}

/* The events of @citizen are those of the answers, and all or none of the call in hand. */
static void
check_history (sqlite3 *sqlite, const CrashCitizen *citizen, const guint8 *person_key)
{
  guint n = citizen->history->len, all = n + (citizen->is_waiting ? citizen->pending->len : 0);
  guint8 person[32];
  sqlite3_stmt *statement;
  guint i = 0;

  crypto_generichash (person, sizeof person, (const guint8 *)citizen->tax_code,
                      strlen (citizen->tax_code), person_key, 32);
  statement = query (sqlite, "SELECT event FROM history WHERE person = ? ORDER BY number", person);
  for (; sqlite3_step (statement) == SQLITE_ROW; i++) {
    int event = sqlite3_column_int (statement, 0);

    g_assert_cmpuint (i, <, all);
    g_assert_cmpint (event, ==,
                     i < n ? g_array_index (citizen->history, int, i)
                           : g_array_index (citizen->pending, int, i - n));
  }
  sqlite3_finalize (statement);
  if (i != n && i != all)
    g_error ("kill %u: %u events of %s, answered were %u", tally.kills, i, citizen->tax_code, n);
}

/* Every answer that was given is in the files. */
static void
check_answers (sqlite3 *sqlite, const CrashCitizen *citizen)
{
  for (guint i = 0; i < citizen->answered->len; i++) {
    const CrashAnswered *row = citizen->answered->pdata[i];
    g_autofree char *purpose = NULL;
    guint8 name[32];
    sqlite3_stmt *statement;

    tally.answered++;
    if (row->key == NULL)
      continue;
    /* As pin-mock-idempotency.c names it: purpose and key, each with its NUL. */
    purpose = g_strdup_printf ("name%c%s", '\1', row->key);
    purpose[4] = '\0';
    crypto_generichash (name, sizeof name, (const guint8 *)purpose, 5 + strlen (row->key) + 1, NULL,
                        0);
    statement = query (sqlite, "SELECT 1 FROM replies WHERE key = ?", name);
    if (sqlite3_step (statement) != SQLITE_ROW)
      g_error ("kill %u: an answer to %s is lost", tally.kills,
               pin_operation_get (row->operation)->nick);
    sqlite3_finalize (statement);
  }
}

static void
copy (const char *from, const char *to)
{
  g_autofree char *data = NULL;
  gsize size;

  g_unlink (to);
  if (g_file_get_contents (from, &data, &size, NULL))
    g_assert_true (g_file_set_contents (to, data, (gssize)size, NULL));
}

/* A copy of what the kill has left; what the next server begins with is not touched. */
static void
check_files (Town *town)
{
  g_autofree char *path = g_strconcat (town->path, ".copy", NULL);
  g_autofree char *wal = g_strconcat (town->path, "-wal", NULL);
  g_autofree char *wal_copy = g_strconcat (path, "-wal", NULL);
  sqlite3 *sqlite = NULL;
  sqlite3_stmt *statement;
  guint8 person_key[32];

  copy (town->path, path);
  copy (wal, wal_copy);
  g_assert_cmpint (sqlite3_open (path, &sqlite), ==, SQLITE_OK);
  assert_text (sqlite, "PRAGMA integrity_check", "ok");
  assert_text (sqlite, "SELECT count (*) FROM pragma_foreign_key_check", "0");
  assert_text (sqlite,
               "SELECT count (*) FROM requests AS r WHERE 2 <>"
               " (SELECT count (*) FROM parts WHERE request = r.id)",
               "0");
  statement = query (sqlite, "SELECT value FROM meta WHERE name = 'person-key'", NULL);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  memcpy (person_key, sqlite3_column_blob (statement, 0), sizeof person_key);
  sqlite3_finalize (statement);
  for (guint i = 0; i < N_CLIENTS; i++) {
    for (guint j = 0; j < N_CITIZENS; j++) {
      const CrashCitizen *citizen = town->clients[i].citizens[j];

      check_history (sqlite, citizen, person_key);
      check_answers (sqlite, citizen);
      tally.unanswered += citizen->is_waiting;
    }
  }
  sqlite3_close (sqlite);
  g_unlink (path);
}

/* What the next server says of what the last one answered. */
static void
check_again (Town *town, CrashCitizen *citizen)
{
  guint16 port = pin_test_server_get_port (town->server);

  for (guint i = 0; i < citizen->answered->len; i++) {
    const CrashAnswered *row = citizen->answered->pdata[i];
    g_autoptr (PinTestReply) reply = NULL;

    if (row->key != NULL) {
      reply = pin_test_call_try (port, row->text);
      if (reply->status != row->reply->status || strcmp (reply->text, row->reply->text) != 0)
        g_error ("kill %u: %s: %u %s, then %u %s", tally.kills,
                 pin_operation_get (row->operation)->nick, row->reply->status, row->reply->text,
                 reply->status, reply->text);
    } else if (row->operation == PIN_OPERATION_CLOSE_SESSION) {
      reply = pin_test_server_call (town->server, PIN_OPERATION_SHOW_PIN, NULL, row->token, NULL);
      pin_test_assert_problem (reply, PIN_ERROR_SESSION_ENDED);
    } else if (row->operation == PIN_OPERATION_CANCEL_REQUEST) {
      reply = pin_test_server_call (town->server, PIN_OPERATION_SHOW_REQUEST, row->id, row->token,
                                    NULL);
      g_assert_cmpstr (pin_test_reply_get (reply, "status"), ==, "cancelled");
    } else {
      continue;
    }
    tally.compared++;
  }
  g_ptr_array_set_size (citizen->answered, 0);
}

static void
check_server (Town *town)
{
  for (guint i = 0; i < N_CLIENTS; i++) {
    for (guint j = 0; j < N_CITIZENS; j++)
      check_again (town, town->clients[i].citizens[j]);
  }
}

static void
town_init (Town *self)
{
  memset (self, 0, sizeof *self);
  self->directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  self->path = g_build_filename (self->directory, "mock.db", NULL);
  start (self);
  self->field.n_awake = N_CLIENTS;
  open_town (self);
  for (guint i = 0; i < N_CLIENTS; i++) {
    Client *client = &self->clients[i];

    client->field = &self->field;
    client->rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());
    for (guint j = 0; j < N_CITIZENS; j++)
      client->citizens[j] = crash_citizen_new (1 + i * N_CITIZENS + j);
    client->thread = g_thread_new ("client", be_client, client);
  }
}

static void
town_clear (Town *self)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  g_atomic_int_set (&self->field.over, TRUE);
  for (guint i = 0; i < N_CLIENTS; i++) {
    g_thread_join (self->clients[i].thread);
    g_rand_free (self->clients[i].rand);
    for (guint j = 0; j < N_CITIZENS; j++)
      crash_citizen_free (self->clients[i].citizens[j]);
  }
  pin_test_server_free (self->server);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *name = g_strconcat (self->path, endings[i], NULL);

    g_unlink (name);
  }
  g_rmdir (self->directory);
  g_free (self->path);
  g_free (self->directory);
}

static void
test_killed (void)
{
  guint kills = pin_test_attack_rounds (8, 300);

  while (tally.kills < kills) {
    Town town;

    town_init (&town);
    for (guint i = 0; i < N_LIVES && tally.kills < kills; i++) {
      kill_server (&town);
      check_files (&town);
      start (&town);
      check_server (&town);
      open_town (&town);
    }
    town_clear (&town);
  }
  g_assert_cmpuint (tally.compared, >, 0);
  pin_test_attack_report ("a server killed under load", tally.kills,
                          "%u answers and 0 of them lost, %u calls cut off and 0 half done, "
                          "integrity failures 0, ready again after %.2f s at worst",
                          tally.answered, tally.unanswered, (double)tally.worst / G_USEC_PER_SEC);
  /* Unless the computer is busy with other tests. */
  if (pin_test_attack_is_full ())
    g_assert_cmpint (tally.worst, <, G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_add_func ("/torture/killed-server", test_killed);
  return g_test_run ();
}
