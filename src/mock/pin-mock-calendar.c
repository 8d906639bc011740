/* pin-mock-calendar.c: when the post and the contact center work
 *
 * Monday to Friday in Europe/Rome without the public holidays of law n. 260 of 27 May 1949.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-calendar.h"

#include "pin-message.h"
#include "pin-rules.h"

/* Easter Sunday in the Gregorian calendar, by the anonymous algorithm of 1876. */
static void
easter (int year, int *month, int *day)
{
  int a = year % 19, b = year / 100, c = year % 100;
  int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;

  *month = f / 31;
  *day = f % 31 + 1;
}

static gboolean
is_holiday (GDateTime *date)
{
  static const int fixed[][2] = { { 1, 1 },  { 1, 6 },  { 4, 25 }, { 5, 1 },   { 6, 2 },
                                  { 8, 15 }, { 11, 1 }, { 12, 8 }, { 12, 25 }, { 12, 26 } };
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (date, -1);
  int month, day;

  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++) {
    if (g_date_time_get_month (date) == fixed[i][0] &&
        g_date_time_get_day_of_month (date) == fixed[i][1])
      return TRUE;
  }
  easter (g_date_time_get_year (yesterday), &month, &day);
  return g_date_time_get_month (yesterday) == month &&
         g_date_time_get_day_of_month (yesterday) == day;
}

/**
 * pin_mock_calendar_next_working_day:
 * @time: seconds since 1970 UTC
 * @hour: in Europe/Rome
 *
 * Returns: that hour of the first working day after the day of @time
 */
gint64
pin_mock_calendar_next_working_day (gint64 time, int hour)
{
  g_autoptr (GDateTime) date = pin_rules_rome (time);
  g_autoptr (GDateTime) moment = NULL;

  if (date == NULL)
    return time;
  do {
    GDateTime *next = g_date_time_add_days (date, 1);

    g_date_time_unref (date);
    date = next;
  } while (g_date_time_get_day_of_week (date) > 5 || is_holiday (date));

  moment = g_date_time_new (g_date_time_get_timezone (date), g_date_time_get_year (date),
                            g_date_time_get_month (date), g_date_time_get_day_of_month (date), hour,
                            0, 0);
  return g_date_time_to_unix (moment);
}

/**
 * pin_mock_calendar_band_start:
 * @band: a #PinCallBand
 *
 * Returns: the hour in Europe/Rome at which it begins
 */
int
pin_mock_calendar_band_start (int band)
{
  switch ((PinCallBand)band) {
  case PIN_BAND_AFTERNOON:
    return 12;
  case PIN_BAND_EVENING:
    return 16;
  case PIN_BAND_MORNING:
    break;
  }
  return 8;
}
