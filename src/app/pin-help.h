/* pin-help.h: opens the help, in the viewer of the desktop or in a window of the program
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean pin_help_has_viewer (void);
void pin_help_open (GtkWindow *parent, const char *target);
void pin_help_follow_key (GtkWindow *window);
void pin_help_act (GtkApplication *application, const char *target);

G_END_DECLS
