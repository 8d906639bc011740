/* pin-mock-db-private.h: what the two files of the database share
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock-db.h"

#include <sqlite3.h>

G_BEGIN_DECLS

typedef struct {
  sqlite3 *sqlite;
  GHashTable *statements; /* address of the literal -> PinMockRows */
} PinMockDbConnection;

struct _PinMockDb {
  PinMockDbConnection writer;
  PinMockDbConnection reader; /* absent in memory: nobody waits for a disk there */
  PinMockDbConnection *current;
  int lock; /* the file, held against a second server */
  gboolean failed;
  gboolean in_transaction;
  gboolean in_group;
  gboolean lost; /* SQLite has rolled back the whole group by itself */
  gboolean writing; /* a thread has the connection that writes */
  guint n_losses;
  gboolean at_moment; /* the connection that reads sees one moment */
};

void pin_mock_db_read_moment (PinMockDb *self);

G_END_DECLS
