/* pin-operation.c: every call there is, once in the program
 *
 * The client formats its requests from this table, the server registers its routes by iterating
 * it, the OpenAPI document is written from it.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-operation.h"

#include "pin-message-desk.h"
#include "pin-rules.h"

#include <string.h>

#define KEYED PIN_OPERATION_KEYED
#define ATTEMPT PIN_OPERATION_ATTEMPT
#define PLAIN PIN_OPERATION_PLAIN
#define PRACTICE PIN_OPERATION_PRACTICE
#define FAILS(name) (G_GUINT64_CONSTANT (1) << PIN_ERROR_##name)

/* Bits for pin_operation_can_fail(). */
G_STATIC_ASSERT (PIN_N_ERRORS <= 64);

static const PinOperation operations[] = {
  { PIN_OPERATION_SHOW_STATUS, "show-status", "GET", "/status", PIN_AUTH_NONE, PIN_OPERATION_PLAIN,
    NULL, &pin_health_shape, 200, "Whether the service works" },
  { PIN_OPERATION_SHOW_SERVICE, "show-service", "GET", "/service", PIN_AUTH_NONE,
    PIN_OPERATION_PLAIN, NULL, &pin_service_shape, 200, "Who answers, and by which rules" },
  { PIN_OPERATION_REQUEST_PIN, "request-pin", "POST", "/pin-requests", PIN_AUTH_NONE, KEYED,
    &pin_pin_request_shape, &pin_request_accepted_shape, 202,
    "Asks for a PIN; the same answer for known and unknown tax codes",
    FAILS (NOT_ELIGIBLE) | FAILS (WRONG_REQUESTER) | FAILS (REQUEST_OPEN) | FAILS (PIN_EXISTS) },
  { PIN_OPERATION_SHOW_REQUEST, "show-request", "GET", "/pin-requests/{request_id}",
    PIN_AUTH_REQUEST, PIN_OPERATION_PLAIN, NULL, &pin_request_state_shape, 200,
    "How far a request is" },
  { PIN_OPERATION_CANCEL_REQUEST, "cancel-request", "DELETE", "/pin-requests/{request_id}",
    PIN_AUTH_REQUEST, PIN_OPERATION_PLAIN, NULL, NULL, 204, "Cancels a request",
    FAILS (STATE_CONFLICT) },
  { PIN_OPERATION_RESEND_PART, "resend-part", "POST", "/pin-requests/{request_id}/deliveries",
    PIN_AUTH_REQUEST, KEYED, &pin_resend_shape, &pin_request_state_shape, 202,
    "Sends a new part 1; the old one is void", FAILS (STATE_CONFLICT) | FAILS (RESEND_TOO_EARLY) },
  { PIN_OPERATION_OPEN_SESSION, "open-session", "POST", "/sessions", PIN_AUTH_NONE,
    KEYED | PIN_OPERATION_ATTEMPT, &pin_credentials_shape, &pin_session_shape, 201,
    "Signs in with the PIN, or with both parts as one",
    FAILS (WRONG_CREDENTIALS) | FAILS (HALVES_SWAPPED) | FAILS (LOCKED) | FAILS (LOCKED_FOR_GOOD) |
        FAILS (PARTS_EXPIRED) | FAILS (PIN_CEASED) | FAILS (PIN_REVOKED) },
  { PIN_OPERATION_CLOSE_SESSION, "close-session", "DELETE", "/sessions/current", PIN_AUTH_SESSION,
    PIN_OPERATION_PLAIN, NULL, NULL, 204, "Signs out" },
  { PIN_OPERATION_SHOW_PIN, "show-pin", "GET", "/pin", PIN_AUTH_SESSION, PIN_OPERATION_PLAIN, NULL,
    &pin_pin_state_shape, 200, "What the PIN is and until when; never its value",
    FAILS (STATE_CONFLICT) },
  { PIN_OPERATION_PROPOSE_PIN, "propose-pin", "POST", "/pin-changes", PIN_AUTH_SESSION, KEYED, NULL,
    &pin_change_shape, 201, "Proposes a new PIN; the old one stays valid", FAILS (STATE_CONFLICT) },
  { PIN_OPERATION_CONFIRM_PIN, "confirm-pin", "POST", "/pin-changes/{change_id}/confirmation",
    PIN_AUTH_SESSION, KEYED, &pin_new_pin_shape, &pin_pin_state_shape, 200,
    "Puts the new PIN in force; every other session ends",
    FAILS (NEW_PIN_MISMATCH) | FAILS (STATE_CONFLICT) },
  { PIN_OPERATION_ACTIVATE_POSTED_PIN, "activate-posted-pin", "POST", "/activations", PIN_AUTH_NONE,
    KEYED | ATTEMPT, &pin_activation_shape, &pin_request_accepted_shape, 202,
    "Activates a PIN whose part 1 came by letter; part 2 leaves at once",
    FAILS (NOT_MATCHING) | FAILS (LOCKED) | FAILS (LOCKED_FOR_GOOD) | FAILS (PARTS_EXPIRED) |
        FAILS (NOT_ELIGIBLE) | FAILS (STATE_CONFLICT) },
  { PIN_OPERATION_RECOVER_PIN, "recover-pin", "POST", "/pin-recoveries", PIN_AUTH_NONE, KEYED,
    &pin_recovery_shape, &pin_recovery_accepted_shape, 202,
    "Asks for new parts of a lost PIN; the same answer for known and unknown tax codes" },
  { PIN_OPERATION_CONFIRM_RECOVERY, "confirm-recovery", "POST",
    "/pin-recoveries/{recovery_id}/confirmation", PIN_AUTH_NONE, KEYED | ATTEMPT, &pin_code_shape,
    &pin_request_accepted_shape, 200, "Voids the old PIN and sends the new parts",
    FAILS (WRONG_CODE) | FAILS (CODE_VOID) },
  { PIN_OPERATION_REVOKE_PIN, "revoke-pin", "POST", "/pin-revocations", PIN_AUTH_NONE, KEYED,
    &pin_revocation_shape, &pin_revocation_accepted_shape, 202,
    "Asks for the end of a PIN; the same answer for known and unknown tax codes" },
  { PIN_OPERATION_CONFIRM_REVOCATION, "confirm-revocation", "POST",
    "/pin-revocations/{revocation_id}/confirmation", PIN_AUTH_NONE, KEYED | ATTEMPT,
    &pin_revocation_code_shape, &pin_revoked_shape, 200, "Revokes the PIN",
    FAILS (WRONG_CODE) | FAILS (CODE_VOID) },
  { PIN_OPERATION_REVOKE_OWN_PIN, "revoke-own-pin", "POST", "/pin/revocation",
    PIN_AUTH_SESSION_FULL, KEYED | ATTEMPT, &pin_own_revocation_shape, &pin_revoked_shape, 200,
    "Revokes the PIN of whoever is signed in; every session ends",
    FAILS (WRONG_CREDENTIALS) | FAILS (LOCKED) | FAILS (LOCKED_FOR_GOOD) | FAILS (STATE_CONFLICT) },
  { PIN_OPERATION_SHOW_CONTACTS, "show-contacts", "GET", "/contacts", PIN_AUTH_SESSION_FULL, PLAIN,
    NULL, &pin_contacts_state_shape, 200, "The contacts on file", FAILS (STATE_CONFLICT) },
  { PIN_OPERATION_UPDATE_CONTACTS, "update-contacts", "PUT", "/contacts", PIN_AUTH_SESSION_FULL,
    KEYED, &pin_contacts_update_shape, &pin_contacts_state_shape, 200,
    "Changes the contacts; a new mobile, e-mail or PEC counts once its code is confirmed",
    FAILS (STATE_CONFLICT) },
  { PIN_OPERATION_CONFIRM_CONTACT, "confirm-contact", "POST",
    "/contact-changes/{change_id}/confirmation", PIN_AUTH_SESSION_FULL, KEYED | ATTEMPT,
    &pin_code_shape, &pin_contacts_state_shape, 200, "Confirms a new contact",
    FAILS (WRONG_CODE) | FAILS (CODE_VOID) | FAILS (STATE_CONFLICT) },
  { PIN_OPERATION_SHOW_HISTORY, "show-history", "GET", "/pin/history", PIN_AUTH_SESSION_FULL, PLAIN,
    &pin_history_page_shape, &pin_history_shape, 200, "What happened to the PIN, newest first" },
  { PIN_OPERATION_SHOW_MESSAGES, "show-messages", "GET", "/practice/messages", PIN_AUTH_NONE,
    PRACTICE, NULL, &pin_inbox_shape, 200, "Messages and letters delivered so far" },
  { PIN_OPERATION_SHOW_CLOCK, "show-clock", "GET", "/practice/clock", PIN_AUTH_NONE, PRACTICE, NULL,
    &pin_clock_shape, 200, "The virtual clock" },
  { PIN_OPERATION_ADVANCE_CLOCK, "advance-clock", "POST", "/practice/clock", PIN_AUTH_NONE,
    PRACTICE | KEYED, &pin_clock_step_shape, &pin_clock_shape, 200, "Lets time pass" },
  { PIN_OPERATION_DECIDE, "decide", "POST", "/practice/decisions", PIN_AUTH_NONE, PRACTICE | KEYED,
    &pin_decision_shape, NULL, 204, "What the operator decides", FAILS (STATE_CONFLICT) },
  { PIN_OPERATION_RESET, "reset", "POST", "/practice/reset", PIN_AUTH_NONE, PRACTICE | KEYED, NULL,
    NULL, 204, "Forgets everything and begins again" },
  { PIN_OPERATION_SHOW_FAULTS, "show-faults", "GET", "/practice/faults", PIN_AUTH_NONE, PRACTICE,
    NULL, &pin_faults_shape, 200, "What goes wrong on purpose" },
  { PIN_OPERATION_SET_FAULTS, "set-faults", "PUT", "/practice/faults", PIN_AUTH_NONE,
    PRACTICE | KEYED, &pin_faults_shape, &pin_faults_shape, 200,
    "Sets what goes wrong on purpose" },
  { PIN_OPERATION_HAND_ENVELOPE, "hand-envelope", "POST", "/practice/envelopes", PIN_AUTH_NONE,
    PRACTICE | KEYED, &pin_desk_person_shape, NULL, 204,
    "An office hands out both parts in a closed envelope", FAILS (NOT_ELIGIBLE) },
  { PIN_OPERATION_POST_PART, "post-part", "POST", "/practice/campaigns", PIN_AUTH_NONE,
    PRACTICE | KEYED, &pin_desk_person_shape, NULL, 204, "Posts part 1 unasked, to be activated",
    FAILS (NOT_ELIGIBLE) | FAILS (REQUEST_OPEN) | FAILS (PIN_EXISTS) },
  { PIN_OPERATION_ASSIST, "assist", "POST", "/practice/assistances", PIN_AUTH_NONE,
    PRACTICE | KEYED, &pin_assistance_request_shape, &pin_assistance_shape, 201,
    "An operator on the phone begins a recovery or a revocation",
    FAILS (NEVER_USED) | FAILS (FEW_CONTACTS) | FAILS (PIN_REVOKED) | FAILS (PIN_CEASED) |
        FAILS (STATE_CONFLICT) },
  { PIN_OPERATION_CONFIRM_ASSISTANCE, "confirm-assistance", "POST",
    "/practice/assistances/{assistance_id}/confirmation", PIN_AUTH_NONE, PRACTICE | KEYED,
    &pin_assistance_codes_shape, NULL, 204, "The operator has heard both codes and does it",
    FAILS (WRONG_CODE) | FAILS (CODE_VOID) },
  { PIN_OPERATION_SHOW_SCENARIOS, "show-scenarios", "GET", "/practice/scenarios", PIN_AUTH_NONE,
    PRACTICE, NULL, &pin_scenarios_shape, 200, "Invented people, one for every state of a PIN" },
  { PIN_OPERATION_LOAD_SCENARIO, "load-scenario", "POST", "/practice/scenarios", PIN_AUTH_NONE,
    PRACTICE | KEYED, &pin_scenario_choice_shape, &pin_scenario_shape, 200,
    "Lets one of them begin anew, as of now" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (operations) == PIN_N_OPERATIONS);

/**
 * pin_operation_get:
 *
 * Returns: (transfer none): the row of @id
 */
const PinOperation *
pin_operation_get (PinOperationId id)
{
  g_return_val_if_fail ((guint)id < PIN_N_OPERATIONS, NULL);

  return &operations[id];
}

/**
 * pin_operation_find:
 *
 * Returns: (nullable): the row named @nick
 */
const PinOperation *
pin_operation_find (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++) {
    if (g_strcmp0 (operations[i].nick, nick) == 0)
      return &operations[i];
  }
  return NULL;
}

/**
 * pin_operation_has_body:
 *
 * Returns: whether the request travels as a body
 */
gboolean
pin_operation_has_body (const PinOperation *self)
{
  return self->request != NULL && strcmp (self->method, "GET") != 0;
}

/**
 * pin_operation_has_query:
 *
 * Returns: whether the request travels in the query, as that of a GET does
 */
gboolean
pin_operation_has_query (const PinOperation *self)
{
  return self->request != NULL && strcmp (self->method, "GET") == 0;
}

/**
 * pin_operation_can_fail:
 *
 * What a client must be ready for. A path or method that does not exist is no operation; a body
 * where none belongs is a malformed request, or too large.
 *
 * Returns: whether the service may answer @self with @code
 */
gboolean
pin_operation_can_fail (const PinOperation *self, PinErrorCode code)
{
  guint64 failures = self->failures | FAILS (TOO_MANY_REQUESTS) | FAILS (SERVICE_UNAVAILABLE) |
                     FAILS (SERVICE_FAILED) | FAILS (MALFORMED_REQUEST) | FAILS (CONTENT_TOO_LARGE);

  if (self->request != NULL)
    failures |= FAILS (INVALID_FIELDS);
  if (pin_operation_has_body (self))
    failures |= FAILS (UNSUPPORTED_MEDIA_TYPE);
  if (pin_shape_find_flag (self->request, PIN_FIELD_IF_MATCH) != NULL)
    failures |= FAILS (VERSION_REQUIRED) | FAILS (CHANGED_MEANWHILE);
  if (self->flags & PIN_OPERATION_KEYED)
    failures |= FAILS (KEY_REUSED);
  if (self->auth != PIN_AUTH_NONE)
    failures |= FAILS (SESSION_ENDED);
  if (strchr (self->path, '{') != NULL || (self->flags & PIN_OPERATION_PRACTICE))
    failures |= FAILS (NOT_FOUND);
  return (failures >> code & 1) != 0;
}

/**
 * pin_operation_format_path:
 * @id: (nullable): what stands for the part in braces; a UUID of the service
 *
 * Returns: (transfer full): the path from the root of the server
 */
char *
pin_operation_format_path (const PinOperation *self, const char *id)
{
  const char *open = strchr (self->path, '{');
  const char *close = open != NULL ? strchr (open, '}') : NULL;
  g_autofree char *escaped = NULL;

  if (open == NULL || close == NULL)
    return g_strconcat (PIN_BASE_PATH, self->path, NULL);

  g_return_val_if_fail (id != NULL, NULL);
  escaped = g_uri_escape_string (id, NULL, FALSE);
  return g_strdup_printf (PIN_BASE_PATH "%.*s%s%s", (int)(open - self->path), self->path, escaped,
                          close + 1);
}

/* Whether @path, below the base, is of the form @template; gives the part in braces. */
static gboolean
matches (const char *template, const char *path, char **id)
{
  const char *open = strchr (template, '{');
  const char *tail;
  gsize n;

  if (open == NULL)
    return strcmp (template, path) == 0;
  if (strncmp (template, path, (gsize)(open - template)) != 0)
    return FALSE;
  tail = strchr (open, '}') + 1;
  path += open - template;
  n = strcspn (path, "/");
  if (n == 0 || strcmp (path + n, tail) != 0)
    return FALSE;
  *id = g_strndup (path, n);
  return TRUE;
}

/**
 * pin_operation_match:
 * @path: decoded path from the root of the server
 * @id: (out) (nullable): the part in braces
 * @path_known: (out): whether the path exists with some method
 *
 * Returns: (nullable): the operation a request is for
 */
const PinOperation *
pin_operation_match (const char *method, const char *path, char **id, gboolean *path_known)
{
  *id = NULL;
  *path_known = FALSE;
  if (!g_str_has_prefix (path, PIN_BASE_PATH "/"))
    return NULL;
  path += strlen (PIN_BASE_PATH);

  for (guint i = 0; i < G_N_ELEMENTS (operations); i++) {
    if (!matches (operations[i].path, path, id))
      continue;
    *path_known = TRUE;
    if (strcmp (operations[i].method, method) == 0)
      return &operations[i];
    g_clear_pointer (id, g_free);
  }
  return NULL;
}
