/* test-country-search.c: a country by one of its names, in whatever language
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-atlas.h"
#include "pin-catalogue.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

static void
test_search (void)
{
  static const struct {
    const char *typed;
    const char *first; /* code */
  } rows[] = {
    { "ger", "DE" },
    { "germania", "DE" },
    { "Deutschland", NULL },
    { "svizzera", "CH" },
    { "switz", "CH" },
    { "ch", "CH" },
    { "olanda", "NL" },
    { "inghilterra", "GB" },
    { "regno u", "GB" },
    { "kosovo", "XK" },
    { "costa d'avorio", "CI" },
    { "cote d'iv", "CI" },
    { "stati uniti", "US" },
    { "united st", "US" },
    { "swizterland", "CH" },
    { "gremania", "DE" },
    { "città del vaticano", "VA" },
    { "ITALIA", "IT" },
    { "birmania", "MM" },
    { "zzzz", NULL },
    { "\xff", NULL },
  };
  g_autoptr (PinAtlas) atlas = pin_atlas_new (NULL);
  GListModel *countries = pin_atlas_get_countries (atlas);
  const PinPlaces *places = pin_atlas_get_places (atlas);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    PinCountry *hits[8];
    guint n = pin_countries_search (countries, rows[i].typed, places, hits, G_N_ELEMENTS (hits));

    g_test_message ("%s", rows[i].typed);
    if (rows[i].first == NULL) {
      g_assert_cmpuint (n, ==, 0);
      continue;
    }
    g_assert_cmpuint (n, >, 0);
    g_assert_cmpstr (pin_country_get_code (hits[0]), ==, rows[i].first);
    for (guint j = 1; j < n; j++)
      g_assert_true (hits[j] != hits[0]);
  }
}

static void
test_resolve (void)
{
  g_autoptr (PinAtlas) atlas = pin_atlas_new (NULL);
  GListModel *countries = pin_atlas_get_countries (atlas);
  PinCountry *country = pin_countries_resolve (countries, "Paesi Bassi", NULL);

  g_assert_cmpstr (pin_country_get_code (country), ==, "NL");
  g_assert_null (pin_countries_resolve (countries, "Paesi", NULL));
  g_assert_null (pin_countries_resolve (countries, "Olanda", NULL));
  g_assert_false (pin_atlas_is_open (atlas));
  country = pin_countries_resolve (countries, "Olanda", pin_atlas_get_places (atlas));
  g_assert_cmpstr (pin_country_get_code (country), ==, "NL");
  g_assert_true (pin_atlas_is_open (atlas));
}

/* Every list of all there are, as for who opens it without typing. */
static void
test_all (void)
{
  g_autoptr (GListModel) countries = pin_countries_new ();
  guint n = g_list_model_get_n_items (countries);
  g_autofree PinCountry **hits = g_new (PinCountry *, n + 1);

  g_assert_cmpuint (pin_countries_search (countries, "", NULL, hits, n + 1), ==, n);
  g_assert_cmpuint (pin_countries_search (countries, "", NULL, hits, 3), ==, 3);
}

/* A file that is cut anywhere, or is something else, gives what can be read of it. */
static void
test_damaged_catalogue (void)
{
  g_autofree char *folder = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "x.mo", NULL);
  static const guint32 header[] = { 0x950412de, 0, 1, 28, 36, 0, 0, 5, 44, 8, 50 };
  g_autoptr (GString) whole = g_string_new_len ((const char *)header, sizeof header);
  g_autoptr (GHashTable) nothing = pin_catalogue_read ("/nowhere/x.mo");

  g_string_append_len (whole, "Italy\0Italia!!\0", 15);
  g_assert_cmpuint (g_hash_table_size (nothing), ==, 0);
  for (gsize size = 0; size <= whole->len; size++) {
    g_autoptr (GHashTable) messages = NULL;

    g_assert_true (g_file_set_contents (path, whole->str, (gssize)size, NULL));
    messages = pin_catalogue_read (path);
    g_assert_cmpuint (g_hash_table_size (messages), ==, size == whole->len);
    if (size == whole->len)
      g_assert_cmpstr (g_hash_table_lookup (messages, "Italy"), ==, "Italia!!");
  }
  g_remove (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/country-search/search", test_search);
  g_test_add_func ("/country-search/resolve", test_resolve);
  g_test_add_func ("/country-search/all", test_all);
  g_test_add_func ("/country-search/damaged-catalogue", test_damaged_catalogue);
  return g_test_run ();
}
