/* pin-access-keys.h: the underlined letters that, with Alt, do what buttons do
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void pin_access_keys_give (GtkWidget *const *first, gsize n_first, GtkWidget *rest);

G_END_DECLS
