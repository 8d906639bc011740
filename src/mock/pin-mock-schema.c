/* pin-mock-schema.c: the tables, and whether a file may be opened at all
 *
 * A person is a keyed hash of the tax code; what was asked for, the letters and the parts are
 * sealed. Both keys stand in the table meta: whoever has the whole file can open everything.
 * What this protects against is a page, an index or a log that leaks, and a careless look into
 * the file; not a thief of the file. PINs are protected from the thief too: as Argon2id hashes,
 * once the first access has dropped the sealed parts.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* In the head of a file, by the format of SQLite. */
#define APPLICATION_AT 68

/* Moments are seconds since 1970 UTC by the virtual clock; enums are those of pin-message.h. */
static const char schema[] =
    "BEGIN IMMEDIATE;"
    /* Keys and the clock. */
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;"
    /* What the institute knows of people; sealed. */
    "CREATE TABLE archive (person BLOB PRIMARY KEY, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;"
    /* Two parts on their way, whatever they come from: origin is a PinMockOrigin. shadow: looks
     * like one from outside, never leads to a PIN. renews: the PIN there was keeps its age and
     * kind. pair_number counts the pairs there have been. */
    "CREATE TABLE requests ("
    "  id TEXT PRIMARY KEY, person BLOB NOT NULL, contacts BLOB NOT NULL,"
    "  token BLOB NOT NULL UNIQUE, origin INTEGER NOT NULL, renews INTEGER NOT NULL,"
    "  shadow INTEGER NOT NULL, status INTEGER NOT NULL, abroad INTEGER NOT NULL,"
    "  requested_at INTEGER NOT NULL, activated_at INTEGER NOT NULL, ended_at INTEGER NOT NULL,"
    "  revoked_at INTEGER NOT NULL, call_band INTEGER NOT NULL, call_due_at INTEGER NOT NULL,"
    "  calls INTEGER NOT NULL, posted_at INTEGER NOT NULL, expire_at INTEGER NOT NULL,"
    "  place INTEGER NOT NULL, papers INTEGER NOT NULL, kind_of_person INTEGER NOT NULL,"
    "  sealed BLOB, pair_sealed BLOB, pair_hash TEXT, pair_number INTEGER NOT NULL) STRICT;"
    "CREATE INDEX requests_person ON requests (person, requested_at);"
    "CREATE INDEX requests_to_hash ON requests (id)"
    "  WHERE pair_sealed IS NOT NULL AND pair_hash IS NULL;"
    "CREATE TABLE parts ("
    "  request TEXT NOT NULL REFERENCES requests (id) ON DELETE CASCADE,"
    "  number INTEGER NOT NULL, channel INTEGER NOT NULL, target BLOB NOT NULL,"
    "  status INTEGER NOT NULL, sent_at INTEGER NOT NULL, expected_by INTEGER NOT NULL,"
    "  delivered_at INTEGER NOT NULL, PRIMARY KEY (request, number)) STRICT, WITHOUT ROWID;"
    /* The circumstances are those of the request: they decide how long a PIN is accepted.
     * void_at: since when its value opens nothing, because new parts are on their way. version:
     * of the contacts. */
    "CREATE TABLE pins ("
    "  person BLOB PRIMARY KEY, contacts BLOB NOT NULL, hash TEXT NOT NULL,"
    "  length INTEGER NOT NULL, kind INTEGER NOT NULL, issued_at INTEGER NOT NULL,"
    "  changed_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,"
    "  revoked_at INTEGER NOT NULL, void_at INTEGER NOT NULL, place INTEGER NOT NULL,"
    "  papers INTEGER NOT NULL, kind_of_person INTEGER NOT NULL, version INTEGER NOT NULL,"
    "  sealed BLOB) STRICT, WITHOUT ROWID;"
    /* Wrong PINs and wrong posted parts in a row, for known and unknown tax codes alike; kind is a
     * PinMockAttempt. locked_until: 0 as long as no wait was set. */
    "CREATE TABLE attempts ("
    "  person BLOB NOT NULL, kind INTEGER NOT NULL, consecutive INTEGER NOT NULL,"
    "  locked_until INTEGER NOT NULL, touched_at INTEGER NOT NULL,"
    "  PRIMARY KEY (person, kind)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX attempts_touched ON attempts (touched_at) WHERE locked_until = 0;"
    /* Codes that were asked for; kind is a PinMockCodeKind. hash: of the code, absent while none
     * was sent, for ever where none is; empty where a message without one left. asked: what it was
     * asked with, sealed. contact: for whose sake, a PinContact; a keyed hash of asked where a
     * stranger may ask; or 0. */
    "CREATE TABLE codes ("
    "  id TEXT PRIMARY KEY, person BLOB NOT NULL, kind INTEGER NOT NULL, contact INTEGER NOT NULL,"
    "  asked BLOB, hash BLOB, other_hash BLOB, wrong INTEGER NOT NULL, void INTEGER NOT NULL,"
    "  made_at INTEGER NOT NULL, expires_at INTEGER NOT NULL) STRICT;"
    "CREATE INDEX codes_person ON codes (person, kind);"
    "CREATE INDEX codes_made ON codes (made_at);"
    /* What happened to a person's PIN; numbered from 1 for each. */
    "CREATE TABLE history ("
    "  person BLOB NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL,"
    "  event INTEGER NOT NULL, by INTEGER NOT NULL, part INTEGER NOT NULL,"
    "  channel INTEGER NOT NULL, target BLOB, PRIMARY KEY (person, number)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX history_at ON history (at);"
    "CREATE TABLE sessions ("
    "  token BLOB PRIMARY KEY, person BLOB NOT NULL, request TEXT, stage INTEGER NOT NULL,"
    "  reason INTEGER NOT NULL, opened_at INTEGER NOT NULL, used_at INTEGER NOT NULL,"
    "  ends_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE INDEX sessions_person ON sessions (person);"
    "CREATE INDEX sessions_request ON sessions (request);"
    "CREATE INDEX sessions_ends ON sessions (ends_at);"
    "CREATE TABLE changes ("
    "  id TEXT PRIMARY KEY,"
    "  session BLOB NOT NULL REFERENCES sessions (token) ON DELETE CASCADE,"
    "  hash TEXT NOT NULL, length INTEGER NOT NULL, wrong INTEGER NOT NULL) STRICT;"
    "CREATE INDEX changes_session ON changes (session);"
    /* What will happen by itself. */
    "CREATE TABLE events ("
    "  id INTEGER PRIMARY KEY, due_at INTEGER NOT NULL, kind INTEGER NOT NULL,"
    "  subject TEXT NOT NULL) STRICT;"
    "CREATE INDEX events_due ON events (due_at, id);"
    "CREATE INDEX events_subject ON events (subject);"
    /* What the citizen received: practice mode shows it. */
    "CREATE TABLE messages ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, sent_at INTEGER NOT NULL,"
    "  sealed BLOB NOT NULL) STRICT;"
    /* Answers to be given again, each sealed with a key only its Idempotency-Key gives. */
    "CREATE TABLE replies ("
    "  key BLOB PRIMARY KEY, request BLOB NOT NULL, status INTEGER NOT NULL,"
    "  sealed BLOB NOT NULL, made_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE INDEX replies_made ON replies (made_at);"
    /* With the values of pin-mock-schema.h. */
    "PRAGMA application_id = 1148544333;"
    "PRAGMA user_version = 3;"
    "COMMIT;";

G_STATIC_ASSERT (PIN_MOCK_APPLICATION_ID == 1148544333);
G_STATIC_ASSERT (PIN_MOCK_SCHEMA_VERSION == 3);

/**
 * pin_mock_schema_create:
 * @error: %G_IO_ERROR_FAILED
 *
 * Makes the tables in an empty database, all of them or none.
 */
gboolean
pin_mock_schema_create (sqlite3 *sqlite, GError **error)
{
  if (sqlite3_exec (sqlite, schema, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the tables cannot be made: %s",
               sqlite3_errmsg (sqlite));
  return FALSE;
}

static gboolean
pragma_int (sqlite3 *sqlite, const char *sql, gint64 *value)
{
  sqlite3_stmt *statement = NULL;
  gboolean good = sqlite3_prepare_v2 (sqlite, sql, -1, &statement, NULL) == SQLITE_OK &&
                  sqlite3_step (statement) == SQLITE_ROW;

  if (good)
    *value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return good;
}

static gboolean
is_sound (sqlite3 *sqlite)
{
  sqlite3_stmt *statement = NULL;
  gboolean good =
      sqlite3_prepare_v2 (sqlite, "PRAGMA quick_check (1)", -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW &&
      g_strcmp0 ((const char *)sqlite3_column_text (statement, 0), "ok") == 0;

  sqlite3_finalize (statement);
  return good;
}

static gboolean
check_read_only (sqlite3 *sqlite, const char *path, GError **error)
{
  gint64 application = 0, version = 0;

  if (!pragma_int (sqlite, "PRAGMA application_id", &application) ||
      !pragma_int (sqlite, "PRAGMA user_version", &version)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s is damaged: %s", path,
                 sqlite3_errmsg (sqlite));
    return FALSE;
  }
  if (application != PIN_MOCK_APPLICATION_ID) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s is a database of another program",
                 path);
    return FALSE;
  }
  if (!is_sound (sqlite)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s is damaged", path);
    return FALSE;
  }
  if (version != PIN_MOCK_SCHEMA_VERSION) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 "%s is of version %" G_GINT64_FORMAT ", this program knows version %d", path,
                 version, PIN_MOCK_SCHEMA_VERSION);
    return FALSE;
  }
  return TRUE;
}

/* The first bytes of what SQLite puts beside the file, and how long it is; 0 when it is not there. */
static goffset
read_beside (const char *path, const char *ending, guint8 *head, gsize size)
{
  g_autofree char *name = g_strconcat (path, ending, NULL);
  int fd = g_open (name, O_RDONLY | O_CLOEXEC);
  struct stat status = { 0 };

  memset (head, 0, size);
  if (fd < 0)
    return 0;
  if (fstat (fd, &status) != 0 || pread (fd, head, size, 0) < 0)
    memset (head, 0, size);
  close (fd);
  return status.st_size;
}

static guint32
read_word (const guint8 *at, gboolean big_endian)
{
  guint32 word;

  memcpy (&word, at, sizeof word);
  return big_endian ? GUINT32_FROM_BE (word) : GUINT32_FROM_LE (word);
}

/* A creation that was cut short: SQLite rolls it back to the empty file that it began with. */
static gboolean
is_half_made (const char *path)
{
  static const guint8 magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  guint8 head[20];

  read_beside (path, "-journal", head, sizeof head);
  return memcmp (head, magic, sizeof magic) == 0 && read_word (head + 16, TRUE) == 0;
}

/* Whether a change of our file was cut short, such as the one to a log; read only, SQLite does not
 * undo it. */
static gboolean
is_cut_short (int fd, const char *path)
{
  guint8 application[4];
  sqlite3 *sqlite = NULL;
  gint64 version;
  gboolean cut =
      pread (fd, application, sizeof application, APPLICATION_AT) == sizeof application &&
      read_word (application, TRUE) == PIN_MOCK_APPLICATION_ID &&
      sqlite3_open_v2 (path, &sqlite, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
      !pragma_int (sqlite, "PRAGMA user_version", &version) &&
      sqlite3_extended_errcode (sqlite) == SQLITE_READONLY_ROLLBACK;

  sqlite3_close (sqlite);
  return cut;
}

/* By SQLite's own journal, which it checks: the file is then as it was before. */
static void
undo (const char *path)
{
  sqlite3 *sqlite = NULL;
  gint64 version;

  if (sqlite3_open_v2 (path, &sqlite, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
    pragma_int (sqlite, "PRAGMA user_version", &version);
  sqlite3_close (sqlite);
}

/* SQLite takes a log whose head is damaged for none, and would begin a new one in its place. The
 * head is on disk before anything follows it: no crash leaves such a log. */
static gboolean
check_log (const char *path, gboolean is_empty, GError **error)
{
  guint8 head[32];
  goffset size = read_beside (path, "-wal", head, sizeof head);
  gboolean big_endian = (head[3] & 1) != 0;
  guint32 one = 0, other = 0;

  if (size == 0)
    return TRUE;
  if (is_empty) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 "%s is empty, but %s-wal is of a database", path, path);
    return FALSE;
  }
  for (guint i = 0; i < 24; i += 8) {
    one += read_word (head + i, big_endian) + other;
    other += read_word (head + i + 4, big_endian) + one;
  }
  if ((read_word (head, TRUE) & ~1u) == 0x377f0682 && read_word (head + 24, TRUE) == one &&
      read_word (head + 28, TRUE) == other)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s-wal is damaged", path);
  return FALSE;
}

/**
 * pin_mock_schema_check_file:
 * @fd: the file, open; nothing is written
 * @path: the same file
 * @is_new: (out): whether it is still without tables
 * @error: %G_IO_ERROR_INVALID_DATA for a foreign or damaged file, %G_IO_ERROR_NOT_SUPPORTED for
 *   one of another version
 *
 * Whether this program may open the file for writing. A file that it may not is left as it is.
 */
gboolean
pin_mock_schema_check_file (int fd, const char *path, gboolean *is_new, GError **error)
{
  static const char magic[16] = "SQLite format 3";
  char head[16] = "";
  gssize n = pread (fd, head, sizeof head, 0);
  sqlite3 *sqlite = NULL;
  gboolean good;

  *is_new = n == 0;
  if (n >= 0 && !check_log (path, n == 0, error))
    return FALSE;
  if (n == 0)
    return TRUE;
  if (n < 0) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s cannot be read: %s", path,
                 g_strerror (errno));
    return FALSE;
  }
  if (n < (gssize)sizeof head || memcmp (head, magic, sizeof head) != 0) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s is not a database", path);
    return FALSE;
  }
  if (is_half_made (path)) {
    *is_new = TRUE;
    return TRUE;
  }

  if (is_cut_short (fd, path))
    undo (path);
  /* Read only and without a checkpoint at the end: a doubtful file keeps every byte. */
  good = sqlite3_open_v2 (path, &sqlite, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK;
  if (good) {
    sqlite3_db_config (sqlite, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    good = check_read_only (sqlite, path, error);
  } else {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s cannot be opened: %s", path,
                 sqlite3_errmsg (sqlite));
  }
  sqlite3_close (sqlite);
  return good;
}
