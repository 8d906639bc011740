/* pin-mock-assist.c: an operator on the phone recovers or revokes
 *
 * Two codes leave, one by SMS and one by e-mail or PEC; the citizen reads both out. Only in
 * practice mode. docs/domain.md section 8.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-mock-code.h"
#include "pin-mock-handlers.h"
#include "pin-mock-history.h"
#include "pin-mock-life.h"
#include "pin-mock-mask.h"

static PinMockAct
act_of (PinMockCodeKind kind)
{
  return kind == PIN_MOCK_CODE_ASSIST_RECOVERY ? PIN_MOCK_ACT_ASSIST_RECOVERY
                                               : PIN_MOCK_ACT_ASSIST_REVOCATION;
}

/* An operator may be told why not. One code goes by SMS, the other does not. */
static gboolean
check (const PinMockCredential *credential, PinMockAct act, GError **error)
{
  const PinContacts *contacts = credential->owner != NULL ? credential->owner->contacts : NULL;

  if (!pin_mock_state_allow (credential->life, act, error))
    return FALSE;
  if (contacts == NULL || contacts->mobile == NULL || pin_mock_channel_second (contacts) == 0)
    return pin_mock_refuse (error, PIN_ERROR_FEW_CONTACTS, "two channels are needed");
  return TRUE;
}

static void
send (PinMockCall *call, const PinDeskPerson *owner, int channel, char *code)
{
  g_autofree char *target = pin_mock_target (owner, channel);

  pin_mock_notice_send (call->mock, call->now, PIN_MOCK_NOTICE_OPERATOR_CODE, owner, channel,
                        target, code);
  pin_free_secret (code);
}

gboolean
pin_mock_assist (PinMockCall *call, GError **error)
{
  const PinAssistanceRequest *asked = call->request;
  PinMock *mock = call->mock;
  gint64 length = call->rules->contact_code_length;
  PinMockCodeKind kind = asked->kind == PIN_ASSIST_RECOVERY ? PIN_MOCK_CODE_ASSIST_RECOVERY
                                                            : PIN_MOCK_CODE_ASSIST_REVOCATION;
  g_autoptr (PinMockCredential) credential = NULL;
  const PinDeskPerson *owner;
  PinAssistance *reply;
  guint8 person[PIN_MOCK_HASH_SIZE];
  PinFault fault;

  if (!pin_check_tax_code (asked->tax_code, &fault)) {
    g_propagate_error (error, pin_error_new_field ("tax_code", fault));
    return FALSE;
  }
  pin_mock_secret_person (mock->secret, asked->tax_code, person);
  credential = pin_mock_credential_load (mock, call->now, person);
  if (!check (credential, act_of (kind), error))
    return FALSE;

  owner = credential->owner;
  reply = pin_assistance_new ();
  call->reply = reply;
  reply->assistance_id =
      pin_mock_code_ask (mock, call->now, person, kind, 0, NULL, call->rules->contact_code_minutes);
  reply->expires_at = call->now + call->rules->contact_code_minutes * 60;
  reply->server_time = call->now;
  send (call, owner, PIN_CHANNEL_SMS,
        pin_mock_code_make (mock, call->now, reply->assistance_id, length));
  send (call, owner, pin_mock_channel_second (owner->contacts),
        pin_mock_code_make_other (mock, call->now, reply->assistance_id, length));
  pin_mock_history_add (mock, call->now, person,
                        kind == PIN_MOCK_CODE_ASSIST_RECOVERY ? PIN_HISTORY_RECOVERY_ASKED
                                                              : PIN_HISTORY_REVOCATION_ASKED,
                        PIN_BY_CONTACT_CENTER);
  return TRUE;
}

static PinMockCode *
find_code (PinMockCall *call, GError **error)
{
  g_autoptr (PinMockCode) code = pin_mock_code_load (call->mock, call->id);

  if (code != NULL && (code->kind == PIN_MOCK_CODE_ASSIST_RECOVERY ||
                       code->kind == PIN_MOCK_CODE_ASSIST_REVOCATION))
    return g_steal_pointer (&code);
  pin_mock_refuse (error, PIN_ERROR_NOT_FOUND, "no such case");
  return NULL;
}

gboolean
pin_mock_prepare_confirm_assistance (PinMockCall *call, GError **error)
{
  g_autoptr (PinMockCode) code = find_code (call, error);

  return code != NULL && pin_mock_code_count (call, code, error);
}

gboolean
pin_mock_confirm_assistance (PinMockCall *call, GError **error)
{
  const PinAssistanceCodes *typed = call->request;
  PinMock *mock = call->mock;
  g_autoptr (PinMockCode) code = find_code (call, error);
  g_autoptr (PinMockCredential) credential = NULL;
  g_autofree char *id = NULL;

  if (code == NULL ||
      !pin_mock_code_check (call, code, TRUE, typed->sms_code, typed->mail_code, error))
    return FALSE;
  credential = pin_mock_credential_load (mock, call->now, code->person);
  if (!check (credential, act_of (code->kind), NULL))
    return pin_mock_refuse (error, PIN_ERROR_CODE_VOID, "things have changed since");

  if (code->kind == PIN_MOCK_CODE_ASSIST_REVOCATION) {
    pin_mock_life_revoke (mock, call->now, code->person, credential, PIN_BY_CONTACT_CENTER);
    return TRUE;
  }
  id = g_uuid_string_random ();
  pin_mock_code_void_all (mock, code->person);
  pin_mock_history_add (mock, call->now, code->person, PIN_HISTORY_RECOVERED,
                        PIN_BY_CONTACT_CENTER);
  pin_mock_course_recover (mock, call->now, code->person, credential, id, NULL);
  return TRUE;
}
