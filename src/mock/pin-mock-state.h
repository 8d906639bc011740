/* pin-mock-state.h: how a person's PIN stands, and what may be done with it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-message-desk.h"
#include "pin-mock-notice.h"
#include "pin-mock.h"

G_BEGIN_DECLS

/**
 * PinMockAct:
 *
 * What is tried; an operation, or what it comes to. docs/domain.md section 11.
 */
typedef enum {
  PIN_MOCK_ACT_REQUEST,
  PIN_MOCK_ACT_CANCEL,
  PIN_MOCK_ACT_RESEND,
  PIN_MOCK_ACT_DECIDE,
  PIN_MOCK_ACT_ACTIVATE,
  PIN_MOCK_ACT_ENTER_PARTS, /* open-session with 16 characters of two parts */
  PIN_MOCK_ACT_ENTER_PIN, /* open-session with the PIN */
  PIN_MOCK_ACT_CHANGE,
  PIN_MOCK_ACT_RECOVER,
  PIN_MOCK_ACT_CONFIRM_RECOVERY,
  PIN_MOCK_ACT_REVOKE,
  PIN_MOCK_ACT_CONFIRM_REVOCATION,
  PIN_MOCK_ACT_REVOKE_OWN,
  PIN_MOCK_ACT_CONTACTS,
  PIN_MOCK_ACT_HISTORY,
  PIN_MOCK_ACT_ENVELOPE,
  PIN_MOCK_ACT_POST,
  PIN_MOCK_ACT_ASSIST_RECOVERY,
  PIN_MOCK_ACT_ASSIST_REVOCATION,
} PinMockAct;

#define PIN_MOCK_N_ACTS (PIN_MOCK_ACT_ASSIST_REVOCATION + 1)

typedef enum { PIN_MOCK_DONE, PIN_MOCK_REFUSED, PIN_MOCK_SILENT, PIN_MOCK_TOLD } PinMockVerdict;

/**
 * PinMockOutcome:
 * @verdict: done; refused with @error; or answered as if it were done, and then nothing happens, or
 *   only the registered contacts are told @notice
 */
typedef struct {
  PinMockVerdict verdict;
  PinErrorCode error;
  PinMockNotice notice;
} PinMockOutcome;

const PinMockOutcome *pin_mock_state_get (PinLife life, PinMockAct act);
gboolean pin_mock_state_allow (PinLife life, PinMockAct act, GError **error);

/**
 * PinMockCredential:
 * @life: how it stands
 * @has_pin: whether there is a definitive PIN, in force or not
 * @is_renewable: whether that PIN, whatever was asked for since, may have new parts
 * @request_id: (nullable): the open request, the latest of those that are no shadow
 * @revoked_at: since when it is revoked, or 0
 * @holder: what the rules look at
 * @sealed: (nullable): what @owner is read from
 * @owner: (nullable): whose it is, as far as that was said: names, residence, contacts
 */
typedef struct {
  PinLife life;
  gboolean has_pin;
  gboolean is_renewable;
  char *request_id;
  int origin;
  gboolean activated;
  int kind;
  gint64 length;
  gint64 issued_at;
  gint64 changed_at;
  gint64 expires_at;
  gint64 revoked_at;
  gint64 version;
  PinCircumstances holder;
  guint8 contacts[PIN_MOCK_HASH_SIZE];
  GBytes *sealed;
  PinDeskPerson *owner;
} PinMockCredential;

PinMockCredential *pin_mock_credential_look (PinMock *mock, gint64 now, const guint8 *person);
PinMockCredential *pin_mock_credential_load (PinMock *mock, gint64 now, const guint8 *person);
void pin_mock_credential_free (PinMockCredential *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinMockCredential, pin_mock_credential_free)

G_END_DECLS
