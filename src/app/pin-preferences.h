/* pin-preferences.h: what can be chosen
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-draft-store.h"
#include "pin-rules.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PIN_TYPE_PREFERENCES (pin_preferences_get_type ())
G_DECLARE_FINAL_TYPE (PinPreferences, pin_preferences, PIN, PREFERENCES, AdwPreferencesWindow)

/* Properties, construct only: "settings", "rules" (pointer), "drafts", "practice-drafts", "address",
 * "ca-file".
 *
 * Signal "service-chosen" (address, path of the certificate or ""): a service that answered; it is
 * for whoever listens to save and to use it. */
PinPreferences *pin_preferences_new (GtkWindow *parent, GSettings *settings, PinRules *rules,
                                     PinDraftStore *drafts, PinDraftStore *practice_drafts,
                                     const char *address, const char *ca_file);

G_END_DECLS
