/* pin-mock-revocation.c: the end of a PIN
 *
 * As with a recovery the call only writes down what was asked. The health card says who asks: with
 * the card on file any address gets the code. Of whom no card is on file, a code goes to a
 * registered address alone. docs/domain.md section 8.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-mock-attempts.h"
#include "pin-mock-code.h"
#include "pin-mock-events.h"
#include "pin-mock-handlers.h"
#include "pin-mock-history.h"
#include "pin-mock-life.h"
#include "pin-mock-mask.h"
#include "pin-mock-person.h"

#include <sodium.h>
#include <string.h>

gboolean
pin_mock_revoke_pin (PinMockCall *call, GError **error)
{
  static const PinMockCodeMeaning meaning = { PIN_MOCK_CODE_REVOCATION, &pin_revocation_shape,
                                              PIN_HISTORY_REVOCATION_ASKED,
                                              PIN_MOCK_EVENT_REVOCATION_CODE };
  const PinRevocation *asked = call->request;
  PinRevocationAccepted *reply;

  if (!pin_check_revocation (asked, call->now, error))
    return FALSE;
  reply = pin_revocation_accepted_new ();
  call->reply = reply;
  reply->revocation_id = pin_mock_code_write_down (
      call, &meaning, asked->tax_code, call->rules->revocation_code_minutes, &reply->expires_at);
  reply->server_time = call->now;
  return TRUE;
}

/* Whether whoever asks is the person, or at least can read that person's mail. */
static gboolean
is_known (PinMock *mock, const PinMockCode *code, const PinRevocation *asked,
          const PinMockCredential *credential)
{
  const PinContacts *on_file = credential->owner != NULL ? credential->owner->contacts : NULL;
  gboolean has_card;

  if (!pin_mock_person_check_card (mock, code->person, asked->health_card, &has_card))
    return FALSE;
  if (has_card || on_file == NULL)
    return has_card;
  return asked->email != NULL ? pin_mock_contacts_same (asked->email, on_file->email)
                              : pin_mock_contacts_same (asked->pec, on_file->pec);
}

static void
consider (PinMock *mock, gint64 now, const PinMockCode *code, const PinRevocation *asked)
{
  const PinRulesInForce *rules = pin_mock_rules_at (mock, now);
  g_autoptr (PinMockCredential) credential = pin_mock_credential_load (mock, now, code->person);
  const PinMockOutcome *outcome = pin_mock_state_get (credential->life, PIN_MOCK_ACT_REVOKE);
  int channel = asked->email != NULL ? PIN_CHANNEL_EMAIL : PIN_CHANNEL_PEC;
  const char *target = asked->email != NULL ? asked->email : asked->pec;

  if (outcome->verdict == PIN_MOCK_SILENT || !is_known (mock, code, asked, credential) ||
      pin_mock_code_get_wait (mock, now, code->person, code->kind) > 0)
    return;
  if (outcome->verdict == PIN_MOCK_TOLD) {
    pin_mock_code_note_message (mock, code->id);
    pin_mock_notice_send (mock, now, outcome->notice, credential->owner, channel, target, NULL);
  } else {
    char *made = pin_mock_code_make (mock, now, code->id, rules->revocation_code_length);

    pin_mock_notice_send (mock, now, PIN_MOCK_NOTICE_REVOCATION_CODE, credential->owner, channel,
                          target, made);
    pin_free_secret (made);
  }
}

/**
 * pin_mock_life_send_revocation_code:
 * @id: of a code that was asked for
 *
 * The code leaves, or the reason why there is none, or nothing.
 */
void
pin_mock_life_send_revocation_code (PinMock *mock, gint64 now, const char *id)
{
  g_autoptr (PinMockCode) code = NULL;
  g_autoptr (PinRevocation) asked = pin_mock_code_open (mock, id, &pin_revocation_shape, &code);

  if (asked != NULL)
    consider (mock, now, code, asked);
}

/**
 * pin_mock_life_revoke:
 * @by: a #PinHistoryBy
 *
 * The PIN, or the parts on their way, open nothing any more, nor does what was opened with them.
 * Everybody on file is told.
 */
void
pin_mock_life_revoke (PinMock *mock, gint64 now, const guint8 *person,
                      const PinMockCredential *credential, int by)
{
  g_autoptr (PinMockRequest) request =
      credential->request_id != NULL ? pin_mock_request_load (mock, credential->request_id) : NULL;
  char subject[PIN_MOCK_HASH_SIZE * 2 + 1];

  if (request != NULL)
    pin_mock_course_revoke (mock, now, request);
  pin_mock_db_run (mock->db, "UPDATE pins SET revoked_at = ?1 WHERE person = ?2 AND revoked_at = 0",
                   PIN_MOCK_INT (now), PIN_MOCK_HASH (person));
  sodium_bin2hex (subject, sizeof subject, person, PIN_MOCK_HASH_SIZE);
  pin_mock_events_drop (mock, subject);
  pin_mock_person_end_sessions (mock, person);
  pin_mock_person_forget_attempts (mock, person);
  pin_mock_code_void_all (mock, person);
  pin_mock_history_add (mock, now, person, PIN_HISTORY_REVOKED, by);
  if (credential->owner != NULL)
    pin_mock_notice_send_to_all (mock, now, PIN_MOCK_NOTICE_REVOKED, credential->owner);
}

static void
answer (PinMockCall *call)
{
  PinRevoked *reply = pin_revoked_new ();

  call->reply = reply;
  reply->revoked_at = call->now;
  reply->server_time = call->now;
}

static PinMockCode *
find_code (PinMockCall *call, GError **error)
{
  g_autoptr (PinMockCode) code = pin_mock_code_load (call->mock, call->id);

  if (code != NULL && code->kind == PIN_MOCK_CODE_REVOCATION)
    return g_steal_pointer (&code);
  g_propagate_error (error, pin_error_new (PIN_ERROR_NOT_FOUND, "no such revocation"));
  return NULL;
}

gboolean
pin_mock_prepare_confirm_revocation (PinMockCall *call, GError **error)
{
  const PinRevocationCode *typed = call->request;
  g_autoptr (PinMockCode) code = find_code (call, error);
  PinFault fault;

  if (code == NULL)
    return FALSE;
  if (!pin_check_tax_code (typed->tax_code, &fault)) {
    g_propagate_error (error, pin_error_new_field ("tax_code", fault));
    return FALSE;
  }
  return pin_check_code (call->rules, typed->code, call->rules->revocation_code_length, error) &&
         pin_mock_code_count (call, code, error);
}

gboolean
pin_mock_confirm_revocation (PinMockCall *call, GError **error)
{
  const PinRevocationCode *typed = call->request;
  PinMock *mock = call->mock;
  g_autoptr (PinMockCode) code = find_code (call, error);
  g_autoptr (PinMockCredential) credential = NULL;
  guint8 person[PIN_MOCK_HASH_SIZE];

  if (code == NULL)
    return FALSE;
  pin_mock_secret_person (mock->secret, typed->tax_code, person);
  if (!pin_mock_code_check (call, code, memcmp (person, code->person, sizeof person) == 0,
                            typed->code, NULL, error))
    return FALSE;
  credential = pin_mock_credential_load (mock, call->now, person);
  if (!pin_mock_state_allow (credential->life, PIN_MOCK_ACT_CONFIRM_REVOCATION, error))
    return FALSE;
  pin_mock_life_revoke (mock, call->now, person, credential, PIN_BY_ONLINE);
  answer (call);
  return TRUE;
}

/* The PIN is typed again; a wrong one counts like any other. */
gboolean
pin_mock_prepare_revoke_own_pin (PinMockCall *call, GError **error)
{
  const PinOwnRevocation *asked = call->request;
  g_autoptr (PinMockCredential) credential =
      pin_mock_credential_load (call->mock, call->now, call->session.person);
  gint64 *consecutive;
  g_autofree char *hash = NULL;
  PinFault fault;

  if (!pin_check_secret (call->rules, asked->pin, credential->length, &fault)) {
    g_propagate_error (error, pin_error_new_field ("pin", fault));
    return FALSE;
  }
  if (!pin_mock_state_allow (credential->life, PIN_MOCK_ACT_REVOKE_OWN, NULL) &&
      credential->life != PIN_LIFE_LOCKED)
    return pin_mock_state_allow (credential->life, PIN_MOCK_ACT_REVOKE_OWN, error);
  consecutive = g_new0 (gint64, 1);
  call->state = consecutive;
  call->free_state = g_free;
  if (!pin_mock_attempts_count (call, call->session.person, PIN_MOCK_ATTEMPT_SIGN_IN, consecutive,
                                error))
    return FALSE;
  {
    g_autoptr (PinMockRows) rows =
        pin_mock_db_query (call->mock->db, "SELECT hash FROM pins WHERE person = ?",
                           PIN_MOCK_HASH (call->session.person));

    if (pin_mock_rows_next (rows))
      hash = g_strdup (pin_mock_rows_text (rows, 0));
  }
  call->job = pin_mock_hash_job_new (pin_mock_hash_profile (credential->length));
  pin_mock_hash_job_check (call->job, asked->pin, hash, NULL);
  return TRUE;
}

gboolean
pin_mock_revoke_own_pin (PinMockCall *call, GError **error)
{
  const gint64 *consecutive = call->state;
  const guint8 *person = call->session.person;
  g_autoptr (PinMockCredential) credential = NULL;

  if (!pin_mock_hash_job_is_right (call->job, 0))
    return pin_mock_attempts_refuse (call, person, PIN_MOCK_ATTEMPT_SIGN_IN, *consecutive,
                                     PIN_ERROR_WRONG_CREDENTIALS, error);
  pin_mock_attempts_forget (call->mock, person, PIN_MOCK_ATTEMPT_SIGN_IN);
  credential = pin_mock_credential_load (call->mock, call->now, person);
  if (!pin_mock_state_allow (credential->life, PIN_MOCK_ACT_REVOKE_OWN, error))
    return FALSE;
  pin_mock_life_revoke (call->mock, call->now, person, credential, PIN_BY_ONLINE);
  answer (call);
  return TRUE;
}
