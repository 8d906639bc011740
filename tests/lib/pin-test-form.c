/* pin-test-form.c: a few rows of a form in a window, without a journey
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-form.h"

void
pin_test_form_set_up (PinTestForm *self, gconstpointer data)
{
  self->window = gtk_window_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->elsewhere = gtk_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->elsewhere), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Elsewhere", -1);
  self->inputs = pin_inputs_new ();
  gtk_box_append (GTK_BOX (self->box), self->elsewhere);
  gtk_window_set_child (GTK_WINDOW (self->window), self->box);
  gtk_window_present (GTK_WINDOW (self->window));
  pin_test_drain ();
}

void
pin_test_form_tear_down (PinTestForm *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_assert_finalize_object (self->inputs);
}

/**
 * pin_test_form_add:
 * @type: kind of row
 * @first_property: its properties, as for g_object_new()
 */
PinFormRow *
pin_test_form_add (PinTestForm *self, GType type, const char *first_property, ...)
{
  GtkWidget *row;
  va_list properties;

  va_start (properties, first_property);
  row = GTK_WIDGET (g_object_new_valist (type, first_property, properties));
  va_end (properties);
  gtk_box_append (GTK_BOX (self->box), row);
  pin_test_drain ();
  return PIN_FORM_ROW (row);
}

void
pin_test_form_remove (PinTestForm *self, PinFormRow *row)
{
  gtk_box_remove (GTK_BOX (self->box), GTK_WIDGET (row));
}

/* Goes on to a field that is none of the form. */
void
pin_test_form_leave (PinTestForm *self)
{
  gtk_widget_grab_focus (self->elsewhere);
  pin_test_drain ();
}

/**
 * pin_test_form_collect:
 *
 * Returns: (nullable): what the inputs hold of @row then
 */
const char *
pin_test_form_collect (PinTestForm *self, PinFormRow *row)
{
  pin_form_row_collect (row, self->inputs);
  return pin_inputs_get (self->inputs, pin_form_row_get_input (row));
}

/* Whether what is typed now goes into the field @name. */
gboolean
pin_test_form_is_focus (PinTestForm *self, const char *name)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  GtkWidget *input = pin_test_get_input (self->box, name);

  return focus != NULL && (focus == input || gtk_widget_is_ancestor (focus, input));
}
