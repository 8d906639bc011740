/* pin-draft-store.h: drafts between launches, one for each service and journey
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-journey.h"

G_BEGIN_DECLS

/**
 * PinKeeping:
 * @PIN_KEEPING_NOTHING: it is switched off, or another window keeps its own
 * @PIN_KEEPING_MEMORY: until the program ends: there is no keyring, or it has not answered yet
 * @PIN_KEEPING_FAILED: the same, because the disk did not take it
 * @PIN_KEEPING_DISK: encrypted on this computer, for a day at most
 *
 * What becomes of what is typed.
 */
typedef enum {
  PIN_KEEPING_NOTHING,
  PIN_KEEPING_MEMORY,
  PIN_KEEPING_FAILED,
  PIN_KEEPING_DISK,
} PinKeeping;

#define PIN_TYPE_DRAFT_STORE (pin_draft_store_get_type ())
G_DECLARE_FINAL_TYPE (PinDraftStore, pin_draft_store, PIN, DRAFT_STORE, GObject)

/* Properties: "folder" (construct only, nullable: memory alone), "enabled" (settable; FALSE also
 * deletes what is there), "keeping" (PinKeeping as guint, notified), "busy" (boolean, notified:
 * something is on its way to the disk).
 *
 * Signal "changed": there is something to go on with that was not there, or the other way round. */
PinDraftStore *pin_draft_store_new (const char *folder);
PinKeeping pin_draft_store_get_keeping (PinDraftStore *self);
gboolean pin_draft_store_is_busy (PinDraftStore *self);
gboolean pin_draft_store_has_any (PinDraftStore *self);

gint64 pin_draft_store_find (PinDraftStore *self, const char *service, const char *journey);
const PinJourneyTable *pin_draft_store_find_any (PinDraftStore *self, const char *service,
                                                 gint64 *saved_at);
void pin_draft_store_forget (PinDraftStore *self, const char *service, const char *journey);
void pin_draft_store_forget_all (PinDraftStore *self, const char *service);
gint64 pin_draft_store_get_time (PinDraftStore *self);
void pin_draft_store_learn_time (PinDraftStore *self, gint64 time);
void pin_draft_store_purge (PinDraftStore *self, gint64 now);

/* For PinDraft: who types has the place for itself. */
gboolean pin_draft_store_claim (PinDraftStore *self, const char *service, const char *journey,
                                gpointer owner);
void pin_draft_store_release (PinDraftStore *self, gpointer owner);
void pin_draft_store_save (PinDraftStore *self, const char *service, PinJourney *journey);
gboolean pin_draft_store_restore (PinDraftStore *self, const char *service, PinJourney *journey);

G_END_DECLS
