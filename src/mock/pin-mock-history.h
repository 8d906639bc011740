/* pin-mock-history.h: what happened to a person's PIN
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-message-life.h"
#include "pin-mock.h"

G_BEGIN_DECLS

void pin_mock_history_add (PinMock *mock, gint64 now, const guint8 *person, int event, int by);
void pin_mock_history_add_part (PinMock *mock, gint64 now, const guint8 *person, int number,
                                int channel, const char *masked);
void pin_mock_history_add_message (PinMock *mock, gint64 now, const guint8 *person, int event,
                                   int by, int channel, const char *masked);

G_END_DECLS
