/* pin-test-uniform.h: whether an answer, or its time, tells who has a PIN
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-test-server.h"

G_BEGIN_DECLS

/* What somebody may try who has no PIN, and the first call after it. */
typedef enum {
  PIN_TEST_TRY_RECOVERY,
  PIN_TEST_TRY_REVOCATION,
  PIN_TEST_TRY_ACTIVATION,
  PIN_TEST_TRY_ACCESS,
  PIN_TEST_TRY_REQUEST,
  PIN_TEST_TRY_AFTER_RECOVERY,
  PIN_TEST_TRY_AFTER_REVOCATION,
  PIN_TEST_TRY_AFTER_REQUEST,
  PIN_TEST_TRY_CODE,
} PinTestTry;

#define PIN_TEST_N_TRIES (PIN_TEST_TRY_CODE + 1)

typedef struct _PinTestCrowd PinTestCrowd;

PinTestCrowd *pin_test_crowd_new (void);
void pin_test_crowd_free (PinTestCrowd *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinTestCrowd, pin_test_crowd_free)

const char *pin_test_try_get_name (PinTestTry what);
void pin_test_crowd_compare (PinTestCrowd *self, PinTestTry what);
double pin_test_crowd_measure (PinTestCrowd *self, PinTestTry what, guint n);
double pin_test_crowd_measure_timer (PinTestCrowd *self, PinTestTry what, guint n);

G_END_DECLS
