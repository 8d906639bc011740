/* pin-typed-date.h: dates as people type them
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"

G_BEGIN_DECLS

char *pin_typed_date_parse (const char *typed, PinFault *fault);
char *pin_typed_date_show (const char *iso);

G_END_DECLS
