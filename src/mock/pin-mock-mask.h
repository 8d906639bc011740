/* pin-mock-mask.h: which way a message takes, where it goes, and how much of that may be shown
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-message-desk.h"

G_BEGIN_DECLS

int pin_mock_channel_first (const PinContacts *contacts);
int pin_mock_channel_second (const PinContacts *contacts);
int pin_mock_channel_of_contact (int contact);

char *pin_mock_target (const PinDeskPerson *person, int channel);
char *pin_mock_mask (const PinDeskPerson *person, int channel);
char *pin_mock_mask_target (int channel, const char *target);

G_END_DECLS
