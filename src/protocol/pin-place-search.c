/* pin-place-search.c: places by what was typed of their names
 *
 * Looks at every name: they are folded already and so few that no index is needed;
 * tests/bench/bench-places.c measures it. Each place that fits gets a number that says how well,
 * the smallest first.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-places-private.h"

#include "pin-place-match.h"

#include <string.h>

/* The number: what counts more stands further left. */
#define RANK_FIT(fit) ((guint64)(fit) << 48)
#define RANK_STRANGE(n) ((guint64)MIN (n, 15) << 44)
#define RANK_OTHER_TIME ((guint64)1 << 43) /* the place was not there on that date */
#define RANK_OTHER_PERIOD ((guint64)1 << 42) /* then, or now, it was described otherwise */
#define RANK_CEASED ((guint64)1 << 41)
#define RANK_PARTIAL(n) ((guint64)MIN (n, 15) << 37)
#define RANK_INSIDE ((guint64)1 << 36)
#define RANK_LIGHT(weight) ((guint64)(G_MAXUINT8 - (weight)) << 28)
#define RANK_LENGTH(n) ((guint64)MIN (n, 127) << 21)
#define RANK_ROW(index) ((guint64)(index))

#define ROW_OF(rank) ((guint)((rank)&G_MAXUINT16))

typedef struct {
  const PinPlaces *places;
  const PinPlaceQuery *query;
  PinPlaceTyped typed;
  const char *provinces[PIN_PLACE_WORDS_MAX]; /* letters of the province a word names, or NULL */
  char iso2[3]; /* capitals, "" when something else was typed */
  GArray *ranks; /* guint64 */
} Search;

static gboolean
has_cap (const PinPlaceWord *word, const char *caps)
{
  guint number = 0, first, last;

  for (guint i = 0; i < word->length; i++)
    number = number * 10 + (guint)(PIN_PLACE_FOLD_LETTER (word->letters[i]) - '0');
  while (caps != NULL && *caps != '\0') {
    caps = pin_place_cap_range (caps, &first, &last);
    if (caps != NULL && number >= first && number <= last)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_cap (const PinPlaceWord *word)
{
  guint i = 0;

  while (i < word->length && g_ascii_isdigit (PIN_PLACE_FOLD_LETTER (word->letters[i])))
    i++;
  return i == 5 && i == word->length;
}

static gboolean
has_letters (const PinPlaceWord *word, const char province[2])
{
  return word->length == 2 &&
         PIN_PLACE_FOLD_LETTER (word->letters[0]) == g_ascii_tolower (province[0]) &&
         PIN_PLACE_FOLD_LETTER (word->letters[1]) == g_ascii_tolower (province[1]);
}

typedef struct {
  const Search *search;
  const PinPlaceRow *row;
} Place;

/* "Castro (LE)", "Castro, Lecce", "73030 Castro". */
static gboolean
is_known (const PinPlaceWord *word, gconstpointer data)
{
  const Place *place = data;
  const PinPlaceRow *row = place->row;
  const char *named = place->search->provinces[word - place->search->typed.words];

  if (has_letters (word, row->province) || has_letters (word, row->residence))
    return TRUE;
  if (named != NULL)
    return memcmp (named, row->province, 2) == 0 || memcmp (named, row->residence, 2) == 0;
  return row->kind == PIN_PLACE_KIND_COMUNE && is_cap (word) &&
         has_cap (word, pin_place_row_field (row, PIN_COMUNE_CAPS));
}

static void
read_provinces (Search *self)
{
  const PinPlaceTable *table = self->places->provinces;

  for (guint i = 0; i < table->rows->len && self->typed.n_words > 1; i++) {
    const char *fields = g_ptr_array_index (table->rows, i);
    const char *name = pin_place_table_field (fields, PIN_PROVINCE_NAME);
    char folded[PIN_PLACE_FOLD_SIZE];
    gsize length = pin_place_fold (name, strlen (name), folded);

    for (guint j = 0; j < self->typed.n_words; j++) {
      const PinPlaceWord *word = &self->typed.words[j];

      if (word->length == length && memcmp (word->letters, folded, length) == 0)
        self->provinces[j] = fields;
    }
  }
}

/* "DE" is Germany for those who type capitals; "de" is the start of Desenzano, unless only
 * states are looked for. */
static void
read_iso2 (Search *self, const char *text)
{
  gboolean only_states =
      (self->query->scope & (PIN_PLACE_SCOPE_COMUNI | PIN_PLACE_SCOPE_SUPPRESSED)) == 0;

  if (self->typed.n_words != 1 || self->typed.words[0].length != 2)
    return;
  text += strspn (text, " ");
  if (!only_states && !(g_ascii_isupper (text[0]) && g_ascii_isupper (text[1])))
    return;
  for (guint i = 0; i < 2; i++)
    self->iso2[i] = g_ascii_toupper (PIN_PLACE_FOLD_LETTER (self->typed.folded[i]));
}

static gboolean
code_holds_on (const PinPlaces *places, guint index, const char *date)
{
  PinPlaceRun run = pin_places_run_at (places, index);

  for (guint i = run.first; i < run.first + run.n; i++) {
    if (pin_place_row_holds_on (pin_places_row (places, i), date))
      return TRUE;
  }
  return FALSE;
}

static guint64
rank (const Search *self, const PinPlaceRow *row, guint index, const PinPlaceMatch *match,
      gsize length)
{
  const char *date = self->query->date;
  guint64 made = RANK_FIT (match->fit) | RANK_STRANGE (match->n_strange) |
                 RANK_PARTIAL (match->n_partial) | RANK_LIGHT (row->weight) | RANK_LENGTH (length) |
                 RANK_ROW (index);

  if (match->is_inside)
    made |= RANK_INSIDE;
  if ((row->scope & (PIN_PLACE_SCOPE_SUPPRESSED | PIN_PLACE_SCOPE_CEASED)) != 0)
    made |= RANK_CEASED;
  if (date != NULL ? !pin_place_row_holds_on (row, date) : !row->is_current)
    made |= RANK_OTHER_PERIOD;
  if (date != NULL && !code_holds_on (self->places, index, date))
    made |= RANK_OTHER_TIME;
  return made;
}

/* Whether it is worth to look at the names of a row more closely. */
static gboolean
may_fit (const Search *self, const PinPlaceRow *row, gboolean with_typing_errors)
{
  for (guint i = 0; i < self->typed.n_words; i++) {
    const PinPlaceWord *word = &self->typed.words[i];

    if (!pin_place_word_may_fit (word, row->set, with_typing_errors) &&
        !is_known (word, &(Place){ .search = self, .row = row }))
      return FALSE;
  }
  return TRUE;
}

/* Returns: the rank of the best of all names of the place, or 0 */
static guint64
rank_row (const Search *self, guint index, gboolean with_typing_errors)
{
  const PinPlaceRow *row = pin_places_row (self->places, index);
  const char *name = (const char *)self->places->folded->data + row->names;
  Place place = { .search = self, .row = row };
  guint64 best = 0;

  if (*self->iso2 != '\0' && row->kind != PIN_PLACE_KIND_COMUNE &&
      strcmp (self->iso2, pin_place_row_field (row, PIN_STATE_ISO2)) == 0)
    return rank (self, row, index, &(PinPlaceMatch){ .fit = PIN_PLACE_FIT_EXACT }, 0);

  if (!may_fit (self, row, with_typing_errors))
    return 0;
  while (*name != '\0') {
    gsize length = strlen (name);
    PinPlaceMatch match =
        pin_place_match (&self->typed, name, with_typing_errors, is_known, &place);

    if (match.fit != PIN_PLACE_FIT_NONE) {
      guint64 made = rank (self, row, index, &match, length);

      best = best == 0 ? made : MIN (best, made);
    }
    name += length + 1;
  }
  return best;
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  guint64 first = *(const guint64 *)a, second = *(const guint64 *)b;

  return (first > second) - (first < second);
}

static void
collect (Search *self, gboolean with_typing_errors)
{
  g_array_set_size (self->ranks, 0);
  for (guint i = 0; i < self->places->rows->len; i++) {
    guint64 made;

    if ((pin_places_row (self->places, i)->scope & self->query->scope) == 0)
      continue;
    made = rank_row (self, i, with_typing_errors);
    if (made != 0)
      g_array_append_val (self->ranks, made);
  }
  g_array_sort (self->ranks, compare_ranks);
}

/* The row to show for one that was found: for a residence the one of today, for a birthplace
 * the one of that date. */
static guint
choose_row (const Search *self, guint index)
{
  PinPlaceRun run = pin_places_run_at (self->places, index);
  gboolean today = (self->query->scope & PIN_PLACE_SCOPE_SUPPRESSED) == 0;
  const char *date = self->query->date;

  for (guint i = run.first; i < run.first + run.n; i++) {
    const PinPlaceRow *row = pin_places_row (self->places, i);

    if (today ? row->is_current
              : date != NULL && pin_place_row_holds_on (row, date) &&
                    !pin_place_row_holds_on (pin_places_row (self->places, index), date))
      return i;
  }
  return index;
}

static guint
count_homonyms (const PinPlaces *places, guint index, PinPlaceScope scope)
{
  const PinPlaceRow *row = pin_places_row (places, index);
  const char *folded = (const char *)places->folded->data;
  const char *last = row->fields;
  guint n = 0;

  for (guint i = 0; i < places->rows->len; i++) {
    const PinPlaceRow *other = pin_places_row (places, i);

    if (other->hash != row->hash || (other->scope & scope) == 0 ||
        (scope == PIN_PLACE_SCOPE_RESIDENCE && !other->is_current) ||
        strcmp (other->fields, last) == 0 || strcmp (other->fields, row->fields) == 0 ||
        strcmp (folded + other->names, folded + row->names) != 0)
      continue;
    last = other->fields;
    n++;
  }
  return n;
}

/* Each name of each code once, by its best row. Returns: how many */
static guint
take (const Search *self, PinPlaceHit *hits, guint n_hits)
{
  guint n = 0;

  for (guint i = 0; i < self->ranks->len && n < n_hits; i++) {
    guint index = choose_row (self, ROW_OF (g_array_index (self->ranks, guint64, i)));
    const char *fields = pin_places_row (self->places, index)->fields;
    const char *name = pin_place_table_field (fields, PIN_PLACE_NAME);
    guint j = 0;

    while (j < n && (strcmp (hits[j].code, fields) != 0 || strcmp (hits[j].name, name) != 0))
      j++;
    if (j < n)
      continue;
    pin_place_row_fill (pin_places_row (self->places, index), &hits[n]);
    hits[n].n_homonyms = count_homonyms (self->places, index, self->query->scope);
    if (self->query->scope == PIN_PLACE_SCOPE_RESIDENCE)
      hits[n].province = hits[n].residence_province;
    n++;
  }
  return n;
}

/**
 * pin_places_search:
 * @text: what was typed so far
 * @query: what is looked for
 * @hits: (out caller-allocates) (array length=n_hits): the best ones, each name of a code once
 * @n_hits: room in @hits
 *
 * Forgives accents, apostrophes, case, order of words, words not yet ended, "S." for San, Santa,
 * Santo and Sant', the other language of bilingual names, small words too many, and, when there
 * would be room in @hits, one typing error in each word of five letters or more. An exact name
 * comes before one that starts like that, then names with words that start like that, then typing
 * errors; among these what was there on the date of @query, what still exists, large cities.
 *
 * Returns: how many hits there are
 */
guint
pin_places_search (const PinPlaces *self, const char *text, const PinPlaceQuery *query,
                   PinPlaceHit *hits, guint n_hits)
{
  g_autoptr (GArray) ranks = NULL;
  Search search = { .places = self, .query = query };
  guint n;

  g_return_val_if_fail (self != NULL && text != NULL && query != NULL, 0);
  g_return_val_if_fail (hits != NULL || n_hits == 0, 0);

  if (!pin_place_typed_init (&search.typed, text))
    return 0;
  read_iso2 (&search, text);
  read_provinces (&search);
  ranks = g_array_new (FALSE, FALSE, sizeof (guint64));
  search.ranks = ranks;

  collect (&search, FALSE);
  n = take (&search, hits, n_hits);
  if (n < n_hits) {
    collect (&search, TRUE);
    n = take (&search, hits, n_hits);
  }
  return n;
}
