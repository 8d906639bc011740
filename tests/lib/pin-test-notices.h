/* pin-test-notices.h: a desktop that shows notifications, on the session bus of the test
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PinTestNotices PinTestNotices;

PinTestNotices *pin_test_notices_new (void);
void pin_test_notices_free (PinTestNotices *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinTestNotices, pin_test_notices_free)

guint pin_test_notices_count (PinTestNotices *self);
const char *pin_test_notices_get (PinTestNotices *self, guint i, const char *member);
void pin_test_notices_click (PinTestNotices *self, guint i);
char *pin_test_notices_print (PinTestNotices *self);

G_END_DECLS
