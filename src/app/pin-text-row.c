/* pin-text-row.c: a line of text in a form
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-text-row.h"

#include "pin-advice.h"
#include "pin-check.h"
#include "pin-mail-address.h"
#include "pin-tax-code.h"
#include "pin-typing.h"

typedef struct {
  GtkWidget *box;
  GtkWidget *entry;
  PinTextKind kind;
  guint max_length;
} PinTextRowPrivate;

typedef enum { PROP_KIND = 1, PROP_MAX_LENGTH } PinTextRowProperty;

static GParamSpec *properties[PROP_MAX_LENGTH + 1];

G_DEFINE_TYPE_WITH_PRIVATE (PinTextRow, pin_text_row, PIN_TYPE_FORM_ROW)

#define PRIV(self) ((PinTextRowPrivate *)pin_text_row_get_instance_private (PIN_TEXT_ROW (self)))

GType
pin_text_kind_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type)) {
    static const GEnumValue values[] = {
      { PIN_TEXT_PLAIN, "PIN_TEXT_PLAIN", "plain" },
      { PIN_TEXT_NAME, "PIN_TEXT_NAME", "name" },
      { PIN_TEXT_CODE, "PIN_TEXT_CODE", "code" },
      { PIN_TEXT_TAX_CODE, "PIN_TEXT_TAX_CODE", "tax-code" },
      { PIN_TEXT_MAIL, "PIN_TEXT_MAIL", "mail" },
      { 0, NULL, NULL },
    };

    g_once_init_leave (&type, g_enum_register_static ("PinTextKind", values));
  }
  return type;
}

static void
on_entry_changed (GtkEditable *entry, PinFormRow *self)
{
  pin_form_row_changed (self);
}

static void
on_entry_activate (GtkEntry *entry, PinFormRow *self)
{
  pin_form_row_activated (self);
}

static void
on_typing_noticed (PinTypingNotice notice, gpointer data)
{
  pin_form_row_set_notice (data, pin_typing_notice_text (notice));
}

static void
pin_text_row_collect (PinFormRow *row, PinInputs *inputs)
{
  PinTextRow *self = PIN_TEXT_ROW (row);
  g_autofree char *text = pin_check_fold_text (pin_text_row_get_text (self));
  pin_inputs_set (inputs, pin_form_row_get_input (row), *text != '\0' ? text : NULL);
}

static void
pin_text_row_fill (PinFormRow *row, const char *value)
{
  pin_text_row_set_text (PIN_TEXT_ROW (row), value != NULL ? value : "");
}

static gboolean
pin_text_row_check (PinFormRow *row, PinFault *fault)
{
  PinTextRow *self = PIN_TEXT_ROW (row);
  g_autofree char *folded = NULL;

  switch (PRIV (self)->kind) {
  case PIN_TEXT_PLAIN:
  case PIN_TEXT_NAME:
  case PIN_TEXT_CODE:
    return TRUE;
  case PIN_TEXT_TAX_CODE:
    folded = pin_tax_code_fold (pin_text_row_get_text (self));
    return pin_check_tax_code (folded, fault);
  case PIN_TEXT_MAIL:
    folded = pin_check_fold_text (pin_text_row_get_text (self));
    return pin_mail_address_check (folded, fault);
  }
  g_return_val_if_reached (TRUE);
}

static char *
pin_text_row_explain (PinFormRow *row, PinFault fault)
{
  PinTextRow *self = PIN_TEXT_ROW (row);

  return PRIV (self)->kind == PIN_TEXT_TAX_CODE
             ? pin_advice_on_tax_code (pin_text_row_get_text (self), fault)
             : NULL;
}

static PinAdvice *
pin_text_row_advise (PinFormRow *row)
{
  PinTextRow *self = PIN_TEXT_ROW (row);
  const char *input = pin_form_row_get_input (row);

  switch (PRIV (self)->kind) {
  case PIN_TEXT_MAIL:
    return pin_advice_on_mail (pin_text_row_get_text (self), input);
  case PIN_TEXT_PLAIN:
  case PIN_TEXT_NAME:
  case PIN_TEXT_CODE:
  case PIN_TEXT_TAX_CODE:
    return NULL;
  }
  g_return_val_if_reached (NULL);
}

static gboolean
pin_text_row_is_empty (PinFormRow *row)
{
  return *pin_text_row_get_text (PIN_TEXT_ROW (row)) == '\0';
}

static void
pin_text_row_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PinTextRow *self = PIN_TEXT_ROW (object);

  switch ((PinTextRowProperty)property_id) {
  case PROP_KIND:
    g_value_set_enum (value, (int)PRIV (self)->kind);
    break;
  case PROP_MAX_LENGTH:
    g_value_set_uint (value, PRIV (self)->max_length);
    break;
  }
}

static void
pin_text_row_set_property (GObject *object, guint property_id, const GValue *value,
                           GParamSpec *pspec)
{
  PinTextRow *self = PIN_TEXT_ROW (object);

  switch ((PinTextRowProperty)property_id) {
  case PROP_KIND:
    PRIV (self)->kind = (PinTextKind)g_value_get_enum (value);
    break;
  case PROP_MAX_LENGTH:
    PRIV (self)->max_length = g_value_get_uint (value);
    break;
  }
}

static void
set_keys (PinTextRow *self)
{
  GtkInputPurpose purpose = GTK_INPUT_PURPOSE_FREE_FORM;
  GtkInputHints hints = GTK_INPUT_HINT_NO_EMOJI | GTK_INPUT_HINT_NO_SPELLCHECK;

  switch (PRIV (self)->kind) {
  case PIN_TEXT_PLAIN:
    break;
  case PIN_TEXT_NAME:
    purpose = GTK_INPUT_PURPOSE_NAME;
    hints |= GTK_INPUT_HINT_UPPERCASE_WORDS;
    break;
  case PIN_TEXT_CODE:
  case PIN_TEXT_TAX_CODE:
    hints |= GTK_INPUT_HINT_UPPERCASE_CHARS;
    gtk_widget_add_css_class (PRIV (self)->entry, "code");
    break;
  case PIN_TEXT_MAIL:
    purpose = GTK_INPUT_PURPOSE_EMAIL;
    hints |= GTK_INPUT_HINT_LOWERCASE;
    break;
  }
  gtk_entry_set_input_purpose (GTK_ENTRY (PRIV (self)->entry), purpose);
  gtk_entry_set_input_hints (GTK_ENTRY (PRIV (self)->entry), hints);
}

static void
pin_text_row_constructed (GObject *object)
{
  PinTextRow *self = PIN_TEXT_ROW (object);

  G_OBJECT_CLASS (pin_text_row_parent_class)->constructed (object);

  PRIV (self)->entry = gtk_entry_new ();
  set_keys (self);
  pin_typing_guard (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (PRIV (self)->entry))),
                    PRIV (self)->max_length, NULL, on_typing_noticed, self);
  gtk_widget_set_hexpand (PRIV (self)->entry, TRUE);
  PRIV (self)->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (PRIV (self)->box), PRIV (self)->entry);
  pin_form_row_set_control (PIN_FORM_ROW (self), PRIV (self)->box, PRIV (self)->entry);
  g_signal_connect (PRIV (self)->entry, "changed", G_CALLBACK (on_entry_changed), self);
  g_signal_connect (PRIV (self)->entry, "activate", G_CALLBACK (on_entry_activate), self);
}

static void
pin_text_row_class_init (PinTextRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PinFormRowClass *row_class = PIN_FORM_ROW_CLASS (klass);

  object_class->constructed = pin_text_row_constructed;
  object_class->get_property = pin_text_row_get_property;
  object_class->set_property = pin_text_row_set_property;
  row_class->collect = pin_text_row_collect;
  row_class->fill = pin_text_row_fill;
  row_class->check = pin_text_row_check;
  row_class->explain = pin_text_row_explain;
  row_class->advise = pin_text_row_advise;
  row_class->is_empty = pin_text_row_is_empty;

  properties[PROP_KIND] =
      g_param_spec_enum ("kind", NULL, NULL, PIN_TYPE_TEXT_KIND, PIN_TEXT_PLAIN,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_MAX_LENGTH] =
      g_param_spec_uint ("max-length", NULL, NULL, 1, 1000, 120,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
pin_text_row_init (PinTextRow *self)
{
}

GtkWidget *
pin_text_row_get_entry (PinTextRow *self)
{
  g_return_val_if_fail (PIN_IS_TEXT_ROW (self), NULL);

  return PRIV (self)->entry;
}

/**
 * pin_text_row_get_text:
 *
 * Returns: (transfer none): as typed
 */
const char *
pin_text_row_get_text (PinTextRow *self)
{
  g_return_val_if_fail (PIN_IS_TEXT_ROW (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (PRIV (self)->entry));
}

void
pin_text_row_set_text (PinTextRow *self, const char *text)
{
  g_return_if_fail (PIN_IS_TEXT_ROW (self));

  if (g_strcmp0 (text, pin_text_row_get_text (self)) != 0)
    gtk_editable_set_text (GTK_EDITABLE (PRIV (self)->entry), text);
}

/**
 * pin_text_row_add:
 * @side: before or after the line
 * @widget: (transfer floating): what stands beside it
 */
void
pin_text_row_add (PinTextRow *self, GtkPackType side, GtkWidget *widget)
{
  g_return_if_fail (PIN_IS_TEXT_ROW (self));

  if (side == GTK_PACK_START)
    gtk_box_prepend (GTK_BOX (PRIV (self)->box), widget);
  else
    gtk_box_append (GTK_BOX (PRIV (self)->box), widget);
}
