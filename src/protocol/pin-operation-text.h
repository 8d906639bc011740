/* pin-operation-text.h: what each call does, for whoever writes another client or service
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-operation.h"

G_BEGIN_DECLS

const char *pin_operation_describe (PinOperationId id);

G_END_DECLS
