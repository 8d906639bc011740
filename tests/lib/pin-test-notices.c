/* pin-test-notices.c: a desktop that shows notifications, on the session bus of the test
 *
 * Speaks org.gtk.Notifications, which GIO prefers where it is there; or, when GNOTIFICATION_BACKEND
 * is "freedesktop", the older org.freedesktop.Notifications, which tells the program of a click
 * instead of activating its action.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-notices.h"

#include "pin-test-bus.h"

#include <string.h>

#define GTK_NAME "org.gtk.Notifications"
#define GTK_PATH "/org/gtk/Notifications"
#define OLDER_NAME "org.freedesktop.Notifications"
#define OLDER_PATH "/org/freedesktop/Notifications"

struct _PinTestNotices {
  gboolean older;
  guint last; /* number, with the older interface */
  GDBusConnection *bus;
  GDBusNodeInfo *node;
  GPtrArray *shown; /* GVariant: (application, id, what), until it is taken back */
};

#define ARGUMENT(type) "<arg type='" type "' direction='in'/>"

static const char interfaces[] =
    "<node><interface name='" GTK_NAME "'>"
    "<method name='AddNotification'>" ARGUMENT ("s") ARGUMENT ("s") ARGUMENT (
        "a{sv}") "</method>"
                 "<method name='RemoveNotification'>" ARGUMENT ("s") ARGUMENT (
                     "s") "</method>"
                          "</interface><interface name='" OLDER_NAME "'>"
                          "<method name='Notify'>" ARGUMENT ("s") ARGUMENT ("u") ARGUMENT (
                              "s") ARGUMENT ("s") ARGUMENT ("s") ARGUMENT ("as") ARGUMENT ("a{sv}")
                              ARGUMENT (
                                  "i") "<arg type='u' direction='out'/></method>"
                                       "<method name='CloseNotification'>" ARGUMENT (
                                           "u") "</method>"
                                                "<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>"
                                                "</interface></node>";

static void
take_back (PinTestNotices *self, const char *id)
{
  const char *shown;

  for (guint i = self->shown->len; i > 0; i--) {
    g_variant_get_child (self->shown->pdata[i - 1], 1, "&s", &shown);
    if (g_str_equal (shown, id))
      g_ptr_array_remove_index (self->shown, i - 1);
  }
}

/* A number instead of the name, and of the default action only that there is one. */
static void
show_older (PinTestNotices *self, GVariant *arguments)
{
  g_autofree char *id = g_strdup_printf ("%u", ++self->last);
  const char *application, *title, *body;
  g_auto (GStrv) actions = NULL;
  GVariantDict what;

  g_variant_get (arguments, "(&su&s&s&s^asa{sv}i)", &application, NULL, NULL, &title, &body,
                 &actions, NULL, NULL);
  g_assert_true (g_strv_contains ((const char *const *)actions, "default"));
  g_variant_dict_init (&what, NULL);
  g_variant_dict_insert (&what, "title", "s", title);
  g_variant_dict_insert (&what, "body", "s", body);
  g_ptr_array_add (self->shown, g_variant_ref_sink (g_variant_new ("(ss@a{sv})", application, id,
                                                                   g_variant_dict_end (&what))));
}

static void
on_call (GDBusConnection *bus, const char *sender, const char *path, const char *name,
         const char *method, GVariant *arguments, GDBusMethodInvocation *invocation,
         gpointer user_data)
{
  PinTestNotices *self = user_data;
  g_autofree char *id = NULL;
  guint number;

  if (g_str_equal (method, "Notify")) {
    show_older (self, arguments);
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", self->last));
    return;
  }
  if (g_str_equal (method, "AddNotification")) {
    g_ptr_array_add (self->shown, g_variant_ref (arguments));
  } else if (g_str_equal (method, "CloseNotification")) {
    g_variant_get (arguments, "(u)", &number);
    id = g_strdup_printf ("%u", number);
    take_back (self, id);
  } else {
    g_variant_get (arguments, "(ss)", NULL, &id);
    take_back (self, id);
  }
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
  const char *name;

  self->older = g_strcmp0 (g_getenv ("GNOTIFICATION_BACKEND"), "freedesktop") == 0;
  name = self->older ? OLDER_NAME : GTK_NAME;
  self->shown = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
  self->bus = pin_test_bus_connect ();
  self->node = g_dbus_node_info_new_for_xml (interfaces, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (self->bus, self->older ? OLDER_PATH : GTK_PATH,
                                     g_dbus_node_info_lookup_interface (self->node, name), &vtable,
                                     self, NULL, &error);
  g_assert_no_error (error);
  pin_test_bus_own (self->bus, name);
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
 * @member: "title", "body"
 */
const char *
pin_test_notices_get (PinTestNotices *self, guint i, const char *member)
{
  g_autoptr (GVariant) what = g_variant_get_child_value (self->shown->pdata[i], 2);
  const char *text = NULL;

  g_variant_lookup (what, member, "&s", &text);
  return text;
}

/* Of a notification that was clicked on, GIO forgets everything, and the desktop too. */
static void
click_older (PinTestNotices *self, const char *id)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (
      self->bus, NULL, OLDER_PATH, OLDER_NAME, "ActionInvoked",
      g_variant_new ("(us)", (guint)g_ascii_strtoull (id, NULL, 10), "default"), &error);
  g_assert_no_error (error);
  take_back (self, id);
}

/**
 * pin_test_notices_click:
 *
 * What a desktop does when somebody clicks on a notification. The program hears of it later.
 */
void
pin_test_notices_click (PinTestNotices *self, guint i)
{
  g_autoptr (GVariant) what = g_variant_get_child_value (self->shown->pdata[i], 2);
  g_autoptr (GVariant) target =
      g_variant_lookup_value (what, "default-action-target", G_VARIANT_TYPE_ANY);
  g_autofree char *path = NULL;
  GVariantBuilder parameters;
  g_autofree char *application = NULL;
  g_autofree char *id = NULL;
  const char *action;

  g_variant_get (self->shown->pdata[i], "(ssa{sv})", &application, &id, NULL);
  if (self->older) {
    click_older (self, id);
    return;
  }
  g_assert_true (g_variant_lookup (what, "default-action", "&s", &action));
  g_assert_true (g_str_has_prefix (action, "app."));
  path = g_strdelimit (g_strconcat ("/", application, NULL), ".", '/');
  g_variant_builder_init (&parameters, G_VARIANT_TYPE ("av"));
  if (target != NULL)
    g_variant_builder_add (&parameters, "v", target);
  g_dbus_connection_call (self->bus, application, path, "org.freedesktop.Application",
                          "ActivateAction",
                          g_variant_new ("(sava{sv})", action + strlen ("app."), &parameters, NULL),
                          NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
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
