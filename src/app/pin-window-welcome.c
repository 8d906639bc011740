/* pin-window-welcome.c: choosing the service a window talks to
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-window-private.h"

/* Private: talks to a service that answered, now and from the next start on. */
void
pin_window_use_service (PinWindow *self, const char *address, const char *ca_file)
{
  g_assert (PIN_IS_WINDOW (self));

  g_settings_set_string (self->settings, "service-address", address);
  g_settings_set_string (self->settings, "ca-file", ca_file);
  g_settings_set_boolean (self->settings, "practice-chosen", FALSE);
  g_settings_set_boolean (self->settings, "disclaimer-seen", TRUE);
  pin_window_connect (self, address, ca_file[0] != '\0' ? ca_file : NULL);
}

static void
on_practice_chosen (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  g_settings_set_boolean (self->settings, "practice-chosen", TRUE);
  g_settings_set_boolean (self->settings, "disclaimer-seen", TRUE);
  pin_window_practise (self);
}

static void
on_welcome_cancelled (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if (self->connection != NULL)
    pin_window_go_home (self, NULL);
}

static void
show_welcome (PinWindow *self)
{
  if (self->welcome == NULL) {
    self->welcome = pin_welcome_page_new (self->settings, self->rules);
    g_signal_connect_swapped (self->welcome, "chosen", G_CALLBACK (pin_window_use_service), self);
    g_signal_connect_swapped (self->welcome, "practice", G_CALLBACK (on_practice_chosen), self);
    g_signal_connect_swapped (self->welcome, "cancelled", G_CALLBACK (on_welcome_cancelled), self);
    gtk_stack_add_named (self->stack, GTK_WIDGET (self->welcome), "welcome");
  }
  pin_welcome_page_set_can_cancel (self->welcome, self->connection != NULL);
  pin_window_show_page (self, "welcome");
}

static gboolean
on_welcome_due (gpointer user_data)
{
  PinWindow *self = user_data;

  self->welcome_id = 0;
  show_welcome (self);
  return G_SOURCE_REMOVE;
}

/**
 * pin_window_welcome:
 * @self: a window
 *
 * Shows the choice between a service and practice; in a new window after its first frame.
 */
void
pin_window_welcome (PinWindow *self)
{
  g_return_if_fail (PIN_IS_WINDOW (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_welcome (self);
  else if (self->welcome_id == 0)
    self->welcome_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_welcome_due, self, NULL);
}
