/* pin-welcome-page.h: which service, or practice
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-rules.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PIN_TYPE_WELCOME_PAGE (pin_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (PinWelcomePage, pin_welcome_page, PIN, WELCOME_PAGE, AdwBin)

/* Signals: "chosen" (address, path of the certificate or ""): a service that was asked and
 * answered; "practice"; "cancelled": the service stays as it is. */
PinWelcomePage *pin_welcome_page_new (GSettings *settings, PinRules *rules);

void pin_welcome_page_set_can_cancel (PinWelcomePage *self, gboolean can_cancel);

G_END_DECLS
