/* pin-test-walk-desk.h: becoming an invented person, and playing the operator
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-message-desk.h"
#include "pin-test-walk.h"

G_BEGIN_DECLS

PinScenarios *pin_test_walk_list_people (PinTestProgram *program);
const PinScenario *pin_test_walk_find_person (const PinScenarios *people, const char *id);
GtkWidget *pin_test_walk_open_people (PinTestProgram *program);
void pin_test_walk_become (PinTestProgram *program, GtkWidget *dialog, const PinScenario *person);
void pin_test_walk_by_phone (PinTestProgram *program, const char *tax_code);

G_END_DECLS
