/* pin-part-row.c: one part of a PIN: which, where to, how far
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-part-row.h"

#include "pin-line.h"
#include "pin-part-text.h"

struct _PinPartRow {
  AdwBin parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *status;
  GtkImage *mark;
};

G_DEFINE_FINAL_TYPE (PinPartRow, pin_part_row, ADW_TYPE_BIN)

static void
pin_part_row_class_init (PinPartRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (PIN_TYPE_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-part-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PinPartRow, icon);
  gtk_widget_class_bind_template_child (widget_class, PinPartRow, title);
  gtk_widget_class_bind_template_child (widget_class, PinPartRow, status);
  gtk_widget_class_bind_template_child (widget_class, PinPartRow, mark);
  gtk_widget_class_set_css_name (widget_class, "part");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pin_part_row_init (PinPartRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pin_part_row_new (void)
{
  return g_object_new (PIN_TYPE_PART_ROW, NULL);
}

/**
 * pin_part_row_show:
 * @self: a row
 * @part: the part it is about
 * @overdue: whether the part should have arrived by the clock of the service
 */
void
pin_part_row_show (PinPartRow *self, const PinPart *part, gboolean overdue)
{
  g_autofree char *title = NULL;
  g_autofree char *status = NULL;
  gboolean arrived;

  g_return_if_fail (PIN_IS_PART_ROW (self));
  g_return_if_fail (part != NULL);

  title = pin_part_text_title (part);
  status = pin_part_text_status (part, overdue);
  arrived = part->status == PIN_PART_DELIVERED;

  gtk_image_set_from_icon_name (self->icon, pin_part_text_icon (part->channel));
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->status, status);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), arrived || overdue);
  gtk_image_set_from_icon_name (self->mark,
                                arrived ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "arrived");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "overdue");
  if (arrived)
    gtk_widget_add_css_class (GTK_WIDGET (self), "arrived");
  else if (overdue)
    gtk_widget_add_css_class (GTK_WIDGET (self), "overdue");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, status, -1);
}
