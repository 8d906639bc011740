/* pin-mock-answer.h: an answer as HTTP
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock-connections.h"
#include "pin-mock-limits.h"
#include "pin-mock-reply.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

void pin_mock_answer_default (SoupServerMessage *message, const PinMockAllowance *allowance);
void pin_mock_answer_reply (SoupServerMessage *message, const PinMockReply *reply,
                            const PinMockAllowance *allowance);
void pin_mock_answer_allow (SoupServerMessage *message, const char *path);
void pin_mock_answer_and_close (SoupServerMessage *message, PinMockConnection *connection,
                                const PinMockReply *reply, const PinMockAllowance *allowance);

G_END_DECLS
