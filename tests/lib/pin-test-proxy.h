/* pin-test-proxy.h: Prism, between the client and the server or in place of the server
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PinTestProxy PinTestProxy;

gboolean pin_test_proxy_is_wanted (void);
PinTestProxy *pin_test_proxy_new (const char *upstream);
const char *pin_test_proxy_get_url (PinTestProxy *self);
void pin_test_proxy_free (PinTestProxy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinTestProxy, pin_test_proxy_free)

G_END_DECLS
