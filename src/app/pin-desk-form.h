/* pin-desk-form.h: what an operator of practice has to know: the person, or the two codes
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-atlas.h"
#include "pin-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PIN_TYPE_DESK_FORM (pin_desk_form_get_type ())
G_DECLARE_FINAL_TYPE (PinDeskForm, pin_desk_form, PIN, DESK_FORM, AdwBin)

/* Signal "activate": Enter was pressed in a field. */
GtkWidget *pin_desk_form_new (PinAtlas *atlas);
void pin_desk_form_ask_person (PinDeskForm *self, PinDeskTask task, PinInputs *inputs);
void pin_desk_form_ask_codes (PinDeskForm *self, PinInputs *inputs, guint length);
void pin_desk_form_collect (PinDeskForm *self, PinInputs *inputs);
gboolean pin_desk_form_refuse (PinDeskForm *self, const GError *error);

G_END_DECLS
