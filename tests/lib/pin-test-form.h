/* pin-test-form.h: a few rows of a form in a window, without a journey
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-form-row.h"
#include "pin-test-ui.h"
#include "pin-test-wait.h"

G_BEGIN_DECLS

typedef struct {
  GtkWidget *window;
  GtkWidget *box;
  GtkWidget *elsewhere; /* a field that is none of the form */
  PinInputs *inputs;
} PinTestForm;

void pin_test_form_set_up (PinTestForm *self, gconstpointer data);
void pin_test_form_tear_down (PinTestForm *self, gconstpointer data);

PinFormRow *pin_test_form_add (PinTestForm *self, GType type, const char *first_property,
                               ...) G_GNUC_NULL_TERMINATED;
void pin_test_form_remove (PinTestForm *self, PinFormRow *row);
void pin_test_form_leave (PinTestForm *self);
const char *pin_test_form_collect (PinTestForm *self, PinFormRow *row);
gboolean pin_test_form_is_focus (PinTestForm *self, const char *name);

G_END_DECLS
