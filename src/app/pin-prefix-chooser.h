/* pin-prefix-chooser.h: the countries and what is dialled before their numbers
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PIN_TYPE_PREFIX_CHOOSER (pin_prefix_chooser_get_type ())
G_DECLARE_FINAL_TYPE (PinPrefixChooser, pin_prefix_chooser, PIN, PREFIX_CHOOSER, GtkWidget)

/* Signal: "chosen", with the ISO 3166-1 code. */
GtkWidget *pin_prefix_chooser_new (void);

void pin_prefix_chooser_begin (PinPrefixChooser *self, const char *region);

G_END_DECLS
