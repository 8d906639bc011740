/* pin-mock-calendar.h: when the post and the contact center work
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 pin_mock_calendar_next_working_day (gint64 time, int hour);
int pin_mock_calendar_band_start (int band);

/* Every time band of the contact center is that long. */
#define PIN_MOCK_BAND_SECONDS (4 * 3600)

G_END_DECLS
