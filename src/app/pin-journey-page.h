/* pin-journey-page.h: one journey on the screen, step by step
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-journey.h"
#include "pin-step-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PIN_TYPE_JOURNEY_PAGE (pin_journey_page_get_type ())
G_DECLARE_FINAL_TYPE (PinJourneyPage, pin_journey_page, PIN, JOURNEY_PAGE, AdwBin)

/* Properties: "journey" and "atlas" (construct only), "title" (read only: what the journey is called).
 *
 * Signals: "finished" (the citizen leaves a terminal step), "leave" (the citizen wants to close;
 * nothing is cancelled yet), "open" (const char *what: "request", "access", "first-access",
 * "triage", "tracker", "contact-center" or "identity").
 *
 * Actions: journey.continue, journey.back, journey.stop, journey.leave, journey.go-to(s),
 * journey.open(s). */
GtkWidget *pin_journey_page_new (PinJourney *journey, PinAtlas *atlas);

PinJourney *pin_journey_page_get_journey (PinJourneyPage *self);
const char *pin_journey_page_get_title (PinJourneyPage *self);
void pin_journey_page_set_note (PinJourneyPage *self, GtkWidget *note);
PinStepPage *pin_journey_page_get_step_page (PinJourneyPage *self);

G_END_DECLS
