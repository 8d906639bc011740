/* pin-signals.h: the session or the terminal wants the program to end
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-application.h"

G_BEGIN_DECLS

void pin_signals_watch (PinApplication *application);

G_END_DECLS
