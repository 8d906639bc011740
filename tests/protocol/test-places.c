/* test-places.c: places by their codes, and which CAPs they have
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-places.h"

#include <string.h>

static PinPlaces *
open_places (void)
{
  g_autofree char *folder =
      g_test_build_filename (G_TEST_BUILT, "..", "..", "data", "places", NULL);
  g_autoptr (GError) error = NULL;
  PinPlaces *places = pin_places_open (folder, &error);

  g_assert_no_error (error);
  return places;
}

static void
test_by_code (void)
{
  static const struct {
    const char *code;
    const char *date;
    const char *described;
  } rows[] = {
    { "H501", NULL, "Roma (RM)" },
    { "A001", NULL, "Abano Terme (PD)" },
    { "A001", "1900-01-01", "Abano (PD), 1866–1924" },
    { "A001", "1924-11-13", "Abano (PD), 1866–1924" },
    { "A001", "1924-11-14", "Abano Terme (PD)" },
    { "A001", "1800-01-01", "Abano (PD), 1866–1924" },
    { "A001", "2100-01-01", "Abano Terme (PD)" },
    { "A089", "1920-06-01", "Girgenti (AG), 1861–1927" },
    { "E472", "1939-06-01", "Littoria (LT), 1934–1945" },
    { "G778", NULL, "Pola (PL), 1921–1947" },
    { "G778", "1990-01-01", "Pola (PL), 1921–1947" },
    { "Z112", NULL, "Germania" },
    { "Z118", NULL, "Jugoslavia, …–2003" },
    { "Z160", NULL, "Kosovo" },
    { "Z404", "1980-01-01", "Stati Uniti d'America" },
  };
  static const char *const unknown[] = { "", "A", "A000", "a001", "Z999", "ZZZZ", "Roma", "~" };
  g_autoptr (PinPlaces) places = open_places ();
  PinPlaceHit hit;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *described = NULL;

    g_assert_true (pin_places_by_code (places, rows[i].code, rows[i].date, &hit));
    described = pin_places_describe (&hit);
    g_assert_cmpstr (hit.code, ==, rows[i].code);
    g_assert_cmpstr (described, ==, rows[i].described);
  }
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_false (pin_places_by_code (places, unknown[i], NULL, &hit));
}

/* The reform of the Sardinian provinces: birthplaces keep the one they had. */
static void
test_provinces (void)
{
  g_autoptr (PinPlaces) places = open_places ();
  PinPlaceHit hit;

  g_assert_true (pin_places_by_code (places, "G015", "1980-01-01", &hit));
  g_assert_cmpstr (hit.name, ==, "Olbia");
  g_assert_cmpstr (hit.province, ==, "SS");
  g_assert_null (hit.residence_province);
  g_assert_true (pin_places_by_code (places, "G015", NULL, &hit));
  g_assert_cmpstr (hit.residence_province, ==, "OT");
  g_assert_true (pin_places_by_code (places, "H501", NULL, &hit));
  g_assert_cmpstr (hit.residence_province, ==, "RM");
  g_assert_true (pin_places_by_code (places, "Z112", NULL, &hit));
  g_assert_null (hit.province);
  g_assert_null (hit.residence_province);

  g_assert_cmpstr (pin_places_province_name (places, "LE"), ==, "Lecce");
  g_assert_cmpstr (pin_places_province_name (places, "ZA"), ==, "Zara");
  g_assert_null (pin_places_province_name (places, "XX"));
  g_assert_null (pin_places_province_name (places, ""));
}

static void
test_by_iso2 (void)
{
  static const char *const unknown[] = { "", "IT", "de", "YU", "DEU", "ZZ" };
  g_autoptr (PinPlaces) places = open_places ();
  PinPlaceHit hit;

  g_assert_true (pin_places_by_iso2 (places, "XK", &hit));
  g_assert_cmpstr (hit.code, ==, "Z160");
  g_assert_true (pin_places_by_iso2 (places, "GE", &hit));
  g_assert_cmpstr (hit.code, ==, "Z254");
  g_assert_true (hit.is_current);
  g_assert_true (pin_places_by_iso2 (places, "GL", &hit));
  g_assert_cmpint (hit.kind, ==, PIN_PLACE_KIND_TERRITORY);
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_false (pin_places_by_iso2 (places, unknown[i], &hit));
}

static void
test_other_names (void)
{
  g_autoptr (PinPlaces) places = open_places ();
  PinPlaceHit hit;

  g_assert_true (pin_places_by_code (places, "A952", NULL, &hit));
  g_assert_cmpstr (hit.name, ==, "Bolzano");
  g_assert_cmpstr (hit.other_names, ==, "Bozen");
  g_assert_true (pin_places_by_code (places, "I715", NULL, &hit));
  g_assert_cmpstr (hit.name, ==, "Sgonico");
  g_assert_cmpstr (hit.other_names, ==, "Zgonik");
  g_assert_true (pin_places_by_code (places, "H501", NULL, &hit));
  g_assert_null (hit.other_names);
}

static void
test_caps (void)
{
  g_autoptr (PinPlaces) places = open_places ();
  g_auto (GStrv) one = pin_places_caps (places, "A001");
  g_auto (GStrv) many = pin_places_caps (places, "H501");
  g_auto (GStrv) suppressed = pin_places_caps (places, "G778");
  g_auto (GStrv) state = pin_places_caps (places, "Z112");
  g_auto (GStrv) unknown = pin_places_caps (places, "");

  g_assert_cmpuint (g_strv_length (one), ==, 1);
  g_assert_cmpstr (one[0], ==, "35031");
  g_assert_cmpuint (g_strv_length (many), >, 50);
  g_assert_cmpstr (many[0], ==, "00118");
  g_assert_true (g_strv_contains ((const char *const *)many, "00144"));
  g_assert_false (g_strv_contains ((const char *const *)many, "00120"));
  g_assert_cmpuint (g_strv_length (suppressed), ==, 0);
  g_assert_cmpuint (g_strv_length (state), ==, 0);
  g_assert_cmpuint (g_strv_length (unknown), ==, 0);
}

static void
test_match_cap (void)
{
  static const struct {
    const char *code;
    const char *cap;
    PinCapMatch match;
  } rows[] = {
    { "A001", "35031", PIN_CAP_FITS },    { "A001", "35030", PIN_CAP_DIFFERS },
    { "A001", "35000", PIN_CAP_DIFFERS }, { "H501", "00144", PIN_CAP_FITS },
    { "H501", "00118", PIN_CAP_FITS },    { "H501", "00199", PIN_CAP_FITS },
    { "H501", "00117", PIN_CAP_DIFFERS }, { "H501", "00120", PIN_CAP_DIFFERS },
    { "H501", "00100", PIN_CAP_GENERIC }, { "F205", "20100", PIN_CAP_GENERIC },
    { "F205", "20121", PIN_CAP_FITS },    { "F205", "10121", PIN_CAP_DIFFERS },
    { "F205", "10100", PIN_CAP_DIFFERS }, { "Z106", "00120", PIN_CAP_FITS },
    { "Z106", "00144", PIN_CAP_DIFFERS }, { "Z130", "47890", PIN_CAP_FITS },
    { "Z130", "47899", PIN_CAP_FITS },    { "Z130", "47889", PIN_CAP_DIFFERS },
    { "H294", "47890", PIN_CAP_DIFFERS }, /* Rimini, next to San Marino */
    { "Z112", "10115", PIN_CAP_UNKNOWN }, { "G778", "52100", PIN_CAP_UNKNOWN },
    { "X000", "20121", PIN_CAP_UNKNOWN }, { "F205", "", PIN_CAP_UNKNOWN },
    { "F205", "2012", PIN_CAP_UNKNOWN },  { "F205", "201210", PIN_CAP_UNKNOWN },
    { "F205", "2O121", PIN_CAP_UNKNOWN }, { "F205", "20121-20129", PIN_CAP_UNKNOWN },
    { "Z106", "120", PIN_CAP_UNKNOWN },
  };
  g_autoptr (PinPlaces) places = open_places ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s %s", rows[i].code, rows[i].cap);
    g_assert_cmpint (pin_places_match_cap (places, rows[i].code, rows[i].cap), ==, rows[i].match);
  }
  g_assert_cmpstr (pin_places_cap_state ("00120"), ==, "Z106");
  g_assert_cmpstr (pin_places_cap_state ("47893"), ==, "Z130");
  g_assert_null (pin_places_cap_state ("00121"));
  g_assert_null (pin_places_cap_state ("0012"));
  g_assert_null (pin_places_cap_state (""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/places/by-code", test_by_code);
  g_test_add_func ("/places/provinces", test_provinces);
  g_test_add_func ("/places/by-iso2", test_by_iso2);
  g_test_add_func ("/places/other-names", test_other_names);
  g_test_add_func ("/places/caps", test_caps);
  g_test_add_func ("/places/match-cap", test_match_cap);
  return g_test_run ();
}
