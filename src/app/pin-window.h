/* pin-window.h: one citizen, one service, one thing at a time
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-atlas.h"
#include "pin-connection.h"
#include "pin-draft-store.h"
#include "pin-journey.h"
#include "pin-practice.h"
#include "pin-store.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PIN_TYPE_WINDOW (pin_window_get_type ())
G_DECLARE_FINAL_TYPE (PinWindow, pin_window, PIN, WINDOW, AdwApplicationWindow)

/* Properties, all construct only: "settings" (GSettings), "rules" (pointer to the bundled
 * PinRules, owned by the caller), "store" and "drafts", "practice" with "practice-store" and
 * "practice-drafts" (PinPractice and what is remembered of it; the windows of one program practise
 * with the same service), "atlas" (the places and countries, theirs too). */
PinWindow *pin_window_new (GtkApplication *application, GSettings *settings, PinRules *rules,
                           PinStore *store, PinPractice *practice, PinStore *practice_store,
                           PinDraftStore *drafts, PinDraftStore *practice_drafts, PinAtlas *atlas);

void pin_window_welcome (PinWindow *self);
void pin_window_connect (PinWindow *self, const char *address, const char *ca_file);
void pin_window_practise (PinWindow *self);

gboolean pin_window_is_practising (PinWindow *self);
void pin_window_open_screen (PinWindow *self, const char *what);
PinConnection *pin_window_get_connection (PinWindow *self);
PinJourney *pin_window_get_journey (PinWindow *self);
char *pin_window_get_help_topic (PinWindow *self);

void pin_window_close_all (GtkApplication *application);
void pin_window_end_all (GtkApplication *application);

G_END_DECLS
