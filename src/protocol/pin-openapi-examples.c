/* pin-openapi-examples.c: the examples of the OpenAPI document
 *
 * They are the files of tests/data/wire, written by hand, which the tests hold against the tables.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-openapi-examples.h"

#include "pin-examples.h"
#include "pin-yaml.h"

#include <json-glib/json-glib.h>

#define FOLDER "/io/github/duemeta/wire/"

static void write_node (GString *out, int indent, const char *key, JsonNode *node);

static void
write_object (GString *out, int indent, JsonObject *object)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next) {
    g_autofree char *key = g_strconcat (l->data, ":", NULL);

    write_node (out, indent, key, json_object_get_member (object, l->data));
  }
}

static void
write_array (GString *out, int indent, JsonArray *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    write_node (out, indent, "-", json_array_get_element (array, i));
}

/* @node after @key, `name:` or a dash. */
static void
write_node (GString *out, int indent, const char *key, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    JsonObject *object = json_node_get_object (node);

    pin_yaml_line (out, indent, "%s%s", key, json_object_get_size (object) == 0 ? " {}" : "");
    write_object (out, indent + 1, object);
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);

    pin_yaml_line (out, indent, "%s%s", key, json_array_get_length (array) == 0 ? " []" : "");
    write_array (out, indent + 1, array);
  } else if (json_node_get_value_type (node) == G_TYPE_STRING) {
    pin_yaml_quoted (out, indent, key, json_node_get_string (node));
  } else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN) {
    pin_yaml_line (out, indent, "%s %s", key, json_node_get_boolean (node) ? "true" : "false");
  } else {
    pin_yaml_line (out, indent, "%s %" G_GINT64_FORMAT, key, json_node_get_int (node));
  }
}

static JsonNode *
load (const char *file)
{
  g_autofree char *path = g_strconcat (FOLDER, file, ".json", NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (pin_examples_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;

  if (bytes == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return json_from_string (text, NULL);
}

/**
 * pin_openapi_print_value:
 * @file: name of an example, without its ending
 *
 * Appends the example as a mapping `value`.
 *
 * Returns: whether there is one
 */
gboolean
pin_openapi_print_value (GString *out, int indent, const char *file)
{
  g_autoptr (JsonNode) node = load (file);

  if (node == NULL)
    return FALSE;
  write_node (out, indent, "value:", node);
  return TRUE;
}

/**
 * pin_openapi_print_examples:
 * @nick: of an operation
 * @side: `request` or `reply`
 *
 * Appends every example there is: the usual one, and one for who lives in Italy where that is
 * another.
 */
void
pin_openapi_print_examples (GString *out, int indent, const char *nick, const char *side)
{
  static const struct {
    const char *suffix;
    const char *name;
    const char *summary;
  } kinds[] = {
    { "", "usual", "As it usually is" },
    { "-italy", "italy", "Of a minor who lives in Italy" },
  };
  g_autoptr (GString) values = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *file = g_strconcat (nick, ".", side, kinds[i].suffix, NULL);
    g_autoptr (GString) value = g_string_new (NULL);

    if (!pin_openapi_print_value (value, indent + 2, file))
      continue;
    pin_yaml_line (values, indent + 1, "%s:", kinds[i].name);
    pin_yaml_quoted (values, indent + 2, "summary:", kinds[i].summary);
    g_string_append (values, value->str);
  }
  if (values->len == 0)
    return;
  pin_yaml_line (out, indent, "examples:");
  g_string_append (out, values->str);
}
