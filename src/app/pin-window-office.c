/* pin-window-office.c: what whoever looks after the computer needs
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-window-private.h"

#include "pin-diagnosis-window.h"
#include "pin-preferences.h"

static void
describe_service (PinWindow *self, char **address, char **ca_file)
{
  *address = g_strdup (pin_connection_get_address (self->connection));
  g_object_get (pin_connection_get_client (self->connection), "ca-file", ca_file, NULL);
}

/* Of what this window talks to, or would talk to. */
static PinDiagnosis *
create_diagnosis (PinWindow *self)
{
  g_autofree char *address = NULL;
  g_autofree char *ca_file = NULL;

  if (self->connection != NULL) {
    describe_service (self, &address, &ca_file);
  } else if (!self->practising) {
    address = g_settings_get_string (self->settings, "service-address");
    ca_file = g_settings_get_string (self->settings, "ca-file");
  }
  return pin_diagnosis_new (self->settings, address, ca_file,
                            self->practising ? self->practice : NULL);
}

/* Of the program, so that its keys do in the window what they do elsewhere: F1 above all. */
static void
present (PinWindow *self, GtkWindow *window)
{
  gtk_window_set_application (window, gtk_window_get_application (GTK_WINDOW (self)));
  gtk_window_present (window);
}

/* Private: looks whether everything works. */
void
pin_window_open_diagnosis (PinWindow *self)
{
  g_autoptr (PinDiagnosis) diagnosis = NULL;

  g_assert (PIN_IS_WINDOW (self));

  diagnosis = create_diagnosis (self);
  present (self, GTK_WINDOW (pin_diagnosis_window_new (GTK_WINDOW (self), diagnosis)));
}

/* What is being typed is asked about in the window, so that nothing stands in front of it. */
static void
on_service_chosen (PinWindow *self, const char *address, const char *ca_file,
                   GtkWindow *preferences)
{
  g_assert (PIN_IS_WINDOW (self));

  g_free (self->next_address);
  g_free (self->next_ca_file);
  self->next_address = g_strdup (address);
  self->next_ca_file = g_strdup (ca_file);
  gtk_window_close (preferences);
  pin_window_leave (self, PIN_LEAVE_FOR_SERVICE, NULL);
}

/* Private: to the service that was chosen in the preferences. */
void
pin_window_go_to_service (PinWindow *self)
{
  g_autofree char *address = g_steal_pointer (&self->next_address);
  g_autofree char *ca_file = g_steal_pointer (&self->next_ca_file);

  g_assert (PIN_IS_WINDOW (self));

  pin_window_use_service (self, address, ca_file);
}

/* Private: shows what can be chosen. */
void
pin_window_open_preferences (PinWindow *self)
{
  PinPreferences *preferences;
  g_autofree char *address = NULL;
  g_autofree char *ca_file = NULL;

  g_assert (PIN_IS_WINDOW (self));

  if (self->connection != NULL && !self->practising)
    describe_service (self, &address, &ca_file);
  preferences = pin_preferences_new (GTK_WINDOW (self), self->settings, self->rules, self->drafts,
                                     self->practice_drafts, address, ca_file);
  g_signal_connect_object (preferences, "service-chosen", G_CALLBACK (on_service_chosen), self,
                           G_CONNECT_SWAPPED);
  present (self, GTK_WINDOW (preferences));
}
