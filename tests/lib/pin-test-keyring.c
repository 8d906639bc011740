/* pin-test-keyring.c: a keyring on the session bus of the test, which nobody unlocks
 *
 * Speaks as much of org.freedesktop.secrets as libsecret asks for.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-keyring.h"

#include "pin-test-bus.h"

#define NAME "org.freedesktop.secrets"
#define ROOT "/org/freedesktop/secrets"
#define COLLECTION ROOT "/aliases/default"
#define ITEM ROOT "/collection/login/1"

struct _PinTestKeyring {
  GDBusConnection *bus;
  GDBusNodeInfo *node;
  GPtrArray *calls; /* names of methods */
  gboolean has_key;
};

static const char interfaces[] =
    "<node><interface name='org.freedesktop.Secret.Service'>"
    "<method name='OpenSession'><arg type='s' direction='in'/><arg type='v' direction='in'/>"
    "<arg type='v' direction='out'/><arg type='o' direction='out'/></method>"
    "<method name='SearchItems'><arg type='a{ss}' direction='in'/>"
    "<arg type='ao' direction='out'/><arg type='ao' direction='out'/></method>"
    "<method name='Unlock'><arg type='ao' direction='in'/>"
    "<arg type='ao' direction='out'/><arg type='o' direction='out'/></method>"
    "<property name='Collections' type='ao' access='read'/></interface>"
    "<interface name='org.freedesktop.Secret.Collection'>"
    "<method name='CreateItem'><arg type='a{sv}' direction='in'/>"
    "<arg type='(oayays)' direction='in'/><arg type='b' direction='in'/>"
    "<arg type='o' direction='out'/><arg type='o' direction='out'/></method></interface>"
    "<interface name='org.freedesktop.Secret.Item'>"
    "<property name='Locked' type='b' access='read'/>"
    "<property name='Attributes' type='a{ss}' access='read'/>"
    "<property name='Label' type='s' access='read'/>"
    "<property name='Created' type='t' access='read'/>"
    "<property name='Modified' type='t' access='read'/></interface></node>";

static void
on_call (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
         const char *method, GVariant *arguments, GDBusMethodInvocation *invocation,
         gpointer user_data)
{
  PinTestKeyring *self = user_data;
  GVariant *answer;

  g_ptr_array_add (self->calls, g_strdup (method));
  if (g_str_equal (method, "OpenSession")) {
    const char *algorithm;

    g_variant_get_child (arguments, 0, "&s", &algorithm);
    if (!g_str_equal (algorithm, "plain")) {
      g_dbus_method_invocation_return_error (invocation, G_DBUS_ERROR, G_DBUS_ERROR_NOT_SUPPORTED,
                                             "plain only");
      return;
    }
    answer = g_variant_new ("(vo)", g_variant_new_string (""), ROOT "/session/1");
  } else if (g_str_equal (method, "SearchItems")) {
    answer = g_variant_new_parsed (self->has_key ? "(@ao [], [%o])" : "(@ao [], @ao [])", ITEM);
  } else if (g_str_equal (method, "Unlock")) {
    answer = g_variant_new_parsed ("(@ao [], objectpath '/')");
  } else {
    answer = g_variant_new_parsed ("(%o, objectpath '/')", ITEM);
  }
  g_dbus_method_invocation_return_value (invocation, answer);
}

static GVariant *
on_get (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
        const char *property, GError **error, gpointer user_data)
{
  if (g_str_equal (property, "Collections"))
    return g_variant_new_parsed ("@ao []");
  if (g_str_equal (property, "Locked"))
    return g_variant_new_boolean (TRUE);
  if (g_str_equal (property, "Attributes"))
    return g_variant_new_parsed ("{'version': '1'}");
  if (g_str_equal (property, "Label"))
    return g_variant_new_string ("Duemetà");
  return g_variant_new_uint64 (0);
}

static void
add_object (PinTestKeyring *self, const char *path, guint interface)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_call, .get_property = on_get };
  g_autoptr (GError) error = NULL;

  g_dbus_connection_register_object (self->bus, path, self->node->interfaces[interface], &vtable,
                                     self, NULL, &error);
  g_assert_no_error (error);
}

/**
 * pin_test_keyring_new:
 * @has_key: whether there is a key to the drafts in it, which is locked
 *
 * Is there from now on; to be made before libsecret starts.
 */
PinTestKeyring *
pin_test_keyring_new (gboolean has_key)
{
  PinTestKeyring *self = g_new0 (PinTestKeyring, 1);
  g_autoptr (GError) error = NULL;

  self->has_key = has_key;
  self->calls = g_ptr_array_new_with_free_func (g_free);
  self->bus = pin_test_bus_connect ();
  self->node = g_dbus_node_info_new_for_xml (interfaces, &error);
  g_assert_no_error (error);
  add_object (self, ROOT, 0);
  add_object (self, COLLECTION, 1);
  add_object (self, ITEM, 2);
  pin_test_bus_own (self->bus, NAME);
  return self;
}

void
pin_test_keyring_free (PinTestKeyring *self)
{
  g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_object_unref (self->bus);
  g_dbus_node_info_unref (self->node);
  g_ptr_array_unref (self->calls);
  g_free (self);
}

/* How often it was asked for @method. */
guint
pin_test_keyring_count (PinTestKeyring *self, const char *method)
{
  guint n = 0;

  for (guint i = 0; i < self->calls->len; i++)
    n += g_str_equal (self->calls->pdata[i], method) ? 1 : 0;
  return n;
}
