/* pin-conform-prove-tokens.c: whose call it is
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-conform-account.h"
#include "pin-conform-prove.h"
#include "pin-conform-sample.h"

#include <string.h>

/* A body that @operation would take from somebody else. */
static const char *
body_of (PinOperationId operation)
{
  const PinOperation *row = pin_operation_get (operation);

  if (row->request == NULL || !pin_operation_has_body (row))
    return NULL;
  switch (operation) {
  case PIN_OPERATION_RESEND_PART:
    return "{\"number\":1}";
  case PIN_OPERATION_CONFIRM_PIN:
    return "{\"new_pin\":\"7K2M9QXR\"}";
  case PIN_OPERATION_REVOKE_OWN_PIN:
    return "{\"pin\":\"7K2M9QXR\"}";
  case PIN_OPERATION_CONFIRM_CONTACT:
    return "{\"code\":\"4T6V8W\"}";
  default:
    return "{\"contacts\":{\"mobile\":\"+4915199999906\",\"email\":\"nobody@example.org\"}}";
  }
}

/* Every operation that @auth guards, called with @token and @headers. */
static void
expect_ended (PinConformRun *run, PinAuth least, const char *token, const char *headers)
{
  for (guint i = 0; i < PIN_N_OPERATIONS; i++) {
    const PinOperation *row = pin_operation_get ((PinOperationId)i);
    const PinConformAsk ask = {
      .operation = row->id,
      .id = PIN_CONFORM_UUID,
      .token = token,
      .version = pin_shape_find_flag (row->request, PIN_FIELD_IF_MATCH) != NULL ? "v1" : NULL,
      .body = body_of (row->id),
      .headers = headers,
    };
    g_autoptr (PinConformAnswer) answer = NULL;

    if (row->auth < least)
      continue;
    answer = pin_conform_ask (run, &ask);
    pin_conform_expect_problem (run, answer, PIN_ERROR_SESSION_ENDED);
  }
}

void
pin_conform_prove_token_missing (PinConformRun *run)
{
  expect_ended (run, PIN_AUTH_REQUEST, NULL, NULL);
}

void
pin_conform_prove_token_wrong (PinConformRun *run)
{
  g_autofree char *token = pin_conform_token_new (run);

  expect_ended (run, PIN_AUTH_REQUEST, token, NULL);
  expect_ended (run, PIN_AUTH_SESSION_FULL, NULL, "Authorization: Basic bm9ib2R5OnNlY3JldA==\r\n");
}

void
pin_conform_prove_stage (PinConformRun *run)
{
  const PinConformAccount *account = pin_conform_people_get_must_change (run);
  g_autoptr (PinConformAnswer) session = pin_conform_sign_in (run, account);
  const char *token = pin_conform_answer_text (session, "token");
  g_autoptr (PinConformAnswer) seen = NULL;
  g_autoptr (PinConformAnswer) left = NULL;

  if (!pin_conform_expect_success (run, session) || token == NULL)
    return;
  pin_conform_expect (run,
                      g_strcmp0 (pin_conform_answer_text (session, "stage"), "must_change") == 0,
                      session, "the stage must_change");
  expect_ended (run, PIN_AUTH_SESSION_FULL, token, NULL);
  seen = pin_conform_call (run, PIN_OPERATION_SHOW_PIN, NULL, token, NULL);
  pin_conform_expect_success (run, seen);
  left = pin_conform_call (run, PIN_OPERATION_CLOSE_SESSION, NULL, token, NULL);
  pin_conform_expect_success (run, left);
}

void
pin_conform_prove_signed_out (PinConformRun *run)
{
  g_autoptr (PinConformAnswer) session =
      pin_conform_sign_in (run, pin_conform_people_get_account (run));
  const char *token = pin_conform_answer_text (session, "token");
  g_autoptr (PinConformAnswer) left = NULL;
  g_autoptr (PinConformAnswer) later = NULL;

  if (token == NULL) {
    pin_conform_skip (run, "nobody could sign in, see session-opens");
    return;
  }
  left = pin_conform_call (run, PIN_OPERATION_CLOSE_SESSION, NULL, token, NULL);
  pin_conform_expect_success (run, left);
  later = pin_conform_call (run, PIN_OPERATION_SHOW_PIN, NULL, token, NULL);
  pin_conform_expect_problem (run, later, PIN_ERROR_SESSION_ENDED);
}

void
pin_conform_prove_session (PinConformRun *run)
{
  const PinRulesInForce *rules = pin_conform_run_get_rules (run);
  g_autoptr (PinConformAnswer) session =
      pin_conform_sign_in (run, pin_conform_people_get_account (run));
  gint64 lasts = pin_conform_answer_time (session, "expires_at") -
                 pin_conform_answer_time (session, "server_time");

  if (!pin_conform_expect_success (run, session))
    return;
  pin_conform_expect (run, lasts > 0 && lasts <= rules->session_longest_seconds, session,
                      "expires_at at most session_longest_seconds after server_time");
  pin_conform_expect (
      run, pin_conform_answer_int (session, "idle_seconds") == rules->session_idle_seconds, session,
      "idle_seconds as the rules say");
  pin_conform_expect (run, g_strcmp0 (pin_conform_answer_text (session, "stage"), "full") == 0,
                      session, "the stage full");
}

/* A session opens no request, whatever its number. */
void
pin_conform_prove_token_other_kind (PinConformRun *run)
{
  const char *token = pin_conform_get_session (run);
  g_autoptr (PinConformAnswer) answer = NULL;

  if (token == NULL)
    return;
  answer = pin_conform_call (run, PIN_OPERATION_SHOW_REQUEST, PIN_CONFORM_UUID, token, NULL);
  pin_conform_expect_problem (run, answer, PIN_ERROR_SESSION_ENDED);
}
