/* pin-history-text.h: what happened to a PIN, in words
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-history-item.h"

G_BEGIN_DECLS

char *pin_history_text_title (const PinHistoryEntry *entry);
char *pin_history_text_details (const PinHistoryEntry *entry);
const char *pin_history_text_icon (const PinHistoryEntry *entry);

G_END_DECLS
