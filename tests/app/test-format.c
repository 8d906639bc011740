/* test-format.c: days and hours in the hour of Italy, and whether somebody answers the phone
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-format.h"
#include "pin-part-text.h"
#include "pin-paths.h"

#include <glib/gi18n.h>
#include <locale.h>

static gint64
at (const char *text)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (moment);
  return g_date_time_to_unix (moment);
}

static void
test_day (void)
{
  g_autofree char *summer = pin_format_day (at ("2015-05-31T22:30:00Z"));
  g_autofree char *winter = pin_format_day (at ("2015-11-30T22:30:00Z"));

  g_assert_cmpstr (summer, ==, "1 June 2015");
  g_assert_cmpstr (winter, ==, "30 November 2015");
}

static void
test_moment (void)
{
  g_autofree char *moment = pin_format_moment (at ("2015-06-01T07:05:00Z"));
  g_autofree char *clock = pin_format_clock (at ("2015-06-01T07:05:00Z"));

  g_assert_cmpstr (moment, ==, "1 June 2015, 09:05");
  g_assert_cmpstr (clock, ==, "Monday 1 June 2015, 09:05");
}

static void
test_calendar_day (void)
{
  g_autofree char *day = pin_format_calendar_day ("2021-10-01");
  g_autofree char *none = pin_format_calendar_day ("2021-13-01");

  g_assert_cmpstr (day, ==, "1 October 2021");
  g_assert_cmpstr (none, ==, "2021-13-01");
}

/* The first of a month in words of its own, and months that are inflected in a date alone. */
static void
test_languages (void)
{
  static const struct {
    const char *language;
    const char *first;
    const char *second;
    const char *month;
  } rows[] = {
    { "it", "1º giugno 2015", "2 giugno 2015", "giugno" },
    { "de", "1. Juni 2015", "2. Juni 2015", "Juni" },
    { "es", "1 de junio de 2015", "2 de junio de 2015", "junio" },
    { "fr", "1er juin 2015", "2 juin 2015", "juin" },
    { "sl", "1. junija 2015", "2. junija 2015", "junij" },
  };
  g_autofree char *folder = pin_paths_locale ();

  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;

    g_setenv ("LANGUAGE", rows[i].language, TRUE);
    /* gettext looks at the variable when it is told something. */
    textdomain (GETTEXT_PACKAGE);
    first = pin_format_calendar_day ("2015-06-01");
    second = pin_format_calendar_day ("2015-06-02");
    g_assert_cmpstr (first, ==, rows[i].first);
    g_assert_cmpstr (second, ==, rows[i].second);
    g_assert_cmpstr (pin_format_month (6), ==, rows[i].month);
  }
  g_setenv ("LANGUAGE", "", TRUE);
  textdomain (GETTEXT_PACKAGE);
}

static void
test_days_left (void)
{
  g_autofree char *none = pin_format_days_left (0);
  g_autofree char *one = pin_format_days_left (1);
  g_autofree char *many = pin_format_days_left (12);

  g_assert_cmpstr (none, ==, "Today is the last day.");
  g_assert_cmpstr (one, ==, "1 day is left.");
  g_assert_cmpstr (many, ==, "12 days are left.");
}

static void
test_part (void)
{
  PinPart part = { .number = 1,
                   .channel = PIN_CHANNEL_SMS,
                   .masked_target = (char *)"+39 *** **67",
                   .status = PIN_PART_SENT,
                   .sent_at = at ("2015-06-01T07:05:00Z"),
                   .expected_by = at ("2015-06-01T19:05:00Z") };
  g_autofree char *title = pin_part_text_title (&part);
  g_autofree char *sent = pin_part_text_status (&part, FALSE);
  g_autofree char *late = pin_part_text_status (&part, TRUE);
  g_autofree char *arrived = NULL;

  part.status = PIN_PART_DELIVERED;
  part.delivered_at = at ("2015-06-01T07:06:00Z");
  arrived = pin_part_text_status (&part, FALSE);

  g_assert_cmpstr (title, ==, "Part 1, by SMS to +39 *** **67");
  g_assert_cmpstr (sent, ==, "Sent on 1 June 2015. It should arrive by 1 June 2015, 21:05.");
  g_assert_cmpstr (late, ==,
                   "Sent on 1 June 2015. It is late: it should have arrived by 1 June 2015, "
                   "21:05.");
  g_assert_cmpstr (arrived, ==, "Arrived on 1 June 2015, 09:06");
}

/* Every channel and every status has words. */
static void
test_every_part (void)
{
  for (int channel = PIN_CHANNEL_SMS; channel <= PIN_CHANNEL_ENVELOPE; channel++) {
    for (int status = PIN_PART_WAITING; status <= PIN_PART_VOID; status++) {
      PinPart part = {
        .number = 2, .channel = channel, .masked_target = (char *)"x", .status = status
      };
      g_autofree char *title = pin_part_text_title (&part);
      g_autofree char *text = pin_part_text_status (&part, FALSE);

      g_assert_cmpstr (title, !=, "");
      g_assert_cmpstr (pin_part_text_icon (channel), !=, "");
      /* What was sent has a day: only the service could have forgotten it. */
      g_assert_nonnull (text);
    }
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format/day", test_day);
  g_test_add_func ("/format/moment", test_moment);
  g_test_add_func ("/format/calendar-day", test_calendar_day);
  g_test_add_func ("/format/languages", test_languages);
  g_test_add_func ("/format/days-left", test_days_left);
  g_test_add_func ("/format/part", test_part);
  g_test_add_func ("/format/every-part", test_every_part);
  return g_test_run ();
}
