/* pin-prefix-chooser.c: the countries and what is dialled before their numbers
 *
 * Found by the beginning of a word of one of their names, or by the prefix itself.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-prefix-chooser.h"

#include "pin-countries.h"
#include "pin-phone.h"

#include <glib/gi18n.h>
#include <string.h>

#define REGION "pin-region"
#define NAMES "pin-names"
#define CODE "pin-code"

struct _PinPrefixChooser {
  GtkWidget parent_instance;

  GtkWidget *search;
  GtkWidget *list;
};

enum { SIGNAL_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinPrefixChooser, pin_prefix_chooser, GTK_TYPE_WIDGET)

/* Whether @words begin like a prefix does; then @digits are those that count. */
static gboolean
is_prefix (const char *words, const char **digits)
{
  *digits = words;
  if (**digits == '+')
    (*digits)++;
  else if ((*digits)[0] == '0' && (*digits)[1] == '0')
    *digits += 2;
  return *digits != words || g_ascii_isdigit (**digits);
}

static gboolean
filter (GtkListBoxRow *row, gpointer data)
{
  PinPrefixChooser *self = data;
  g_autofree char *words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  const char *digits;

  g_strstrip (words);
  if (is_prefix (words, &digits))
    return g_str_has_prefix (g_object_get_data (G_OBJECT (row), CODE), digits);
  return *words == '\0' ||
         g_str_match_string (words, g_object_get_data (G_OBJECT (row), NAMES), TRUE);
}

static void
on_search_changed (PinPrefixChooser *self)
{
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, PinPrefixChooser *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, g_object_get_data (G_OBJECT (row), REGION));
}

/* Enter takes the first that is left. */
static void
on_search_activate (PinPrefixChooser *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL;
       i++) {
    if (gtk_widget_get_child_visible (GTK_WIDGET (row))) {
      on_row_activated (GTK_LIST_BOX (self->list), row, self);
      return;
    }
  }
}

static void
on_search_stopped (PinPrefixChooser *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
pin_prefix_chooser_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (pin_prefix_chooser_parent_class)->dispose (object);
}

static void
pin_prefix_chooser_class_init (PinPrefixChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pin_prefix_chooser_dispose;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", PIN_TYPE_PREFIX_CHOOSER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "prefixchooser");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_country (PinPrefixChooser *self, PinCountry *country)
{
  const char *region = pin_country_get_code (country);
  const char *name = pin_country_get_name (country);
  int code = pin_phone_get_calling_code (region);
  GtkWidget *row, *box, *label, *number;
  g_autofree char *prefix = NULL;
  g_autofree char *words = NULL;

  if (code == 0)
    return;
  prefix = g_strdup_printf ("+%d", code);
  words = g_strdup_printf ("%s %s", name, prefix);

  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  label = gtk_label_new (name);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  number = gtk_label_new (prefix);
  gtk_widget_add_css_class (number, "dim-label");
  gtk_box_append (GTK_BOX (box), number);

  row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data_full (G_OBJECT (row), REGION, g_strdup (region), g_free);
  g_object_set_data_full (G_OBJECT (row), NAMES,
                          g_strjoinv (" ", (char **)pin_country_get_names (country)), g_free);
  g_object_set_data_full (G_OBJECT (row), CODE, g_strdup (prefix + 1), g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

/* Italy first. */
static void
add_countries (PinPrefixChooser *self)
{
  g_autoptr (GListModel) countries = pin_countries_new ();
  PinCountry *italy = pin_countries_find (countries, "IT");

  if (italy != NULL)
    add_country (self, italy);
  for (guint i = 0; i < g_list_model_get_n_items (countries); i++) {
    g_autoptr (PinCountry) country = g_list_model_get_item (countries, i);

    if (country != italy)
      add_country (self, country);
  }
}

static void
pin_prefix_chooser_init (PinPrefixChooser *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *none = gtk_label_new (_ ("No country has this name."));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Country or prefix"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search for a country or its prefix"), -1);
  g_signal_connect_swapped (self->search, "changed", G_CALLBACK (on_search_changed), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (on_search_activate), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (on_search_stopped), self);
  gtk_widget_set_parent (self->search, GTK_WIDGET (self));

  self->list = gtk_list_box_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Countries"), -1);
  gtk_label_set_wrap (GTK_LABEL (none), TRUE);
  gtk_widget_add_css_class (none, "dim-label");
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), none);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), filter, self, NULL);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), self->list);
  add_countries (self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 220);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_parent (scrolled, GTK_WIDGET (self));
}

GtkWidget *
pin_prefix_chooser_new (void)
{
  return g_object_new (PIN_TYPE_PREFIX_CHOOSER, NULL);
}

/**
 * pin_prefix_chooser_begin:
 * @region: the country chosen now
 *
 * Shows every country, with @region marked.
 */
void
pin_prefix_chooser_begin (PinPrefixChooser *self, const char *region)
{
  GtkListBoxRow *row;

  g_return_if_fail (PIN_IS_PREFIX_CHOOSER (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL;
       i++) {
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), REGION), region) == 0)
      gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  }
}
