/* pin-draft-text.h: what of a journey a draft keeps, as text
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-journey.h"

G_BEGIN_DECLS

gboolean pin_draft_text_keeps (const PinJourneyTable *table, const char *name);

char *pin_draft_text_new (PinJourney *journey, gsize *size);
void pin_draft_text_free (char *text, gsize size);
gboolean pin_draft_text_check (const char *text, gsize size);
gboolean pin_draft_text_restore (const char *text, gsize size, PinJourney *journey);

G_END_DECLS
