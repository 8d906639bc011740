/* pin-before-step.c: what will happen and what is needed, before anything is asked
 *
 * Who has a code already goes straight to typing it. Before a revocation stands what may be
 * better: its main button leads there, a second one goes on. docs/domain.md section 8.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-before-step.h"

#include "pin-format.h"
#include "pin-guide-card.h"
#include "pin-label.h"
#include "pin-rule-card.h"

#include <glib/gi18n.h>

struct _PinBeforeStep {
  PinStepPage parent_instance;

  GtkWidget *box;
  gboolean has_code;
};

G_DEFINE_FINAL_TYPE (PinBeforeStep, pin_before_step, PIN_TYPE_STEP_PAGE)

#define CONTACT_CENTER N_ ("Ask the contact center"), "journey.open::contact-center"

static const PinGuide recovery_guides[] = {
  { N_ ("What you need"),
    { N_ ("The tax code."),
      N_ ("Two of the contacts on file for you: mobile phone, e-mail, PEC.") },
    { { NULL, NULL } } },
  { N_ ("What happens"),
    { N_ ("A code arrives by e-mail or PEC, and you type it here."),
      N_ ("Then the old PIN ends, and two new parts come to you, each by its own way."),
      N_ ("With both you make the first access and get a new PIN.") },
    { { NULL, NULL } } },
  { N_ ("When this is not the way"),
    { N_ ("Only a PIN that was used at least once can be recovered, and only if two of those "
          "contacts are still right."),
      N_ ("Otherwise it can be revoked, and a new one asked for where the rules allow it.") },
    { { N_ ("Revoke the PIN instead"), "journey.open::revocation" }, { CONTACT_CENTER } } },
};

/* Outside: with the health card and a code. */
static const PinGuide revocation_guides[] = {
  { N_ ("Have you tried to recover it?"),
    { N_ ("If the PIN is lost or locked, recover it: you need the tax code and two of mobile "
          "phone, e-mail and PEC, and you keep your right to a PIN.") },
    { { NULL, NULL } } },
  { N_ ("What you need for a revocation"),
    { N_ ("The tax code."), N_ ("The health card: its number and the day on which it expires."),
      N_ ("An e-mail or PEC address, where a code arrives."),
      N_ ("Without a health card, or with asterisks in place of its number, the contact center or "
          "an office can do it for you.") },
    { { CONTACT_CENTER } } },
};

/* Since SPID is enough. */
static const PinGuide identity_guide = {
  N_ ("If you use SPID, CIE or CNS now"),
  { N_ ("You no longer need the PIN, and can revoke it. If you still have it, sign in first: then "
        "the PIN itself is enough.") },
  { { N_ ("Sign in with the PIN"), "journey.open::access" } },
};

/* Inside: with the PIN typed again. */
static const PinGuide own_revocation_guides[] = {
  { N_ ("What you need for a revocation"),
    { N_ ("You are signed in: type the PIN once more, and it is revoked at once.") },
    { { NULL, NULL } } },
  { N_ ("If somebody else may know your PIN"),
    { N_ ("Then it is enough to change it: the old one opens nothing any more, and you keep your "
          "right to a PIN.") },
    { { N_ ("Change the PIN instead"), "journey.open::change" } } },
};

static const PinWay have_code = { N_ ("I have the code already"), NULL };
static const PinWay go_on = { N_ ("Go on with the revocation"), NULL };

static void
add_guides (PinBeforeStep *self, const PinGuide *guides, gsize n)
{
  for (gsize i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (self->box), pin_guide_card_new (&guides[i]));
}

/* In place of what the main button would do. */
static void
continue_from (PinBeforeStep *self)
{
  pin_step_page_set_continue_action (PIN_STEP_PAGE (self), NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "journey.continue", NULL);
}

static void
on_go_on_clicked (PinBeforeStep *self)
{
  continue_from (self);
}

static void
on_have_code_clicked (PinBeforeStep *self)
{
  self->has_code = TRUE;
  continue_from (self);
}

/* What was asked earlier, perhaps before the program was closed. */
static void
add_pending (PinBeforeStep *self, PinJourney *journey)
{
  gint64 expires_at;
  g_autofree char *pending = pin_journey_find_pending (journey, &expires_at);
  g_autofree char *until = NULL;
  g_autofree char *text = NULL;
  GtkWidget *card;
  GtkWidget *button;

  if (pending == NULL)
    return;
  until = pin_format_moment (expires_at);
  /* Translators: %s is a day and an hour */
  text = g_strdup_printf (_ ("It can be typed until %s."), until);
  card = pin_label_new_card ();
  gtk_box_append (GTK_BOX (card), pin_label_new (_ ("You have asked for a code"), "heading"));
  gtk_box_append (GTK_BOX (card), pin_label_new (text, NULL));
  button = pin_guide_card_new_button (&have_code);
  gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_have_code_clicked), self);
  gtk_box_append (GTK_BOX (card), button);
  gtk_box_append (GTK_BOX (self->box), card);
}

static void
show_revocation (PinBeforeStep *self, PinJourney *journey)
{
  PinStepPage *page = PIN_STEP_PAGE (self);
  PinConnection *connection = pin_journey_get_connection (journey);
  const PinRulesInForce *rules = pin_connection_get_rules (connection);
  gboolean inside =
      pin_connection_is_signed_in (connection) && !pin_connection_must_change (connection);

  if (inside) {
    add_guides (self, own_revocation_guides, G_N_ELEMENTS (own_revocation_guides));
  } else {
    add_pending (self, journey);
    add_guides (self, revocation_guides, G_N_ELEMENTS (revocation_guides));
    if (rules->identity_is_enough)
      add_guides (self, &identity_guide, 1);
  }
  gtk_box_append (GTK_BOX (self->box), pin_rule_card_new (rules));
  if (inside) {
    pin_step_page_set_continue_label (page, _ (go_on.label));
  } else {
    GtkWidget *button = pin_guide_card_new_button (&go_on);

    g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_go_on_clicked), self);
    gtk_box_append (GTK_BOX (self->box), button);
    pin_step_page_set_continue_label (page, _ ("Recover it instead"));
    pin_step_page_set_continue_action (page, "journey.open::recovery");
  }
}

static void
pin_before_step_enter (PinStepPage *page, PinJourney *journey)
{
  PinBeforeStep *self = PIN_BEFORE_STEP (page);

  self->has_code = FALSE;
  pin_label_clear (self->box);
  pin_step_page_set_continue_action (page, NULL);
  if (g_str_equal (pin_step_page_get_nick (page), "revocation-before")) {
    show_revocation (self, journey);
  } else {
    add_pending (self, journey);
    add_guides (self, recovery_guides, G_N_ELEMENTS (recovery_guides));
  }
}

static void
pin_before_step_collect (PinStepPage *page, PinInputs *inputs)
{
  pin_inputs_set (inputs, PIN_INPUT_HAS_CODE, PIN_BEFORE_STEP (page)->has_code ? "true" : NULL);
}

static void
pin_before_step_class_init (PinBeforeStepClass *klass)
{
  PinStepPageClass *page_class = PIN_STEP_PAGE_CLASS (klass);

  page_class->enter = pin_before_step_enter;
  page_class->collect = pin_before_step_collect;
}

static void
pin_before_step_init (PinBeforeStep *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  pin_step_page_set_content (PIN_STEP_PAGE (self), self->box);
}
