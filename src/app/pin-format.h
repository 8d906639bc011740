/* pin-format.h: days and hours as an office clerk would write them, in the hour of Italy
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pin_format_day (gint64 time);
const char *pin_format_month (int month);
char *pin_format_calendar_day (const char *day);
char *pin_format_typed_day (const char *day);
char *pin_format_moment (gint64 time);
char *pin_format_clock (gint64 time);
char *pin_format_days_left (gint64 days);
char *pin_format_phone_hours (void);

char *pin_format_sentence (const char *words);
char *pin_format_heading_and_text (const char *heading, const char *text);
char *pin_format_two_sentences (const char *first, const char *second);
char *pin_format_pair (const char *first, const char *second);

G_END_DECLS
