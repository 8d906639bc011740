/* pin-test-look.h: what an eye would object to on a screen
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GPtrArray *pin_test_look (GtkWidget *root, int width);

G_END_DECLS
