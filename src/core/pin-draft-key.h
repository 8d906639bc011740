/* pin-draft-key.h: the key to the drafts, in the keyring or in memory where there is none
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PinDraftKeyState:
 * @PIN_DRAFT_KEY_UNKNOWN: nobody asked the keyring yet
 * @PIN_DRAFT_KEY_ASKED: it has not answered yet; somebody may be typing its password
 * @PIN_DRAFT_KEY_MEMORY: there is no keyring; the key is gone when the program ends
 * @PIN_DRAFT_KEY_KEYRING: the key of the last time, or one that will be there the next time
 */
typedef enum {
  PIN_DRAFT_KEY_UNKNOWN,
  PIN_DRAFT_KEY_ASKED,
  PIN_DRAFT_KEY_MEMORY,
  PIN_DRAFT_KEY_KEYRING,
} PinDraftKeyState;

#define PIN_TYPE_DRAFT_KEY (pin_draft_key_get_type ())
G_DECLARE_FINAL_TYPE (PinDraftKey, pin_draft_key, PIN, DRAFT_KEY, GObject)

/* Properties: "lasting" (construct only: FALSE never asks the keyring), "state"
 * (PinDraftKeyState as guint, notified). */
PinDraftKey *pin_draft_key_new (gboolean lasting);
PinDraftKeyState pin_draft_key_get_state (PinDraftKey *self);
/* PIN_DRAFT_KEY_SIZE bytes, or NULL while it is not known. */
const guint8 *pin_draft_key_peek (PinDraftKey *self);
void pin_draft_key_ask (PinDraftKey *self);

G_END_DECLS
