/* pin-text.h: texts, days and moments as they are written on the wire
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pin_text_format_time (gint64 time);
gboolean pin_text_parse_time (const char *text, gint64 *time);
gboolean pin_text_check_date (const char *text);
gboolean pin_text_is_plain (const char *text);
gboolean pin_text_is_blank (const char *text);
gboolean pin_text_is_one_slip (const char *typed, const char *meant);
gboolean pin_text_fits_luhn (const char *digits);

G_END_DECLS
