/* pin-conform-prove-account.c: what somebody who is signed in sees, and changes
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-conform-account.h"
#include "pin-conform-prove.h"
#include "pin-conform-sample.h"

#include <string.h>

void
pin_conform_prove_pin (PinConformRun *run)
{
  const char *token = pin_conform_get_session (run);
  g_autoptr (PinConformAnswer) answer = NULL;

  if (token == NULL)
    return;
  answer = pin_conform_call (run, PIN_OPERATION_SHOW_PIN, NULL, token, NULL);
  if (!pin_conform_expect_success (run, answer))
    return;
  pin_conform_expect (run, g_strcmp0 (pin_conform_answer_text (answer, "state"), "active") == 0,
                      answer, "the state active");
  pin_conform_expect (run,
                      pin_conform_answer_time (answer, "issued_at") <=
                          pin_conform_answer_time (answer, "server_time"),
                      answer, "issued_at not after server_time");
}

/* Whether a tax code, PIN or token stands in @answer. */
static gboolean
tells_secret (PinConformRun *run, const PinConformAnswer *answer)
{
  g_autofree char *text = answer->json != NULL ? json_to_string (answer->json, FALSE) : NULL;

  return text != NULL && pin_conform_find_hidden (run, text) != NULL;
}

void
pin_conform_prove_value_kept (PinConformRun *run)
{
  static const PinOperationId operations[] = { PIN_OPERATION_SHOW_PIN, PIN_OPERATION_SHOW_CONTACTS,
                                               PIN_OPERATION_SHOW_HISTORY };
  const char *token = pin_conform_get_session (run);

  for (guint i = 0; token != NULL && i < G_N_ELEMENTS (operations); i++) {
    g_autoptr (PinConformAnswer) answer = pin_conform_call (run, operations[i], NULL, token, NULL);

    pin_conform_expect (run, !tells_secret (run, answer), answer, "no tax code, PIN or token");
  }
}

/* What is said in If-Match. */
typedef enum { NO_VERSION, UNKNOWN_VERSION, SHOWN_VERSION } Version;

/* Shows the contacts, and writes them back just as they are.
 *
 * Returns: (nullable): the answer; none, and the rule is skipped, when nothing is known to write */
static PinConformAnswer *
write_back (PinConformRun *run, const char *token, PinConformAnswer **shown, Version version)
{
  PinConformAsk ask = { .operation = PIN_OPERATION_UPDATE_CONTACTS, .token = token };
  g_autofree char *text = NULL;
  g_autofree char *body = NULL;
  JsonNode *contacts;

  *shown = pin_conform_call (run, PIN_OPERATION_SHOW_CONTACTS, NULL, token, NULL);
  contacts = pin_conform_answer_find (*shown, "contacts");
  if (contacts == NULL) {
    pin_conform_skip (run, "the service shows no contacts that could be written back");
    return NULL;
  }
  text = json_to_string (contacts, FALSE);
  body = g_strdup_printf ("{\"contacts\":%s,\"accepts_no_recovery\":true}", text);
  if (version == UNKNOWN_VERSION)
    ask.version = "conformance-none";
  else if (version == SHOWN_VERSION)
    ask.version = pin_conform_answer_text (*shown, "etag");
  ask.body = body;
  return pin_conform_ask (run, &ask);
}

void
pin_conform_prove_version_required (PinConformRun *run)
{
  const char *token = pin_conform_get_session (run);
  g_autoptr (PinConformAnswer) shown = NULL;
  g_autoptr (PinConformAnswer) answer = NULL;

  if (token == NULL)
    return;
  answer = write_back (run, token, &shown, NO_VERSION);
  if (answer != NULL)
    pin_conform_expect_problem (run, answer, PIN_ERROR_VERSION_REQUIRED);
}

void
pin_conform_prove_version_old (PinConformRun *run)
{
  const char *token = pin_conform_get_session (run);
  g_autoptr (PinConformAnswer) shown = NULL;
  g_autoptr (PinConformAnswer) answer = NULL;

  if (token == NULL)
    return;
  answer = write_back (run, token, &shown, UNKNOWN_VERSION);
  if (answer != NULL)
    pin_conform_expect_problem (run, answer, PIN_ERROR_CHANGED_MEANWHILE);
}

void
pin_conform_prove_contacts (PinConformRun *run)
{
  const char *token = pin_conform_get_session (run);
  g_autoptr (PinConformAnswer) shown = NULL;
  g_autoptr (PinConformAnswer) answer = NULL;
  JsonNode *after;

  if (token == NULL)
    return;
  answer = write_back (run, token, &shown, SHOWN_VERSION);
  if (answer == NULL || !pin_conform_expect_success (run, answer))
    return;
  after = pin_conform_answer_find (answer, "contacts");
  pin_conform_expect (
      run, after != NULL && json_node_equal (pin_conform_answer_find (shown, "contacts"), after),
      answer, "the contacts that were written");
}

static gboolean
is_of_alphabet (PinConformRun *run, const char *pin)
{
  const PinRulesInForce *rules = pin_conform_run_get_rules (run);

  return pin != NULL && strlen (pin) == (gsize)rules->definitive_length &&
         strspn (pin, rules->alphabet) == strlen (pin);
}

/* Proposes a new PIN twice, and confirms none. */
void
pin_conform_prove_proposal (PinConformRun *run)
{
  g_autofree char *key = g_uuid_string_random ();
  const PinConformAsk ask = { .operation = PIN_OPERATION_PROPOSE_PIN,
                              .token = pin_conform_get_session (run),
                              .key = key };
  g_autoptr (PinConformAnswer) one = NULL;
  g_autoptr (PinConformAnswer) two = NULL;

  if (ask.token == NULL)
    return;
  one = pin_conform_ask (run, &ask);
  two = pin_conform_ask (run, &ask);
  if (!pin_conform_expect_success (run, one))
    return;
  pin_conform_expect (run, is_of_alphabet (run, pin_conform_answer_text (one, "new_pin")), one,
                      "a new_pin of the alphabet and definitive_length");
  pin_conform_expect (run,
                      g_strcmp0 (pin_conform_answer_text (one, "new_pin"),
                                 pin_conform_answer_text (two, "new_pin")) == 0,
                      two, "the new_pin of the first answer to the same request");
}

void
pin_conform_prove_mismatch (PinConformRun *run)
{
  const char *token = pin_conform_get_session (run);
  g_autoptr (PinConformAnswer) change = NULL;
  g_autoptr (PinConformAnswer) answer = NULL;
  g_autoptr (PinConformAnswer) still = NULL;
  g_autofree char *other = NULL;
  g_autofree char *body = NULL;

  if (token == NULL)
    return;
  change = pin_conform_call (run, PIN_OPERATION_PROPOSE_PIN, NULL, token, NULL);
  if (pin_conform_answer_text (change, "change_id") == NULL) {
    pin_conform_skip (run, "no PIN was proposed, see change-proposed");
    return;
  }
  other = pin_conform_pin_new (run);
  body = g_strdup_printf ("{\"new_pin\":\"%s\"}", other);
  answer = pin_conform_call (run, PIN_OPERATION_CONFIRM_PIN,
                             pin_conform_answer_text (change, "change_id"), token, body);
  pin_conform_expect_problem (run, answer, PIN_ERROR_NEW_PIN_MISMATCH);
  still = pin_conform_sign_in (run, pin_conform_people_get_account (run));
  pin_conform_expect_success (run, still);
}

/* The whole change, with a second session that does not survive it. */
static void
change (PinConformRun *run, const PinConformAccount *account)
{
  const char *token = pin_conform_get_session (run);
  g_autoptr (PinConformAnswer) second = pin_conform_sign_in (run, account);
  g_autoptr (PinConformAnswer) proposal = NULL;
  g_autoptr (PinConformAnswer) confirmed = NULL;
  g_autoptr (PinConformAnswer) ended = NULL;
  g_autoptr (PinConformAnswer) opened = NULL;
  g_autoptr (PinConformAnswer) old = NULL;
  PinConformAccount changed = { account->tax_code, NULL };
  g_autofree char *body = NULL;

  if (token == NULL)
    return;
  proposal = pin_conform_call (run, PIN_OPERATION_PROPOSE_PIN, NULL, token, NULL);
  changed.pin = (char *)pin_conform_answer_text (proposal, "new_pin");
  if (changed.pin == NULL || pin_conform_answer_text (proposal, "change_id") == NULL) {
    pin_conform_skip (run, "no PIN was proposed, see change-proposed");
    return;
  }
  pin_conform_hide (run, changed.pin);
  body = g_strdup_printf ("{\"new_pin\":\"%s\"}", changed.pin);
  confirmed = pin_conform_call (run, PIN_OPERATION_CONFIRM_PIN,
                                pin_conform_answer_text (proposal, "change_id"), token, body);
  if (!pin_conform_expect_success (run, confirmed))
    return;
  ended = pin_conform_call (run, PIN_OPERATION_SHOW_PIN, NULL,
                            pin_conform_answer_text (second, "token"), NULL);
  pin_conform_expect_problem (run, ended, PIN_ERROR_SESSION_ENDED);
  opened = pin_conform_sign_in (run, &changed);
  pin_conform_expect_success (run, opened);
  old = pin_conform_sign_in (run, account);
  pin_conform_expect_problem (run, old, PIN_ERROR_WRONG_CREDENTIALS);
}

void
pin_conform_prove_change (PinConformRun *run)
{
  const PinConformAccount *account = pin_conform_people_get_account (run);

  if (account == NULL) {
    pin_conform_skip (run, "the practice service invents nobody with a PIN in force");
    return;
  }
  change (run, account);
  pin_conform_people_begin_anew (run);
}

void
pin_conform_prove_revocation (PinConformRun *run)
{
  const PinConformAccount *account = pin_conform_people_get_account (run);
  g_autofree char *body = NULL;
  const char *token = account != NULL ? pin_conform_get_session (run) : NULL;
  g_autoptr (PinConformAnswer) answer = NULL;
  g_autoptr (PinConformAnswer) ended = NULL;
  g_autoptr (PinConformAnswer) closed = NULL;

  if (token == NULL) {
    pin_conform_skip (run, "the practice service invents nobody with a PIN in force");
    return;
  }
  body = g_strdup_printf ("{\"pin\":\"%s\",\"reason\":\"not_needed\"}", account->pin);
  answer = pin_conform_call (run, PIN_OPERATION_REVOKE_OWN_PIN, NULL, token, body);
  pin_conform_expect_success (run, answer);
  ended = pin_conform_call (run, PIN_OPERATION_SHOW_PIN, NULL, token, NULL);
  pin_conform_expect_problem (run, ended, PIN_ERROR_SESSION_ENDED);
  closed = pin_conform_sign_in (run, account);
  pin_conform_expect_problem (run, closed, PIN_ERROR_PIN_REVOKED);
  pin_conform_people_begin_anew (run);
}
