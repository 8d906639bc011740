/* pin-typed-date.c: dates as people type them
 *
 * Day, month and year in this order, as on every Italian form; the wire has YYYY-MM-DD.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-typed-date.h"

#include <stdlib.h>
#include <string.h>

static gboolean
is_separator (char c)
{
  return strchr ("/.- ", c) != NULL;
}

/* Up to three groups of digits; FALSE when there is anything else. */
static gboolean
split (const char *typed, char groups[3][9], gsize *n)
{
  gsize length = 0;

  *n = 0;
  for (const char *p = typed; *p != '\0'; p++) {
    if (g_ascii_isdigit (*p)) {
      if (*n == 3 || length == 8)
        return FALSE;
      groups[*n][length++] = *p;
      groups[*n][length] = '\0';
    } else if (!is_separator (*p)) {
      return FALSE;
    } else if (length > 0) {
      (*n)++;
      length = 0;
    }
  }
  if (length > 0)
    (*n)++;
  return TRUE;
}

/**
 * pin_typed_date_parse:
 * @typed: day, month and year with slashes, dots, dashes or spaces, or eight digits; also
 *   YYYY-MM-DD
 * @fault: (out): what is wrong
 *
 * Returns: (transfer full) (nullable): `YYYY-MM-DD` of a day that exists
 */
char *
pin_typed_date_parse (const char *typed, PinFault *fault)
{
  char groups[3][9] = { "", "", "" };
  gsize n;
  int day, month, year;

  g_return_val_if_fail (typed != NULL, NULL);
  g_return_val_if_fail (fault != NULL, NULL);

  *fault = PIN_FAULT_SHAPE;
  if (!split (typed, groups, &n))
    return NULL;
  if (n == 1 && strlen (groups[0]) == 8) {
    int all = atoi (groups[0]);

    day = all / 1000000;
    month = all / 10000 % 100;
    year = all % 10000;
  } else if (n == 3 && strlen (groups[0]) == 4 && strlen (groups[2]) <= 2) {
    year = atoi (groups[0]);
    month = atoi (groups[1]);
    day = atoi (groups[2]);
  } else if (n == 3 && strlen (groups[0]) <= 2 && strlen (groups[2]) == 4) {
    day = atoi (groups[0]);
    month = atoi (groups[1]);
    year = atoi (groups[2]);
  } else {
    return NULL;
  }
  *fault = PIN_FAULT_DATE;
  if (month < 1 || month > 12 || year < 1 || day < 1 ||
      !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/**
 * pin_typed_date_show:
 * @iso: `YYYY-MM-DD`, or anything else
 *
 * Returns: (transfer full): the date as one types it; @iso itself when it is none
 */
char *
pin_typed_date_show (const char *iso)
{
  g_autofree char *day = NULL;
  PinFault fault;

  g_return_val_if_fail (iso != NULL, NULL);

  day = pin_typed_date_parse (iso, &fault);
  if (day == NULL)
    return g_strdup (iso);
  return g_strdup_printf ("%.2s/%.2s/%.4s", day + 8, day + 5, day);
}
