/* pin-mock-reply.h: an answer, before it becomes HTTP
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"
#include "pin-operation.h"

G_BEGIN_DECLS

/**
 * PinMockReply:
 * @status: HTTP status
 * @is_problem: whether the body is application/problem+json
 * @body: (nullable): JSON
 * @retry_after: seconds, for 429 and 503
 * @etag: (nullable): version of what is answered
 */
typedef struct {
  guint status;
  gboolean is_problem;
  GBytes *body;
  gint64 retry_after;
  char *etag;
} PinMockReply;

PinMockReply *pin_mock_reply_new (const PinOperation *operation, gconstpointer message);
PinMockReply *pin_mock_reply_new_problem (const GError *error, gint64 since, gint64 expected_by);
PinMockReply *pin_mock_reply_new_again (const PinOperation *operation, guint status, GBytes *body);
void pin_mock_reply_free (PinMockReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinMockReply, pin_mock_reply_free)

G_END_DECLS
