/* pin-place-match.h: how well a name fits what was typed
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-place-fold.h"

G_BEGIN_DECLS

/* More words than any name has: what is longer was not meant as one. */
#define PIN_PLACE_WORDS_MAX 12

typedef struct {
  const char *letters;
  guint length;
  guint32 set; /* pin_place_fold_letters() */
  const char *const *short_for; /* what it abbreviates, or NULL */
  gboolean is_particle;
} PinPlaceWord;

typedef struct {
  char folded[PIN_PLACE_FOLD_SIZE];
  PinPlaceWord words[PIN_PLACE_WORDS_MAX];
  guint n_words;
} PinPlaceTyped;

/* Best first. */
typedef enum {
  PIN_PLACE_FIT_EXACT,
  PIN_PLACE_FIT_PREFIX, /* the name starts like that */
  PIN_PLACE_FIT_WORDS, /* its words start like that, in whatever order */
  PIN_PLACE_FIT_TYPING_ERROR,
  PIN_PLACE_FIT_NONE,
} PinPlaceFit;

typedef struct {
  PinPlaceFit fit;
  guint n_strange; /* particles that the name does not have */
  guint n_partial; /* words that are only the start of one */
  gboolean is_inside; /* the first typed word is not the first of the name */
} PinPlaceMatch;

/* Whether a word that is not in the name says something true of the place all the same. Asked
 * for most of the places there are. */
typedef gboolean (*PinPlaceKnown) (const PinPlaceWord *word, gconstpointer place);

gboolean pin_place_typed_init (PinPlaceTyped *self, const char *text);
gboolean pin_place_word_may_fit (const PinPlaceWord *word, guint32 set,
                                 gboolean with_typing_errors);
PinPlaceMatch pin_place_match (const PinPlaceTyped *typed, const char *name,
                               gboolean with_typing_errors, PinPlaceKnown is_known,
                               gconstpointer place);

G_END_DECLS
