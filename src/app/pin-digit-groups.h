/* pin-digit-groups.h: a long number in groups while it is typed
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void pin_digit_groups_guard (GtkText *text, guint size);

G_END_DECLS
