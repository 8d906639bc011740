/* pin-contact-center.c: whom to call, when, and whether somebody answers now
 *
 * Numbers: docs/domain.md section 8. Hours: pin-calendar.c.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-contact-center.h"

#include "pin-calendar.h"
#include "pin-format.h"
#include "pin-numbers.h"
#include "pin-side-window.h"

#include <glib/gi18n.h>

/**
 * pin_contact_center_say:
 *
 * Returns: (transfer full): the numbers and the hours, for a sentence
 */
char *
pin_contact_center_say (void)
{
  g_autofree char *hours = pin_format_phone_hours ();

  /* Translators: two phone numbers; days of the week and hours */
  return g_strdup_printf (_ ("%1$s from a landline, %2$s from a mobile phone. %3$s."),
                          PIN_NUMBER_LANDLINE, PIN_NUMBER_MOBILE, hours);
}

/**
 * pin_contact_center_present:
 * @parent: the window that asks
 * @connection: (nullable): the service, for its clock
 *
 * Shows the numbers in a small window.
 */
void
pin_contact_center_present (GtkWindow *parent, PinConnection *connection)
{
  g_autoptr (GtkBuilder) builder = NULL;
  g_autofree char *hours = NULL;
  GtkWindow *window;
  gint64 now;
  gboolean open;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  now = connection != NULL ? pin_connection_get_time (connection)
                           : g_get_real_time () / G_USEC_PER_SEC;
  open = pin_calendar_phone_is_open (now);
  hours = pin_format_phone_hours ();

  g_type_ensure (PIN_TYPE_SIDE_WINDOW);
  builder = gtk_builder_new_from_resource ("/io/github/duemeta/Duemeta/pin-contact-center.ui");
  window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (gtk_builder_get_object (builder, "hours")), hours);
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "open")),
                       open ? _ ("Somebody answers now") : _ ("Nobody answers now"));
  gtk_widget_add_css_class (GTK_WIDGET (gtk_builder_get_object (builder, "open")),
                            open ? "success" : "warning");
  if (!open) {
    g_autofree char *moment = pin_format_clock (pin_calendar_phone_opens (now));
    /* Translators: %s is a day of the week, a day and an hour */
    g_autofree char *again = g_strdup_printf (_ ("Next: %s, Italian time."), moment);

    gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "opens")), again);
    gtk_widget_set_visible (GTK_WIDGET (gtk_builder_get_object (builder, "opens")), TRUE);
  }
  gtk_window_set_transient_for (window, parent);
  gtk_window_set_application (window, gtk_window_get_application (parent));
  gtk_window_present (window);
}
