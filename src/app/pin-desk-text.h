/* pin-desk-text.h: what an operator of practice does and why not, in words
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-desk.h"
#include "pin-error-text.h"

G_BEGIN_DECLS

/**
 * PinDeskText:
 * @nick: target of actions
 * @title: what is done
 * @body: what it is for
 * @label: words on the button that does it
 * @done: that it is done
 * @next: what comes now
 * @next_label: words on the button that goes there
 * @next_what: target of the action `win.open`
 *
 * All sentences are to be translated.
 */
typedef struct {
  const char *nick;
  const char *title;
  const char *body;
  const char *label;
  const char *done;
  const char *next;
  const char *next_label;
  const char *next_what;
} PinDeskText;

const PinDeskText *pin_desk_text_get (PinDeskTask task);
gboolean pin_desk_text_find (const char *nick, PinDeskTask *task);
PinErrorText *pin_desk_text_new_refusal (const GError *error);

G_END_DECLS
