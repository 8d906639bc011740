/* pin-test-line.h: one connection that stays open, from an address of its own
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-test-server.h"

G_BEGIN_DECLS

typedef struct _PinTestLine PinTestLine;

PinTestLine *pin_test_line_new (PinTestServer *server, guint address);
void pin_test_line_free (PinTestLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinTestLine, pin_test_line_free)

void pin_test_line_ask (PinTestLine *self, PinOperationId operation, const char *id,
                        const char *token, const char *body);
PinTestReply *pin_test_line_hear (PinTestLine *self);
PinTestReply *pin_test_line_call (PinTestLine *self, PinOperationId operation, const char *id,
                                  const char *token, const char *body);

G_END_DECLS
