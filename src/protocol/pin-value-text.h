/* pin-value-text.h: what each value of an enum means, for whoever writes another client or service
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"

G_BEGIN_DECLS

const char *pin_value_describe (const char *const *values, guint index);
const char *pin_fault_describe (PinFault fault);

G_END_DECLS
