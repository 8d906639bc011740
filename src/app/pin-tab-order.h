/* pin-tab-order.h: Tab through a widget that has a grab_focus() of its own
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean pin_tab_order_focus (GtkWidget *widget, GtkDirectionType direction);

G_END_DECLS
