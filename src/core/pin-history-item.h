/* pin-history-item.h: one thing that happened to a PIN
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-message-life.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define PIN_TYPE_HISTORY_ITEM (pin_history_item_get_type ())
G_DECLARE_FINAL_TYPE (PinHistoryItem, pin_history_item, PIN, HISTORY_ITEM, GObject)

/**
 * PinHistoryDoubt:
 * @PIN_DOUBT_NONE: the service did it, or nobody else could have
 * @PIN_DOUBT_TRIED: if it was somebody else, nobody got in by it
 * @PIN_DOUBT_GOT_IN: if it was somebody else, that person knows the PIN
 *
 * What it means when the citizen says "this was not me".
 */
typedef enum { PIN_DOUBT_NONE, PIN_DOUBT_TRIED, PIN_DOUBT_GOT_IN } PinHistoryDoubt;

PinHistoryItem *pin_history_item_new (const PinHistoryEntry *entry);

const PinHistoryEntry *pin_history_item_get_entry (PinHistoryItem *self);
PinHistoryDoubt pin_history_item_get_doubt (PinHistoryItem *self);

G_END_DECLS
