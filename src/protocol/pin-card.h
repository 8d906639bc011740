/* pin-card.h: numbers printed on cards: health card and identity documents
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"

G_BEGIN_DECLS

#define PIN_HEALTH_CARD_LENGTH 20

/**
 * PinCardDoubt:
 * @PIN_CARD_DOUBT_PREFIX: a health card that does not begin with 80380
 * @PIN_CARD_DOUBT_CONTROL: its last digit does not fit the others (Luhn)
 * @PIN_CARD_DOUBT_FORMAT: an Italian document whose number has an unusual form
 *
 * Reasons to look again, never to refuse.
 */
typedef enum {
  PIN_CARD_DOUBT_NONE = 0,
  PIN_CARD_DOUBT_PREFIX = 1 << 0,
  PIN_CARD_DOUBT_CONTROL = 1 << 1,
  PIN_CARD_DOUBT_FORMAT = 1 << 2,
} PinCardDoubt;

char *pin_card_fold_health (const char *text);
gboolean pin_card_check_health (const char *folded, PinFault *fault, PinCardDoubt *doubts);
char *pin_card_group_health (const char *folded);
gboolean pin_card_is_masked (const char *text);

char *pin_card_fold_document (const char *text);
PinCardDoubt pin_card_check_document (int kind, const char *country, const char *folded);

G_END_DECLS
