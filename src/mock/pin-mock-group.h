/* pin-mock-group.h: what several calls write goes to the disk at once
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock.h"

G_BEGIN_DECLS

/**
 * PinMockGroupRun:
 *
 * Does its work in transactions of the group. Run a second time when the group it was in did not
 * reach the disk: of the first time nothing is left in the database.
 */
typedef void (*PinMockGroupRun) (gpointer data);

/**
 * PinMockGroupDone:
 * @kept: whether it is on the disk, and may be told
 */
typedef void (*PinMockGroupDone) (gpointer data, gboolean kept);

PinMockGroup *pin_mock_group_new (PinMock *mock);
void pin_mock_group_free (PinMockGroup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinMockGroup, pin_mock_group_free)

void pin_mock_group_add (PinMockGroup *self, PinMockGroupRun run, PinMockGroupDone done,
                         gpointer data);
gboolean pin_mock_group_is_idle (PinMockGroup *self);

G_END_DECLS
