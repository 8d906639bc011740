/* pin-window-welcome.c: choosing the service a window talks to
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-window-private.h"

#include <glib/gi18n.h>

/* What an administrator set stays. */
static gboolean
keep_string (PinWindow *self, const char *key, const char *value)
{
  g_autofree char *kept = NULL;

  if (g_settings_is_writable (self->settings, key))
    g_settings_set_string (self->settings, key, value);
  kept = g_settings_get_string (self->settings, key);
  return g_str_equal (kept, value);
}

static gboolean
keep_practice (PinWindow *self, gboolean chosen)
{
  if (g_settings_is_writable (self->settings, "practice-chosen"))
    g_settings_set_boolean (self->settings, "practice-chosen", chosen);
  return g_settings_get_boolean (self->settings, "practice-chosen") == chosen;
}

static void
say_not_kept (PinWindow *self)
{
  const char *text = _ ("This holds until the window is closed. What comes at the next start was "
                        "set by your administrator.");

  pin_window_announce (self, text);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (text));
}

/* Private: talks to a service that answered, now and from the next start on. */
void
pin_window_use_service (PinWindow *self, const char *address, const char *ca_file)
{
  gboolean kept;

  g_assert (PIN_IS_WINDOW (self));

  kept = keep_string (self, "service-address", address);
  kept = keep_string (self, "ca-file", ca_file) && kept;
  kept = keep_practice (self, FALSE) && kept;
  g_settings_set_boolean (self->settings, "disclaimer-seen", TRUE);
  pin_window_connect (self, address, ca_file[0] != '\0' ? ca_file : NULL);
  if (!kept)
    say_not_kept (self);
}

static void
on_practice_chosen (PinWindow *self)
{
  gboolean kept;

  g_assert (PIN_IS_WINDOW (self));

  kept = keep_practice (self, TRUE);
  g_settings_set_boolean (self->settings, "disclaimer-seen", TRUE);
  pin_window_practise (self);
  if (!kept)
    say_not_kept (self);
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
