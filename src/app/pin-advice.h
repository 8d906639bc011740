/* pin-advice.h: what to know about what was typed, beyond right and wrong
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"

G_BEGIN_DECLS

char *pin_advice_on_date (const char *typed, const char *input);
char *pin_advice_on_mail (const char *typed, const char *input);
char *pin_advice_on_phone (const char *typed, const char *input);
char *pin_advice_on_tax_code (const char *typed, PinFault fault);

char *pin_advice_read_date (const char *typed, const char *input, PinFault *fault);

G_END_DECLS
