/* pin-calendar.c: when the post and the contact center work
 *
 * In Europe/Rome, without the public holidays of law n. 260 of 27 May 1949; since 2026 Saint
 * Francis is one of them again (law n. 151 of 8 October 2025). Hours of the contact center:
 * Monday to Friday 8-20, Saturday 8-14 (docs/domain.md section 8).
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-calendar.h"

#include "pin-message.h"
#include "pin-rules.h"

#define OPENS 8
#define CLOSES 20
#define CLOSES_SATURDAY 14
#define SAINT_FRANCIS_SINCE 2026

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
  if (g_date_time_get_month (date) == 10 && g_date_time_get_day_of_month (date) == 4)
    return g_date_time_get_year (date) >= SAINT_FRANCIS_SINCE;
  easter (g_date_time_get_year (yesterday), &month, &day);
  return g_date_time_get_month (yesterday) == month &&
         g_date_time_get_day_of_month (yesterday) == day;
}

/* The hour at which the contact center closes that day, 0 when it does not open. */
static int
closing_hour (GDateTime *date)
{
  int day = g_date_time_get_day_of_week (date);

  if (day == G_DATE_SUNDAY || is_holiday (date))
    return 0;
  return day == G_DATE_SATURDAY ? CLOSES_SATURDAY : CLOSES;
}

static GDateTime *
at_hour (GDateTime *date, int hour)
{
  return g_date_time_new (g_date_time_get_timezone (date), g_date_time_get_year (date),
                          g_date_time_get_month (date), g_date_time_get_day_of_month (date), hour,
                          0, 0);
}

/**
 * pin_calendar_next_working_day:
 * @time: seconds since 1970 UTC
 * @hour: in Europe/Rome
 *
 * Returns: that hour of the first working day after the day of @time
 */
gint64
pin_calendar_next_working_day (gint64 time, int hour)
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

  moment = at_hour (date, hour);
  return g_date_time_to_unix (moment);
}

/**
 * pin_calendar_phone_is_open:
 * @time: seconds since 1970 UTC
 *
 * Returns: whether an operator of the contact center answers the phone then
 */
gboolean
pin_calendar_phone_is_open (gint64 time)
{
  g_autoptr (GDateTime) date = pin_rules_rome (time);
  int hour = g_date_time_get_hour (date);

  return hour >= OPENS && hour < closing_hour (date);
}

/**
 * pin_calendar_phone_opens:
 * @time: seconds since 1970 UTC
 *
 * Returns: when an operator answers the phone for the next time; @time while one does
 */
gint64
pin_calendar_phone_opens (gint64 time)
{
  g_autoptr (GDateTime) date = pin_rules_rome (time);
  g_autoptr (GDateTime) moment = NULL;

  if (pin_calendar_phone_is_open (time))
    return time;
  while (closing_hour (date) == 0 || g_date_time_get_hour (date) >= OPENS) {
    g_autoptr (GDateTime) midnight = at_hour (date, 0);
    GDateTime *next = g_date_time_add_days (midnight, 1);

    g_date_time_unref (date);
    date = next;
  }
  moment = at_hour (date, OPENS);
  return g_date_time_to_unix (moment);
}

/**
 * pin_calendar_band_start:
 * @band: a #PinCallBand
 *
 * Returns: the hour in Europe/Rome at which it begins
 */
int
pin_calendar_band_start (int band)
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
