/* pin-residence-step.c: where the letters go
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-residence-step.h"

#include "pin-field-label.h"

#include <glib/gi18n.h>

struct _PinResidenceStep {
  PinFormStep parent_instance;

  gboolean in_italy;
};

G_DEFINE_FINAL_TYPE (PinResidenceStep, pin_residence_step, PIN_TYPE_FORM_STEP)

static PinFormRow *
get_row (PinResidenceStep *self, const char *input)
{
  return pin_form_step_get_row (PIN_FORM_STEP (self), input);
}

static gboolean
is_in_italy (PinInputs *inputs)
{
  return g_strcmp0 (pin_inputs_get (inputs, "residence.country"), "IT") == 0 ||
         g_strcmp0 (pin_inputs_get (inputs, "screen.place"), "italy") == 0 ||
         g_strcmp0 (pin_inputs_get (inputs, "triage.place"), "italy") == 0;
}

static void
pin_residence_step_enter (PinStepPage *page, PinJourney *journey)
{
  PinResidenceStep *self = PIN_RESIDENCE_STEP (page);

  self->in_italy = is_in_italy (pin_journey_get_inputs (journey));
  gtk_widget_set_visible (GTK_WIDGET (get_row (self, "residence.country")), !self->in_italy);
  gtk_widget_set_visible (GTK_WIDGET (get_row (self, "residence.province")), self->in_italy);
  pin_form_row_set_required (get_row (self, "residence.postal_code"), self->in_italy);
  /* Translators: the Italian postal code; keep the Italian name */
  pin_form_row_set_label (get_row (self, "residence.postal_code"),
                          self->in_italy ? _ ("CAP") : pin_field_label ("residence.postal_code"));
  pin_form_row_set_label (get_row (self, "residence.municipality"),
                          /* Translators: an Italian municipality; keep the Italian name */
                          self->in_italy ? _ ("Comune")
                                         : pin_field_label ("residence.municipality"));
  PIN_STEP_PAGE_CLASS (pin_residence_step_parent_class)->enter (page, journey);
}

static void
pin_residence_step_collect (PinStepPage *page, PinInputs *inputs)
{
  PIN_STEP_PAGE_CLASS (pin_residence_step_parent_class)->collect (page, inputs);
  if (PIN_RESIDENCE_STEP (page)->in_italy)
    pin_inputs_set (inputs, "residence.country", "IT");
}

static void
pin_residence_step_class_init (PinResidenceStepClass *klass)
{
  PinStepPageClass *page_class = PIN_STEP_PAGE_CLASS (klass);

  page_class->enter = pin_residence_step_enter;
  page_class->collect = pin_residence_step_collect;
}

static void
pin_residence_step_init (PinResidenceStep *self)
{
}
