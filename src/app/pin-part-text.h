/* pin-part-text.h: what is known of one part, in words
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-message.h"

G_BEGIN_DECLS

const char *pin_part_text_channel (int channel);
const char *pin_part_text_icon (int channel);
const char *pin_part_text_band (int band);
char *pin_part_text_title (const PinPart *part);
char *pin_part_text_status (const PinPart *part, gboolean overdue);

G_END_DECLS
