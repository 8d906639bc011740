/* pin-step-catalogue.h: which page shows which step
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-journey.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *pin_step_catalogue_new_page (const PinJourneyTable *table, const PinStep *step);
const char *pin_step_catalogue_get_title (const PinJourneyTable *table);

G_END_DECLS
