/* pin-openapi-components.c: the part of the OpenAPI document that the others refer to
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-openapi-components.h"

#include "pin-error.h"
#include "pin-field-macros.h"
#include "pin-message.h"
#include "pin-openapi-examples.h"
#include "pin-operation.h"
#include "pin-value-text.h"
#include "pin-yaml.h"

#include <string.h>

#define QUOTED_ETAG_PATTERN "^\"[A-Za-z0-9_-]+\"$"

/* @shapes: every PinShape once, in the order they are met; @side: those sent by one side. */
static void
collect (GPtrArray *shapes, GHashTable *side, const PinShape *shape)
{
  if (shape == NULL || !g_hash_table_add (side, (gpointer)shape))
    return;
  if (!g_ptr_array_find (shapes, shape, NULL))
    g_ptr_array_add (shapes, (gpointer)shape);
  for (guint i = 0; i < shape->n_fields; i++)
    collect (shapes, side, shape->fields[i].shape);
}

static void
write_security (GString *out)
{
  static const struct {
    const char *name;
    const char *meaning;
  } schemes[] = {
    { "RequestToken", "request_token of request_pin, activate_posted_pin or confirm_recovery; "
                      "opens the one request that the path names, as long as it is known" },
    { "SessionToken", "token of open_session; what it opens depends on the stage of the session" },
  };

  pin_yaml_line (out, 1, "securitySchemes:");
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++) {
    pin_yaml_line (out, 2, "%s:", schemes[i].name);
    pin_yaml_line (out, 3, "type: http");
    pin_yaml_line (out, 3, "scheme: bearer");
    pin_yaml_quoted (out, 3, "description:", schemes[i].meaning);
  }
}

static void
write_headers (GString *out)
{
  static const struct {
    const char *name;
    int most;
    int example;
    const char *meaning;
  } numbers[] = {
    { "X-RateLimit-Limit", 1000000, 600, "Calls of this kind allowed in the window" },
    { "X-RateLimit-Remaining", 1000000, 599, "Calls of this kind left in the window" },
    { "X-RateLimit-Reset", 1000000, 60, "Seconds until the window begins again" },
    { "Retry-After", PIN_LONGEST_RETRY, 30, "Seconds to wait before asking again" },
  };

  pin_yaml_line (out, 1, "headers:");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    pin_yaml_line (out, 2, "%s:", numbers[i].name);
    pin_yaml_quoted (out, 3, "description:", numbers[i].meaning);
    pin_yaml_line (out, 3, "required: true");
    pin_yaml_line (out, 3, "schema:");
    pin_yaml_line (out, 4, "type: integer");
    pin_yaml_line (out, 4, "format: int32");
    pin_yaml_line (out, 4, "minimum: 0");
    pin_yaml_line (out, 4, "maximum: %d", numbers[i].most);
    pin_yaml_line (out, 3, "example: %d", numbers[i].example);
  }
  pin_yaml_line (out, 2, "Cache-Control:");
  pin_yaml_quoted (out, 3, "description:", "no-store: answers are never stored");
  pin_yaml_line (out, 3, "required: true");
  pin_yaml_line (out, 3, "schema:");
  pin_yaml_line (out, 4, "type: string");
  pin_yaml_line (out, 4, "enum:");
  pin_yaml_line (out, 5, "- no-store");
  pin_yaml_line (out, 2, "ETag:");
  pin_yaml_quoted (out, 3, "description:", "Version of what is answered, in double quotes");
  pin_yaml_line (out, 3, "required: true");
  pin_yaml_line (out, 3, "schema:");
  pin_yaml_line (out, 4, "type: string");
  pin_yaml_line (out, 4, "minLength: 3");
  pin_yaml_line (out, 4, "maxLength: 66");
  pin_yaml_quoted (out, 4, "pattern:", QUOTED_ETAG_PATTERN);
  pin_yaml_quoted (out, 3, "example:", "\"v3\"");
  pin_yaml_line (out, 2, "WWW-Authenticate:");
  pin_yaml_quoted (out, 3, "description:", "Challenge (RFC 6750)");
  pin_yaml_line (out, 3, "required: true");
  pin_yaml_line (out, 3, "schema:");
  pin_yaml_line (out, 4, "type: string");
  pin_yaml_line (out, 4, "maxLength: 128");
  pin_yaml_quoted (out, 4, "pattern:", "^Bearer ");
  pin_yaml_quoted (out, 3, "example:", "Bearer realm=\"pin\"");

  pin_yaml_line (out, 1, "parameters:");
  pin_yaml_line (out, 2, PIN_KEY_HEADER ":");
  pin_yaml_line (out, 3, "name: " PIN_KEY_HEADER);
  pin_yaml_line (out, 3, "in: header");
  pin_yaml_line (out, 3, "required: true");
  pin_yaml_quoted (out, 3, "description:", "A random UUID that the client chooses for each intent");
  pin_yaml_line (out, 3, "schema:");
  pin_yaml_line (out, 4, "type: string");
  pin_yaml_line (out, 4, "format: uuid");
  pin_yaml_line (out, 4, "minLength: %d", PIN_KEY_LENGTH);
  pin_yaml_line (out, 4, "maxLength: %d", PIN_KEY_LENGTH);
  pin_yaml_quoted (out, 3, "example:", PIN_UUID_EXAMPLE);
  pin_yaml_line (out, 2, "If-Match:");
  pin_yaml_line (out, 3, "name: If-Match");
  pin_yaml_line (out, 3, "in: header");
  pin_yaml_line (out, 3, "required: true");
  pin_yaml_quoted (out, 3,
                   "description:", "ETag of the version that is to be changed, with its quotes");
  pin_yaml_line (out, 3, "schema:");
  pin_yaml_line (out, 4, "type: string");
  pin_yaml_line (out, 4, "minLength: 3");
  pin_yaml_line (out, 4, "maxLength: 66");
  pin_yaml_quoted (out, 4, "pattern:", QUOTED_ETAG_PATTERN);
  pin_yaml_quoted (out, 3, "example:", "\"v3\"");
}

static void
write_examples (GString *out)
{
  pin_yaml_line (out, 1, "examples:");
  for (guint i = 0; i < PIN_N_ERRORS; i++) {
    const PinErrorInfo *info = pin_error_info (i);
    g_autofree char *file = g_strconcat ("problem.", info->name, NULL);

    /* No operation has a wrong method. */
    if (info->name == NULL || i == PIN_ERROR_METHOD_NOT_ALLOWED)
      continue;
    pin_yaml_line (out, 2, "%s:", info->name);
    pin_yaml_quoted (out, 3, "summary:", info->title);
    pin_yaml_quoted (out, 3, "description:", info->remedy);
    pin_openapi_print_value (out, 3, file);
  }
}

static void
write_lengths (GString *out, int indent, const PinField *field)
{
  pin_yaml_line (out, indent, "minLength: %" G_GINT64_FORMAT, field->min);
  pin_yaml_line (out, indent, "maxLength: %" G_GINT64_FORMAT, field->max);
}

/* The schema of @field, without what describes it. */
static void
write_type (GString *out, int indent, const PinField *field)
{
  switch (field->type) {
  case PIN_FIELD_STRING:
    pin_yaml_line (out, indent, "type: string");
    if (field->flags & PIN_FIELD_SECRET)
      pin_yaml_line (out, indent, "format: password");
    write_lengths (out, indent, field);
    break;
  case PIN_FIELD_INTEGER:
    pin_yaml_line (out, indent, "type: integer");
    pin_yaml_line (out, indent, "format: %s", field->max > G_MAXINT32 ? "int64" : "int32");
    pin_yaml_line (out, indent, "minimum: %" G_GINT64_FORMAT, field->min);
    pin_yaml_line (out, indent, "maximum: %" G_GINT64_FORMAT, field->max);
    break;
  case PIN_FIELD_BOOLEAN:
    pin_yaml_line (out, indent, "type: boolean");
    if (!(field->flags & PIN_FIELD_REQUIRED))
      pin_yaml_line (out, indent, "default: false");
    break;
  case PIN_FIELD_DATE:
    pin_yaml_line (out, indent, "type: string");
    pin_yaml_line (out, indent, "format: date");
    write_lengths (out, indent, field);
    break;
  case PIN_FIELD_TIME:
    pin_yaml_line (out, indent, "type: string");
    pin_yaml_line (out, indent, "format: date-time");
    write_lengths (out, indent, field);
    break;
  case PIN_FIELD_ENUM:
    pin_yaml_line (out, indent, "type: string");
    pin_yaml_line (out, indent, "enum:");
    for (guint i = 0; field->values[i] != NULL; i++)
      pin_yaml_quoted (out, indent + 1, "-", field->values[i]);
    break;
  case PIN_FIELD_OBJECT:
    pin_yaml_line (out, indent, "allOf:");
    pin_yaml_line (out, indent + 1, "- $ref: \"#/components/schemas/%s\"", field->shape->name);
    break;
  case PIN_FIELD_ARRAY:
    pin_yaml_line (out, indent, "type: array");
    pin_yaml_line (out, indent, "minItems: %" G_GINT64_FORMAT, field->min);
    pin_yaml_line (out, indent, "maxItems: %" G_GINT64_FORMAT, field->max);
    pin_yaml_line (out, indent, "items:");
    pin_yaml_line (out, indent + 1, "$ref: \"#/components/schemas/%s\"", field->shape->name);
    break;
  }
}

/* What @field means, and each of its values. */
static char *
describe (const PinShape *shape, const PinField *field)
{
  GString *text = g_string_new (field->meaning);

  if (field->flags & PIN_FIELD_LINES)
    g_string_append (text, "; may have several lines");
  for (guint i = 0; field->type == PIN_FIELD_ENUM && field->values[i] != NULL; i++)
    g_string_append_printf (text, "%s\n- `%s`: %s", i == 0 ? "\n" : "", field->values[i],
                            pin_value_describe (field->values, i));
  if (shape == &pin_invalid_param_shape && strcmp (field->name, "reason") == 0) {
    for (PinFault i = 0; i < PIN_N_FAULTS; i++)
      g_string_append_printf (text, "%s\n- `%s`: %s", i == 0 ? "\n" : "", pin_fault_get_name (i),
                              pin_fault_describe (i));
  }
  return g_string_free (text, FALSE);
}

/* @side: what a secret in this shape is, writeOnly or readOnly, or %NULL when sent both ways. */
static void
write_field (GString *out, const PinShape *shape, const PinField *field, const char *side)
{
  g_autofree char *meaning = describe (shape, field);

  pin_yaml_line (out, 4, "%s:", field->name);
  write_type (out, 5, field);
  pin_yaml_quoted (out, 5, "description:", meaning);
  if (field->pattern != NULL)
    pin_yaml_quoted (out, 5, "pattern:", field->pattern);
  if (field->flags & PIN_FIELD_PRIVATE)
    pin_yaml_line (out, 5, "x-personal-data: true");
  if ((field->flags & PIN_FIELD_SECRET) && side != NULL)
    pin_yaml_line (out, 5, "%s: true", side);
  if (field->example == NULL)
    return;
  if (field->type == PIN_FIELD_INTEGER || field->type == PIN_FIELD_BOOLEAN)
    pin_yaml_line (out, 5, "example: %s", field->example);
  else
    pin_yaml_quoted (out, 5, "example:", field->example);
}

static void
write_schema (GString *out, const PinShape *shape, const char *side)
{
  gboolean any = FALSE;

  pin_yaml_line (out, 2, "%s:", shape->name);
  pin_yaml_quoted (out, 3, "description:", shape->meaning);
  pin_yaml_line (out, 3, "type: object");
  for (guint i = 0; i < shape->n_fields; i++) {
    if (!(shape->fields[i].flags & PIN_FIELD_REQUIRED))
      continue;
    if (!any)
      pin_yaml_line (out, 3, "required:");
    any = TRUE;
    pin_yaml_line (out, 4, "- %s", shape->fields[i].name);
  }
  pin_yaml_line (out, 3, "properties:");
  for (guint i = 0; i < shape->n_fields; i++) {
    if (!(shape->fields[i].flags & PIN_FIELD_IF_MATCH))
      write_field (out, shape, &shape->fields[i], side);
  }
  pin_yaml_line (out, 3, "additionalProperties: true");
}

static void
write_schemas (GString *out)
{
  g_autoptr (GPtrArray) shapes = g_ptr_array_new ();
  g_autoptr (GHashTable) asked = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) answered = g_hash_table_new (NULL, NULL);

  for (PinOperationId i = 0; i < PIN_N_OPERATIONS; i++) {
    if (pin_operation_has_body (pin_operation_get (i)))
      collect (shapes, asked, pin_operation_get (i)->request);
    collect (shapes, answered, pin_operation_get (i)->reply);
  }
  collect (shapes, answered, &pin_problem_shape);

  pin_yaml_line (out, 1, "schemas:");
  for (guint i = 0; i < shapes->len; i++) {
    const PinShape *shape = g_ptr_array_index (shapes, i);
    const char *side = NULL;

    if (!g_hash_table_contains (answered, shape))
      side = "writeOnly";
    else if (!g_hash_table_contains (asked, shape))
      side = "readOnly";
    write_schema (out, shape, side);
  }
}

/**
 * pin_openapi_print_query:
 *
 * Appends one parameter for each field of @shape, as items of a list.
 */
void
pin_openapi_print_query (GString *out, const PinShape *shape)
{
  for (guint i = 0; i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];

    pin_yaml_line (out, 4, "- name: %s", field->name);
    pin_yaml_line (out, 5, "in: query");
    pin_yaml_line (out, 5, "required: %s", field->flags & PIN_FIELD_REQUIRED ? "true" : "false");
    pin_yaml_quoted (out, 5, "description:", field->meaning);
    pin_yaml_line (out, 5, "schema:");
    write_type (out, 6, field);
    if (field->pattern != NULL)
      pin_yaml_quoted (out, 6, "pattern:", field->pattern);
    if (field->type == PIN_FIELD_INTEGER)
      pin_yaml_line (out, 5, "example: %s", field->example);
    else
      pin_yaml_quoted (out, 5, "example:", field->example);
  }
}

/**
 * pin_openapi_print_components:
 *
 * Appends what stands below `components`, but for the responses.
 */
void
pin_openapi_print_components (GString *out)
{
  write_security (out);
  write_headers (out);
  write_examples (out);
  write_schemas (out);
}
