/* test-places.c: every row of data/places, and what must hold between them
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-places.h"

#include <string.h>

typedef struct {
  char *folder;
  PinPlaces *places;
} Fixture;

typedef void (*RowCheck) (const PinPlaces *places, char **fields);

static void
set_up (Fixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "places", NULL);
  self->places = pin_places_open (self->folder, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  pin_places_free (self->places);
  g_free (self->folder);
}

static guint
promised (const char *header, const char *key)
{
  const char *found = strstr (header, key);

  g_assert_nonnull (found);
  return (guint)g_ascii_strtoull (found + strlen (key), NULL, 10);
}

/* Calls @check for each row. Returns: the first line of the file */
static char *
for_each_row (const Fixture *self, const char *name, RowCheck check)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean has_columns = FALSE;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);

    if (*lines[i] == '#' || *lines[i] == '\0')
      continue;
    if (has_columns) {
      check (self->places, fields);
      n++;
    }
    has_columns = TRUE;
  }
  g_assert_cmpuint (n, ==, promised (lines[0], "rows="));
  return g_strdup (lines[0]);
}

static void
assert_field (const char *found, const char *field)
{
  g_assert_cmpstr (found != NULL ? found : "", ==, field);
}

static void
assert_is_found (const PinPlaces *places, const PinPlaceHit *wanted)
{
  const PinPlaceQuery query = { .scope = PIN_PLACE_SCOPE_BIRTH, .date = wanted->valid_from };
  PinPlaceHit hits[100];
  guint n = pin_places_search (places, wanted->name, &query, hits, G_N_ELEMENTS (hits));

  for (guint i = 0; i < n; i++) {
    if (strcmp (hits[i].code, wanted->code) == 0)
      return;
  }
  g_test_fail_printf ("%s %s is not found by its name", wanted->code, wanted->name);
}

/* code name other province residence from to caps */
static void
check_comune (const PinPlaces *places, char **fields)
{
  PinPlaceHit hit;

  g_assert_true (pin_places_by_code (places, fields[0], fields[5], &hit));
  g_assert_cmpint (hit.kind, ==, PIN_PLACE_KIND_COMUNE);
  assert_field (hit.code, fields[0]);
  assert_field (hit.valid_from, fields[5]);
  if (strcmp (fields[0], "D588") == 0 && strcmp (fields[5], "1861-03-17") == 0)
    return; /* Filago or Marne: the register has both for the same days */
  assert_field (hit.name, fields[1]);
  assert_field (hit.other_names, fields[2]);
  assert_field (hit.province, fields[3]);
  assert_field (hit.valid_to, fields[6]);
  g_assert_cmpint (hit.is_current, ==, *fields[6] == '\0');
  g_assert_nonnull (pin_places_province_name (places, hit.province));
  g_assert_true (*fields[6] == '\0' || strcmp (fields[5], fields[6]) <= 0);
  if (hit.is_current) {
    g_auto (GStrv) caps = pin_places_caps (places, fields[0]);

    g_assert_nonnull (pin_places_province_name (places, hit.residence_province));
    g_assert_cmpuint (g_strv_length (caps), >, 0);
    g_assert_cmpint (pin_places_match_cap (places, fields[0], caps[0]), ==, PIN_CAP_FITS);
    /* The row of today is the last one of its code. */
    g_assert_true (pin_places_by_code (places, fields[0], NULL, &hit));
    g_assert_true (hit.is_current);
  } else {
    g_assert_cmpstr (fields[7], ==, "");
  }
}

static void
test_comuni (Fixture *self, gconstpointer unused)
{
  g_autofree char *header = for_each_row (self, "comuni.tsv", check_comune);
  const guint current = pin_places_count (self->places, PIN_PLACE_SCOPE_COMUNI);
  const guint suppressed = pin_places_count (self->places, PIN_PLACE_SCOPE_SUPPRESSED);

  g_assert_cmpuint (current, ==, promised (header, "current="));
  g_assert_cmpuint (suppressed, ==, promised (header, "ceased="));
  g_assert_cmpuint (current + suppressed, ==, promised (header, "codes="));
}

/* code name other iso2 status from to */
static void
check_state (const PinPlaces *places, char **fields)
{
  PinPlaceHit hit;

  g_assert_true (pin_places_by_code (places, fields[0], NULL, &hit));
  g_assert_cmpint (hit.kind, !=, PIN_PLACE_KIND_COMUNE);
  assert_field (hit.name, fields[1]);
  assert_field (hit.other_names, fields[2]);
  assert_field (hit.iso2, fields[3]);
  assert_field (hit.valid_from, fields[5]);
  assert_field (hit.valid_to, fields[6]);
  g_assert_cmpint (hit.is_current, ==, strcmp (fields[4], "ceased") != 0);
  g_assert_cmpint (hit.is_current, ==, *fields[6] == '\0');
  if (hit.iso2 != NULL) {
    g_assert_true (pin_places_by_iso2 (places, fields[3], &hit));
    g_assert_cmpstr (hit.code, ==, fields[0]);
  }
  assert_is_found (places, &hit);
}

static void
test_states (Fixture *self, gconstpointer unused)
{
  g_autofree char *header = for_each_row (self, "states.tsv", check_state);
  const guint current = pin_places_count (self->places, PIN_PLACE_SCOPE_STATES);
  const guint ceased = pin_places_count (self->places, PIN_PLACE_SCOPE_CEASED);

  g_assert_cmpuint (current, ==, promised (header, "current=") + promised (header, "territories="));
  g_assert_cmpuint (ceased, ==, promised (header, "ceased="));
  g_assert_cmpuint (current + ceased, ==, promised (header, "codes="));
}

static void
check_province (const PinPlaces *places, char **fields)
{
  g_auto (GStrv) capitals = g_strsplit (fields[2], " ", -1);

  g_assert_cmpstr (pin_places_province_name (places, fields[0]), ==, fields[1]);
  g_assert_cmpuint (g_strv_length (capitals), >, 0);
  for (guint i = 0; capitals[i] != NULL; i++) {
    PinPlaceHit hit;

    g_assert_true (pin_places_by_code (places, capitals[i], NULL, &hit));
    g_assert_cmpint (hit.kind, ==, PIN_PLACE_KIND_COMUNE);
  }
}

static void
test_provinces (Fixture *self, gconstpointer unused)
{
  g_autofree char *header = for_each_row (self, "provinces.tsv", check_province);
}

static void
check_domain (const PinPlaces *places, char **fields)
{
  g_assert_true (strchr (fields[0], '.') != NULL && strchr (fields[0], '@') == NULL);
  g_assert_cmpuint ((guint)g_ascii_strtoull (fields[1], NULL, 10), >=, 5);
}

static void
test_pec_domains (Fixture *self, gconstpointer unused)
{
  g_autofree char *header = for_each_row (self, "pec-domains.tsv", check_domain);
}

static guint n_seen;

static void
find_comune (const PinPlaces *places, char **fields)
{
  PinPlaceHit hit;

  /* A part of them: all would take a minute under the sanitizers. */
  if (n_seen++ % 10 != 0)
    return;
  g_assert_true (pin_places_by_code (places, fields[0], fields[5], &hit));
  assert_is_found (places, &hit);
}

static void
test_found_by_name (Fixture *self, gconstpointer unused)
{
  g_autofree char *header = for_each_row (self, "comuni.tsv", find_comune);
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
  add ("/data/places/comuni", test_comuni);
  add ("/data/places/states", test_states);
  add ("/data/places/provinces", test_provinces);
  add ("/data/places/pec-domains", test_pec_domains);
  add ("/data/places/found-by-name", test_found_by_name);
  return g_test_run ();
}
