/* pin-mock-recovery.c: new parts for a PIN that is lost
 *
 * Whoever asks gets the same answer in the same time, whatever there is: the call only writes down
 * what was asked. An event of its own, a moment later, looks at it. What a stranger must not learn
 * goes to the registered contact that was named rightly, or to nobody. docs/domain.md section 8.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-mock-code.h"
#include "pin-mock-events.h"
#include "pin-mock-handlers.h"
#include "pin-mock-history.h"
#include "pin-mock-life.h"
#include "pin-mock-mask.h"
#include "pin-mock-person.h"

gboolean
pin_mock_recover_pin (PinMockCall *call, GError **error)
{
  static const PinMockCodeMeaning meaning = { PIN_MOCK_CODE_RECOVERY, &pin_recovery_shape,
                                              PIN_HISTORY_RECOVERY_ASKED,
                                              PIN_MOCK_EVENT_RECOVERY_CODE };
  const PinRecovery *asked = call->request;
  PinRecoveryAccepted *reply;

  if (!pin_check_recovery (call->rules, asked, error))
    return FALSE;
  reply = pin_recovery_accepted_new ();
  call->reply = reply;
  reply->recovery_id = pin_mock_code_write_down (
      call, &meaning, asked->tax_code, call->rules->recovery_code_minutes, &reply->expires_at);
  reply->server_time = call->now;
  return TRUE;
}

/* How many of the contacts given are those on file; none when one of them is not. The last one
 * that is, mail before mobile, is where a message may go. */
static int
count_matches (const PinRecovery *asked, const PinContacts *on_file, int *channel)
{
  const struct {
    const char *given;
    int contact;
  } rows[] = {
    { asked->mobile, PIN_CONTACT_MOBILE },
    { asked->pec, PIN_CONTACT_PEC },
    { asked->email, PIN_CONTACT_EMAIL },
  };
  int matches = 0;

  *channel = 0;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const char *known = pin_mock_contacts_get (on_file, rows[i].contact);

    if (rows[i].given == NULL)
      continue;
    if (pin_mock_contacts_same (rows[i].given, known)) {
      matches++;
      *channel = pin_mock_channel_of_contact (rows[i].contact);
    } else if (known != NULL) {
      return 0;
    }
  }
  return matches;
}

static void
tell (PinMock *mock, gint64 now, PinMockNotice notice, const PinDeskPerson *owner, int channel,
      const char *code)
{
  g_autofree char *target = pin_mock_target (owner, channel);

  if (target != NULL)
    pin_mock_notice_send (mock, now, notice, owner, channel, target, code);
}

/* What comes of a recovery that was asked for. */
static void
consider (PinMock *mock, gint64 now, const PinMockCode *code, const PinRecovery *asked)
{
  const PinRulesInForce *rules = pin_mock_rules_at (mock, now);
  g_autoptr (PinMockCredential) credential = pin_mock_credential_load (mock, now, code->person);
  const PinMockOutcome *outcome = pin_mock_state_get (credential->life, PIN_MOCK_ACT_RECOVER);
  const PinDeskPerson *owner = credential->owner;
  const PinContacts *on_file = owner != NULL ? owner->contacts : NULL;
  int channel, matches = count_matches (asked, on_file, &channel);

  if (matches == 0 || outcome->verdict == PIN_MOCK_SILENT ||
      pin_mock_code_get_wait (mock, now, code->person, code->kind) > 0)
    return;
  if (outcome->verdict == PIN_MOCK_TOLD) {
    pin_mock_code_note_message (mock, code->id);
    tell (mock, now, outcome->notice, owner, channel, NULL);
  } else if (pin_check_count_digital (on_file) < rules->recovery_channels) {
    pin_mock_code_note_message (mock, code->id);
    tell (mock, now, PIN_MOCK_NOTICE_ONE_CONTACT, owner, channel, NULL);
  } else if (matches >= rules->recovery_channels) {
    char *made = pin_mock_code_make (mock, now, code->id, rules->recovery_code_length);

    tell (mock, now, PIN_MOCK_NOTICE_RECOVERY_CODE, owner, channel, made);
    pin_free_secret (made);
  }
}

/**
 * pin_mock_life_send_recovery_code:
 * @id: of a code that was asked for
 *
 * The code leaves, or the reason why there is none, or nothing.
 */
void
pin_mock_life_send_recovery_code (PinMock *mock, gint64 now, const char *id)
{
  g_autoptr (PinMockCode) code = NULL;
  g_autoptr (PinRecovery) asked = pin_mock_code_open (mock, id, &pin_recovery_shape, &code);

  if (asked != NULL)
    consider (mock, now, code, asked);
}

static PinMockCode *
find_code (PinMockCall *call, GError **error)
{
  g_autoptr (PinMockCode) code = pin_mock_code_load (call->mock, call->id);

  if (code != NULL && code->kind == PIN_MOCK_CODE_RECOVERY)
    return g_steal_pointer (&code);
  g_propagate_error (error, pin_error_new (PIN_ERROR_NOT_FOUND, "no such recovery"));
  return NULL;
}

gboolean
pin_mock_prepare_confirm_recovery (PinMockCall *call, GError **error)
{
  const PinCode *typed = call->request;
  g_autoptr (PinMockCode) code = find_code (call, error);

  return code != NULL &&
         pin_check_code (call->rules, typed->code, call->rules->recovery_code_length, error) &&
         pin_mock_code_count (call, code, error);
}

gboolean
pin_mock_confirm_recovery (PinMockCall *call, GError **error)
{
  const PinCode *typed = call->request;
  PinMock *mock = call->mock;
  g_autoptr (PinMockCode) code = find_code (call, error);
  g_autoptr (PinMockCredential) credential = NULL;
  PinRequestAccepted *reply;

  if (code == NULL || !pin_mock_code_check (call, code, TRUE, typed->code, NULL, error))
    return FALSE;
  credential = pin_mock_credential_load (mock, call->now, code->person);
  if (!pin_mock_state_allow (credential->life, PIN_MOCK_ACT_CONFIRM_RECOVERY, error))
    return FALSE;
  /* The contacts may have changed since. */
  if (credential->owner == NULL || credential->owner->contacts == NULL ||
      pin_mock_channel_second (credential->owner->contacts) == 0) {
    g_propagate_error (error, pin_error_new (PIN_ERROR_CODE_VOID, "one contact is left"));
    return FALSE;
  }

  pin_mock_code_void_all (mock, code->person);
  reply = pin_request_accepted_new ();
  call->reply = reply;
  reply->request_id = g_uuid_string_random ();
  reply->request_token = pin_mock_token_new ();
  reply->status = PIN_REQUEST_SENDING;
  pin_mock_history_add (mock, call->now, code->person, PIN_HISTORY_RECOVERED, PIN_BY_ONLINE);
  pin_mock_course_recover (mock, call->now, code->person, credential, reply->request_id,
                           reply->request_token);
  pin_mock_track_parts (mock, reply->request_id, reply->parts);
  return TRUE;
}
