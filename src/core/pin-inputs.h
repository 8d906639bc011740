/* pin-inputs.h: what was typed, by wire name; wiped by the engine
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-field.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define PIN_TYPE_INPUTS (pin_inputs_get_type ())
G_DECLARE_FINAL_TYPE (PinInputs, pin_inputs, PIN, INPUTS, GObject)

/* A value is the text as typed, under the wire name of its field with dots between levels
 * ("applicant.tax_code"); "true"/"false" for a boolean, the wire name for an enum. Names that
 * only the screen knows begin with "screen." and never travel. */
PinInputs *pin_inputs_new (void);

const char *pin_inputs_get (PinInputs *self, const char *name);
void pin_inputs_set (PinInputs *self, const char *name, const char *text);
void pin_inputs_offer (PinInputs *self, const char *name, const char *text);
const char *pin_inputs_get_offered (PinInputs *self, const char *name);
gboolean pin_inputs_get_boolean (PinInputs *self, const char *name);
void pin_inputs_set_boolean (PinInputs *self, const char *name, gboolean value);
gboolean pin_inputs_is_empty (PinInputs *self);
gboolean pin_inputs_has_typed (PinInputs *self);

typedef void (*PinInputsFunc) (const char *name, const char *text, gpointer user_data);
void pin_inputs_foreach (PinInputs *self, PinInputsFunc func, gpointer user_data);

void pin_inputs_wipe (PinInputs *self);
void pin_inputs_wipe_names (PinInputs *self, const char *const *names);

gpointer pin_inputs_to_message (PinInputs *self, const PinShape *shape, const char *prefix);
gboolean pin_inputs_check (PinInputs *self, const PinShape *shape, const char *prefix,
                           GError **error);

G_END_DECLS
