/* pin-settings.h: the settings of the program, wherever their schema is
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *pin_settings_new (GError **error);

G_END_DECLS
