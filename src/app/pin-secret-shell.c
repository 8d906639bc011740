/* pin-secret-shell.c: what a screen reader knows of a secret field: that it is one
 *
 * A screen reader says every key that is pressed, except in a field of the role password text, and
 * GTK 4.8 gives that role to GtkPasswordEntry and what is derived from it alone. GtkPasswordEntry
 * however hands its clear text to every accessibility client. This one is derived from it, and is,
 * to whoever asks it as an editable, empty for good: what is typed is in the GtkText inside.
 *
 * The class is not in the headers of GTK: its sizes are asked for when the program runs.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-secret-shell.h"

/* What every editable has, and this one has no more. */
static const char *const properties[] = {
  "text",     "cursor-position", "enable-undo",     "selection-bound",
  "editable", "width-chars",     "max-width-chars", "xalign",
};

static GtkEditableInterface *parent_editable;
static GObjectClass *parent_class;

static GQuark
ending_quark (void)
{
  return g_quark_from_static_string ("pin-secret-shell-ending");
}

/* The class above takes leave of what it delegated to; anybody else finds nothing. */
static GtkEditable *
get_delegate (GtkEditable *editable)
{
  return g_object_get_qdata (G_OBJECT (editable), ending_quark ()) != NULL
             ? parent_editable->get_delegate (editable)
             : NULL;
}

static const char *
get_text (GtkEditable *editable)
{
  return "";
}

static gboolean
get_selection_bounds (GtkEditable *editable, int *start, int *end)
{
  *start = 0;
  *end = 0;
  return FALSE;
}

static void
set_selection_bounds (GtkEditable *editable, int start, int end)
{
}

static void
do_insert_text (GtkEditable *editable, const char *text, int length, int *position)
{
}

static void
do_delete_text (GtkEditable *editable, int start, int end)
{
}

static void
editable_init (gpointer g_iface, gpointer data)
{
  GtkEditableInterface *iface = g_iface;

  parent_editable = g_type_interface_peek_parent (iface);
  iface->get_delegate = get_delegate;
  iface->get_text = get_text;
  iface->get_selection_bounds = get_selection_bounds;
  iface->set_selection_bounds = set_selection_bounds;
  iface->do_insert_text = do_insert_text;
  iface->do_delete_text = do_delete_text;
}

static void
dispose (GObject *object)
{
  GtkWidget *text = gtk_widget_get_first_child (GTK_WIDGET (object));

  /* A window may keep the one that had the focus for longer, and would tell it of that. */
  if (text != NULL)
    g_signal_handlers_disconnect_by_data (text, object);
  g_object_set_qdata (object, ending_quark (), object);
  parent_class->dispose (object);
}

/* Not editable: otherwise a sign would warn of Caps Lock, which is all the same to a PIN. */
static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (g_str_equal (pspec->name, "editable"))
    g_value_set_boolean (value, FALSE);
  else
    g_param_value_set_default (pspec, value);
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
}

static void
class_init (gpointer klass, gpointer data)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  parent_class = g_type_class_peek_parent (klass);
  object_class->dispose = dispose;
  object_class->get_property = get_property;
  object_class->set_property = set_property;
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    g_object_class_override_property (object_class, i + 1, properties[i]);
  /* The frame is that of the field around it. */
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "secretshell");
}

GType
pin_secret_shell_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type)) {
    const GInterfaceInfo editable = { editable_init, NULL, NULL };
    GTypeQuery query;
    GType registered;

    g_type_query (GTK_TYPE_PASSWORD_ENTRY, &query);
    registered = g_type_register_static_simple (
        GTK_TYPE_PASSWORD_ENTRY, g_intern_static_string ("PinSecretShell"), query.class_size,
        class_init, query.instance_size, NULL, 0);
    g_type_add_interface_static (registered, GTK_TYPE_EDITABLE, &editable);
    g_once_init_leave (&type, registered);
  }
  return type;
}

/**
 * pin_secret_shell_new:
 *
 * Returns: (transfer floating): a widget that has the name, the description and the states of a
 *   secret field, and not its text
 */
GtkWidget *
pin_secret_shell_new (void)
{
  return g_object_new (PIN_TYPE_SECRET_SHELL, NULL);
}

/**
 * pin_secret_shell_get_text:
 *
 * Returns: (transfer none): the GtkText that is typed into
 */
GtkWidget *
pin_secret_shell_get_text (GtkWidget *self)
{
  g_return_val_if_fail (G_TYPE_CHECK_INSTANCE_TYPE (self, PIN_TYPE_SECRET_SHELL), NULL);

  return gtk_widget_get_first_child (self);
}
