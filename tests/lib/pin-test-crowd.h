/* pin-test-crowd.h: calls word for word, many at once, and to a server that may be gone
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-test-server.h"

G_BEGIN_DECLS

char *pin_test_call_write (PinOperationId operation, const char *id, const char *token,
                           const char *key, const char *version, const char *body);
PinTestReply *pin_test_call_try (guint16 port, const char *text);

GPtrArray *pin_test_crowd_send (PinTestServer *server, GPtrArray *texts);
GPtrArray *pin_test_crowd_receive (GPtrArray *crowd);

G_END_DECLS
