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

/* Some languages inflect the month of a date. */
/* Translators: as it stands inside a date: "1 June 2015" */
static const char *const months[] = {
  NC_ ("month in a date", "January"),   NC_ ("month in a date", "February"),
  NC_ ("month in a date", "March"),     NC_ ("month in a date", "April"),
  NC_ ("month in a date", "May"),       NC_ ("month in a date", "June"),
  NC_ ("month in a date", "July"),      NC_ ("month in a date", "August"),
  NC_ ("month in a date", "September"), NC_ ("month in a date", "October"),
  NC_ ("month in a date", "November"),  NC_ ("month in a date", "December"),
};

/* Translators: as it stands alone, in a list of months */
static const char *const months_alone[] = {
  NC_ ("month alone", "January"), NC_ ("month alone", "February"), NC_ ("month alone", "March"),
  NC_ ("month alone", "April"),   NC_ ("month alone", "May"),      NC_ ("month alone", "June"),
  NC_ ("month alone", "July"),    NC_ ("month alone", "August"),   NC_ ("month alone", "September"),
  NC_ ("month alone", "October"), NC_ ("month alone", "November"), NC_ ("month alone", "December"),
};

static const char *const weekdays[] = {
  N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
  N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday"),
};

static char *
format_date (int day, int month, int year)
{
  /* Translators: the first day of a month in full: the number 1, name of the month, year. Some
   * languages write it in another way: French "%1$der %2$s %3$d", Italian "%1$dº %2$s %3$d" */
  const char *first = C_ ("first day of a month", "%1$d %2$s %3$d");
  /* Translators: any other day in full: its number, name of the month, year; in the order and with
   * the dots and small words of the language, German "%1$d. %2$s %3$d" */
  const char *other = C_ ("day of a month", "%1$d %2$s %3$d");

  return g_strdup_printf (day == 1 ? first : other, day,
                          g_dpgettext2 (NULL, "month in a date", months[month - 1]), year);
}

/**
 * pin_format_month:
 * @month: from 1 to 12
 *
 * Returns: its name, to stand alone
 */
const char *
pin_format_month (int month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, NULL);

  return g_dpgettext2 (NULL, "month alone", months_alone[month - 1]);
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

  /* Translators: a day in full, and the hour and minute of it: "1 June 2015, 09:05" */
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

  /* Translators: day of the week, and a day with its hour: "Monday 1 June 2015, 09:05" */
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

/**
 * pin_format_sentence:
 *
 * Returns: (transfer full): @words with a stop
 */
char *
pin_format_sentence (const char *words)
{
  /* Translators: words without a stop, made a sentence */
  return g_strdup_printf (_ ("%s."), words);
}

/**
 * pin_format_heading_and_text:
 * @heading: without a stop
 * @text: one sentence or more
 *
 * Returns: (transfer full): both, as they are said one after the other
 */
char *
pin_format_heading_and_text (const char *heading, const char *text)
{
  /* Translators: a heading without a stop, and the sentences below it */
  return g_strdup_printf (_ ("%1$s. %2$s"), heading, text);
}

/**
 * pin_format_two_sentences:
 *
 * Returns: (transfer full): one sentence after the other, each with its stop
 */
char *
pin_format_two_sentences (const char *first, const char *second)
{
  /* Translators: two sentences, each with its stop */
  return g_strdup_printf (_ ("%1$s %2$s"), first, second);
}

/**
 * pin_format_pair:
 * @first: (nullable): a thing, or a list of some; %NULL for none yet
 *
 * Returns: (transfer full): the list with one thing more
 */
char *
pin_format_pair (const char *first, const char *second)
{
  if (first == NULL)
    return g_strdup (second);
  /* Translators: what is in a list already, and one thing more */
  return g_strdup_printf (_ ("%1$s, %2$s"), first, second);
}
