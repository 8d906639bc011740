/* pin-mock-reply.c: an answer, before it becomes HTTP
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-reply.h"

#include "pin-codec.h"
#include "pin-json.h"
#include "pin-message.h"

#define RETRY_SECONDS 1

static PinMockReply *
reply_new (guint status, GBytes *body)
{
  PinMockReply *self = g_new0 (PinMockReply, 1);

  self->status = status;
  self->is_problem = status >= 400;
  self->retry_after = PIN_UNKNOWN;
  if (body != NULL && g_bytes_get_size (body) > 0)
    self->body = g_bytes_ref (body);
  return self;
}

static void
take_etag (PinMockReply *self, const PinOperation *operation, gconstpointer message)
{
  const PinField *etag = pin_shape_find_flag (operation->reply, PIN_FIELD_ETAG);

  if (etag != NULL && message != NULL)
    self->etag = g_strdup_printf ("\"%s\"", G_STRUCT_MEMBER (char *, message, etag->offset));
}

/**
 * pin_mock_reply_new:
 * @message: (nullable): of the shape of the operation's reply
 *
 * Returns: (transfer full): the success of @operation
 */
PinMockReply *
pin_mock_reply_new (const PinOperation *operation, gconstpointer message)
{
  g_autoptr (GBytes) body =
      operation->reply != NULL ? pin_codec_encode (operation->reply, message) : NULL;
  PinMockReply *self = reply_new (operation->success, body);

  /* The interoperability guidelines want the state of a service in this form too. */
  self->is_problem = operation->reply == &pin_health_shape;
  take_etag (self, operation, message);
  return self;
}

/**
 * pin_mock_reply_new_again:
 * @body: (nullable): JSON
 *
 * Returns: (transfer full): an answer of @operation that was given before
 */
PinMockReply *
pin_mock_reply_new_again (const PinOperation *operation, guint status, GBytes *body)
{
  PinMockReply *self = reply_new (status, body);

  if (status < 400 && pin_shape_find_flag (operation->reply, PIN_FIELD_ETAG) != NULL) {
    gpointer message = pin_codec_decode (operation->reply, body, PIN_JSON_MAX_REPLY, NULL);

    take_etag (self, operation, message);
    pin_message_free (operation->reply, message);
  }
  return self;
}

static void
add_faults (PinProblem *problem, const GError *error)
{
  const GPtrArray *fields = pin_error_get_fields (error);

  for (guint i = 0; fields != NULL && i < MIN (fields->len, 40); i++) {
    const PinFieldFault *fault = fields->pdata[i];
    PinInvalidParam *param = pin_invalid_param_new ();

    param->name = g_strdup (fault->field);
    param->reason = g_strdup (pin_fault_get_name (fault->fault));
    g_ptr_array_add (problem->invalid_params, param);
  }
}

/**
 * pin_mock_reply_new_problem:
 * @error: of domain %PIN_ERROR; another domain is an internal error
 * @since: since when the state that refuses holds, or 0
 * @expected_by: until when what is open should be done, or 0
 *
 * Returns: (transfer full): problem+json, RFC 9457; the message of @error stays here
 */
PinMockReply *
pin_mock_reply_new_problem (const GError *error, gint64 since, gint64 expected_by)
{
  g_autoptr (PinProblem) problem = pin_problem_new ();
  g_autoptr (GBytes) body = NULL;
  g_autofree char *uuid = g_uuid_string_random ();
  const PinErrorInfo *info;
  PinMockReply *self;

  info = pin_error_info (error->domain == PIN_ERROR ? (PinErrorCode)error->code
                                                    : PIN_ERROR_SERVICE_FAILED);
  if (info->name == NULL)
    info = pin_error_info (PIN_ERROR_SERVICE_FAILED);

  problem->type = g_strconcat (PIN_PROBLEM_BASE, info->name, NULL);
  problem->title = g_strdup (info->title);
  problem->status = info->status;
  problem->detail = g_strdup (info->cause);
  problem->instance = g_strconcat ("urn:uuid:", uuid, NULL);
  problem->attempts_left = pin_error_get_attempts_left (error);
  problem->retry_after = pin_error_get_retry_after (error);
  if (problem->retry_after == PIN_UNKNOWN && (info->status == 429 || info->status == 503))
    problem->retry_after = RETRY_SECONDS;
  problem->since = since;
  problem->expected_by = expected_by;
  add_faults (problem, error);

  body = pin_codec_encode (&pin_problem_shape, problem);
  self = reply_new (info->status, body);
  self->retry_after = problem->retry_after;
  return self;
}

void
pin_mock_reply_free (PinMockReply *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->etag);
  g_free (self);
}
