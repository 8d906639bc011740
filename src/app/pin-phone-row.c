/* pin-phone-row.c: a phone number, with the country it belongs to
 *
 * PinInputs holds E.164, the screen what is dialled in the country of the number. A prefix that is
 * typed counts more than the country that was chosen. Without phone metadata there is no country
 * to choose, and only numbers of Italy do without a prefix.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-phone-row.h"

#include "pin-aid-button.h"
#include "pin-field-label.h"
#include "pin-phone.h"
#include "pin-prefix-chooser.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PinPhoneRow {
  PinTextRow parent_instance;

  GtkWidget *prefix; /* NULL without phone metadata */
  char chosen[3]; /* where a number without prefix belongs */
  char region[3]; /* that, or where the prefix typed belongs */
};

G_DEFINE_FINAL_TYPE (PinPhoneRow, pin_phone_row, PIN_TYPE_TEXT_ROW)

static const char *
get_text (PinPhoneRow *self)
{
  return pin_text_row_get_text (PIN_TEXT_ROW (self));
}

static PinPhone *
parse (PinPhoneRow *self, PinFault *fault)
{
  return pin_phone_parse (get_text (self), self->region, fault);
}

static void
say_example (PinPhoneRow *self)
{
  const char *input = pin_form_row_get_input (PIN_FORM_ROW (self));
  gboolean landline =
      g_str_has_suffix (input, "home_phone") || g_str_has_suffix (input, "office_phone");
  g_autofree char *example =
      pin_phone_get_example (self->region, landline ? PIN_PHONE_LANDLINE : PIN_PHONE_MOBILE);
  g_autofree char *hint =
      example != NULL
          /* Translators: %s is a phone number */
          ? g_strdup_printf (_ ("For example %s. Another country: choose it, or begin with +."),
                             example)
          : g_strdup (_ ("From another country with its prefix, for example +49 151 1234567."));

  pin_form_row_set_hint (PIN_FORM_ROW (self), hint);
}

static void
show_region (PinPhoneRow *self)
{
  g_autofree char *country = pin_field_say ("residence.country", self->region);
  int code = pin_phone_get_calling_code (self->region);
  g_autofree char *text = g_strdup_printf ("+%d", code);
  /* Translators: the button beside a phone number: name of a country, its prefix such as 39 */
  g_autofree char *name = g_strdup_printf (_ ("Country prefix: %1$s +%2$d"), country, code);

  pin_aid_button_set_text (PIN_AID_BUTTON (self->prefix), text);
  pin_aid_button_set_name (PIN_AID_BUTTON (self->prefix), name);
}

static void
follow (PinPhoneRow *self)
{
  char region[3];

  if (pin_phone_split_prefix (get_text (self), self->region, region) == NULL)
    memcpy (region, self->chosen, sizeof region);
  if (strcmp (region, self->region) == 0)
    return;
  memcpy (self->region, region, sizeof region);
  if (self->prefix != NULL)
    show_region (self);
  say_example (self);
}

static void
choose (PinPhoneRow *self, const char *region)
{
  g_strlcpy (self->chosen, region, sizeof self->chosen);
  follow (self);
}

/* The number stays, the prefix that was typed before it gives way. */
static void
on_region_chosen (PinPhoneRow *self, const char *region)
{
  char typed[3];
  const char *rest = pin_phone_split_prefix (get_text (self), self->region, typed);

  if (rest != NULL) {
    g_autofree char *number = g_strdup (rest + strspn (rest, " )"));

    pin_text_row_set_text (PIN_TEXT_ROW (self), number);
  }
  choose (self, region);
  pin_form_row_changed (PIN_FORM_ROW (self));
  pin_aid_button_close (PIN_AID_BUTTON (self->prefix));
}

static void
on_prefix_open (PinAidButton *button, PinPhoneRow *self)
{
  GtkWidget *chooser = pin_aid_button_get_content (button);

  if (chooser == NULL) {
    chooser = pin_prefix_chooser_new ();
    g_signal_connect_swapped (chooser, "chosen", G_CALLBACK (on_region_chosen), self);
    pin_aid_button_set_content (button, chooser);
  }
  pin_prefix_chooser_begin (PIN_PREFIX_CHOOSER (chooser), self->region);
}

static void
pin_phone_row_enter (PinFormRow *row, PinJourney *journey)
{
  const char *residence = pin_inputs_get (pin_journey_get_inputs (journey), "residence.country");

  if (residence == NULL || strlen (residence) != 2 || pin_phone_get_calling_code (residence) == 0)
    residence = "IT";
  choose (PIN_PHONE_ROW (row), residence);
}

static void
pin_phone_row_collect (PinFormRow *row, PinInputs *inputs)
{
  PinFault fault;
  g_autoptr (PinPhone) phone = parse (PIN_PHONE_ROW (row), &fault);

  if (phone != NULL)
    pin_inputs_set (inputs, pin_form_row_get_input (row), phone->e164);
  else
    PIN_FORM_ROW_CLASS (pin_phone_row_parent_class)->collect (row, inputs);
}

/* As dialled in its country, where that leads back to the same number. */
static void
pin_phone_row_fill (PinFormRow *row, const char *value)
{
  PinPhoneRow *self = PIN_PHONE_ROW (row);
  g_autoptr (PinPhone) phone = NULL;
  g_autoptr (PinPhone) home = NULL;
  g_autoptr (PinPhone) back = NULL;
  PinFault fault;

  if (value != NULL && pin_phone_has_metadata ())
    phone = pin_phone_parse (value, self->chosen, &fault);
  if (phone != NULL && *phone->region != '\0')
    home = pin_phone_parse (phone->e164, phone->region, &fault);
  if (home != NULL)
    back = pin_phone_parse (home->shown, phone->region, &fault);
  if (back != NULL && strcmp (back->e164, phone->e164) == 0) {
    choose (self, phone->region);
    value = home->shown;
  }
  PIN_FORM_ROW_CLASS (pin_phone_row_parent_class)->fill (row, value);
}

static gboolean
pin_phone_row_check (PinFormRow *row, PinFault *fault)
{
  g_autoptr (PinPhone) phone = parse (PIN_PHONE_ROW (row), fault);

  return phone != NULL;
}

static PinAdvice *
pin_phone_row_advise (PinFormRow *row)
{
  PinPhoneRow *self = PIN_PHONE_ROW (row);

  return pin_advice_on_phone (get_text (self), self->region, pin_form_row_get_input (row));
}

static void
pin_phone_row_constructed (GObject *object)
{
  PinPhoneRow *self = PIN_PHONE_ROW (object);
  GtkEntry *entry;

  G_OBJECT_CLASS (pin_phone_row_parent_class)->constructed (object);

  entry = GTK_ENTRY (pin_text_row_get_entry (PIN_TEXT_ROW (self)));
  gtk_entry_set_input_purpose (entry, GTK_INPUT_PURPOSE_PHONE);
  if (pin_phone_has_metadata ()) {
    self->prefix = pin_aid_button_new (GTK_WIDGET (entry));
    g_signal_connect (self->prefix, "open", G_CALLBACK (on_prefix_open), self);
    pin_text_row_add (PIN_TEXT_ROW (self), GTK_PACK_START, self->prefix);
  }
  g_signal_connect (self, "changed", G_CALLBACK (follow), NULL);
  choose (self, "IT");
}

static void
pin_phone_row_class_init (PinPhoneRowClass *klass)
{
  PinFormRowClass *row_class = PIN_FORM_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pin_phone_row_constructed;
  row_class->enter = pin_phone_row_enter;
  row_class->collect = pin_phone_row_collect;
  row_class->fill = pin_phone_row_fill;
  row_class->check = pin_phone_row_check;
  row_class->advise = pin_phone_row_advise;
}

static void
pin_phone_row_init (PinPhoneRow *self)
{
}
