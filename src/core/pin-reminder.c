/* pin-reminder.c: what waits for the citizen, said once when it is time
 *
 * Decided by a table, from what is known, without asking the service. docs/domain.md sections 3, 4
 * and 6.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-reminder.h"

#include "pin-home.h"

typedef struct {
  PinReminderSubject subject;
  const char *nick;
  gint64 days; /* from how many days before the deadline on; LATE: it has passed */
  const char *opens;
} Row;

#define LATE (-1)

/* Of each subject the most urgent first: who opens the program late hears only of that one. */
static const Row rows[] = {
  { PIN_REMINDER_CHANGE, "change-1", 1, "change" },
  { PIN_REMINDER_CHANGE, "change-7", 7, "change" },
  { PIN_REMINDER_CHANGE, "change-30", 30, "change" },
  { PIN_REMINDER_PARTS, "parts-1", 1, "first-access" },
  { PIN_REMINDER_PARTS, "parts-7", 7, "first-access" },
  { PIN_REMINDER_LATE, "late", LATE, "tracker" },
};

static gint64
deadline_of_change (PinConnection *connection, PinTracker *tracker)
{
  return pin_store_get_pin_expiry (pin_tracker_get_store (tracker),
                                   pin_connection_get_memory_key (connection));
}

static const PinRequestState *
open_state (PinTracker *tracker)
{
  PinTrackedRequest *open = pin_tracker_get_open (tracker);

  return open != NULL ? pin_tracked_request_get_state (open) : NULL;
}

static gint64
deadline_of_parts (PinConnection *connection, PinTracker *tracker)
{
  const PinRequestState *state = open_state (tracker);

  return state != NULL && state->status == PIN_REQUEST_DELIVERED ? state->parts_expire_at : 0;
}

/* Of the part that is late longest. */
static gint64
deadline_of_late (PinConnection *connection, PinTracker *tracker)
{
  const PinRequestState *state = open_state (tracker);
  gint64 deadline = 0;

  for (guint i = 0; state != NULL && i < state->parts->len; i++) {
    const PinPart *part = g_ptr_array_index (state->parts, i);

    if (pin_tracked_request_is_overdue (pin_tracker_get_open (tracker), (guint)part->number) &&
        (deadline == 0 || part->expected_by < deadline))
      deadline = part->expected_by;
  }
  return deadline;
}

static gint64 (*const deadlines[]) (PinConnection *connection, PinTracker *tracker) = {
  [PIN_REMINDER_CHANGE] = deadline_of_change,
  [PIN_REMINDER_PARTS] = deadline_of_parts,
  [PIN_REMINDER_LATE] = deadline_of_late,
};

G_STATIC_ASSERT (G_N_ELEMENTS (deadlines) == PIN_N_REMINDER_SUBJECTS);

/* The row that holds now, or NULL. */
static const Row *
find_row (PinReminderSubject subject, gint64 now, gint64 deadline)
{
  for (guint i = 0; deadline != 0 && i < G_N_ELEMENTS (rows); i++) {
    gboolean passed = deadline <= now;

    if (rows[i].subject != subject || passed != (rows[i].days == LATE))
      continue;
    if (passed || pin_home_days_between (now, deadline) <= rows[i].days)
      return &rows[i];
  }
  return NULL;
}

static gint64
reminded_of (PinConnection *connection, PinTracker *tracker, const Row *row)
{
  return pin_store_get_reminded (pin_tracker_get_store (tracker),
                                 pin_connection_get_memory_key (connection), row->nick);
}

/* How far an open request is must be heard before anything about it is over. */
static gboolean
is_known (PinReminderSubject subject, PinTracker *tracker)
{
  return subject == PIN_REMINDER_CHANGE || pin_tracker_get_open (tracker) == NULL ||
         open_state (tracker) != NULL;
}

/**
 * pin_reminder_list_due:
 *
 * Returns: (transfer full) (element-type PinReminder): what is to be said now and was not said
 *   before, at most one of each subject
 */
GArray *
pin_reminder_list_due (PinConnection *connection, PinTracker *tracker)
{
  GArray *due = g_array_new (FALSE, FALSE, sizeof (PinReminder));
  gint64 now;

  g_return_val_if_fail (PIN_IS_CONNECTION (connection), due);
  g_return_val_if_fail (PIN_IS_TRACKER (tracker), due);

  now = pin_connection_get_time (connection);
  for (int subject = 0; subject < PIN_N_REMINDER_SUBJECTS; subject++) {
    gint64 deadline = deadlines[subject](connection, tracker);
    const Row *row = find_row ((PinReminderSubject)subject, now, deadline);
    PinReminder reminder = { .subject = (PinReminderSubject)subject, .deadline = deadline };

    if (row == NULL || reminded_of (connection, tracker, row) == deadline)
      continue;
    reminder.nick = row->nick;
    reminder.opens = row->opens;
    reminder.days_left = pin_home_days_between (now, deadline);
    g_array_append_val (due, reminder);
  }
  return due;
}

/**
 * pin_reminder_list_over:
 *
 * Returns: (transfer full) (element-type utf8): names of what was said and is not so any more
 */
GPtrArray *
pin_reminder_list_over (PinConnection *connection, PinTracker *tracker)
{
  GPtrArray *over = g_ptr_array_new ();
  gint64 now;

  g_return_val_if_fail (PIN_IS_CONNECTION (connection), over);
  g_return_val_if_fail (PIN_IS_TRACKER (tracker), over);

  now = pin_connection_get_time (connection);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    gint64 deadline = deadlines[rows[i].subject](connection, tracker);
    gint64 said = reminded_of (connection, tracker, &rows[i]);

    if (said != 0 && is_known (rows[i].subject, tracker) &&
        (said != deadline || find_row (rows[i].subject, now, deadline) != &rows[i]))
      g_ptr_array_add (over, (gpointer)rows[i].nick);
  }
  return over;
}

static void
set_reminded (PinConnection *connection, PinTracker *tracker, const char *nick, gint64 deadline)
{
  g_autoptr (GError) error = NULL;

  if (!pin_store_set_reminded (pin_tracker_get_store (tracker),
                               pin_connection_get_memory_key (connection), nick, deadline, &error))
    g_message ("A reminder may be given once more: %s", error->message);
}

/**
 * pin_reminder_remember:
 *
 * @reminder was said.
 */
void
pin_reminder_remember (PinConnection *connection, PinTracker *tracker, const PinReminder *reminder)
{
  g_return_if_fail (PIN_IS_CONNECTION (connection));
  g_return_if_fail (PIN_IS_TRACKER (tracker));
  g_return_if_fail (reminder != NULL);

  set_reminded (connection, tracker, reminder->nick, reminder->deadline);
}

/**
 * pin_reminder_forget:
 *
 * What @nick names was taken back.
 */
void
pin_reminder_forget (PinConnection *connection, PinTracker *tracker, const char *nick)
{
  g_return_if_fail (PIN_IS_CONNECTION (connection));
  g_return_if_fail (PIN_IS_TRACKER (tracker));
  g_return_if_fail (nick != NULL);

  set_reminded (connection, tracker, nick, 0);
}
