/* test-wire-values.h: what the files in wire/ say, read by a person
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-operation.h"

G_BEGIN_DECLS

typedef struct {
  const char *name;
  void (*check) (gconstpointer message);
} TestWireValue;

const TestWireValue *test_wire_life_values (void);
void test_wire_check_values (const char *name, gconstpointer message);

G_END_DECLS
