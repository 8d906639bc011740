/* pin-openapi-about.c: the OpenAPI document about itself, and what holds for every operation
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-openapi-about.h"

#include "pin-error.h"
#include "pin-json.h"
#include "pin-message.h"
#include "pin-operation.h"
#include "pin-query.h"
#include "pin-yaml.h"

static const char description[] =
    "The life of the PIN of a social security service: asking for one, receiving it in two parts "
    "on two channels, using it for the first time, changing it, losing and recovering it, "
    "revoking "
    "it. Everything that is needed to write a client or a service stands in this document; what "
    "a "
    "citizen sees and what a clerk does is left to them.\n"
    "\n"
    "## The way of a PIN\n"
    "\n"
    "1. `request_pin` takes a request in charge. Either an operator calls first (`phone_check`), "
    "or the parts leave at once (`sending`): part 1 by SMS, e-mail or PEC, part 2 by letter. "
    "`show_request` tells how far they are. **Two parts never travel on one channel.**\n"
    "2. Both parts, joined, open a session of stage `must_change` (`open_session`). "
    "`propose_pin` "
    "answers the definitive PIN, `confirm_pin` gets it typed back; only then it counts, the "
    "request is `used` and the PIN `active`.\n"
    "3. A PIN that is not changed in time is `expired`: it opens a session of stage "
    "`must_change` "
    "and nothing else. Too many wrong attempts in a row make it `locked`, for a while and in the "
    "end for good.\n"
    "4. `recover_pin` and `confirm_recovery` give new parts for a PIN that was used at least "
    "once; "
    "the old one is void from the right code on. `revoke_pin` and `confirm_revocation`, or "
    "`revoke_own_pin`, end it.\n"
    "5. A part 1 that came by letter unasked is activated with `activate_posted_pin`; part 2 "
    "then "
    "comes by SMS, e-mail or PEC.\n"
    "6. The rules have dates. From the day on which they no longer accept a PIN it has `ceased`, "
    "whatever it was before.\n"
    "\n"
    "| state | what leads on |\n"
    "|---|---|\n"
    "| none, revoked, ceased | `request_pin`, where the rules give a PIN |\n"
    "| posted | `activate_posted_pin`; `request_pin` as above; `revoke_pin` |\n"
    "| phone_check | the call; `cancel_request`, `revoke_pin` |\n"
    "| sending | time; `resend_part` (part 1, after a while), `cancel_request`, `revoke_pin` |\n"
    "| provisional (both parts arrived) | `open_session`, `propose_pin`, `confirm_pin`; as "
    "sending |\n"
    "| active | everything with a session; `recover_pin`, `revoke_pin` |\n"
    "| expired | `open_session`, `propose_pin`, `confirm_pin`; `recover_pin`, `revoke_pin` |\n"
    "| locked | time, unless for good; `recover_pin`, `revoke_pin` |\n"
    "| recovering (new parts on their way) | as sending, without `cancel_request` |\n"
    "\n"
    "A pair of state and operation that stands nowhere is refused with state-conflict, or, "
    "where a "
    "stranger could ask, answered like any other.\n"
    "\n"
    "## Names and values\n"
    "\n"
    "Members are snake_case. A sender leaves out what is absent; a receiver takes null for "
    "absent, "
    "an absent boolean for false, an absent array for an empty one, and ignores members that are "
    "not described here, so that a newer side can say more. Values of an enum are not added "
    "within "
    "a version. Moments are RFC 3339; a sender writes them in UTC, in whole seconds, with Z. "
    "Days "
    "are days in Europe/Rome, written YYYY-MM-DD, and exist. Lengths count Unicode characters. "
    "Texts hold no control characters, none that cannot be seen or change the direction, and "
    "no more than four combining marks in a row; line feeds and tabs only where a member has "
    "several lines; a required one is not white space alone. Tax codes, PINs, parts and codes "
    "are sent in capital "
    "letters, without spaces and dashes; for a PIN, a part or a code a client takes i and l for "
    "1 "
    "and o for 0.\n"
    "\n"
    "## Bodies and headers\n"
    "\n"
    "One JSON document (RFC 8259) in UTF-8 of at most %d bytes for requests and %d for answers, "
    "no deeper than %d, with unique names, at most %d members in an object and %d values in "
    "all. A query has at most "
    "%d bytes. A request that is none is answered 400, a larger one 413; one that is not "
    "application/json, has another charset than utf-8 or a Content-Encoding, 415. Every answer "
    "has Cache-Control: no-store and, but for 204, Content-Length; none "
    "is compressed, in chunks or a redirect. A tax code or a secret is never in a path, a query "
    "or a log. Beyond the computer itself all of it goes over https.\n"
    "\n"
    "## Problems\n"
    "\n"
    "application/problem+json (RFC 9457). The type says what happened; x-problem-types lists all "
    "of them with cause, remedy, members and what client and service do about it, and so does "
    "the "
    "page that the type is the address of. A client decides by type, not by title or status; a "
    "type it does not know means what its status means. Of every operation the problems it can "
    "answer are listed; besides, a path that is not there answers not-found, any method that "
    "is not described, HEAD and OPTIONS too, method-not-allowed with Allow, and what is no HTTP "
    "of this protocol malformed-request.\n"
    "\n"
    "## Which refusal comes first\n"
    "\n"
    "Of several that apply the first of these is answered: too-many-requests; not-found for a "
    "path, or method-not-allowed; service-unavailable; content-too-large, which may come "
    "before all of them; unsupported-media-type; malformed-request, for the key before the "
    "body; invalid-fields, for what the schemas show; the answer that is kept for the key, or "
    "idempotency-key-reused; session-ended; then what the operation says. A client decides by "
    "what is answered and not by what is not, so that another order breaks nothing, as long "
    "as no attempt is counted and nothing changed before the last of them is passed.\n"
    "\n"
    "## Tokens\n"
    "\n"
    "Bearer tokens (RFC 6750) of 256 random bits, base64url without padding. A request token "
    "belongs to one request; a session token to one stage: must_change allows nothing but to "
    "see, change and leave. A session ends after idle_seconds without a call, at expires_at "
    "at the latest, when the parts that opened it are void, and when the PIN changes "
    "elsewhere, is recovered or is revoked. Whatever is wrong "
    "with a token, the answer is 401. A service keeps only "
    "a hash of a token.\n"
    "\n"
    "## Repeating\n"
    "\n"
    "An operation that changes something with POST or PUT carries " PIN_KEY_HEADER ", a UUID "
    "chosen anew for each intent; without one, or with one that is no UUID, the answer is 400. "
    "For 24 hours the same key with the same request (method, path, "
    "token, If-Match and body, byte for byte) has its effect once and is answered as the first "
    "time; with another request it is refused with idempotency-key-reused. While the first is in "
    "hand the second waits for it. Not kept are answers that pass by themselves: 429, 5xx, "
    "session-ended and invalid-fields; there the same key may come again. DELETE can be repeated "
    "without a key.\n"
    "\n"
    "A client whose answer got lost sends the very same request again. An operation with "
    "x-uses-attempt: true can use up an attempt: a program never repeats it unasked.\n"
    "\n"
    "## Attempts\n"
    "\n"
    "Malformed input never uses an attempt. A service counts before it compares, in a "
    "transaction "
    "of its own, so that no crowd of parallel calls gets a free guess. After free_attempts wrong "
    "ones in a row a wait begins, first_wait_seconds long, then longer up to "
    "longest_wait_seconds; after consecutive_attempts it is locked for good. attempts_left is "
    "told "
    "for unknown tax codes too: neither the answers nor the time they take reveal who has a "
    "PIN.\n"
    "\n"
    "## Versions\n"
    "\n"
    "What can be changed is answered with ETag, a strong one; whoever changes it sends If-Match "
    "with exactly that; a list, * and a weak one are no version of anything. Without it the "
    "answer is 428, with another version 412. protocol_version "
    "of show_service is the major version, as in the path; a client refuses any other.\n"
    "\n"
    "## Limits\n"
    "\n"
    "X-RateLimit-Limit, X-RateLimit-Remaining and X-RateLimit-Reset are on every answer: calls "
    "of "
    "this kind allowed to one address in a window, how many are left, and in how many seconds "
    "the "
    "window begins again. Beyond it the answer is 429 too-many-requests. Retry-After, in "
    "seconds, "
    "is on every 429 and 503 and says the same as retry_after.\n"
    "\n"
    "## Practice\n"
    "\n"
    "Operations tagged practice exist only in a service started for practice; show_service says "
    "whether it was. Elsewhere they answer not-found. They need no token: such a service holds "
    "invented people alone and is never reachable from outside. All secrets in the examples are "
    "invented.\n";

/**
 * pin_openapi_print_about:
 *
 * Appends what stands above the paths.
 */
void
pin_openapi_print_about (GString *out)
{
  g_autofree char *text =
      g_strdup_printf (description, PIN_JSON_MAX_REQUEST, PIN_JSON_MAX_REPLY, PIN_JSON_MAX_DEPTH,
                       PIN_JSON_MAX_MEMBERS, PIN_JSON_MAX_VALUES, PIN_QUERY_MAX);

  g_string_append (out, "# SPDX-License-Identifier: EUPL-1.2\n");
  g_string_append (out, "# Written by duemeta-mock-server --print-openapi.\n");
  pin_yaml_line (out, 0, "openapi: \"3.0.3\"");
  pin_yaml_line (out, 0, "info:");
  pin_yaml_quoted (out, 1, "title:", "Duemetà PIN service");
  pin_yaml_quoted (out, 1, "version:", PIN_PROTOCOL_VERSION ".0.0");
  pin_yaml_quoted (out, 1, "x-summary:", "A PIN in two halves: request, first access, change");
  pin_yaml_quoted (out, 1, "x-api-id:", "9d2f1f0e-6c1b-4b7a-8a35-2c4f0f6e7d19");
  pin_yaml_quoted (out, 1, "description:", text);
  pin_yaml_quoted (out, 1, "termsOfService:", PIN_DOCUMENTS "terms");
  pin_yaml_line (out, 1, "contact:");
  pin_yaml_quoted (out, 2, "name:", "Duemetà");
  pin_yaml_quoted (out, 2, "url:", "https://duemeta.github.io");
  pin_yaml_line (out, 1, "license:");
  pin_yaml_quoted (out, 2, "name:", "EUPL-1.2");
  pin_yaml_quoted (out, 2, "url:", "https://eupl.eu/1.2/en/");
  pin_yaml_line (out, 0, "externalDocs:");
  pin_yaml_quoted (out, 1, "description:", "Every problem on a page of its own");
  pin_yaml_quoted (out, 1, "url:", PIN_PROBLEM_BASE);
  pin_yaml_line (out, 0, "servers:");
  pin_yaml_quoted (out, 1, "- url:", "https://pin.example.org" PIN_BASE_PATH);
  pin_yaml_quoted (out, 2,
                   "description:", "How the address of a service looks; nothing answers there");
  pin_yaml_quoted (out, 1, "- url:", "http://127.0.0.1:{port}" PIN_BASE_PATH);
  pin_yaml_quoted (out, 2, "description:", "duemeta-mock-server on this computer");
  pin_yaml_line (out, 2, "x-sandbox: true");
  pin_yaml_line (out, 2, "variables:");
  pin_yaml_line (out, 3, "port:");
  pin_yaml_quoted (out, 4, "default:", "8080");
  pin_yaml_quoted (out, 4, "description:", "The port that it prints when it is ready");
  pin_yaml_line (out, 0, "tags:");
  pin_yaml_quoted (out, 1, "- name:", "citizen");
  pin_yaml_quoted (out, 2, "description:", "What a citizen's program asks for");
  pin_yaml_quoted (out, 1, "- name:", "practice");
  pin_yaml_quoted (out, 2, "description:", "Present only in a service started for practice");
}
