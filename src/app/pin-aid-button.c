/* pin-aid-button.c: a button beside a field that opens a help to fill it
 *
 * Not GtkMenuButton: there the button that has the focus is another one inside, without a name.
 * What the popover holds is made when it is opened for the first time.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-aid-button.h"

struct _PinAidButton {
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkWidget *popover;
  GtkWidget *field; /* not owned: it stands beside */
};

enum { SIGNAL_OPEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinAidButton, pin_aid_button, GTK_TYPE_WIDGET)

static void
on_clicked (PinAidButton *self)
{
  g_signal_emit (self, signals[SIGNAL_OPEN], 0);
  if (pin_aid_button_get_content (self) == NULL)
    return;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE,
                               -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* However it was closed, the field is where one goes on; unless one is elsewhere already. */
static void
on_closed (PinAidButton *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE,
                               -1);
  if (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->field));
}

/* By hand and without a baseline: a layout manager of GTK 4.8 asks the popover, too, whether its
 * height follows its width, and the row around it would change its height. */
static void
pin_aid_button_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (PIN_AID_BUTTON (widget)->button, orientation, for_size, minimum, natural,
                      NULL, NULL);
}

static void
pin_aid_button_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PinAidButton *self = PIN_AID_BUTTON (widget);

  gtk_widget_allocate (self->button, width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
pin_aid_button_dispose (GObject *object)
{
  PinAidButton *self = PIN_AID_BUTTON (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (pin_aid_button_parent_class)->dispose (object);
}

static void
pin_aid_button_class_init (PinAidButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pin_aid_button_dispose;
  widget_class->measure = pin_aid_button_measure;
  widget_class->size_allocate = pin_aid_button_size_allocate;

  signals[SIGNAL_OPEN] = g_signal_new ("open", PIN_TYPE_AID_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "aidbutton");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
pin_aid_button_init (PinAidButton *self)
{
  self->button = gtk_button_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP,
                                  TRUE, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE,
                               -1);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_clicked), self);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));

  self->popover = gtk_popover_new ();
  g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (on_closed), self);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

/**
 * pin_aid_button_new:
 * @field: the entry that is filled: it gets the focus back when the help is closed
 */
GtkWidget *
pin_aid_button_new (GtkWidget *field)
{
  PinAidButton *self = g_object_new (PIN_TYPE_AID_BUTTON, NULL);

  self->field = field;
  return GTK_WIDGET (self);
}

void
pin_aid_button_set_icon (PinAidButton *self, const char *icon_name)
{
  g_return_if_fail (PIN_IS_AID_BUTTON (self));

  gtk_button_set_icon_name (GTK_BUTTON (self->button), icon_name);
}

void
pin_aid_button_set_text (PinAidButton *self, const char *text)
{
  g_return_if_fail (PIN_IS_AID_BUTTON (self));

  gtk_button_set_label (GTK_BUTTON (self->button), text);
}

/**
 * pin_aid_button_set_name:
 * @name: what the button opens, for a screen reader and for who points at it
 */
void
pin_aid_button_set_name (PinAidButton *self, const char *name)
{
  g_return_if_fail (PIN_IS_AID_BUTTON (self));

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->button),
                                 GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_widget_set_tooltip_text (self->button, name);
}

void
pin_aid_button_set_content (PinAidButton *self, GtkWidget *content)
{
  g_return_if_fail (PIN_IS_AID_BUTTON (self));

  gtk_popover_set_child (GTK_POPOVER (self->popover), content);
}

/**
 * pin_aid_button_get_content:
 *
 * Returns: (transfer none) (nullable): what it opens, %NULL before it was opened
 */
GtkWidget *
pin_aid_button_get_content (PinAidButton *self)
{
  g_return_val_if_fail (PIN_IS_AID_BUTTON (self), NULL);

  return gtk_popover_get_child (GTK_POPOVER (self->popover));
}

void
pin_aid_button_close (PinAidButton *self)
{
  g_return_if_fail (PIN_IS_AID_BUTTON (self));

  gtk_popover_popdown (GTK_POPOVER (self->popover));
}
