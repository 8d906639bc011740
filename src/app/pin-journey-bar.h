/* pin-journey-bar.h: the buttons that lead on, back and out of waiting
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-journey.h"
#include "pin-step-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PIN_TYPE_JOURNEY_BAR (pin_journey_bar_get_type ())
G_DECLARE_FINAL_TYPE (PinJourneyBar, pin_journey_bar, PIN, JOURNEY_BAR, AdwBin)

void pin_journey_bar_show (PinJourneyBar *self, PinJourney *journey, PinStepPage *page);
void pin_journey_bar_give_keys (PinJourneyBar *self, GtkWidget *rest);
gboolean pin_journey_bar_is_double_push (PinJourneyBar *self);

G_END_DECLS
