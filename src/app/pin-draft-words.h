/* pin-draft-words.h: what is kept of what is typed, in words
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-draft.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

const char *pin_draft_words_keeping (PinKeeping keeping);
char *pin_draft_words_saved (gint64 saved_at, gint64 now, gboolean practice);
GtkWidget *pin_draft_words_new_line (PinDraft *draft);

G_END_DECLS
