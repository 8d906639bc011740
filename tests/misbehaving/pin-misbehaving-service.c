/* pin-misbehaving-service.c: a service that does what it should not
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-misbehaviour.h"

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
  return authorized;
}

gboolean
__wrap_pin_mock_recover_pin (PinMockCall *call, GError **error)
{
  const PinRecovery *asked = call->request;
  guint8 person[PIN_MOCK_HASH_SIZE];

  pin_mock_secret_person (call->mock->secret, asked->tax_code, person);
  if (pin_misbehaves ("tells-asked") && knows (call, person)) {
    g_propagate_error (error, pin_error_new (PIN_ERROR_PIN_EXISTS, "told"));
    return FALSE;
  }
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
