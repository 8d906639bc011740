/* pin-conform-prove-request.c: a request of a PIN, from the first answer to its end
 *
 * Only in practice, and every request is cancelled in the end.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-conform-account.h"
#include "pin-conform-prove.h"
#include "pin-conform-sample.h"

#include <string.h>

/* One request, with what it was asked with. */
typedef struct {
  char *body;
  char *key;
  PinConformAnswer *answer;
} Asked;

static void
asked_clear (Asked *self)
{
  g_free (self->body);
  g_free (self->key);
  g_clear_pointer (&self->answer, pin_conform_answer_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

static PinConformAnswer *
send (PinConformRun *run, const Asked *self)
{
  const PinConformAsk ask = { .operation = PIN_OPERATION_REQUEST_PIN,
                              .key = self->key,
                              .body = self->body };
  PinConformAnswer *answer = pin_conform_ask (run, &ask);

  pin_conform_hide (run, pin_conform_answer_text (answer, "request_token"));
  return answer;
}

/* For @tax_code, or for nobody. */
static gboolean
ask (PinConformRun *run, const char *tax_code, Asked *self)
{
  g_autofree char *nobody = tax_code == NULL ? pin_conform_tax_code_new (run) : NULL;
  g_autofree char *mobile = g_strdup_printf ("+49151%08d", g_random_int_range (0, 100000000));

  self->body = pin_conform_sample_request (tax_code != NULL ? tax_code : nobody, mobile);
  self->key = g_uuid_string_random ();
  self->answer = send (run, self);
  return pin_conform_answer_text (self->answer, "request_id") != NULL &&
         pin_conform_answer_text (self->answer, "request_token") != NULL;
}

static PinConformAnswer *
call (PinConformRun *run, PinOperationId operation, const Asked *self, const char *token)
{
  return pin_conform_call (run, operation, pin_conform_answer_text (self->answer, "request_id"),
                           token, NULL);
}

static PinConformAnswer *
cancel (PinConformRun *run, const Asked *self)
{
  return call (run, PIN_OPERATION_CANCEL_REQUEST, self,
               pin_conform_answer_text (self->answer, "request_token"));
}

static gboolean
ask_or_skip (PinConformRun *run, Asked *self)
{
  if (ask (run, NULL, self))
    return TRUE;
  pin_conform_skip (run, "no request was taken, see request-taken");
  return FALSE;
}

void
pin_conform_prove_request (PinConformRun *run)
{
  g_auto (Asked) asked = { 0 };
  g_autoptr (PinConformAnswer) done = NULL;
  const char *one, *two;

  ask (run, NULL, &asked);
  if (!pin_conform_expect_success (run, asked.answer))
    return;
  one = pin_conform_answer_text (asked.answer, "parts.0.channel");
  two = pin_conform_answer_text (asked.answer, "parts.1.channel");
  pin_conform_expect (run, one != NULL && two != NULL && strcmp (one, two) != 0, asked.answer,
                      "two parts on two channels");
  done = cancel (run, &asked);
}

void
pin_conform_prove_request_repeated (PinConformRun *run)
{
  g_auto (Asked) asked = { 0 };
  g_autoptr (PinConformAnswer) again = NULL;
  g_autoptr (PinConformAnswer) done = NULL;

  if (!ask_or_skip (run, &asked))
    return;
  again = send (run, &asked);
  pin_conform_expect (run, again->json != NULL && json_node_equal (again->json, asked.answer->json),
                      again, "the first answer to the same request");
  done = cancel (run, &asked);
}

void
pin_conform_prove_request_shown (PinConformRun *run)
{
  g_auto (Asked) asked = { 0 };
  g_autoptr (PinConformAnswer) shown = NULL;
  g_autoptr (PinConformAnswer) done = NULL;
  const char *token;

  if (!ask_or_skip (run, &asked))
    return;
  token = pin_conform_answer_text (asked.answer, "request_token");
  shown = call (run, PIN_OPERATION_SHOW_REQUEST, &asked, token);
  if (pin_conform_expect_success (run, shown))
    pin_conform_expect (run,
                        g_strcmp0 (pin_conform_answer_text (shown, "request_id"),
                                   pin_conform_answer_text (asked.answer, "request_id")) == 0,
                        shown, "the request that the path names");
  done = cancel (run, &asked);
}

/* The token of another request opens nothing, and does not tell whether there is something. */
void
pin_conform_prove_request_token (PinConformRun *run)
{
  g_auto (Asked) asked = { 0 };
  g_auto (Asked) other = { 0 };
  g_autoptr (PinConformAnswer) theirs = NULL;
  g_autoptr (PinConformAnswer) nobodys = NULL;
  g_autoptr (PinConformAnswer) done = NULL;
  g_autoptr (PinConformAnswer) both_done = NULL;
  const char *token;

  if (!ask_or_skip (run, &asked) || !ask_or_skip (run, &other))
    return;
  token = pin_conform_answer_text (other.answer, "request_token");
  theirs = call (run, PIN_OPERATION_SHOW_REQUEST, &asked, token);
  nobodys = pin_conform_call (run, PIN_OPERATION_SHOW_REQUEST, PIN_CONFORM_UUID, token, NULL);
  pin_conform_expect (run, theirs->status == 401 || theirs->status == 404, theirs, "401 or 404");
  pin_conform_expect (run, theirs->status == nobodys->status, nobodys,
                      "%u, as for a request that exists", theirs->status);
  done = cancel (run, &asked);
  both_done = cancel (run, &other);
}

void
pin_conform_prove_request_open (PinConformRun *run)
{
  g_auto (Asked) asked = { 0 };
  g_auto (Asked) second = { 0 };
  g_autoptr (PinConformAnswer) done = NULL;

  if (!ask_or_skip (run, &asked))
    return;
  second.body = g_strdup (asked.body);
  second.answer = send (run, &second);
  pin_conform_expect_problem (run, second.answer, PIN_ERROR_REQUEST_OPEN);
  done = cancel (run, &asked);
}

void
pin_conform_prove_request_cancelled (PinConformRun *run)
{
  g_auto (Asked) asked = { 0 };
  g_autoptr (PinConformAnswer) done = NULL;
  g_autoptr (PinConformAnswer) shown = NULL;

  if (!ask_or_skip (run, &asked))
    return;
  done = cancel (run, &asked);
  if (!pin_conform_expect_success (run, done))
    return;
  shown = call (run, PIN_OPERATION_SHOW_REQUEST, &asked,
                pin_conform_answer_text (asked.answer, "request_token"));
  pin_conform_expect (run, g_strcmp0 (pin_conform_answer_text (shown, "status"), "cancelled") == 0,
                      shown, "the status cancelled");
}

/* With contacts of somebody else, for a tax code with a PIN and for one without. */
void
pin_conform_prove_alike_request (PinConformRun *run)
{
  const PinConformAccount *account = pin_conform_people_get_account (run);
  g_auto (Asked) known = { 0 };
  g_auto (Asked) unknown = { 0 };
  g_autoptr (PinConformAnswer) done = NULL;
  g_autoptr (PinConformAnswer) both_done = NULL;

  if (account == NULL) {
    pin_conform_skip (run, "the practice service invents nobody with a PIN in force");
    return;
  }
  if (!ask_or_skip (run, &unknown))
    return;
  ask (run, account->tax_code, &known);
  pin_conform_expect_alike (run, known.answer, unknown.answer);
  done = cancel (run, &unknown);
  if (pin_conform_answer_text (known.answer, "request_id") != NULL)
    both_done = cancel (run, &known);
}
