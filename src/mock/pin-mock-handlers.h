/* pin-mock-handlers.h: what each operation does, one function each
 *
 * A handler works in a transaction that is committed whether it succeeds or refuses with a
 * %PIN_ERROR: before it refuses, it changes only what is to stay changed. One that judges what was
 * typed, or needs a hash, has a prepare in a transaction of its own, which counts the attempt and
 * makes the job; the hash is made outside any transaction, then the handler runs with the clock and
 * the session looked at again.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock-call.h"

G_BEGIN_DECLS

typedef gboolean (*PinMockHandler) (PinMockCall *call, GError **error);

typedef struct {
  PinMockHandler prepare; /* nullable */
  PinMockHandler handle;
  PinMockHandler before; /* nullable; outside the transaction */
} PinMockHandlers;

const PinMockHandlers *pin_mock_handlers_get (PinOperationId id);
PinFaults *pin_mock_faults_new (void);

/* pin-mock-service.c */
gboolean pin_mock_show_status (PinMockCall *call, GError **error);
gboolean pin_mock_show_service (PinMockCall *call, GError **error);

/* pin-mock-request.c */
gboolean pin_mock_request_pin (PinMockCall *call, GError **error);
gboolean pin_mock_cancel_request (PinMockCall *call, GError **error);
gboolean pin_mock_resend_part (PinMockCall *call, GError **error);

/* pin-mock-track.c */
gboolean pin_mock_show_request (PinMockCall *call, GError **error);
void pin_mock_track_parts (PinMock *mock, const char *id, GPtrArray *parts);
gboolean pin_mock_track_can_resend (PinMockCall *call, const PinMockRequest *request, gint64 *from);

/* pin-mock-session.c */
gboolean pin_mock_prepare_open_session (PinMockCall *call, GError **error);
gboolean pin_mock_open_session (PinMockCall *call, GError **error);
gboolean pin_mock_close_session (PinMockCall *call, GError **error);

/* pin-mock-change.c */
gboolean pin_mock_show_pin (PinMockCall *call, GError **error);
gboolean pin_mock_prepare_propose_pin (PinMockCall *call, GError **error);
gboolean pin_mock_propose_pin (PinMockCall *call, GError **error);
gboolean pin_mock_prepare_confirm_pin (PinMockCall *call, GError **error);
gboolean pin_mock_confirm_pin (PinMockCall *call, GError **error);

/* pin-mock-activation.c */
gboolean pin_mock_prepare_activate_posted_pin (PinMockCall *call, GError **error);
gboolean pin_mock_activate_posted_pin (PinMockCall *call, GError **error);

/* pin-mock-recovery.c */
gboolean pin_mock_recover_pin (PinMockCall *call, GError **error);
gboolean pin_mock_prepare_confirm_recovery (PinMockCall *call, GError **error);
gboolean pin_mock_confirm_recovery (PinMockCall *call, GError **error);

/* pin-mock-revocation.c */
gboolean pin_mock_revoke_pin (PinMockCall *call, GError **error);
gboolean pin_mock_prepare_confirm_revocation (PinMockCall *call, GError **error);
gboolean pin_mock_confirm_revocation (PinMockCall *call, GError **error);
gboolean pin_mock_prepare_revoke_own_pin (PinMockCall *call, GError **error);
gboolean pin_mock_revoke_own_pin (PinMockCall *call, GError **error);

/* pin-mock-contacts.c */
gboolean pin_mock_show_contacts (PinMockCall *call, GError **error);
gboolean pin_mock_update_contacts (PinMockCall *call, GError **error);
gboolean pin_mock_prepare_confirm_contact (PinMockCall *call, GError **error);
gboolean pin_mock_confirm_contact (PinMockCall *call, GError **error);

/* pin-mock-history.c */
gboolean pin_mock_show_history (PinMockCall *call, GError **error);

/* pin-mock-desk.c */
gboolean pin_mock_hand_envelope (PinMockCall *call, GError **error);
gboolean pin_mock_post_part (PinMockCall *call, GError **error);

/* pin-mock-assist.c */
gboolean pin_mock_assist (PinMockCall *call, GError **error);
gboolean pin_mock_prepare_confirm_assistance (PinMockCall *call, GError **error);
gboolean pin_mock_confirm_assistance (PinMockCall *call, GError **error);

/* pin-mock-scenario.c */
gboolean pin_mock_show_scenarios (PinMockCall *call, GError **error);
gboolean pin_mock_prepare_load_scenario (PinMockCall *call, GError **error);
gboolean pin_mock_load_scenario (PinMockCall *call, GError **error);

/* pin-mock-practice.c */
gboolean pin_mock_show_messages (PinMockCall *call, GError **error);
gboolean pin_mock_show_clock (PinMockCall *call, GError **error);
gboolean pin_mock_move_clock (PinMockCall *call, GError **error);
gboolean pin_mock_advance_clock (PinMockCall *call, GError **error);
gboolean pin_mock_decide (PinMockCall *call, GError **error);
gboolean pin_mock_reset (PinMockCall *call, GError **error);
gboolean pin_mock_show_faults (PinMockCall *call, GError **error);
gboolean pin_mock_set_faults (PinMockCall *call, GError **error);

G_END_DECLS
