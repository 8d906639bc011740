/* pin-test-locks.h: settings of which an administrator locked some
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *pin_test_settings_new (const char *schema, const char *const *locked);

G_END_DECLS
