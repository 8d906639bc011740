/* pin-desk-form.c: what an operator of practice has to know: the person, or the two codes
 *
 * Of a person the service knows, the tax code is enough; the rest is asked only when it does not.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-desk-form.h"

#include "pin-check-row.h"
#include "pin-date-row.h"
#include "pin-fault-text.h"
#include "pin-field-label.h"
#include "pin-health-card-row.h"
#include "pin-phone-row.h"
#include "pin-place-row.h"
#include "pin-secret-row.h"
#include "pin-tab-order.h"

#include <glib/gi18n.h>

struct _PinDeskForm {
  AdwBin parent_instance;

  PinAtlas *atlas;
  PinDeskTask task;
  GPtrArray *rows; /* PinFormRow, as they stand */
  GtkWidget *person;
  GtkWidget *details;
  GtkWidget *contacts;
  GtkWidget *codes;
};

typedef enum { PROP_ATLAS = 1 } PinDeskFormProperty;

static GParamSpec *properties[PROP_ATLAS + 1];

enum { SIGNAL_ACTIVATE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinDeskForm, pin_desk_form, ADW_TYPE_BIN)

static PinFormRow *
get_row (PinDeskForm *self, const char *input)
{
  for (guint i = 0; i < self->rows->len; i++) {
    if (g_str_equal (pin_form_row_get_input (self->rows->pdata[i]), input))
      return self->rows->pdata[i];
  }
  return NULL;
}

static gboolean
is_shown (PinDeskForm *self, PinFormRow *row)
{
  for (GtkWidget *widget = GTK_WIDGET (row); widget != GTK_WIDGET (self);
       widget = gtk_widget_get_parent (widget)) {
    if (!gtk_widget_get_visible (widget))
      return FALSE;
  }
  return TRUE;
}

/* The service knows no contact of somebody to whom part 1 is posted: it asks when the PIN is
 * activated. */
static void
show_details (PinDeskForm *self)
{
  gboolean asked = !pin_desk_needs_codes (self->task) && gtk_widget_get_visible (self->person);
  gboolean needed = asked && !pin_form_row_is_empty (get_row (self, "screen.new_person"));

  gtk_widget_set_visible (GTK_WIDGET (get_row (self, "screen.new_person")), asked);
  gtk_widget_set_visible (self->details, needed);
  gtk_widget_set_visible (self->contacts, needed && self->task == PIN_DESK_ENVELOPE);
}

static void
on_country_changed (PinDeskForm *self)
{
  PinFormRow *country = get_row (self, "residence.country");
  PinFormRow *postal_code = get_row (self, "residence.postal_code");
  PinFormRow *municipality = get_row (self, "residence.municipality");
  gboolean italy = g_strcmp0 (pin_place_row_get_code (PIN_PLACE_ROW (country)), "IT") == 0;

  gtk_widget_set_visible (GTK_WIDGET (get_row (self, "residence.province")), italy);
  pin_form_row_set_required (postal_code, italy);
  /* Translators: the Italian postal code; keep the Italian name */
  pin_form_row_set_label (postal_code,
                          italy ? _ ("CAP") : pin_field_label ("residence.postal_code"));
  pin_form_row_set_label (municipality,
                          /* Translators: an Italian municipality; keep the Italian name */
                          italy ? _ ("Comune") : pin_field_label ("residence.municipality"));
}

static void
on_row_activate (PinDeskForm *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

static void
add_rows (PinDeskForm *self, GtkWidget *widget)
{
  if (PIN_IS_FORM_ROW (widget)) {
    g_ptr_array_add (self->rows, widget);
    g_signal_connect_swapped (widget, "activate", G_CALLBACK (on_row_activate), self);
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_rows (self, child);
}

static void
fill (PinDeskForm *self, PinInputs *inputs)
{
  for (guint i = 0; i < self->rows->len; i++)
    pin_form_row_fill (self->rows->pdata[i], inputs);
}

/* To the first field that waits for something, or to the first of all. */
static gboolean
pin_desk_form_grab_focus (GtkWidget *widget)
{
  PinDeskForm *self = PIN_DESK_FORM (widget);
  PinFormRow *first = NULL;

  for (guint i = 0; i < self->rows->len; i++) {
    PinFormRow *row = self->rows->pdata[i];

    if (!is_shown (self, row))
      continue;
    if (first == NULL)
      first = row;
    if (pin_form_row_get_required (row) && pin_form_row_is_empty (row))
      return gtk_widget_grab_focus (GTK_WIDGET (row));
  }
  return first != NULL && gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
pin_desk_form_constructed (GObject *object)
{
  PinDeskForm *self = PIN_DESK_FORM (object);
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/io/github/duemeta/Duemeta/form-desk.ui");
  GtkWidget *form = GTK_WIDGET (gtk_builder_get_object (builder, "form"));
  PinFormRow *country;

  G_OBJECT_CLASS (pin_desk_form_parent_class)->constructed (object);

  self->person = GTK_WIDGET (gtk_builder_get_object (builder, "person"));
  self->details = GTK_WIDGET (gtk_builder_get_object (builder, "details"));
  self->contacts = GTK_WIDGET (gtk_builder_get_object (builder, "contacts"));
  self->codes = GTK_WIDGET (gtk_builder_get_object (builder, "codes"));
  adw_bin_set_child (ADW_BIN (self), form);
  add_rows (self, form);

  country = get_row (self, "residence.country");
  pin_place_row_set_atlas (PIN_PLACE_ROW (country), self->atlas);
  g_signal_connect_swapped (country, "notify::code", G_CALLBACK (on_country_changed), self);
  g_signal_connect_swapped (get_row (self, "screen.new_person"), "changed",
                            G_CALLBACK (show_details), self);
}

static void
pin_desk_form_dispose (GObject *object)
{
  PinDeskForm *self = PIN_DESK_FORM (object);

  g_clear_object (&self->atlas);
  g_ptr_array_set_size (self->rows, 0);

  G_OBJECT_CLASS (pin_desk_form_parent_class)->dispose (object);
}

static void
pin_desk_form_finalize (GObject *object)
{
  g_ptr_array_unref (PIN_DESK_FORM (object)->rows);

  G_OBJECT_CLASS (pin_desk_form_parent_class)->finalize (object);
}

static void
pin_desk_form_set_property (GObject *object, guint property_id, const GValue *value,
                            GParamSpec *pspec)
{
  switch ((PinDeskFormProperty)property_id) {
  case PROP_ATLAS:
    PIN_DESK_FORM (object)->atlas = g_value_dup_object (value);
    break;
  }
}

static void
pin_desk_form_class_init (PinDeskFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = pin_desk_form_constructed;
  object_class->dispose = pin_desk_form_dispose;
  object_class->finalize = pin_desk_form_finalize;
  object_class->set_property = pin_desk_form_set_property;
  GTK_WIDGET_CLASS (klass)->grab_focus = pin_desk_form_grab_focus;
  GTK_WIDGET_CLASS (klass)->focus = pin_tab_order_focus;

  properties[PROP_ATLAS] =
      g_param_spec_object ("atlas", NULL, NULL, PIN_TYPE_ATLAS,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", PIN_TYPE_DESK_FORM, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);

  /* For the template. */
  g_type_ensure (PIN_TYPE_CHECK_ROW);
  g_type_ensure (PIN_TYPE_DATE_ROW);
  g_type_ensure (PIN_TYPE_HEALTH_CARD_ROW);
  g_type_ensure (PIN_TYPE_PHONE_ROW);
  g_type_ensure (PIN_TYPE_PLACE_ROW);
  g_type_ensure (PIN_TYPE_SECRET_ROW);
  g_type_ensure (PIN_TYPE_TEXT_KIND);
  g_type_ensure (PIN_TYPE_TEXT_ROW);
}

static void
pin_desk_form_init (PinDeskForm *self)
{
  self->rows = g_ptr_array_new ();
}

/**
 * pin_desk_form_new:
 * @atlas: the countries
 */
GtkWidget *
pin_desk_form_new (PinAtlas *atlas)
{
  return g_object_new (PIN_TYPE_DESK_FORM, "atlas", atlas, NULL);
}

/**
 * pin_desk_form_ask_person:
 * @inputs: what is known so far
 *
 * Asks for whom @task is.
 */
void
pin_desk_form_ask_person (PinDeskForm *self, PinDeskTask task, PinInputs *inputs)
{
  g_return_if_fail (PIN_IS_DESK_FORM (self));

  self->task = task;
  if (pin_inputs_get (inputs, "residence.country") == NULL)
    pin_inputs_set (inputs, "residence.country", "IT");
  if (pin_inputs_get (inputs, "residence.address") != NULL)
    pin_inputs_set_boolean (inputs, "screen.new_person", TRUE);
  gtk_widget_set_visible (self->person, TRUE);
  gtk_widget_set_visible (self->codes, FALSE);
  fill (self, inputs);
  show_details (self);
  on_country_changed (self);
}

/**
 * pin_desk_form_ask_codes:
 * @inputs: without codes, or with those typed last
 * @length: how many characters a code has
 *
 * Asks for the two codes.
 */
void
pin_desk_form_ask_codes (PinDeskForm *self, PinInputs *inputs, guint length)
{
  g_return_if_fail (PIN_IS_DESK_FORM (self));

  gtk_widget_set_visible (self->person, FALSE);
  gtk_widget_set_visible (self->codes, TRUE);
  g_object_set (get_row (self, "sms_code"), "length", length, NULL);
  g_object_set (get_row (self, "mail_code"), "length", length, NULL);
  fill (self, inputs);
  show_details (self);
}

/* Whether @row is a question of the task that is not asked now. */
static gboolean
is_left_out (PinDeskForm *self, PinFormRow *row)
{
  return gtk_widget_get_visible (self->person) && !pin_desk_needs_codes (self->task) &&
         !gtk_widget_is_ancestor (GTK_WIDGET (row), self->codes);
}

/**
 * pin_desk_form_collect:
 *
 * What is not asked is not sent, whatever was typed there before.
 */
void
pin_desk_form_collect (PinDeskForm *self, PinInputs *inputs)
{
  g_return_if_fail (PIN_IS_DESK_FORM (self));

  for (guint i = 0; i < self->rows->len; i++) {
    PinFormRow *row = self->rows->pdata[i];

    if (is_shown (self, row))
      pin_form_row_collect (row, inputs);
    else if (is_left_out (self, row))
      pin_inputs_set (inputs, pin_form_row_get_input (row), NULL);
  }
}

/* The service has to be told where somebody lives whom it does not know. */
static void
ask_details (PinDeskForm *self)
{
  PinFormRow *row = get_row (self, "screen.new_person");
  g_autoptr (PinInputs) ticked = pin_inputs_new ();

  pin_inputs_set_boolean (ticked, "screen.new_person", TRUE);
  pin_form_row_fill (row, ticked);
  pin_form_row_set_error (row, pin_fault_text ("residence", PIN_FAULT_REQUIRED));
  show_details (self);
}

/**
 * pin_desk_form_refuse:
 * @error: (nullable): what is wrong; or nothing is
 *
 * Marks the fields that are wrong.
 *
 * Returns: whether one of them has the focus now
 */
gboolean
pin_desk_form_refuse (PinDeskForm *self, const GError *error)
{
  GPtrArray *faults = pin_error_get_fields (error);

  g_return_val_if_fail (PIN_IS_DESK_FORM (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    pin_form_row_set_error (self->rows->pdata[i], NULL);
  for (guint i = 0; faults != NULL && i < faults->len; i++) {
    const PinFieldFault *fault = faults->pdata[i];
    PinFormRow *row = get_row (self, fault->field);

    if (g_str_equal (fault->field, "residence")) {
      ask_details (self);
      return gtk_widget_grab_focus (GTK_WIDGET (self));
    }
    if (row != NULL && is_shown (self, row))
      pin_form_row_set_fault (row, fault->fault);
  }
  for (guint i = 0; i < self->rows->len; i++) {
    if (pin_form_row_get_error (self->rows->pdata[i]) != NULL)
      return gtk_widget_grab_focus (self->rows->pdata[i]);
  }
  return g_error_matches (error, PIN_ERROR, PIN_ERROR_WRONG_CODE) &&
         gtk_widget_grab_focus (GTK_WIDGET (get_row (self, "sms_code")));
}
