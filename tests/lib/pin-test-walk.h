/* pin-test-walk.h: the legs of the way from the first question to a working PIN
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-test-program.h"

G_BEGIN_DECLS

typedef enum { PIN_TEST_ITALY, PIN_TEST_ABROAD } PinTestPlace;

void pin_test_walk_triage (PinTestProgram *program, PinTestPlace place);
void pin_test_walk_request (PinTestProgram *program, PinTestPlace place);
void pin_test_walk_to_summary (PinTestProgram *program, PinTestPlace place);
void pin_test_walk_phone_check (PinTestProgram *program);
void pin_test_walk_waiting (PinTestProgram *program, char **one, char **two);
char *pin_test_walk_first_access (PinTestProgram *program, const char *one, const char *two);
void pin_test_walk_access (PinTestProgram *program, const char *pin);
void pin_test_walk_sign_out (PinTestProgram *program);

char *pin_test_walk_read_part (PinTestProgram *program, int number);
void pin_test_walk_let_pass (PinTestProgram *program, gint64 seconds);

G_END_DECLS
