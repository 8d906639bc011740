/* pin-draft-clock.c: how old a draft is, and what is deleted because of it
 *
 * The time is that of the service, carried on by a steady clock: a computer whose clock is set ten
 * years ahead must not cost what was typed this morning. Until a service has said what time it is,
 * what looks too old is not offered, and not deleted either; after a minute without a service the
 * clock of the computer, as it was when the program started, is all there is, and a draft is not
 * kept for longer than its day because of that.
 *
 * A draft from the future was saved while a clock was ahead. It may be of this very day and is kept.
 * Its day begins when a service has said what time it is, or it would last until that future.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-draft-store-private.h"

#include "pin-draft-seal.h"
#include "pin-steady.h"

/* Seconds between looks at what has become too old, and before the first. */
#define PURGE_INTERVAL 60

/* Services and the steady clock round to seconds. */
#define SLACK 60

static gboolean
on_purge (gpointer user_data)
{
  PinDraftStore *self = user_data;

  pin_draft_store_purge (self, pin_draft_store_get_time (self));
  return G_SOURCE_CONTINUE;
}

/* Private: from when the store is made. */
void
pin_draft_clock_start (PinDraftStore *self)
{
  self->clock = g_get_real_time () / G_USEC_PER_SEC - pin_steady_seconds ();
  /* What has no time is damaged, whatever time it is. */
  if (self->folder != NULL)
    pin_draft_file_purge (self->folder, PIN_DRAFT_LIFE);
  self->purge = g_timeout_add_seconds (PURGE_INTERVAL, on_purge, self);
}

/* The time is under the seal: the draft is sealed anew. */
static void
begin_day (PinDraftStore *self, PinDraftPlace *place, gint64 now)
{
  gsize size = 0;
  char *text = pin_draft_place_open (self, place, &size);

  if (text == NULL)
    return;
  pin_draft_place_take_text (place, text, size);
  place->saved_at = now;
  pin_draft_place_seal (self, place);
  pin_draft_file_write_next (self);
}

/**
 * pin_draft_store_get_time:
 *
 * Returns: seconds since 1970 by the clock that says how old a draft is
 */
gint64
pin_draft_store_get_time (PinDraftStore *self)
{
  g_return_val_if_fail (PIN_IS_DRAFT_STORE (self), 0);

  return self->clock + pin_steady_seconds ();
}

/**
 * pin_draft_store_learn_time:
 * @time: seconds since 1970, by a service that is not for practice: there it is invented
 *
 * From now on this says how old a draft is.
 */
void
pin_draft_store_learn_time (PinDraftStore *self, gint64 time)
{
  g_autoptr (GList) places = NULL;
  gboolean was_told;
  gint64 shift;

  g_return_if_fail (PIN_IS_DRAFT_STORE (self));

  was_told = self->told;
  shift = time - pin_draft_store_get_time (self);
  self->clock += shift;
  self->told = TRUE;
  if (was_told && ABS (shift) <= SLACK)
    return;
  places = g_hash_table_get_values (self->places);
  for (GList *list = places; list != NULL; list = list->next) {
    PinDraftPlace *place = list->data;

    /* What is on the screen is not a day old because a clock was set. */
    if (place->owner != NULL)
      begin_day (self, place, time);
  }
  pin_draft_store_purge (self, time);
  pin_draft_store_changed (self);
}

/**
 * pin_draft_store_purge:
 * @now: seconds since 1970
 *
 * Deletes what is older than a day. It happens by itself when a service has said what time it is,
 * and every minute.
 */
void
pin_draft_store_purge (PinDraftStore *self, gint64 now)
{
  g_autoptr (GList) places = NULL;

  g_return_if_fail (PIN_IS_DRAFT_STORE (self));

  places = g_hash_table_get_values (self->places);
  for (GList *list = places; list != NULL; list = list->next) {
    PinDraftPlace *place = list->data;

    if (place->sealed == NULL && place->text == NULL)
      continue;
    if (pin_draft_is_stale (place->saved_at, now))
      pin_draft_place_drop (self, place);
    else if (self->told && pin_draft_place_is_there (place) && place->saved_at > now + SLACK)
      begin_day (self, place, now);
  }
  /* What is being written has the time of this computer. */
  if (self->folder != NULL && self->writing == NULL)
    pin_draft_file_purge (self->folder, now);
}
