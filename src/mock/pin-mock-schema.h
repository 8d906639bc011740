/* pin-mock-schema.h: the tables, and whether a file may be opened at all
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* "DueM"; and the version of the tables below. */
#define PIN_MOCK_APPLICATION_ID 0x4475654d
#define PIN_MOCK_SCHEMA_VERSION 3

gboolean pin_mock_schema_check_file (int fd, const char *path, gboolean *is_new, GError **error);
gboolean pin_mock_schema_create (sqlite3 *sqlite, GError **error);

G_END_DECLS
