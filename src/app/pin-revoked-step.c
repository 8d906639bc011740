/* pin-revoked-step.c: the PIN was revoked, and what there is in its place
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-revoked-step.h"

#include "pin-format.h"
#include "pin-guide-card.h"
#include "pin-label.h"
#include "pin-message-life.h"
#include "pin-rule-card.h"

#include <glib/gi18n.h>

struct _PinRevokedStep {
  PinStepPage parent_instance;

  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (PinRevokedStep, pin_revoked_step, PIN_TYPE_STEP_PAGE)

static const PinGuide next_guide = {
  N_ ("What you can do now"),
  { N_ ("A few questions tell whether you may have a new PIN.") },
  { { N_ ("May I have a new PIN?"), "journey.open::triage" } },
};

/* Since SPID is enough. */
static const PinGuide identity_guide = {
  N_ ("What you can do now"),
  { N_ ("With SPID, CIE or CNS you enter the services directly."),
    N_ ("If you have none of them, a few questions tell whether you may have a new PIN.") },
  { { N_ ("What to use instead"), "journey.open::identity" },
    { N_ ("May I have a new PIN?"), "journey.open::triage" } },
};

static void
pin_revoked_step_enter (PinStepPage *page, PinJourney *journey)
{
  PinRevokedStep *self = PIN_REVOKED_STEP (page);
  const PinRulesInForce *rules = pin_connection_get_rules (pin_journey_get_connection (journey));
  const PinRevoked *revoked = pin_journey_get_reply (journey, PIN_OPERATION_CONFIRM_REVOCATION);
  g_autofree char *moment = NULL;
  g_autofree char *body = NULL;

  if (revoked == NULL)
    revoked = pin_journey_get_reply (journey, PIN_OPERATION_REVOKE_OWN_PIN);
  pin_label_clear (self->box);
  if (revoked == NULL)
    return;
  moment = pin_format_moment (revoked->revoked_at);
  /* Translators: %s is a day and an hour */
  body = g_strdup_printf (_ ("It was revoked on %s and opens nothing any more."), moment);
  pin_step_page_set_body (page, body);
  gtk_box_append (GTK_BOX (self->box),
                  pin_guide_card_new (rules->identity_is_enough ? &identity_guide : &next_guide));
  gtk_box_append (GTK_BOX (self->box), pin_rule_card_new (rules));
}

static void
pin_revoked_step_class_init (PinRevokedStepClass *klass)
{
  PIN_STEP_PAGE_CLASS (klass)->enter = pin_revoked_step_enter;
}

static void
pin_revoked_step_init (PinRevokedStep *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  pin_step_page_set_content (PIN_STEP_PAGE (self), self->box);
}
