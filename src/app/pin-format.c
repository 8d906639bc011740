/* pin-format.c: days and hours as an office clerk would write them, in the hour of Italy
 *
 * Months come from our own translations, not from the locale: a sentence in one language with a
 * date in another is read twice.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-format.h"

#include "pin-rules.h"
#include "pin-text.h"

#include <glib/gi18n.h>

static const char *const months[] = {
  N_ ("January"),   N_ ("February"), N_ ("March"),    N_ ("April"),
  N_ ("May"),       N_ ("June"),     N_ ("July"),     N_ ("August"),
  N_ ("September"), N_ ("October"),  N_ ("November"), N_ ("December"),
};

static const char *const weekdays[] = {
  N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
  N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday"),
};

static char *
format_date (int day, int month, int year)
{
  /* Translators: a date in full: day, name of the month, year */
  return g_strdup_printf (_ ("%1$d %2$s %3$d"), day, _ (months[month - 1]), year);
}

/**
 * pin_format_month:
 * @month: from 1 to 12
 *
 * Returns: its name
 */
const char *
pin_format_month (int month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, NULL);

  return _ (months[month - 1]);
}

/**
 * pin_format_day:
 * @time: seconds since 1970
 *
 * Returns: (transfer full): the day in full, "1 June 2015"
 */
char *
pin_format_day (gint64 time)
{
  g_autoptr (GDateTime) rome = pin_rules_rome (time);

  return format_date (g_date_time_get_day_of_month (rome), g_date_time_get_month (rome),
                      g_date_time_get_year (rome));
}

/**
 * pin_format_calendar_day:
 * @day: `YYYY-MM-DD`
 *
 * Returns: (transfer full): the day in full; @day itself when it is none
 */
char *
pin_format_calendar_day (const char *day)
{
  g_autofree char *midnight = NULL;
  g_autoptr (GDateTime) date = NULL;

  g_return_val_if_fail (day != NULL, NULL);

  midnight = g_strconcat (day, "T00:00:00Z", NULL);
  date = g_date_time_new_from_iso8601 (midnight, NULL);
  if (date == NULL)
    return g_strdup (day);
  return format_date (g_date_time_get_day_of_month (date), g_date_time_get_month (date),
                      g_date_time_get_year (date));
}

/**
 * pin_format_typed_day:
 * @day: `YYYY-MM-DD`, or anything else
 *
 * Returns: (transfer full): the day as one types it in a form; @day itself when it is none
 */
char *
pin_format_typed_day (const char *day)
{
  g_return_val_if_fail (day != NULL, NULL);

  if (!pin_text_check_date (day))
    return g_strdup (day);
  return g_strdup_printf ("%.2s/%.2s/%.4s", day + 8, day + 5, day);
}

/**
 * pin_format_moment:
 * @time: seconds since 1970
 *
 * Returns: (transfer full): day and hour, "1 June 2015, 09:05"
 */
char *
pin_format_moment (gint64 time)
{
  g_autoptr (GDateTime) rome = pin_rules_rome (time);
  g_autofree char *day = pin_format_day (time);

  /* Translators: a day in full and the hour and minute of it */
  return g_strdup_printf (_ ("%1$s, %2$02d:%3$02d"), day, g_date_time_get_hour (rome),
                          g_date_time_get_minute (rome));
}

/**
 * pin_format_clock:
 * @time: seconds since 1970
 *
 * Returns: (transfer full): with the day of the week, "Monday 1 June 2015, 09:05"
 */
char *
pin_format_clock (gint64 time)
{
  g_autoptr (GDateTime) rome = pin_rules_rome (time);
  g_autofree char *moment = pin_format_moment (time);

  /* Translators: day of the week, and a day with its hour */
  return g_strdup_printf (_ ("%1$s %2$s"), _ (weekdays[g_date_time_get_day_of_week (rome) - 1]),
                          moment);
}

/**
 * pin_format_days_left:
 * @days: whole days, not negative
 *
 * Returns: (transfer full): how many days are left, as a sentence
 */
char *
pin_format_days_left (gint64 days)
{
  if (days == 0)
    return g_strdup (_ ("Today is the last day."));
  return g_strdup_printf (ngettext ("%d day is left.", "%d days are left.", (gulong)days),
                          (int)days);
}

/**
 * pin_format_phone_hours:
 *
 * Returns: (transfer full): when the contact center answers. docs/domain.md section 8.
 */
char *
pin_format_phone_hours (void)
{
  return g_strdup (_ ("Monday to Friday 8–20, Saturday 8–14, Italian time"));
}
