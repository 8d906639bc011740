/* pin-openapi.c: the protocol as an OpenAPI 3.0.3 document, written from the tables
 *
 * For whoever writes another client or another service. The form follows the interoperability
 * guidelines of AgID. Every text is a double-quoted scalar, the only style of YAML that can hold
 * any string.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-openapi.h"

#include "pin-error.h"
#include "pin-field-macros.h"
#include "pin-message.h"
#include "pin-openapi-about.h"
#include "pin-openapi-components.h"
#include "pin-openapi-examples.h"
#include "pin-operation-text.h"
#include "pin-problem-text.h"
#include "pin-yaml.h"

#include <string.h>

/* `kebab-case` as `snake_case`. */
static char *
snake (const char *nick)
{
  return g_strdelimit (g_strdup (nick), "-", '_');
}

static void
write_headers (GString *out, int indent, gboolean retry_after, gboolean challenge, gboolean etag)
{
  static const char *const always[] = { "X-RateLimit-Limit", "X-RateLimit-Remaining",
                                        "X-RateLimit-Reset", "Cache-Control" };

  pin_yaml_line (out, indent, "headers:");
  for (guint i = 0; i < G_N_ELEMENTS (always); i++) {
    pin_yaml_line (out, indent + 1, "%s:", always[i]);
    pin_yaml_line (out, indent + 2, "$ref: \"#/components/headers/%s\"", always[i]);
  }
  if (retry_after) {
    pin_yaml_line (out, indent + 1, "Retry-After:");
    pin_yaml_line (out, indent + 2, "$ref: \"#/components/headers/Retry-After\"");
  }
  if (challenge) {
    pin_yaml_line (out, indent + 1, "WWW-Authenticate:");
    pin_yaml_line (out, indent + 2, "$ref: \"#/components/headers/WWW-Authenticate\"");
  }
  if (etag) {
    pin_yaml_line (out, indent + 1, "ETag:");
    pin_yaml_line (out, indent + 2, "$ref: \"#/components/headers/ETag\"");
  }
}

static void
write_content (GString *out, int indent, const char *type, const PinShape *shape)
{
  pin_yaml_line (out, indent, "content:");
  pin_yaml_line (out, indent + 1, "%s:", type);
  pin_yaml_line (out, indent + 2, "schema:");
  pin_yaml_line (out, indent + 3, "$ref: \"#/components/schemas/%s\"", shape->name);
}

/* The answers to @op with @status: every problem that has it. */
static void
write_problems (GString *out, int indent, const PinOperation *op, guint status)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) examples = g_string_new (NULL);

  for (guint i = 0; i < PIN_N_ERRORS; i++) {
    const PinErrorInfo *info = pin_error_info (i);

    if (info->name == NULL || info->status != status || !pin_operation_can_fail (op, i))
      continue;
    g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n\n" : "", info->name, info->cause);
    pin_yaml_line (examples, indent + 4, "%s:", info->name);
    pin_yaml_line (examples, indent + 5, "$ref: \"#/components/examples/%s\"", info->name);
  }
  if (text->len == 0)
    return;

  pin_yaml_line (out, indent, "\"%u\":", status);
  pin_yaml_quoted (out, indent + 1, "description:", text->str);
  write_headers (out, indent + 1, status == 429 || status == 503, status == 401, FALSE);
  write_content (out, indent + 1, "application/problem+json", &pin_problem_shape);
  pin_yaml_line (out, indent + 3, "examples:");
  g_string_append (out, examples->str);
}

static void
write_responses (GString *out, const PinOperation *op)
{
  gboolean is_status = op->reply == &pin_health_shape;

  pin_yaml_line (out, 3, "responses:");
  pin_yaml_line (out, 4, "\"%u\":", op->success);
  pin_yaml_quoted (out, 5,
                   "description:", op->reply != NULL ? op->reply->meaning : "Done; no content");
  write_headers (out, 5, FALSE, FALSE, pin_shape_find_flag (op->reply, PIN_FIELD_ETAG) != NULL);
  if (op->reply != NULL) {
    write_content (out, 5, is_status ? "application/problem+json" : "application/json", op->reply);
    pin_openapi_print_examples (out, 7, op->nick, "reply");
  }
  for (guint status = 400; status < 600; status++)
    write_problems (out, 4, op, status);
  pin_yaml_line (out, 4, "default:");
  pin_yaml_line (out, 5, "$ref: \"#/components/responses/Problem\"");
}

static void
write_parameters (GString *out, const PinOperation *op)
{
  gboolean versioned = pin_shape_find_flag (op->request, PIN_FIELD_IF_MATCH) != NULL;

  if (!(op->flags & PIN_OPERATION_KEYED) && !versioned && !pin_operation_has_query (op))
    return;
  pin_yaml_line (out, 3, "parameters:");
  if (op->flags & PIN_OPERATION_KEYED)
    pin_yaml_line (out, 4, "- $ref: \"#/components/parameters/" PIN_KEY_HEADER "\"");
  if (versioned)
    pin_yaml_line (out, 4, "- $ref: \"#/components/parameters/If-Match\"");
  if (pin_operation_has_query (op))
    pin_openapi_print_query (out, op->request);
}

static void
write_operation (GString *out, const PinOperation *op)
{
  static const char *const schemes[] = { NULL, "RequestToken", "SessionToken", "SessionToken" };
  static const char *const notes[] = {
    "No token is needed.",
    "Needs the token of the request that the path names.",
    "Needs a session of any stage.",
    "Needs a session of stage full.",
  };
  g_autofree char *method = g_ascii_strdown (op->method, -1);
  g_autofree char *id = snake (op->nick);
  g_autofree char *text = g_strconcat (
      pin_operation_describe (op->id), "\n\n", notes[op->auth],
      op->flags & PIN_OPERATION_ATTEMPT ? " Can use up an attempt: never repeated unasked." : NULL,
      NULL);

  pin_yaml_line (out, 2, "%s:", method);
  pin_yaml_line (out, 3, "operationId: %s", id);
  pin_yaml_quoted (out, 3, "summary:", op->summary);
  pin_yaml_quoted (out, 3, "description:", text);
  pin_yaml_line (out, 3, "tags:");
  pin_yaml_line (out, 4, "- %s", op->flags & PIN_OPERATION_PRACTICE ? "practice" : "citizen");
  pin_yaml_line (out, 3, "security:");
  if (schemes[op->auth] != NULL)
    pin_yaml_line (out, 4, "- %s: []", schemes[op->auth]);
  else
    pin_yaml_line (out, 4, "- {}");
  if (op->flags & PIN_OPERATION_ATTEMPT)
    pin_yaml_line (out, 3, "x-uses-attempt: true");
  write_parameters (out, op);
  if (pin_operation_has_body (op)) {
    pin_yaml_line (out, 3, "requestBody:");
    pin_yaml_line (out, 4, "required: true");
    pin_yaml_quoted (out, 4, "description:", op->request->meaning);
    write_content (out, 4, "application/json", op->request);
    pin_openapi_print_examples (out, 6, op->nick, "request");
  }
  write_responses (out, op);
}

static void
write_paths (GString *out)
{
  pin_yaml_line (out, 0, "paths:");
  for (PinOperationId i = 0; i < PIN_N_OPERATIONS; i++) {
    const char *path = pin_operation_get (i)->path;
    const char *open = strchr (path, '{');
    gboolean written = FALSE;

    for (PinOperationId j = 0; j < i; j++)
      written |= strcmp (pin_operation_get (j)->path, path) == 0;
    if (written)
      continue;

    pin_yaml_line (out, 1, "%s:", path);
    if (open != NULL) {
      pin_yaml_line (out, 2, "parameters:");
      pin_yaml_line (out, 3, "- name: %.*s", (int)strcspn (open + 1, "}"), open + 1);
      pin_yaml_line (out, 4, "in: path");
      pin_yaml_line (out, 4, "required: true");
      pin_yaml_quoted (out, 4, "description:", "Number that the service gave it, a UUID");
      pin_yaml_line (out, 4, "schema:");
      pin_yaml_line (out, 5, "type: string");
      pin_yaml_line (out, 5, "format: uuid");
      pin_yaml_line (out, 5, "minLength: 36");
      pin_yaml_line (out, 5, "maxLength: 36");
      pin_yaml_quoted (out, 4, "example:", PIN_UUID_EXAMPLE);
    }
    for (PinOperationId j = i; j < PIN_N_OPERATIONS; j++) {
      if (strcmp (pin_operation_get (j)->path, path) == 0)
        write_operation (out, pin_operation_get (j));
    }
  }
}

static void
write_members (GString *out, const PinProblemText *text)
{
  if (text->members[0] == NULL)
    return;
  pin_yaml_line (out, 2, "members:");
  for (guint i = 0; i < PIN_PROBLEM_MOST_MEMBERS && text->members[i] != NULL; i++)
    pin_yaml_line (out, 3, "- %s", text->members[i]);
}

/* Only this document has it: what a program can read of pin_error_info(). */
static void
write_problem_types (GString *out)
{
  pin_yaml_line (out, 0, "x-problem-types:");
  for (guint i = 0; i < PIN_N_ERRORS; i++) {
    const PinErrorInfo *info = pin_error_info (i);
    const PinProblemText *text = pin_problem_describe (i);
    g_autofree char *type = g_strconcat (PIN_PROBLEM_BASE, info->name, NULL);

    if (info->name == NULL)
      continue;
    pin_yaml_quoted (out, 1, "- type:", type);
    pin_yaml_line (out, 2, "status: %u", info->status);
    pin_yaml_quoted (out, 2, "title:", info->title);
    pin_yaml_quoted (out, 2, "cause:", info->cause);
    pin_yaml_quoted (out, 2, "remedy:", info->remedy);
    pin_yaml_quoted (out, 2, "client:", text->client);
    pin_yaml_quoted (out, 2, "service:", text->server);
    write_members (out, text);
  }
}

/**
 * pin_openapi_print:
 *
 * Returns: (transfer full): the whole protocol as an OpenAPI 3.0.3 document in YAML
 */
char *
pin_openapi_print (void)
{
  GString *out = g_string_new (NULL);

  pin_openapi_print_about (out);
  write_paths (out);
  pin_yaml_line (out, 0, "components:");
  pin_yaml_line (out, 1, "responses:");
  pin_yaml_line (out, 2, "Problem:");
  pin_yaml_quoted (out, 3, "description:", "Any other problem");
  write_headers (out, 3, FALSE, FALSE, FALSE);
  write_content (out, 3, "application/problem+json", &pin_problem_shape);
  pin_openapi_print_components (out);
  write_problem_types (out);
  return g_string_free (out, FALSE);
}
