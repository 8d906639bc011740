/* pin-line.c: widgets side by side
 *
 * Like a horizontal GtkBox, for lines with sentences in them; why, see pin-text-layout.c.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-line.h"

#include "pin-text-layout.h"

struct _PinLine {
  GtkWidget parent_instance;
};

enum { PROP_SPACING = 1 };

G_DEFINE_FINAL_TYPE (PinLine, pin_line, GTK_TYPE_WIDGET)

static PinTextLayout *
get_layout (GObject *object)
{
  return PIN_TEXT_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (object)));
}

static void
pin_line_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (pin_line_parent_class)->dispose (object);
}

static void
pin_line_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_SPACING:
    g_value_set_int (value, pin_text_layout_get_spacing (get_layout (object)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_line_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_SPACING:
    pin_text_layout_set_spacing (get_layout (object), g_value_get_int (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_line_class_init (PinLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pin_line_dispose;
  object_class->get_property = pin_line_get_property;
  object_class->set_property = pin_line_set_property;

  g_object_class_install_property (object_class, PROP_SPACING,
                                   g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), PIN_TYPE_TEXT_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "box");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pin_line_init (PinLine *self)
{
}

/**
 * pin_line_new:
 * @spacing: pixels between two children
 */
GtkWidget *
pin_line_new (int spacing)
{
  return g_object_new (PIN_TYPE_LINE, "spacing", spacing, NULL);
}

void
pin_line_append (PinLine *self, GtkWidget *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
