/* pin-diagnose-command.h: duemeta --diagnose, which needs no display
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-options.h"

G_BEGIN_DECLS

int pin_diagnose_command (const PinOptions *options);

G_END_DECLS
