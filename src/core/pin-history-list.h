/* pin-history-list.h: what happened to the PIN of who is signed in, page by page
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-connection.h"
#include "pin-history-item.h"

G_BEGIN_DECLS

#define PIN_TYPE_HISTORY_LIST (pin_history_list_get_type ())
G_DECLARE_FINAL_TYPE (PinHistoryList, pin_history_list, PIN, HISTORY_LIST, GObject)

/* A GListModel of PinHistoryItem, newest first. Properties, all notified: "connection" (construct
 * only), "busy" (boolean), "error" (boxed GError, nullable: why the last page did not come),
 * "complete" (boolean: nothing is earlier than what is listed). */
PinHistoryList *pin_history_list_new (PinConnection *connection);

gboolean pin_history_list_is_busy (PinHistoryList *self);
gboolean pin_history_list_is_complete (PinHistoryList *self);
const GError *pin_history_list_get_error (PinHistoryList *self);

void pin_history_list_reload (PinHistoryList *self);
void pin_history_list_load_earlier (PinHistoryList *self);

G_END_DECLS
