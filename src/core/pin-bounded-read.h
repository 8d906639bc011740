/* pin-bounded-read.h: reads as many bytes as were announced, and no more
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void pin_bounded_read_async (GInputStream *stream, gsize size, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
GBytes *pin_bounded_read_finish (GInputStream *stream, GAsyncResult *result, GError **error);

G_END_DECLS
