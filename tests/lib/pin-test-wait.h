/* pin-test-wait.h: waiting for something to come true, and not for ever
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef gboolean (*PinTestCondition) (gpointer data);

#define pin_test_wait_until(condition, data) \
  pin_test_wait_until_at (G_STRLOC, #condition, (PinTestCondition)(condition), data)

void pin_test_wait_until_at (const char *where, const char *what, PinTestCondition condition,
                             gpointer data);
void pin_test_wait_ready (GObject *source, GAsyncResult *result, gpointer user_data);
GAsyncResult *pin_test_wait_result (GAsyncResult **result);
void pin_test_drain (void);

G_END_DECLS
