/* pin-doubt-text.h: what does not match the tax code, for people
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-advice.h"
#include "pin-person.h"

G_BEGIN_DECLS

PinAdvice *pin_doubt_text_new (const PinDoubt *doubt);
char *pin_doubt_text_sum_up (const GPtrArray *doubts);

G_END_DECLS
