/* pin-contact-code-step.c: the code that confirms a new contact
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-contact-code-step.h"

#include "pin-field-label.h"
#include "pin-isolate.h"
#include "pin-message-life.h"

#include <glib/gi18n.h>

struct _PinContactCodeStep {
  PinFormStep parent_instance;
};

G_DEFINE_FINAL_TYPE (PinContactCodeStep, pin_contact_code_step, PIN_TYPE_FORM_STEP)

/* In the order of PinContact, which begins at 1. */
static const char *const sentences[] = {
  /* Translators: a phone number */
  N_ ("An SMS with a code was sent to %s. The new number counts once you have typed the code; "
      "until then the contacts on file stay as they are. You can also do it later."),
  /* Translators: an e-mail address */
  N_ ("An e-mail with a code was sent to %s. The new address counts once you have typed the code; "
      "until then the contacts on file stay as they are. You can also do it later."),
  /* Translators: an address of certified mail (PEC) */
  N_ ("A PEC with a code was sent to %s. The new address counts once you have typed the code; "
      "until then the contacts on file stay as they are. You can also do it later."),
};

static void
pin_contact_code_step_enter (PinStepPage *page, PinJourney *journey)
{
  PinInputs *inputs = pin_journey_get_inputs (journey);
  const PinRulesInForce *rules = pin_connection_get_rules (pin_journey_get_connection (journey));
  const char *target = pin_inputs_get (inputs, "screen.pending_target");
  int contact =
      pin_enum_from_name (pin_contact_values, pin_inputs_get (inputs, "screen.pending_contact"));

  g_object_set (pin_form_step_get_row (PIN_FORM_STEP (page), "code"), "length",
                (guint)rules->contact_code_length, NULL);
  PIN_STEP_PAGE_CLASS (pin_contact_code_step_parent_class)->enter (page, journey);
  if (contact >= 1 && (gsize)contact <= G_N_ELEMENTS (sentences) && target != NULL) {
    g_autofree char *words = pin_field_say (pin_contact_values[contact - 1], target);
    g_autofree char *isolated = pin_isolate (words);
    g_autofree char *body = g_strdup_printf (_ (sentences[contact - 1]), isolated);

    pin_step_page_set_body (page, body);
  }
}

static void
pin_contact_code_step_class_init (PinContactCodeStepClass *klass)
{
  PIN_STEP_PAGE_CLASS (klass)->enter = pin_contact_code_step_enter;
  PIN_FORM_STEP_CLASS (klass)->form = "contact-code";
}

static void
pin_contact_code_step_init (PinContactCodeStep *self)
{
}
