/* pin-reply.c: from an HTTP answer to a message or an error; knows no network
 *
 * Whatever is not exactly what the table of operations says is refused: another status, another
 * media type, no length, a body in chunks or compressed.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-reply.h"

#include "pin-codec.h"
#include "pin-json.h"
#include "pin-message.h"

#include <string.h>

#define JSON "application/json"
#define PROBLEM "application/problem+json"

static PinErrorCode
code_for_status (const PinOperation *operation, guint status)
{
  switch (status) {
  case 400:
    return PIN_ERROR_MALFORMED_REQUEST;
  case 401:
    return PIN_ERROR_SESSION_ENDED;
  case 404:
    return PIN_ERROR_NOT_FOUND;
  case 409:
    return PIN_ERROR_STATE_CONFLICT;
  case 413:
    return PIN_ERROR_CONTENT_TOO_LARGE;
  case 415:
    return PIN_ERROR_UNSUPPORTED_MEDIA_TYPE;
  case 422:
    return PIN_ERROR_INVALID_FIELDS;
  case 429:
    return PIN_ERROR_TOO_MANY_REQUESTS;
  case 503:
    return PIN_ERROR_SERVICE_UNAVAILABLE;
  default:
    return status >= 500 ? PIN_ERROR_SERVICE_FAILED : PIN_ERROR_REPLY_UNREADABLE;
  }
}

/* What is known when the answer itself says nothing. A gateway that lost the service behind it
 * does not know what became of the request. */
static GError *
error_for_status (const PinOperation *operation, const PinReplyHead *head)
{
  PinErrorCode code = PIN_ERROR_REPLY_UNREADABLE;
  GError *error;

  if (head->status == 502 || head->status == 504)
    code = strcmp (operation->method, "GET") == 0 ? PIN_ERROR_SERVICE_UNAVAILABLE
                                                  : PIN_ERROR_ANSWER_LOST;
  else if (head->status == 429 || (head->status >= 500 && head->status < 511))
    code = code_for_status (operation, head->status);
  error = pin_error_new (code, "%s: status %u without a problem document", operation->nick,
                         head->status);
  if (code == PIN_ERROR_TOO_MANY_REQUESTS || code == PIN_ERROR_SERVICE_UNAVAILABLE)
    pin_error_set_retry_after (error, MIN (head->retry_after, PIN_LONGEST_RETRY));
  return error;
}

static GError *
unreadable (const PinOperation *operation, const char *why)
{
  return pin_error_new (PIN_ERROR_REPLY_UNREADABLE, "%s: %s", operation->nick, why);
}

static const char *
head_fault (const PinReplyHead *head, const char *content_type)
{
  if (head->encoded)
    return "compressed or in chunks";
  if (head->length < 0)
    return "no Content-Length";
  if (head->length > PIN_JSON_MAX_REPLY)
    return "too long";
  if (head->content_type == NULL || g_ascii_strcasecmp (head->content_type, content_type) != 0)
    return "another content type";
  return NULL;
}

/**
 * pin_reply_check_head:
 * @has_body: (out): whether a body must be read for pin_reply_read()
 * @error: %PIN_ERROR_UNTRUSTED for a redirect, %PIN_ERROR_REPLY_UNREADABLE, or what follows from
 *   the status when the body cannot say more
 *
 * Looks at the status line and the headers, before anything of the body is read.
 */
gboolean
pin_reply_check_head (const PinOperation *operation, const PinReplyHead *head, gboolean *has_body,
                      GError **error)
{
  const char *fault = NULL;

  *has_body = TRUE;
  if (head->status >= 300 && head->status < 400) {
    g_propagate_error (error, pin_error_new (PIN_ERROR_UNTRUSTED, "%s: redirect, status %u",
                                             operation->nick, head->status));
    return FALSE;
  }
  if (head->status >= 400) {
    if (head_fault (head, PROBLEM) == NULL)
      return TRUE;
    g_propagate_error (error, error_for_status (operation, head));
    return FALSE;
  }
  if (head->status != operation->success)
    fault = "another status";
  else if (operation->reply == NULL && (head->length > 0 || head->encoded))
    fault = "a body where there is none";
  else if (operation->reply == NULL)
    *has_body = FALSE;
  else
    fault = head_fault (head, operation == pin_operation_get (PIN_OPERATION_SHOW_STATUS) ? PROBLEM
                                                                                         : JSON);
  if (fault == NULL)
    return TRUE;
  g_propagate_error (error, unreadable (operation, fault));
  return FALSE;
}

static void
copy_fields (const PinProblem *problem, GError *error)
{
  for (guint i = 0; i < problem->invalid_params->len; i++) {
    const PinInvalidParam *param = g_ptr_array_index (problem->invalid_params, i);
    PinFault fault = PIN_FAULT_SHAPE;

    if (!pin_fault_from_name (param->reason, &fault))
      g_debug ("unknown fault of a field");
    pin_error_add_field (error, param->name, fault);
  }
}

static GError *
error_for_problem (const PinOperation *operation, const PinReplyHead *head,
                   const PinProblem *problem)
{
  PinErrorCode code;
  GError *error;
  gint64 retry_after =
      problem->retry_after != PIN_UNKNOWN ? problem->retry_after : head->retry_after;

  if (!pin_error_code_from_name (problem->type, &code))
    code = code_for_status (operation, head->status);
  /* An answer that this operation cannot give is not an answer of this protocol. */
  if (!pin_operation_can_fail (operation, code))
    return unreadable (operation, "a problem this operation does not have");

  error = pin_error_new (code, "%s: status %u, %s", operation->nick, head->status,
                         pin_error_info (code)->name);
  pin_error_set_attempts_left (error, problem->attempts_left);
  pin_error_set_retry_after (error, MIN (retry_after, PIN_LONGEST_RETRY));
  pin_error_set_since (error, problem->since);
  pin_error_set_expected_by (error, problem->expected_by);
  copy_fields (problem, error);
  return error;
}

/**
 * pin_reply_read:
 * @head: one that pin_reply_check_head() accepts
 * @body: as many bytes as the head announced
 * @error: the problem the service told of, or %PIN_ERROR_REPLY_UNREADABLE
 *
 * Returns: (transfer full) (nullable): the reply, free with pin_message_free()
 */
gpointer
pin_reply_read (const PinOperation *operation, const PinReplyHead *head, GBytes *body,
                GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (PinProblem) problem = NULL;
  gpointer reply;

  if (head->status >= 400) {
    problem = pin_codec_decode (&pin_problem_shape, body, PIN_JSON_MAX_REPLY, NULL);
    g_propagate_error (error, problem != NULL ? error_for_problem (operation, head, problem)
                                              : error_for_status (operation, head));
    return NULL;
  }
  reply = pin_codec_decode (operation->reply, body, PIN_JSON_MAX_REPLY, &local);
  if (reply == NULL)
    g_propagate_error (error, unreadable (operation, local->message));
  return reply;
}
