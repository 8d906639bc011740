/* pin-form-row.h: a field of a form: label, what is typed or chosen, hint, error
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-advice.h"
#include "pin-error.h"
#include "pin-journey.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PIN_TYPE_FORM_ROW (pin_form_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (PinFormRow, pin_form_row, PIN, FORM_ROW, GtkWidget)

/**
 * PinFormRowClass:
 * @enter: (nullable): the step of the row begins in @journey; the row is filled next
 * @collect: puts what was typed into the inputs, under the name of the row
 * @fill: shows @value, nullable
 * @restore: (nullable): called after @fill, for rows that keep more than one input
 * @check: whether what was typed has the right shape; only asked when it is not empty
 * @explain: (nullable): (transfer full): a sentence about @fault that says more than the usual one
 * @advise: (nullable): (transfer full) (nullable): something to know about what was typed, when
 *   it is right
 * @correct: (nullable): takes the correction of an advice, where that is not what @fill shows
 * @is_empty: whether nothing was typed or chosen
 * @describe: (nullable): tells a screen reader that it is wrong, and @text after its name
 */
struct _PinFormRowClass {
  GtkWidgetClass parent_class;

  void (*enter) (PinFormRow *self, PinJourney *journey);
  void (*collect) (PinFormRow *self, PinInputs *inputs);
  void (*fill) (PinFormRow *self, const char *value);
  void (*restore) (PinFormRow *self, PinInputs *inputs);
  gboolean (*check) (PinFormRow *self, PinFault *fault);
  char *(*explain) (PinFormRow *self, PinFault fault);
  PinAdvice *(*advise) (PinFormRow *self);
  void (*correct) (PinFormRow *self, const char *correction);
  gboolean (*is_empty) (PinFormRow *self);
  void (*describe) (PinFormRow *self, gboolean wrong, const char *text);
};

/* Properties: "input" (name in PinInputs), "label" (from pin_field_label() unless set; empty:
 * the heading of the step is the label), "hint" (nullable), "required" (boolean), "error"
 * (nullable: the sentence shown now).
 *
 * Signals: "changed", "activate" (Enter), "left" (the focus went elsewhere after a change). */
const char *pin_form_row_get_input (PinFormRow *self);
const char *pin_form_row_get_label (PinFormRow *self);
void pin_form_row_set_label (PinFormRow *self, const char *label);
void pin_form_row_set_hint (PinFormRow *self, const char *hint);
gboolean pin_form_row_get_required (PinFormRow *self);
void pin_form_row_set_required (PinFormRow *self, gboolean required);
const char *pin_form_row_get_error (PinFormRow *self);
void pin_form_row_set_error (PinFormRow *self, const char *error);
void pin_form_row_set_fault (PinFormRow *self, PinFault fault);
void pin_form_row_set_notice (PinFormRow *self, const char *notice);
void pin_form_row_set_advice (PinFormRow *self, const PinAdvice *advice);

void pin_form_row_collect (PinFormRow *self, PinInputs *inputs);
void pin_form_row_fill (PinFormRow *self, PinInputs *inputs);
gboolean pin_form_row_is_empty (PinFormRow *self);

/* For rows. @input is the widget that has the focus and the accessible name. */
void pin_form_row_set_control (PinFormRow *self, GtkWidget *control, GtkWidget *input);
void pin_form_row_add_to_header (PinFormRow *self, GtkWidget *widget);
void pin_form_row_labelled_by (PinFormRow *self, GtkWidget *label);
void pin_form_row_changed (PinFormRow *self);
void pin_form_row_activated (PinFormRow *self);

G_END_DECLS
