/* pin-heard-state.h: what a screen reader hears of a field that is wrong
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean pin_heard_state_is_told (void);
void pin_heard_state_tell (GtkAccessible *field, gboolean wrong, const char *description);

G_END_DECLS
