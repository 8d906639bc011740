/* pin-countries.c: countries by ISO 3166-1 code, named in the language of the citizen
 *
 * From iso-codes: its JSON for the codes, its gettext domain for the names.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-countries.h"

#include "pin-catalogue.h"
#include "pin-json.h"

#include <libintl.h>
#include <string.h>

#define DOMAIN "iso_3166-1"
#define FILE_NAME "iso-codes/json/iso_3166-1.json"
#define ITALIAN ISO_CODES_PREFIX "/share/locale/it/LC_MESSAGES/" DOMAIN ".mo"

struct _PinCountry {
  GObject parent_instance;

  char *code;
  char **names; /* the first one is shown */
  char *collation;
};

enum { PROP_0, PROP_CODE, PROP_NAME, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PinCountry, pin_country, G_TYPE_OBJECT)

static void
pin_country_finalize (GObject *object)
{
  PinCountry *self = PIN_COUNTRY (object);

  g_free (self->code);
  g_strfreev (self->names);
  g_free (self->collation);

  G_OBJECT_CLASS (pin_country_parent_class)->finalize (object);
}

static void
pin_country_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PinCountry *self = PIN_COUNTRY (object);

  switch (prop_id) {
  case PROP_CODE:
    g_value_set_string (value, self->code);
    break;
  case PROP_NAME:
    g_value_set_string (value, pin_country_get_name (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_country_class_init (PinCountryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = pin_country_finalize;
  object_class->get_property = pin_country_get_property;

  properties[PROP_CODE] = g_param_spec_string ("code", NULL, NULL, NULL, readable);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pin_country_init (PinCountry *self)
{
}

const char *
pin_country_get_code (PinCountry *self)
{
  g_return_val_if_fail (PIN_IS_COUNTRY (self), NULL);

  return self->code;
}

const char *
pin_country_get_name (PinCountry *self)
{
  g_return_val_if_fail (PIN_IS_COUNTRY (self), NULL);

  return self->names[0];
}

const char *const *
pin_country_get_names (PinCountry *self)
{
  g_return_val_if_fail (PIN_IS_COUNTRY (self), NULL);

  return (const char *const *)self->names;
}

#define PIN_TYPE_COUNTRIES (pin_countries_get_type ())
G_DECLARE_FINAL_TYPE (PinCountries, pin_countries, PIN, COUNTRIES, GObject)

struct _PinCountries {
  GObject parent_instance;

  GPtrArray *countries; /* NULL until asked for */
};

static void
add_name (GPtrArray *names, const char *name)
{
  if (name != NULL && *name != '\0' &&
      !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

/* In the order of @english: in the citizen's language, then as they are, then in Italian. */
static void
add (GPtrArray *countries, GHashTable *italian, const char *code, const char *const *english)
{
  PinCountry *country = g_object_new (PIN_TYPE_COUNTRY, NULL);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; english[i] != NULL; i++)
    add_name (names, dgettext (DOMAIN, english[i]));
  for (guint i = 0; english[i] != NULL; i++)
    add_name (names, english[i]);
  for (guint i = 0; english[i] != NULL; i++)
    add_name (names, g_hash_table_lookup (italian, english[i]));
  g_ptr_array_add (names, NULL);
  country->code = g_strdup (code);
  country->names = (char **)g_ptr_array_free (names, FALSE);
  country->collation = g_utf8_collate_key (country->names[0], -1);
  g_ptr_array_add (countries, country);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const PinCountry *one = *(const PinCountry *const *)a;
  const PinCountry *two = *(const PinCountry *const *)b;

  return strcmp (one->collation, two->collation);
}

static char *
find_file (void)
{
  const char *const *folders = g_get_system_data_dirs ();

  for (guint i = 0; folders[i] != NULL; i++) {
    g_autofree char *path = g_build_filename (folders[i], FILE_NAME, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
      return g_steal_pointer (&path);
  }
  return g_build_filename (ISO_CODES_PREFIX, "share", FILE_NAME, NULL);
}

static JsonArray *
rows_of (JsonNode *root)
{
  JsonNode *rows = root != NULL && JSON_NODE_HOLDS_OBJECT (root)
                       ? json_object_get_member (json_node_get_object (root), "3166-1")
                       : NULL;

  return rows != NULL && JSON_NODE_HOLDS_ARRAY (rows) ? json_node_get_array (rows) : NULL;
}

/* The name in use comes before that of the treaties. */
static void
add_row (GPtrArray *countries, GHashTable *italian, JsonNode *node)
{
  static const char *const members[] = { "common_name", "name", "official_name" };
  JsonObject *row = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *english[G_N_ELEMENTS (members) + 1] = { NULL };
  const char *code;
  guint n = 0;

  if (row == NULL)
    return;
  code = json_object_get_string_member_with_default (row, "alpha_2", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    english[n] = json_object_get_string_member_with_default (row, members[i], NULL);
    n += english[n] != NULL;
  }
  if (code != NULL && n > 0 && strcmp (code, "XK") != 0)
    add (countries, italian, code, english);
}

static GPtrArray *
load (void)
{
  static const char *const kosovo[] = { "Kosovo", NULL };
  GPtrArray *countries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) italian = pin_catalogue_read (ITALIAN);
  g_autofree char *path = find_file ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *rows;
  char *data;
  gsize size;

  bindtextdomain (DOMAIN, ISO_CODES_PREFIX "/share/locale");
  bind_textdomain_codeset (DOMAIN, "UTF-8");

  if (g_file_get_contents (path, &data, &size, &error)) {
    bytes = g_bytes_new_take (data, size);
    root = pin_json_parse (bytes, PIN_JSON_MAX_REPLY, &error);
  }
  rows = rows_of (root);
  if (rows == NULL) {
    g_message ("No list of countries: %s", error != NULL ? error->message : path);
    return countries;
  }
  for (guint i = 0; i < json_array_get_length (rows); i++)
    add_row (countries, italian, json_array_get_element (rows, i));
  add (countries, italian, "XK", kosovo); /* not in ISO 3166-1, but people live there */
  g_ptr_array_sort (countries, compare);
  return countries;
}

static GPtrArray *
get_countries (GListModel *model)
{
  PinCountries *self = PIN_COUNTRIES (model);

  if (self->countries == NULL)
    self->countries = load ();
  return self->countries;
}

static GType
pin_countries_get_item_type (GListModel *model)
{
  return PIN_TYPE_COUNTRY;
}

static guint
pin_countries_get_n_items (GListModel *model)
{
  return get_countries (model)->len;
}

static gpointer
pin_countries_get_item (GListModel *model, guint position)
{
  GPtrArray *countries = get_countries (model);

  return position < countries->len ? g_object_ref (g_ptr_array_index (countries, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = pin_countries_get_item_type;
  iface->get_n_items = pin_countries_get_n_items;
  iface->get_item = pin_countries_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PinCountries, pin_countries, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
pin_countries_finalize (GObject *object)
{
  PinCountries *self = PIN_COUNTRIES (object);

  g_clear_pointer (&self->countries, g_ptr_array_unref);

  G_OBJECT_CLASS (pin_countries_parent_class)->finalize (object);
}

static void
pin_countries_class_init (PinCountriesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pin_countries_finalize;
}

static void
pin_countries_init (PinCountries *self)
{
}

/**
 * pin_countries_new:
 *
 * Returns: (transfer full): a list of #PinCountry, read when it is first looked at; empty when
 *   iso-codes is not installed
 */
GListModel *
pin_countries_new (void)
{
  return g_object_new (PIN_TYPE_COUNTRIES, NULL);
}
