/* pin-help-library.c: all pages of the help, in the language of the user
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-help-library.h"

#include "pin-paths.h"

#include <string.h>

struct _PinHelpLibrary {
  GHashTable *pages; /* id -> PinHelpPage */
};

typedef struct {
  const PinHelpPage *page;
  guint rank;
} Hit;

/* A page that a language does not have stays in the one before. */
static void
read_folder (PinHelpLibrary *self, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);
    g_autoptr (GError) error = NULL;
    PinHelpPage *page;

    if (!g_str_has_suffix (name, ".page"))
      continue;
    page = pin_help_page_new_from_file (file, &error);
    if (page != NULL)
      g_hash_table_replace (self->pages, page->id, page);
    else
      g_warning ("%s: %s", file, error->message);
  }
}

/**
 * pin_help_library_new:
 * @languages: (nullable): the languages that are understood, the best first; those of the user
 *   otherwise
 *
 * Returns: (transfer full): every page there is, in the best of those languages
 */
PinHelpLibrary *
pin_help_library_new (const char *const *languages)
{
  PinHelpLibrary *self = g_new0 (PinHelpLibrary, 1);
  guint n;

  if (languages == NULL)
    languages = g_get_language_names ();
  self->pages =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)pin_help_page_free);
  n = g_strv_length ((char **)languages);
  for (guint i = 0; i <= n; i++) {
    /* English first, under all others. */
    const char *language = i == 0 ? "C" : languages[n - i];
    g_autofree char *path = pin_paths_help (language);

    if (i == 0 || !g_str_equal (language, "C"))
      read_folder (self, path);
  }
  return self;
}

/**
 * pin_help_library_free:
 *
 * Frees all pages: what was found in them, too.
 */
void
pin_help_library_free (PinHelpLibrary *self)
{
  g_hash_table_unref (self->pages);
  g_free (self);
}

/**
 * pin_help_library_count:
 *
 * Returns: how many pages there are
 */
guint
pin_help_library_count (PinHelpLibrary *self)
{
  return g_hash_table_size (self->pages);
}

/**
 * pin_help_library_find:
 * @target: id of a page, with `#` and a section or without
 *
 * Returns: (transfer none) (nullable): the page
 */
const PinHelpPage *
pin_help_library_find (PinHelpLibrary *self, const char *target)
{
  g_autofree char *id = g_strndup (target, strcspn (target, "#"));

  return g_hash_table_lookup (self->pages, id);
}

static guint
get_place (const PinHelpPage *page, char **groups)
{
  guint i = 0;

  while (page->group != NULL && groups[i] != NULL && !g_str_equal (groups[i], page->group))
    i++;
  return i;
}

static int
compare_topics (gconstpointer one, gconstpointer other, gpointer groups)
{
  const PinHelpPage *a = *(const PinHelpPage *const *)one;
  const PinHelpPage *b = *(const PinHelpPage *const *)other;
  guint place_a = get_place (a, groups);
  guint place_b = get_place (b, groups);

  if (place_a != place_b)
    return place_a < place_b ? -1 : 1;
  return g_utf8_collate (a->title, b->title);
}

/**
 * pin_help_library_list_topics:
 * @page: id of a guide
 * @topics: a block of it of kind %PIN_HELP_TOPICS
 *
 * Returns: (transfer container): the pages that say they belong there, in the order of the guide
 */
GPtrArray *
pin_help_library_list_topics (PinHelpLibrary *self, const char *page, const PinHelpBlock *topics)
{
  g_autofree char *place = g_strdup_printf ("%s#%s", page, topics->section);
  g_auto (GStrv) groups = g_strsplit (topics->markup != NULL ? topics->markup : "", " ", -1);
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    if (g_strcmp0 (((PinHelpPage *)value)->guide, place) == 0)
      g_ptr_array_add (list, value);
  }
  g_ptr_array_sort_with_data (list, compare_topics, groups);
  return list;
}

/* Without case and accents. */
static char *
fold (const char *text)
{
  g_autofree char *plain = g_utf8_casefold (text, -1);
  g_autofree char *apart = g_utf8_normalize (plain, -1, G_NORMALIZE_ALL);
  GString *folded = g_string_new (NULL);

  for (const char *c = apart; c != NULL && *c != '\0'; c = g_utf8_next_char (c)) {
    if (!g_unichar_ismark (g_utf8_get_char (c)))
      g_string_append_unichar (folded, g_utf8_get_char (c));
  }
  return g_string_free (folded, FALSE);
}

/* Every word must be there; in the title it counts most. 0 when one is missing. */
static guint
rank (const PinHelpPage *page, char **words)
{
  g_autofree char *title = fold (page->title);
  g_autofree char *desc = fold (page->desc);
  g_autofree char *text = fold (page->text->str);
  guint sum = 0;

  for (guint i = 0; words[i] != NULL; i++) {
    if (words[i][0] == '\0')
      continue;
    if (strstr (title, words[i]) != NULL)
      sum += 100;
    else if (strstr (desc, words[i]) != NULL)
      sum += 10;
    else if (strstr (text, words[i]) != NULL)
      sum += 1;
    else
      return 0;
  }
  return sum;
}

static int
compare_hits (gconstpointer one, gconstpointer other)
{
  const Hit *a = one;
  const Hit *b = other;

  if (a->rank != b->rank)
    return a->rank > b->rank ? -1 : 1;
  return g_utf8_collate (a->page->title, b->page->title);
}

/**
 * pin_help_library_search:
 * @words: what somebody typed
 *
 * Returns: (transfer container): the pages in which all of them stand, the best first
 */
GPtrArray *
pin_help_library_search (PinHelpLibrary *self, const char *words)
{
  g_autofree char *folded = fold (words);
  g_auto (GStrv) list = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  GPtrArray *pages = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Hit hit = { value, rank (value, list) };

    if (hit.rank > 0)
      g_array_append_val (hits, hit);
  }
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (pages, (gpointer)g_array_index (hits, Hit, i).page);
  return pages;
}
