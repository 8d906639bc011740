/* pin-draft.h: what is being typed in a journey, kept until it is sent
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-draft-store.h"

G_BEGIN_DECLS

#define PIN_TYPE_DRAFT (pin_draft_get_type ())
G_DECLARE_FINAL_TYPE (PinDraft, pin_draft, PIN, DRAFT, GObject)

/* Properties: "store", "service" and "journey" (construct only), "keeping" (PinKeeping as guint,
 * notified).
 *
 * Signal "collect": it is about to be saved; time to put what is on the screen into the inputs. */
PinDraft *pin_draft_new (PinDraftStore *store, const char *service, PinJourney *journey);
PinJourney *pin_draft_get_journey (PinDraft *self);
PinKeeping pin_draft_get_keeping (PinDraft *self);
gboolean pin_draft_restore (PinDraft *self);
void pin_draft_touch (PinDraft *self);
void pin_draft_save (PinDraft *self);
void pin_draft_forget (PinDraft *self);

G_END_DECLS
