/* pin-person-note.h: what an invented person has at hand: tax code, PIN, card, contacts
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-message-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PIN_TYPE_PERSON_NOTE (pin_person_note_get_type ())
G_DECLARE_FINAL_TYPE (PinPersonNote, pin_person_note, PIN, PERSON_NOTE, GtkBox)

GtkWidget *pin_person_note_new (const PinScenario *person);

G_END_DECLS
