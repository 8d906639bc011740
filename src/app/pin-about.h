/* pin-about.h: what the program is, who made it, and whose data are in it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void pin_about_present (GtkWindow *parent);

G_END_DECLS
