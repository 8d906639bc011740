/* pin-mock-db.c: the database: opening, constant statements, rows
 *
 * A failure of SQLite sticks until the transaction ends: no row is given any more, and the commit
 * is refused, so that the code in between need not look.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-db-private.h"
#include "pin-mock-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

struct _PinMockRows {
  PinMockDb *db;
  sqlite3_stmt *statement; /* NULL while it could not be prepared: there are no rows then */
};

static void
pin_mock_rows_free (gpointer data)
{
  PinMockRows *self = data;

  sqlite3_finalize (self->statement);
  g_free (self);
}

static void
fail (PinMockDb *self, const char *where)
{
  if (!self->failed)
    g_log_structured (G_LOG_DOMAIN, G_LOG_LEVEL_INFO, "MESSAGE", "database, %s: %s", where,
                      sqlite3_errmsg (self->current->sqlite));
  self->failed = TRUE;
}

static void
connection_init (PinMockDbConnection *self)
{
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, pin_mock_rows_free);
}

static void
connection_clear (PinMockDbConnection *self)
{
  g_hash_table_unref (self->statements);
  sqlite3_close (self->sqlite);
}

/* Takes the file for this process alone; it is created empty when it is not there. */
static gboolean
take_file (PinMockDb *self, const char *path, GError **error)
{
  struct stat status;

  self->lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock < 0 || fstat (self->lock, &status) != 0) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s cannot be written: %s", path,
                 g_strerror (errno));
    return FALSE;
  }
  if (!S_ISREG (status.st_mode)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s is not a file", path);
    return FALSE;
  }
  if (flock (self->lock, LOCK_EX | LOCK_NB) != 0) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s is in use by another server", path);
    return FALSE;
  }
  return TRUE;
}

static gboolean
connect_to (PinMockDbConnection *self, const char *path, GError **error)
{
  if (sqlite3_open_v2 (path, &self->sqlite, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) !=
      SQLITE_OK) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s cannot be opened: %s", path,
                 sqlite3_errmsg (self->sqlite));
    return FALSE;
  }
  sqlite3_extended_result_codes (self->sqlite, 1);
  sqlite3_busy_timeout (self->sqlite, 2000);
  return TRUE;
}

static gboolean
apply (PinMockDbConnection *self, const char *path, const char *settings, GError **error)
{
  if (sqlite3_exec (self->sqlite, settings, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s cannot be written: %s", path,
               sqlite3_errmsg (self->sqlite));
  return FALSE;
}

static gboolean
open_writer (PinMockDb *self, const char *path, gboolean is_new, GError **error)
{
  static const char settings[] = "PRAGMA journal_mode = WAL;"
                                 "PRAGMA synchronous = FULL;"
                                 "PRAGMA foreign_keys = ON;"
                                 "PRAGMA secure_delete = ON;"
                                 "PRAGMA trusted_schema = OFF;"
                                 "BEGIN IMMEDIATE; ROLLBACK;";

  if (!connect_to (&self->writer, path, error))
    return FALSE;
  /* Whoever closes last moves the log into the file: the reader is closed first. */
  sqlite3_db_config (self->writer.sqlite, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  /* The tables before the WAL, so that the file itself always tells what it is. */
  if (is_new && !pin_mock_schema_create (self->writer.sqlite, error)) {
    g_prefix_error (error, "%s: ", path);
    return FALSE;
  }
  return apply (&self->writer, path, settings, error);
}

static gboolean
open_reader (PinMockDb *self, const char *path, GError **error)
{
  static const char settings[] = "PRAGMA query_only = ON;"
                                 "PRAGMA trusted_schema = OFF;";

  return connect_to (&self->reader, path, error) && apply (&self->reader, path, settings, error);
}

/**
 * pin_mock_db_open:
 * @path: a file, created when missing, or `:memory:`
 * @error: of domain %G_IO_ERROR; the message is one line for whoever started the server
 *
 * Until pin_mock_db_accept() closing it leaves every byte as it is.
 *
 * Returns: (transfer full): the database; a file that is damaged, foreign, of another version or
 *   not writable gives an error and is left as it is
 */
PinMockDb *
pin_mock_db_open (const char *path, GError **error)
{
  g_autoptr (PinMockDb) self = g_new0 (PinMockDb, 1);
  gboolean is_file = strcmp (path, ":memory:") != 0;
  gboolean is_new = TRUE;

  self->lock = -1;
  self->current = &self->writer;
  connection_init (&self->writer);
  connection_init (&self->reader);
  if (is_file && (!take_file (self, path, error) ||
                  !pin_mock_schema_check_file (self->lock, path, &is_new, error)))
    return NULL;
  if (!open_writer (self, path, is_new, error) || (is_file && !open_reader (self, path, error)))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * pin_mock_db_accept:
 *
 * What is in it is good: when it is closed the log may move into the file.
 */
void
pin_mock_db_accept (PinMockDb *self)
{
  sqlite3_db_config (self->writer.sqlite, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
}

void
pin_mock_db_close (PinMockDb *self)
{
  if (self == NULL)
    return;
  connection_clear (&self->reader);
  connection_clear (&self->writer);
  /* Closing any descriptor of the file drops SQLite's locks: only after it. */
  if (self->lock >= 0)
    close (self->lock);
  g_free (self);
}

PinMockValue
pin_mock_value_bytes (GBytes *bytes)
{
  PinMockValue value = { PIN_MOCK_VALUE_NULL, 0, NULL, 0 };

  if (bytes != NULL) {
    value.kind = PIN_MOCK_VALUE_BLOB;
    value.data = g_bytes_get_data (bytes, &value.size);
  }
  return value;
}

static int
bind (sqlite3_stmt *statement, int position, const PinMockValue *value)
{
  switch (value->kind) {
  case PIN_MOCK_VALUE_INT:
    return sqlite3_bind_int64 (statement, position, value->number);
  case PIN_MOCK_VALUE_TEXT:
    if (value->data != NULL)
      return sqlite3_bind_text (statement, position, value->data, -1, SQLITE_TRANSIENT);
    break;
  case PIN_MOCK_VALUE_BLOB:
    return sqlite3_bind_blob64 (statement, position, value->size > 0 ? value->data : "",
                                value->size, SQLITE_TRANSIENT);
  case PIN_MOCK_VALUE_NULL:
  case PIN_MOCK_VALUE_NONE:
  case PIN_MOCK_VALUE_END:
    break;
  }
  return sqlite3_bind_null (statement, position);
}

/**
 * pin_mock_db_query_values: (skip)
 * @sql: a literal; use pin_mock_db_query()
 *
 * Returns: (transfer full): the rows; close them with pin_mock_rows_close()
 */
PinMockRows *
pin_mock_db_query_values (PinMockDb *self, const char *sql, const PinMockValue *values)
{
  PinMockDbConnection *connection = self->current;
  PinMockRows *rows;
  int position = 1;

  g_assert (!self->writing || connection != &self->writer);
  pin_mock_db_read_moment (self);
  rows = g_hash_table_lookup (connection->statements, sql);
  if (rows == NULL) {
    rows = g_new0 (PinMockRows, 1);
    rows->db = self;
    g_hash_table_insert (connection->statements, (gpointer)sql, rows);
  }
  if (rows->statement == NULL &&
      sqlite3_prepare_v3 (connection->sqlite, sql, -1, SQLITE_PREPARE_PERSISTENT, &rows->statement,
                          NULL) != SQLITE_OK) {
    fail (self, sql);
    return rows;
  }
  g_assert (!sqlite3_stmt_busy (rows->statement));
  for (; values->kind != PIN_MOCK_VALUE_END; values++) {
    if (values->kind != PIN_MOCK_VALUE_NONE &&
        bind (rows->statement, position++, values) != SQLITE_OK)
      fail (self, sql);
  }
  return rows;
}

/**
 * pin_mock_db_run_values: (skip)
 * @sql: a literal; use pin_mock_db_run()
 *
 * Returns: how many rows it changed
 */
guint
pin_mock_db_run_values (PinMockDb *self, const char *sql, const PinMockValue *values)
{
  g_autoptr (PinMockRows) rows = pin_mock_db_query_values (self, sql, values);

  while (pin_mock_rows_next (rows))
    continue;
  return self->failed ? 0 : (guint)sqlite3_changes (self->current->sqlite);
}

/**
 * pin_mock_rows_next:
 *
 * Returns: whether there is another row
 */
gboolean
pin_mock_rows_next (PinMockRows *self)
{
  int result;

  if (self->db->failed)
    return FALSE;
  result = sqlite3_step (self->statement);
  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    fail (self->db, sqlite3_sql (self->statement));
  return FALSE;
}

void
pin_mock_rows_close (PinMockRows *self)
{
  if (self == NULL || self->statement == NULL)
    return;
  sqlite3_reset (self->statement);
  sqlite3_clear_bindings (self->statement);
}

gint64
pin_mock_rows_int (PinMockRows *self, int column)
{
  return sqlite3_column_int64 (self->statement, column);
}

/**
 * pin_mock_rows_text:
 *
 * Returns: (transfer none) (nullable): valid until the next row
 */
const char *
pin_mock_rows_text (PinMockRows *self, int column)
{
  return (const char *)sqlite3_column_text (self->statement, column);
}

/**
 * pin_mock_rows_bytes:
 *
 * Returns: (transfer full) (nullable): a copy, %NULL for NULL
 */
GBytes *
pin_mock_rows_bytes (PinMockRows *self, int column)
{
  if (sqlite3_column_type (self->statement, column) == SQLITE_NULL)
    return NULL;
  return g_bytes_new (sqlite3_column_blob (self->statement, column),
                      (gsize)sqlite3_column_bytes (self->statement, column));
}

/**
 * pin_mock_rows_hash:
 * @hash: (out caller-allocates): %PIN_MOCK_HASH_SIZE bytes
 *
 * Returns: whether the column holds a value of that size
 */
gboolean
pin_mock_rows_hash (PinMockRows *self, int column, guint8 *hash)
{
  memset (hash, 0, PIN_MOCK_HASH_SIZE);
  if (sqlite3_column_bytes (self->statement, column) != PIN_MOCK_HASH_SIZE)
    return FALSE;
  memcpy (hash, sqlite3_column_blob (self->statement, column), PIN_MOCK_HASH_SIZE);
  return TRUE;
}
