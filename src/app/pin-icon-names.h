/* pin-icon-names.h: buttons with an icon are called by their name alone
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void pin_icon_names_clean (GtkWidget *root);

G_END_DECLS
