/* pin-secret-shell.h: what a screen reader knows of a secret field: that it is one
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PIN_TYPE_SECRET_SHELL (pin_secret_shell_get_type ())

GType pin_secret_shell_get_type (void);

GtkWidget *pin_secret_shell_new (void);
GtkWidget *pin_secret_shell_get_text (GtkWidget *self);

G_END_DECLS
