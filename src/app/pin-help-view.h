/* pin-help-view.h: one page of the help on the screen
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-help-library.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *pin_help_view_new (PinHelpLibrary *library, const PinHelpPage *page);
GtkWidget *pin_help_view_find_heading (GtkWidget *view, const char *section);
GtkWidget *pin_help_view_new_list (GPtrArray *pages, const char *name);

G_END_DECLS
