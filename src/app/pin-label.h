/* pin-label.h: text that wraps, and boxes of it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *pin_label_new (const char *text, const char *css_class);
GtkWidget *pin_label_new_in_field (GtkAccessibleRole role, const char *css_class);
GtkWidget *pin_label_new_announcement (void);
void pin_label_announce (GtkWidget *label, const char *text);
GtkWidget *pin_label_new_required_mark (void);
char *pin_label_say_needed (const char *hint);
void pin_label_wrap_buttons (GtkWidget *widget);
GtkWidget *pin_label_new_card (void);
void pin_label_add_pair (GtkWidget *card, const char *label, const char *value);
void pin_label_name_button (GtkWidget *button, const char *about);
char *pin_label_collect (GtkWidget *box, GtkWidget *but);
void pin_label_clear (GtkWidget *box);

G_END_DECLS
