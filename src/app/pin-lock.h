/* pin-lock.h: a row of a setting that an administrator may have locked
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void pin_lock_follow (AdwActionRow *row, GtkWidget *control, GSettings *settings, const char *key);
void pin_lock_forget (AdwActionRow *row);
void pin_lock_set_subtitle (AdwActionRow *row, const char *subtitle);

G_END_DECLS
