/* pin-mock-idempotency.h: the same request again has its effect once
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock-reply.h"
#include "pin-mock.h"

G_BEGIN_DECLS

/**
 * PinMockKey:
 * @name: what stands for the Idempotency-Key in the database
 * @request: what stands for method, path, token and body
 * @seal: opens the stored answer; only who has the clear key and the token has it
 */
typedef struct {
  guint8 name[PIN_MOCK_HASH_SIZE];
  guint8 request[PIN_MOCK_HASH_SIZE];
  guint8 seal[PIN_MOCK_HASH_SIZE];
} PinMockKey;

gboolean pin_mock_key_init (PinMockKey *self, const char *method, const char *path, const char *key,
                            const char *bearer, const char *version, GBytes *body, GError **error);
gboolean pin_mock_key_find (const PinMockKey *self, PinMock *mock, const PinOperation *operation,
                            PinMockReply **reply, GError **error);
void pin_mock_key_store (const PinMockKey *self, PinMock *mock, gint64 now,
                         const PinMockReply *reply);
gboolean pin_mock_key_keeps (const PinMockReply *reply, const GError *error);

G_END_DECLS
