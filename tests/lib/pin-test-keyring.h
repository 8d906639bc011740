/* pin-test-keyring.h: a keyring on the session bus of the test, which nobody unlocks
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PinTestKeyring PinTestKeyring;

PinTestKeyring *pin_test_keyring_new (gboolean has_key);
void pin_test_keyring_free (PinTestKeyring *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinTestKeyring, pin_test_keyring_free)

guint pin_test_keyring_count (PinTestKeyring *self, const char *method);

G_END_DECLS
