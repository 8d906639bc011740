/* pin-test-walk-lost.h: the ways of a PIN that is lost or not wanted any more
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-test-walk.h"

G_BEGIN_DECLS

/* What stands in front of a code, in the language of the service. */
#define PIN_TEST_RECOVERY_WORDS "codice di ripristino è"
#define PIN_TEST_REVOCATION_WORDS "codice di revoca è"
#define PIN_TEST_PART_ONE_WORDS "prima parte del Suo PIN è"
#define PIN_TEST_PART_TWO_WORDS "Seconda parte del PIN:"

char *pin_test_walk_read_code (PinTestProgram *program, const char *words);
void pin_test_walk_to_recovery_code (PinTestProgram *program, PinTestPlace place);
void pin_test_walk_recovery (PinTestProgram *program);
void pin_test_walk_new_parts (PinTestProgram *program, char **one, char **two);
void pin_test_walk_to_revocation_code (PinTestProgram *program);
void pin_test_walk_revocation (PinTestProgram *program);
void pin_test_walk_own_revocation (PinTestProgram *program, const char *pin);

G_END_DECLS
