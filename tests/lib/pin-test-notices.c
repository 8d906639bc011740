/* pin-test-notices.c: a desktop that shows notifications, on the session bus of the test
 *
 * Speaks org.gtk.Notifications, which GIO prefers where it is there.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-notices.h"

#include "pin-test-bus.h"

#define NAME "org.gtk.Notifications"

struct _PinTestNotices {
  GDBusConnection *bus;
  GDBusNodeInfo *node;
  GPtrArray *shown; /* GVariant: (application, id, what), until it is taken back */
};

static const char interface[] =
    "<node><interface name='" NAME "'>"
    "<method name='AddNotification'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='a{sv}' direction='in'/></method>"
    "<method name='RemoveNotification'><arg type='s' direction='in'/>"
    "<arg type='s' direction='in'/></method></interface></node>";

static void
take_back (PinTestNotices *self, GVariant *arguments)
{
  const char *id, *shown;

  g_variant_get (arguments, "(&s&s)", NULL, &id);
  for (guint i = self->shown->len; i > 0; i--) {
    g_variant_get_child (self->shown->pdata[i - 1], 1, "&s", &shown);
    if (g_str_equal (shown, id))
      g_ptr_array_remove_index (self->shown, i - 1);
  }
}

static void
on_call (GDBusConnection *bus, const char *sender, const char *path, const char *name,
         const char *method, GVariant *arguments, GDBusMethodInvocation *invocation,
         gpointer user_data)
{
  PinTestNotices *self = user_data;

  if (g_str_equal (method, "AddNotification"))
    g_ptr_array_add (self->shown, g_variant_ref (arguments));
  else
    take_back (self, arguments);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

/**
 * pin_test_notices_new:
 *
 * Is there from now on; to be made before the first notification is sent.
 */
PinTestNotices *
pin_test_notices_new (void)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_call };
  PinTestNotices *self = g_new0 (PinTestNotices, 1);
  g_autoptr (GError) error = NULL;

  self->shown = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
  self->bus = pin_test_bus_connect ();
  self->node = g_dbus_node_info_new_for_xml (interface, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (self->bus, "/org/gtk/Notifications", self->node->interfaces[0],
                                     &vtable, self, NULL, &error);
  g_assert_no_error (error);
  pin_test_bus_own (self->bus, NAME);
  return self;
}

void
pin_test_notices_free (PinTestNotices *self)
{
  g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_object_unref (self->bus);
  g_dbus_node_info_unref (self->node);
  g_ptr_array_unref (self->shown);
  g_free (self);
}

guint
pin_test_notices_count (PinTestNotices *self)
{
  return self->shown->len;
}

/**
 * pin_test_notices_get:
 * @member: "title", "body", "default-action"
 */
const char *
pin_test_notices_get (PinTestNotices *self, guint i, const char *member)
{
  g_autoptr (GVariant) what = g_variant_get_child_value (self->shown->pdata[i], 2);
  const char *text = NULL;

  g_variant_lookup (what, member, "&s", &text);
  return text;
}

/**
 * pin_test_notices_get_target:
 *
 * Returns: (transfer full): what the default action is about
 */
GVariant *
pin_test_notices_get_target (PinTestNotices *self, guint i)
{
  g_autoptr (GVariant) what = g_variant_get_child_value (self->shown->pdata[i], 2);

  return g_variant_lookup_value (what, "default-action-target", NULL);
}

/**
 * pin_test_notices_print:
 *
 * Returns: (transfer full): everything that went over the bus
 */
char *
pin_test_notices_print (PinTestNotices *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->shown->len; i++) {
    g_autofree char *line = g_variant_print (self->shown->pdata[i], TRUE);

    g_string_append_printf (text, "%s\n", line);
  }
  return g_string_free (text, FALSE);
}
