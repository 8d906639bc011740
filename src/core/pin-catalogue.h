/* pin-catalogue.h: the messages of one language, whatever language the citizen has
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GHashTable *pin_catalogue_read (const char *path);

G_END_DECLS
