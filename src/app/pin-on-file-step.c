/* pin-on-file-step.c: the contacts that count, and what they are good for
 *
 * docs/domain.md section 8: recovery depends on them.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-on-file-step.h"

#include "pin-field-label.h"
#include "pin-label.h"

#include <glib/gi18n.h>

struct _PinOnFileStep {
  PinStepPage parent_instance;

  GtkWidget *box;
  gboolean has_code;
};

G_DEFINE_FINAL_TYPE (PinOnFileStep, pin_on_file_step, PIN_TYPE_STEP_PAGE)

/* Those a message can be sent to come first. */
#define N_DIGITAL 3

static const char *const names[] = { "contacts.mobile", "contacts.email", "contacts.pec",
                                     "contacts.home_phone", "contacts.office_phone" };

static void
add_contacts (PinOnFileStep *self, PinInputs *inputs, gint64 needed)
{
  GtkWidget *card = pin_label_new_card ();
  gint64 digital = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    const char *value = pin_inputs_get_offered (inputs, names[i]);
    g_autofree char *words = value != NULL ? pin_field_say (names[i], value) : NULL;

    if (words == NULL)
      continue;
    pin_label_add_pair (card, pin_field_label (names[i]), words);
    digital += i < N_DIGITAL;
  }
  gtk_box_append (GTK_BOX (self->box), card);
  if (digital >= needed)
    gtk_box_append (GTK_BOX (self->box),
                    pin_label_new (_ ("With these contacts you can recover a lost PIN by yourself. "
                                      "Keep them up to date."),
                                   NULL));
  else
    gtk_box_append (GTK_BOX (self->box),
                    pin_label_new (_ ("With only one of mobile phone, e-mail and PEC a lost "
                                      "PIN cannot be recovered: it can only be revoked. Add a "
                                      "second one."),
                                   "warning"));
}

static void
on_code_clicked (PinOnFileStep *self)
{
  self->has_code = TRUE;
  gtk_widget_activate_action (GTK_WIDGET (self), "journey.continue", NULL);
  self->has_code = FALSE;
}

static void
add_pending (PinOnFileStep *self, PinInputs *inputs)
{
  const char *contact = pin_inputs_get (inputs, "screen.pending_contact");
  const char *target = pin_inputs_get (inputs, "screen.pending_target");
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;
  GtkWidget *card;
  GtkWidget *button;

  if (contact == NULL || target == NULL)
    return;
  name = g_strconcat ("contacts.", contact, NULL);
  words = pin_field_say (name, target);
  card = pin_label_new_card ();
  gtk_box_append (GTK_BOX (card), pin_label_new (_ ("Not confirmed yet"), "heading"));
  pin_label_add_pair (card, pin_field_label (name), words);
  gtk_box_append (
      GTK_BOX (card),
      pin_label_new (_ ("It counts once you have typed the code that was sent there."), "hint"));
  button = gtk_button_new_with_label (C_ ("button", "Type the code"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_code_clicked), self);
  gtk_box_append (GTK_BOX (card), button);
  gtk_box_append (GTK_BOX (self->box), card);
}

static void
pin_on_file_step_enter (PinStepPage *page, PinJourney *journey)
{
  PinOnFileStep *self = PIN_ON_FILE_STEP (page);
  PinInputs *inputs = pin_journey_get_inputs (journey);
  gboolean last = (pin_journey_get_step (journey)->flags & PIN_STEP_TERMINAL) != 0;

  pin_label_clear (self->box);
  add_contacts (self, inputs,
                pin_connection_get_rules (pin_journey_get_connection (journey))->recovery_channels);
  if (!last)
    add_pending (self, inputs);
}

static void
pin_on_file_step_collect (PinStepPage *page, PinInputs *inputs)
{
  pin_inputs_set (inputs, PIN_INPUT_HAS_CODE, PIN_ON_FILE_STEP (page)->has_code ? "true" : NULL);
}

static void
pin_on_file_step_class_init (PinOnFileStepClass *klass)
{
  PIN_STEP_PAGE_CLASS (klass)->enter = pin_on_file_step_enter;
  PIN_STEP_PAGE_CLASS (klass)->collect = pin_on_file_step_collect;
}

static void
pin_on_file_step_init (PinOnFileStep *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  pin_step_page_set_content (PIN_STEP_PAGE (self), self->box);
}
