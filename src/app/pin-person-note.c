/* pin-person-note.c: what an invented person has at hand: tax code, PIN, card, contacts
 *
 * Everything of somebody who does not exist may be copied, but not the PIN: the habit counts.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-person-note.h"

#include "pin-field-label.h"
#include "pin-format.h"
#include "pin-label.h"
#include "pin-line.h"
#include "pin-spelling.h"

#include <glib/gi18n.h>

struct _PinPersonNote {
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (PinPersonNote, pin_person_note, GTK_TYPE_BOX)

static void
on_copy_clicked (GtkButton *button, const char *value)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), value);
  gtk_button_set_icon_name (button, "object-select-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), _ ("Copied"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Copied"), -1);
}

static GtkWidget *
new_copy_button (const char *name, const char *value)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  /* Translators: for a screen reader; what is copied, such as "Tax code" */
  g_autofree char *label = g_strdup_printf (_ ("Copy: %s"), name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_copy_clicked), g_strdup (value),
                         (GClosureNotify)(GCallback)g_free, 0);
  return button;
}

static void
add_line (PinPersonNote *self, const char *name, const char *value)
{
  GtkWidget *line;
  GtkWidget *pair;

  if (value == NULL)
    return;
  line = pin_line_new (6);
  pair = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (pair, TRUE);
  pin_label_add_pair (pair, name, value);
  pin_line_append (PIN_LINE (line), pair);
  pin_line_append (PIN_LINE (line), new_copy_button (name, value));
  gtk_box_append (GTK_BOX (self), line);
}

static void
add_pin (PinPersonNote *self, const char *pin)
{
  char *grouped;

  if (pin == NULL)
    return;
  grouped = pin_spelling_group (pin);
  pin_label_add_pair (GTK_WIDGET (self), pin_field_label ("pin"), grouped);
  pin_free_secret (grouped);
}

static void
pin_person_note_class_init (PinPersonNoteClass *klass)
{
}

static void
pin_person_note_init (PinPersonNote *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

/**
 * pin_person_note_new:
 * @person: who one is now; not kept
 */
GtkWidget *
pin_person_note_new (const PinScenario *person)
{
  PinPersonNote *self = g_object_new (PIN_TYPE_PERSON_NOTE, NULL);

  g_return_val_if_fail (person != NULL, NULL);

  add_line (self, pin_field_label ("tax_code"), person->tax_code);
  add_pin (self, person->pin);
  if (person->health_card != NULL) {
    g_autofree char *until = pin_format_calendar_day (person->health_card->expires_on);

    add_line (self, pin_field_label ("health_card.number"), person->health_card->number);
    pin_label_add_pair (GTK_WIDGET (self), pin_field_label ("health_card.expires_on"), until);
  }
  if (person->contacts != NULL) {
    add_line (self, pin_field_label ("contacts.mobile"), person->contacts->mobile);
    add_line (self, pin_field_label ("contacts.email"), person->contacts->email);
    add_line (self, pin_field_label ("contacts.pec"), person->contacts->pec);
  }
  return GTK_WIDGET (self);
}
