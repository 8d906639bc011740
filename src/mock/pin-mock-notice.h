/* pin-mock-notice.h: every other message: codes, reasons, and what was done
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-message-desk.h"
#include "pin-mock.h"

G_BEGIN_DECLS

typedef enum {
  PIN_MOCK_NOTICE_RECOVERY_CODE,
  PIN_MOCK_NOTICE_NEVER_USED,
  PIN_MOCK_NOTICE_ONE_CONTACT,
  PIN_MOCK_NOTICE_ALREADY_REVOKED,
  PIN_MOCK_NOTICE_CEASED,
  PIN_MOCK_NOTICE_REVOCATION_CODE,
  PIN_MOCK_NOTICE_REVOKED,
  PIN_MOCK_NOTICE_CONTACT_CODE,
  PIN_MOCK_NOTICE_CONTACT_ASKED,
  PIN_MOCK_NOTICE_CONTACT_CHANGED,
  PIN_MOCK_NOTICE_OPERATOR_CODE,
} PinMockNotice;

void pin_mock_notice_send (PinMock *mock, gint64 now, PinMockNotice notice,
                           const PinDeskPerson *person, int channel, const char *target,
                           const char *code);
void pin_mock_notice_send_to_all (PinMock *mock, gint64 now, PinMockNotice notice,
                                  const PinDeskPerson *person);

G_END_DECLS
