/* pin-mock-db.h: the database: opening, transactions, constant statements
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PIN_MOCK_HASH_SIZE 32

typedef struct _PinMockDb PinMockDb;

/* A statement and the rows it gives; belongs to the database, closed after use. */
typedef struct _PinMockRows PinMockRows;

typedef enum {
  PIN_MOCK_VALUE_END,
  PIN_MOCK_VALUE_NONE,
  PIN_MOCK_VALUE_NULL,
  PIN_MOCK_VALUE_INT,
  PIN_MOCK_VALUE_TEXT,
  PIN_MOCK_VALUE_BLOB,
} PinMockValueKind;

/* What stands for one question mark of a statement. */
typedef struct {
  PinMockValueKind kind;
  gint64 number;
  gconstpointer data;
  gsize size;
} PinMockValue;

#define PIN_MOCK_INT(n) ((PinMockValue){ PIN_MOCK_VALUE_INT, (n), NULL, 0 })
#define PIN_MOCK_TEXT(s) ((PinMockValue){ PIN_MOCK_VALUE_TEXT, 0, (s), 0 })
#define PIN_MOCK_HASH(h) ((PinMockValue){ PIN_MOCK_VALUE_BLOB, 0, (h), PIN_MOCK_HASH_SIZE })
#define PIN_MOCK_BYTES(b) (pin_mock_value_bytes (b))

PinMockValue pin_mock_value_bytes (GBytes *bytes);

PinMockDb *pin_mock_db_open (const char *path, GError **error);
void pin_mock_db_accept (PinMockDb *self);
void pin_mock_db_close (PinMockDb *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinMockDb, pin_mock_db_close)

void pin_mock_db_begin (PinMockDb *self);
gboolean pin_mock_db_commit (PinMockDb *self, GError **error);
void pin_mock_db_rollback (PinMockDb *self);
gboolean pin_mock_db_has_failed (PinMockDb *self);
guint pin_mock_db_count_losses (PinMockDb *self);

void pin_mock_db_group_begin (PinMockDb *self);
gboolean pin_mock_db_group_is_lost (PinMockDb *self);
void pin_mock_db_group_close (PinMockDb *self);
gboolean pin_mock_db_group_write (PinMockDb *self);
void pin_mock_db_group_end (PinMockDb *self);
gboolean pin_mock_db_waits (PinMockDb *self);

void pin_mock_db_read_begin (PinMockDb *self);
void pin_mock_db_read_end (PinMockDb *self);

/* The empty string in front lets only literals compile: no statement is ever put together. */
#define pin_mock_db_query(self, sql, ...) \
  pin_mock_db_query_values ( \
      self, "" sql, \
      (const PinMockValue[]){ { PIN_MOCK_VALUE_NONE }, ##__VA_ARGS__, { PIN_MOCK_VALUE_END } })
#define pin_mock_db_run(self, sql, ...) \
  pin_mock_db_run_values ( \
      self, "" sql, \
      (const PinMockValue[]){ { PIN_MOCK_VALUE_NONE }, ##__VA_ARGS__, { PIN_MOCK_VALUE_END } })

PinMockRows *pin_mock_db_query_values (PinMockDb *self, const char *sql,
                                       const PinMockValue *values);
guint pin_mock_db_run_values (PinMockDb *self, const char *sql, const PinMockValue *values);

gboolean pin_mock_rows_next (PinMockRows *self);
void pin_mock_rows_close (PinMockRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinMockRows, pin_mock_rows_close)

gint64 pin_mock_rows_int (PinMockRows *self, int column);
const char *pin_mock_rows_text (PinMockRows *self, int column);
GBytes *pin_mock_rows_bytes (PinMockRows *self, int column);
gboolean pin_mock_rows_hash (PinMockRows *self, int column, guint8 *hash);

G_END_DECLS
