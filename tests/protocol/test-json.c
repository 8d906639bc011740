/* test-json.c: what passes the gate in front of json-glib, and what does not
 *
 * Many cases are those of the JSON test suites that go with RFC 8259.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-error.h"
#include "pin-json.h"

#include <string.h>
#include <time.h>

/* A document with its length, so that it can hold a NUL. */
#define DOCUMENT(text) \
  { \
    text, sizeof text - 1 \
  }

typedef struct {
  const char *text;
  gsize size;
} Document;

static const Document accepted[] = {
  DOCUMENT ("{}"),
  DOCUMENT ("[]"),
  DOCUMENT (" \t\r\n{ } \n"),
  DOCUMENT ("null"),
  DOCUMENT ("true"),
  DOCUMENT ("false"),
  DOCUMENT ("\"\""),
  DOCUMENT ("\"text\""),
  DOCUMENT ("0"),
  DOCUMENT ("-0"),
  DOCUMENT ("-1"),
  DOCUMENT ("42"),
  DOCUMENT ("0.5"),
  DOCUMENT ("-0.5"),
  DOCUMENT ("1e2"),
  DOCUMENT ("1E2"),
  DOCUMENT ("1e+2"),
  DOCUMENT ("1E-2"),
  DOCUMENT ("0e0"),
  DOCUMENT ("1.5e3"),
  DOCUMENT ("1e308"),
  DOCUMENT ("9223372036854775807"),
  DOCUMENT ("-9223372036854775808"),
  DOCUMENT ("[1, 2, 3]"),
  DOCUMENT ("[[], {}, [[]]]"),
  DOCUMENT ("{\"a\":1}"),
  DOCUMENT ("{\"a\" : 1 , \"b\" : [ true , null ] }"),
  DOCUMENT ("{\"a\":{\"a\":{\"a\":1}}}"),
  DOCUMENT ("{\"a\":1,\"A\":2}"),
  DOCUMENT ("[{\"a\":1},{\"a\":2}]"),
  DOCUMENT ("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}"),
  DOCUMENT ("\"\\u0041\""),
  DOCUMENT ("\"\\u00e9\""),
  DOCUMENT ("\"\\uD83D\\uDE00\""),
  DOCUMENT ("\"\\ud83d\\ude00 and \\u20AC\""),
  DOCUMENT ("\"\\uFFFF\""),
  DOCUMENT ("\"\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80\""),
  DOCUMENT ("\"\x7f\""),
  DOCUMENT ("\"// no comment /* here */\""),
  DOCUMENT ("\"\\\\u0000\""),
};

static const Document refused[] = {
  /* Nothing, or too much. */
  DOCUMENT (""),
  DOCUMENT (" "),
  DOCUMENT ("\n\n"),
  DOCUMENT ("{}{}"),
  DOCUMENT ("{} {}"),
  DOCUMENT ("1 2"),
  DOCUMENT ("[] x"),
  DOCUMENT ("{}]"),
  DOCUMENT ("{}\0"),
  DOCUMENT ("{}\0{}"),
  DOCUMENT ("\0{}"),
  DOCUMENT ("\xef\xbb\xbf{}"),
  DOCUMENT ("{}\f"),
  DOCUMENT ("\xc2\xa0{}"),
  /* What json-glib takes and RFC 8259 does not. */
  DOCUMENT ("// comment\n{}"),
  DOCUMENT ("/* comment */ {}"),
  DOCUMENT ("{} // comment"),
  DOCUMENT ("{ /* comment */ }"),
  DOCUMENT ("# comment\n{}"),
  DOCUMENT ("var a = {};"),
  DOCUMENT ("{'a':1}"),
  DOCUMENT ("['a']"),
  DOCUMENT ("{a:1}"),
  DOCUMENT ("[1,]"),
  DOCUMENT ("{\"a\":1,}"),
  DOCUMENT ("[,1]"),
  DOCUMENT ("[1,,2]"),
  DOCUMENT ("{,}"),
  /* Brackets. */
  DOCUMENT ("{"),
  DOCUMENT ("["),
  DOCUMENT ("}"),
  DOCUMENT ("]"),
  DOCUMENT ("[1"),
  DOCUMENT ("[1}"),
  DOCUMENT ("{\"a\":1]"),
  DOCUMENT ("[1 2]"),
  DOCUMENT ("{\"a\"}"),
  DOCUMENT ("{\"a\":}"),
  DOCUMENT ("{\"a\" 1}"),
  DOCUMENT ("{\"a\":1 \"b\":2}"),
  DOCUMENT ("{1:1}"),
  DOCUMENT ("{null:1}"),
  DOCUMENT ("{[]:1}"),
  /* Names that come twice, however they are written. */
  DOCUMENT ("{\"a\":1,\"a\":1}"),
  DOCUMENT ("{\"a\":1,\"b\":2,\"a\":3}"),
  DOCUMENT ("{\"a\":1,\"\\u0061\":2}"),
  DOCUMENT ("{\"\\u0070in\":1,\"p\\u0069n\":2}"),
  DOCUMENT ("{\"/\":1,\"\\/\":2}"),
  DOCUMENT ("{\"\":1,\"\":2}"),
  DOCUMENT ("{\"\\t\":1,\"\\u0009\":2}"),
  DOCUMENT ("{\"\\n\":1,\"\\u000A\":2}"),
  DOCUMENT ("{\"\xc3\xa9\":1,\"\\u00e9\":2}"),
  DOCUMENT ("{\"\xf0\x9f\x98\x80\":1,\"\\ud83d\\ude00\":2}"),
  DOCUMENT ("[{\"x\":{\"a\":1,\"a\":2}}]"),
  /* Numbers. */
  DOCUMENT ("+1"),
  DOCUMENT ("-"),
  DOCUMENT ("--1"),
  DOCUMENT ("01"),
  DOCUMENT ("-01"),
  DOCUMENT ("00"),
  DOCUMENT (".5"),
  DOCUMENT ("5."),
  DOCUMENT ("1.e2"),
  DOCUMENT ("1e"),
  DOCUMENT ("1e+"),
  DOCUMENT ("1e1.5"),
  DOCUMENT ("0x10"),
  DOCUMENT ("1_000"),
  DOCUMENT ("1,5"),
  DOCUMENT ("NaN"),
  DOCUMENT ("Infinity"),
  DOCUMENT ("-Infinity"),
  DOCUMENT ("1e400"),
  DOCUMENT ("-1e400"),
  DOCUMENT ("9223372036854775808"),
  DOCUMENT ("-9223372036854775809"),
  DOCUMENT ("99999999999999999999999999999999"),
  DOCUMENT ("0.00000000000000000000000000000000000000000000000000000000000000001"),
  DOCUMENT ("\xef\xbc\x91"),
  DOCUMENT ("\xd9\xa1"),
  /* Words. */
  DOCUMENT ("nul"),
  DOCUMENT ("nulll"),
  DOCUMENT ("True"),
  DOCUMENT ("TRUE"),
  DOCUMENT ("truefalse"),
  DOCUMENT ("undefined"),
  DOCUMENT ("hello"),
  /* Strings. */
  DOCUMENT ("\""),
  DOCUMENT ("\"a"),
  DOCUMENT ("\"a\\"),
  DOCUMENT ("\"a\\\""),
  DOCUMENT ("\"a\nb\""),
  DOCUMENT ("\"a\tb\""),
  DOCUMENT ("\"a\0b\""),
  DOCUMENT ("\"\x1f\""),
  DOCUMENT ("\"\\x41\""),
  DOCUMENT ("\"\\a\""),
  DOCUMENT ("\"\\'\""),
  DOCUMENT ("\"\\\0\""),
  DOCUMENT ("\"\\u\""),
  DOCUMENT ("\"\\u12\""),
  DOCUMENT ("\"\\u12g4\""),
  DOCUMENT ("\"\\U0041\""),
  DOCUMENT ("\"\\u0000\""),
  DOCUMENT ("\"a\\u0000b\""),
  DOCUMENT ("{\"a\\u0000\":1}"),
  DOCUMENT ("\"\\uD800\""),
  DOCUMENT ("\"\\uDC00\""),
  DOCUMENT ("\"\\uDC00\\uD800\""),
  DOCUMENT ("\"\\uD800\\uD800\""),
  DOCUMENT ("\"\\uD800x\""),
  DOCUMENT ("\"\\uD800\\n\""),
  DOCUMENT ("\"\\uD800\\u0041\""),
  DOCUMENT ("\"\\uD83D"),
  DOCUMENT ("\"\\uD83D\\"),
  DOCUMENT ("\"\\uD83D\\u"),
  DOCUMENT ("\"\\uD83D\\uDE"),
  /* Bytes that are not UTF-8. */
  DOCUMENT ("\"\xff\""),
  DOCUMENT ("\"\xc3\""),
  DOCUMENT ("\"\xc0\xaf\""),
  DOCUMENT ("\"\xe0\x80\xaf\""),
  DOCUMENT ("\"\xed\xa0\x80\""),
  DOCUMENT ("\"\xf4\x90\x80\x80\""),
  DOCUMENT ("\"\x80\""),
  DOCUMENT ("{\"a\xff\":1}"),
  DOCUMENT ("\xff\xfe{\0}\0"),
};

/* The document in memory of just its size, so that a sanitizer sees one byte too far. */
static GBytes *
exactly (const char *text, gsize size)
{
  return g_bytes_new (text, size);
}

static void
assert_refused (GBytes *bytes, gsize limit, PinErrorCode code)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  /* By the gate itself: json-glib behind it would refuse some of them too. */
  g_assert_false (pin_json_check (text != NULL ? text : "", size, limit, &error));
  g_assert_error (error, PIN_ERROR, (int)code);
  g_clear_error (&error);
  g_assert_null (pin_json_parse (bytes, limit, &error));
  g_assert_error (error, PIN_ERROR, (int)code);
}

static void
test_accepted (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (accepted); i++) {
    g_autoptr (GBytes) bytes = exactly (accepted[i].text, accepted[i].size);
    g_autoptr (GError) error = NULL;
    g_autoptr (JsonNode) node = NULL;

    g_test_message ("%s", accepted[i].text);
    g_assert_true (pin_json_check (accepted[i].text, accepted[i].size, 4096, &error));
    g_assert_no_error (error);
    node = pin_json_parse (bytes, 4096, &error);
    g_assert_no_error (error);
    g_assert_nonnull (node);
  }
}

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GBytes) bytes = exactly (refused[i].text, refused[i].size);
    g_autofree char *shown = g_strescape (refused[i].text, NULL);

    g_test_message ("%u: %s", i, shown);
    assert_refused (bytes, 4096, PIN_ERROR_MALFORMED_REQUEST);
  }
}

/* Whatever a document that is cut off is, it is never accepted and never read beyond its end. */
static void
test_cut_off (void)
{
  static const char whole[] = "{\"a\": [1.5e3, true, \"x\\u00e9\\ud83d\\ude00\\n\"], \"b\": null}";

  for (gsize n = 0; n < strlen (whole); n++) {
    g_autoptr (GBytes) bytes = exactly (whole, n);

    assert_refused (bytes, 4096, PIN_ERROR_MALFORMED_REQUEST);
  }
}

static GBytes *
nested (guint depth, const char *open, const char *close)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, open);
  g_string_append (text, "1");
  for (guint i = 0; i < depth; i++)
    g_string_append (text, close);
  return g_string_free_to_bytes (text);
}

static void
test_depth (void)
{
  static const struct {
    const char *open;
    const char *close;
  } kinds[] = { { "[", "]" }, { "{\"a\":", "}" }, { "[ ", " ]" } };

  g_assert_cmpint (PIN_JSON_MAX_DEPTH, ==, 32);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (GBytes) deepest = nested (32, kinds[i].open, kinds[i].close);
    g_autoptr (GBytes) deeper = nested (33, kinds[i].open, kinds[i].close);
    g_autoptr (GBytes) abyss = nested (100000, kinds[i].open, kinds[i].close);
    g_autoptr (GError) error = NULL;
    g_autoptr (JsonNode) node = pin_json_parse (deepest, PIN_JSON_MAX_REQUEST, &error);

    g_assert_no_error (error);
    g_assert_nonnull (node);
    assert_refused (deeper, PIN_JSON_MAX_REQUEST, PIN_ERROR_MALFORMED_REQUEST);
    assert_refused (abyss, PIN_JSON_MAX_REPLY, PIN_ERROR_MALFORMED_REQUEST);
  }
}

/* Depth counts what is open, not what was opened. */
static void
test_breadth (void)
{
  g_autoptr (GString) text = g_string_new ("[");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "[{}],");
  g_string_append (text, "[]]");
  g_assert_true (pin_json_check (text->str, text->len, PIN_JSON_MAX_REQUEST, &error));
  g_assert_no_error (error);
}

static void
test_size (void)
{
  g_autofree char *text = g_malloc (PIN_JSON_MAX_REQUEST + 1);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (PIN_JSON_MAX_REQUEST, ==, 65536);
  memset (text, ' ', PIN_JSON_MAX_REQUEST + 1);
  text[0] = '1';
  g_assert_true (pin_json_check (text, PIN_JSON_MAX_REQUEST, PIN_JSON_MAX_REQUEST, &error));
  g_assert_no_error (error);
  g_assert_false (pin_json_check (text, PIN_JSON_MAX_REQUEST + 1, PIN_JSON_MAX_REQUEST, &error));
  g_assert_error (error, PIN_ERROR, PIN_ERROR_CONTENT_TOO_LARGE);
}

static char *
members (guint n)
{
  GString *text = g_string_new ("{");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s\"m%u\":%u", i > 0 ? "," : "", i, i);
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

static void
test_members (void)
{
  g_autofree char *most = members (PIN_JSON_MAX_MEMBERS);
  g_autofree char *more = members (PIN_JSON_MAX_MEMBERS + 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (pin_json_check (most, strlen (most), PIN_JSON_MAX_REPLY, &error));
  g_assert_no_error (error);
  g_assert_false (pin_json_check (more, strlen (more), PIN_JSON_MAX_REPLY, &error));
  g_assert_error (error, PIN_ERROR, PIN_ERROR_MALFORMED_REQUEST);
}

/* Small things are cheap to send and dear to keep. */
static void
test_values (void)
{
  g_autoptr (GString) text = g_string_new ("[0");
  g_autofree char *most = NULL;

  /* The array is a value too. */
  for (guint i = 2; i < PIN_JSON_MAX_VALUES; i++)
    g_string_append (text, ",0");
  most = g_strconcat (text->str, "]", NULL);
  g_string_append (text, ",0]");
  g_assert_true (pin_json_check (most, strlen (most), PIN_JSON_MAX_REPLY, NULL));
  g_assert_false (pin_json_check (text->str, text->len, PIN_JSON_MAX_REPLY, NULL));
}

/* What passes means to json-glib what it says. */
static void
test_meaning (void)
{
  static const char text[] = "{\"text\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\","
                             "\"least\":-9223372036854775808,\"most\":9223372036854775807,"
                             "\"zero\":-0,\"real\":-1.5e3,\"yes\":true,\"none\":null}";
  g_autoptr (GBytes) bytes = exactly (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = pin_json_parse (bytes, 4096, &error);
  JsonObject *object;

  g_assert_no_error (error);
  object = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (object, "text"), ==,
                   "\"\\/\b\f\n\r\t\xc3\xa9\xf0\x9f\x98\x80");
  g_assert_cmpint (json_object_get_int_member (object, "least"), ==, G_MININT64);
  g_assert_cmpint (json_object_get_int_member (object, "most"), ==, G_MAXINT64);
  g_assert_cmpint (json_object_get_int_member (object, "zero"), ==, 0);
  g_assert_cmpfloat (json_object_get_double_member (object, "real"), ==, -1500.0);
  g_assert_true (json_object_get_boolean_member (object, "yes"));
  g_assert_true (json_object_get_null_member (object, "none"));
}

/* A document that somebody made to be slow takes no time. */
static void
test_time (void)
{
  g_autoptr (GString) text = g_string_new ("{");
  clock_t start;

  /* "Ez" and "FY" have one hash; so has every string made of fifteen of them. */
  for (guint i = 0; i < 1 << 15 && text->len < PIN_JSON_MAX_REPLY - 64; i++) {
    g_string_append (text, i > 0 ? ",\"" : "\"");
    for (guint bit = 0; bit < 15; bit++)
      g_string_append (text, i >> bit & 1 ? "Ez" : "FY");
    g_string_append (text, "\":1");
  }
  g_string_append_c (text, '}');
  start = clock ();
  g_assert_false (pin_json_check (text->str, text->len, PIN_JSON_MAX_REPLY, NULL));
  g_assert_cmpint (clock () - start, <, CLOCKS_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json/accepted", test_accepted);
  g_test_add_func ("/json/refused", test_refused);
  g_test_add_func ("/json/cut-off", test_cut_off);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/breadth", test_breadth);
  g_test_add_func ("/json/size", test_size);
  g_test_add_func ("/json/members", test_members);
  g_test_add_func ("/json/values", test_values);
  g_test_add_func ("/json/meaning", test_meaning);
  g_test_add_func ("/json/time", test_time);

  return g_test_run ();
}
