/* pin-form-step.h: a step that is a form
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-form-row.h"
#include "pin-step-page.h"

G_BEGIN_DECLS

#define PIN_TYPE_FORM_STEP (pin_form_step_get_type ())
G_DECLARE_DERIVABLE_TYPE (PinFormStep, pin_form_step, PIN, FORM_STEP, PinStepPage)

/**
 * PinFormStepClass:
 * @form: (nullable): the template, for a kind of step that is not named after it
 */
struct _PinFormStepClass {
  PinStepPageClass parent_class;

  const char *form;
};

/* Property: "question" (construct only, nullable: the form is this one question of
 * pin_field_choices(); otherwise it is the template ui/form-<nick>.ui). */
PinFormRow *pin_form_step_get_row (PinFormStep *self, const char *input);
void pin_form_step_append (PinFormStep *self, GtkWidget *widget);

G_END_DECLS
