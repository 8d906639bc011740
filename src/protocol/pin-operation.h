/* pin-operation.h: every call there is
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"
#include "pin-field.h"

G_BEGIN_DECLS

typedef enum {
  PIN_OPERATION_SHOW_STATUS,
  PIN_OPERATION_SHOW_SERVICE,
  PIN_OPERATION_REQUEST_PIN,
  PIN_OPERATION_SHOW_REQUEST,
  PIN_OPERATION_CANCEL_REQUEST,
  PIN_OPERATION_RESEND_PART,
  PIN_OPERATION_OPEN_SESSION,
  PIN_OPERATION_CLOSE_SESSION,
  PIN_OPERATION_SHOW_PIN,
  PIN_OPERATION_PROPOSE_PIN,
  PIN_OPERATION_CONFIRM_PIN,
  PIN_OPERATION_ACTIVATE_POSTED_PIN,
  PIN_OPERATION_RECOVER_PIN,
  PIN_OPERATION_CONFIRM_RECOVERY,
  PIN_OPERATION_REVOKE_PIN,
  PIN_OPERATION_CONFIRM_REVOCATION,
  PIN_OPERATION_REVOKE_OWN_PIN,
  PIN_OPERATION_SHOW_CONTACTS,
  PIN_OPERATION_UPDATE_CONTACTS,
  PIN_OPERATION_CONFIRM_CONTACT,
  PIN_OPERATION_SHOW_HISTORY,
  PIN_OPERATION_SHOW_MESSAGES,
  PIN_OPERATION_SHOW_CLOCK,
  PIN_OPERATION_ADVANCE_CLOCK,
  PIN_OPERATION_DECIDE,
  PIN_OPERATION_RESET,
  PIN_OPERATION_SHOW_FAULTS,
  PIN_OPERATION_SET_FAULTS,
  PIN_OPERATION_HAND_ENVELOPE,
  PIN_OPERATION_POST_PART,
  PIN_OPERATION_ASSIST,
  PIN_OPERATION_CONFIRM_ASSISTANCE,
  PIN_OPERATION_SHOW_SCENARIOS,
  PIN_OPERATION_LOAD_SCENARIO,
} PinOperationId;

#define PIN_N_OPERATIONS (PIN_OPERATION_LOAD_SCENARIO + 1)

/**
 * PinAuth:
 * @PIN_AUTH_NONE: no token
 * @PIN_AUTH_REQUEST: the token of the request the path names
 * @PIN_AUTH_SESSION: a session of any stage
 * @PIN_AUTH_SESSION_FULL: a session that need not change its PIN first
 */
typedef enum { PIN_AUTH_NONE, PIN_AUTH_REQUEST, PIN_AUTH_SESSION, PIN_AUTH_SESSION_FULL } PinAuth;

/**
 * PinOperationFlags:
 * @PIN_OPERATION_KEYED: needs an Idempotency-Key; may be sent again with the same one
 * @PIN_OPERATION_ATTEMPT: can use up an attempt: never repeated by itself
 * @PIN_OPERATION_PRACTICE: present only in practice mode
 */
typedef enum {
  PIN_OPERATION_PLAIN = 0,
  PIN_OPERATION_KEYED = 1 << 0,
  PIN_OPERATION_ATTEMPT = 1 << 1,
  PIN_OPERATION_PRACTICE = 1 << 2,
} PinOperationFlags;

/* Header of every keyed operation: a UUID. */
#define PIN_KEY_HEADER "Idempotency-Key"
#define PIN_KEY_LENGTH 36

/**
 * PinOperation:
 * @id: its number, the index in the table
 * @nick: its name, kebab-case; with underscores the OpenAPI operationId
 * @method: HTTP method
 * @path: below %PIN_BASE_PATH, at most one part in braces
 * @auth: which token it needs
 * @flags: how it behaves
 * @request: shape of the body, of a GET that of the query, or %NULL
 * @reply: shape of the answer, or %NULL for 204
 * @success: HTTP status of success
 * @summary: one English line for the documentation
 * @failures: bits of the errors of its own, see pin_operation_can_fail()
 */
typedef struct {
  PinOperationId id;
  const char *nick;
  const char *method;
  const char *path;
  PinAuth auth;
  PinOperationFlags flags;
  const PinShape *request;
  const PinShape *reply;
  guint success;
  const char *summary;
  guint64 failures;
} PinOperation;

const PinOperation *pin_operation_get (PinOperationId id);
const PinOperation *pin_operation_find (const char *nick);
gboolean pin_operation_has_body (const PinOperation *self);
gboolean pin_operation_has_query (const PinOperation *self);
gboolean pin_operation_can_fail (const PinOperation *self, PinErrorCode code);
char *pin_operation_format_path (const PinOperation *self, const char *id);
const PinOperation *pin_operation_match (const char *method, const char *path, char **id,
                                         gboolean *path_known);

G_END_DECLS
