/* pin-test-walk-account.h: the legs of the ways around a PIN: activated, reached, looked back on
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-test-walk.h"

G_BEGIN_DECLS

char *pin_test_walk_get_letter (PinTestServer *server);
void pin_test_walk_activation (PinTestProgram *program, PinTestServer *server, const char *one,
                               char **two);
void pin_test_walk_contacts (PinTestProgram *program, PinTestServer *server);
void pin_test_walk_history (PinTestProgram *program);

G_END_DECLS
