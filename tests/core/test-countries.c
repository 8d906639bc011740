/* test-countries.c: the list of countries, in Italian and in English
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-countries.h"

#include <locale.h>
#include <string.h>

static PinCountry *
find (GListModel *countries, const char *code)
{
  for (guint i = 0; i < g_list_model_get_n_items (countries); i++) {
    g_autoptr (PinCountry) country = g_list_model_get_item (countries, i);

    if (strcmp (pin_country_get_code (country), code) == 0)
      return country;
  }
  return NULL;
}

static void
test_list (void)
{
  g_autoptr (GListModel) countries = pin_countries_new ();
  guint n = g_list_model_get_n_items (countries);
  g_autoptr (PinCountry) before = NULL;

  g_assert_true (g_list_model_get_item_type (countries) == PIN_TYPE_COUNTRY);
  g_assert_cmpuint (n, >=, 240);
  g_assert_null (g_list_model_get_item (countries, n));
  g_assert_cmpstr (pin_country_get_name (find (countries, "IT")), ==, "Italy");
  g_assert_cmpstr (pin_country_get_name (find (countries, "XK")), ==, "Kosovo");
  g_assert_cmpstr (pin_country_get_name (find (countries, "DE")), ==, "Germany");
  /* The name in use, not that of the treaty. */
  g_assert_cmpstr (pin_country_get_name (find (countries, "VE")), ==, "Venezuela");
  for (guint i = 0; i < n; i++) {
    g_autoptr (PinCountry) country = g_list_model_get_item (countries, i);

    g_assert_true (g_regex_match_simple ("^[A-Z]{2}$", pin_country_get_code (country), 0, 0));
    if (before != NULL)
      g_assert_cmpint (
          g_utf8_collate (pin_country_get_name (before), pin_country_get_name (country)), <=, 0);
    g_set_object (&before, country);
  }
}

static void
test_italian (void)
{
  g_autoptr (GListModel) countries = NULL;
  g_autofree char *old = g_strdup (g_getenv ("LANGUAGE"));

  g_setenv ("LANGUAGE", "it", TRUE);
  countries = pin_countries_new ();
  g_assert_cmpstr (pin_country_get_name (find (countries, "DE")), ==, "Germania");
  g_setenv ("LANGUAGE", old != NULL ? old : "", TRUE);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/countries/list", test_list);
  g_test_add_func ("/countries/italian", test_italian);
  return g_test_run ();
}
