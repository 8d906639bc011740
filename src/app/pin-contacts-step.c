/* pin-contacts-step.c: how the citizen is reached
 *
 * Says what too few contacts mean before anything is sent. docs/domain.md section 3.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-contacts-step.h"

#include <glib/gi18n.h>

struct _PinContactsStep {
  PinFormStep parent_instance;
};

G_DEFINE_FINAL_TYPE (PinContactsStep, pin_contacts_step, PIN_TYPE_FORM_STEP)

static const char *const digital[] = { "contacts.mobile", "contacts.email", "contacts.pec" };

static void
on_row_changed (PinContactsStep *self)
{
  PinJourney *journey = pin_step_page_get_journey (PIN_STEP_PAGE (self));
  const PinRulesInForce *rules;
  PinFormRow *accept = pin_form_step_get_row (PIN_FORM_STEP (self), "accepts_no_recovery");
  gint64 n = 0;

  if (journey == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (digital); i++)
    n += !pin_form_row_is_empty (pin_form_step_get_row (PIN_FORM_STEP (self), digital[i]));
  rules = pin_connection_get_rules (pin_journey_get_connection (journey));
  gtk_widget_set_visible (GTK_WIDGET (accept), n > 0 && n < rules->recovery_channels);
}

static void
pin_contacts_step_enter (PinStepPage *page, PinJourney *journey)
{
  PIN_STEP_PAGE_CLASS (pin_contacts_step_parent_class)->enter (page, journey);
  if (pin_journey_get_step (journey)->operation == PIN_OPERATION_UPDATE_CONTACTS) {
    pin_step_page_set_heading (page, _ ("Change your contacts"));
    pin_step_page_set_body (page,
                            _ ("To a new mobile phone, e-mail or PEC a code is sent: the "
                               "contact counts once you have typed the code. What you empty is "
                               "removed."));
    pin_step_page_set_continue_label (page, _ ("Save"));
  }
  on_row_changed (PIN_CONTACTS_STEP (page));
}

static void
pin_contacts_step_constructed (GObject *object)
{
  G_OBJECT_CLASS (pin_contacts_step_parent_class)->constructed (object);

  for (gsize i = 0; i < G_N_ELEMENTS (digital); i++)
    g_signal_connect_swapped (pin_form_step_get_row (PIN_FORM_STEP (object), digital[i]), "changed",
                              G_CALLBACK (on_row_changed), object);
}

static void
pin_contacts_step_class_init (PinContactsStepClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = pin_contacts_step_constructed;
  PIN_STEP_PAGE_CLASS (klass)->enter = pin_contacts_step_enter;
}

static void
pin_contacts_step_init (PinContactsStep *self)
{
}
