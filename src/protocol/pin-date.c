/* pin-date.c: days as people write them
 *
 * Day before month, as everywhere in Italy; the year first only with four digits. Months also by
 * name, of which three letters are enough.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-date.h"

#include "pin-rules.h"

#include <string.h>

/* Italian, English, German (also of Austria), French, Spanish, Slovenian (also the genitive, of
 * dates); compared without accents and case, and a beginning is enough. */
static const char *const months[12][9] = {
  { "gennaio", "january", "januar", "janner", "jaenner", "janvier", "enero", "januarja" },
  { "febbraio", "february", "februar", "feber", "fevrier", "febrero", "februarja" },
  { "marzo", "march", "marz", "maerz", "mars", "marec", "marca" },
  { "aprile", "april", "avril", "abril", "aprila" },
  { "maggio", "may", "mai", "mayo", "maja" },
  { "giugno", "june", "juni", "juin", "junio", "junija" },
  { "luglio", "july", "juli", "juillet", "julio", "julija" },
  { "agosto", "august", "aout", "avgusta" },
  { "settembre", "september", "septembre", "septiembre", "setiembre", "septembra" },
  { "ottobre", "october", "oktober", "octobre", "octubre", "oktobra" },
  { "novembre", "november", "noviembre", "novembra" },
  { "dicembre", "december", "dezember", "decembre", "diciembre", "decembra" },
};

/* The month that @word names, the only one it can be; 0 when there is none. */
static int
month_from_word (const char *word)
{
  gsize n = strlen (word);
  int found = 0;

  for (int month = 0; n >= 3 && month < 12; month++) {
    for (guint i = 0; months[month][i] != NULL; i++) {
      if (strncmp (months[month][i], word, n) != 0)
        continue;
      if (found != 0 && found != month + 1)
        return 0;
      found = month + 1;
    }
  }
  return found;
}

/* Words and numbers of @text, lower case ASCII. */
static GPtrArray *
split (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *ascii = g_str_to_ascii (valid, "C");
  g_autofree char *lower = g_ascii_strdown (ascii, -1);
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);

  for (const char *p = lower; *p != '\0';) {
    gsize digits = strspn (p, "0123456789");
    gsize letters = strspn (p, "abcdefghijklmnopqrstuvwxyz");

    if (digits + letters > 0)
      g_ptr_array_add (parts, g_strndup (p, MAX (digits, letters)));
    p += MAX (MAX (digits, letters), 1);
  }
  return parts;
}

/* Articles, weekdays' commas and ordinal endings that people put between the parts. */
static gboolean
is_filler (const char *part)
{
  static const char *const fillers[] = { "il", "the", "of", "de", "del", "di", "le", "den", "der",
                                         "th", "st",  "nd", "rd", "er",  "o",  "a",  "l",   NULL };

  return g_strv_contains (fillers, part);
}

static int
full_year (int year, PinDateSense sense, int month, int day, GDateTime *now)
{
  int this_year = g_date_time_get_year (now);
  int full = this_year / 100 * 100 + year;

  switch (sense) {
  case PIN_DATE_PAST:
    if (full * 10000 + month * 100 + day >
        this_year * 10000 + g_date_time_get_month (now) * 100 + g_date_time_get_day_of_month (now))
      full -= 100;
    break;
  case PIN_DATE_COMING:
    if (full < this_year - 20)
      full += 100;
    else if (full > this_year + 79)
      full -= 100;
    break;
  }
  return full;
}

/* Eight digits without anything between them. */
static void
split_eight (GPtrArray *parts)
{
  const char *digits;
  g_autofree char *whole = NULL;

  if (parts->len != 1)
    return;
  digits = g_ptr_array_index (parts, 0);
  if (strlen (digits) != 8 || !g_ascii_isdigit (digits[0]))
    return;
  whole = g_strdup (digits);
  g_ptr_array_set_size (parts, 0);
  g_ptr_array_add (parts, g_strndup (whole, 2));
  g_ptr_array_add (parts, g_strndup (whole + 2, 2));
  g_ptr_array_add (parts, g_strdup (whole + 4));
}

/**
 * pin_date_parse:
 * @text: as typed: 3/4/85, 03-04-1985, 3 aprile 1985, 03041985, 1985-04-03
 * @time: today, seconds since 1970 UTC
 * @fault: (out): %PIN_FAULT_REQUIRED, %PIN_FAULT_SHAPE, or %PIN_FAULT_DATE for a day that does
 *   not exist
 *
 * Returns: (transfer full) (nullable): `YYYY-MM-DD`
 */
char *
pin_date_parse (const char *text, PinDateSense sense, gint64 time, PinFault *fault)
{
  g_autoptr (GPtrArray) parts = split (text);
  g_autoptr (GDateTime) now = pin_rules_rome (time);
  const char *year_text;
  int numbers[3] = { 0, 0, 0 };
  int day, month, year;

  *fault = parts->len == 0 ? PIN_FAULT_REQUIRED : PIN_FAULT_SHAPE;
  for (guint i = parts->len; i > 0; i--) {
    if (is_filler (g_ptr_array_index (parts, i - 1)))
      g_ptr_array_remove_index (parts, i - 1);
  }
  split_eight (parts);
  if (parts->len != 3 || now == NULL)
    return NULL;

  for (guint i = 0; i < 3; i++) {
    const char *part = g_ptr_array_index (parts, i);

    numbers[i] = g_ascii_isdigit (part[0]) && strlen (part) <= 4 ? atoi (part) : -1;
  }
  year_text = g_ptr_array_index (parts, 2);
  day = numbers[0];
  month = numbers[1];
  year = numbers[2];
  if (strlen (g_ptr_array_index (parts, 0)) == 4) { /* 1985-04-03 */
    year_text = g_ptr_array_index (parts, 0);
    day = numbers[2];
    year = numbers[0];
  } else if (numbers[0] < 0) { /* April 3, 1985 */
    day = numbers[1];
    month = month_from_word (g_ptr_array_index (parts, 0));
  }
  if (numbers[1] < 0)
    month = month_from_word (g_ptr_array_index (parts, 1));
  if (day < 0 || month < 0 || year < 0 || (numbers[1] < 0 && month == 0) ||
      (numbers[0] < 0 && month == 0) || (strlen (year_text) != 2 && strlen (year_text) != 4))
    return NULL;

  if (strlen (year_text) == 2)
    year = full_year (year, sense, month, day, now);
  *fault = PIN_FAULT_DATE;
  if (day == 0 || month == 0 || month > 12 || day > 31 || year < 1 ||
      !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}
