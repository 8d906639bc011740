/* attack-damaged-database.c: a database with bits, pages, ends or its log gone wrong
 *
 * A server with a PIN, codes, a session and a log is killed; the files are damaged by lot, and a
 * server starts on them. Either it refuses and leaves every byte, or it serves: then nothing makes
 * it crash, what it answers is still there at the next start, and it has not begun anew.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-attack.h"
#include "pin-test-citizen.h"
#include "pin-test-crowd.h"
#include "pin-test-keyed.h"

#include <glib/gstdio.h>
#include <string.h>

#define PAGE 4096

/* The files as the kill has left them. */
typedef struct {
  PinTestStand stand;
  GPtrArray *calls;
  char *wal;
  GBytes *good;
  GBytes *good_wal;
  char *keys;
} Base;

typedef enum {
  DAMAGE_BITS,
  DAMAGE_MANY_BITS,
  DAMAGE_STRETCH,
  DAMAGE_PAGE,
  DAMAGE_SWAPPED,
  DAMAGE_END,
  DAMAGE_VERSION,
  DAMAGE_EMPTY,
  DAMAGE_LOG_BITS,
  DAMAGE_LOG_END,
  DAMAGE_LOG_ZERO,
  DAMAGE_LOG_HEAD,
  N_DAMAGES
} Damage;

/* What must never be taken for a database that works. */
static const gboolean must_refuse[N_DAMAGES] = {
  [DAMAGE_VERSION] = TRUE,
  [DAMAGE_EMPTY] = TRUE,
  [DAMAGE_LOG_ZERO] = TRUE,
  [DAMAGE_LOG_HEAD] = TRUE,
};

static struct {
  guint refused;
  guint served;
  guint calls;
  guint kept;
} tally;

static GBytes *
read_file (const char *path)
{
  char *data;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, NULL))
    return g_bytes_new (NULL, 0);
  return g_bytes_new_take (data, size);
}

static void
write_file (const char *path, const guint8 *data, gsize size)
{
  g_assert_true (g_file_set_contents (path, (const char *)data, (gssize)size, NULL));
}

static char *
keys_of (const char *path)
{
  return pin_test_database_query (path, "SELECT group_concat (hex (value)) FROM meta"
                                        " WHERE name IN ('person-key', 'seal-key')");
}

static void
base_init (Base *self)
{
  static const char body[] = "{\"tax_code\":\"" PIN_TEST_TAX_CODE "\",\"mobile\":\"" PIN_TEST_MOBILE
                             "\",\"email\":\"" PIN_TEST_EMAIL "\"}";

  pin_test_stand_init (&self->stand, PIN_LIFE_ACTIVE);
  self->calls = pin_test_keyed_prepare (&self->stand);
  self->wal = g_strconcat (self->stand.path, "-wal", NULL);
  pin_test_stand_begin_again (&self->stand);
  self->keys = keys_of (self->stand.path);
  for (guint i = 0; i < 4; i++) {
    g_autoptr (PinTestReply) reply =
        pin_test_server_call (self->stand.server, PIN_OPERATION_RECOVER_PIN, NULL, NULL, body);

    pin_test_assert_status (reply, 202);
  }
  pin_test_server_kill (self->stand.server);
  pin_test_stand_stop (&self->stand);
  self->good = read_file (self->stand.path);
  self->good_wal = read_file (self->wal);
  g_assert_cmpuint (g_bytes_get_size (self->good_wal), >, PAGE);
}

static void
base_clear (Base *self)
{
  pin_test_stand_clear (&self->stand);
  g_ptr_array_unref (self->calls);
  g_bytes_unref (self->good);
  g_bytes_unref (self->good_wal);
  g_free (self->wal);
  g_free (self->keys);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Base, base_clear)

static gsize
below (GRand *rand, gsize limit)
{
  return (gsize)g_rand_int_range (rand, 0, (gint32)limit);
}

static void
flip (GRand *rand, guint8 *data, gsize size, guint n)
{
  for (guint i = 0; i < n; i++)
    data[below (rand, size)] ^= (guint8)(1 << below (rand, 8));
}

static void
swap_pages (GRand *rand, guint8 *data, gsize size)
{
  gsize n = size / PAGE;
  gsize one = 1 + below (rand, n - 1), other = 1 + (one + below (rand, n - 2)) % (n - 1);
  guint8 page[PAGE];

  memcpy (page, data + one * PAGE, PAGE);
  memcpy (data + one * PAGE, data + other * PAGE, PAGE);
  memcpy (data + other * PAGE, page, PAGE);
}

static void
damage (const Base *base, Damage kind, GRand *rand)
{
  gsize size, wal_size;
  g_autofree guint8 *data = NULL;
  g_autofree guint8 *wal = NULL;
  gconstpointer good = g_bytes_get_data (base->good, &size);
  gconstpointer good_wal = g_bytes_get_data (base->good_wal, &wal_size);
  gsize at;

  data = g_memdup2 (good, size);
  wal = g_memdup2 (good_wal, wal_size);
  switch (kind) {
  case DAMAGE_BITS:
    flip (rand, data, size, 1);
    break;
  case DAMAGE_MANY_BITS:
    flip (rand, data, size, (guint)below (rand, 64) + 2);
    break;
  case DAMAGE_STRETCH:
    at = below (rand, size - 512);
    for (gsize i = below (rand, 512); i > 0; i--)
      data[at++] = (guint8)g_rand_int (rand);
    break;
  case DAMAGE_PAGE:
    memset (data + below (rand, size / PAGE) * PAGE, 0, PAGE);
    break;
  case DAMAGE_SWAPPED:
    swap_pages (rand, data, size);
    break;
  case DAMAGE_END:
    size = 1 + below (rand, size - 1);
    break;
  case DAMAGE_VERSION:
    /* Both files have the first page; it is read from the log if it is there. */
    wal_size = 0;
    data[63] ^= (guint8)(1 << below (rand, 8));
    break;
  case DAMAGE_EMPTY:
    size = 0;
    break;
  case DAMAGE_LOG_BITS:
    flip (rand, wal, wal_size, (guint)below (rand, 8) + 1);
    break;
  case DAMAGE_LOG_END:
    wal_size = below (rand, wal_size);
    break;
  case DAMAGE_LOG_ZERO:
    memset (wal, 0, wal_size);
    break;
  case DAMAGE_LOG_HEAD:
    flip (rand, wal, 32, 1);
    break;
  case N_DAMAGES:
    g_assert_not_reached ();
  }
  pin_test_stand_remove (&base->stand);
  write_file (base->stand.path, data, size);
  if (wal_size > 0)
    write_file (base->wal, wal, wal_size);
}

static PinTestServer *
start (const Base *base, int *status, char **errors)
{
  const char *args[] = { "--practice", "--rate-limit",   "0", "--now", "2015-06-01T09:00:00Z",
                         "--database", base->stand.path, NULL };

  return pin_test_server_try (NULL, args, status, errors);
}

static void
assert_untouched (const Base *base, GBytes *before, GBytes *before_wal, int status,
                  const char *errors)
{
  g_autoptr (GBytes) after = read_file (base->stand.path);
  g_autoptr (GBytes) after_wal = read_file (base->wal);

  if ((status != 2 && status != 3) || strchr (errors, '\n') != errors + strlen (errors) - 1)
    g_error ("%d: %s", status, errors);
  if (!g_bytes_equal (before, after) || !g_bytes_equal (before_wal, after_wal))
    g_error ("%s, and yet it was written", errors);
}

/* An answer of the protocol, whatever it says. */
static void
assert_answer (PinOperationId operation, PinTestReply *reply)
{
  if (reply->status == 0 || (reply->status != 204 && reply->json == NULL))
    g_error ("%s: %u %s", pin_operation_get (operation)->nick, reply->status, reply->text);
  tally.calls++;
}

static void
look_around (const Base *base, PinTestServer *server)
{
  static const struct {
    PinOperationId operation;
    gboolean with_session;
  } rows[] = {
    { PIN_OPERATION_SHOW_STATUS, FALSE },    { PIN_OPERATION_SHOW_SERVICE, FALSE },
    { PIN_OPERATION_SHOW_PIN, TRUE },        { PIN_OPERATION_SHOW_CONTACTS, TRUE },
    { PIN_OPERATION_SHOW_HISTORY, TRUE },    { PIN_OPERATION_SHOW_MESSAGES, FALSE },
    { PIN_OPERATION_SHOW_CLOCK, FALSE },     { PIN_OPERATION_SHOW_FAULTS, FALSE },
    { PIN_OPERATION_SHOW_SCENARIOS, FALSE },
  };
  g_autoptr (PinTestReply) request = pin_test_server_call (
      server, PIN_OPERATION_SHOW_REQUEST, base->stand.request_id, base->stand.request_token, NULL);

  assert_answer (PIN_OPERATION_SHOW_REQUEST, request);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PinTestReply) reply = pin_test_server_call (
        server, rows[i].operation, NULL, rows[i].with_session ? base->stand.token : NULL, NULL);

    assert_answer (rows[i].operation, reply);
  }
}

/* Everything that can be done is done; then a second server says what is left of it. */
static void
use (const Base *base, PinTestServer *first, Damage kind)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) replies =
      g_ptr_array_new_with_free_func ((GDestroyNotify)pin_test_reply_free);
  g_autoptr (PinTestServer) second = NULL;
  g_autofree char *errors = NULL;
  g_autofree char *keys = keys_of (base->stand.path);
  int status;

  g_assert_cmpstr (keys, ==, base->keys);
  look_around (base, first);
  for (guint i = 0; i < base->calls->len; i++) {
    const PinTestKeyed *keyed = base->calls->pdata[i];
    g_autofree char *key = g_uuid_string_random ();
    char *text = pin_test_keyed_write (keyed, key);
    PinTestReply *reply = pin_test_call_try (pin_test_server_get_port (first), text);

    g_ptr_array_add (texts, text);
    g_ptr_array_add (replies, reply);
    assert_answer (keyed->operation, reply);
  }
  look_around (base, first);
  if (pin_test_server_stop (first) != 0)
    g_error ("damage %d: a server that does not stop", kind);

  second = start (base, &status, &errors);
  if (second == NULL)
    g_error ("damage %d: %u answers are lost: %s", kind, replies->len, errors);
  for (guint i = 0; i < texts->len; i++) {
    PinTestReply *reply = replies->pdata[i];
    g_autoptr (PinTestReply) again =
        pin_test_call_try (pin_test_server_get_port (second), texts->pdata[i]);

    assert_answer (PIN_OPERATION_SHOW_STATUS, again);
    if (reply->status >= 300)
      continue;
    if (again->status != reply->status || strcmp (again->text, reply->text) != 0)
      g_error ("damage %d: %u %s, then %u %s", kind, reply->status, reply->text, again->status,
               again->text);
    tally.kept++;
  }
}

static void
attack (const Base *base, Damage kind, GRand *rand)
{
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) before_wal = NULL;
  g_autoptr (PinTestServer) server = NULL;
  g_autofree char *errors = NULL;
  int status;

  damage (base, kind, rand);
  before = read_file (base->stand.path);
  before_wal = read_file (base->wal);
  server = start (base, &status, &errors);
  if (server == NULL) {
    tally.refused++;
    assert_untouched (base, before, before_wal, status, errors);
    return;
  }
  tally.served++;
  if (must_refuse[kind])
    g_error ("damage %d: the server starts", kind);
  use (base, server, kind);
}

static void
test_damaged (void)
{
  guint seeds = pin_test_attack_rounds (2 * N_DAMAGES, 504);
  guint32 offset = pin_test_attack_is_full () ? 0 : (guint32)g_test_rand_int ();
  g_auto (Base) base = { 0 };

  base_init (&base);
  for (guint i = 0; i < seeds; i++) {
    g_autoptr (GRand) rand = g_rand_new_with_seed (offset + i);

    g_test_message ("seed %u", offset + i);
    attack (&base, (Damage)(i % N_DAMAGES), rand);
  }
  g_assert_cmpuint (tally.refused, >, 0);
  g_assert_cmpuint (tally.served, >, 0);
  pin_test_attack_report ("a damaged database, seeds", seeds,
                          "%u refused and left as they were, %u served: %u calls, %u effects kept, "
                          "0 crashes, 0 begun anew",
                          tally.refused, tally.served, tally.calls, tally.kept);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/torture/damaged-database", test_damaged);
  return g_test_run ();
}
