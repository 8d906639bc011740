/* pin-typing.h: what may come into a field, by keyboard, paste or drop
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PinTypingNotice:
 * @PIN_TYPING_CUT: there was more than the field holds; the rest was left out
 * @PIN_TYPING_CLEANED: characters nobody can see were left out
 */
typedef enum {
  PIN_TYPING_CUT = 1 << 0,
  PIN_TYPING_CLEANED = 1 << 1,
} PinTypingNotice;

typedef void (*PinTypingFunc) (PinTypingNotice notice, gpointer user_data);

/* Whether @c is left out without a word. */
typedef gboolean (*PinTypingSkip) (gunichar c);

void pin_typing_guard (GtkText *text, guint max_length, PinTypingSkip skip, PinTypingFunc func,
                       gpointer user_data);
const char *pin_typing_notice_text (PinTypingNotice notice);

G_END_DECLS
