/* pin-test-walk-questions.h: somebody who does not know what a code is, or what to do
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-test-walk.h"

G_BEGIN_DECLS

void pin_test_walk_which_code (PinTestProgram *program);
void pin_test_walk_help (PinTestProgram *program);

G_END_DECLS
