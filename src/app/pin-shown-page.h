/* pin-shown-page.h: only the page of a stack that is seen is there for accessibility
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void pin_shown_page_follow (GtkStack *stack);
void pin_shown_page_name (GtkStack *stack, GtkWidget *page, const char *name);
void pin_shown_page_name_menu (GtkMenuButton *button, const char *name);

G_END_DECLS
