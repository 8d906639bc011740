/* rfc8259.h: whether something is JSON, by the grammar alone
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean rfc8259_accepts (const guint8 *data, gsize size);

G_END_DECLS
