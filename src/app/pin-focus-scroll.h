/* pin-focus-scroll.h: what has the focus is in sight, with all that belongs to it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void pin_focus_scroll (GtkScrolledWindow *scroller);

G_END_DECLS
