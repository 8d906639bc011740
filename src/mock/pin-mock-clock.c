/* pin-mock-clock.c: the virtual clock
 *
 * It starts at a given moment, or now, goes on as fast as time does whatever happens to the
 * clock of the computer, jumps ahead on demand and never goes back over what the database has
 * seen, not even when the server is started again. A computer whose clock went back and is set
 * right again does not move it ahead for ever: only what was demanded is remembered.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-clock.h"

#include <gio/gio.h>
#include <time.h>

/* The last moment RFC 3339 can write, and a year more than enough before it. */
#define LATEST G_GINT64_CONSTANT (253370764800)

struct _PinMockClock {
  gint64 start; /* as asked for; 0: the clock of the computer */
  gint64 base; /* virtual time at @origin */
  gint64 origin; /* seconds since the computer was started */
  gint64 ahead; /* of the computer, as it was demanded; below 0 for one that began in the past */
  gint64 kept; /* last moment written to the database */
  guint losses; /* of the database by then */
};

static gint64
since_boot (void)
{
  struct timespec moment;

  clock_gettime (CLOCK_BOOTTIME, &moment);
  return moment.tv_sec;
}

static gint64
load (PinMockDb *db, const char *name)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (db, "SELECT value FROM meta WHERE name = ?", PIN_MOCK_TEXT (name));

  return pin_mock_rows_next (rows) ? pin_mock_rows_int (rows, 0) : 0;
}

static gint64
real_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
begin_at (PinMockClock *self, gint64 time)
{
  self->origin = since_boot ();
  self->base = MIN (time, LATEST);
}

/**
 * pin_mock_clock_new:
 * @start: seconds since 1970 UTC; 0 for the clock of the computer and, where the database was
 *   moved ahead of it before, that far ahead again
 * @error: %G_IO_ERROR_FAILED
 */
PinMockClock *
pin_mock_clock_new (PinMockDb *db, gint64 start, GError **error)
{
  PinMockClock *self;
  gint64 kept = load (db, "clock"), ahead = load (db, "ahead");

  if (pin_mock_db_has_failed (db)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the clock in the database is not readable");
    return NULL;
  }
  self = g_new0 (PinMockClock, 1);
  self->start = start;
  self->kept = kept;
  self->ahead = start != 0 ? MAX (start, kept) - real_now () : ahead;
  begin_at (self, MAX (real_now () + self->ahead, kept));
  return self;
}

void
pin_mock_clock_free (PinMockClock *self)
{
  g_free (self);
}

gint64
pin_mock_clock_get_now (PinMockClock *self)
{
  return MIN (self->base + since_boot () - self->origin, LATEST);
}

/**
 * pin_mock_clock_move_to:
 *
 * Jumps ahead to @time; a moment that has passed changes nothing.
 */
void
pin_mock_clock_move_to (PinMockClock *self, gint64 time)
{
  gint64 now = pin_mock_clock_get_now (self);

  if (time <= now)
    return;
  begin_at (self, time);
  self->ahead += self->base - now;
}

/**
 * pin_mock_clock_restart:
 *
 * Goes back to the start, for a server that forgets everything.
 */
void
pin_mock_clock_restart (PinMockClock *self)
{
  self->ahead = self->start != 0 ? self->start - real_now () : 0;
  begin_at (self, real_now () + self->ahead);
}

/**
 * pin_mock_clock_keep:
 *
 * Notes the present moment in @db, in the transaction at hand.
 */
void
pin_mock_clock_keep (PinMockClock *self, PinMockDb *db)
{
  gint64 now = pin_mock_clock_get_now (self);
  guint losses = pin_mock_db_count_losses (db);

  if (now == self->kept && losses == self->losses)
    return;
  pin_mock_db_run (db,
                   "INSERT INTO meta (name, value) VALUES ('clock', ?1), ('ahead', ?2)"
                   " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                   PIN_MOCK_INT (now), PIN_MOCK_INT (MAX (self->ahead, 0)));
  self->kept = now;
  self->losses = losses;
}
