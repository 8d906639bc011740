/* pin-mock-call.h: one call of an operation, from the decoded request to the answer
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock-course.h"
#include "pin-mock-idempotency.h"
#include "pin-mock-reply.h"
#include "pin-mock.h"
#include "pin-operation.h"

G_BEGIN_DECLS

/* A row of sessions. */
typedef struct {
  guint8 token[PIN_MOCK_HASH_SIZE];
  guint8 person[PIN_MOCK_HASH_SIZE];
  char *request; /* whose parts opened it, or NULL */
  int stage; /* PinStage */
  int reason; /* PinChangeReason, or 0 */
} PinMockSession;

/**
 * PinMockHeard:
 * @bearer: (nullable): the token that came
 * @key: (nullable): value of the header Idempotency-Key
 * @version: (nullable): value of the header If-Match
 * @path: of the request
 * @query: (nullable): what stands after the question mark
 * @body: the body, empty where there is none
 */
typedef struct {
  const char *bearer;
  const char *key;
  const char *version;
  const char *path;
  const char *query;
  GBytes *body;
} PinMockHeard;

typedef struct _PinMockCall PinMockCall;
typedef void (*PinMockCallDone) (PinMockCall *call, PinMockReply *reply, gpointer data);

/**
 * PinMockCall:
 * @id: (nullable): the part in braces of the path
 * @request: (nullable): the decoded body, of the shape of the operation
 * @now: the virtual clock
 * @rules: what holds now
 * @session: whose call it is, for operations of a session
 * @subject: (nullable): the request whose token it has
 * @job: (nullable): what is hashed between prepare and handle
 * @state: (nullable): what prepare leaves for handle
 * @reply: (nullable): message of the answer, of the shape of the operation
 * @since: member of the problem, or 0
 * @expected_by: member of the problem, or 0
 */
struct _PinMockCall {
  PinMock *mock;
  const PinOperation *operation;
  char *id;
  gpointer request;
  char *bearer;
  gint64 now;
  const PinRulesInForce *rules;
  PinMockSession session;
  PinMockRequest *subject;
  PinMockHashJob *job;
  gpointer state;
  GDestroyNotify free_state;
  gpointer reply;
  gint64 since;
  gint64 expected_by;

  gboolean keyed;
  PinMockKey key;
  GPtrArray *waiting; /* calls with the same key, while this one is in hand */
  PinMockReply *answer; /* given as soon as the group is on the disk */
  gboolean has_place; /* in the queue for a hash */
  gboolean is_counted; /* and what was typed can be judged */
  gboolean is_begun; /* what is done outside the transaction is done */
  PinMockCallDone done;
  gpointer data;
};

gboolean pin_mock_refuse (GError **error, PinErrorCode code, const char *why);

PinMockCall *pin_mock_call_new (PinMock *mock, const PinOperation *operation);
void pin_mock_call_free (PinMockCall *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinMockCall, pin_mock_call_free)

gboolean pin_mock_call_read (PinMockCall *self, const PinMockHeard *heard, GError **error);
gboolean pin_mock_call_authorize (PinMockCall *self, GError **error);
void pin_mock_call_run (PinMockCall *self, PinMockCallDone done, gpointer data);

G_END_DECLS
