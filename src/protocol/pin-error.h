/* pin-error.h: what can go wrong, by what the citizen can do about it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PinErrorCode:
 *
 * One code for every different thing a citizen can do next. The first group arises on this
 * side of the wire and has no wire name; the others travel as problem+json (RFC 9457), see
 * pin_error_info(). docs/domain.md section 7.
 */
typedef enum {
  /* Arises in the client: nothing of it travels. */
  PIN_ERROR_NOT_SENT, /* the service cannot be reached; nothing left this computer */
  PIN_ERROR_ANSWER_LOST, /* sent, but no answer came: it may have had its effect */
  PIN_ERROR_UNTRUSTED, /* certificate refused, redirect, or no https */
  PIN_ERROR_REPLY_UNREADABLE, /* an answer that is not of this protocol */
  PIN_ERROR_OTHER_VERSION, /* a service that speaks another version of the protocol */
  PIN_ERROR_PRACTICE_FAILED, /* the practice service does not start */

  /* Answers of the service. */
  PIN_ERROR_MALFORMED_REQUEST,
  PIN_ERROR_INVALID_FIELDS,
  PIN_ERROR_CONTENT_TOO_LARGE,
  PIN_ERROR_UNSUPPORTED_MEDIA_TYPE,
  PIN_ERROR_METHOD_NOT_ALLOWED,
  PIN_ERROR_NOT_FOUND,
  PIN_ERROR_SESSION_ENDED,
  PIN_ERROR_WRONG_CREDENTIALS,
  PIN_ERROR_HALVES_SWAPPED,
  PIN_ERROR_LOCKED,
  PIN_ERROR_LOCKED_FOR_GOOD,
  PIN_ERROR_PARTS_EXPIRED,
  PIN_ERROR_PIN_CEASED,
  PIN_ERROR_PIN_REVOKED,
  PIN_ERROR_NEW_PIN_MISMATCH,
  PIN_ERROR_NOT_MATCHING,
  PIN_ERROR_WRONG_CODE,
  PIN_ERROR_CODE_VOID,
  PIN_ERROR_NOT_ELIGIBLE,
  PIN_ERROR_WRONG_REQUESTER,
  PIN_ERROR_REQUEST_OPEN,
  PIN_ERROR_PIN_EXISTS,
  PIN_ERROR_NEVER_USED,
  PIN_ERROR_FEW_CONTACTS,
  PIN_ERROR_STATE_CONFLICT,
  PIN_ERROR_CHANGED_MEANWHILE,
  PIN_ERROR_VERSION_REQUIRED,
  PIN_ERROR_RESEND_TOO_EARLY,
  PIN_ERROR_KEY_REUSED,
  PIN_ERROR_TOO_MANY_REQUESTS,
  PIN_ERROR_SERVICE_UNAVAILABLE,
  PIN_ERROR_SERVICE_FAILED,
} PinErrorCode;

#define PIN_N_ERRORS (PIN_ERROR_SERVICE_FAILED + 1)

/**
 * PinFault:
 *
 * What is wrong with one field; travels as `reason` of an `invalid_params` row.
 */
typedef enum {
  PIN_FAULT_REQUIRED,
  PIN_FAULT_TOO_SHORT,
  PIN_FAULT_TOO_LONG,
  PIN_FAULT_NOT_TEXT, /* NUL, control or invisible direction characters */
  PIN_FAULT_SHAPE, /* not of the form the field asks for */
  PIN_FAULT_CONTROL_CHARACTER, /* the last character does not fit the others */
  PIN_FAULT_DATE, /* a day that does not exist */
  PIN_FAULT_FUTURE,
  PIN_FAULT_PAST,
  PIN_FAULT_MISMATCH, /* contradicts another field */
  PIN_FAULT_NOT_ENOUGH, /* contacts: too few of them */
  PIN_FAULT_NOT_ACCEPTED, /* a consequence that must be accepted is not */
  PIN_FAULT_REPEATED, /* the same stands in another field already */
} PinFault;

#define PIN_N_FAULTS (PIN_FAULT_REPEATED + 1)

/**
 * PinFieldFault:
 * @field: wire name of the field with dots between levels, `contacts.mobile`
 * @fault: what is wrong with it
 */
typedef struct {
  char *field;
  PinFault fault;
} PinFieldFault;

/**
 * PinErrorInfo:
 * @code: the code
 * @name: last part of the problem type URI, or %NULL when it never travels
 * @status: HTTP status, or 0
 * @title: short English title, the same for every occurrence (RFC 9457)
 * @cause: one English sentence for the documentation
 * @remedy: one English sentence for the documentation
 */
typedef struct {
  PinErrorCode code;
  const char *name;
  guint status;
  const char *title;
  const char *cause;
  const char *remedy;
} PinErrorInfo;

#define PIN_ERROR (pin_error_quark ())
GQuark pin_error_quark (void);

/* Where docs/ is read; what a problem type URI starts with, the name of the error follows. */
#define PIN_DOCUMENTS "https://duemeta.github.io/"
#define PIN_PROBLEM_BASE PIN_DOCUMENTS "problems/"

/* No number of attempts is known, no time to wait is known. */
#define PIN_UNKNOWN (-1)

GError *pin_error_new (PinErrorCode code, const char *format, ...) G_GNUC_PRINTF (2, 3);
GError *pin_error_new_field (const char *field, PinFault fault);

void pin_error_add_field (GError *error, const char *field, PinFault fault);
void pin_error_collect_field (GError **error, const char *field, PinFault fault);
gboolean pin_error_pass (GError *found, GError **error);
GPtrArray *pin_error_get_fields (const GError *error);
void pin_error_set_attempts_left (GError *error, gint64 attempts);
gint64 pin_error_get_attempts_left (const GError *error);
void pin_error_set_retry_after (GError *error, gint64 seconds);
gint64 pin_error_get_retry_after (const GError *error);
void pin_error_set_since (GError *error, gint64 time);
gint64 pin_error_get_since (const GError *error);
void pin_error_set_expected_by (GError *error, gint64 time);
gint64 pin_error_get_expected_by (const GError *error);

const PinErrorInfo *pin_error_info (PinErrorCode code);
gboolean pin_error_code_from_name (const char *name, PinErrorCode *code);
const char *pin_fault_get_name (PinFault fault);
gboolean pin_fault_from_name (const char *name, PinFault *fault);

G_END_DECLS
