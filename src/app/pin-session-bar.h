/* pin-session-bar.h: signed in, and for how much longer
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-connection.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PIN_TYPE_SESSION_BAR (pin_session_bar_get_type ())
G_DECLARE_FINAL_TYPE (PinSessionBar, pin_session_bar, PIN, SESSION_BAR, AdwBin)

/* Property, construct only: "connection". Shows itself while signed in. */
GtkWidget *pin_session_bar_new (PinConnection *connection);

G_END_DECLS
