/* pin-misbehaving-service.c: a service that does what it should not
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-misbehaviour.h"

#include "pin-check.h"
#include "pin-message-life.h"
#include "pin-mock-attempts.h"
#include "pin-mock-handlers.h"
#include "pin-mock-person.h"
#include "pin-mock-state.h"

#include <string.h>

gint64 __real_pin_rules_wait_after (const PinRulesInForce *self, gint64 consecutive);
gint64 __wrap_pin_rules_wait_after (const PinRulesInForce *self, gint64 consecutive);
gboolean __real_pin_mock_attempts_refuse (PinMockCall *call, const guint8 *person,
                                          PinMockAttempt kind, gint64 consecutive,
                                          PinErrorCode code, GError **error);
gboolean __wrap_pin_mock_attempts_refuse (PinMockCall *call, const guint8 *person,
                                          PinMockAttempt kind, gint64 consecutive,
                                          PinErrorCode code, GError **error);
gboolean __real_pin_mock_call_authorize (PinMockCall *self, GError **error);
gboolean __wrap_pin_mock_call_authorize (PinMockCall *self, GError **error);
gboolean __real_pin_mock_recover_pin (PinMockCall *call, GError **error);
gboolean __wrap_pin_mock_recover_pin (PinMockCall *call, GError **error);
gboolean __real_pin_mock_close_session (PinMockCall *call, GError **error);
gboolean __wrap_pin_mock_close_session (PinMockCall *call, GError **error);
gboolean __real_pin_mock_update_contacts (PinMockCall *call, GError **error);
gboolean __wrap_pin_mock_update_contacts (PinMockCall *call, GError **error);
gboolean __real_pin_mock_show_history (PinMockCall *call, GError **error);
gboolean __wrap_pin_mock_show_history (PinMockCall *call, GError **error);
gboolean __real_pin_mock_revoke_pin (PinMockCall *call, GError **error);
gboolean __wrap_pin_mock_revoke_pin (PinMockCall *call, GError **error);
gboolean __real_pin_mock_request_pin (PinMockCall *call, GError **error);
gboolean __wrap_pin_mock_request_pin (PinMockCall *call, GError **error);
gboolean __real_pin_mock_cancel_request (PinMockCall *call, GError **error);
gboolean __wrap_pin_mock_cancel_request (PinMockCall *call, GError **error);
gboolean __real_pin_mock_show_messages (PinMockCall *call, GError **error);
gboolean __wrap_pin_mock_show_messages (PinMockCall *call, GError **error);
gboolean __real_pin_mock_confirm_pin (PinMockCall *call, GError **error);
gboolean __wrap_pin_mock_confirm_pin (PinMockCall *call, GError **error);
gboolean __real_pin_check_recovery (const PinRulesInForce *rules, const PinRecovery *recovery,
                                    GError **error);
gboolean __wrap_pin_check_recovery (const PinRulesInForce *rules, const PinRecovery *recovery,
                                    GError **error);
void __real_pin_mock_person_end_sessions (PinMock *mock, const guint8 *person);
void __wrap_pin_mock_person_end_sessions (PinMock *mock, const guint8 *person);

gint64
__wrap_pin_rules_wait_after (const PinRulesInForce *self, gint64 consecutive)
{
  return pin_misbehaves ("never-locks") ? 0 : __real_pin_rules_wait_after (self, consecutive);
}

static gboolean
knows (PinMockCall *call, const guint8 *person)
{
  g_autoptr (PinMockCredential) credential =
      pin_mock_credential_load (call->mock, call->now, person);

  return credential->has_pin;
}

gboolean
__wrap_pin_mock_attempts_refuse (PinMockCall *call, const guint8 *person, PinMockAttempt kind,
                                 gint64 consecutive, PinErrorCode code, GError **error)
{
  if (pin_misbehaves ("tells-known") && knows (call, person))
    call->since = call->now;
  return __real_pin_mock_attempts_refuse (call, person, kind, consecutive, code, error);
}

static gboolean
refuse (GError **error, PinErrorCode code)
{
  g_clear_error (error);
  g_propagate_error (error, pin_error_new (code, "misbehaving"));
  return FALSE;
}

static gboolean
has_session (PinMock *mock, const char *token)
{
  guint8 hash[PIN_MOCK_HASH_SIZE];
  g_autoptr (PinMockRows) rows = NULL;

  if (!pin_mock_token_hash (token, hash))
    return FALSE;
  rows =
      pin_mock_db_query (mock->db, "SELECT 1 FROM sessions WHERE token = ?", PIN_MOCK_HASH (hash));
  return pin_mock_rows_next (rows);
}

static gboolean
has_request (PinMock *mock, const char *id)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (mock->db, "SELECT 1 FROM requests WHERE id = ?", PIN_MOCK_TEXT (id));

  return pin_mock_rows_next (rows);
}

/* Whether a call without the right token is answered as if nothing were there. */
static gboolean
hides (const PinMockCall *call)
{
  gboolean shows = call->operation->id == PIN_OPERATION_SHOW_REQUEST;

  if (call->bearer == NULL)
    return shows && pin_misbehaves ("asks-later");
  if (pin_misbehaves ("ended-is-missing"))
    return call->operation->id == PIN_OPERATION_SHOW_PIN;
  if (pin_misbehaves ("knows-sessions"))
    return shows && has_session (call->mock, call->bearer);
  return pin_misbehaves ("tells-request") && shows && has_request (call->mock, call->id);
}

gboolean
__wrap_pin_mock_call_authorize (PinMockCall *self, GError **error)
{
  const PinOperation *row = self->operation;
  PinOperation other = *row;
  gboolean authorized;

  if (pin_misbehaves ("any-stage") && row->auth == PIN_AUTH_SESSION_FULL) {
    other.auth = PIN_AUTH_SESSION;
    self->operation = &other;
  }
  authorized = __real_pin_mock_call_authorize (self, error);
  self->operation = row;
  return authorized || (hides (self) ? refuse (error, PIN_ERROR_NOT_FOUND) : FALSE);
}

gboolean
__wrap_pin_mock_recover_pin (PinMockCall *call, GError **error)
{
  const PinRecovery *asked = call->request;
  guint8 person[PIN_MOCK_HASH_SIZE];

  pin_mock_secret_person (call->mock->secret, asked->tax_code, person);
  if (pin_misbehaves ("tells-asked") && knows (call, person))
    return refuse (error, PIN_ERROR_PIN_EXISTS);
  return __real_pin_mock_recover_pin (call, error);
}

gboolean
__wrap_pin_mock_close_session (PinMockCall *call, GError **error)
{
  return pin_misbehaves ("no-way-out") || __real_pin_mock_close_session (call, error);
}

gboolean
__wrap_pin_mock_update_contacts (PinMockCall *call, GError **error)
{
  PinContactsUpdate *asked = call->request;

  if (pin_misbehaves ("any-version")) {
    g_autoptr (PinMockCredential) credential =
        pin_mock_credential_load (call->mock, call->now, call->session.person);

    g_free (asked->etag);
    asked->etag = g_strdup_printf ("v%" G_GINT64_FORMAT, credential->version);
  }
  return __real_pin_mock_update_contacts (call, error);
}

gboolean
__wrap_pin_mock_show_history (PinMockCall *call, GError **error)
{
  PinHistory *reply;

  if (!__real_pin_mock_show_history (call, error))
    return FALSE;
  reply = call->reply;
  for (guint i = 0; pin_misbehaves ("oldest-first") && i < reply->entries->len / 2; i++) {
    gpointer *entries = reply->entries->pdata;
    gpointer last = entries[reply->entries->len - 1 - i];

    entries[reply->entries->len - 1 - i] = entries[i];
    entries[i] = last;
  }
  if (pin_misbehaves ("overlap") && reply->next_cursor != NULL) {
    gint64 last = g_ascii_strtoll (reply->next_cursor + 1, NULL, 10);

    g_free (reply->next_cursor);
    reply->next_cursor = g_strdup_printf ("n%" G_GINT64_FORMAT, last + 1);
  }
  for (guint i = 0; pin_misbehaves ("unmasked") && i < reply->entries->len; i++) {
    g_autoptr (PinMockCredential) credential =
        pin_mock_credential_load (call->mock, call->now, call->session.person);
    PinHistoryEntry *entry = reply->entries->pdata[i];

    g_free (entry->masked_target);
    entry->masked_target = g_strdup (credential->owner->contacts->mobile);
  }
  return TRUE;
}

void
__wrap_pin_mock_person_end_sessions (PinMock *mock, const guint8 *person)
{
  if (!pin_misbehaves ("survivors"))
    __real_pin_mock_person_end_sessions (mock, person);
}

gboolean
__wrap_pin_mock_revoke_pin (PinMockCall *call, GError **error)
{
  const PinRevocation *asked = call->request;
  guint8 person[PIN_MOCK_HASH_SIZE];

  pin_mock_secret_person (call->mock->secret, asked->tax_code, person);
  if (!__real_pin_mock_revoke_pin (call, error))
    return FALSE;
  return !pin_misbehaves ("refuses-strangers") || knows (call, person) ||
         refuse (error, PIN_ERROR_NOT_FOUND);
}

gboolean
__wrap_pin_mock_request_pin (PinMockCall *call, GError **error)
{
  const PinPinRequest *asked = call->request;
  guint8 person[PIN_MOCK_HASH_SIZE];

  pin_mock_secret_person (call->mock->secret, asked->applicant->tax_code, person);
  if (pin_misbehaves ("tells-holder") && knows (call, person))
    return refuse (error, PIN_ERROR_PIN_EXISTS);
  if (__real_pin_mock_request_pin (call, error))
    return TRUE;
  return pin_misbehaves ("second-request") &&
                 g_error_matches (*error, PIN_ERROR, PIN_ERROR_REQUEST_OPEN)
             ? refuse (error, PIN_ERROR_STATE_CONFLICT)
             : FALSE;
}

gboolean
__wrap_pin_mock_cancel_request (PinMockCall *call, GError **error)
{
  return pin_misbehaves ("never-cancels") || __real_pin_mock_cancel_request (call, error);
}

gboolean
__wrap_pin_mock_show_messages (PinMockCall *call, GError **error)
{
  return pin_misbehaves ("no-inbox") ? refuse (error, PIN_ERROR_NOT_FOUND)
                                     : __real_pin_mock_show_messages (call, error);
}

gboolean
__wrap_pin_mock_confirm_pin (PinMockCall *call, GError **error)
{
  if (__real_pin_mock_confirm_pin (call, error))
    return TRUE;
  return pin_misbehaves ("other-mismatch") &&
                 g_error_matches (*error, PIN_ERROR, PIN_ERROR_NEW_PIN_MISMATCH)
             ? refuse (error, PIN_ERROR_STATE_CONFLICT)
             : FALSE;
}

gboolean
__wrap_pin_check_recovery (const PinRulesInForce *rules, const PinRecovery *recovery,
                           GError **error)
{
  PinRulesInForce fewer = *rules;

  fewer.recovery_channels = pin_misbehaves ("one-is-enough") ? 1 : rules->recovery_channels;
  return __real_pin_check_recovery (&fewer, recovery, error);
}
