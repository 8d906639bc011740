/* pin-test-stand.h: a PIN in any of its states, reached by the calls of a citizen and an operator
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-message-desk.h"
#include "pin-test-server.h"

G_BEGIN_DECLS

#define PIN_TEST_MOBILE "+393331234567"
#define PIN_TEST_EMAIL "mara@example.org"
#define PIN_TEST_MADE_UP_PIN "3W4X5Y6Z"

/**
 * PinTestStand:
 * @server: in practice mode, with a database of its own
 * @kept: the database as it was when the state was reached
 * @request_id: (nullable): and the rest: what the citizen has in hand
 */
typedef struct {
  PinTestServer *server;
  char *directory;
  char *kept;
  char *path;
  const char *now;
  PinLife life;
  char *request_id;
  char *request_token;
  char *pair;
  char *pin;
  char *token;
  char *recovery_id;
  char *recovery_code;
  char *revocation_id;
  char *revocation_code;
} PinTestStand;

void pin_test_stand_init (PinTestStand *self, PinLife life);
void pin_test_stand_init_at (PinTestStand *self, PinLife life, const char *now);
void pin_test_stand_clear (PinTestStand *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PinTestStand, pin_test_stand_clear)

void pin_test_stand_start (PinTestStand *self);
void pin_test_stand_stop (PinTestStand *self);
void pin_test_stand_remove (const PinTestStand *self);
void pin_test_stand_keep (PinTestStand *self);
void pin_test_stand_begin_again (PinTestStand *self);
void pin_test_stand_wait (PinTestStand *self, gint64 seconds);
void pin_test_stand_revoke_unused (PinTestStand *self);
void pin_test_stand_cease_unused (PinTestStand *self);

char *pin_test_stand_request (gboolean abroad);
void pin_test_stand_ask_recovery (PinTestStand *self);
void pin_test_stand_ask_revocation (PinTestStand *self);

G_END_DECLS
