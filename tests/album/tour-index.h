/* tour-index.h: a page with all the pictures
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

guint tour_index_write (const char *output, GPtrArray *dresses);

G_END_DECLS
