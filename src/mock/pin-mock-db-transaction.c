/* pin-mock-db-transaction.c: transactions, alone and in groups, and reading beside them
 *
 * The transactions of a group wait for the disk once, all together; each can still be rolled back
 * alone. A thread may wait while the connection that only reads is used; the one that writes is
 * left alone meanwhile.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-error.h"
#include "pin-mock-db-private.h"

/* What was written is not on the disk. One that is full of the log alone has room again when the
 * next transaction writes over it. */
static void
give_up (PinMockDb *self)
{
  self->n_losses++;
  sqlite3_wal_checkpoint_v2 (self->writer.sqlite, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

/**
 * pin_mock_db_begin:
 *
 * Begins a transaction that may write. Transactions do not nest; in a group it is one that reaches
 * the disk with the others, and can still be rolled back alone.
 */
void
pin_mock_db_begin (PinMockDb *self)
{
  g_assert (!self->in_transaction);

  self->failed = self->lost;
  self->in_transaction = TRUE;
  if (self->lost)
    return;
  if (self->in_group)
    pin_mock_db_run (self, "SAVEPOINT one");
  else
    pin_mock_db_run (self, "BEGIN IMMEDIATE");
}

/**
 * pin_mock_db_commit:
 * @error: %PIN_ERROR_SERVICE_FAILED; nothing was recorded
 */
gboolean
pin_mock_db_commit (PinMockDb *self, GError **error)
{
  g_assert (self->in_transaction);

  if (self->in_group)
    pin_mock_db_run (self, "RELEASE one");
  else
    pin_mock_db_run (self, "COMMIT");
  if (self->failed) {
    pin_mock_db_rollback (self);
    give_up (self);
    g_propagate_error (error, pin_error_new (PIN_ERROR_SERVICE_FAILED, "database"));
    return FALSE;
  }
  self->in_transaction = FALSE;
  return TRUE;
}

void
pin_mock_db_rollback (PinMockDb *self)
{
  g_assert (self->in_transaction);

  self->failed = FALSE;
  self->in_transaction = FALSE;
  /* SQLite has already rolled back by itself after some failures. */
  if (sqlite3_get_autocommit (self->writer.sqlite)) {
    self->lost = self->in_group;
  } else if (self->in_group) {
    pin_mock_db_run (self, "ROLLBACK TO one");
    pin_mock_db_run (self, "RELEASE one");
    self->lost = self->failed;
  } else {
    pin_mock_db_run (self, "ROLLBACK");
  }
  self->failed = FALSE;
}

/**
 * pin_mock_db_group_begin:
 *
 * The transactions from here on reach the disk together, or not at all.
 */
void
pin_mock_db_group_begin (PinMockDb *self)
{
  g_assert (!self->in_transaction && !self->in_group && !self->writing);

  self->failed = FALSE;
  pin_mock_db_run (self, "BEGIN IMMEDIATE");
  self->in_group = TRUE;
  self->lost = self->failed;
}

/**
 * pin_mock_db_group_is_lost:
 *
 * Whether nothing of the group at hand can reach the disk any more.
 */
gboolean
pin_mock_db_group_is_lost (PinMockDb *self)
{
  return self->lost;
}

/**
 * pin_mock_db_group_close:
 *
 * The group is complete: until pin_mock_db_group_end() nothing but reading between
 * pin_mock_db_read_begin() and pin_mock_db_read_end() is allowed.
 */
void
pin_mock_db_group_close (PinMockDb *self)
{
  g_assert (self->in_group && !self->in_transaction);

  self->in_group = FALSE;
  self->writing = TRUE;
}

/**
 * pin_mock_db_group_write:
 *
 * Waits for the disk. The one function that may be called in another thread.
 *
 * Returns: whether the group is on the disk; otherwise nothing of it is
 */
gboolean
pin_mock_db_group_write (PinMockDb *self)
{
  sqlite3 *sqlite = self->writer.sqlite;

  g_assert (self->writing);

  if (!self->lost && sqlite3_exec (sqlite, "COMMIT", NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  g_log_structured (G_LOG_DOMAIN, G_LOG_LEVEL_INFO, "MESSAGE", "database, group: %s",
                    sqlite3_errmsg (sqlite));
  if (!sqlite3_get_autocommit (sqlite))
    sqlite3_exec (sqlite, "ROLLBACK", NULL, NULL, NULL);
  give_up (self);
  return FALSE;
}

void
pin_mock_db_group_end (PinMockDb *self)
{
  g_assert (self->writing);

  self->writing = FALSE;
  self->lost = FALSE;
}

/**
 * pin_mock_db_waits:
 *
 * Whether a commit waits for a disk.
 */
gboolean
pin_mock_db_waits (PinMockDb *self)
{
  return self->reader.sqlite != NULL;
}

/**
 * pin_mock_db_read_begin:
 *
 * Until pin_mock_db_read_end() everything is read as it is at one moment, and nothing is written.
 */
void
pin_mock_db_read_begin (PinMockDb *self)
{
  g_assert (!self->in_transaction && !self->in_group);

  self->failed = FALSE;
  if (self->reader.sqlite != NULL)
    self->current = &self->reader;
}

/* With the first statement: some calls have none. */
void
pin_mock_db_read_moment (PinMockDb *self)
{
  if (self->current != &self->reader || self->at_moment)
    return;
  self->at_moment = TRUE;
  pin_mock_db_run (self, "BEGIN");
}

void
pin_mock_db_read_end (PinMockDb *self)
{
  self->failed = FALSE;
  if (self->at_moment)
    pin_mock_db_run (self, "COMMIT");
  self->failed = FALSE;
  self->at_moment = FALSE;
  self->current = &self->writer;
}

/**
 * pin_mock_db_count_losses:
 *
 * Returns: how often something that was written did not reach the disk; whoever remembers what is
 *   there looks whether it has grown
 */
guint
pin_mock_db_count_losses (PinMockDb *self)
{
  return self->n_losses;
}

/**
 * pin_mock_db_has_failed:
 *
 * Whether something failed since the last transaction began or the last call of this function
 * outside one.
 */
gboolean
pin_mock_db_has_failed (PinMockDb *self)
{
  gboolean failed = self->failed;

  if (!self->in_transaction)
    self->failed = FALSE;
  return failed;
}
