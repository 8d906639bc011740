/* pin-mock-sow.h: people of the seed, put into the database
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-message-desk.h"
#include "pin-mock.h"

G_BEGIN_DECLS

void pin_mock_sow_all (PinMock *mock, gint64 now);
void pin_mock_sow_anew (PinMock *mock, gint64 now, guint index, const char *hash,
                        PinScenario *scenario);

G_END_DECLS
