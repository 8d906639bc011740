/* pin-place-fold.c: names without accents, case, apostrophes and spaces, for searching
 *
 * "Reggio nell'Emilia" becomes "ReggioNellEmilia", where a capital stands for a letter with
 * PIN_PLACE_FOLD_START. Nothing separates the words, so that San Remo is found as Sanremo,
 * Dell'Aquila as Dellaquila, and the other way round.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-place-fold.h"

#include <string.h>

/* Longer than what Unicode decomposes one character into. */
#define DECOMPOSED_MAX 18

/* A letter that no name of a place has: it matches nothing, yet it is typed. */
#define FOREIGN_LETTER '?'

typedef struct {
  char *folded;
  gsize length;
  gboolean in_word;
  gboolean is_full;
} Fold;

static void
add_letter (Fold *fold, char letter)
{
  if (fold->length == PIN_PLACE_FOLD_SIZE - 1) {
    fold->is_full = TRUE;
    return;
  }
  if (!fold->in_word)
    letter = (char)((guchar)letter | PIN_PLACE_FOLD_START);
  fold->folded[fold->length++] = letter;
  fold->in_word = TRUE;
}

static void
add_ascii (Fold *fold, char c)
{
  if (g_ascii_isalnum (c))
    add_letter (fold, g_ascii_tolower (c));
  else
    fold->in_word = FALSE;
}

/* Letters that Unicode does not decompose. */
static const char *
spell_out (gunichar c)
{
  switch (g_unichar_tolower (c)) {
  case 0xdf: /* ß */
    return "ss";
  case 0xe6: /* æ */
    return "ae";
  case 0xf0: /* ð */
  case 0x111: /* đ */
    return "d";
  case 0xf8: /* ø */
    return "o";
  case 0xfe: /* þ */
    return "th";
  case 0x131: /* ı */
    return "i";
  case 0x142: /* ł */
    return "l";
  case 0x153: /* œ */
    return "oe";
  default:
    return NULL;
  }
}

static void
add_unicode (Fold *fold, gunichar c)
{
  gunichar parts[DECOMPOSED_MAX];
  const char *spelt = spell_out (c);
  gsize n;

  if (spelt != NULL) {
    while (*spelt != '\0')
      add_letter (fold, *spelt++);
    return;
  }

  n = g_unichar_fully_decompose (c, TRUE, parts, DECOMPOSED_MAX);
  for (gsize i = 0; i < MIN (n, DECOMPOSED_MAX); i++) {
    GUnicodeType type;

    if (parts[i] < 0x80) {
      add_ascii (fold, (char)parts[i]);
      continue;
    }
    type = g_unichar_type (parts[i]);
    /* ʼ and ʹ are letters to Unicode, and apostrophes to those who type them. */
    if (g_unichar_ismark (parts[i]) || type == G_UNICODE_FORMAT)
      continue;
    if (g_unichar_isalnum (parts[i]) && type != G_UNICODE_MODIFIER_LETTER)
      add_letter (fold, FOREIGN_LETTER);
    else
      fold->in_word = FALSE;
  }
}

/**
 * pin_place_fold:
 * @text: anything typed, or a name
 * @length: how many bytes of it; a NUL ends it before
 * @folded: (out): ASCII letters and digits, the first one of each word marked; may be empty
 *
 * Bytes that are not UTF-8 separate words.
 *
 * Returns: the length of @folded, or %PIN_PLACE_FOLD_SIZE when @text is too long to be a name
 */
gsize
pin_place_fold (const char *text, gsize length, char folded[PIN_PLACE_FOLD_SIZE])
{
  Fold fold = { .folded = folded };
  const char *end = text + length;

  for (const char *p = text; p < end && *p != '\0' && !fold.is_full;) {
    gunichar c;

    if ((guchar)*p < 0x80) {
      add_ascii (&fold, *p++);
      continue;
    }
    c = g_utf8_get_char_validated (p, end - p);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
      fold.in_word = FALSE;
      p++;
      continue;
    }
    add_unicode (&fold, c);
    p = g_utf8_next_char (p);
  }
  folded[fold.length] = '\0';
  return fold.is_full ? PIN_PLACE_FOLD_SIZE : fold.length;
}

/**
 * pin_place_fold_letters:
 * @folded: from pin_place_fold()
 * @length: how many letters of it
 *
 * Returns: one bit for each letter there is, to see quickly what a name cannot be
 */
guint32
pin_place_fold_letters (const char *folded, gsize length)
{
  guint32 letters = 0;

  for (gsize i = 0; i < length; i++)
    letters |= (guint32)1 << (PIN_PLACE_FOLD_LETTER (folded[i]) & 31);
  return letters;
}
