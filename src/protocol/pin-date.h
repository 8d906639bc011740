/* pin-date.h: days as people write them
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"

G_BEGIN_DECLS

/**
 * PinDateSense:
 * @PIN_DATE_PAST: a birth: two digits of a year mean the latest that is not in the future
 * @PIN_DATE_COMING: an expiry: two digits mean a year between 20 years ago and 79 years ahead
 */
typedef enum { PIN_DATE_PAST, PIN_DATE_COMING } PinDateSense;

char *pin_date_parse (const char *text, PinDateSense sense, gint64 time, PinFault *fault);

G_END_DECLS
