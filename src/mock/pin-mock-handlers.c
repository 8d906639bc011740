/* pin-mock-handlers.c: which function does what
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-handlers.h"

static const PinMockHandlers handlers[] = {
  [PIN_OPERATION_SHOW_STATUS] = { NULL, pin_mock_show_status },
  [PIN_OPERATION_SHOW_SERVICE] = { NULL, pin_mock_show_service },
  [PIN_OPERATION_REQUEST_PIN] = { NULL, pin_mock_request_pin },
  [PIN_OPERATION_SHOW_REQUEST] = { NULL, pin_mock_show_request },
  [PIN_OPERATION_CANCEL_REQUEST] = { NULL, pin_mock_cancel_request },
  [PIN_OPERATION_RESEND_PART] = { NULL, pin_mock_resend_part },
  [PIN_OPERATION_OPEN_SESSION] = { pin_mock_prepare_open_session, pin_mock_open_session },
  [PIN_OPERATION_CLOSE_SESSION] = { NULL, pin_mock_close_session },
  [PIN_OPERATION_SHOW_PIN] = { NULL, pin_mock_show_pin },
  [PIN_OPERATION_PROPOSE_PIN] = { pin_mock_prepare_propose_pin, pin_mock_propose_pin },
  [PIN_OPERATION_CONFIRM_PIN] = { pin_mock_prepare_confirm_pin, pin_mock_confirm_pin },
  [PIN_OPERATION_ACTIVATE_POSTED_PIN] = { pin_mock_prepare_activate_posted_pin,
                                          pin_mock_activate_posted_pin },
  [PIN_OPERATION_RECOVER_PIN] = { NULL, pin_mock_recover_pin },
  [PIN_OPERATION_CONFIRM_RECOVERY] = { pin_mock_prepare_confirm_recovery,
                                       pin_mock_confirm_recovery },
  [PIN_OPERATION_REVOKE_PIN] = { NULL, pin_mock_revoke_pin },
  [PIN_OPERATION_CONFIRM_REVOCATION] = { pin_mock_prepare_confirm_revocation,
                                         pin_mock_confirm_revocation },
  [PIN_OPERATION_REVOKE_OWN_PIN] = { pin_mock_prepare_revoke_own_pin, pin_mock_revoke_own_pin },
  [PIN_OPERATION_SHOW_CONTACTS] = { NULL, pin_mock_show_contacts },
  [PIN_OPERATION_UPDATE_CONTACTS] = { NULL, pin_mock_update_contacts },
  [PIN_OPERATION_CONFIRM_CONTACT] = { pin_mock_prepare_confirm_contact, pin_mock_confirm_contact },
  [PIN_OPERATION_SHOW_HISTORY] = { NULL, pin_mock_show_history },
  [PIN_OPERATION_SHOW_MESSAGES] = { NULL, pin_mock_show_messages },
  [PIN_OPERATION_SHOW_CLOCK] = { NULL, pin_mock_show_clock },
  [PIN_OPERATION_ADVANCE_CLOCK] = { NULL, pin_mock_advance_clock, pin_mock_move_clock },
  [PIN_OPERATION_DECIDE] = { NULL, pin_mock_decide },
  [PIN_OPERATION_RESET] = { NULL, pin_mock_reset },
  [PIN_OPERATION_SHOW_FAULTS] = { NULL, pin_mock_show_faults },
  [PIN_OPERATION_SET_FAULTS] = { NULL, pin_mock_set_faults },
  [PIN_OPERATION_HAND_ENVELOPE] = { NULL, pin_mock_hand_envelope },
  [PIN_OPERATION_POST_PART] = { NULL, pin_mock_post_part },
  [PIN_OPERATION_ASSIST] = { NULL, pin_mock_assist },
  [PIN_OPERATION_CONFIRM_ASSISTANCE] = { pin_mock_prepare_confirm_assistance,
                                         pin_mock_confirm_assistance },
  [PIN_OPERATION_SHOW_SCENARIOS] = { NULL, pin_mock_show_scenarios },
  [PIN_OPERATION_LOAD_SCENARIO] = { pin_mock_prepare_load_scenario, pin_mock_load_scenario },
};

G_STATIC_ASSERT (G_N_ELEMENTS (handlers) == PIN_N_OPERATIONS);

const PinMockHandlers *
pin_mock_handlers_get (PinOperationId id)
{
  g_return_val_if_fail ((guint)id < PIN_N_OPERATIONS, NULL);

  return &handlers[id];
}
