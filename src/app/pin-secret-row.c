/* pin-secret-row.c: a secret field in a form
 *
 * Hint and count of characters share the line below the field.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-secret-row.h"

struct _PinSecretRow {
  PinFormRow parent_instance;

  GtkWidget *box;
  GtkWidget *field;
  GtkWidget *count;
};

typedef enum { PROP_LENGTH = 1 } PinSecretRowProperty;

static GParamSpec *properties[PROP_LENGTH + 1];

G_DEFINE_FINAL_TYPE (PinSecretRow, pin_secret_row, PIN_TYPE_FORM_ROW)

static void
show_count (PinSecretRow *self)
{
  g_autofree char *count = pin_secret_field_say_count (PIN_SECRET_FIELD (self->field));

  gtk_label_set_text (GTK_LABEL (self->count), count);
}

static void
on_field_changed (PinSecretField *field, PinSecretRow *self)
{
  show_count (self);
  pin_form_row_changed (PIN_FORM_ROW (self));
}

static void
on_field_activate (PinSecretField *field, PinFormRow *self)
{
  pin_form_row_activated (self);
}

static void
on_field_noticed (PinSecretField *field, guint notice, PinFormRow *self)
{
  pin_form_row_set_notice (self, pin_typing_notice_text ((PinTypingNotice)notice));
}

static void
on_label_changed (PinFormRow *self, GParamSpec *pspec, gpointer data)
{
  g_object_set (PIN_SECRET_ROW (self)->field, "label", pin_form_row_get_label (self), NULL);
}

static void
pin_secret_row_collect (PinFormRow *row, PinInputs *inputs)
{
  PinSecretField *field = PIN_SECRET_FIELD (PIN_SECRET_ROW (row)->field);

  pin_inputs_set (inputs, pin_form_row_get_input (row), pin_secret_field_get_text (field));
}

static void
pin_secret_row_fill (PinFormRow *row, const char *value)
{
  PinSecretField *field = PIN_SECRET_FIELD (PIN_SECRET_ROW (row)->field);

  if (value == NULL)
    pin_secret_field_wipe (field);
  else
    pin_secret_field_set_text (field, value);
}

static gboolean
pin_secret_row_is_empty (PinFormRow *row)
{
  return pin_secret_field_count (PIN_SECRET_FIELD (PIN_SECRET_ROW (row)->field)) == 0;
}

static void
pin_secret_row_describe (PinFormRow *row, gboolean wrong, const char *text)
{
  pin_secret_field_tell (PIN_SECRET_FIELD (PIN_SECRET_ROW (row)->field), wrong,
                         *text != '\0' ? text : NULL);
}

static void
pin_secret_row_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PinSecretRow *self = PIN_SECRET_ROW (object);

  switch ((PinSecretRowProperty)property_id) {
  case PROP_LENGTH:
    g_object_get_property (G_OBJECT (self->field), "length", value);
    break;
  }
}

static void
pin_secret_row_set_property (GObject *object, guint property_id, const GValue *value,
                             GParamSpec *pspec)
{
  PinSecretRow *self = PIN_SECRET_ROW (object);

  switch ((PinSecretRowProperty)property_id) {
  case PROP_LENGTH:
    g_object_set_property (G_OBJECT (self->field), "length", value);
    show_count (self);
    break;
  }
}

static void
pin_secret_row_constructed (GObject *object)
{
  PinSecretRow *self = PIN_SECRET_ROW (object);

  G_OBJECT_CLASS (pin_secret_row_parent_class)->constructed (object);

  pin_form_row_set_control (PIN_FORM_ROW (self), self->box,
                            pin_secret_field_get_input (PIN_SECRET_FIELD (self->field)));
  g_signal_connect (self, "notify::label", G_CALLBACK (on_label_changed), NULL);
  on_label_changed (PIN_FORM_ROW (self), NULL, NULL);
  show_count (self);
}

static void
pin_secret_row_class_init (PinSecretRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PinFormRowClass *row_class = PIN_FORM_ROW_CLASS (klass);

  object_class->constructed = pin_secret_row_constructed;
  object_class->get_property = pin_secret_row_get_property;
  object_class->set_property = pin_secret_row_set_property;
  row_class->collect = pin_secret_row_collect;
  row_class->fill = pin_secret_row_fill;
  row_class->is_empty = pin_secret_row_is_empty;
  row_class->describe = pin_secret_row_describe;

  properties[PROP_LENGTH] = g_param_spec_uint ("length", NULL, NULL, 0, 48, 0,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
pin_secret_row_init (PinSecretRow *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->field = pin_secret_field_new ();
  gtk_box_append (GTK_BOX (self->box), self->field);
  self->count = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              "xalign", 0.0f, NULL);
  gtk_widget_add_css_class (self->count, "hint");
  gtk_box_append (GTK_BOX (self->box), self->count);
  g_signal_connect (self->field, "changed", G_CALLBACK (on_field_changed), self);
  g_signal_connect (self->field, "activate", G_CALLBACK (on_field_activate), self);
  g_signal_connect (self->field, "noticed", G_CALLBACK (on_field_noticed), self);
}

PinSecretField *
pin_secret_row_get_field (PinSecretRow *self)
{
  g_return_val_if_fail (PIN_IS_SECRET_ROW (self), NULL);

  return PIN_SECRET_FIELD (self->field);
}
