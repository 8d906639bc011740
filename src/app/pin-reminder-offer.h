/* pin-reminder-offer.h: whether to be reminded, asked where it is of use
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *pin_reminder_offer_new (void);

G_END_DECLS
