/* pin-chooser.h: where one begins to look for a file
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void pin_chooser_begin_in (GtkFileChooser *chooser, const char *path, GUserDirectory directory);

G_END_DECLS
