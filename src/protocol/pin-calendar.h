/* pin-calendar.h: when the post and the contact center work
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 pin_calendar_next_working_day (gint64 time, int hour);

gboolean pin_calendar_phone_is_open (gint64 time);
gint64 pin_calendar_phone_opens (gint64 time);
int pin_calendar_band_start (int band);

/* Every time band of the contact center is that long. */
#define PIN_BAND_SECONDS (4 * 3600)

G_END_DECLS
