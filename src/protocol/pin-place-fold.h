/* pin-place-fold.h: names without accents, case, apostrophes and spaces, for searching
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Room for the longest name of a place, with its NUL. Data and query use the same. */
#define PIN_PLACE_FOLD_SIZE 96

/* The first letter of each word has this bit, the others do not. */
#define PIN_PLACE_FOLD_START 0x80

/* The letter itself, wherever it stands. */
#define PIN_PLACE_FOLD_LETTER(c) ((char)((guchar)(c)&0x7f))

/* Whether a word starts, or the name ends, at this character. */
#define PIN_PLACE_FOLD_IS_EDGE(c) ((c) == '\0' || ((guchar)(c)&PIN_PLACE_FOLD_START) != 0)

gsize pin_place_fold (const char *text, gsize length, char folded[PIN_PLACE_FOLD_SIZE]);
guint32 pin_place_fold_letters (const char *folded, gsize length);

G_END_DECLS
