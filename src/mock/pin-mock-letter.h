/* pin-mock-letter.h: what the citizen receives, and where it went, masked
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock.h"

G_BEGIN_DECLS

int pin_mock_letter_channel (const PinContacts *contacts);
char *pin_mock_letter_mask (const PinPinRequest *request, int channel);
void pin_mock_letter_deliver (PinMock *mock, gint64 now, const PinPinRequest *request, int number,
                              int channel, const char *pair);
GPtrArray *pin_mock_letter_list (PinMock *mock);

G_END_DECLS
