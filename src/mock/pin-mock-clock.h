/* pin-mock-clock.h: the virtual clock
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock-db.h"

G_BEGIN_DECLS

typedef struct _PinMockClock PinMockClock;

PinMockClock *pin_mock_clock_new (PinMockDb *db, gint64 start, GError **error);
void pin_mock_clock_free (PinMockClock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinMockClock, pin_mock_clock_free)

gint64 pin_mock_clock_get_now (PinMockClock *self);
void pin_mock_clock_move_to (PinMockClock *self, gint64 time);
void pin_mock_clock_restart (PinMockClock *self);
void pin_mock_clock_keep (PinMockClock *self, PinMockDb *db);

G_END_DECLS
