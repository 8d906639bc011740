/* test-openapi.c: data/openapi.yaml is what the tables say, and a document that holds together
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-error.h"
#include "pin-message.h"
#include "pin-openapi.h"
#include "pin-operation-text.h"
#include "pin-paths.h"
#include "pin-problem-text.h"
#include "pin-rules.h"
#include "pin-value-text.h"

#include <string.h>

/* What a block of YAML without sequences of mappings comes to: the path of every key. */
typedef struct {
  GHashTable *paths; /* "components/schemas/Part" */
  GPtrArray *references; /* "components/schemas/Part" */
  GPtrArray *texts; /* double-quoted scalars, as they stand */
} Outline;

static void
outline_clear (Outline *self)
{
  g_hash_table_unref (self->paths);
  g_ptr_array_unref (self->references);
  g_ptr_array_unref (self->texts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outline, outline_clear)

/* @line: from the key on. Returns: the key without quotes, %NULL when there is none. */
static char *
key_of (const char *line)
{
  const char *end = *line == '"' ? strchr (line + 1, '"') : line + strcspn (line, ": ");

  if (end == NULL)
    return NULL;
  if (*line == '"')
    return end[1] == ':' ? g_strndup (line + 1, (gsize)(end - line - 1)) : NULL;
  return *end == ':' && end > line ? g_strndup (line, (gsize)(end - line)) : NULL;
}

static void
outline_read (Outline *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) above = g_ptr_array_new_with_free_func (g_free);

  self->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->references = g_ptr_array_new_with_free_func (g_free);
  self->texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; lines[i] != NULL; i++) {
    const char *line = lines[i] + strspn (lines[i], " ");
    gsize indent = (gsize)(line - lines[i]);
    gboolean is_item = g_str_has_prefix (line, "- ");
    g_autofree char *key = NULL;
    const char *value;

    if (*line == '\0' || *line == '#')
      continue;
    g_test_message ("line %u: %s", i + 1, lines[i]);
    g_assert_null (strchr (line, '\t'));
    g_assert_cmpuint (indent % 2, ==, 0);
    g_assert_false (g_str_has_suffix (line, " "));
    if (is_item)
      line += 2;

    key = key_of (line);
    value = key != NULL ? strchr (line + strlen (key), ':') + 1 : line;
    value += strspn (value, " ");
    if (*value == '"')
      g_ptr_array_add (self->texts, g_strdup (value));
    if (g_strcmp0 (key, "$ref") == 0) {
      g_assert_true (g_str_has_prefix (value, "\"#/"));
      g_assert_true (g_str_has_suffix (value, "\""));
      g_ptr_array_add (self->references, g_strndup (value + 3, strlen (value) - 4));
    }
    if (key == NULL || is_item)
      continue;

    g_ptr_array_set_size (above, (int)MIN (above->len, indent / 2));
    if (above->len == indent / 2) {
      GString *path = g_string_new (NULL);

      g_ptr_array_add (above, g_strdup (key));
      for (guint j = 0; j < above->len; j++)
        g_string_append_printf (path, "%s%s", j > 0 ? "/" : "",
                                (char *)g_ptr_array_index (above, j));
      /* A key that stands twice in one mapping is not YAML. Below an item the paths are not
       * whole: there a name may come again. */
      if (!g_hash_table_add (self->paths, g_string_free (path, FALSE)) && above->len <= 3 &&
          strcmp (g_ptr_array_index (above, 0), "components") == 0)
        g_test_fail_printf ("%s stands twice", key);
    }
  }
}

static void
test_is_committed (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "..", "data", "openapi.yaml", NULL);
  g_autofree char *committed = NULL;
  g_autofree char *printed = pin_openapi_print ();
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &committed, NULL, &error);
  g_assert_no_error (error);
  if (strcmp (committed, printed) != 0)
    g_test_fail_printf ("data/openapi.yaml is not what the tables say; write it with "
                        "build/src/duemeta-mock-server --print-openapi >data/openapi.yaml");
}

/* The program prints it byte for byte, whatever the locale of the terminal. */
static void
test_is_printed (void)
{
  g_autofree char *program = pin_paths_program ("duemeta-mock-server");
  g_autofree char *text = pin_openapi_print ();
  g_autofree char *printed = NULL;
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "LC_ALL", "C", TRUE);
  char *arguments[] = { program, (char *)"--print-openapi", NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, arguments, environment, G_SPAWN_DEFAULT, NULL, NULL, &printed, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_true (strcmp (printed, text) == 0);
}

static void
test_references (void)
{
  g_autofree char *text = pin_openapi_print ();
  g_auto (Outline) outline = { 0 };

  outline_read (&outline, text);
  g_assert_cmpuint (outline.references->len, >, 100);
  for (guint i = 0; i < outline.references->len; i++) {
    const char *reference = g_ptr_array_index (outline.references, i);

    g_test_message ("%s", reference);
    g_assert_true (g_hash_table_contains (outline.paths, reference));
  }
}

static void
test_texts (void)
{
  g_autofree char *text = pin_openapi_print ();
  g_auto (Outline) outline = { 0 };

  g_assert_true (g_utf8_validate (text, -1, NULL));
  outline_read (&outline, text);
  g_assert_cmpuint (outline.texts->len, >, 300);
  for (guint i = 0; i < outline.texts->len; i++) {
    const char *p = g_ptr_array_index (outline.texts, i);

    g_test_message ("%s", p);
    for (p++; *p != '\0' && *p != '"'; p++) {
      if (*p == '\\') {
        p++;
        g_assert_nonnull (strchr ("\"\\nx", *p));
        g_assert_cmpint (*p, !=, '\0');
      }
    }
    g_assert_true (strcmp (p, "\"") == 0 || strcmp (p, "\":") == 0);
  }
}

static void
test_operations (void)
{
  g_autofree char *text = pin_openapi_print ();
  g_auto (Outline) outline = { 0 };

  outline_read (&outline, text);
  for (PinOperationId i = 0; i < PIN_N_OPERATIONS; i++) {
    const PinOperation *op = pin_operation_get (i);
    g_autofree char *method = g_ascii_strdown (op->method, -1);
    g_autofree char *id = g_strdelimit (g_strdup (op->nick), "-", '_');
    g_autofree char *line = g_strdup_printf ("      operationId: %s\n", id);
    g_autofree char *success = g_strdup_printf ("/%u", op->success);
    static const char *const kept[] = { "summary",  "description", "tags",
                                        "security", "responses",   "responses/default" };

    g_test_message ("%s", op->nick);
    g_assert_nonnull (strstr (text, line));
    g_assert_nonnull (strstr (text, pin_operation_describe (i)));
    for (guint j = 0; j < G_N_ELEMENTS (kept); j++) {
      g_autofree char *path = g_strconcat ("paths/", op->path, "/", method, "/", kept[j], NULL);

      g_assert_true (g_hash_table_contains (outline.paths, path));
    }
    for (guint j = 0; j < PIN_N_ERRORS; j++) {
      const PinErrorInfo *info = pin_error_info (j);
      g_autofree char *path =
          g_strdup_printf ("paths/%s/%s/responses/%u/content/application/problem+json/examples/%s",
                           op->path, method, info->status, info->name);

      if (info->name != NULL)
        g_assert_cmpint (g_hash_table_contains (outline.paths, path), ==,
                         pin_operation_can_fail (op, j));
    }
  }
}

/* Every request and every answer is shown once. */
static void
test_examples (void)
{
  g_autofree char *text = pin_openapi_print ();
  g_auto (Outline) outline = { 0 };

  outline_read (&outline, text);
  for (PinOperationId i = 0; i < PIN_N_OPERATIONS; i++) {
    const PinOperation *op = pin_operation_get (i);
    g_autofree char *method = g_ascii_strdown (op->method, -1);
    g_autofree char *request = g_strdup_printf (
        "paths/%s/%s/requestBody/content/application/json/examples/usual/value", op->path, method);
    g_autofree char *reply = g_strdup_printf (
        "paths/%s/%s/responses/%u/content/application/%sjson/examples/usual/value", op->path,
        method, op->success, i == PIN_OPERATION_SHOW_STATUS ? "problem+" : "");

    g_test_message ("%s: tests/data/wire.gresource.xml names its files", op->nick);
    g_assert_cmpint (g_hash_table_contains (outline.paths, request), ==,
                     pin_operation_has_body (op));
    g_assert_cmpint (g_hash_table_contains (outline.paths, reply), ==, op->reply != NULL);
  }
  for (guint i = 0; i < PIN_N_ERRORS; i++) {
    g_autofree char *path =
        g_strdup_printf ("components/examples/%s/value/type", pin_error_info (i)->name);

    if (pin_error_info (i)->name != NULL && i != PIN_ERROR_METHOD_NOT_ALLOWED)
      g_assert_true (g_hash_table_contains (outline.paths, path));
  }
}

static void
check_shape (Outline *outline, const char *text, const PinShape *shape)
{
  for (guint i = 0; shape != NULL && i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];
    g_autofree char *path =
        g_strdup_printf ("components/schemas/%s/properties/%s", shape->name, field->name);
    g_autofree char *format = g_strconcat (path, "/format", NULL);
    g_autofree char *pattern = g_strconcat (path, "/pattern", NULL);
    g_autofree char *meaning = g_strconcat (path, "/description", NULL);
    g_autofree char *personal = g_strconcat (path, "/x-personal-data", NULL);

    g_test_message ("%s", path);
    /* A header, not a member. */
    if (field->flags & PIN_FIELD_IF_MATCH) {
      g_assert_false (g_hash_table_contains (outline->paths, path));
      continue;
    }
    g_assert_true (g_hash_table_contains (outline->paths, meaning));
    g_assert_cmpint (g_hash_table_contains (outline->paths, pattern), ==, field->pattern != NULL);
    g_assert_cmpint (g_hash_table_contains (outline->paths, personal), ==,
                     (field->flags & PIN_FIELD_PRIVATE) != 0);
    if (field->flags & PIN_FIELD_SECRET)
      g_assert_true (g_hash_table_contains (outline->paths, format));
    /* Each value has a meaning, and no meaning is left over. */
    for (guint j = 0; field->type == PIN_FIELD_ENUM; j++) {
      const char *value = pin_value_describe (field->values, j);

      g_assert_cmpint (value != NULL, ==, field->values[j] != NULL);
      if (value == NULL)
        break;
      g_assert_nonnull (strstr (text, value));
    }
    check_shape (outline, text, field->shape);
  }
}

static void
test_schemas (void)
{
  g_autofree char *text = pin_openapi_print ();
  g_auto (Outline) outline = { 0 };

  outline_read (&outline, text);
  check_shape (&outline, text, &pin_problem_shape);
  for (PinOperationId i = 0; i < PIN_N_OPERATIONS; i++) {
    if (pin_operation_has_body (pin_operation_get (i)))
      check_shape (&outline, text, pin_operation_get (i)->request);
    check_shape (&outline, text, pin_operation_get (i)->reply);
  }
}

static void
test_problem_types (void)
{
  g_autofree char *text = pin_openapi_print ();
  const char *types = strstr (text, "\nx-problem-types:\n");

  g_assert_nonnull (types);
  for (guint i = 0; i < PIN_N_ERRORS; i++) {
    const PinErrorInfo *info = pin_error_info (i);
    g_autofree char *rows = NULL;

    if (info->name == NULL)
      continue;
    rows = g_strdup_printf ("  - type: \"" PIN_PROBLEM_BASE "%s\"\n    status: %u\n", info->name,
                            info->status);
    g_test_message ("%s", rows);
    g_assert_nonnull (strstr (types, rows));
    g_assert_nonnull (strstr (types, info->cause));
    g_assert_nonnull (strstr (types, info->remedy));
    g_assert_nonnull (strstr (types, pin_problem_describe (i)->client));
    g_assert_nonnull (strstr (types, pin_problem_describe (i)->server));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/openapi/is-committed", test_is_committed);
  g_test_add_func ("/openapi/is-printed", test_is_printed);
  g_test_add_func ("/openapi/references", test_references);
  g_test_add_func ("/openapi/texts", test_texts);
  g_test_add_func ("/openapi/operations", test_operations);
  g_test_add_func ("/openapi/examples", test_examples);
  g_test_add_func ("/openapi/schemas", test_schemas);
  g_test_add_func ("/openapi/problem-types", test_problem_types);

  return g_test_run ();
}
