/* pin-rules-time.c: the days that the rules count in, those of Europe/Rome
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-rules.h"

#include "pin-text.h"

#include <stdlib.h>

#define ROME "Europe/Rome"

/* Reading the zone takes longer than all else here: kept for the life of the program. */
static GTimeZone *
rome_zone (void)
{
  static GTimeZone *zone = NULL;

  if (g_once_init_enter (&zone)) {
    GTimeZone *found = g_time_zone_new_identifier (ROME);

    if (found == NULL)
      g_warning ("No time zone %s: days begin at midnight UTC", ROME);
    g_once_init_leave (&zone, found != NULL ? found : g_time_zone_new_utc ());
  }
  return zone;
}

/**
 * pin_rules_rome:
 * @time: seconds since 1970 UTC; beyond the years 1900 to 9999 the nearest moment of them
 *
 * Returns: (transfer full): that moment in Europe/Rome, whose days the rules count in
 */
GDateTime *
pin_rules_rome (gint64 time)
{
  const gint64 first = G_GINT64_CONSTANT (-2208902400); /* 1900-01-02T00:00:00Z */
  const gint64 last = G_GINT64_CONSTANT (253402214400); /* 9999-12-31T00:00:00Z */
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (CLAMP (time, first, last));

  return g_date_time_to_timezone (utc, rome_zone ());
}

/**
 * pin_rules_today:
 * @time: as for pin_rules_rome()
 *
 * Returns: (transfer full): the day in Europe/Rome, `YYYY-MM-DD`
 */
char *
pin_rules_today (gint64 time)
{
  g_autoptr (GDateTime) now = pin_rules_rome (time);

  return g_date_time_format (now, "%Y-%m-%d");
}

/**
 * pin_rules_rome_midnight:
 * @day: `YYYY-MM-DD`
 *
 * Returns: the moment that day begins in Europe/Rome, seconds since 1970 UTC
 */
gint64
pin_rules_rome_midnight (const char *day)
{
  g_autofree char *text = g_strconcat (day, "T00:00:00", NULL);
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (text, rome_zone ());

  return moment != NULL ? g_date_time_to_unix (moment) : 0;
}

/**
 * pin_rules_age:
 * @birth_date: `YYYY-MM-DD`
 * @time: seconds since 1970 UTC
 *
 * Returns: whole years on that day in Europe/Rome
 */
gint64
pin_rules_age (const char *birth_date, gint64 time)
{
  g_autoptr (GDateTime) now = pin_rules_rome (time);
  int year, month, day;

  if (!pin_text_check_date (birth_date))
    return 0;
  year = atoi (birth_date);
  month = atoi (birth_date + 5);
  day = atoi (birth_date + 8);
  return g_date_time_get_year (now) - year -
         (g_date_time_get_month (now) * 100 + g_date_time_get_day_of_month (now) <
          month * 100 + day);
}
