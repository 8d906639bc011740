/* pin-conform-shape.c: whether a document is of a shape
 *
 * Moments are looked at by themselves: a moment that is written otherwise is one fault, not two.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-conform-shape.h"

#include "pin-codec.h"
#include "pin-error.h"
#include "pin-text.h"

#include <string.h>

/* The field at @path, with dots between the levels. */
static const PinField *
find_field (const PinShape *shape, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  const PinField *field = NULL;

  for (guint i = 0; shape != NULL && names[i] != NULL; i++) {
    field = pin_shape_find (shape, names[i]);
    shape = field != NULL ? field->shape : NULL;
  }
  return field;
}

/**
 * pin_conform_shape_check:
 *
 * Returns: (transfer full) (nullable): what is wrong with @node as a message of @shape, but for
 *   how its moments are written
 */
char *
pin_conform_shape_check (const PinShape *shape, JsonNode *node)
{
  g_autoptr (GError) error = NULL;
  gpointer message = pin_codec_decode_node (shape, node, &error);
  const GPtrArray *fields = pin_error_get_fields (error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (message != NULL) {
    pin_message_free (shape, message);
    return NULL;
  }
  if (fields->len == 0)
    return g_strdup_printf ("not an object, as %s is", shape->name);
  for (guint i = 0; i < fields->len; i++) {
    const PinFieldFault *fault = fields->pdata[i];
    const PinField *field = find_field (shape, fault->field);

    if (field != NULL && field->type == PIN_FIELD_TIME && fault->fault != PIN_FAULT_REQUIRED)
      continue;
    g_string_append_printf (text, "%s%s of %s: %s", text->len > 0 ? "; " : "", fault->field,
                            shape->name, pin_fault_get_name (fault->fault));
  }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static gboolean
is_utc (JsonNode *node)
{
  const char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
  gint64 time;

  return text != NULL && strlen (text) == strlen ("2026-11-02T09:00:00Z") && text[19] == 'Z' &&
         pin_text_parse_time (text, &time);
}

static char *
check_field_times (const PinField *field, JsonNode *node)
{
  if (field->type == PIN_FIELD_TIME && !JSON_NODE_HOLDS_NULL (node) && !is_utc (node))
    return g_strdup_printf ("%s is no moment like 2026-11-02T09:00:00Z", field->name);
  if (field->type == PIN_FIELD_OBJECT)
    return pin_conform_shape_check_times (field->shape, node);
  if (field->type == PIN_FIELD_ARRAY && JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *items = json_node_get_array (node);

    for (guint i = 0; i < json_array_get_length (items); i++) {
      char *fault = pin_conform_shape_check_times (field->shape, json_array_get_element (items, i));

      if (fault != NULL)
        return fault;
    }
  }
  return NULL;
}

/**
 * pin_conform_shape_check_times:
 *
 * Returns: (transfer full) (nullable): which moment of @node is not written as it has to be
 */
char *
pin_conform_shape_check_times (const PinShape *shape, JsonNode *node)
{
  char *fault = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  for (guint i = 0; fault == NULL && i < shape->n_fields; i++) {
    JsonNode *member = json_object_get_member (json_node_get_object (node), shape->fields[i].name);

    if (member != NULL)
      fault = check_field_times (&shape->fields[i], member);
  }
  return fault;
}

static gboolean
is_snake (const char *name)
{
  return g_ascii_islower (*name) &&
         strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen (name);
}

/**
 * pin_conform_shape_check_names:
 *
 * Returns: (transfer full) (nullable): which member of @node has a name that is not snake_case
 */
char *
pin_conform_shape_check_names (JsonNode *node)
{
  char *fault = NULL;

  if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *items = json_node_get_array (node);

    for (guint i = 0; fault == NULL && i < json_array_get_length (items); i++)
      fault = pin_conform_shape_check_names (json_array_get_element (items, i));
  } else if (JSON_NODE_HOLDS_OBJECT (node)) {
    JsonObjectIter iter;
    const char *name;
    JsonNode *member;

    json_object_iter_init (&iter, json_node_get_object (node));
    while (fault == NULL && json_object_iter_next (&iter, &name, &member))
      fault = is_snake (name) ? pin_conform_shape_check_names (member)
                              : g_strdup_printf ("the name %s is not snake_case", name);
  }
  return fault;
}
