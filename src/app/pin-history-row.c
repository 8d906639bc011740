/* pin-history-row.c: one thing that happened to a PIN, in a list
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-history-row.h"

#include "pin-format.h"
#include "pin-history-text.h"
#include "pin-label.h"
#include "pin-line.h"

#include <glib/gi18n.h>

struct _PinHistoryRow {
  GtkListBoxRow parent_instance;

  PinHistoryItem *item;
};

enum { SIGNAL_DENIED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinHistoryRow, pin_history_row, GTK_TYPE_LIST_BOX_ROW)

static void
on_denied (PinHistoryRow *self)
{
  g_signal_emit (self, signals[SIGNAL_DENIED], 0);
}

static void
pin_history_row_finalize (GObject *object)
{
  g_clear_object (&PIN_HISTORY_ROW (object)->item);

  G_OBJECT_CLASS (pin_history_row_parent_class)->finalize (object);
}

static void
pin_history_row_class_init (PinHistoryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pin_history_row_finalize;

  signals[SIGNAL_DENIED] = g_signal_new ("denied", PIN_TYPE_HISTORY_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
}

static void
pin_history_row_init (PinHistoryRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

static GtkWidget *
new_deny_button (PinHistoryRow *self, const char *title)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("This was not me"));
  /* Translators: a button beside what happened; %s is what happened */
  g_autofree char *name = g_strdup_printf (_ ("This was not me: %s"), title);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 6);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_denied), self);
  return button;
}

static void
build (PinHistoryRow *self)
{
  const PinHistoryEntry *entry = pin_history_item_get_entry (self->item);
  g_autofree char *title = pin_history_text_title (entry);
  g_autofree char *details = pin_history_text_details (entry);
  g_autofree char *name = pin_format_heading_and_text (title, details);
  GtkWidget *box = pin_line_new (12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", pin_history_text_icon (entry),
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (box, "history-row");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  pin_line_append (PIN_LINE (box), icon);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), pin_label_new (title, NULL));
  gtk_box_append (GTK_BOX (lines), pin_label_new (details, "hint"));
  if (pin_history_item_get_doubt (self->item) != PIN_DOUBT_NONE)
    gtk_box_append (GTK_BOX (lines), new_deny_button (self, title));
  pin_line_append (PIN_LINE (box), lines);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * pin_history_row_new:
 *
 * Returns: (transfer floating): a row for @item
 */
GtkWidget *
pin_history_row_new (PinHistoryItem *item)
{
  PinHistoryRow *self;

  g_return_val_if_fail (PIN_IS_HISTORY_ITEM (item), NULL);

  self = g_object_new (PIN_TYPE_HISTORY_ROW, NULL);
  self->item = g_object_ref (item);
  build (self);
  return GTK_WIDGET (self);
}

PinHistoryItem *
pin_history_row_get_item (PinHistoryRow *self)
{
  g_return_val_if_fail (PIN_IS_HISTORY_ROW (self), NULL);

  return self->item;
}
