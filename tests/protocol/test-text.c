/* test-text.c: texts, days and moments of the wire
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-text.h"

#include <string.h>

static void
test_time (void)
{
  static const struct {
    const char *text;
    gint64 time;
    gboolean canonical;
  } rows[] = {
    { "1970-01-01T00:00:00Z", 0, TRUE },
    { "1969-12-31T23:59:59Z", -1, TRUE },
    { "2026-11-02T09:00:00Z", 1793610000, TRUE },
    { "2024-02-29T23:59:59Z", 1709251199, TRUE },
    { "9999-12-31T23:59:59Z", G_GINT64_CONSTANT (253402300799), TRUE },
    { "0001-01-01T00:00:00Z", G_GINT64_CONSTANT (-62135596800), TRUE },
    { "0999-06-01T00:00:00Z", G_GINT64_CONSTANT (-30628713600), TRUE },
    { "2016-12-31T23:59:60Z", 1483228799, FALSE },
    { "2026-11-02T10:00:00+01:00", 1793610000, FALSE },
    { "2026-11-02T03:30:00-05:30", 1793610000, FALSE },
    { "2026-11-02T09:00:00+00:00", 1793610000, FALSE },
    { "2026-11-02T09:00:00.9Z", 1793610000, FALSE },
    { "2026-11-02T09:00:00.123456789Z", 1793610000, FALSE },
    { "2026-11-02T10:00:00.5+01:00", 1793610000, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = NULL;
    gint64 time = 42;

    g_test_message ("%s", rows[i].text);
    g_assert_true (pin_text_parse_time (rows[i].text, &time));
    g_assert_cmpint (time, ==, rows[i].time);
    text = pin_text_format_time (time);
    if (rows[i].canonical)
      g_assert_cmpstr (text, ==, rows[i].text);
  }
  g_assert_null (pin_text_format_time (G_MAXINT64));
  g_assert_null (pin_text_format_time (G_MININT64));
  g_assert_null (pin_text_format_time (G_GINT64_CONSTANT (253402300800)));
}

static void
test_no_time (void)
{
  static const char *const texts[] = {
    "",
    "now",
    "2026-11-02",
    "2026-11-02T09:00",
    "2026-11-02T09:00:00",
    "2026-11-02 09:00:00Z",
    "2026-11-02t09:00:00z",
    "2026-11-02T09:00:00z",
    "2026-11-02T09:00:00Z ",
    " 2026-11-02T09:00:00Z",
    "2026-11-02T09:00:00ZZ",
    "2026-11-02T09:00:00.Z",
    "2026-11-02T09:00:00,5Z",
    "2026-11-02T09:00:00+1",
    "2026-11-02T09:00:00+01",
    "2026-11-02T09:00:00+0100",
    "2026-11-02T09:00:00+01:00Z",
    "2026-11-02T09:00:61Z",
    "2026-11-02T09:60:00Z",
    "2026-11-02T24:00:01Z",
    "2026-11-02T25:00:00Z",
    "2026-11-31T09:00:00Z",
    "2026-02-29T09:00:00Z",
    "2026-13-01T09:00:00Z",
    "2026-00-01T09:00:00Z",
    "2026-01-00T09:00:00Z",
    "0000-01-01T09:00:00Z",
    "20261102T090000Z",
    "2026-W45-1T09:00:00Z",
    "2026-306T09:00:00Z",
    "+2026-11-02T09:00:00Z",
    "-2026-11-02T09:00:00Z",
    "12026-11-02T09:00:00Z",
    "\xd9\xa2"
    "026-11-02T09:00:00Z",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    gint64 time = 42;

    g_test_message ("%s", texts[i]);
    g_assert_false (pin_text_parse_time (texts[i], &time));
    g_assert_cmpint (time, ==, 42);
  }
}

static void
test_date (void)
{
  static const struct {
    const char *text;
    gboolean valid;
  } rows[] = {
    { "2026-11-02", TRUE },   { "1900-01-01", TRUE },   { "2024-02-29", TRUE },
    { "2000-02-29", TRUE },   { "1900-02-29", FALSE },  { "2023-02-29", FALSE },
    { "2026-04-31", FALSE },  { "2026-13-01", FALSE },  { "2026-00-01", FALSE },
    { "2026-01-00", FALSE },  { "2026-01-32", FALSE },  { "0000-01-01", FALSE },
    { "2026-1-2", FALSE },    { "2026/11/02", FALSE },  { "02-11-2026", FALSE },
    { "2026-11-02 ", FALSE }, { " 2026-11-02", FALSE }, { "2026-11-02T00:00:00Z", FALSE },
    { "2026-11-0", FALSE },   { "2026", FALSE },        { "", FALSE },
    { "2026-11-+2", FALSE },  { "20261102", FALSE },    { "2026-11-0\xd9\xa2", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].text);
    g_assert_cmpint (pin_text_check_date (rows[i].text), ==, rows[i].valid);
  }
}

static void
test_plain (void)
{
  static const struct {
    const char *text;
    gboolean plain;
  } rows[] = {
    { "", TRUE },
    { "Mara", TRUE },
    { "D'Oro-Kähler", TRUE },
    { "Ngũgĩ", TRUE },
    { "Nguye\xcc\x82\xcc\x83n", TRUE },
    { "山田", TRUE },
    { "Ελένη", TRUE },
    { "دينا", TRUE },
    { "\xf0\x9f\x98\x80", TRUE },
    { "a\nb\tc", TRUE },
    { "a\xc2\xa0"
      "b",
      TRUE },
    { "a\rb", FALSE },
    { "a\x01", FALSE },
    { "a\x1b[31m", FALSE },
    { "a\x7f", FALSE },
    { "a\xc2\x85", FALSE },
    { "a\xc2\xad"
      "b",
      FALSE },
    { "a\xe2\x80\x8b"
      "b",
      FALSE },
    { "a\xe2\x80\x8d"
      "b",
      FALSE },
    { "\xe2\x80\x8f"
      "a",
      FALSE },
    { "\xe2\x80\xae"
      "gpj.exe",
      FALSE },
    { "\xe2\x81\xa6"
      "a",
      FALSE },
    { "\xef\xbb\xbf"
      "a",
      FALSE },
    { "a\xe2\x80\xa8"
      "b",
      FALSE },
    { "a\xe2\x80\xa9"
      "b",
      FALSE },
    { "a\xcd\x8f", FALSE },
    { "\xe3\x85\xa4", FALSE },
    { "\xe2\x98\x8e\xef\xb8\x8f", TRUE },
    { "\xee\x80\x80", FALSE },
    { "\xef\xbf\xbf", FALSE },
    { "a\xcc\x81\xcc\x81\xcc\x81\xcc\x81", TRUE },
    { "a\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81", FALSE },
    { "a\xcc\x81\xcc\x81\xcc\x81\xcc\x81"
      "b\xcc\x81",
      TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%u: %s", i, rows[i].text);
    g_assert_cmpint (pin_text_is_plain (rows[i].text), ==, rows[i].plain);
  }
}

static void
test_blank (void)
{
  g_assert_true (pin_text_is_blank (""));
  g_assert_true (pin_text_is_blank (" \t\n"));
  g_assert_true (pin_text_is_blank ("\xc2\xa0\xe2\x80\x83\xe3\x80\x80"));
  g_assert_false (pin_text_is_blank (" a "));
  g_assert_false (pin_text_is_blank ("\xe2\x80\x8b"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/time", test_time);
  g_test_add_func ("/text/no-time", test_no_time);
  g_test_add_func ("/text/date", test_date);
  g_test_add_func ("/text/plain", test_plain);
  g_test_add_func ("/text/blank", test_blank);

  return g_test_run ();
}
