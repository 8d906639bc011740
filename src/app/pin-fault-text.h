/* pin-fault-text.h: what is wrong with one field, for people
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"

G_BEGIN_DECLS

const char *pin_fault_text (const char *field, PinFault fault);

G_END_DECLS
