/* pin-operation-text.c: what each call does, for whoever writes another client or service
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-operation-text.h"

static const char *const texts[] = {
  [PIN_OPERATION_SHOW_STATUS] =
      "Answers problem+json with status 200 while the service works, 503 service-unavailable "
      "while it does not. It says nothing of who asks and changes nothing.",
  [PIN_OPERATION_SHOW_SERVICE] =
      "The first call of every client, and again when a day has passed. The client shows the name, "
      "goes on only with a protocol_version it knows, and takes alphabet, lengths, limits and who "
      "may have a PIN from rules: it has none of them built in. server_time is the clock that "
      "every other moment is meant by; a client that compares uses it, not its own.",
  [PIN_OPERATION_REQUEST_PIN] =
      "Checks the fields, then whether the rules of the day give this person a PIN "
      "(not-eligible), then whether they let this requester ask (wrong-requester). Then the "
      "answer is 202 for known and unknown tax codes alike, with a request of its own number "
      "and token. Only who gives the very contacts (none more, none less, whatever the "
      "capitals) of an open request (request-open) or of a PIN on file (pin-exists) is told of "
      "it. With other contacts a person who has either gets a request that looks like any "
      "other, is request-open itself when the same comes again, and never sends anything: it is "
      "in phone_check, or comes to it when part 1 should have arrived, and is refused there. "
      "The status is phone_check when the person lives abroad or the address is not the one on "
      "file, otherwise sending; of whom no address is on file, the one given is believed. Part "
      "1 goes by SMS where there is a mobile, else by e-mail, else by PEC. Counted from when "
      "part 1 leaves, or from the call while it is due, expected_by is part_one_hours later for "
      "part 1, and letter_days_italy or letter_days_abroad later for the letter. A part 1 that "
      "was posted unasked is void from then on.",
  [PIN_OPERATION_SHOW_REQUEST] =
      "May be asked as often as the limits allow; what is due has happened before the answer. "
      "next_action is what the service advises, so that no client has to work it out. A request "
      "that has ended is still answered, with what it ended in.",
  [PIN_OPERATION_CANCEL_REQUEST] =
      "The parts are void. Cancelling again is answered 204 again. state-conflict once the parts "
      "were used, have expired or were refused, and always for a recovery: its old PIN is void, "
      "there is nothing to go back to.",
  [PIN_OPERATION_RESEND_PART] =
      "Only part 1, only after it was sent once and resend_wait_hours have passed "
      "(resend-too-early with retry_after until then), never a letter or an envelope. Part 2 stays "
      "as it is and fits the new part 1; a session opened with the old one ends. state-conflict "
      "while the phone check is due, and once the request has ended.",
  [PIN_OPERATION_OPEN_SESSION] =
      "pin is the PIN, or parts 1 and 2 joined in this order. An attempt is counted before what "
      "was typed is looked at, and forgotten by a right one. Wrong: wrong-credentials with "
      "attempts_left, the same for a tax code without a PIN; retry_after is there as soon as a "
      "wait begins. While it lasts: locked, which counts nothing. After consecutive_attempts in a "
      "row: locked-for-good. Right but the wrong way round: halves-swapped, and the attempt is "
      "given back. Only who typed it rightly hears parts-expired, pin-ceased or pin-revoked. "
      "Success is a session of stage full, or must_change with the reason.",
  [PIN_OPERATION_CLOSE_SESSION] =
      "The token opens nothing any more. A client sends it when its window closes, and does not "
      "wait for the answer.",
  [PIN_OPERATION_SHOW_PIN] =
      "In a session opened with the two parts the state is provisional. A lock is no state here: "
      "it keeps out who is not in. state-conflict when what opened the session is gone.",
  [PIN_OPERATION_PROPOSE_PIN] =
      "The service makes a new PIN of definitive_length characters of the alphabet, never the "
      "present one, and answers it this once. Proposing again voids the proposal before. "
      "state-conflict when the PIN has ceased meanwhile.",
  [PIN_OPERATION_CONFIRM_PIN] =
      "change_id is that of the last proposal of this session: not-found for any other, and for "
      "one that was confirmed. A new_pin that has not the length of the proposal, or a "
      "character that is not of the alphabet, is invalid-fields and counts nothing. One that is "
      "not what was proposed is new-pin-mismatch; after code_attempts of them the proposal is "
      "void, and even the right one is state-conflict: propose again. state-conflict, too, when "
      "the PIN has ceased meanwhile. On success the new PIN counts, changed_at is now and "
      "expires_at citizen_days later; the old one or the parts are void, and the request they "
      "came from is used. At a first access the kind is ordinary and issued_at is now, but for "
      "a recovery, where both stay. This session becomes one of stage full, with the token and "
      "the end it has, and every other session of the person ends.",
  [PIN_OPERATION_ACTIVATE_POSTED_PIN] =
      "For who got part 1 by letter without asking. Tax code, part 1 and health card must belong "
      "together; not-matching does not say which does not, and counts as a wrong attempt, by a "
      "counter of its own. The contacts given are the ones on file from then on; part 2 leaves at "
      "once by SMS, or by e-mail or PEC. Then the way goes on as after a request.",
  [PIN_OPERATION_RECOVER_PIN] =
      "Always 202, in the same time, with a new number. Looked at a moment later: when the "
      "contacts given are those on file, at least recovery_channels of them, a code of "
      "recovery_code_length leaves by e-mail or PEC. One that differs from what is on file ends it "
      "in silence. Who named a contact rightly but cannot recover (never used, "
      "revoked, ceased, one contact only) is told so there, and nowhere else. Asking voids an "
      "earlier code that was asked for with the same data, and changes nothing of the PIN.",
  [PIN_OPERATION_CONFIRM_RECOVERY] =
      "A wrong code is wrong-code with attempts_left, for a code that was never sent too; after "
      "code_attempts, or once expired, used or replaced, code-void. Success voids the old PIN, "
      "ends every session, and sends part 1 by SMS and part 2 by e-mail or PEC, as a request with "
      "number and token of its own. The PIN keeps its age and its kind.",
  [PIN_OPERATION_REVOKE_PIN] =
      "For who cannot sign in. Always 202, in the same time, with a new number. With the card on "
      "file the code of revocation_code_length goes to the address given; of whom no card is on "
      "file, only to an address that is. Nothing is revoked by asking.",
  [PIN_OPERATION_CONFIRM_REVOCATION] =
      "Tax code and code must both be those of the asking; wrong-code with attempts_left "
      "otherwise, code-void as in a recovery. Success ends the PIN, the parts on their way, every "
      "session and every other code, and tells all contacts on file.",
  [PIN_OPERATION_REVOKE_OWN_PIN] =
      "The PIN is typed once more. A wrong one is counted with those of open_session and answered "
      "wrong-credentials; locked and locked-for-good as there. The session stays open after a "
      "wrong one and is over after a right one.",
  [PIN_OPERATION_SHOW_CONTACTS] =
      "contacts is what counts now, pending what waits for its code. The header ETag is the etag "
      "of the body in double quotes. state-conflict when the PIN has ceased.",
  [PIN_OPERATION_UPDATE_CONTACTS] =
      "The whole set as it is to be. Looked at in this order: state-conflict when the PIN has "
      "ceased, version-required without If-Match, changed-meanwhile with another version, "
      "invalid-fields, too-many-requests. The set must be enough both ways: as it is wanted, "
      "where fewer than recovery_channels have to be accepted, and as it is until the codes "
      "come back. What is absent is removed at once, a landline counts at once; a mobile, "
      "e-mail or PEC that is not the present one, whatever the capitals, is answered in "
      "pending, a code of contact_code_length goes to it for contact_code_minutes, and the old "
      "one stays until that is confirmed. Where there is no old one, none is there until then. "
      "Everything pending before is void, the same contact too: it gets another code. All "
      "contacts on file are told, before anything of them is removed. Every success is a new "
      "version, also one that changes nothing. too-many-requests, where a code would have to "
      "leave, also means that enough were sent to this person for a day; how many that is, the "
      "service decides.",
  [PIN_OPERATION_CONFIRM_CONTACT] =
      "wrong-code with attempts_left, code-void once expired, used, replaced or guessed wrong "
      "code_attempts times; not-found for a change of somebody else. The contact it replaces is "
      "told before it goes. An e-mail address that was the PEC, or a PEC that was the e-mail "
      "address, is no longer the other one. Success is a new version.",
  [PIN_OPERATION_SHOW_HISTORY] =
      "Entries of the person who is signed in, newest first, limit at a time. next_cursor, where "
      "there is one, is the cursor of the page after; a client does not look into it. Whoever was "
      "refused at the door stands there too (wrong_pin, locked), so that the holder can see it.",
  [PIN_OPERATION_SHOW_MESSAGES] =
      "What a real service would send by SMS, e-mail, PEC and post. The texts are Italian, with "
      "the parts and codes in them.",
  [PIN_OPERATION_SHOW_CLOCK] = "next_at is absent when nothing is pending.",
  [PIN_OPERATION_ADVANCE_CLOCK] =
      "Either seconds, or to_next_event: both or neither is invalid-fields. Everything that "
      "becomes due on the way happens before the answer.",
  [PIN_OPERATION_DECIDE] =
      "For a request whose phone check is due; state-conflict for any other, not-found for a "
      "number nobody has.",
  [PIN_OPERATION_RESET] =
      "Requests, PINs, sessions and messages are gone, every token with them; the clock is where "
      "it began, the people of the seed are there again.",
  [PIN_OPERATION_SHOW_FAULTS] =
      "What goes wrong as set_faults said; the counts go down with every call that met a fault.",
  [PIN_OPERATION_SET_FAULTS] =
      "A member that is absent stays as it is. Practice operations themselves never fail on "
      "purpose. fail_status is 500 or 503, nothing between.",
  [PIN_OPERATION_HAND_ENVELOPE] =
      "Possible in every state of a PIN; what was before is void, sessions end, wrong attempts are "
      "forgotten. A person the service does not know needs residence; not-eligible where the rules "
      "of the day give no new PIN and there is none to renew.",
  [PIN_OPERATION_POST_PART] =
      "Part 1 leaves by letter, for activate_posted_pin. request-open or pin-exists when there is "
      "something already: this tells an operator, not a stranger.",
  [PIN_OPERATION_ASSIST] =
      "Two codes of contact_code_length leave at once, one by SMS, one by e-mail or PEC; "
      "few-contacts without both. An operator is told why not: never-used (recovery only), "
      "pin-revoked, pin-ceased, state-conflict where there is no PIN at all.",
  [PIN_OPERATION_CONFIRM_ASSISTANCE] =
      "Both codes must be right; which one is not is not said. A recovery then sends new parts as "
      "confirm_recovery does, a revocation ends the PIN.",
  [PIN_OPERATION_SHOW_SCENARIOS] =
      "Without request_id and request_token, which a scenario has only once it is loaded.",
  [PIN_OPERATION_LOAD_SCENARIO] =
      "The person is as the seed says, counted back from now; what happened to it meanwhile is "
      "forgotten. request_id and request_token are there when there is a request to follow.",
};

G_STATIC_ASSERT (G_N_ELEMENTS (texts) == PIN_N_OPERATIONS);

/**
 * pin_operation_describe:
 *
 * Returns: (transfer none): what a summary has no room for, English
 */
const char *
pin_operation_describe (PinOperationId id)
{
  g_return_val_if_fail ((guint)id < PIN_N_OPERATIONS, NULL);

  return texts[id];
}
