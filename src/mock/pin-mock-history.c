/* pin-mock-history.c: what happened to a person's PIN
 *
 * Written for everybody alike, whether there is a PIN or not: what is written down must not tell
 * who has one. Numbered for each person by itself, so that no number says how much happens to
 * others.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-history.h"

#include "pin-mock-handlers.h"

#include <string.h>

#define DAY (24 * 3600)
/* Of each person, and of everybody. */
#define MOST_ENTRIES 500
/* Of these each, what anybody may write who knows a tax code. */
#define MOST_ASKED 50
#define KEPT_DAYS 1100
#define USUAL_LIMIT 20

/* Tax codes somebody made up do not fill the disk; a few at a time. To look first is cheaper: mostly
 * there is nothing. */
static void
forget_old (PinMock *mock, gint64 now)
{
  gint64 since = now - KEPT_DAYS * DAY;
  gboolean found;
  {
    g_autoptr (PinMockRows) rows = pin_mock_db_query (
        mock->db, "SELECT 1 FROM history WHERE at < ? LIMIT 1", PIN_MOCK_INT (since));

    found = pin_mock_rows_next (rows);
  }
  if (found)
    pin_mock_db_run (mock->db,
                     "DELETE FROM history WHERE (person, number) IN"
                     " (SELECT person, number FROM history WHERE at < ? ORDER BY at LIMIT 4)",
                     PIN_MOCK_INT (since));
}

static void
add (PinMock *mock, gint64 now, const guint8 *person, int event, int by, int part, int channel,
     const char *masked)
{
  g_autoptr (GBytes) target =
      masked != NULL ? pin_mock_secret_seal (mock->secret, masked, strlen (masked)) : NULL;

  pin_mock_db_run (mock->db,
                   "INSERT INTO history (person, number, at, event, by, part, channel, target)"
                   " VALUES (?1, (SELECT ifnull (max (number), 0) + 1 FROM history"
                   " WHERE person = ?1), ?2, ?3, ?4, ?5, ?6, ?7)",
                   PIN_MOCK_HASH (person), PIN_MOCK_INT (now), PIN_MOCK_INT (event),
                   PIN_MOCK_INT (by), PIN_MOCK_INT (part), PIN_MOCK_INT (channel),
                   PIN_MOCK_BYTES (target));
  pin_mock_db_run (mock->db,
                   "DELETE FROM history WHERE person = ?1 AND number <="
                   " (SELECT number FROM history WHERE person = ?1"
                   " ORDER BY number DESC LIMIT 1 OFFSET ?2)",
                   PIN_MOCK_HASH (person), PIN_MOCK_INT (MOST_ENTRIES));
  /* Whoever asks again and again does not drive out what else has happened. */
  if (by == PIN_BY_ONLINE &&
      (event == PIN_HISTORY_RECOVERY_ASKED || event == PIN_HISTORY_REVOCATION_ASKED))
    pin_mock_db_run (mock->db,
                     "DELETE FROM history WHERE person = ?1 AND event = ?2 AND by = ?3"
                     " AND number <= (SELECT number FROM history WHERE person = ?1 AND event = ?2"
                     " AND by = ?3 ORDER BY number DESC LIMIT 1 OFFSET ?4)",
                     PIN_MOCK_HASH (person), PIN_MOCK_INT (event), PIN_MOCK_INT (by),
                     PIN_MOCK_INT (MOST_ASKED));
  forget_old (mock, now);
}

/**
 * pin_mock_history_add:
 * @event: a #PinHistoryEvent
 * @by: a #PinHistoryBy
 */
void
pin_mock_history_add (PinMock *mock, gint64 now, const guint8 *person, int event, int by)
{
  add (mock, now, person, event, by, 0, 0, NULL);
}

/**
 * pin_mock_history_add_part:
 * @masked: where part @number went, masked
 */
void
pin_mock_history_add_part (PinMock *mock, gint64 now, const guint8 *person, int number, int channel,
                           const char *masked)
{
  add (mock, now, person, PIN_HISTORY_PART_SENT, PIN_BY_SERVICE, number, channel, masked);
}

/**
 * pin_mock_history_add_message:
 * @masked: where a code went, masked
 */
void
pin_mock_history_add_message (PinMock *mock, gint64 now, const guint8 *person, int event, int by,
                              int channel, const char *masked)
{
  add (mock, now, person, event, by, 0, channel, masked);
}

/* `n12`: what is older than number 12. */
static gboolean
read_cursor (const char *cursor, gint64 *before)
{
  *before = G_MAXINT64;
  if (cursor == NULL)
    return TRUE;
  return *cursor == 'n' && g_ascii_string_to_signed (cursor + 1, 10, 1, G_MAXINT64, before, NULL);
}

gboolean
pin_mock_show_history (PinMockCall *call, GError **error)
{
  const PinHistoryPage *page = call->request;
  gint64 limit = page->limit != PIN_UNKNOWN ? page->limit : USUAL_LIMIT;
  gint64 before, last = 0;
  PinHistory *reply;
  g_autoptr (PinMockRows) rows = NULL;

  if (!read_cursor (page->cursor, &before)) {
    g_propagate_error (error, pin_error_new_field ("cursor", PIN_FAULT_SHAPE));
    return FALSE;
  }
  reply = pin_history_new ();
  call->reply = reply;
  reply->server_time = call->now;
  rows = pin_mock_db_query (call->mock->db,
                            "SELECT number, at, event, by, part, channel, target FROM history"
                            " WHERE person = ? AND number < ? ORDER BY number DESC LIMIT ?",
                            PIN_MOCK_HASH (call->session.person), PIN_MOCK_INT (before),
                            PIN_MOCK_INT (limit + 1));
  while (pin_mock_rows_next (rows)) {
    PinHistoryEntry *entry;
    g_autoptr (GBytes) target = NULL;

    if (reply->entries->len == limit) {
      reply->next_cursor = g_strdup_printf ("n%" G_GINT64_FORMAT, last);
      break;
    }
    entry = pin_history_entry_new ();
    target = pin_mock_rows_bytes (rows, 6);
    last = pin_mock_rows_int (rows, 0);
    entry->at = pin_mock_rows_int (rows, 1);
    entry->event = (int)pin_mock_rows_int (rows, 2);
    entry->by = (int)pin_mock_rows_int (rows, 3);
    if (pin_mock_rows_int (rows, 4) != 0)
      entry->part = pin_mock_rows_int (rows, 4);
    entry->channel = (int)pin_mock_rows_int (rows, 5);
    entry->masked_target = pin_mock_secret_unseal_text (call->mock->secret, target);
    g_ptr_array_add (reply->entries, entry);
  }
  return TRUE;
}
