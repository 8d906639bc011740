/* pin-application.h: one program, its windows and what they share
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-rules.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PIN_TYPE_APPLICATION (pin_application_get_type ())
G_DECLARE_FINAL_TYPE (PinApplication, pin_application, PIN, APPLICATION, AdwApplication)

PinApplication *pin_application_new (const char *directory);
void pin_application_end (PinApplication *self);

G_END_DECLS
