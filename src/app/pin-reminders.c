/* pin-reminders.c: desktop notifications of what waits for the citizen
 *
 * Only for who wants them, while the program runs. They lie about on a screen that others see: no
 * secret, no tax code and no name is in them.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-reminders.h"

#include "pin-reminder.h"

#include <glib/gi18n.h>

#define HOUR 3600

struct _PinReminders {
  GObject parent_instance;

  GApplication *application; /* weak: it must not outlive its windows because of this */
  GSettings *settings;
  PinConnection *connection;
  PinTracker *tracker;
  guint timer;
};

enum { PROP_0, PROP_APPLICATION, PROP_SETTINGS, PROP_CONNECTION, PROP_TRACKER, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PinReminders, pin_reminders, G_TYPE_OBJECT)

static char *
say_title (const PinReminder *reminder)
{
  int days = (int)reminder->days_left;

  switch (reminder->subject) {
  case PIN_REMINDER_CHANGE:
    if (days == 0)
      return g_strdup (_ ("Your PIN expires today"));
    return g_strdup_printf (
        ngettext ("Your PIN expires in %d day", "Your PIN expires in %d days", (gulong)days), days);
  case PIN_REMINDER_PARTS:
    if (days == 0)
      return g_strdup (_ ("The two parts expire today"));
    return g_strdup_printf (ngettext ("The two parts expire in %d day",
                                      "The two parts expire in %d days", (gulong)days),
                            days);
  case PIN_REMINDER_LATE:
    return g_strdup (_ ("A part of the PIN is late"));
  }
  g_return_val_if_reached (g_strdup (""));
}

static const char *
say_body (const PinReminder *reminder)
{
  switch (reminder->subject) {
  case PIN_REMINDER_CHANGE:
    return _ ("Change it now: it takes a few minutes.");
  case PIN_REMINDER_PARTS:
    return _ ("Put them together before then, or you must ask for a new PIN.");
  case PIN_REMINDER_LATE:
    return _ ("It should have arrived by now. See what you can do.");
  }
  g_return_val_if_reached ("");
}

/* Two windows may talk to two services. */
static char *
make_id (PinReminders *self, const char *nick)
{
  return g_strconcat ("reminder-", nick, "-", pin_connection_get_memory_key (self->connection),
                      NULL);
}

static void
send (PinReminders *self, const PinReminder *reminder)
{
  g_autofree char *title = say_title (reminder);
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *id = make_id (self, reminder->nick);

  if (pin_connection_is_practice (self->connection)) {
    /* Translators: a notification about invented data; %s is what it says */
    char *practice = g_strdup_printf (_ ("Practice: %s"), title);

    g_free (title);
    title = practice;
  }
  notification = g_notification_new (title);
  g_notification_set_body (notification, say_body (reminder));
  g_notification_set_default_action_and_target (notification, "app.open-screen", "(ss)",
                                                reminder->opens,
                                                pin_connection_get_memory_key (self->connection));
  g_application_send_notification (self->application, id, notification);
}

static void
withdraw_over (PinReminders *self)
{
  g_autoptr (GPtrArray) over = pin_reminder_list_over (self->connection, self->tracker);

  for (guint i = 0; i < over->len; i++) {
    g_autofree char *id = make_id (self, over->pdata[i]);

    pin_reminder_forget (self->connection, self->tracker, over->pdata[i]);
    g_application_withdraw_notification (self->application, id);
  }
}

static void
send_due (PinReminders *self)
{
  g_autoptr (GArray) due = pin_reminder_list_due (self->connection, self->tracker);

  for (guint i = 0; i < due->len; i++) {
    const PinReminder *reminder = &g_array_index (due, PinReminder, i);

    pin_reminder_remember (self->connection, self->tracker, reminder);
    send (self, reminder);
  }
}

/* News first: what has arrived in the meantime is not late. Their end leads to pin_reminders_evaluate(). */
static void
ask_and_evaluate (PinReminders *self)
{
  if (pin_connection_get_status (self->connection) == PIN_CONNECTION_READY &&
      g_settings_get_boolean (self->settings, "reminders"))
    pin_tracker_refresh (self->tracker);
  pin_reminders_evaluate (self);
}

static gboolean
on_hour (gpointer user_data)
{
  ask_and_evaluate (user_data);
  return G_SOURCE_CONTINUE;
}

static void
pin_reminders_constructed (GObject *object)
{
  PinReminders *self = PIN_REMINDERS (object);

  G_OBJECT_CLASS (pin_reminders_parent_class)->constructed (object);

  g_signal_connect_object (self->settings, "changed::reminders",
                           G_CALLBACK (pin_reminders_evaluate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->connection, "notify::status", G_CALLBACK (ask_and_evaluate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->connection, "notify::pin-state",
                           G_CALLBACK (pin_reminders_evaluate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tracker, "notify::busy", G_CALLBACK (pin_reminders_evaluate), self,
                           G_CONNECT_SWAPPED);
  self->timer = g_timeout_add_seconds (HOUR, on_hour, self);
}

static void
pin_reminders_dispose (GObject *object)
{
  PinReminders *self = PIN_REMINDERS (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_weak_pointer (&self->application);
  g_clear_object (&self->settings);
  g_clear_object (&self->connection);
  g_clear_object (&self->tracker);

  G_OBJECT_CLASS (pin_reminders_parent_class)->dispose (object);
}

static void
pin_reminders_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PinReminders *self = PIN_REMINDERS (object);

  switch (id) {
  case PROP_APPLICATION:
    g_value_set_object (value, self->application);
    break;
  case PROP_SETTINGS:
    g_value_set_object (value, self->settings);
    break;
  case PROP_CONNECTION:
    g_value_set_object (value, self->connection);
    break;
  case PROP_TRACKER:
    g_value_set_object (value, self->tracker);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_reminders_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PinReminders *self = PIN_REMINDERS (object);

  switch (id) {
  case PROP_APPLICATION:
    g_set_weak_pointer (&self->application, g_value_get_object (value));
    break;
  case PROP_SETTINGS:
    self->settings = g_value_dup_object (value);
    break;
  case PROP_CONNECTION:
    self->connection = g_value_dup_object (value);
    break;
  case PROP_TRACKER:
    self->tracker = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_reminders_class_init (PinRemindersClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pin_reminders_constructed;
  object_class->dispose = pin_reminders_dispose;
  object_class->get_property = pin_reminders_get_property;
  object_class->set_property = pin_reminders_set_property;

  properties[PROP_APPLICATION] =
      g_param_spec_object ("application", NULL, NULL, G_TYPE_APPLICATION, flags);
  properties[PROP_SETTINGS] = g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS, flags);
  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, PIN_TYPE_CONNECTION, flags);
  properties[PROP_TRACKER] = g_param_spec_object ("tracker", NULL, NULL, PIN_TYPE_TRACKER, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pin_reminders_init (PinReminders *self)
{
}

PinReminders *
pin_reminders_new (GApplication *application, GSettings *settings, PinConnection *connection,
                   PinTracker *tracker)
{
  return g_object_new (PIN_TYPE_REMINDERS, "application", application, "settings", settings,
                       "connection", connection, "tracker", tracker, NULL);
}

/**
 * pin_reminders_evaluate:
 *
 * Takes back what is not so any more and says what is due; not before news that were asked for have
 * come. It happens by itself with news of the service or of a request, and every hour.
 */
void
pin_reminders_evaluate (PinReminders *self)
{
  gboolean busy;

  g_return_if_fail (PIN_IS_REMINDERS (self));

  g_object_get (self->tracker, "busy", &busy, NULL);
  if (busy || self->application == NULL ||
      pin_connection_get_status (self->connection) != PIN_CONNECTION_READY)
    return;
  withdraw_over (self);
  if (g_settings_get_boolean (self->settings, "reminders"))
    send_due (self);
}
