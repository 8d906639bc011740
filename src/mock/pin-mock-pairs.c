/* pin-mock-pairs.c: the hashes of initial pairs, made in the background
 *
 * A pair is made in the transaction that sends part 1, often on a request that must answer at
 * once; until its hash is there, a login compares with the sealed pair. One at a time, after
 * every group and at every start, so that nothing is left behind.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-course.h"
#include "pin-mock-group.h"

typedef struct {
  PinMock *mock;
  PinMockHashJob *job;
  char *id;
  gint64 number;
  gboolean stored;
} Pair;

static void
pair_free (Pair *self)
{
  pin_mock_hash_job_free (self->job);
  g_free (self->id);
  g_free (self);
}

/* Not for a pair that was replaced meanwhile. What has expired, or was revoked before it was used,
 * needs no seal any more; but part 1 of a letter is looked at by itself. */
static void
store (gpointer data)
{
  Pair *self = data;
  PinMockDb *db = self->mock->db;

  pin_mock_db_begin (db);
  pin_mock_db_run (db,
                   "UPDATE requests SET pair_hash = ?, pair_sealed = iif (status IN (?, ?)"
                   " AND (origin <> ? OR activated_at <> 0), NULL, pair_sealed)"
                   " WHERE id = ? AND pair_number = ?",
                   PIN_MOCK_TEXT (pin_mock_hash_job_get_made (self->job)),
                   PIN_MOCK_INT (PIN_REQUEST_EXPIRED), PIN_MOCK_INT (PIN_REQUEST_CANCELLED),
                   PIN_MOCK_INT (PIN_MOCK_ORIGIN_POSTED), PIN_MOCK_TEXT (self->id),
                   PIN_MOCK_INT (self->number));
  self->stored = pin_mock_db_commit (db, NULL);
}

/* The end of the group asks for the next one. */
static void
on_stored (gpointer data, gboolean kept)
{
  Pair *self = data;

  self->mock->hashing = FALSE;
  if (!kept || !self->stored)
    self->mock->pairs_to_hash = FALSE; /* tried again with the next one */
  pair_free (self);
}

static void
on_hashed (PinMockHashJob *job, gpointer data)
{
  Pair *self = data;
  PinMock *mock = self->mock;

  if (pin_mock_hash_job_get_made (job) != NULL) {
    pin_mock_group_add (mock->group, store, on_stored, self);
    return;
  }
  /* Memory was short. */
  mock->hashing = FALSE;
  mock->pairs_to_hash = FALSE;
  pair_free (self);
}

/**
 * pin_mock_course_hash_pairs:
 *
 * Sets about the hash of the next pair that has none, if one is not being made already.
 */
void
pin_mock_course_hash_pairs (PinMock *mock)
{
  g_autofree char *id = NULL;
  g_autoptr (GBytes) sealed = NULL;
  gint64 number = 0;
  char *plain;
  Pair *pair;

  if (mock->hashing || !mock->pairs_to_hash)
    return;
  {
    g_autoptr (PinMockRows) rows =
        pin_mock_db_query (mock->db, "SELECT id, pair_sealed, pair_number FROM requests"
                                     " WHERE pair_sealed IS NOT NULL AND pair_hash IS NULL"
                                     " LIMIT 1");

    if (pin_mock_rows_next (rows)) {
      id = g_strdup (pin_mock_rows_text (rows, 0));
      sealed = pin_mock_rows_bytes (rows, 1);
      number = pin_mock_rows_int (rows, 2);
    }
  }
  pin_mock_db_has_failed (mock->db);
  plain = pin_mock_secret_unseal_text (mock->secret, sealed);
  if (id == NULL || plain == NULL) {
    mock->pairs_to_hash = FALSE;
    return;
  }

  pair = g_new0 (Pair, 1);
  pair->mock = mock;
  pair->id = g_steal_pointer (&id);
  pair->number = number;
  pair->job = pin_mock_hash_job_new (PIN_MOCK_PROFILE_PAIR);
  pin_mock_hash_job_make (pair->job, plain);
  pin_free_secret (plain);
  mock->hashing = TRUE;
  pin_mock_hash_pool_push (mock->pool, pair->job, FALSE, on_hashed, pair);
}
