/* pin-outcome-step.c: what the questions came to
 *
 * The reason, the rule with its date and its source, and the way on. No site is opened.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-outcome-step.h"

#include "pin-identity-cards.h"
#include "pin-label.h"
#include "pin-rule-card.h"

#include <glib/gi18n.h>

struct _PinOutcomeStep {
  PinStepPage parent_instance;

  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (PinOutcomeStep, pin_outcome_step, PIN_TYPE_STEP_PAGE)

static void
show_request (PinStepPage *page)
{
  pin_step_page_set_heading (page, _ ("You can request a PIN"));
  pin_step_page_set_body (page, _ ("Have the tax code at hand, and the identity document if you "
                                   "live abroad. It takes about ten minutes and is free."));
  pin_step_page_set_continue_label (page, _ ("Request the PIN"));
  pin_step_page_set_continue_action (page, "journey.open::request");
}

static void
show_identity (PinStepPage *page, gboolean has_identity)
{
  if (has_identity) {
    pin_step_page_set_heading (page, _ ("You need no PIN"));
    pin_step_page_set_body (page, _ ("With SPID, CIE or CNS you enter the services directly."));
  } else {
    pin_step_page_set_heading (page, _ ("The rules do not give a PIN in this case"));
    pin_step_page_set_body (page, _ ("There are other ways to enter the services."));
  }
}

static void
show_not_by_delegate (PinStepPage *page)
{
  pin_step_page_set_heading (page, _ ("A PIN cannot be requested for another adult"));
  pin_step_page_set_body (page, _ ("Only the person who will use it may ask for a PIN, or the "
                                   "parent of a minor, or a guardian. That person can do it "
                                   "here, also with you at their side."));
}

static void
show_not_by_minor (PinStepPage *page)
{
  pin_step_page_set_heading (page, _ ("A minor cannot request a PIN alone"));
  pin_step_page_set_body (page, _ ("A parent or the guardian asks for it."));
}

static void
pin_outcome_step_enter (PinStepPage *page, PinJourney *journey)
{
  PinOutcomeStep *self = PIN_OUTCOME_STEP (page);
  const PinRulesInForce *rules = pin_connection_get_rules (pin_journey_get_connection (journey));
  PinInputs *inputs = pin_journey_get_inputs (journey);
  gboolean has_identity = g_strcmp0 (pin_inputs_get (inputs, "triage.identity"), "yes") == 0;

  pin_label_clear (self->box);
  pin_step_page_set_continue_action (page, NULL);
  pin_step_page_set_continue_label (page, _ ("Done"));
  switch (pin_journey_triage_get_outcome (journey)) {
  case PIN_OUTCOME_REQUEST:
    show_request (page);
    gtk_box_append (GTK_BOX (self->box), pin_rule_card_new (rules));
    return;
  case PIN_OUTCOME_IDENTITY:
    show_identity (page, has_identity);
    if (!has_identity)
      gtk_box_append (GTK_BOX (self->box), pin_rule_card_new (rules));
    gtk_box_append (GTK_BOX (self->box), pin_identity_cards_new (rules->delegation_exists));
    return;
  case PIN_OUTCOME_NOT_BY_DELEGATE:
    show_not_by_delegate (page);
    if (rules->delegation_exists)
      gtk_box_append (GTK_BOX (self->box), pin_identity_cards_new (TRUE));
    return;
  case PIN_OUTCOME_NOT_BY_MINOR:
    show_not_by_minor (page);
    return;
  }
}

static void
pin_outcome_step_class_init (PinOutcomeStepClass *klass)
{
  PIN_STEP_PAGE_CLASS (klass)->enter = pin_outcome_step_enter;
}

static void
pin_outcome_step_init (PinOutcomeStep *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  pin_step_page_set_content (PIN_STEP_PAGE (self), self->box);
}
