/* pin-test-bus.c: a service of the session bus, by its name
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-bus.h"

#define DO_NOT_QUEUE 4
#define IS_OWNER 1

/**
 * pin_test_bus_connect:
 *
 * Returns: (transfer full): a connection of its own, to be closed
 */
GDBusConnection *
pin_test_bus_connect (void)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus =
      g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);

  g_assert_no_error (error);
  return bus;
}

/**
 * pin_test_bus_own:
 *
 * What asks for @name reaches @bus from now on, and the objects that it has by then.
 */
void
pin_test_bus_own (GDBusConnection *bus, const char *name)
{
  g_autoptr (GVariant) owned = NULL;
  g_autoptr (GError) error = NULL;
  guint32 answer;

  owned = g_dbus_connection_call_sync (
      bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
      g_variant_new ("(su)", name, DO_NOT_QUEUE), G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NONE,
      -1, NULL, &error);
  g_assert_no_error (error);
  g_variant_get (owned, "(u)", &answer);
  g_assert_cmpuint (answer, ==, IS_OWNER);
}
