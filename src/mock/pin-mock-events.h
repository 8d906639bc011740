/* pin-mock-events.h: what happens by itself when its time comes
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock.h"

G_BEGIN_DECLS

/* Numbers stand in the database: add at the end. */
typedef enum {
  PIN_MOCK_EVENT_CALL = 1, /* the operator calls; subject is a request */
  PIN_MOCK_EVENT_PART_ONE_ARRIVES,
  PIN_MOCK_EVENT_LETTER_POSTED,
  PIN_MOCK_EVENT_LETTER_ARRIVES,
  PIN_MOCK_EVENT_PARTS_EXPIRE,
  PIN_MOCK_EVENT_PIN_EXPIRES, /* nothing to do: show-pin compares the dates */
  PIN_MOCK_EVENT_PART_TWO_ARRIVES,
  PIN_MOCK_EVENT_RECOVERY_CODE, /* one was asked for; subject is a code */
  PIN_MOCK_EVENT_REVOCATION_CODE,
} PinMockEventKind;

void pin_mock_events_add (PinMock *mock, gint64 due_at, PinMockEventKind kind, const char *subject);
void pin_mock_events_drop (PinMock *mock, const char *subject);
gint64 pin_mock_events_get_next (PinMock *mock);
gboolean pin_mock_events_are_due (PinMock *mock, gint64 now);
gboolean pin_mock_events_settle (PinMock *mock, gint64 until, gboolean all, GError **error);

G_END_DECLS
