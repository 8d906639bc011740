/* pin-country-row.c: a country, found by typing its first letters
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-country-row.h"

#include "pin-countries.h"

#include <glib/gi18n.h>

struct _PinCountryRow {
  PinFormRow parent_instance;

  GtkWidget *drop_down;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (PinCountryRow, pin_country_row, PIN_TYPE_FORM_ROW)

/* The first row of the list chooses nothing. */
static char *
get_country_name (GObject *item)
{
  return g_strdup (PIN_IS_COUNTRY (item) ? pin_country_get_name (PIN_COUNTRY (item))
                                         : gtk_string_object_get_string (GTK_STRING_OBJECT (item)));
}

static const char *
get_code (PinCountryRow *self)
{
  gpointer item = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->drop_down));

  return PIN_IS_COUNTRY (item) ? pin_country_get_code (item) : NULL;
}

static GListModel *
new_model (void)
{
  g_autoptr (GListStore) first = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (GtkStringObject) none = gtk_string_object_new (_ ("Choose a country"));
  GListStore *lists = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GListModel) countries = pin_countries_new ();

  g_list_store_append (first, none);
  g_list_store_append (lists, first);
  g_list_store_append (lists, countries);
  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (lists)));
}

static void
on_selected_changed (GtkDropDown *drop_down, GParamSpec *pspec, PinCountryRow *self)
{
  g_autofree char *name =
      get_country_name (gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->drop_down)));

  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  name, -1);
  if (!self->filling)
    pin_form_row_changed (PIN_FORM_ROW (self));
}

static void
pin_country_row_collect (PinFormRow *row, PinInputs *inputs)
{
  pin_inputs_set (inputs, pin_form_row_get_input (row), get_code (PIN_COUNTRY_ROW (row)));
}

static void
pin_country_row_fill (PinFormRow *row, const char *value)
{
  PinCountryRow *self = PIN_COUNTRY_ROW (row);
  GListModel *model = gtk_drop_down_get_model (GTK_DROP_DOWN (self->drop_down));
  guint selected = 0;

  for (guint i = 1; value != NULL && i < g_list_model_get_n_items (model); i++) {
    g_autoptr (PinCountry) country = g_list_model_get_item (model, i);

    if (g_strcmp0 (pin_country_get_code (country), value) == 0)
      selected = i;
  }
  self->filling = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), selected);
  self->filling = FALSE;
}

static gboolean
pin_country_row_is_empty (PinFormRow *row)
{
  return get_code (PIN_COUNTRY_ROW (row)) == NULL;
}

static void
pin_country_row_constructed (GObject *object)
{
  PinCountryRow *self = PIN_COUNTRY_ROW (object);
  GtkWidget *button;

  G_OBJECT_CLASS (pin_country_row_parent_class)->constructed (object);

  /* The button inside has the focus, so it has the name too. */
  button = gtk_widget_get_first_child (self->drop_down);
  pin_form_row_set_control (PIN_FORM_ROW (self), self->drop_down,
                            GTK_IS_BUTTON (button) ? button : self->drop_down);
}

static void
pin_country_row_class_init (PinCountryRowClass *klass)
{
  PinFormRowClass *row_class = PIN_FORM_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pin_country_row_constructed;
  row_class->collect = pin_country_row_collect;
  row_class->fill = pin_country_row_fill;
  row_class->is_empty = pin_country_row_is_empty;
}

static void
pin_country_row_init (PinCountryRow *self)
{
  GtkExpression *name = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL,
                                                     G_CALLBACK (get_country_name), NULL, NULL);

  self->drop_down = gtk_drop_down_new (new_model (), name);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->drop_down), TRUE);
  g_signal_connect (self->drop_down, "notify::selected", G_CALLBACK (on_selected_changed), self);
}
