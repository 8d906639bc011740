/* test-wire.c: the tables against files written by hand
 *
 * A wrong name in a table is wrong on both sides of the wire and no test between them sees it.
 * Hence wire/: for every operation what is sent and what is answered, for every problem a
 * document, each written from the design and never by the program. A row without its file, a
 * file without its row and a field that no file has make this test fail.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "test-wire-values.h"

#include "pin-codec.h"
#include "pin-error.h"
#include "pin-json.h"
#include "pin-message.h"
#include "pin-query.h"

#include <string.h>

typedef struct {
  GHashTable *unused; /* file names */
  GHashTable *seen; /* "Shape.field" */
} Wire;

static void
wire_clear (Wire *self)
{
  g_hash_table_unref (self->unused);
  g_hash_table_unref (self->seen);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wire, wire_clear)

static char *
folder (void)
{
  return g_test_build_filename (G_TEST_DIST, "wire", NULL);
}

static void
wire_init (Wire *self)
{
  g_autofree char *path = folder ();
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  self->unused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_hash_table_add (self->unused, g_strdup (name));
}

/* Notes which fields @node has; a member that no field is named after is a mistake. */
static void
note_fields (Wire *self, const PinShape *shape, JsonObject *object)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next) {
    const PinField *field = pin_shape_find (shape, l->data);
    JsonNode *node = json_object_get_member (object, l->data);

    if (field == NULL) {
      g_test_fail_printf ("%s has no field %s", shape->name, (char *)l->data);
      continue;
    }
    g_hash_table_add (self->seen, g_strdup_printf ("%s.%s", shape->name, field->name));
    if (field->type == PIN_FIELD_OBJECT)
      note_fields (self, field->shape, json_node_get_object (node));
    for (guint i = 0;
         field->type == PIN_FIELD_ARRAY && i < json_array_get_length (json_node_get_array (node));
         i++)
      note_fields (self, field->shape,
                   json_array_get_object_element (json_node_get_array (node), i));
  }
}

/* There and back again: what is in @name comes out as it went in. */
static void
check_file (Wire *self, const char *name, const PinShape *shape)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "wire", file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (JsonNode) before = NULL;
  g_autoptr (JsonNode) after = NULL;
  g_autoptr (GError) error = NULL;
  gpointer message;

  g_test_message ("%s", file);
  if (!g_hash_table_remove (self->unused, file)) {
    g_test_fail_printf ("tests/data/wire/%s is missing", file);
    return;
  }
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_static (text, strlen (text));
  before = pin_json_parse (bytes, PIN_JSON_MAX_REQUEST, &error);
  g_assert_no_error (error);
  note_fields (self, shape, json_node_get_object (before));

  message = pin_codec_decode (shape, bytes, PIN_JSON_MAX_REQUEST, &error);
  g_assert_no_error (error);
  test_wire_check_values (name, message);
  again = pin_codec_encode (shape, message);
  after = pin_json_parse (again, PIN_JSON_MAX_REQUEST, &error);
  g_assert_no_error (error);
  if (!json_node_equal (before, after))
    g_test_fail_printf ("%s comes back as %s", file, (char *)g_bytes_get_data (again, NULL));
  pin_message_free (shape, message);
}

/* The same of a query. */
static void
check_query (Wire *self, const char *name, const PinShape *shape)
{
  g_autofree char *file = g_strconcat (name, ".txt", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "wire", file, NULL);
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;
  gpointer message;

  g_test_message ("%s", file);
  if (!g_hash_table_remove (self->unused, file)) {
    g_test_fail_printf ("tests/data/wire/%s is missing", file);
    return;
  }
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  message = pin_query_decode (shape, g_strchomp (text), &error);
  g_assert_no_error (error);
  test_wire_check_values (name, message);
  again = pin_query_encode (shape, message);
  g_assert_cmpstr (again, ==, text);
  for (guint i = 0; i < shape->n_fields; i++) {
    if (strstr (text, shape->fields[i].name) != NULL)
      g_hash_table_add (self->seen, g_strdup_printf ("%s.%s", shape->name, shape->fields[i].name));
  }
  pin_message_free (shape, message);
}

static void
check_seen (Wire *self, const PinShape *shape)
{
  for (guint i = 0; shape != NULL && i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];
    g_autofree char *key = g_strdup_printf ("%s.%s", shape->name, field->name);

    /* If-Match is a header. */
    if (!g_hash_table_contains (self->seen, key) && !(field->flags & PIN_FIELD_IF_MATCH))
      g_test_fail_printf ("no file in tests/data/wire has %s", key);
    check_seen (self, field->shape);
  }
}

/* One test, because what is left over is known only at the end. */
static void
test_every_row (void)
{
  g_auto (Wire) wire = { 0 };
  GHashTableIter iter;
  gpointer left;

  wire_init (&wire);
  for (PinOperationId i = 0; i < PIN_N_OPERATIONS; i++) {
    const PinOperation *op = pin_operation_get (i);
    g_autofree char *request = g_strconcat (op->nick, ".request", NULL);
    g_autofree char *reply = g_strconcat (op->nick, ".reply", NULL);

    if (pin_operation_has_query (op))
      check_query (&wire, request, op->request);
    else if (op->request != NULL)
      check_file (&wire, request, op->request);
    if (op->reply != NULL)
      check_file (&wire, reply, op->reply);
  }
  check_file (&wire, "request-pin.request-italy", &pin_pin_request_shape);
  for (guint i = 0; i < PIN_N_ERRORS; i++) {
    g_autofree char *name = g_strconcat ("problem.", pin_error_info (i)->name, NULL);

    if (pin_error_info (i)->name != NULL)
      check_file (&wire, name, &pin_problem_shape);
  }

  g_hash_table_iter_init (&iter, wire.unused);
  while (g_hash_table_iter_next (&iter, &left, NULL))
    g_test_fail_printf ("tests/data/wire/%s belongs to no row", (char *)left);
  for (PinOperationId i = 0; i < PIN_N_OPERATIONS; i++) {
    check_seen (&wire, pin_operation_get (i)->request);
    check_seen (&wire, pin_operation_get (i)->reply);
  }
  check_seen (&wire, &pin_problem_shape);
}

/* The problem documents say of each error what the table says. */
static void
test_problems (void)
{
  for (guint i = 0; i < PIN_N_ERRORS; i++) {
    const PinErrorInfo *info = pin_error_info (i);
    g_autofree char *file = g_strdup_printf ("problem.%s.json", info->name);
    g_autofree char *path = g_test_build_filename (G_TEST_DIST, "wire", file, NULL);
    g_autofree char *text = NULL;
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (PinProblem) problem = NULL;
    PinErrorCode code;

    if (info->name == NULL)
      continue;
    g_test_message ("%s", file);
    g_file_get_contents (path, &text, NULL, &error);
    g_assert_no_error (error);
    bytes = g_bytes_new_static (text, strlen (text));
    problem = pin_codec_decode (&pin_problem_shape, bytes, PIN_JSON_MAX_REPLY, &error);
    g_assert_no_error (error);
    g_assert_true (pin_error_code_from_name (problem->type, &code));
    g_assert_cmpint (code, ==, i);
    g_assert_cmpint (problem->status, ==, info->status);
    g_assert_cmpstr (problem->title, ==, info->title);
  }
}

/* Tax codes, secrets and addresses of the files do not come through to a log. */
static void
test_redaction (void)
{
  static const char *const hidden[] = {
    "KHLNDR",   "FOXLAX",   "Kähler",   "Nadir",       "1990-09-01", "Lindenweg",
    "50667",    "Köln",     "51112345", "@",           "C01X00T47",  "2030-05-31",
    "Roma",     "Via",      "female",   "passport",    "Zm9y",       "YW5v",
    "K7M2Q9XR", "4T6V8WYZ", "7K2M9QXR", "Prima parte", "Gentile",    "+49",
    "+39",      "\"DE\"",   "4T6V8W",   "YZ2Q7K",      "80380001",   "(DE)",
  };
  g_auto (Wire) wire = { 0 };

  wire_init (&wire);
  for (guint i = 0; i < 2 * PIN_N_OPERATIONS; i++) {
    const PinOperation *op = pin_operation_get (i / 2);
    const PinShape *shape = i % 2 == 0 ? op->request : op->reply;
    g_autofree char *file =
        g_strdup_printf ("%s.%s.json", op->nick, i % 2 == 0 ? "request" : "reply");
    g_autofree char *path = g_test_build_filename (G_TEST_DIST, "wire", file, NULL);
    g_autofree char *text = NULL;
    g_autofree char *redacted = NULL;
    g_autoptr (GBytes) bytes = NULL;
    gpointer message;

    if (shape == NULL || (shape == op->request && pin_operation_has_query (op)))
      continue;
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    bytes = g_bytes_new_static (text, strlen (text));
    message = pin_codec_decode (shape, bytes, PIN_JSON_MAX_REPLY, NULL);
    g_assert_nonnull (message);
    redacted = pin_codec_redact (shape, message);
    g_test_message ("%s", redacted);
    for (guint j = 0; j < G_N_ELEMENTS (hidden); j++)
      g_assert_null (strstr (redacted, hidden[j]));
    pin_message_free (shape, message);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/wire/every-row", test_every_row);
  g_test_add_func ("/wire/problems", test_problems);
  g_test_add_func ("/wire/redaction", test_redaction);

  return g_test_run ();
}
