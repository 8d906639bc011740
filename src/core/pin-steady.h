/* pin-steady.h: a clock that nobody sets
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 pin_steady_seconds (void);

G_END_DECLS
