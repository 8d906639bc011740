/* pin-answer-step.c: what it is, and the way on
 *
 * Below the answer stand the people who can help, each with its right use: docs/domain.md,
 * section 8.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-answer-step.h"

#include "pin-answer-text.h"
#include "pin-label.h"
#include "pin-numbers.h"

#include <glib/gi18n.h>

struct _PinAnswerStep {
  PinStepPage parent_instance;

  GtkWidget *at_hand_card;
  GtkLabel *at_hand;
  GtkWidget *contact;
};

G_DEFINE_FINAL_TYPE (PinAnswerStep, pin_answer_step, PIN_TYPE_STEP_PAGE)

static void
pin_answer_step_enter (PinStepPage *page, PinJourney *journey)
{
  PinAnswerStep *self = PIN_ANSWER_STEP (page);
  const PinAnswerText *text = pin_answer_text_get (pin_journey_get_answer (journey));
  g_autofree char *action = g_strconcat ("journey.open::", text->open, NULL);

  pin_step_page_set_heading (page, _ (text->heading));
  pin_step_page_set_body (page, _ (text->body));
  pin_step_page_set_continue_label (page, _ (text->label));
  pin_step_page_set_continue_action (page, action);
  gtk_label_set_label (self->at_hand, text->at_hand != NULL ? _ (text->at_hand) : "");
  gtk_widget_set_visible (self->at_hand_card, text->at_hand != NULL);
  gtk_widget_set_visible (self->contact, !g_str_equal (text->open, "contact-center"));
}

static void
pin_answer_step_class_init (PinAnswerStepClass *klass)
{
  PIN_STEP_PAGE_CLASS (klass)->enter = pin_answer_step_enter;
}

static GtkWidget *
new_people (PinAnswerStep *self)
{
  GtkWidget *card = pin_label_new_card ();
  /* Translators: %1$s and %2$s are phone numbers */
  g_autofree char *call = g_strdup_printf (_ ("%1$s from a landline in Italy, free; %2$s from a "
                                              "mobile phone, at your plan’s price"),
                                           PIN_NUMBER_LANDLINE, PIN_NUMBER_MOBILE);
  g_autofree char *fax =
      /* Translators: %s is a phone number */
      g_strdup_printf (_ ("%s: only to send a form, nobody answers there"), PIN_NUMBER_FAX);

  gtk_box_append (GTK_BOX (card), pin_label_new (_ ("Who else can help"), "heading"));
  pin_label_add_pair (card, _ ("Contact center"), call);
  pin_label_add_pair (card, _ ("Office"),
                      _ ("In person, with your identity document: a new code in minutes, to be "
                         "changed at the first access"));
  pin_label_add_pair (card, _ ("Fax"), fax);
  self->contact = gtk_button_new_with_label (_ ("Is somebody there now?"));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->contact))), TRUE);
  gtk_widget_set_halign (self->contact, GTK_ALIGN_START);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->contact),
                                           "journey.open::contact-center");
  gtk_box_append (GTK_BOX (card), self->contact);
  return card;
}

static void
pin_answer_step_init (PinAnswerStep *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->at_hand_card = pin_label_new_card ();
  self->at_hand = GTK_LABEL (pin_label_new ("", NULL));
  gtk_box_append (GTK_BOX (self->at_hand_card), pin_label_new (_ ("Have at hand"), "heading"));
  gtk_box_append (GTK_BOX (self->at_hand_card), GTK_WIDGET (self->at_hand));
  gtk_box_append (GTK_BOX (box), self->at_hand_card);
  gtk_box_append (GTK_BOX (box), new_people (self));
  pin_step_page_set_content (PIN_STEP_PAGE (self), box);
}
