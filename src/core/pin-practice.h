/* pin-practice.h: starts and stops the mock server for practice mode
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PIN_TYPE_PRACTICE (pin_practice_get_type ())
G_DECLARE_FINAL_TYPE (PinPractice, pin_practice, PIN, PRACTICE, GObject)

/* Properties: "database" (construct only: path of a file, or ":memory:"), "now" (construct only,
 * nullable: RFC 3339 start of the virtual clock), "address" (nullable, notified when ready; NULL
 * again when the server stops by itself). */
PinPractice *pin_practice_new (const char *database, const char *now);
void pin_practice_start_async (PinPractice *self, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
gboolean pin_practice_start_finish (PinPractice *self, GAsyncResult *result, GError **error);
const char *pin_practice_get_address (PinPractice *self);
gboolean pin_practice_take_anew (PinPractice *self);
void pin_practice_stop (PinPractice *self);

G_END_DECLS
