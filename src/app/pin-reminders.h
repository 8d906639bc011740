/* pin-reminders.h: desktop notifications of what waits for the citizen
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-tracker.h"

G_BEGIN_DECLS

#define PIN_TYPE_REMINDERS (pin_reminders_get_type ())
G_DECLARE_FINAL_TYPE (PinReminders, pin_reminders, PIN, REMINDERS, GObject)

/* Properties, all construct only: "application", "settings" (its key "reminders" decides whether
 * anything is said), "connection", "tracker". */
PinReminders *pin_reminders_new (GApplication *application, GSettings *settings,
                                 PinConnection *connection, PinTracker *tracker);
void pin_reminders_evaluate (PinReminders *self);

G_END_DECLS
