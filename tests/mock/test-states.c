/* test-states.c: every act in every state, on the running server, against the table
 *
 * Each state is reached once, by the calls a citizen and an operator would make; the database is
 * kept, and every act begins from a copy of it.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-state.h"
#include "pin-test-citizen.h"
#include "pin-test-life.h"
#include "pin-test-stand.h"

#include <string.h>

#define TAX_CODE PIN_TEST_TAX_CODE
#define NOBODY "6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b210"
#define NO_TOKEN "bm90LWEtcmVhbC10b2tlbi1qdXN0LWFuLWV4YW1wbGU"
#define MADE_UP_PAIR "7K2M9QXR4T6V8W3Y"
#define MADE_UP_CODE "4T6V8WYZ2Q7K"

static PinTestReply *
call (PinTestStand *self, PinOperationId operation, const char *id, const char *token,
      const char *body)
{
  return pin_test_server_call (self->server, operation, id, token, body);
}

/* An act whose answer tells nothing: what came of it is in the box. */
static void
check_behind (PinTestStand *self, const PinMockOutcome *outcome, const char *code, guint before)
{
  static const char *const subjects[] = {
    [PIN_MOCK_NOTICE_NEVER_USED] = PIN_TEST_NO_RECOVERY,
    [PIN_MOCK_NOTICE_ONE_CONTACT] = PIN_TEST_NO_RECOVERY,
    [PIN_MOCK_NOTICE_ALREADY_REVOKED] = PIN_TEST_ALREADY_REVOKED,
    [PIN_MOCK_NOTICE_CEASED] = PIN_TEST_CEASED,
  };
  g_autofree char *told = NULL;

  switch (outcome->verdict) {
  case PIN_MOCK_DONE:
    g_assert_nonnull (code);
    break;
  case PIN_MOCK_TOLD:
    g_assert_null (code);
    told = pin_test_find_message (self->server, subjects[outcome->notice], before);
    g_assert_nonnull (told);
    break;
  case PIN_MOCK_SILENT:
    g_assert_cmpuint (pin_test_count_messages (self->server), ==, before);
    break;
  case PIN_MOCK_REFUSED:
    g_assert_not_reached ();
  }
}

#define DESK \
  "{\"tax_code\":\"" TAX_CODE "\",\"residence\":{\"country\":\"DE\",\"address\":" \
  "\"Lindenweg 4\",\"postal_code\":\"50667\",\"municipality\":\"Köln\"}}"

static PinTestReply *
activate (PinTestStand *self)
{
  g_autofree char *body = g_strdup_printf (
      "{\"tax_code\":\"" TAX_CODE "\",\"part_one\":\"%.8s\"," PIN_TEST_CARD
      ",\"contacts\":{\"mobile\":\"" PIN_TEST_MOBILE "\",\"email\":\"" PIN_TEST_EMAIL "\"}}",
      self->pair != NULL ? self->pair : MADE_UP_PAIR);

  return call (self, PIN_OPERATION_ACTIVATE_POSTED_PIN, NULL, NULL, body);
}

static PinTestReply *
open_with (PinTestStand *self, const char *secret)
{
  g_autofree char *body = pin_test_credentials (TAX_CODE, secret);

  return call (self, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);
}

/* Returns: the answer, or NULL when what is behind it was looked at. */
static PinTestReply *
perform (PinTestStand *self, PinMockAct act, const PinMockOutcome *outcome)
{
  const char *id = self->request_id != NULL ? self->request_id : NOBODY;
  const char *request_token = self->request_token != NULL ? self->request_token : NO_TOKEN;
  const char *token = self->token != NULL ? self->token : NO_TOKEN;
  guint before = pin_test_count_messages (self->server);
  g_autofree char *body = NULL;

  switch (act) {
  case PIN_MOCK_ACT_REQUEST:
    /* Who lives abroad is given one on every day. */
    body = pin_test_stand_request (self->life == PIN_LIFE_CEASED);
    return call (self, PIN_OPERATION_REQUEST_PIN, NULL, NULL, body);
  case PIN_MOCK_ACT_CANCEL:
    return call (self, PIN_OPERATION_CANCEL_REQUEST, id, request_token, NULL);
  case PIN_MOCK_ACT_RESEND:
    if (outcome->verdict == PIN_MOCK_DONE)
      pin_test_stand_wait (self, 13 * 3600);
    return call (self, PIN_OPERATION_RESEND_PART, id, request_token, "{\"number\":1}");
  case PIN_MOCK_ACT_DECIDE:
    body = g_strdup_printf ("{\"request_id\":\"%s\",\"decision\":\"phone_check_passed\"}", id);
    return call (self, PIN_OPERATION_DECIDE, NULL, NULL, body);
  case PIN_MOCK_ACT_ACTIVATE:
    return activate (self);
  case PIN_MOCK_ACT_ENTER_PARTS:
    return open_with (self,
                      self->pair != NULL && strlen (self->pair) == 16 ? self->pair : MADE_UP_PAIR);
  case PIN_MOCK_ACT_ENTER_PIN:
    return open_with (self, self->pin != NULL ? self->pin : PIN_TEST_MADE_UP_PIN);
  case PIN_MOCK_ACT_CHANGE:
    return call (self, PIN_OPERATION_PROPOSE_PIN, NULL, token, NULL);
  case PIN_MOCK_ACT_RECOVER:
    g_clear_pointer (&self->recovery_code, g_free);
    pin_test_stand_ask_recovery (self);
    check_behind (self, outcome, self->recovery_code, before);
    return NULL;
  case PIN_MOCK_ACT_CONFIRM_RECOVERY:
    if (self->recovery_id == NULL)
      pin_test_stand_ask_recovery (self);
    body = g_strndup (self->recovery_code != NULL ? self->recovery_code : MADE_UP_CODE, 10);
    return pin_test_confirm_code (self->server, PIN_OPERATION_CONFIRM_RECOVERY, self->recovery_id,
                                  NULL, body);
  case PIN_MOCK_ACT_REVOKE:
    g_clear_pointer (&self->revocation_code, g_free);
    pin_test_stand_ask_revocation (self);
    check_behind (self, outcome, self->revocation_code, before);
    return NULL;
  case PIN_MOCK_ACT_CONFIRM_REVOCATION:
    if (self->revocation_id == NULL)
      pin_test_stand_ask_revocation (self);
    return pin_test_confirm_revocation (self->server, self->revocation_id, TAX_CODE,
                                        self->revocation_code != NULL ? self->revocation_code
                                                                      : MADE_UP_CODE);
  case PIN_MOCK_ACT_REVOKE_OWN:
    body = g_strdup_printf ("{\"pin\":\"%s\",\"reason\":\"not_needed\"}",
                            self->pin != NULL ? self->pin : PIN_TEST_MADE_UP_PIN);
    return call (self, PIN_OPERATION_REVOKE_OWN_PIN, NULL, token, body);
  case PIN_MOCK_ACT_CONTACTS:
    return call (self, PIN_OPERATION_SHOW_CONTACTS, NULL, token, NULL);
  case PIN_MOCK_ACT_HISTORY:
    return call (self, PIN_OPERATION_SHOW_HISTORY, NULL, token, NULL);
  case PIN_MOCK_ACT_ENVELOPE:
    return call (self, PIN_OPERATION_HAND_ENVELOPE, NULL, NULL, DESK);
  case PIN_MOCK_ACT_POST:
    return call (self, PIN_OPERATION_POST_PART, NULL, NULL, DESK);
  case PIN_MOCK_ACT_ASSIST_RECOVERY:
    return call (self, PIN_OPERATION_ASSIST, NULL, NULL,
                 "{\"tax_code\":\"" TAX_CODE "\",\"kind\":\"recovery\"}");
  case PIN_MOCK_ACT_ASSIST_REVOCATION:
    return call (self, PIN_OPERATION_ASSIST, NULL, NULL,
                 "{\"tax_code\":\"" TAX_CODE "\",\"kind\":\"revocation\"}");
  }
  return NULL;
}

static void
check_cell (PinTestStand *self, PinMockAct act)
{
  const PinMockOutcome *outcome = pin_mock_state_get (self->life, act);
  g_autoptr (PinTestReply) reply = NULL;

  g_test_message ("%s, act %d", pin_enum_to_name (pin_life_values, (int)self->life), act);
  if (self->life == PIN_LIFE_REVOKED && act == PIN_MOCK_ACT_ENTER_PARTS) {
    pin_test_stand_revoke_unused (self);
  } else if (self->life == PIN_LIFE_CEASED && act == PIN_MOCK_ACT_ENTER_PARTS) {
    pin_test_stand_cease_unused (self);
  } else {
    pin_test_stand_begin_again (self);
  }
  reply = perform (self, act, outcome);
  if (outcome->verdict == PIN_MOCK_REFUSED)
    pin_test_assert_problem (reply, outcome->error);
  else if (reply != NULL && (reply->status < 200 || reply->status >= 300))
    g_error ("%s, act %d: %u %s", pin_enum_to_name (pin_life_values, (int)self->life), act,
             reply->status, reply->text);
  pin_test_stand_stop (self);
}

static void
test_life (gconstpointer data)
{
  g_auto (PinTestStand) stage = { 0 };

  pin_test_stand_init (&stage, (PinLife)GPOINTER_TO_INT (data));
  for (int act = 0; act < PIN_MOCK_N_ACTS; act++) {
    /* What one act is told is not known to the next. */
    g_autofree char *recovery_id = g_strdup (stage.recovery_id);
    g_autofree char *recovery_code = g_strdup (stage.recovery_code);
    g_autofree char *revocation_id = g_strdup (stage.revocation_id);
    g_autofree char *revocation_code = g_strdup (stage.revocation_code);
    g_autofree char *request_id = g_strdup (stage.request_id);
    g_autofree char *request_token = g_strdup (stage.request_token);
    g_autofree char *pair = g_strdup (stage.pair);

    check_cell (&stage, (PinMockAct)act);
#define RESTORE(name) \
  g_free (stage.name); \
  stage.name = g_steal_pointer (&name)
    RESTORE (recovery_id);
    RESTORE (recovery_code);
    RESTORE (revocation_id);
    RESTORE (revocation_code);
    RESTORE (request_id);
    RESTORE (request_token);
    RESTORE (pair);
#undef RESTORE
  }
}

/* The guards of docs/domain.md section 11, read off the table. */
static void
test_guards (void)
{
  for (int life = 1; life <= PIN_N_LIVES; life++) {
    gboolean used = life == PIN_LIFE_ACTIVE || life == PIN_LIFE_EXPIRED ||
                    life == PIN_LIFE_LOCKED || life == PIN_LIFE_LOCKED_FOR_GOOD ||
                    life == PIN_LIFE_RECOVERING;
    gboolean over = life == PIN_LIFE_NONE || life == PIN_LIFE_REVOKED || life == PIN_LIFE_CEASED;
    static const PinMockAct recoveries[] = { PIN_MOCK_ACT_RECOVER, PIN_MOCK_ACT_CONFIRM_RECOVERY,
                                             PIN_MOCK_ACT_ASSIST_RECOVERY };

    g_test_message ("%s", pin_enum_to_name (pin_life_values, life));
    /* Only a PIN that was used is recovered; whatever is not over can be revoked; an office always
     * helps; no second request while one is open or a PIN is there. */
    for (guint i = 0; i < G_N_ELEMENTS (recoveries); i++)
      g_assert_cmpint (pin_mock_state_get ((PinLife)life, recoveries[i])->verdict == PIN_MOCK_DONE,
                       ==, used);
    g_assert_cmpint (pin_mock_state_get ((PinLife)life, PIN_MOCK_ACT_CONFIRM_REVOCATION)->verdict ==
                         PIN_MOCK_DONE,
                     ==, !over);
    g_assert_cmpint (pin_mock_state_get ((PinLife)life, PIN_MOCK_ACT_ENVELOPE)->verdict, ==,
                     PIN_MOCK_DONE);
    g_assert_cmpint (pin_mock_state_get ((PinLife)life, PIN_MOCK_ACT_REQUEST)->verdict ==
                         PIN_MOCK_DONE,
                     ==, over || life == PIN_LIFE_POSTED);
    /* Who may be a stranger is never refused. */
    g_assert_cmpint (pin_mock_state_get ((PinLife)life, PIN_MOCK_ACT_RECOVER)->verdict, !=,
                     PIN_MOCK_REFUSED);
    g_assert_cmpint (pin_mock_state_get ((PinLife)life, PIN_MOCK_ACT_REVOKE)->verdict, !=,
                     PIN_MOCK_REFUSED);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mock/states/guards", test_guards);
  for (int life = 1; life <= PIN_N_LIVES; life++) {
    g_autofree char *path =
        g_strdup_printf ("/mock/states/%s", pin_enum_to_name (pin_life_values, life));

    g_test_add_data_func (path, GINT_TO_POINTER (life), test_life);
  }
  return g_test_run ();
}
