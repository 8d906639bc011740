/* pin-test-golden.h: calls of the client with the requests and replies of tests/data/wire
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-client.h"

G_BEGIN_DECLS

#define PIN_TEST_GOLDEN_ID "6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b210"
#define PIN_TEST_GOLDEN_TOKEN "bm90LWEtcmVhbC10b2tlbi1qdXN0LWFuLWV4YW1wbGU"

char *pin_test_golden_reply (const PinOperation *operation);
char *pin_test_golden_problem (const char *name);
const char *pin_test_golden_type (const PinOperation *operation);
char *pin_test_golden_answer (const PinOperation *operation);
gboolean pin_test_golden_call (PinClient *client, const PinOperation *operation, GError **error);

G_END_DECLS
