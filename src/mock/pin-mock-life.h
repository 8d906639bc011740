/* pin-mock-life.h: what happens to a PIN after it was asked for: recovered, revoked
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock-state.h"

G_BEGIN_DECLS

/* Events */
void pin_mock_life_send_recovery_code (PinMock *mock, gint64 now, const char *id);
void pin_mock_life_send_revocation_code (PinMock *mock, gint64 now, const char *id);

/* Effects */
void pin_mock_life_revoke (PinMock *mock, gint64 now, const guint8 *person,
                           const PinMockCredential *credential, int by);

G_END_DECLS
