/* pin-field-messages.h: what stands under a field: its hint, advice on what was typed, an error
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-advice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PIN_TYPE_FIELD_MESSAGES (pin_field_messages_get_type ())
G_DECLARE_FINAL_TYPE (PinFieldMessages, pin_field_messages, PIN, FIELD_MESSAGES, GtkWidget)

/* One of the three is shown: the error before the notice, the notice before the hint.
 *
 * Signal: "accepted" (const char *correction), the button of an advice. */
GtkWidget *pin_field_messages_new (void);

void pin_field_messages_set_hint (PinFieldMessages *self, const char *hint);
const char *pin_field_messages_get_hint (PinFieldMessages *self);
void pin_field_messages_set_notice (PinFieldMessages *self, const char *notice);
void pin_field_messages_set_advice (PinFieldMessages *self, const PinAdvice *advice);
void pin_field_messages_set_error (PinFieldMessages *self, const char *error);
const char *pin_field_messages_get_error (PinFieldMessages *self);
char *pin_field_messages_say (PinFieldMessages *self, gboolean needed);

void pin_field_messages_describe (PinFieldMessages *self, GtkAccessible *input);

G_END_DECLS
