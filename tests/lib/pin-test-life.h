/* pin-test-life.h: what a citizen does with a PIN after it was asked for
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-test-server.h"

G_BEGIN_DECLS

/* A health card that no one has, for people of whom none is on file. */
#define PIN_TEST_CARD \
  "\"health_card\":{\"number\":\"80380001200000001234\",\"expires_on\":\"2099-12-31\"}"

/* Subjects of the messages. */
#define PIN_TEST_RECOVERY_CODE "PIN: codice di ripristino"
#define PIN_TEST_NO_RECOVERY "PIN: ripristino non possibile"
#define PIN_TEST_REVOCATION_CODE "PIN: codice di revoca"
#define PIN_TEST_REVOKED "PIN: revocato"
#define PIN_TEST_ALREADY_REVOKED "PIN: già revocato"
#define PIN_TEST_CEASED "PIN: non più valido"
#define PIN_TEST_CONTACT_CODE "PIN: conferma del contatto"
#define PIN_TEST_CONTACT_ASKED "PIN: modifica dei contatti"
#define PIN_TEST_CONTACTS_CHANGED "PIN: contatti modificati"

guint pin_test_count_messages (PinTestServer *server);
char *pin_test_find_message (PinTestServer *server, const char *subject, guint from);
char *pin_test_find_sms (PinTestServer *server, const char *words, guint from);
void pin_test_check_messages (PinTestServer *server);
char *pin_test_pick_code (const char *text);
void pin_test_pick_part (const char *text, const char *which, char **part);
char *pin_test_pick_pair (PinTestServer *server);

PinTestReply *pin_test_recover (PinTestServer *server, const char *tax_code, const char *mobile,
                                const char *email, const char *pec);
PinTestReply *pin_test_revoke (PinTestServer *server, const char *tax_code, const char *card,
                               const char *email);
PinTestReply *pin_test_confirm_code (PinTestServer *server, PinOperationId operation,
                                     const char *id, const char *token, const char *code);
PinTestReply *pin_test_confirm_revocation (PinTestServer *server, const char *id,
                                           const char *tax_code, const char *code);
char *pin_test_change_pin (PinTestServer *server, const char *token);

G_END_DECLS
