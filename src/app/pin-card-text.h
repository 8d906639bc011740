/* pin-card-text.h: the card of the start page and its doors, in words
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-home.h"

G_BEGIN_DECLS

/**
 * PinCardText:
 * @icon: name of an icon
 * @style: style class of the icon: accent, success, warning or error
 * @heading: where the citizen is
 * @body: what it means
 * @until: (nullable): what happens on the day of #PinCard.until, with room for it
 *
 * All sentences are to be translated.
 */
typedef struct {
  const char *icon;
  const char *style;
  const char *heading;
  const char *body;
  const char *until;
} PinCardText;

/**
 * PinDoorText:
 * @door: which door
 * @what: target of the action `win.open`
 * @icon: name of an icon
 * @label: words on the main button
 * @title: what is behind it, as a row
 * @subtitle: for whom it is
 */
typedef struct {
  PinDoor door;
  const char *what;
  const char *icon;
  const char *label;
  const char *title;
  const char *subtitle;
} PinDoorText;

const PinCardText *pin_card_text_get (PinCardKind kind);
const PinDoorText *pin_door_text_list (guint *n);

G_END_DECLS
