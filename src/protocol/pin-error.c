/* pin-error.c: what can go wrong, by what the citizen can do about it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-error.h"

#include <stdarg.h>

typedef struct {
  GPtrArray *fields;
  gint64 attempts_left;
  gint64 retry_after;
  gint64 since;
  gint64 expected_by;
} PinErrorPrivate;

static void
pin_field_fault_free (gpointer data)
{
  PinFieldFault *self = data;

  g_free (self->field);
  g_free (self);
}

static void
pin_error_private_init (PinErrorPrivate *priv)
{
  priv->fields = g_ptr_array_new_with_free_func (pin_field_fault_free);
  priv->attempts_left = PIN_UNKNOWN;
  priv->retry_after = PIN_UNKNOWN;
}

/* GLib has called pin_error_private_init() for @copy. */
static void
pin_error_private_copy (const PinErrorPrivate *source, PinErrorPrivate *copy)
{
  copy->attempts_left = source->attempts_left;
  copy->retry_after = source->retry_after;
  copy->since = source->since;
  copy->expected_by = source->expected_by;
  for (guint i = 0; i < source->fields->len; i++) {
    const PinFieldFault *from = g_ptr_array_index (source->fields, i);
    PinFieldFault *to = g_new0 (PinFieldFault, 1);

    to->field = g_strdup (from->field);
    to->fault = from->fault;
    g_ptr_array_add (copy->fields, to);
  }
}

static void
pin_error_private_clear (PinErrorPrivate *priv)
{
  g_clear_pointer (&priv->fields, g_ptr_array_unref);
}

G_DEFINE_EXTENDED_ERROR (PinError, pin_error)

/* Sources of status codes: RFC 9110, RFC 6585; "locked" is 429 because it carries Retry-After
 * and passes by itself. */
static const PinErrorInfo errors[] = {
  { PIN_ERROR_NOT_SENT, NULL, 0, "Service not reached",
    "The computer could not connect to the service; nothing was sent.",
    "Check the connection and the address of the service, then try again." },
  { PIN_ERROR_ANSWER_LOST, NULL, 0, "Answer lost",
    "The request left this computer, but no complete answer came back in time.",
    "Try again: the same request is sent once more and has its effect only once." },
  { PIN_ERROR_UNTRUSTED, NULL, 0, "Service not trusted",
    "The certificate was refused, the service redirected elsewhere, or it does not use https.",
    "Do not go on; ask whoever gave you the address, or the office that runs the network." },
  { PIN_ERROR_REPLY_UNREADABLE, NULL, 0, "Unreadable answer",
    "What answered does not speak this protocol: a login page of a public network, or a fault.",
    "Open the network's login page if there is one, check the address, try again later." },
  { PIN_ERROR_OTHER_VERSION, NULL, 0, "Other version",
    "The service speaks another version of the protocol.", "Update the program." },
  { PIN_ERROR_PRACTICE_FAILED, NULL, 0, "Practice did not start",
    "The practice service could not be started on this computer.",
    "Try again; if it happens again, reinstall the program." },
  { PIN_ERROR_MALFORMED_REQUEST, "malformed-request", 400, "Malformed request",
    "The body is not a JSON document of this protocol.", "Update the program." },
  { PIN_ERROR_INVALID_FIELDS, "invalid-fields", 422, "Some fields are not valid",
    "One or more fields do not meet their rules; invalid_params names them.",
    "Correct the fields named and send again." },
  { PIN_ERROR_CONTENT_TOO_LARGE, "content-too-large", 413, "Content too large",
    "The body is larger than the service accepts.", "Shorten what was typed." },
  { PIN_ERROR_UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", 415, "Unsupported media type",
    "The body is not application/json.", "Update the program." },
  { PIN_ERROR_METHOD_NOT_ALLOWED, "method-not-allowed", 405, "Method not allowed",
    "The path exists, but not with this method.", "Update the program." },
  { PIN_ERROR_NOT_FOUND, "not-found", 404, "Not found",
    "The path or the thing it names does not exist, or the token does not belong to it.",
    "Start again from the home screen." },
  { PIN_ERROR_SESSION_ENDED, "session-ended", 401, "Session ended",
    "The token is missing, unknown, expired, or not of the stage the operation needs.",
    "Sign in again." },
  { PIN_ERROR_WRONG_CREDENTIALS, "wrong-credentials", 401, "Tax code or PIN not right",
    "Tax code and PIN do not belong together; attempts_left says how many attempts remain.",
    "Check tax code and PIN and try again; if the PIN is lost, recover it." },
  { PIN_ERROR_HALVES_SWAPPED, "halves-swapped", 422, "The two parts are swapped",
    "The two parts are right but in the wrong order; no attempt was used.",
    "Exchange part 1 and part 2." },
  { PIN_ERROR_LOCKED, "locked", 429, "Locked for a while",
    "Too many wrong PINs in a row; retry_after says how many seconds are left.",
    "Wait, then try again with care; if the PIN is lost, recover it." },
  { PIN_ERROR_LOCKED_FOR_GOOD, "locked-for-good", 403, "Locked",
    "The greatest number of consecutive wrong PINs is reached.", "Recover or revoke the PIN." },
  { PIN_ERROR_PARTS_EXPIRED, "parts-expired", 403, "The two parts have expired",
    "The initial PIN was not used within its lifetime.", "Make a new request." },
  { PIN_ERROR_PIN_CEASED, "pin-ceased", 403, "The PIN has ceased",
    "By the rules in force this PIN is no longer accepted.",
    "Use SPID, CIE or CNS, or delegate a person you trust." },
  { PIN_ERROR_PIN_REVOKED, "pin-revoked", 403, "The PIN was revoked",
    "The PIN was revoked and opens nothing any more.",
    "Make a new request, where the rules still allow one." },
  { PIN_ERROR_NEW_PIN_MISMATCH, "new-pin-mismatch", 422, "The new PIN was typed differently",
    "The PIN typed back is not the one proposed; the old one stays valid.",
    "Type the new PIN again as it was shown." },
  { PIN_ERROR_NOT_MATCHING, "not-matching", 422, "The data do not belong together",
    "Tax code, part 1 and health card do not belong together; attempts_left says how many attempts "
    "remain.",
    "Check them against the letter and the card and try again; otherwise call the contact "
    "center." },
  { PIN_ERROR_WRONG_CODE, "wrong-code", 422, "The code is not right",
    "The code typed is not the one that was sent; attempts_left says how many attempts remain.",
    "Check the code against the message and type it again." },
  { PIN_ERROR_CODE_VOID, "code-void", 403, "The code is not valid any more",
    "The code has expired, was used, was replaced by a newer one or was typed wrong too often.",
    "Begin again: a new code will be sent." },
  { PIN_ERROR_NOT_ELIGIBLE, "not-eligible", 403, "No PIN by the rules in force",
    "The rules in force on this date do not give a PIN to this person.",
    "Use SPID, CIE or CNS, or delegate a person you trust." },
  { PIN_ERROR_WRONG_REQUESTER, "wrong-requester", 403, "Another person must ask",
    "The rules in force let a parent or guardian ask for a minor, and an adult for themselves; "
    "the age of the person and requested_by do not agree with that.",
    "Check the date of birth, or let the right person ask." },
  { PIN_ERROR_REQUEST_OPEN, "request-open", 409, "A request is already open",
    "A request with these contacts is open; a second one is not needed.",
    "Wait for the two parts; if they are overdue, call the contact center." },
  { PIN_ERROR_PIN_EXISTS, "pin-exists", 409, "There is a PIN already",
    "A PIN with these contacts exists.", "Use it, or recover or revoke it." },
  { PIN_ERROR_NEVER_USED, "never-used", 409, "The PIN was never used",
    "Only a PIN that was used at least once can be recovered. Told to operators alone.",
    "Revoke it and make a new request, where the rules still allow one." },
  { PIN_ERROR_FEW_CONTACTS, "few-contacts", 409, "Too few contacts on file",
    "The two messages need two different channels, and there is one. Told to operators alone.",
    "Revoke the PIN, or go to an office." },
  { PIN_ERROR_STATE_CONFLICT, "state-conflict", 409, "Not possible in this state",
    "The thing is not, or no longer, in a state that allows this operation.",
    "Refresh to see the present state." },
  { PIN_ERROR_CHANGED_MEANWHILE, "changed-meanwhile", 412, "Changed in the meantime",
    "If-Match names a version that is no longer the present one.",
    "Look at the present version and decide again." },
  { PIN_ERROR_VERSION_REQUIRED, "version-required", 428, "The version is missing",
    "The operation needs If-Match with the version that is to be changed.", "Update the program." },
  { PIN_ERROR_RESEND_TOO_EARLY, "resend-too-early", 429, "Too early to send again",
    "Part 1 was sent a short time ago; retry_after says how many seconds are left.",
    "Wait for the message; then ask again." },
  { PIN_ERROR_KEY_REUSED, "idempotency-key-reused", 422, "Idempotency key reused",
    "The Idempotency-Key was used before with another request.", "Use a new key." },
  { PIN_ERROR_TOO_MANY_REQUESTS, "too-many-requests", 429, "Too many requests",
    "More requests than the service allows in this time.", "Wait for Retry-After, try again." },
  { PIN_ERROR_SERVICE_UNAVAILABLE, "service-unavailable", 503, "Service unavailable",
    "The service is busy or under maintenance.", "Wait for Retry-After, try again." },
  { PIN_ERROR_SERVICE_FAILED, "internal-error", 500, "Internal error",
    "The service failed; nothing was recorded.", "Try again later." },
};

G_STATIC_ASSERT (G_N_ELEMENTS (errors) == PIN_N_ERRORS);

static const char *const faults[] = {
  [PIN_FAULT_REQUIRED] = "required",
  [PIN_FAULT_TOO_SHORT] = "too-short",
  [PIN_FAULT_TOO_LONG] = "too-long",
  [PIN_FAULT_NOT_TEXT] = "not-text",
  [PIN_FAULT_SHAPE] = "shape",
  [PIN_FAULT_CONTROL_CHARACTER] = "control-character",
  [PIN_FAULT_DATE] = "date",
  [PIN_FAULT_FUTURE] = "future",
  [PIN_FAULT_PAST] = "past",
  [PIN_FAULT_MISMATCH] = "mismatch",
  [PIN_FAULT_NOT_ENOUGH] = "not-enough",
  [PIN_FAULT_NOT_ACCEPTED] = "not-accepted",
  [PIN_FAULT_REPEATED] = "repeated",
};

G_STATIC_ASSERT (G_N_ELEMENTS (faults) == PIN_N_FAULTS);

/**
 * pin_error_new:
 * @code: what happened
 * @format: English text for the log, never shown and never with personal data
 *
 * Returns: (transfer full): a #GError of domain %PIN_ERROR
 */
GError *
pin_error_new (PinErrorCode code, const char *format, ...)
{
  GError *error;
  va_list args;

  va_start (args, format);
  error = g_error_new_valist (PIN_ERROR, (int)code, format, args);
  va_end (args);
  return error;
}

/**
 * pin_error_new_field:
 * @field: wire name of the field
 * @fault: what is wrong with it
 *
 * Returns: (transfer full): %PIN_ERROR_INVALID_FIELDS with one field
 */
GError *
pin_error_new_field (const char *field, PinFault fault)
{
  GError *error =
      pin_error_new (PIN_ERROR_INVALID_FIELDS, "%s: %s", field, pin_fault_get_name (fault));

  pin_error_add_field (error, field, fault);
  return error;
}

/**
 * pin_error_add_field:
 *
 * Adds one more field that is wrong to @error, of domain %PIN_ERROR.
 */
void
pin_error_add_field (GError *error, const char *field, PinFault fault)
{
  PinErrorPrivate *priv;
  PinFieldFault *row;

  g_return_if_fail (error != NULL && error->domain == PIN_ERROR);
  g_return_if_fail (field != NULL);

  priv = pin_error_get_private (error);
  row = g_new0 (PinFieldFault, 1);
  row->field = g_strdup (field);
  row->fault = fault;
  g_ptr_array_add (priv->fields, row);
}

/**
 * pin_error_pass:
 * @found: (transfer full) (nullable): what a check has found
 *
 * Returns: whether it has found nothing; otherwise @error is set
 */
gboolean
pin_error_pass (GError *found, GError **error)
{
  if (found == NULL)
    return TRUE;
  g_propagate_error (error, found);
  return FALSE;
}

/**
 * pin_error_collect_field:
 * @error: (inout): what was wrong so far; points to %NULL at the beginning
 *
 * For checks that name everything that is wrong at once: makes the error of the first field, and
 * adds the others to it.
 */
void
pin_error_collect_field (GError **error, const char *field, PinFault fault)
{
  g_return_if_fail (error != NULL);

  if (*error == NULL)
    *error = pin_error_new_field (field, fault);
  else
    pin_error_add_field (*error, field, fault);
}

/**
 * pin_error_get_fields:
 *
 * Returns: (transfer none) (nullable): array of #PinFieldFault in the order of the form, or
 *   %NULL when @error is not of domain %PIN_ERROR
 */
GPtrArray *
pin_error_get_fields (const GError *error)
{
  if (error == NULL || error->domain != PIN_ERROR)
    return NULL;
  return pin_error_get_private (error)->fields;
}

void
pin_error_set_attempts_left (GError *error, gint64 attempts)
{
  g_return_if_fail (error != NULL && error->domain == PIN_ERROR);

  pin_error_get_private (error)->attempts_left = attempts;
}

/**
 * pin_error_get_attempts_left:
 *
 * Returns: attempts that remain before a wait, or %PIN_UNKNOWN
 */
gint64
pin_error_get_attempts_left (const GError *error)
{
  if (error == NULL || error->domain != PIN_ERROR)
    return PIN_UNKNOWN;
  return pin_error_get_private (error)->attempts_left;
}

void
pin_error_set_retry_after (GError *error, gint64 seconds)
{
  g_return_if_fail (error != NULL && error->domain == PIN_ERROR);

  pin_error_get_private (error)->retry_after = seconds;
}

/**
 * pin_error_get_retry_after:
 *
 * Returns: seconds to wait before trying again, or %PIN_UNKNOWN
 */
gint64
pin_error_get_retry_after (const GError *error)
{
  if (error == NULL || error->domain != PIN_ERROR)
    return PIN_UNKNOWN;
  return pin_error_get_private (error)->retry_after;
}

void
pin_error_set_since (GError *error, gint64 time)
{
  g_return_if_fail (error != NULL && error->domain == PIN_ERROR);

  pin_error_get_private (error)->since = time;
}

/**
 * pin_error_get_since:
 *
 * Returns: since when the state that refuses holds, seconds since 1970 UTC, or 0
 */
gint64
pin_error_get_since (const GError *error)
{
  if (error == NULL || error->domain != PIN_ERROR)
    return 0;
  return pin_error_get_private (error)->since;
}

void
pin_error_set_expected_by (GError *error, gint64 time)
{
  g_return_if_fail (error != NULL && error->domain == PIN_ERROR);

  pin_error_get_private (error)->expected_by = time;
}

/**
 * pin_error_get_expected_by:
 *
 * Returns: until when what is open should be done, seconds since 1970 UTC, or 0
 */
gint64
pin_error_get_expected_by (const GError *error)
{
  if (error == NULL || error->domain != PIN_ERROR)
    return 0;
  return pin_error_get_private (error)->expected_by;
}

/**
 * pin_error_info:
 *
 * Returns: (transfer none): the row of the table for @code
 */
const PinErrorInfo *
pin_error_info (PinErrorCode code)
{
  g_return_val_if_fail ((guint)code < PIN_N_ERRORS, NULL);

  return &errors[code];
}

/**
 * pin_error_code_from_name:
 * @name: a wire name, or a problem type URI that ends with one
 *
 * Returns: whether this version knows the name
 */
gboolean
pin_error_code_from_name (const char *name, PinErrorCode *code)
{
  g_return_val_if_fail (name != NULL, FALSE);

  if (g_str_has_prefix (name, PIN_PROBLEM_BASE))
    name += strlen (PIN_PROBLEM_BASE);
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++) {
    if (g_strcmp0 (errors[i].name, name) == 0) {
      *code = errors[i].code;
      return TRUE;
    }
  }
  return FALSE;
}

const char *
pin_fault_get_name (PinFault fault)
{
  g_return_val_if_fail ((guint)fault < PIN_N_FAULTS, NULL);

  return faults[fault];
}

gboolean
pin_fault_from_name (const char *name, PinFault *fault)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    if (strcmp (faults[i], name) == 0) {
      *fault = (PinFault)i;
      return TRUE;
    }
  }
  return FALSE;
}
