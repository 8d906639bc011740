/* pin-test-caller.h: a client alone, in front of a server that answers as it is told
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-client.h"
#include "pin-fault-server.h"
#include "pin-message.h"
#include "pin-test-answers.h"

G_BEGIN_DECLS

typedef struct {
  PinFaultServer *server;
  PinClient *client;
} PinTestCaller;

void pin_test_caller_set_up (PinTestCaller *self, gconstpointer data);
void pin_test_caller_tear_down (PinTestCaller *self, gconstpointer data);
gpointer pin_test_caller_call (PinTestCaller *self, PinOperationId operation, gconstpointer request,
                               GError **error);
GError *pin_test_caller_fail (PinTestCaller *self, PinOperationId operation, gconstpointer request,
                              PinErrorCode code);
PinCredentials *pin_test_caller_credentials (void);

G_END_DECLS
