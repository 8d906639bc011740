/* test-place-exact.c: the one place that is called exactly as somebody wrote
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-places.h"

#include <string.h>

static void
test_resolve (void)
{
  static const struct {
    PinPlaceScope scope;
    const char *date;
    const char *text;
    guint n;
    const char *code; /* when there is one */
  } rows[] = {
    { PIN_PLACE_SCOPE_BIRTH, NULL, "Roma", 1, "H501" },
    { PIN_PLACE_SCOPE_BIRTH, NULL, " ROMA (rm) ", 1, "H501" },
    { PIN_PLACE_SCOPE_BIRTH, NULL, "Rom", 0, NULL },
    { PIN_PLACE_SCOPE_BIRTH, NULL, "Rooma", 0, NULL },
    { PIN_PLACE_SCOPE_BIRTH, NULL, "Roma Roma", 1, "H501" }, /* comune and province */
    { PIN_PLACE_SCOPE_BIRTH, NULL, "Bozen (BZ)", 1, "A952" },
    { PIN_PLACE_SCOPE_BIRTH, NULL, "L'Aquila", 1, "A345" },
    { PIN_PLACE_SCOPE_BIRTH, NULL, "laquila", 1, "A345" },
    { PIN_PLACE_SCOPE_BIRTH, NULL, "Castro", 2, NULL },
    { PIN_PLACE_SCOPE_BIRTH, NULL, "Castro (BG)", 1, "C337" },
    { PIN_PLACE_SCOPE_BIRTH, NULL, "Castro Lecce", 1, "M261" },
    { PIN_PLACE_SCOPE_BIRTH, "1960-01-01", "Castro", 1, "C337" }, /* the other is of 1975 */
    { PIN_PLACE_SCOPE_BIRTH, "1990-01-01", "Castro", 2, NULL },
    { PIN_PLACE_SCOPE_BIRTH, "1850-01-01", "Castro", 2, NULL },
    { PIN_PLACE_SCOPE_BIRTH, NULL, "Girgenti", 1, "A089" },
    { PIN_PLACE_SCOPE_BIRTH, NULL, "Germania", 1, "Z112" },
    { PIN_PLACE_SCOPE_RESIDENCE, NULL, "Germania", 0, NULL },
    { PIN_PLACE_SCOPE_RESIDENCE, NULL, "Samone (TN)", 1, "H754" },
    { PIN_PLACE_SCOPE_RESIDENCE, NULL, "Pola", 0, NULL },
    { PIN_PLACE_SCOPE_STATES, NULL, "olanda", 1, "Z126" },
    { PIN_PLACE_SCOPE_BIRTH, NULL, "", 0, NULL },
    { PIN_PLACE_SCOPE_BIRTH, NULL, "\xff(", 0, NULL },
  };
  g_autofree char *folder =
      g_test_build_filename (G_TEST_BUILT, "..", "..", "data", "places", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PinPlaces) places = pin_places_open (folder, &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    PinPlaceQuery query = { .scope = rows[i].scope, .date = rows[i].date };
    PinPlaceHit hit = { 0 };

    g_autofree char *written = g_strescape (rows[i].text, NULL);

    g_test_message ("%s", written);
    g_assert_cmpuint (pin_places_resolve (places, rows[i].text, &query, &hit), ==, rows[i].n);
    if (rows[i].n == 1)
      g_assert_cmpstr (hit.code, ==, rows[i].code);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/place-exact/resolve", test_resolve);
  return g_test_run ();
}
