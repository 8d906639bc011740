/* pin-person-card.c: the invented person one has become: what is at hand, what to try
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-person-card.h"

#include "pin-label.h"
#include "pin-life-text.h"
#include "pin-person-note.h"

#include <glib/gi18n.h>

struct _PinPersonCard {
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (PinPersonCard, pin_person_card, GTK_TYPE_BOX)

static GtkWidget *
new_heading (const char *text, const char *css_class, int level)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", text,
                    "xalign", 0.0f, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
  return label;
}

static void
add_advice (PinPersonCard *self, const PinScenario *person)
{
  const PinLifeText *text = pin_life_text_get (person->life);
  GtkWidget *button;

  gtk_box_append (GTK_BOX (self), new_heading (_ ("What to try first"), "heading", 2));
  gtk_box_append (GTK_BOX (self), pin_label_new (_ (text->advice), NULL));
  button = gtk_button_new_with_label (_ (text->label));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", text->what);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "people.open");
  gtk_box_append (GTK_BOX (self), button);
}

static void
pin_person_card_class_init (PinPersonCardClass *klass)
{
}

static void
pin_person_card_init (PinPersonCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
}

/**
 * pin_person_card_new:
 * @person: who one is now; not kept
 */
GtkWidget *
pin_person_card_new (const PinScenario *person)
{
  PinPersonCard *self = g_object_new (PIN_TYPE_PERSON_CARD, NULL);
  GtkWidget *card = pin_label_new_card ();
  g_autofree char *name = NULL;
  g_autofree char *heading = NULL;

  g_return_val_if_fail (person != NULL, NULL);

  name = pin_life_text_name (person);
  /* Translators: name of an invented person */
  heading = g_strdup_printf (_ ("You are %s now"), name);
  gtk_box_append (GTK_BOX (self), new_heading (heading, "title-2", 1));
  gtk_box_append (GTK_BOX (self),
                  pin_label_new (_ (pin_life_text_get (person->life)->state), "hint"));
  gtk_box_append (GTK_BOX (self), pin_label_new (pin_life_text_about (person), NULL));
  add_advice (self, person);
  gtk_box_append (GTK_BOX (card), pin_person_note_new (person));
  gtk_box_append (GTK_BOX (self), new_heading (_ ("What you have at hand"), "heading", 2));
  gtk_box_append (GTK_BOX (self), card);
  gtk_box_append (GTK_BOX (self),
                  pin_label_new (_ ("The same is in the practice mailbox, with the messages "
                                    "that have come for this person."),
                                 "hint"));
  return GTK_WIDGET (self);
}
