/* pin-problem-text.c: what a problem asks of whoever writes another client or service
 *
 * What happened and what the citizen can do stands in pin-error.c.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-problem-text.h"

static const PinProblemText texts[PIN_N_ERRORS] = {
  [PIN_ERROR_MALFORMED_REQUEST] = {
    { "invalid_params" },
    "A mistake of the program, never of who types: report it, send nothing again. invalid_params "
    "names idempotency_key when that header is missing or no UUID.",
    "Before anything is looked up: no JSON document, one that is too deep or has a name twice, a "
    "body where none belongs, a query that is none, Idempotency-Key missing or no UUID. No attempt "
    "is counted and nothing is kept for the key.",
  },
  [PIN_ERROR_INVALID_FIELDS] = {
    { "invalid_params" },
    "Mark every field that invalid_params names, in its order, and move to the first. Send the "
    "corrected request with a new Idempotency-Key. A reason that is not known means shape.",
    "Name every field that is wrong, not only the first, with dots between the levels: first "
    "all that the schemas show, and when they are met all that their descriptions say of each "
    "other. Check this before an attempt is counted, and keep no answer for the key: a client "
    "that corrects and sends again with the same one is answered as if it were new.",
  },
  [PIN_ERROR_CONTENT_TOO_LARGE] = {
    { NULL },
    "Refuse what is too long while it is typed; every member has a greatest length.",
    "As soon as Content-Length or what has come says so, without reading the rest; closing the "
    "connection afterwards is allowed.",
  },
  [PIN_ERROR_UNSUPPORTED_MEDIA_TYPE] = {
    { NULL },
    "Send Content-Type: application/json, without Content-Encoding.",
    "For any other type, for a charset that is not UTF-8, and for a compressed body.",
  },
  [PIN_ERROR_METHOD_NOT_ALLOWED] = {
    { NULL },
    "The address is not of this protocol, or of another version: look at show_service.",
    "Say in Allow which methods the path has.",
  },
  [PIN_ERROR_NOT_FOUND] = {
    { NULL },
    "Forget the number that the path held. For an operation of practice it means that this "
    "service is not for practice.",
    "For paths and numbers nobody has, and alike for numbers of somebody else: the answer "
    "must not tell one from the other. Where the path names a request its token is looked at "
    "first: session-ended then, for either.",
  },
  [PIN_ERROR_SESSION_ENDED] = {
    { NULL },
    "Forget the token. Lead to the sign-in and, after it, back to where the citizen was. For a "
    "request token: the request cannot be followed any more from here.",
    "The same for a token that is missing, unknown, expired or of a stage that is not enough, and "
    "for a request token of another request. Send WWW-Authenticate. Keep no answer for the key.",
  },
  [PIN_ERROR_WRONG_CREDENTIALS] = {
    { "attempts_left", "retry_after" },
    "Say how many attempts are left; keep the tax code, empty the PIN. When retry_after is there a "
    "wait has begun: offer nothing to send until it is over. Never repeat by itself.",
    "Count before comparing, in a transaction of its own. The same answer in the same time for "
    "unknown tax codes, with their own attempts_left: it must not tell who has a PIN.",
  },
  [PIN_ERROR_HALVES_SWAPPED] = {
    { "attempts_left" },
    "Offer to exchange the parts, and send them again with a new key.",
    "Only when both parts are right in the other order. Give the attempt back.",
  },
  [PIN_ERROR_LOCKED] = {
    { "attempts_left", "retry_after" },
    "Show the time that is left and count it down; nothing was compared, so nothing is known about "
    "what was typed. Offer the recovery.",
    "While a wait lasts, whatever is typed; the attempt is not counted. First first_wait_seconds "
    "after free_attempts, then longer, up to longest_wait_seconds. For unknown tax codes too.",
  },
  [PIN_ERROR_LOCKED_FOR_GOOD] = {
    { "attempts_left" },
    "Do not offer to try again: recovery, or revocation.",
    "From consecutive_attempts wrong ones in a row on, until a recovery, a revocation or an "
    "envelope. For unknown tax codes too.",
  },
  [PIN_ERROR_PARTS_EXPIRED] = {
    { "since" },
    "Say since when; offer a new request, where the rules give one.",
    "Only to who has typed both parts rightly (or, activating, part 1 and card).",
  },
  [PIN_ERROR_PIN_CEASED] = {
    { "since" },
    "Say since when and by which rule (show_service); show the other ways in.",
    "Only to who has typed the PIN or the parts rightly, or to an operator.",
  },
  [PIN_ERROR_PIN_REVOKED] = {
    { "since" },
    "Say since when; who did not do it must hear whom to call.",
    "Only to who has typed the PIN or the parts rightly, or to an operator.",
  },
  [PIN_ERROR_NEW_PIN_MISMATCH] = {
    { NULL },
    "Let the citizen look at the proposal again; the PIN of before still counts.",
    "Count them: after code_attempts the proposal is void, and state-conflict says so, "
    "whatever is typed then.",
  },
  [PIN_ERROR_NOT_MATCHING] = {
    { "attempts_left", "retry_after" },
    "Show all that was typed again but for part 1, with the attempts that are left.",
    "Do not say which of them does not fit. Counted as for signing in, apart from it.",
  },
  [PIN_ERROR_WRONG_CODE] = {
    { "attempts_left" },
    "Empty the code, say how many attempts are left. Never repeat by itself.",
    "For a code that was never sent as well, with the same counting.",
  },
  [PIN_ERROR_CODE_VOID] = {
    { NULL },
    "Lead back to the asking, with what was typed there.",
    "Expired, used, replaced, guessed wrong code_attempts times, or of no use any more because "
    "the PIN or the contacts have changed since.",
  },
  [PIN_ERROR_NOT_ELIGIBLE] = {
    { "since" },
    "Decide it before asking, from rules.may_request; when it is answered all the same the rules "
    "have changed: ask show_service again.",
    "From the rules of the day in Europe/Rome and what the request itself says, before any tax "
    "code is looked up. since is the first day of the rule.",
  },
  [PIN_ERROR_WRONG_REQUESTER] = {
    { NULL },
    "Go back to the question who asks, and to the date of birth.",
    "With delegates_allowed false: requested_by delegate, and parent for a person of age. "
    "With minors_by_parent true: self for a minor. Of age is who has adult_age on the day of "
    "the request.",
  },
  [PIN_ERROR_REQUEST_OPEN] = {
    { "since", "expected_by" },
    "Say since when and until when to wait; do not offer to ask again.",
    "Only to who gives the very contacts of the open request, or to an operator. since is "
    "when it was made, expected_by the later one of its parts.",
  },
  [PIN_ERROR_PIN_EXISTS] = {
    { "since" },
    "Offer to sign in, to recover, to revoke.",
    "Only to who gives the very contacts on file, or to an operator. since is when it was "
    "issued.",
  },
  [PIN_ERROR_NEVER_USED] = {
    { NULL },
    "Shown by a program of an operator alone.",
    "To an operator. A citizen who asks hears it through the registered contact that was named "
    "rightly.",
  },
  [PIN_ERROR_FEW_CONTACTS] = {
    { NULL },
    "Shown by a program of an operator alone.",
    "To an operator, when there is no mobile phone, or neither e-mail nor PEC, on file.",
  },
  [PIN_ERROR_STATE_CONFLICT] = {
    { NULL },
    "What is on the screen is old: ask for the present state, show it, offer what it allows.",
    "For every pair of state and operation that has no other answer. Nothing changes.",
  },
  [PIN_ERROR_CHANGED_MEANWHILE] = {
    { NULL },
    "Get the present version, show what differs from what was typed, let the citizen decide.",
    "Compare If-Match with the version inside the transaction that changes it.",
  },
  [PIN_ERROR_VERSION_REQUIRED] = {
    { NULL },
    "A mistake of the program: send the ETag of the version that the citizen has seen.",
    "Never take a missing If-Match for any version.",
  },
  [PIN_ERROR_RESEND_TOO_EARLY] = {
    { "retry_after" },
    "Look at can_resend and can_resend_at before asking; wait, then use a new key.",
    "resend_wait_hours after part 1 was sent last. Send Retry-After with the same number.",
  },
  [PIN_ERROR_KEY_REUSED] = {
    { NULL },
    "A mistake of the program: one key for one intent. When the answer to the first is lost, "
    "send that very request again, not another.",
    "Compare method, path, token, If-Match and body. Also when the key is known and the token is "
    "another one.",
  },
  [PIN_ERROR_TOO_MANY_REQUESTS] = {
    { "retry_after" },
    "Wait as long as Retry-After says; the same key may be used again.",
    "Count by address and kind of operation, before anything else. Keep no answer for the key.",
  },
  [PIN_ERROR_SERVICE_UNAVAILABLE] = {
    { "retry_after" },
    "Nothing was done: try again after Retry-After with the same key, a few times at most.",
    "Before anything is counted or changed, with Retry-After.",
  },
  [PIN_ERROR_SERVICE_FAILED] = {
    { NULL },
    "Say that it is the service. The same key may be used again, so that what was done after all "
    "is not done twice.",
    "Roll everything back. detail says nothing of the inside.",
  },
};

/**
 * pin_problem_describe:
 * @code: one that travels
 *
 * Returns: (transfer none): the row of the table for @code
 */
const PinProblemText *
pin_problem_describe (PinErrorCode code)
{
  g_return_val_if_fail ((guint)code < PIN_N_ERRORS, NULL);

  return &texts[code];
}

/**
 * pin_problem_has_member:
 * @member: name of a member that not every problem has
 *
 * Returns: whether a problem of that type can have it
 */
gboolean
pin_problem_has_member (PinErrorCode code, const char *member)
{
  const PinProblemText *text = pin_problem_describe (code);

  for (guint i = 0; i < PIN_PROBLEM_MOST_MEMBERS && text->members[i] != NULL; i++) {
    if (g_strcmp0 (text->members[i], member) == 0)
      return TRUE;
  }
  return FALSE;
}
