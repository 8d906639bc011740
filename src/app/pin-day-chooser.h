/* pin-day-chooser.h: a calendar in which far years are near
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PIN_TYPE_DAY_CHOOSER (pin_day_chooser_get_type ())
G_DECLARE_FINAL_TYPE (PinDayChooser, pin_day_chooser, PIN, DAY_CHOOSER, GtkWidget)

/* Signal: "chosen". */
GtkWidget *pin_day_chooser_new (int first_year, int last_year);

void pin_day_chooser_set_day (PinDayChooser *self, const char *day);
char *pin_day_chooser_get_day (PinDayChooser *self);

G_END_DECLS
