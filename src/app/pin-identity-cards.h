/* pin-identity-cards.h: what opens the services in place of a PIN
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *pin_identity_cards_new (gboolean with_delegation);
void pin_identity_cards_present (GtkWindow *parent, gboolean with_delegation);

G_END_DECLS
