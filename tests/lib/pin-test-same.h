/* pin-test-same.h: whether two answers can be told apart, by what they say or by their time
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-test-server.h"

G_BEGIN_DECLS

/* The best classifier that looks at the time alone must not do better than this. */
#define PIN_TEST_MOST_AREA_OFF 0.05

char *pin_test_reply_get_shape (PinTestReply *self);
#define pin_test_assert_same(one, other) pin_test_check_same (G_STRLOC, one, other)
void pin_test_check_same (const char *where, PinTestReply *one, PinTestReply *other);

typedef struct _PinTestTimings PinTestTimings;

PinTestTimings *pin_test_timings_new (void);
void pin_test_timings_free (PinTestTimings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinTestTimings, pin_test_timings_free)

void pin_test_timings_add (PinTestTimings *self, gboolean known, double time);
guint pin_test_timings_count (PinTestTimings *self);
double pin_test_timings_get_area (PinTestTimings *self);

G_END_DECLS
