/* pin-mock-attempts.h: how often somebody was wrong in a row
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock-call.h"

G_BEGIN_DECLS

/* Numbers stand in the database: add at the end. */
typedef enum {
  PIN_MOCK_ATTEMPT_SIGN_IN = 1,
  PIN_MOCK_ATTEMPT_ACTIVATION,
} PinMockAttempt;

gint64 pin_mock_attempts_get (PinMock *mock, const guint8 *person, PinMockAttempt kind,
                              gint64 *locked_until);
gboolean pin_mock_attempts_count (PinMockCall *call, const guint8 *person, PinMockAttempt kind,
                                  gint64 *consecutive, GError **error);
gboolean pin_mock_attempts_refuse (PinMockCall *call, const guint8 *person, PinMockAttempt kind,
                                   gint64 consecutive, PinErrorCode code, GError **error);
void pin_mock_attempts_give_back (PinMockCall *call, const guint8 *person, PinMockAttempt kind,
                                  gint64 consecutive);
void pin_mock_attempts_forget (PinMock *mock, const guint8 *person, PinMockAttempt kind);

G_END_DECLS
