/* pin-choice-row.c: one of a few, all in sight
 *
 * Radio buttons, not a list that drops down: what can be chosen is read at once, by eye and ear.
 * The choices are those of pin_field_choices() for the name of the row.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-choice-row.h"

#include "pin-field-label.h"
#include "pin-option-button.h"

#include <glib/gi18n.h>

struct _PinChoiceRow {
  PinFormRow parent_instance;

  GtkWidget *box;
  GPtrArray *buttons;
  const PinChoice *choices;
};

G_DEFINE_FINAL_TYPE (PinChoiceRow, pin_choice_row, PIN_TYPE_FORM_ROW)

static const char *
get_value (PinChoiceRow *self)
{
  for (guint i = 0; i < self->buttons->len; i++) {
    if (gtk_check_button_get_active (self->buttons->pdata[i]))
      return self->choices[i].value;
  }
  return NULL;
}

static void
on_button_toggled (GtkCheckButton *button, PinFormRow *self)
{
  if (gtk_check_button_get_active (button))
    pin_form_row_changed (self);
}

static void
pin_choice_row_collect (PinFormRow *row, PinInputs *inputs)
{
  pin_inputs_set (inputs, pin_form_row_get_input (row), get_value (PIN_CHOICE_ROW (row)));
}

static void
pin_choice_row_fill (PinFormRow *row, const char *value)
{
  PinChoiceRow *self = PIN_CHOICE_ROW (row);

  for (guint i = 0; i < self->buttons->len; i++)
    gtk_check_button_set_active (self->buttons->pdata[i],
                                 g_strcmp0 (self->choices[i].value, value) == 0);
}

static gboolean
pin_choice_row_is_empty (PinFormRow *row)
{
  return get_value (PIN_CHOICE_ROW (row)) == NULL;
}

/* To the one chosen, or to the first. */
static gboolean
pin_choice_row_grab_focus (GtkWidget *widget)
{
  PinChoiceRow *self = PIN_CHOICE_ROW (widget);

  for (guint i = 0; i < self->buttons->len; i++) {
    if (gtk_check_button_get_active (self->buttons->pdata[i]))
      return gtk_widget_grab_focus (self->buttons->pdata[i]);
  }
  return self->buttons->len > 0 && gtk_widget_grab_focus (self->buttons->pdata[0]);
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, "wrap", TRUE, "wrap-mode",
                    PANGO_WRAP_WORD_CHAR, "natural-wrap-mode", GTK_NATURAL_WRAP_NONE, NULL);

  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Where one choice is explained, all of them look alike. */
static gboolean
has_explanations (const PinChoice *choices, guint n)
{
  for (guint i = 0; i < n; i++) {
    if (choices[i].explanation != NULL)
      return TRUE;
  }
  return FALSE;
}

static GtkWidget *
new_button (const PinChoice *choice, gboolean big)
{
  GtkWidget *button = pin_option_button_new (GTK_ACCESSIBLE_ROLE_RADIO);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = new_label (_ (choice->title), "option-title");

  gtk_box_append (GTK_BOX (box), title);
  /* In the middle beside the mark, without being aligned: that asks for widths. */
  gtk_widget_set_vexpand (title, choice->explanation == NULL);
  if (big)
    gtk_widget_add_css_class (button, "big");
  if (choice->explanation != NULL) {
    gtk_box_append (GTK_BOX (box), new_label (_ (choice->explanation), "hint"));
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    _ (choice->explanation), -1);
  }
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (choice->title), -1);
  return button;
}

static void
pin_choice_row_constructed (GObject *object)
{
  PinChoiceRow *self = PIN_CHOICE_ROW (object);
  const char *input = pin_form_row_get_input (PIN_FORM_ROW (self));
  gboolean big;
  guint n;

  G_OBJECT_CLASS (pin_choice_row_parent_class)->constructed (object);

  self->choices = pin_field_choices (input, &n);
  big = has_explanations (self->choices, n);
  for (guint i = 0; i < n; i++) {
    GtkWidget *button = new_button (&self->choices[i], big);

    if (i > 0)
      gtk_check_button_set_group (GTK_CHECK_BUTTON (button), self->buttons->pdata[0]);
    g_signal_connect (button, "toggled", G_CALLBACK (on_button_toggled), self);
    gtk_box_append (GTK_BOX (self->box), button);
    g_ptr_array_add (self->buttons, button);
  }
  pin_form_row_set_control (PIN_FORM_ROW (self), self->box, self->box);
}

static void
pin_choice_row_finalize (GObject *object)
{
  g_ptr_array_unref (PIN_CHOICE_ROW (object)->buttons);

  G_OBJECT_CLASS (pin_choice_row_parent_class)->finalize (object);
}

static void
pin_choice_row_class_init (PinChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PinFormRowClass *row_class = PIN_FORM_ROW_CLASS (klass);

  object_class->constructed = pin_choice_row_constructed;
  object_class->finalize = pin_choice_row_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = pin_choice_row_grab_focus;
  row_class->collect = pin_choice_row_collect;
  row_class->fill = pin_choice_row_fill;
  row_class->is_empty = pin_choice_row_is_empty;
}

static void
pin_choice_row_init (PinChoiceRow *self)
{
  self->buttons = g_ptr_array_new ();
  self->box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP,
                            "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6, NULL);
}

/**
 * pin_choice_row_new:
 * @input: name in PinInputs
 *
 * Returns: (transfer floating): a row without label of its own
 */
GtkWidget *
pin_choice_row_new (const char *input)
{
  return g_object_new (PIN_TYPE_CHOICE_ROW, "input", input, "required", TRUE, NULL);
}
