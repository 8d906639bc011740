/* pin-desk.h: practice: what an operator does, and becoming an invented person
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-inputs.h"
#include "pin-mailbox.h"
#include "pin-message-desk.h"
#include "pin-tracker.h"

G_BEGIN_DECLS

/**
 * PinDeskTask:
 * @PIN_DESK_ENVELOPE: at an office: both parts in a closed envelope
 * @PIN_DESK_POST: the institute posts part 1 of its own accord
 * @PIN_DESK_RECOVERY: on the phone: two codes, then new parts
 * @PIN_DESK_REVOCATION: on the phone: two codes, then the PIN is revoked
 *
 * docs/domain.md sections 4 and 8.
 */
typedef enum {
  PIN_DESK_ENVELOPE,
  PIN_DESK_POST,
  PIN_DESK_RECOVERY,
  PIN_DESK_REVOCATION,
} PinDeskTask;

#define PIN_N_DESK_TASKS (PIN_DESK_REVOCATION + 1)

#define PIN_TYPE_DESK (pin_desk_get_type ())
G_DECLARE_FINAL_TYPE (PinDesk, pin_desk, PIN, DESK, GObject)

/* Properties: "mailbox", "tracker" (construct only), "busy" (notified). Whatever is done here, the
 * mailbox looks for what it brought. */
PinDesk *pin_desk_new (PinMailbox *mailbox, PinTracker *tracker);
PinConnection *pin_desk_get_connection (PinDesk *self);

/* Who stands at the desk, by the names of PinDeskPerson, and the codes, by those of
 * PinAssistanceCodes. In memory only. */
PinInputs *pin_desk_get_inputs (PinDesk *self);
void pin_desk_notice (PinDesk *self, PinInputs *typed);

gboolean pin_desk_needs_codes (PinDeskTask task);
void pin_desk_begin_async (PinDesk *self, PinDeskTask task, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data);
gboolean pin_desk_begin_finish (PinDesk *self, GAsyncResult *result, GError **error);
gint64 pin_desk_get_codes_expiry (PinDesk *self);
void pin_desk_confirm_async (PinDesk *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean pin_desk_confirm_finish (PinDesk *self, GAsyncResult *result, GError **error);
void pin_desk_forget_codes (PinDesk *self);

void pin_desk_list_async (PinDesk *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data);
PinScenarios *pin_desk_list_finish (PinDesk *self, GAsyncResult *result, GError **error);
void pin_desk_become_async (PinDesk *self, const char *scenario_id, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
PinScenario *pin_desk_become_finish (PinDesk *self, GAsyncResult *result, GError **error);
void pin_desk_forget_citizen (PinDesk *self);

G_END_DECLS
