/* pin-test-tap.h: a wire to the mock server that remembers what was said on it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PinTestTap PinTestTap;

/* What opens something or says who somebody is: the name of its field, and what stood there. */
typedef void (*PinTestHeard) (const char *name, const char *text, gpointer user_data);

PinTestTap *pin_test_tap_new (guint16 port, GTlsCertificate *certificate, gboolean in_earnest);
void pin_test_tap_free (PinTestTap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinTestTap, pin_test_tap_free)

const char *pin_test_tap_get_url (PinTestTap *self);
void pin_test_tap_foreach (PinTestTap *self, PinTestHeard heard, gpointer user_data);

G_END_DECLS
