/* pin-text.c: texts, days and moments as they are written on the wire
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-text.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Whether @text begins as @form says: 0 stands for a digit, all else for itself. */
static gboolean
begins_as (const char *text, const char *form)
{
  for (; *form != '\0'; text++, form++) {
    if (*form == '0' ? !g_ascii_isdigit (*text) : *text != *form)
      return FALSE;
  }
  return TRUE;
}

/**
 * pin_text_format_time:
 * @time: seconds since 1970 UTC
 *
 * Returns: (transfer full) (nullable): RFC 3339 in UTC, or %NULL outside the years 1 to 9999
 */
char *
pin_text_format_time (gint64 time)
{
  const time_t seconds = (time_t)time;
  struct tm date;

  if (gmtime_r (&seconds, &date) == NULL || date.tm_year < 1 - 1900 || date.tm_year > 9999 - 1900)
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02dZ", date.tm_year + 1900, date.tm_mon + 1,
                          date.tm_mday, date.tm_hour, date.tm_min, date.tm_sec);
}

/**
 * pin_text_parse_time:
 * @time: (out): seconds since 1970 UTC
 *
 * Reads RFC 3339 with any offset; fractions of a second are dropped. GLib alone would accept
 * ISO 8601 wholly, weeks and numbered days included.
 *
 * Returns: whether @text is a moment that exists
 */
gboolean
pin_text_parse_time (const char *text, gint64 *time)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *whole = NULL;
  const char *zone;

  /* Up to a leap second; GLib takes 99 for one. */
  if (!begins_as (text, "0000-00-00T00:00:00") || atoi (text + 17) > 60)
    return FALSE;
  zone = text + strlen ("0000-00-00T00:00:00");
  if (begins_as (zone, ".0")) {
    zone++;
    zone += strspn (zone, "0123456789");
  }
  if (strcmp (zone, "Z") != 0 &&
      (strlen (zone) != 6 || !(begins_as (zone, "+00:00") || begins_as (zone, "-00:00"))))
    return FALSE;

  whole = g_strdup_printf ("%.19s%s", text, zone);
  date = g_date_time_new_from_iso8601 (whole, NULL);
  if (date == NULL)
    return FALSE;
  *time = g_date_time_to_unix (date);
  return TRUE;
}

/**
 * pin_text_check_date:
 *
 * Returns: whether @text is `YYYY-MM-DD` and a day that exists
 */
gboolean
pin_text_check_date (const char *text)
{
  return begins_as (text, "0000-00-00") && text[10] == '\0' &&
         g_date_valid_dmy ((GDateDay)atoi (text + 8), (GDateMonth)atoi (text + 5),
                           (GDateYear)atoi (text));
}

/* Letters and marks that nobody sees: Unicode's Default_Ignorable_Code_Point without what is a
 * format character anyway, and without the selectors that choose how an emoji looks. */
static gboolean
is_unseen (gunichar c)
{
  static const gunichar unseen[] = { 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x3164, 0xffa0 };

  for (guint i = 0; i < G_N_ELEMENTS (unseen); i++) {
    if (c == unseen[i])
      return TRUE;
  }
  return FALSE;
}

/**
 * pin_text_is_plain:
 * @text: valid UTF-8
 *
 * Returns: whether @text is free of control characters (but for line feed and tab) and of
 *   characters that change direction or cannot be seen, with which one text can pass for
 *   another, and has no more than four combining marks in a row
 */
gboolean
pin_text_is_plain (const char *text)
{
  guint marks = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (is_unseen (c))
      return FALSE;
    switch (g_unichar_type (c)) {
    case G_UNICODE_CONTROL:
      if (c != '\n' && c != '\t')
        return FALSE;
      break;
    case G_UNICODE_FORMAT:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return FALSE;
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_SPACING_MARK:
      if (++marks > 4)
        return FALSE;
      continue;
    default:
      break;
    }
    marks = 0;
  }
  return TRUE;
}

/**
 * pin_text_is_blank:
 * @text: valid UTF-8
 *
 * Returns: whether nothing but white space is in @text
 */
gboolean
pin_text_is_blank (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return *text == '\0';
}

/**
 * pin_text_fits_luhn:
 * @digits: nothing but digits, the last one the control digit
 *
 * Luhn's sum, ISO/IEC 7812-1 annex B.
 */
gboolean
pin_text_fits_luhn (const char *digits)
{
  gsize n = strlen (digits);
  int sum = 0;

  for (gsize i = 0; i < n; i++) {
    int value = digits[n - 1 - i] - '0';

    if (i % 2 == 1)
      value = value * 2 > 9 ? value * 2 - 9 : value * 2;
    sum += value;
  }
  return sum % 10 == 0;
}

/**
 * pin_text_is_one_slip:
 * @typed: ASCII
 * @meant: ASCII
 *
 * Returns: whether @typed is @meant with one character other, missing or too much, or with two
 *   neighbours swapped, or the same
 */
gboolean
pin_text_is_one_slip (const char *typed, const char *meant)
{
  gsize n_typed = strlen (typed), n_meant = strlen (meant);

  while (*typed != '\0' && *typed == *meant) {
    typed++;
    meant++;
  }
  if (n_typed == n_meant)
    return *typed == '\0' || strcmp (typed + 1, meant + 1) == 0 ||
           (typed[0] == meant[1] && typed[1] == meant[0] && strcmp (typed + 2, meant + 2) == 0);
  if (n_typed + 1 == n_meant)
    return strcmp (typed, meant + 1) == 0;
  return n_typed == n_meant + 1 && strcmp (typed + 1, meant) == 0;
}
