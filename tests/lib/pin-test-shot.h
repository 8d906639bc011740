/* pin-test-shot.h: pictures of windows
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <cairo.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

cairo_surface_t *pin_test_shot_draw (GtkWidget *widget, int scale);
void pin_test_shot (GtkWidget *widget, const char *path);

G_END_DECLS
