/* pin-mock-letter.h: the messages that bring a part of a PIN
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-message-desk.h"
#include "pin-mock.h"

G_BEGIN_DECLS

/* Why there are two parts. Numbers stand in the database: add at the end. */
typedef enum {
  PIN_MOCK_ORIGIN_REQUEST = 1,
  PIN_MOCK_ORIGIN_POSTED, /* part 1 came unasked */
  PIN_MOCK_ORIGIN_RECOVERY,
  PIN_MOCK_ORIGIN_ENVELOPE,
} PinMockOrigin;

void pin_mock_letter_deliver (PinMock *mock, gint64 now, const PinDeskPerson *person,
                              PinMockOrigin origin, int number, int channel, const char *pair);
void pin_mock_letter_hand_over (PinMock *mock, gint64 now, const PinDeskPerson *person,
                                const char *pair);

G_END_DECLS
