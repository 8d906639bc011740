/* pin-contact-center.h: whom to call, when, and whether somebody answers now
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-connection.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *pin_contact_center_say (void);
void pin_contact_center_present (GtkWindow *parent, PinConnection *connection);

G_END_DECLS
