/* pin-test-bus.h: a service of the session bus, by its name
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GDBusConnection *pin_test_bus_connect (void);
void pin_test_bus_own (GDBusConnection *bus, const char *name);

G_END_DECLS
