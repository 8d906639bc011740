/* pin-guide-card.h: a card that tells something, with the ways that lead on
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PIN_GUIDE_LINES 5
#define PIN_GUIDE_WAYS 3

/**
 * PinWay:
 * @label: words on the button, marked for translation
 * @action: detailed name of what it activates
 */
typedef struct {
  const char *label;
  const char *action;
} PinWay;

/**
 * PinGuide:
 * @heading: (nullable): what the card is about
 * @lines: sentences, marked for translation; the first %NULL ends them
 * @ways: buttons below them; the first without label ends them
 */
typedef struct {
  const char *heading;
  const char *lines[PIN_GUIDE_LINES];
  PinWay ways[PIN_GUIDE_WAYS];
} PinGuide;

GtkWidget *pin_guide_card_new (const PinGuide *guide);
GtkWidget *pin_guide_card_new_button (const PinWay *way);

G_END_DECLS
