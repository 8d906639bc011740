/* pin-check-row.c: something to agree to
 *
 * The label of the row stands beside the box to tick.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-check-row.h"

#include "pin-field-label.h"
#include "pin-option-button.h"

struct _PinCheckRow {
  PinFormRow parent_instance;

  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (PinCheckRow, pin_check_row, PIN_TYPE_FORM_ROW)

static void
on_button_toggled (GtkCheckButton *button, PinFormRow *self)
{
  pin_form_row_changed (self);
}

static void
pin_check_row_collect (PinFormRow *row, PinInputs *inputs)
{
  PinCheckRow *self = PIN_CHECK_ROW (row);

  pin_inputs_set_boolean (inputs, pin_form_row_get_input (row),
                          gtk_check_button_get_active (GTK_CHECK_BUTTON (self->button)));
}

static void
pin_check_row_fill (PinFormRow *row, const char *value)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (PIN_CHECK_ROW (row)->button),
                               g_strcmp0 (value, "true") == 0);
}

static gboolean
pin_check_row_is_empty (PinFormRow *row)
{
  return !gtk_check_button_get_active (GTK_CHECK_BUTTON (PIN_CHECK_ROW (row)->button));
}

static void
pin_check_row_constructed (GObject *object)
{
  PinCheckRow *self = PIN_CHECK_ROW (object);
  const char *text = pin_field_label (pin_form_row_get_input (PIN_FORM_ROW (self)));
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "natural-wrap-mode",
                                   GTK_NATURAL_WRAP_NONE, "xalign", 0.0f, NULL);

  G_OBJECT_CLASS (pin_check_row_parent_class)->constructed (object);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (self->button), label);
  pin_form_row_set_label (PIN_FORM_ROW (self), "");
  pin_form_row_set_control (PIN_FORM_ROW (self), self->button, self->button);
  pin_form_row_labelled_by (PIN_FORM_ROW (self), label);
}

static void
pin_check_row_class_init (PinCheckRowClass *klass)
{
  PinFormRowClass *row_class = PIN_FORM_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pin_check_row_constructed;
  row_class->collect = pin_check_row_collect;
  row_class->fill = pin_check_row_fill;
  row_class->is_empty = pin_check_row_is_empty;
}

static void
pin_check_row_init (PinCheckRow *self)
{
  self->button = pin_option_button_new (GTK_ACCESSIBLE_ROLE_CHECKBOX);
  g_signal_connect (self->button, "toggled", G_CALLBACK (on_button_toggled), self);
}
