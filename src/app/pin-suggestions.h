/* pin-suggestions.h: a list under a line of text, of what could be meant
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-text-row.h"

G_BEGIN_DECLS

#define PIN_TYPE_SUGGESTIONS (pin_suggestions_get_type ())
G_DECLARE_FINAL_TYPE (PinSuggestions, pin_suggestions, PIN, SUGGESTIONS, GtkPopover)

/* The focus stays in the line. Down, Up and the page keys move, Enter takes, Escape closes and
 * leaves the text as it is; so does whoever clicks.
 *
 * Signals: "asked" (the list is wanted, whatever is written: Down, Alt+Down, the arrow in the
 * line), "taken" (guint: which of those that were added). */
PinSuggestions *pin_suggestions_new (PinTextRow *row);

void pin_suggestions_begin (PinSuggestions *self);
void pin_suggestions_add (PinSuggestions *self, const char *title, const char *detail);
void pin_suggestions_end (PinSuggestions *self);
void pin_suggestions_close (PinSuggestions *self);
gboolean pin_suggestions_is_open (PinSuggestions *self);
void pin_suggestions_set_has_arrow (PinSuggestions *self, gboolean has_arrow);

G_END_DECLS
