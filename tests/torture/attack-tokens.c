/* attack-tokens.c: a token that has ended opens nothing, nor does somebody else's
 *
 * While a session is ended in one of many ways, others go on calling with its token: from the
 * answer on nobody gets in. Every operation with every token that is not for it. And no token
 * stands in the files of the database, written in any way.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-attack.h"
#include "pin-test-citizen.h"
#include "pin-test-life.h"
#include "pin-test-line.h"
#include "pin-test-stand.h"

#include <string.h>

#define MOST_RACERS 6
/* So often each of them still tries when it is over. */
#define N_LATE 5
#define DAY (24 * 3600)
#define THIRD "VRDLGU82D15F205P"

typedef struct {
  PinTestServer *server;
  const char *token;
  int over; /* the answer has come */
  int n_before; /* let in */
  int n_late; /* calls after the answer, refused */
  int n_wrong; /* calls after the answer, let in */
} Race;

static gpointer
run_along (gpointer data)
{
  static const PinOperationId operations[] = { PIN_OPERATION_SHOW_PIN, PIN_OPERATION_PROPOSE_PIN };
  Race *self = data;
  g_autoptr (PinTestLine) line = pin_test_line_new (self->server, 2);

  for (guint late = 0, i = 0; late < N_LATE; i++) {
    gboolean over = g_atomic_int_get (&self->over);
    /* Now and then something that takes as long as a hash, and is in hand when it ends. */
    g_autoptr (PinTestReply) reply =
        pin_test_line_call (line, operations[i % 8 == 0], NULL, self->token, NULL);

    g_assert_nonnull (reply);
    if (over)
      late++;
    if (reply->status == 401)
      g_atomic_int_add (&self->n_late, over ? 1 : 0);
    else if (reply->status < 300)
      g_atomic_int_inc (over ? &self->n_wrong : &self->n_before);
  }
  return NULL;
}

static void
end_by_logout (PinTestStand *stand)
{
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (stand->server, PIN_OPERATION_CLOSE_SESSION, NULL, stand->token, NULL);

  pin_test_assert_status (reply, 204);
}

static void
end_by_change (PinTestStand *stand)
{
  g_autofree char *other = pin_test_sign_in (stand->server, PIN_TEST_TAX_CODE, stand->pin);
  g_autofree char *pin = pin_test_change_pin (stand->server, other);

  g_assert_nonnull (pin);
}

static void
end_by_recovery (PinTestStand *stand)
{
  g_autoptr (PinTestReply) reply = NULL;

  pin_test_stand_ask_recovery (stand);
  reply = pin_test_confirm_code (stand->server, PIN_OPERATION_CONFIRM_RECOVERY, stand->recovery_id,
                                 NULL, stand->recovery_code);
  pin_test_assert_status (reply, 200);
}

static void
end_by_revocation (PinTestStand *stand)
{
  g_autoptr (PinTestReply) reply = NULL;

  pin_test_stand_ask_revocation (stand);
  reply = pin_test_confirm_revocation (stand->server, stand->revocation_id, PIN_TEST_TAX_CODE,
                                       stand->revocation_code);
  pin_test_assert_status (reply, 200);
}

static void
end_by_own_revocation (PinTestStand *stand)
{
  g_autofree char *body = g_strdup_printf ("{\"pin\":\"%s\"}", stand->pin);
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (stand->server, PIN_OPERATION_REVOKE_OWN_PIN, NULL, stand->token, body);

  pin_test_assert_status (reply, 200);
}

static void
end_by_idleness (PinTestStand *stand)
{
  pin_test_stand_wait (stand, 901);
}

static void
end_by_age (PinTestStand *stand)
{
  pin_test_stand_wait (stand, DAY / 2 + 1);
}

static void
end_by_cancelling (PinTestStand *stand)
{
  g_autoptr (PinTestReply) reply = pin_test_server_call (
      stand->server, PIN_OPERATION_CANCEL_REQUEST, stand->request_id, stand->request_token, NULL);

  pin_test_assert_status (reply, 204);
}

static void
end_by_resending (PinTestStand *stand)
{
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (stand->server, PIN_OPERATION_RESEND_PART, stand->request_id,
                            stand->request_token, "{\"number\":1}");

  pin_test_assert_status (reply, 202);
}

typedef struct {
  const char *name;
  PinLife life;
  void (*end) (PinTestStand *stand);
} Row;

static const Row rows[] = {
  { "logout", PIN_LIFE_ACTIVE, end_by_logout },
  { "change", PIN_LIFE_ACTIVE, end_by_change },
  { "recovery", PIN_LIFE_ACTIVE, end_by_recovery },
  { "revocation", PIN_LIFE_ACTIVE, end_by_revocation },
  { "own revocation", PIN_LIFE_ACTIVE, end_by_own_revocation },
  { "idle", PIN_LIFE_ACTIVE, end_by_idleness },
  { "twelve hours", PIN_LIFE_ACTIVE, end_by_age },
  { "cancelled request", PIN_LIFE_PROVISIONAL, end_by_cancelling },
  { "new part 1", PIN_LIFE_PROVISIONAL, end_by_resending },
};

/* Rows one after another that begin in the same state reach it once. */
static PinTestStand shared;

static PinTestStand *
get_stand (PinLife life)
{
  if (shared.directory == NULL || shared.life != life) {
    if (shared.directory != NULL)
      pin_test_stand_clear (&shared);
    memset (&shared, 0, sizeof shared);
    pin_test_stand_init (&shared, life);
  }
  return &shared;
}

static void
test_race (gconstpointer data)
{
  const Row *row = data;
  guint rounds = pin_test_attack_rounds (1, 10), racers = pin_test_attack_rounds (3, MOST_RACERS);
  PinTestStand *stand = get_stand (row->life);
  guint before = 0, late = 0;

  for (guint i = 0; i < rounds; i++) {
    Race race = { 0 };
    GThread *threads[MOST_RACERS];

    pin_test_stand_begin_again (stand);
    g_free (stand->token);
    stand->token = pin_test_sign_in (stand->server, PIN_TEST_TAX_CODE,
                                     stand->pin != NULL ? stand->pin : stand->pair);
    race.server = stand->server;
    race.token = stand->token;
    for (guint j = 0; j < racers; j++)
      threads[j] = g_thread_new ("racer", run_along, &race);
    while (g_atomic_int_get (&race.n_before) < (int)racers)
      g_thread_yield ();
    row->end (stand);
    g_atomic_int_set (&race.over, TRUE);
    for (guint j = 0; j < racers; j++)
      g_thread_join (threads[j]);
    g_assert_cmpint (race.n_wrong, ==, 0);
    g_assert_cmpint (race.n_late, ==, (int)racers * N_LATE);
    before += (guint)race.n_before;
    late += (guint)race.n_late;
    pin_test_stand_stop (stand);
  }
  pin_test_attack_report (row->name, before + late,
                          "%u let in before, %u refused after the answer, 0 let in", before, late);
}

/* Once cancelled, a request can only be looked at, and cancelled again without an effect. */
static void
test_cancelled (void)
{
  g_auto (PinTestStand) stand = { 0 };
  g_autoptr (PinTestReply) shown = NULL;
  g_autoptr (PinTestReply) sent = NULL;

  pin_test_stand_init (&stand, PIN_LIFE_PROVISIONAL);
  pin_test_stand_begin_again (&stand);
  end_by_cancelling (&stand);
  end_by_cancelling (&stand);
  shown = pin_test_server_call (stand.server, PIN_OPERATION_SHOW_REQUEST, stand.request_id,
                                stand.request_token, NULL);
  pin_test_assert_status (shown, 200);
  g_assert_cmpstr (pin_test_reply_get (shown, "status"), ==, "cancelled");
  sent = pin_test_server_call (stand.server, PIN_OPERATION_RESEND_PART, stand.request_id,
                               stand.request_token, "{\"number\":1}");
  pin_test_assert_problem (sent, PIN_ERROR_STATE_CONFLICT);
}

/* Two citizens, and what each of them has in hand. */
typedef struct {
  char *session;
  char *request_id;
  char *request_token;
  char *change_id;
} Hand;

static void
hand_clear (Hand *self)
{
  g_free (self->session);
  g_free (self->request_id);
  g_free (self->request_token);
  g_free (self->change_id);
}

static void
fill_hand (PinTestServer *server, const char *tax_code, const char *mobile, Hand *self)
{
  g_autofree char *request = pin_test_request_italy (tax_code, mobile);
  g_autoptr (PinTestReply) asked =
      pin_test_server_call (server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, request);
  g_autoptr (PinTestReply) clock = NULL;
  g_autoptr (PinTestReply) change = NULL;
  g_autofree char *pair = NULL;

  pin_test_assert_status (asked, 202);
  self->request_id = g_strdup (pin_test_reply_get (asked, "request_id"));
  self->request_token = g_strdup (pin_test_reply_get (asked, "request_token"));
  clock = pin_test_advance (server, 15 * DAY);
  pair = pin_test_pick_pair (server);
  self->session = pin_test_sign_in (server, tax_code, pair);
  change = pin_test_server_call (server, PIN_OPERATION_PROPOSE_PIN, NULL, self->session, NULL);
  pin_test_assert_status (change, 201);
  self->change_id = g_strdup (pin_test_reply_get (change, "change_id"));
}

static char *
write_body (const PinOperation *operation)
{
  if (!pin_operation_has_body (operation))
    return NULL;
  switch ((int)operation->id) {
  case PIN_OPERATION_RESEND_PART:
    return g_strdup ("{\"number\":1}");
  case PIN_OPERATION_CONFIRM_PIN:
    return g_strdup ("{\"new_pin\":\"3W4X5Y6Z\"}");
  case PIN_OPERATION_REVOKE_OWN_PIN:
    return g_strdup ("{\"pin\":\"3W4X5Y6Z\"}");
  case PIN_OPERATION_UPDATE_CONTACTS:
    return g_strdup ("{\"contacts\":{\"mobile\":\"" PIN_TEST_MOBILE "\",\"email\":\"" PIN_TEST_EMAIL
                     "\"}}");
  case PIN_OPERATION_CONFIRM_CONTACT:
    return g_strdup ("{\"code\":\"012345\"}");
  default:
    g_error ("nobody has thought of %s", operation->nick);
  }
}

/* The first citizen's things, with every token that is not the one for them. The session is one
 * that must change its PIN, and can do nothing else. */
static void
test_wrong_tokens (void)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--practice", "--rate-limit", "0",
                                                          "--now", "2015-06-01T09:00:00Z", NULL);
  Hand one = { 0 }, other = { 0 };
  g_autofree char *random = g_uuid_string_random ();
  guint n = 0;

  fill_hand (server, PIN_TEST_OTHER_TAX_CODE, "+393337654321", &other);
  fill_hand (server, PIN_TEST_TAX_CODE, PIN_TEST_MOBILE, &one);
  /* That of the other one has ended meanwhile; this one is of a third citizen. */
  g_free (other.session);
  {
    g_autofree char *request = pin_test_request_italy (THIRD, "+393331111111");
    g_autofree char *pair = pin_test_get_pair (server, request);

    other.session = pin_test_sign_in (server, THIRD, pair);
  }
  for (guint i = 0; i < PIN_N_OPERATIONS; i++) {
    const PinOperation *operation = pin_operation_get ((PinOperationId)i);
    const char *const tokens[] = { NULL,
                                   "",
                                   "bm90LWEtcmVhbC10b2tlbi1qdXN0LWFuLWV4YW1wbGU",
                                   other.request_token,
                                   other.session,
                                   one.request_token };
    const char *const ids[] = { one.request_id, one.change_id, random };

    if (operation->auth == PIN_AUTH_NONE)
      continue;
    for (guint j = 0; j < G_N_ELEMENTS (tokens); j++) {
      for (guint k = 0; k < G_N_ELEMENTS (ids); k++) {
        g_autofree char *body = write_body (operation);
        gboolean its_own = operation->auth == PIN_AUTH_REQUEST && tokens[j] == one.request_token &&
                           ids[k] == one.request_id;
        gboolean mine = operation->auth == PIN_AUTH_SESSION && tokens[j] == other.session;
        g_autoptr (PinTestReply) reply = NULL;

        if (its_own || (mine && strchr (operation->path, '{') == NULL))
          continue;
        reply = pin_test_server_call (server, (PinOperationId)i, ids[k], tokens[j], body);
        n++;
        if (mine)
          pin_test_assert_problem (reply, PIN_ERROR_NOT_FOUND);
        else
          pin_test_assert_problem (reply, PIN_ERROR_SESSION_ENDED);
      }
    }
  }
  pin_test_attack_report ("wrong tokens", n, "0 opened anything");
  hand_clear (&one);
  hand_clear (&other);
}

static void
assert_nowhere (const PinTestStand *stand, const char *token)
{
  g_autofree char *padded = g_strconcat (token, "=", NULL);
  gsize size;
  g_autofree guchar *bits = NULL;
  g_autofree char *plain = NULL;
  g_autoptr (GString) hex = g_string_new (NULL);
  g_autofree char *capitals = NULL;

  g_strdelimit (padded, "-", '+');
  g_strdelimit (padded, "_", '/');
  bits = g_base64_decode (padded, &size);
  g_assert_cmpuint (size, ==, 32);
  plain = g_strndup (padded, strlen (token));
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (hex, "%02x", bits[i]);
  capitals = g_ascii_strup (hex->str, -1);
  g_assert_false (pin_test_database_contains (stand->path, token));
  g_assert_false (pin_test_database_contains (stand->path, plain));
  g_assert_false (pin_test_database_contains (stand->path, hex->str));
  g_assert_false (pin_test_database_contains (stand->path, capitals));
  /* The bits up to a NUL; sixteen of them are enough to know it again. */
  bits[16] = '\0';
  if (strlen ((const char *)bits) == 16)
    g_assert_false (pin_test_database_contains (stand->path, (const char *)bits));
}

/* While the server runs, after it was killed, and when it has stopped. */
static void
test_nowhere (void)
{
  guint n = pin_test_attack_rounds (4, 100);
  g_autoptr (GPtrArray) tokens = g_ptr_array_new_with_free_func (g_free);
  g_auto (PinTestStand) stand = { 0 };

  pin_test_stand_init (&stand, PIN_LIFE_ACTIVE);
  pin_test_stand_begin_again (&stand);
  g_ptr_array_add (tokens, g_strdup (stand.request_token));
  g_ptr_array_add (tokens, g_strdup (stand.token));
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (tokens, pin_test_sign_in (stand.server, PIN_TEST_TAX_CODE, stand.pin));
  for (guint stage = 0; stage < 3; stage++) {
    if (stage == 1) {
      pin_test_server_kill (stand.server);
      g_clear_pointer (&stand.server, pin_test_server_free);
    } else if (stage == 2) {
      pin_test_stand_start (&stand);
      pin_test_stand_stop (&stand);
    }
    for (guint i = 0; i < tokens->len; i++)
      assert_nowhere (&stand, tokens->pdata[i]);
  }
  pin_test_attack_report ("tokens in the files of the database", tokens->len,
                          "0 found as text, bits, hexadecimal or base64");
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/torture/tokens/%s", rows[i].name);

    g_test_add_data_func (path, &rows[i], test_race);
  }
  g_test_add_func ("/torture/tokens/cancelled", test_cancelled);
  g_test_add_func ("/torture/tokens/wrong", test_wrong_tokens);
  g_test_add_func ("/torture/tokens/nowhere", test_nowhere);
  result = g_test_run ();
  if (shared.directory != NULL)
    pin_test_stand_clear (&shared);
  return result;
}
