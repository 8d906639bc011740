/* pin-life-text.h: how a PIN stands, in words, and what to try with it first
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-message-desk.h"

G_BEGIN_DECLS

/**
 * PinLifeText:
 * @state: how the PIN stands, a few words
 * @advice: what to try first
 * @label: words on the button that begins it
 * @what: target of the action `win.open`
 *
 * All sentences are to be translated.
 */
typedef struct {
  const char *state;
  const char *advice;
  const char *label;
  const char *what;
} PinLifeText;

const PinLifeText *pin_life_text_get (int life);
char *pin_life_text_name (const PinScenario *scenario);
const char *pin_life_text_about (const PinScenario *scenario);

G_END_DECLS
