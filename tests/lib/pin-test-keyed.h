/* pin-test-keyed.h: a call of every keyed operation, and a state in which it has an effect
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-test-stand.h"

G_BEGIN_DECLS

/**
 * PinTestKeyed:
 * @other: (nullable): a body that asks for something else; %NULL where there is no body
 */
typedef struct {
  PinOperationId operation;
  char *id;
  char *token;
  char *version;
  char *body;
  char *other;
} PinTestKeyed;

void pin_test_keyed_free (PinTestKeyed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinTestKeyed, pin_test_keyed_free)

char *pin_test_keyed_write (const PinTestKeyed *self, const char *key);
char *pin_test_keyed_write_other (const PinTestKeyed *self, const char *key);

GPtrArray *pin_test_keyed_prepare (PinTestStand *stand);

G_END_DECLS
