/* pin-aid-button.h: a button beside a field that opens a help to fill it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PIN_TYPE_AID_BUTTON (pin_aid_button_get_type ())
G_DECLARE_FINAL_TYPE (PinAidButton, pin_aid_button, PIN, AID_BUTTON, GtkWidget)

/* Signal: "open", before the help is shown: the moment to make it, with
 * pin_aid_button_set_content(), and to bring it up to date. */
GtkWidget *pin_aid_button_new (GtkWidget *field);

void pin_aid_button_set_icon (PinAidButton *self, const char *icon_name);
void pin_aid_button_set_text (PinAidButton *self, const char *text);
void pin_aid_button_set_name (PinAidButton *self, const char *name);

void pin_aid_button_set_content (PinAidButton *self, GtkWidget *content);
GtkWidget *pin_aid_button_get_content (PinAidButton *self);
void pin_aid_button_close (PinAidButton *self);

G_END_DECLS
