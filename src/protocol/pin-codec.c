/* pin-codec.c: JSON -> struct over a field table
 *
 * Decoding checks everything the table says: types first and, when all of them fit, the rules;
 * each time every field that is wrong is named. Data from the network can cause a GError, never an
 * assertion. Members the table does not know are ignored,
 * so that a newer side can say more.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-codec.h"

#include "pin-error.h"
#include "pin-json.h"
#include "pin-text.h"

#include <string.h>

/* Collects what is wrong, with the path to it. */
typedef struct {
  GString *path;
  GError *error;
  GHashTable *absent; /* (nullable): paths of what shows no absence in its struct */
  gboolean mistyped;
} Faults;

static void
faults_add (Faults *faults, const char *name, PinFault fault)
{
  g_autofree char *field = g_strconcat (faults->path->str, name, NULL);

  pin_error_collect_field (&faults->error, field, fault);
}

static gsize
faults_enter (Faults *faults, const char *name)
{
  gsize length = faults->path->len;

  g_string_append_printf (faults->path, "%s.", name);
  return length;
}

/* The patterns are constants of the tables: each is compiled once, however many messages come. */
static const GRegex *
compiled (const char *pattern)
{
  static GMutex mutex;
  static GHashTable *known; /* pattern -> GRegex */
  GRegex *regex;

  g_mutex_lock (&mutex);
  if (known == NULL)
    known = g_hash_table_new (NULL, NULL);
  regex = g_hash_table_lookup (known, pattern);
  if (regex == NULL) {
    regex = g_regex_new (pattern, G_REGEX_DOLLAR_ENDONLY | G_REGEX_OPTIMIZE, 0, NULL);
    g_hash_table_insert (known, (gpointer)pattern, regex);
  }
  g_mutex_unlock (&mutex);
  return regex;
}

/* A required boolean or array that is not there: told among the types when one of them does not
 * fit, and otherwise in its place among the rules. */
static void
faults_add_absent (Faults *faults, const char *name)
{
  faults_add (faults, name, PIN_FAULT_REQUIRED);
  if (faults->absent == NULL)
    faults->absent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (faults->absent, g_strconcat (faults->path->str, name, NULL));
}

static void
faults_add_mistyped (Faults *faults, const char *name, PinFault fault)
{
  faults_add (faults, name, fault);
  faults->mistyped = TRUE;
}

static gboolean
faults_is_absent (const Faults *faults, const char *name)
{
  g_autofree char *field = g_strconcat (faults->path->str, name, NULL);

  return faults->absent != NULL && g_hash_table_contains (faults->absent, field);
}

static gboolean
fits_pattern (const PinField *field, const char *text)
{
  const GRegex *regex;

  if (field->pattern == NULL)
    return TRUE;
  regex = compiled (field->pattern);
  return regex != NULL && g_regex_match (regex, text, 0, NULL);
}

static void
check_text (const PinField *field, const char *text, Faults *faults)
{
  glong length;

  if (!g_utf8_validate (text, -1, NULL) || !pin_text_is_plain (text) ||
      (!(field->flags & PIN_FIELD_LINES) && strpbrk (text, "\n\t") != NULL)) {
    faults_add (faults, field->name, PIN_FAULT_NOT_TEXT);
    return;
  }
  length = g_utf8_strlen (text, -1);
  if (field->min > 0 && (field->flags & PIN_FIELD_REQUIRED) && pin_text_is_blank (text))
    faults_add (faults, field->name, PIN_FAULT_REQUIRED);
  else if (field->type == PIN_FIELD_DATE && !pin_text_check_date (text))
    faults_add (faults, field->name, PIN_FAULT_DATE);
  else if (length < field->min)
    faults_add (faults, field->name, PIN_FAULT_TOO_SHORT);
  else if (length > field->max)
    faults_add (faults, field->name, PIN_FAULT_TOO_LONG);
  else if (!fits_pattern (field, text))
    faults_add (faults, field->name, PIN_FAULT_SHAPE);
}

static void
check_message (const PinShape *shape, gconstpointer message, Faults *faults)
{
  for (guint i = 0; i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];
    gboolean required = (field->flags & PIN_FIELD_REQUIRED) != 0;
    gboolean absent = FALSE;

    switch (field->type) {
    case PIN_FIELD_STRING:
    case PIN_FIELD_DATE: {
      const char *text = G_STRUCT_MEMBER (char *, message, field->offset);

      absent = text == NULL;
      if (!absent)
        check_text (field, text, faults);
      break;
    }
    case PIN_FIELD_INTEGER: {
      gint64 number = G_STRUCT_MEMBER (gint64, message, field->offset);

      absent = number == PIN_UNKNOWN;
      if (!absent && (number < field->min || number > field->max))
        faults_add (faults, field->name, PIN_FAULT_SHAPE);
      break;
    }
    case PIN_FIELD_TIME: {
      gint64 moment = G_STRUCT_MEMBER (gint64, message, field->offset);
      g_autofree char *text = pin_text_format_time (moment);

      absent = moment == 0;
      if (text == NULL)
        faults_add (faults, field->name, PIN_FAULT_SHAPE);
      break;
    }
    case PIN_FIELD_ENUM: {
      int value = G_STRUCT_MEMBER (int, message, field->offset);

      absent = value == 0;
      if (!absent && pin_enum_to_name (field->values, value) == NULL)
        faults_add (faults, field->name, PIN_FAULT_SHAPE);
      break;
    }
    case PIN_FIELD_OBJECT: {
      gconstpointer object = G_STRUCT_MEMBER (gpointer, message, field->offset);

      absent = object == NULL;
      if (!absent) {
        gsize length = faults_enter (faults, field->name);

        check_message (field->shape, object, faults);
        g_string_truncate (faults->path, length);
      }
      break;
    }
    case PIN_FIELD_ARRAY: {
      const GPtrArray *items = G_STRUCT_MEMBER (GPtrArray *, message, field->offset);
      gsize length = faults_enter (faults, field->name);

      for (guint j = 0; items != NULL && j < items->len; j++)
        check_message (field->shape, items->pdata[j], faults);
      g_string_truncate (faults->path, length);
      absent = faults_is_absent (faults, field->name);
      if (!absent && items != NULL && items->len < field->min)
        faults_add (faults, field->name, PIN_FAULT_TOO_SHORT);
      else if (items != NULL && items->len > field->max)
        faults_add (faults, field->name, PIN_FAULT_TOO_LONG);
      break;
    }
    case PIN_FIELD_BOOLEAN:
      absent = faults_is_absent (faults, field->name);
      break;
    }
    if (absent && required)
      faults_add (faults, field->name, PIN_FAULT_REQUIRED);
  }
}

/**
 * pin_codec_check:
 * @error: %PIN_ERROR_INVALID_FIELDS with every field that is wrong, in the order of the table
 *
 * Checks @message against its shape.
 */
gboolean
pin_codec_check (const PinShape *shape, gconstpointer message, GError **error)
{
  g_autoptr (GString) path = g_string_new (NULL);
  Faults faults = { path, NULL, NULL, FALSE };

  check_message (shape, message, &faults);
  if (faults.error == NULL)
    return TRUE;
  g_propagate_error (error, faults.error);
  return FALSE;
}

static gpointer decode_object (const PinShape *shape, JsonObject *object, Faults *faults);

static gboolean
node_is (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static void
decode_items (const PinField *field, JsonArray *array, GPtrArray *items, Faults *faults)
{
  guint n = json_array_get_length (array);
  gsize length = faults_enter (faults, field->name);

  if (n > field->max) {
    g_string_truncate (faults->path, length);
    faults_add_mistyped (faults, field->name, PIN_FAULT_TOO_LONG);
    return;
  }
  for (guint i = 0; i < n; i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (JSON_NODE_HOLDS_OBJECT (node))
      g_ptr_array_add (items, decode_object (field->shape, json_node_get_object (node), faults));
    else
      faults_add_mistyped (faults, "item", PIN_FAULT_SHAPE);
  }
  g_string_truncate (faults->path, length);
}

static void
decode_member (const PinField *field, JsonNode *node, gpointer message, Faults *faults)
{
  gpointer at = G_STRUCT_MEMBER_P (message, field->offset);
  gboolean fits = FALSE;

  switch (field->type) {
  case PIN_FIELD_STRING:
  case PIN_FIELD_DATE:
    fits = node_is (node, G_TYPE_STRING);
    if (fits)
      *(char **)at = json_node_dup_string (node);
    break;
  case PIN_FIELD_INTEGER:
    fits = node_is (node, G_TYPE_INT64);
    if (fits)
      *(gint64 *)at = json_node_get_int (node);
    break;
  case PIN_FIELD_BOOLEAN:
    fits = node_is (node, G_TYPE_BOOLEAN);
    if (fits)
      *(gboolean *)at = json_node_get_boolean (node);
    break;
  case PIN_FIELD_TIME:
    fits = node_is (node, G_TYPE_STRING) && pin_text_parse_time (json_node_get_string (node), at);
    break;
  case PIN_FIELD_ENUM:
    if (node_is (node, G_TYPE_STRING))
      *(int *)at = pin_enum_from_name (field->values, json_node_get_string (node));
    fits = *(int *)at != 0;
    break;
  case PIN_FIELD_OBJECT:
    fits = JSON_NODE_HOLDS_OBJECT (node);
    if (fits) {
      gsize length = faults_enter (faults, field->name);

      *(gpointer *)at = decode_object (field->shape, json_node_get_object (node), faults);
      g_string_truncate (faults->path, length);
    }
    break;
  case PIN_FIELD_ARRAY:
    fits = JSON_NODE_HOLDS_ARRAY (node);
    if (fits)
      decode_items (field, json_node_get_array (node), *(GPtrArray **)at, faults);
    break;
  }
  if (!fits)
    faults_add_mistyped (faults, field->name, PIN_FAULT_SHAPE);
}

/* Types only; the rules of the table are checked over the whole message afterwards. */
static gpointer
decode_object (const PinShape *shape, JsonObject *object, Faults *faults)
{
  gpointer message = pin_message_new (shape);

  for (guint i = 0; i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];
    JsonNode *node = json_object_get_member (object, field->name);

    if (field->flags & PIN_FIELD_IF_MATCH)
      continue;
    if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
      decode_member (field, node, message, faults);
    else if ((field->flags & PIN_FIELD_REQUIRED) &&
             (field->type == PIN_FIELD_BOOLEAN || field->type == PIN_FIELD_ARRAY))
      faults_add_absent (faults, field->name);
  }
  return message;
}

/**
 * pin_codec_decode_node:
 * @error: %PIN_ERROR_MALFORMED_REQUEST or %PIN_ERROR_INVALID_FIELDS
 *
 * Returns: (transfer full): the message, free with pin_message_free()
 */
gpointer
pin_codec_decode_node (const PinShape *shape, JsonNode *node, GError **error)
{
  g_autoptr (GString) path = g_string_new (NULL);
  Faults faults = { path, NULL, NULL, FALSE };
  gpointer message;

  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    g_propagate_error (error, pin_error_new (PIN_ERROR_MALFORMED_REQUEST, "not an object"));
    return NULL;
  }
  message = decode_object (shape, json_node_get_object (node), &faults);
  if (!faults.mistyped) {
    g_clear_error (&faults.error);
    check_message (shape, message, &faults);
  }
  g_clear_pointer (&faults.absent, g_hash_table_unref);
  if (faults.error != NULL) {
    pin_message_free (shape, message);
    g_propagate_error (error, faults.error);
    return NULL;
  }
  return message;
}

/**
 * pin_codec_decode:
 * @limit: greatest size in bytes
 * @error: %PIN_ERROR_MALFORMED_REQUEST, %PIN_ERROR_CONTENT_TOO_LARGE or
 *   %PIN_ERROR_INVALID_FIELDS
 *
 * Returns: (transfer full): the message, free with pin_message_free()
 */
gpointer
pin_codec_decode (const PinShape *shape, GBytes *bytes, gsize limit, GError **error)
{
  g_autoptr (JsonNode) node = pin_json_parse (bytes, limit, error);

  if (node == NULL)
    return NULL;
  return pin_codec_decode_node (shape, node, error);
}
