/* pin-person-card.h: the invented person one has become: what is at hand, what to try
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-message-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PIN_TYPE_PERSON_CARD (pin_person_card_get_type ())
G_DECLARE_FINAL_TYPE (PinPersonCard, pin_person_card, PIN, PERSON_CARD, GtkBox)

/* Its main button activates `people.open` with the target of `win.open`. */
GtkWidget *pin_person_card_new (const PinScenario *person);

G_END_DECLS
