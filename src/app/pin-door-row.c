/* pin-door-row.c: a row that opens something
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-door-row.h"

#include "pin-line.h"

struct _PinDoorRow {
  AdwPreferencesRow parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;
};

enum { PROP_SUBTITLE = 1, PROP_ICON_NAME, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PinDoorRow, pin_door_row, ADW_TYPE_PREFERENCES_ROW)

static void
activate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate (widget);
}

static void
show_subtitle (PinDoorRow *self, const char *subtitle)
{
  gtk_label_set_label (self->subtitle, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), subtitle != NULL);
  gtk_label_set_yalign (self->title, subtitle != NULL ? 1.0F : 0.5F);
  if (subtitle != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    subtitle, -1);
}

static void
pin_door_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PinDoorRow *self = PIN_DOOR_ROW (object);

  switch (id) {
  case PROP_SUBTITLE:
    g_value_set_string (value, gtk_label_get_label (self->subtitle));
    break;
  case PROP_ICON_NAME:
    g_value_set_string (value, gtk_image_get_icon_name (self->icon));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_door_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PinDoorRow *self = PIN_DOOR_ROW (object);

  switch (id) {
  case PROP_SUBTITLE:
    show_subtitle (self, g_value_get_string (value));
    break;
  case PROP_ICON_NAME:
    gtk_image_set_from_icon_name (self->icon, g_value_get_string (value));
    gtk_widget_set_visible (GTK_WIDGET (self->icon), g_value_get_string (value) != NULL);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_door_row_class_init (PinDoorRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pin_door_row_get_property;
  object_class->set_property = pin_door_row_set_property;

  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "door.open", NULL, activate_action);
}

static GtkWidget *
new_icon (const char *name)
{
  return g_object_new (GTK_TYPE_IMAGE, "icon-name", name, "accessible-role",
                       GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

static GtkLabel *
append_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_vexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

/* Looks like a row of libadwaita: the style knows these names. */
static void
pin_door_row_init (PinDoorRow *self)
{
  GtkWidget *line = pin_line_new (12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->icon = GTK_IMAGE (new_icon (NULL));
  self->title = append_label (lines, "title");
  self->subtitle = append_label (lines, "subtitle");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), FALSE);
  gtk_label_set_yalign (self->subtitle, 0);
  gtk_widget_add_css_class (lines, "title");
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_add_css_class (line, "header");
  pin_line_append (PIN_LINE (line), GTK_WIDGET (self->icon));
  pin_line_append (PIN_LINE (line), lines);
  pin_line_append (PIN_LINE (line), new_icon ("go-next-symbolic"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_object_bind_property (self, "title", self->title, "label", G_BINDING_DEFAULT);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->title, NULL, -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), line);
}

/**
 * pin_door_row_new:
 * @title: what it opens; also its name for a screen reader
 * @subtitle: what that is for
 * @icon: (nullable): name of an icon
 *
 * Returns: (transfer floating): a row without an action of its own yet
 */
GtkWidget *
pin_door_row_new (const char *title, const char *subtitle, const char *icon)
{
  return g_object_new (PIN_TYPE_DOOR_ROW, "title", title, "subtitle", subtitle, "icon-name", icon,
                       NULL);
}
