/* pin-key.h: one idempotency key for one intent
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-operation.h"

G_BEGIN_DECLS

/* Which request the key was made for, without telling what is in it. */
typedef struct {
  char *key;
  guint8 digest[32];
  guint8 salt[32];
} PinKey;

const char *pin_key_for (PinKey *self, const PinOperation *operation, const char *path_id,
                         gconstpointer request);
const char *pin_key_for_intent (PinKey *self, const char *intent, const PinOperation *operation,
                                const char *path_id, gconstpointer request);
gboolean pin_key_settle (PinKey *self, const GError *error);
void pin_key_clear (PinKey *self);

G_END_DECLS
