/* pin-reminder.h: what waits for the citizen, said once when it is time
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-tracker.h"

G_BEGIN_DECLS

/* What there is to be reminded of. */
typedef enum {
  PIN_REMINDER_CHANGE, /* the PIN must be changed soon */
  PIN_REMINDER_PARTS, /* both parts are there and expire soon */
  PIN_REMINDER_LATE, /* a part should have arrived */
} PinReminderSubject;

#define PIN_N_REMINDER_SUBJECTS (PIN_REMINDER_LATE + 1)

/**
 * PinReminder:
 * @subject: what it is about
 * @nick: its name: one reminder of a name and a deadline, and no more
 * @opens: the page or journey that helps
 * @deadline: seconds since 1970
 * @days_left: whole days until then in Europe/Rome
 */
typedef struct {
  PinReminderSubject subject;
  const char *nick;
  const char *opens;
  gint64 deadline;
  gint64 days_left;
} PinReminder;

GArray *pin_reminder_list_due (PinConnection *connection, PinTracker *tracker);
void pin_reminder_remember (PinConnection *connection, PinTracker *tracker,
                            const PinReminder *reminder);
GPtrArray *pin_reminder_list_over (PinConnection *connection, PinTracker *tracker);
void pin_reminder_forget (PinConnection *connection, PinTracker *tracker, const char *nick);

G_END_DECLS
