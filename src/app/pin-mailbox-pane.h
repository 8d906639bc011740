/* pin-mailbox-pane.h: practice: what arrives for the citizen, and the passing of time
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mailbox.h"
#include "pin-message-desk.h"
#include "pin-tracker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PIN_TYPE_MAILBOX_PANE (pin_mailbox_pane_get_type ())
G_DECLARE_FINAL_TYPE (PinMailboxPane, pin_mailbox_pane, PIN, MAILBOX_PANE, GtkBox)

/* Properties, construct only: "tracker", "mailbox". Signals: "time-passed": things may have
 * happened; "reset": the service knows nothing any more. */
GtkWidget *pin_mailbox_pane_new (PinTracker *tracker, PinMailbox *mailbox);
void pin_mailbox_pane_set_person (PinMailboxPane *self, const PinScenario *person);

G_END_DECLS
