/* pin-mock-secret.h: keys, sealing, tokens and random PINs
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock-db.h"
#include "pin-rules.h"

G_BEGIN_DECLS

typedef struct _PinMockSecret PinMockSecret;

PinMockSecret *pin_mock_secret_new (PinMockDb *db, GError **error);
void pin_mock_secret_free (PinMockSecret *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinMockSecret, pin_mock_secret_free)

void pin_mock_secret_person (PinMockSecret *self, const char *tax_code, guint8 *person);
void pin_mock_secret_contacts (PinMockSecret *self, const guint8 *person,
                               const PinContacts *contacts, guint8 *fingerprint);
GBytes *pin_mock_secret_seal (PinMockSecret *self, gconstpointer data, gsize size);
GBytes *pin_mock_secret_unseal (PinMockSecret *self, GBytes *sealed);
char *pin_mock_secret_unseal_text (PinMockSecret *self, GBytes *sealed);

GBytes *pin_mock_seal_with (const guint8 *key, gconstpointer data, gsize size);
GBytes *pin_mock_unseal_with (const guint8 *key, GBytes *sealed);

char *pin_mock_token_new (void);
gboolean pin_mock_token_hash (const char *token, guint8 *hash);
char *pin_mock_random_pin (const PinRulesInForce *rules, gint64 length);
gboolean pin_mock_pin_is_weak (const PinRulesInForce *rules, const char *pin);

G_END_DECLS
