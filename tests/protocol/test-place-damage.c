/* test-place-damage.c: files that are missing, cut short or changed are refused, or do no harm
 *
 * On a small copy of the tables, so that every byte gets its turn.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-places.h"

#include <glib/gstdio.h>
#include <string.h>

#define FLIPS 2000

static const char *const file_names[] = { "comuni.tsv", "states.tsv", "provinces.tsv" };

static const char *const texts[] = {
  "# places 1 rows=6 codes=5 current=4 ceased=1\n"
  "code\tname\tother\tprovince\tresidence\tfrom\tto\tcaps\n"
  "A001\tAbano\t\tPD\t\t1866-11-19\t1924-11-13\t\n"
  "A001\tAbano Terme\t\tPD\t\t1924-11-14\t\t35031\n"
  "A952\tBolzano\tBozen\tBZ\t\t1948-04-03\t\t39100\n"
  "G015\tOlbia\t\tSS\tOT\t2016-04-28\t\t07026\n"
  "G778\tPola\t\tPL\t\t1921-01-05\t1947-09-15\t\n"
  "H501\tRoma\t\tRM\t\t1884-09-11\t\t00118-00119 00121-00128\n",
  "# places 1 rows=2 codes=2 current=1 ceased=1\n"
  "code\tname\tother\tiso2\tstatus\tfrom\tto\n"
  "Z112\tGermania\tRepubblica Federale Tedesca\tDE\tcurrent\t\t\n"
  "Z118\tJugoslavia\tIugoslavia\t\tceased\t\t2003-02-04\n",
  "# places 1 rows=2\n"
  "province\tname\tcapitals\n"
  "RM\tRoma\tH501\n"
  "BZ\tBolzano\tA952\n",
};

typedef struct {
  char *folder;
} Fixture;

static void
write_file (const Fixture *self, guint file, const char *text, gsize size)
{
  g_autofree char *path = g_build_filename (self->folder, file_names[file], NULL);
  FILE *stream;

  stream = g_fopen (path, "wb");
  g_assert_nonnull (stream);
  g_assert_cmpuint (fwrite (text, 1, size, stream), ==, size);
  g_assert_cmpint (fclose (stream), ==, 0);
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  self->folder = g_dir_make_tmp ("pin-places-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    write_file (self, i, texts[i], strlen (texts[i]));
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (file_names); i++) {
    g_autofree char *path = g_build_filename (self->folder, file_names[i], NULL);

    g_remove (path);
  }
  g_rmdir (self->folder);
  g_free (self->folder);
}

/* Reads all that can be asked of damaged tables that were not refused. */
static void
use (const PinPlaces *places)
{
  static const char *const typed[] = { "a",     "abano trme", "bozen", "roma rm",   "39100",
                                       "olbai", "s. x",       "DE",    "iugoslavia" };
  static const char *const codes[] = { "A001", "A952", "H501", "Z112", "Z118", "X999" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++) {
    const PinPlaceQuery query = {
      .scope = i % 2 == 0 ? PIN_PLACE_SCOPE_BIRTH : PIN_PLACE_SCOPE_RESIDENCE,
      .date = i % 3 == 0 ? "1930-01-01" : NULL,
    };
    PinPlaceHit hits[4];
    guint n = pin_places_search (places, typed[i], &query, hits, G_N_ELEMENTS (hits));

    for (guint j = 0; j < n; j++) {
      g_autofree char *described = pin_places_describe (&hits[j]);

      g_assert_true (g_utf8_validate (described, -1, NULL));
    }
  }
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_auto (GStrv) caps = pin_places_caps (places, codes[i]);
    PinPlaceHit hit;

    pin_places_by_code (places, codes[i], "1930-01-01", &hit);
    pin_places_match_cap (places, codes[i], "00120");
    g_assert_nonnull (caps);
  }
}

/* Returns: whether the tables were accepted */
static gboolean
try (const Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PinPlaces) places = pin_places_open (self->folder, &error);

  if (places == NULL) {
    g_assert_nonnull (error);
    g_assert_true (error->domain == G_FILE_ERROR);
    return FALSE;
  }
  g_assert_no_error (error);
  use (places);
  return TRUE;
}

static void
test_whole (Fixture *self, gconstpointer unused)
{
  g_assert_true (try (self));
}

static void
test_missing (Fixture *self, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (file_names); i++) {
    g_autofree char *path = g_build_filename (self->folder, file_names[i], NULL);

    g_assert_cmpint (g_remove (path), ==, 0);
    g_assert_false (try (self));
    write_file (self, i, texts[i], strlen (texts[i]));
  }
  g_assert_true (try (self));
}

/* A file that lost its end, even one byte of it, is refused. */
static void
test_truncated (Fixture *self, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    for (gsize size = 0; size < strlen (texts[i]); size++) {
      write_file (self, i, texts[i], size);
      g_test_message ("%s, %" G_GSIZE_FORMAT " bytes", file_names[i], size);
      g_assert_false (try (self));
    }
    write_file (self, i, texts[i], strlen (texts[i]));
  }
}

static void
test_flipped (Fixture *self, gconstpointer unused)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (18610317);
  guint n_refused = 0;

  for (guint i = 0; i < FLIPS; i++) {
    guint file = (guint)g_rand_int_range (random, 0, G_N_ELEMENTS (texts));
    gsize size = strlen (texts[file]);
    g_autofree char *text = g_strdup (texts[file]);

    for (gint32 n = g_rand_int_range (random, 1, 4); n > 0; n--)
      text[g_rand_int_range (random, 0, (gint32)size)] ^=
          (char)(1 << g_rand_int_range (random, 0, 8));
    write_file (self, file, text, size);
    n_refused += !try (self);
    write_file (self, file, texts[file], size);
  }
  g_assert_cmpuint (n_refused, >, FLIPS / 2);
}

/* Changes that are no accident. */
static void
test_wrong (Fixture *self, gconstpointer unused)
{
  static const struct {
    guint file;
    const char *from;
    const char *to;
  } rows[] = {
    { 0, "places 1", "places 2" },
    { 0, "rows=6", "rows=7" },
    { 0, "rows=6", "" },
    { 0, "current=4", "current=5" },
    { 0, "ceased=1", "ceased=2" },
    { 0, "residence\tfrom", "from\tresidence" },
    { 0, "A001\tAbano Terme", "A953\tAbano Terme" }, /* out of order */
    { 0, "A952", "a952" },
    { 0, "A952", "A9521" },
    { 0, "Bolzano", "" },
    { 0, "Bolzano", "Bol\tzano" },
    { 0, "Bolzano", "Bol\rzano" },
    { 0, "Bolzano", "Bol\x01zano" },
    { 0, "Bolzano", "Bol\xffzano" },
    { 0, "Bolzano", "..." },
    { 0, "Bozen", ";" },
    { 0, "BZ", "B" },
    { 0, "BZ", "" },
    { 0, "OT", "OTT" },
    { 0, "1948-04-03", "1948-4-3" },
    { 0, "1948-04-03", "1948-04-031" },
    { 0, "39100", "3910" },
    { 0, "39100", "39100 " },
    { 0, "39100", "39100-39099" },
    { 0, "39100", "39100,39101" },
    { 1, "current\t", "new\t" },
    { 1, "DE", "DEU" },
    { 1, "Z112", "A112" },
    { 2, "H501", "H502" },
    { 2, "RM\t", "Rome\t" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    GString *text = g_string_new (texts[rows[i].file]);

    g_test_message ("row %u", i);
    g_assert_cmpuint (g_string_replace (text, rows[i].from, rows[i].to, 0), >, 0);
    write_file (self, rows[i].file, text->str, text->len);
    g_assert_false (try (self));
    write_file (self, rows[i].file, texts[rows[i].file], strlen (texts[rows[i].file]));
    g_string_free (text, TRUE);
  }
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/place-damage/whole", test_whole);
  add ("/place-damage/missing", test_missing);
  add ("/place-damage/truncated", test_truncated);
  add ("/place-damage/flipped", test_flipped);
  add ("/place-damage/wrong", test_wrong);
  return g_test_run ();
}
