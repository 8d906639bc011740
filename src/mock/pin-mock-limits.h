/* pin-mock-limits.h: how many calls one address may make
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-operation.h"

G_BEGIN_DECLS

/* What the headers X-RateLimit-* say. */
typedef struct {
  guint limit;
  guint remaining;
  guint reset; /* seconds */
} PinMockAllowance;

typedef struct _PinMockLimits PinMockLimits;

PinMockLimits *pin_mock_limits_new (guint percent);
void pin_mock_limits_free (PinMockLimits *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinMockLimits, pin_mock_limits_free)

gboolean pin_mock_limits_take (PinMockLimits *self, const char *address,
                               const PinOperation *operation, guint calls,
                               PinMockAllowance *allowance);

G_END_DECLS
