/* pin-secret-field.h: a field for a PIN, a part or a code, that gives nothing away
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-typing.h"

G_BEGIN_DECLS

#define PIN_TYPE_SECRET_FIELD (pin_secret_field_get_type ())
G_DECLARE_FINAL_TYPE (PinSecretField, pin_secret_field, PIN, SECRET_FIELD, GtkWidget)

/* Properties: "length" (guint: how many characters the secret has, 0 when several lengths are
 * possible), "revealed" (boolean, notified), "reveal-time" (guint milliseconds after which it
 * hides itself again, 10000), "label" (write only: of which field).
 *
 * Signals: "changed", "activate" (Enter), "noticed" (PinTypingNotice as guint). */
GtkWidget *pin_secret_field_new (void);

const char *pin_secret_field_get_text (PinSecretField *self);
void pin_secret_field_set_text (PinSecretField *self, const char *text);
void pin_secret_field_wipe (PinSecretField *self);
guint pin_secret_field_count (PinSecretField *self);
char *pin_secret_field_say_count (PinSecretField *self);
void pin_secret_field_set_length (PinSecretField *self, guint length);
void pin_secret_field_tell (PinSecretField *self, gboolean wrong, const char *description);
GtkWidget *pin_secret_field_get_input (PinSecretField *self);

G_END_DECLS
