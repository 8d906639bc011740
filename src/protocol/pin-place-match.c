/* pin-place-match.c: how well a name fits what was typed
 *
 * Both are folded: the letters of all words in a row, the first of each word marked. A typed
 * word may end in the middle of a word of the name and may run over its end, therefore "sanremo"
 * and "san remo" are the same.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-place-match.h"

#include <string.h>

/* One typing error is forgiven in words of so many letters. */
#define FORGIVING_LENGTH 5

typedef enum { NO, PARTIAL, WHOLE } WordFit;

#define LETTER PIN_PLACE_FOLD_LETTER
#define IS_EDGE PIN_PLACE_FOLD_IS_EDGE

static gboolean
is_word (const char *letters, guint length, const char *const *list)
{
  for (guint i = 0; list[i] != NULL; i++) {
    guint j = 0;

    while (j < length && list[i][j] == LETTER (letters[j]))
      j++;
    if (j == length && list[i][j] == '\0')
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_one_of (const PinPlaceWord *word, const char *const *list)
{
  return is_word (word->letters, word->length, list);
}

/* Returns: the words that @word is short for, or %NULL */
static const char *const *
find_abbreviation (const PinPlaceWord *word)
{
  static const char *const s[] = { "san", "santa", "santo", "sant", "saint", "sainte", NULL };
  static const char *const st[] = { "sankt", "saint", "st", NULL };
  static const char *const ss[] = { "santi", "santissima", "santissimo", NULL };
  static const char *const sankt[] = { "st", NULL };
  static const struct {
    const char *letters;
    const char *const *short_for;
  } abbreviations[] = { { "s", s }, { "st", st }, { "ss", ss }, { "sankt", sankt } };

  for (gsize i = 0; i < G_N_ELEMENTS (abbreviations); i++) {
    const char *const one[] = { abbreviations[i].letters, NULL };

    if (is_one_of (word, one))
      return abbreviations[i].short_for;
  }
  return NULL;
}

static gboolean
is_particle (const PinPlaceWord *word)
{
  static const char *const particles[] = {
    "a",     "al",  "alla", "comune", "d",   "da",  "de",   "degli", "dei",   "del",   "dell",
    "della", "di",  "e",    "ed",     "gli", "i",   "il",   "in",    "l",     "la",    "le",
    "lo",    "nel", "nell", "nella",  "su",  "sul", "sull", "sulla", "delle", "dello", NULL,
  };

  return is_one_of (word, particles);
}

/**
 * pin_place_typed_init:
 * @text: what was typed, whatever it is
 *
 * Returns: %FALSE when it cannot be the name of a place
 */
gboolean
pin_place_typed_init (PinPlaceTyped *self, const char *text)
{
  gsize length = pin_place_fold (text, strlen (text), self->folded);

  self->n_words = 0;
  if (length == 0 || length == PIN_PLACE_FOLD_SIZE)
    return FALSE;
  for (const char *p = self->folded; *p != '\0'; p++) {
    if (IS_EDGE (*p)) {
      if (self->n_words == PIN_PLACE_WORDS_MAX)
        return FALSE;
      self->words[self->n_words++] = (PinPlaceWord){ .letters = p };
    }
    self->words[self->n_words - 1].length++;
  }
  for (guint i = 0; i < self->n_words; i++) {
    self->words[i].set = pin_place_fold_letters (self->words[i].letters, self->words[i].length);
    self->words[i].short_for = find_abbreviation (&self->words[i]);
    self->words[i].is_particle = is_particle (&self->words[i]);
  }
  return TRUE;
}

/**
 * pin_place_word_may_fit:
 * @set: pin_place_fold_letters() of a name
 *
 * Returns: %FALSE when pin_place_match() will not find @word in that name, with an error at most
 */
gboolean
pin_place_word_may_fit (const PinPlaceWord *word, guint32 set, gboolean with_typing_errors)
{
  guint32 missing = word->set & ~set;

  if (with_typing_errors && word->length >= FORGIVING_LENGTH)
    missing &= missing - 1; /* one less */
  return missing == 0 || word->is_particle || word->short_for != NULL;
}

static const char *
next_word (const char *name)
{
  do
    name++;
  while (!IS_EDGE (*name));
  return name;
}

/* Returns: where the name goes on after a word that @word is short for, or %NULL */
static const char *
skip_abbreviation (const PinPlaceWord *word, const char *name)
{
  const char *rest;

  if (word->short_for == NULL || LETTER (*name) != 's')
    return NULL;
  rest = next_word (name);
  return is_word (name, (guint)(rest - name), word->short_for) ? rest : NULL;
}

static const char *
skip_article (const char *name)
{
  static const char *const articles[] = { "l", "la", "lo", "il", "le", "gli", "i", NULL };
  const char *rest;

  if (strchr ("gil", LETTER (*name)) == NULL)
    return name;
  rest = next_word (name);
  return *rest != '\0' && is_word (name, (guint)(rest - name), articles) ? rest : name;
}

static gboolean
same_letters (const char *word, guint length, const char *name)
{
  for (guint i = 0; i < length; i++) {
    /* The end of the name is no letter, so that this never reads past it. */
    if (LETTER (name[i]) != LETTER (word[i]))
      return FALSE;
  }
  return TRUE;
}

/* From the typed word @i on. Abbreviations may be parted from the rest: S. Remo is Sanremo. */
static PinPlaceMatch
match_whole (const PinPlaceTyped *typed, guint i, const char *name)
{
  const PinPlaceWord *word = &typed->words[i];

  if (i == typed->n_words)
    return (PinPlaceMatch){
      .fit = *name == '\0' ? PIN_PLACE_FIT_EXACT : PIN_PLACE_FIT_PREFIX,
      .n_partial = !IS_EDGE (*name),
    };
  for (guint j = 0; word->short_for != NULL && word->short_for[j] != NULL; j++) {
    guint length = (guint)strlen (word->short_for[j]);
    PinPlaceMatch match = { .fit = PIN_PLACE_FIT_NONE };

    if (IS_EDGE (*name) && same_letters (word->short_for[j], length, name))
      match = match_whole (typed, i + 1, name + length);
    if (match.fit != PIN_PLACE_FIT_NONE)
      return match;
  }
  if (!same_letters (word->letters, word->length, name))
    return (PinPlaceMatch){ .fit = PIN_PLACE_FIT_NONE };
  return match_whole (typed, i + 1, name + word->length);
}

static WordFit
match_word (const PinPlaceWord *word, const char *name)
{
  if (skip_abbreviation (word, name) != NULL)
    return WHOLE;
  if (!same_letters (word->letters, word->length, name))
    return NO;
  return IS_EDGE (name[word->length]) ? WHOLE : PARTIAL;
}

static WordFit
match_rest (const char *letters, guint length, const char *name)
{
  if (!same_letters (letters, length, name))
    return NO;
  return IS_EDGE (name[length]) ? WHOLE : PARTIAL;
}

/* One letter inserted, left out, replaced, or two swapped. */
static WordFit
match_with_error (const PinPlaceWord *word, const char *name)
{
  const char *letters = word->letters;
  guint length = word->length;
  WordFit best;

  while (length > 0 && LETTER (*letters) == LETTER (*name)) {
    letters++;
    length--;
    name++;
  }
  if (length == 0)
    return PARTIAL;

  best = match_rest (letters + 1, length - 1, name);
  if (*name == '\0')
    return best;
  best = MAX (best, match_rest (letters + 1, length - 1, name + 1));
  best = MAX (best, match_rest (letters, length, name + 1));
  if (length > 1 && LETTER (letters[0]) == LETTER (name[1]) &&
      LETTER (letters[1]) == LETTER (name[0]))
    best = MAX (best, match_rest (letters + 2, length - 2, name + 2));
  return best;
}

typedef struct {
  WordFit fit;
  gboolean has_error;
  gboolean is_first;
} BestWord;

static BestWord
find_word (const PinPlaceWord *word, const char *name, const char *bare, gboolean with_error)
{
  BestWord best = { .fit = NO, .has_error = with_error };

  for (const char *p = name; *p != '\0' && best.fit != WHOLE; p = next_word (p)) {
    WordFit fit = with_error ? match_with_error (word, p) : match_word (word, p);

    if (fit > best.fit) {
      best.fit = fit;
      best.is_first = p <= bare;
    }
  }
  return best;
}

static PinPlaceMatch
match_words (const PinPlaceTyped *typed, const char *name, const char *bare,
             gboolean with_typing_errors, PinPlaceKnown is_known, gconstpointer place)
{
  PinPlaceMatch match = { .fit = PIN_PLACE_FIT_WORDS };
  gboolean is_named = FALSE; /* by more than "di" and the province */

  for (guint i = 0; i < typed->n_words; i++) {
    const PinPlaceWord *word = &typed->words[i];
    BestWord best = find_word (word, name, bare, FALSE);

    if (best.fit == NO && is_known (word, place)) {
      is_named = is_named || g_ascii_isdigit (LETTER (*word->letters)); /* a CAP is enough */
      continue;
    }
    if (best.fit == NO && word->is_particle) {
      match.n_strange++;
      continue;
    }
    if (best.fit == NO && with_typing_errors && word->length >= FORGIVING_LENGTH)
      best = find_word (word, name, bare, TRUE);
    if (best.fit == NO) {
      match.fit = PIN_PLACE_FIT_NONE;
      return match;
    }
    is_named = is_named || !word->is_particle;
    if (best.has_error)
      match.fit = PIN_PLACE_FIT_TYPING_ERROR;
    if (i == 0)
      match.is_inside = !best.is_first;
    match.n_partial += best.fit == PARTIAL;
  }
  if (!is_named)
    match.fit = PIN_PLACE_FIT_NONE;
  return match;
}

/**
 * pin_place_match:
 * @name: folded, not empty
 * @with_typing_errors: whether to forgive them
 * @is_known: asked about words that the name does not have
 * @place: for @is_known
 *
 * A leading article may be left out of the name: Aquila is L'Aquila.
 */
PinPlaceMatch
pin_place_match (const PinPlaceTyped *typed, const char *name, gboolean with_typing_errors,
                 PinPlaceKnown is_known, gconstpointer place)
{
  const char *bare = skip_article (name);
  PinPlaceMatch match = match_whole (typed, 0, name);

  if (match.fit == PIN_PLACE_FIT_NONE && bare != name)
    match = match_whole (typed, 0, bare);
  if (match.fit != PIN_PLACE_FIT_NONE)
    return match;
  return match_words (typed, name, bare, with_typing_errors, is_known, place);
}
