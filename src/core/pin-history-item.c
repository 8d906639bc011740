/* pin-history-item.c: one thing that happened to a PIN
 *
 * docs/domain.md sections 7 and 11.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-history-item.h"

struct _PinHistoryItem {
  GObject parent_instance;

  PinHistoryEntry *entry;
};

G_DEFINE_FINAL_TYPE (PinHistoryItem, pin_history_item, G_TYPE_OBJECT)

/* In the order of PinHistoryEvent, which begins at 1. */
static const PinHistoryDoubt doubts[] = {
  [PIN_HISTORY_REQUESTED] = PIN_DOUBT_TRIED,
  [PIN_HISTORY_CALL_PASSED] = PIN_DOUBT_TRIED,
  [PIN_HISTORY_CALL_FAILED] = PIN_DOUBT_NONE,
  [PIN_HISTORY_CALL_MISSED] = PIN_DOUBT_NONE,
  [PIN_HISTORY_PART_SENT] = PIN_DOUBT_NONE,
  [PIN_HISTORY_REQUEST_CANCELLED] = PIN_DOUBT_TRIED,
  [PIN_HISTORY_PARTS_EXPIRED] = PIN_DOUBT_NONE,
  [PIN_HISTORY_POSTED] = PIN_DOUBT_NONE,
  [PIN_HISTORY_ACTIVATED] = PIN_DOUBT_TRIED,
  [PIN_HISTORY_ENVELOPE] = PIN_DOUBT_GOT_IN,
  [PIN_HISTORY_FIRST_ACCESS] = PIN_DOUBT_GOT_IN,
  [PIN_HISTORY_SIGNED_IN] = PIN_DOUBT_GOT_IN,
  [PIN_HISTORY_WRONG_PIN] = PIN_DOUBT_TRIED,
  [PIN_HISTORY_LOCKED] = PIN_DOUBT_TRIED,
  [PIN_HISTORY_CHANGED] = PIN_DOUBT_GOT_IN,
  [PIN_HISTORY_RECOVERY_ASKED] = PIN_DOUBT_TRIED,
  [PIN_HISTORY_RECOVERED] = PIN_DOUBT_GOT_IN,
  [PIN_HISTORY_REVOCATION_ASKED] = PIN_DOUBT_TRIED,
  [PIN_HISTORY_REVOKED] = PIN_DOUBT_TRIED,
  [PIN_HISTORY_CONTACT_ASKED] = PIN_DOUBT_GOT_IN,
  [PIN_HISTORY_CONTACTS_CHANGED] = PIN_DOUBT_GOT_IN,
};

static void
pin_history_item_finalize (GObject *object)
{
  pin_history_entry_free (PIN_HISTORY_ITEM (object)->entry);

  G_OBJECT_CLASS (pin_history_item_parent_class)->finalize (object);
}

static void
pin_history_item_class_init (PinHistoryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pin_history_item_finalize;
}

static void
pin_history_item_init (PinHistoryItem *self)
{
}

PinHistoryItem *
pin_history_item_new (const PinHistoryEntry *entry)
{
  PinHistoryItem *self = g_object_new (PIN_TYPE_HISTORY_ITEM, NULL);

  self->entry = pin_message_copy (&pin_history_entry_shape, entry);
  return self;
}

/**
 * pin_history_item_get_entry:
 *
 * Returns: (transfer none): what the service said of it
 */
const PinHistoryEntry *
pin_history_item_get_entry (PinHistoryItem *self)
{
  g_return_val_if_fail (PIN_IS_HISTORY_ITEM (self), NULL);

  return self->entry;
}

/**
 * pin_history_item_get_doubt:
 *
 * Returns: whether it makes sense to say "this was not me", and what that would mean
 */
PinHistoryDoubt
pin_history_item_get_doubt (PinHistoryItem *self)
{
  g_return_val_if_fail (PIN_IS_HISTORY_ITEM (self), PIN_DOUBT_NONE);

  if ((gsize)self->entry->event >= G_N_ELEMENTS (doubts))
    return PIN_DOUBT_NONE;
  return doubts[self->entry->event];
}
