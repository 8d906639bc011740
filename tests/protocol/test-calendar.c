/* test-calendar.c: when the post and the contact center work
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-calendar.h"
#include "pin-message.h"
#include "pin-text.h"

static gint64
at (const char *text)
{
  gint64 time = 0;

  g_assert_true (pin_text_parse_time (text, &time));
  return time;
}

static void
test_working_day (void)
{
  static const struct {
    const char *day;
    int hour;
    const char *next;
  } cases[] = {
    { "2026-11-17T10:00:00Z", 8, "2026-11-18T07:00:00Z" },
    { "2026-11-20T10:00:00Z", 16, "2026-11-23T15:00:00Z" }, /* over a weekend */
    { "2015-06-01T09:00:00Z", 9, "2015-06-03T07:00:00Z" }, /* 2 June */
    { "2024-03-29T09:00:00Z", 9, "2024-04-02T07:00:00Z" }, /* Easter Monday, summer time */
    { "2025-04-18T09:00:00Z", 8, "2025-04-22T06:00:00Z" },
    { "2028-10-03T09:00:00Z", 8, "2028-10-05T06:00:00Z" }, /* Saint Francis, since 2026 */
    { "2024-10-03T09:00:00Z", 8, "2024-10-04T06:00:00Z" },
    { "2026-12-24T09:00:00Z", 8, "2026-12-28T07:00:00Z" }, /* Christmas and a weekend */
    { "2026-12-31T23:30:00Z", 8, "2027-01-04T07:00:00Z" }, /* the new year has begun in Rome */
    { "2015-06-03T22:30:00Z", 9, "2015-06-05T07:00:00Z" }, /* and so has the next day */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_cmpint (pin_calendar_next_working_day (at (cases[i].day), cases[i].hour), ==,
                     at (cases[i].next));
  }
}

/* Monday to Friday 8-20, Saturday 8-14: docs/domain.md section 8. */
static void
test_phone (void)
{
  static const struct {
    const char *time;
    const char *opens; /* NULL: an operator answers */
  } cases[] = {
    { "2026-11-20T06:59:59Z", "2026-11-20T07:00:00Z" },
    { "2026-11-20T07:00:00Z", NULL },
    { "2026-11-20T18:59:59Z", NULL },
    { "2026-11-20T19:00:00Z", "2026-11-21T07:00:00Z" }, /* Friday evening, then Saturday */
    { "2026-11-21T12:59:59Z", NULL },
    { "2026-11-21T13:00:00Z", "2026-11-23T07:00:00Z" },
    { "2026-11-22T10:00:00Z", "2026-11-23T07:00:00Z" }, /* Sunday */
    { "2026-12-08T10:00:00Z", "2026-12-09T07:00:00Z" }, /* a holiday */
    { "2026-12-24T20:00:00Z", "2026-12-28T07:00:00Z" }, /* Saturday the 26th is one too */
    { "2026-03-28T14:00:00Z", "2026-03-30T06:00:00Z" }, /* summer time began meanwhile */
    { "2026-04-06T09:00:00Z", "2026-04-07T06:00:00Z" }, /* Easter Monday */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 time = at (cases[i].time);

    g_test_message ("%s", cases[i].time);
    g_assert_true (pin_calendar_phone_is_open (time) == (cases[i].opens == NULL));
    g_assert_cmpint (pin_calendar_phone_opens (time), ==,
                     cases[i].opens != NULL ? at (cases[i].opens) : time);
  }
}

static void
test_bands (void)
{
  g_assert_cmpint (pin_calendar_band_start (PIN_BAND_MORNING), ==, 8);
  g_assert_cmpint (pin_calendar_band_start (PIN_BAND_AFTERNOON), ==, 12);
  g_assert_cmpint (pin_calendar_band_start (PIN_BAND_EVENING), ==, 16);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/calendar/working-day", test_working_day);
  g_test_add_func ("/calendar/phone", test_phone);
  g_test_add_func ("/calendar/bands", test_bands);

  return g_test_run ();
}
