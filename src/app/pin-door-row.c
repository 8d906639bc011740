/* pin-door-row.c: a row that opens something
 *
 * Rows of GTK 4.8 offer no action to accessibility clients: this one does.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-door-row.h"

struct _PinDoorRow {
  AdwActionRow parent_instance;
};

G_DEFINE_FINAL_TYPE (PinDoorRow, pin_door_row, ADW_TYPE_ACTION_ROW)

static void
activate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate (widget);
}

static void
pin_door_row_class_init (PinDoorRowClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "door.open", NULL, activate_action);
}

static void
pin_door_row_init (PinDoorRow *self)
{
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
}

/**
 * pin_door_row_new:
 * @title: what it opens; also its name for a screen reader
 * @subtitle: what that is for
 * @icon: name of an icon
 *
 * Returns: (transfer floating): a row without an action of its own yet
 */
GtkWidget *
pin_door_row_new (const char *title, const char *subtitle, const char *icon)
{
  PinDoorRow *self = g_object_new (PIN_TYPE_DOOR_ROW, "title", title, "subtitle", subtitle, NULL);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  adw_action_row_add_prefix (ADW_ACTION_ROW (self), image);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  subtitle, -1);
  return GTK_WIDGET (self);
}
