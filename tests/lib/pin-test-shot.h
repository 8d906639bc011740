/* pin-test-shot.h: pictures of windows
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void pin_test_shot (GtkWidget *widget, const char *path);

G_END_DECLS
