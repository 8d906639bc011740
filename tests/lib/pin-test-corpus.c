/* pin-test-corpus.c: what a target begins with, and what becomes of it
 *
 * tests/fuzz/corpus/<target>/ holds what was written by hand and what was found. The documents
 * that are in order are there already, as golden files and data: they are taken from there.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-corpus.h"

#include "pin-operation.h"

#include <string.h>

/* Inputs are not made longer than that, in bytes. */
#define LONGEST (16 * 1024)

static void
add (GPtrArray *corpus, const char *head, GBytes *tail)
{
  GByteArray *array = g_byte_array_new ();

  g_byte_array_append (array, (const guint8 *)head, (guint)strlen (head));
  g_byte_array_append (array, g_bytes_get_data (tail, NULL), (guint)g_bytes_get_size (tail));
  g_ptr_array_add (corpus, g_byte_array_free_to_bytes (array));
}

static GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize size = 0;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Every file of @folder, by name, so that the same dice give the same inputs. */
static void
for_each_file (const char *folder, void (*func) (GPtrArray *, const char *, GBytes *),
               GPtrArray *corpus)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, by_name);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
    g_autoptr (GBytes) bytes = read_file (path);

    func (corpus, names->pdata[i], bytes);
  }
}

static void
add_plain (GPtrArray *corpus, const char *name, GBytes *bytes)
{
  add (corpus, "", bytes);
}

static void
add_json (GPtrArray *corpus, const char *name, GBytes *bytes)
{
  if (g_str_has_suffix (name, ".json"))
    add (corpus, "", bytes);
}

static void
add_query (GPtrArray *corpus, const char *name, GBytes *bytes)
{
  if (g_str_has_suffix (name, ".txt"))
    add (corpus, "", bytes);
}

static void
add_message (GPtrArray *corpus, const char *name, GBytes *bytes)
{
  g_autofree char *head = NULL;

  if (!g_str_has_suffix (name, ".json"))
    return;
  head = g_strdup (name);
  strcpy (strrchr (head, '.'), "\n");
  add (corpus, head, bytes);
}

/* A problem by an operation that can have it, a reply by its own. */
static void
add_answer (GPtrArray *corpus, const char *name, GBytes *bytes)
{
  g_auto (GStrv) parts = g_strsplit (name, ".", 3);
  const PinOperation *operation = pin_operation_find (parts[0]);
  guint status = operation != NULL ? operation->success : 0;
  PinErrorCode code;
  g_autofree char *head = NULL;

  if (strcmp (parts[0], "problem") == 0 && pin_error_code_from_name (parts[1], &code)) {
    status = pin_error_info (code)->status;
    for (int i = 0; i < PIN_N_OPERATIONS && operation == NULL; i++) {
      if (pin_operation_can_fail (pin_operation_get ((PinOperationId)i), code))
        operation = pin_operation_get ((PinOperationId)i);
    }
  } else if (strcmp (parts[1], "reply") != 0) {
    return;
  }
  head = g_strdup_printf ("%s %u 30\n", operation != NULL ? operation->nick : "", status);
  add (corpus, head, bytes);
}

static void
add_data (GPtrArray *corpus, const char *tests, const char *first, const char *second)
{
  g_autofree char *path = g_build_filename (tests, first, second, NULL);
  g_autoptr (GBytes) bytes = read_file (path);

  add (corpus, "", bytes);
}

/**
 * pin_test_corpus_new:
 * @tests: the folder tests of the sources
 *
 * Returns: (transfer full) (element-type GBytes): in an order that is always the same
 */
GPtrArray *
pin_test_corpus_new (const char *tests, const char *target)
{
  static const struct {
    const char *target;
    void (*add) (GPtrArray *, const char *, GBytes *);
  } golden[] = {
    { "codec", add_message },
    { "json", add_json },
    { "problem", add_answer },
    { "query", add_query },
  };
  GPtrArray *corpus = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autofree char *own = g_build_filename (tests, "fuzz", "corpus", target, NULL);
  g_autofree char *wire = g_build_filename (tests, "data", "wire", NULL);

  for_each_file (own, add_plain, corpus);
  for (guint i = 0; i < G_N_ELEMENTS (golden); i++) {
    if (strcmp (golden[i].target, target) == 0)
      for_each_file (wire, golden[i].add, corpus);
  }
  if (strcmp (target, "rules") == 0)
    add_data (corpus, tests, "..", "data/rules.json");
  if (strcmp (target, "seed") == 0)
    add_data (corpus, tests, "mock", "seed.json");
  return corpus;
}

/* Strings out of which trouble is made. */
static const char *const words[] = {
  "\"",
  "\\",
  "\\u0000",
  "\\ud800",
  "\\ud83d\\ude00",
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  "null",
  "true",
  "0",
  "-1",
  "1e400",
  "1e308",
  "-0",
  "00",
  "0.1",
  "9223372036854775807",
  "2147483648",
  "/*",
  "//",
  "'",
  "&",
  "=",
  "%00",
  "%ff",
  "+",
  "<b>",
  "&amp;",
  "_",
  "%s%n",
  "\n",
  "\t",
  "\r",
  "|",
  "9999-12-31T23:59:60Z",
  "0000-00-00",
  "\xe2\x80\xae",
  "\xcc\x81",
  "\xed\xa0\x80",
  "\xc0\x80",
  "\xef\xbb\xbf",
  "\xf4\x90\x80\x80",
  "\xff",
  "@",
  ".",
  "\xc3\x9f",
  "\xc4\xb0",
  "\xd7\xa9",
  "\xe2\x80\x8b",
};

static guint
roll (GRand *dice, guint n)
{
  return n > 1 ? (guint)g_rand_int_range (dice, 0, (gint32)n) : 0;
}

static void
splice (GString *text, guint at, guint removed, const char *put, gsize length)
{
  g_string_erase (text, at, MIN (removed, text->len - at));
  g_string_insert_len (text, at, put, (gssize)length);
}

static void
change (GRand *dice, GString *text, GPtrArray *corpus)
{
  guint length = (guint)text->len;
  guint at = roll (dice, length + 1);
  guint n = roll (dice, 8) == 0 ? roll (dice, length - at + 1) : roll (dice, 9);
  const char *word = words[roll (dice, G_N_ELEMENTS (words))];
  char byte = (char)roll (dice, 256);

  switch (roll (dice, 7)) {
  case 0: /* a bit */
    if (at < length)
      text->str[at] = (char)(text->str[at] ^ (1 << roll (dice, 8)));
    break;
  case 1: /* a byte */
    splice (text, at, roll (dice, 2), &byte, 1);
    break;
  case 2:
    splice (text, at, n, "", 0);
    break;
  case 3:
  case 4:
    splice (text, at, roll (dice, 2) * n, word, strlen (word));
    break;
  case 5: { /* what stands here, elsewhere too, perhaps often */
    g_autofree char *copy = g_strndup (text->str + at, MIN (n, length - at));
    guint times = 1 + roll (dice, 4) * roll (dice, 40);

    for (guint i = 0; i < times && text->len < LONGEST; i++)
      splice (text, at, 0, copy, strlen (copy));
    break;
  }
  default: { /* a piece of another one */
    GBytes *other = corpus->pdata[roll (dice, corpus->len)];
    gsize size;
    const char *data = g_bytes_get_data (other, &size);
    guint from = roll (dice, (guint)size + 1);
    guint most = roll (dice, 200);

    if (data != NULL)
      splice (text, at, n, data + from, MIN (most, size - from));
    break;
  }
  }
}

/**
 * pin_test_corpus_mutate:
 *
 * Returns: (transfer full): one of the corpus with up to eight changes
 */
GBytes *
pin_test_corpus_mutate (GRand *dice, GPtrArray *corpus)
{
  GBytes *first = corpus->pdata[roll (dice, corpus->len)];
  gsize size;
  const char *data = g_bytes_get_data (first, &size);
  GString *text = g_string_new_len (data, (gssize)MIN (size, LONGEST));
  guint n = 1 + roll (dice, 8);

  for (guint i = 0; i < n; i++)
    change (dice, text, corpus);
  return g_string_free_to_bytes (text);
}
