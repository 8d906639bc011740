/* test-codec.c: struct <-> JSON, on a shape that has a field of every type
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-codec.h"
#include "pin-error.h"
#include "pin-field-macros.h"
#include "pin-json.h"

#include <string.h>

typedef struct {
  char *word;
} Leaf;

typedef struct {
  char *code;
  char *note;
  gint64 count;
  gboolean sure;
  gboolean maybe;
  char *day;
  gint64 moment;
  int colour;
  Leaf *leaf;
  GPtrArray *leaves;
  GPtrArray *extras;
} Tree;

#define R PIN_FIELD_REQUIRED
#define O PIN_FIELD_OPTIONAL

static const char *const colours[] = { "red", "green", NULL };

static const PinField leaf_fields[] = {
  PIN_TEXT (Leaf, word, R, 1, 5, "A word", NULL),
};
static PIN_DEFINE_SHAPE (Leaf, leaf, "Leaf", "A leaf");

static const PinField tree_fields[] = {
  PIN_PATTERN (Tree, code, R, 2, 4, "^[A-Z]+$", "A code", NULL),
  PIN_TEXT (Tree, note, O | PIN_FIELD_LINES, 0, 10, "A note", NULL),
  PIN_INTEGER (Tree, count, R, 1, 9, "A number", NULL),
  PIN_BOOLEAN (Tree, sure, R, "Yes or no"),
  PIN_BOOLEAN (Tree, maybe, O, "Yes or no"),
  PIN_DATE (Tree, day, O, "A day", NULL),
  PIN_TIME (Tree, moment, O, "A moment"),
  PIN_ENUM (Tree, colour, O, colours, "A colour"),
  PIN_OBJECT (Tree, leaf, O, leaf_shape, "A leaf"),
  PIN_ARRAY (Tree, leaves, R, 1, 2, leaf_shape, "Leaves"),
  PIN_ARRAY (Tree, extras, O, 0, 1, leaf_shape, "More of them"),
};
static PIN_DEFINE_SHAPE (Tree, tree, "Tree", "A field of every type");

static void
tree_free (Tree *self)
{
  pin_message_free (&tree_shape, self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Tree, tree_free)

/* A whole tree, with @member in the place of the one that has its name. */
static char *
tree_with (const char *member)
{
  static const char *const whole[] = {
    "\"code\":\"AB\"",
    "\"count\":3",
    "\"sure\":true",
    "\"leaves\":[{\"word\":\"one\"}]",
  };
  GString *text = g_string_new ("{");
  gsize n = strcspn (member + 1, "\"") + 2;

  for (guint i = 0; i < G_N_ELEMENTS (whole); i++) {
    if (strncmp (whole[i], member, n) != 0)
      g_string_append_printf (text, "%s,", whole[i]);
  }
  g_string_append (text, member);
  /* "name" alone leaves that member out. */
  if (member[n] == '\0')
    g_string_truncate (text, text->len - n - 1);
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

static Tree *
decode (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return pin_codec_decode (&tree_shape, bytes, PIN_JSON_MAX_REQUEST, error);
}

/* "field fault, field fault" */
static char *
faults_of (const GError *error)
{
  GPtrArray *fields = pin_error_get_fields (error);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++) {
    const PinFieldFault *row = g_ptr_array_index (fields, i);

    g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", row->field,
                            pin_fault_get_name (row->fault));
  }
  return g_string_free (text, FALSE);
}

static void
test_accepted (void)
{
  static const char *const members[] = {
    "\"code\":\"ABCD\"",
    "\"code\":\"\\u0041B\"",
    "\"note\":\"\"",
    "\"note\":null",
    "\"note\":\"0123456789\"",
    "\"note\":\"\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80"
    "\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\"",
    "\"note\":\"a\\nb\\tc\"",
    "\"count\":1",
    "\"count\":9",
    "\"sure\":false",
    "\"maybe\":true",
    "\"maybe\":null",
    "\"day\":\"2024-02-29\"",
    "\"moment\":\"2026-11-02T09:00:00Z\"",
    "\"colour\":\"green\"",
    "\"leaf\":{\"word\":\"one\"}",
    "\"leaf\":null",
    "\"leaves\":[{\"word\":\"one\"},{\"word\":\"two\"}]",
    "\"extras\":[]",
    "\"extras\":null",
    "\"extras\":[{\"word\":\"one\"}]",
    "\"unknown\":{\"deep\":[1,2,{\"code\":5}]}",
    "\"Code\":5",
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    g_autofree char *text = tree_with (members[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (Tree) tree = NULL;

    g_test_message ("%s", text);
    tree = decode (text, &error);
    g_assert_no_error (error);
    g_assert_nonnull (tree);
  }
}

static void
test_refused (void)
{
  static const struct {
    const char *member;
    const char *faults;
  } rows[] = {
    /* Missing and null. */
    { "\"code\"", "code required" },
    { "\"code\":null", "code required" },
    { "\"code\":\"\"", "code required" },
    { "\"code\":\"  \"", "code required" },
    { "\"count\"", "count required" },
    { "\"count\":null", "count required" },
    { "\"sure\"", "sure required" },
    { "\"sure\":null", "sure required" },
    { "\"leaves\"", "leaves required" },
    { "\"leaves\":null", "leaves required" },
    { "\"leaf\":{}", "leaf.word required" },
    /* Of another type. */
    { "\"code\":5", "code shape" },
    { "\"code\":true", "code shape" },
    { "\"code\":[\"AB\"]", "code shape" },
    { "\"code\":{}", "code shape" },
    { "\"count\":\"3\"", "count shape" },
    { "\"count\":3.0", "count shape" },
    { "\"count\":3.5", "count shape" },
    { "\"count\":true", "count shape" },
    { "\"count\":[]", "count shape" },
    { "\"sure\":1", "sure shape" },
    { "\"sure\":\"true\"", "sure shape" },
    { "\"maybe\":0", "maybe shape" },
    { "\"day\":20261102", "day shape" },
    { "\"moment\":1793610000", "moment shape" },
    { "\"moment\":\"yesterday\"", "moment shape" },
    { "\"moment\":\"2026-W45-1T09:00:00Z\"", "moment shape" },
    { "\"moment\":\"\"", "moment shape" },
    { "\"colour\":1", "colour shape" },
    { "\"colour\":\"blue\"", "colour shape" },
    { "\"colour\":\"Red\"", "colour shape" },
    { "\"colour\":\"\"", "colour shape" },
    { "\"leaf\":[]", "leaf shape" },
    { "\"leaf\":\"one\"", "leaf shape" },
    { "\"leaf\":{\"word\":1}", "leaf.word shape" },
    { "\"leaves\":{}", "leaves shape" },
    { "\"leaves\":\"one\"", "leaves shape" },
    { "\"leaves\":[1]", "leaves.item shape" },
    { "\"leaves\":[null]", "leaves.item shape" },
    { "\"leaves\":[[]]", "leaves.item shape" },
    { "\"leaves\":[{\"word\":[]}]", "leaves.word shape" },
    /* Beyond the limits. */
    { "\"code\":\"A\"", "code too-short" },
    { "\"code\":\"ABCDE\"", "code too-long" },
    { "\"code\":\"ab\"", "code shape" },
    { "\"code\":\"A1\"", "code shape" },
    { "\"code\":\"AB \"", "code shape" },
    { "\"code\":\"AB\\n\"", "code not-text" },
    { "\"code\":\"A\\tB\"", "code not-text" },
    { "\"code\":\"A\\u202eB\"", "code not-text" },
    { "\"code\":\"A\\u0001\"", "code not-text" },
    { "\"note\":\"01234567890\"", "note too-long" },
    { "\"count\":0", "count shape" },
    { "\"count\":10", "count shape" },
    { "\"count\":-9223372036854775808", "count shape" },
    { "\"count\":9223372036854775807", "count shape" },
    { "\"day\":\"2023-02-29\"", "day date" },
    { "\"day\":\"\"", "day date" },
    { "\"day\":\"2026-11-02T09:00:00Z\"", "day date" },
    { "\"leaves\":[]", "leaves too-short" },
    { "\"leaves\":[{\"word\":\"a\"},{\"word\":\"b\"},{\"word\":\"c\"}]", "leaves too-long" },
    { "\"extras\":[{\"word\":\"a\"},{\"word\":\"b\"}]", "extras too-long" },
    { "\"leaf\":{\"word\":\"longer\"}", "leaf.word too-long" },
    { "\"leaves\":[{\"word\":\"one\"},{\"word\":\"longer\"}]", "leaves.word too-long" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = tree_with (rows[i].member);
    g_autofree char *faults = NULL;
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", text);
    g_assert_null (decode (text, &error));
    g_assert_error (error, PIN_ERROR, PIN_ERROR_INVALID_FIELDS);
    faults = faults_of (error);
    g_assert_cmpstr (faults, ==, rows[i].faults);
  }
}

/* Everything that is wrong is named, in the order of the table. */
static void
test_every_fault (void)
{
  g_autofree char *types = NULL;
  g_autofree char *rules = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (
      decode ("{\"leaves\":[{\"word\":1},{\"word\":2}],\"count\":\"x\",\"code\":1}", &error));
  types = faults_of (error);
  g_assert_cmpstr (types, ==,
                   "code shape, count shape, sure required, leaves.word shape, leaves.word shape");
  g_clear_error (&error);

  g_assert_null (decode ("{\"sure\":true,\"leaf\":{\"word\":\"longer\"},\"leaves\":[],"
                         "\"day\":\"2026-02-30\",\"count\":99}",
                         &error));
  rules = faults_of (error);
  g_assert_cmpstr (rules, ==,
                   "code required, count shape, day date, leaf.word too-long, leaves too-short");
  g_clear_error (&error);

  /* What is absent and shows no absence in its struct is no reason to stay silent on the rest. */
  g_assert_null (decode ("{}", &error));
  g_clear_pointer (&rules, g_free);
  rules = faults_of (error);
  g_assert_cmpstr (rules, ==, "code required, count required, sure required, leaves required");
}

static void
test_not_a_message (void)
{
  static const char *const texts[] = { "", "[]", "5", "\"{}\"", "null", "true", "{", "{}{}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (decode (texts[i], &error));
    g_assert_error (error, PIN_ERROR, PIN_ERROR_MALFORMED_REQUEST);
  }
}

static void
test_limit (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{\"code\":\"AB\"}", 13);
  g_autoptr (GError) error = NULL;

  g_assert_null (pin_codec_decode (&tree_shape, bytes, 12, &error));
  g_assert_error (error, PIN_ERROR, PIN_ERROR_CONTENT_TOO_LARGE);
}

static void
test_round_trip (void)
{
  static const char whole[] =
      "{\"code\":\"AB\",\"note\":\"\\\"\\\\/\\n\\t\xc3\xa9\",\"count\":3,\"sure\":true,"
      "\"maybe\":false,\"day\":\"2026-11-02\",\"moment\":\"2026-11-02T09:00:00Z\","
      "\"colour\":\"green\",\"leaf\":{\"word\":\"one\"},\"leaves\":[{\"word\":\"two\"},"
      "{\"word\":\"three\"}],\"extras\":[{\"word\":\"four\"}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (Tree) tree = decode (whole, &error);
  g_autoptr (GBytes) bytes = NULL;
  const Leaf *leaf;

  g_assert_no_error (error);
  g_assert_cmpstr (tree->code, ==, "AB");
  g_assert_cmpstr (tree->note, ==, "\"\\/\n\t\xc3\xa9");
  g_assert_cmpint (tree->count, ==, 3);
  g_assert_true (tree->sure);
  g_assert_false (tree->maybe);
  g_assert_cmpstr (tree->day, ==, "2026-11-02");
  g_assert_cmpint (tree->moment, ==, 1793610000);
  g_assert_cmpint (tree->colour, ==, 2);
  g_assert_cmpstr (tree->leaf->word, ==, "one");
  g_assert_cmpuint (tree->leaves->len, ==, 2);
  leaf = g_ptr_array_index (tree->leaves, 1);
  g_assert_cmpstr (leaf->word, ==, "three");

  g_assert_true (pin_codec_check (&tree_shape, tree, &error));
  bytes = pin_codec_encode (&tree_shape, tree);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), whole, strlen (whole));
}

/* What is not given is not said; a list that is required is said even when it is empty. */
static void
test_absent (void)
{
  g_autoptr (Tree) tree = pin_message_new (&tree_shape);
  g_autoptr (GBytes) bytes = pin_codec_encode (&tree_shape, tree);
  static const char text[] = "{\"sure\":false,\"maybe\":false,\"leaves\":[]}";

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

/* A struct that was filled wrongly is an error too, and never an assertion. */
static void
test_check (void)
{
  g_autoptr (Tree) tree = pin_message_new (&tree_shape);
  g_autofree char *faults = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *redacted = NULL;

  tree->code = g_strdup ("\xff\xfe");
  tree->count = -2;
  tree->moment = G_MAXINT64;
  tree->colour = 7;
  g_assert_false (pin_codec_check (&tree_shape, tree, &error));
  faults = faults_of (error);
  g_assert_cmpstr (faults, ==,
                   "code not-text, count shape, moment shape, colour shape, leaves too-short");
  g_assert_false (pin_codec_check (&tree_shape, tree, NULL));
  g_clear_pointer (&tree->code, g_free);
  redacted = pin_codec_redact (&tree_shape, tree);
  g_assert_nonnull (redacted);
}

static void
test_long_texts (void)
{
  g_autofree char *letters = g_strnfill (10000, 'A');
  g_autofree char *marks = g_strnfill (10000, ' ');
  g_autofree char *member = g_strdup_printf ("\"code\":\"%s\"", letters);
  g_autofree char *text = tree_with (member);
  g_autofree char *blank = g_strdup_printf ("\"code\":\"%s\"", marks);
  g_autofree char *empty = tree_with (blank);
  g_autofree char *faults = NULL;
  g_autofree char *others = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (decode (text, &error));
  faults = faults_of (error);
  g_assert_cmpstr (faults, ==, "code too-long");
  g_clear_error (&error);
  g_assert_null (decode (empty, &error));
  others = faults_of (error);
  g_assert_cmpstr (others, ==, "code required");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/codec/accepted", test_accepted);
  g_test_add_func ("/codec/refused", test_refused);
  g_test_add_func ("/codec/every-fault", test_every_fault);
  g_test_add_func ("/codec/not-a-message", test_not_a_message);
  g_test_add_func ("/codec/limit", test_limit);
  g_test_add_func ("/codec/round-trip", test_round_trip);
  g_test_add_func ("/codec/absent", test_absent);
  g_test_add_func ("/codec/check", test_check);
  g_test_add_func ("/codec/long-texts", test_long_texts);

  return g_test_run ();
}
