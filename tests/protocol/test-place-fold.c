/* test-place-fold.c: what is left of a name, and what hostile text does
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-place-fold.h"
#include "pin-places.h"

#include <string.h>
#include <time.h>

/* A word's first letter is shown as a capital. */
static char *
fold (const char *text)
{
  char folded[PIN_PLACE_FOLD_SIZE];
  gsize n = pin_place_fold (text, strlen (text), folded);

  g_assert_cmpuint (n, <, PIN_PLACE_FOLD_SIZE);
  g_assert_cmpuint (strlen (folded), ==, n);
  for (gsize i = 0; i < n; i++) {
    if (PIN_PLACE_FOLD_IS_EDGE (folded[i]))
      folded[i] = g_ascii_toupper (PIN_PLACE_FOLD_LETTER (folded[i]));
  }
  return g_strdup (folded);
}

static void
test_names (void)
{
  static const struct {
    const char *text;
    const char *folded;
  } rows[] = {
    { "Roma", "Roma" },
    { "  ROMA  ", "Roma" },
    { "Reggio nell'Emilia", "ReggioNellEmilia" },
    { "Reggio nell’Emilia", "ReggioNellEmilia" },
    { "Reggio nellʼEmilia", "ReggioNellEmilia" },
    { "Forli'", "Forli" },
    { "Forlì", "Forli" },
    { "Forli\xcc\x80", "Forli" },
    { "Châtillon", "Chatillon" },
    { "Eppan an der Weinstraße", "EppanAnDerWeinstrasse" },
    { "Völs", "Vols" },
    { "Isole Fær Øer", "IsoleFaerOer" },
    { "Türkiye", "Turkiye" },
    { "Nabrežina", "Nabrezina" },
    { "Łódź", "Lodz" },
    { "Bellaria-Igea Marina", "BellariaIgeaMarina" },
    { "S.Giovanni", "SGiovanni" },
    { "Ｒｏｍａ", "Roma" },
    { "ﬁrenze", "Firenze" },
    { "\xe2\x80\x8fRoma\xe2\x80\x8e", "Roma" },
    { "00144", "00144" },
    { "Рим", "???" },
    { "רומא", "????" },
    { "😀", "" },
    { "Ro😀ma", "RoMa" },
    { "Ro\xffma", "RoMa" },
    { "'.-", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *folded = fold (rows[i].text);

    g_test_message ("row %u", i);
    g_assert_cmpstr (folded, ==, rows[i].folded);
  }
}

static void
test_length (void)
{
  char folded[PIN_PLACE_FOLD_SIZE];
  g_autofree char *longest = g_strnfill (PIN_PLACE_FOLD_SIZE - 1, 'a');
  g_autofree char *longer = g_strnfill (PIN_PLACE_FOLD_SIZE, 'a');

  g_assert_cmpuint (pin_place_fold (longest, strlen (longest), folded), ==,
                    PIN_PLACE_FOLD_SIZE - 1);
  g_assert_cmpuint (pin_place_fold (longer, strlen (longer), folded), ==, PIN_PLACE_FOLD_SIZE);
  g_assert_cmpuint (strlen (folded), ==, PIN_PLACE_FOLD_SIZE - 1);
  /* Only so many bytes, even in the middle of a character. */
  g_assert_cmpuint (pin_place_fold ("Forlì", 5, folded), ==, 4);
}

static void
test_letters (void)
{
  char folded[PIN_PLACE_FOLD_SIZE];
  gsize n = pin_place_fold ("Abba", 4, folded);

  g_assert_cmphex (pin_place_fold_letters (folded, n), ==, (1 << 1) | (1 << 2));
}

static char *
repeat (const char *text, guint times)
{
  GString *made = g_string_new (NULL);

  while (times-- > 0)
    g_string_append (made, text);
  return g_string_free (made, FALSE);
}

/* Quick and safe, whatever is pasted into the field. */
static void
test_hostile (void)
{
  static const char *const parts[] = {
    "a",
    "s. ",
    "san ",
    "aaaaaaaaaa ",
    "di ",
    "\xcc\x80",
    "e\xcc\x80",
    "😀",
    "\xef\xb7\xba",
    "רומא ",
    "\xe2\x80\xae",
    "\xff",
    "\xe2\x82",
    "' ",
    "20121 ",
    "mi ",
    "\xf4\x8f\xbf\xbf",
    "\n",
    "\x01",
  };
  const PinPlaceQuery query = { .scope = PIN_PLACE_SCOPE_BIRTH, .date = "tomorrow" };
  g_autofree char *folder =
      g_test_build_filename (G_TEST_BUILT, "..", "..", "data", "places", NULL);
  g_autoptr (PinPlaces) places = pin_places_open (folder, NULL);
  clock_t start = clock ();
  guint n_searches = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    for (guint times = 1; times <= 10000; times = times < 14 ? times + 1 : times * 27) {
      g_autofree char *text = repeat (parts[i], times);
      PinPlaceHit hits[5];
      guint n = pin_places_search (places, text, &query, hits, G_N_ELEMENTS (hits));

      g_assert_cmpuint (n, <=, G_N_ELEMENTS (hits));
      n_searches++;
    }
  }
  /* A key has 5 ms; this is only against what grows with the length of the text. */
  g_assert_cmpint ((clock () - start) / n_searches, <, CLOCKS_PER_SEC / 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/place-fold/names", test_names);
  g_test_add_func ("/place-fold/length", test_length);
  g_test_add_func ("/place-fold/letters", test_letters);
  g_test_add_func ("/place-fold/hostile", test_hostile);
  return g_test_run ();
}
