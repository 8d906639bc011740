/* pin-tax-code.c: the Italian tax code: read it, check it, compute it, compare it
 *
 * Source: D.M. 23 December 1976 (Ministero delle Finanze), docs/domain.md section 12.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-tax-code.h"

#include "pin-message.h"
#include "pin-rules.h"
#include "pin-tax-name.h"
#include "pin-text.h"

#include <string.h>

/* Stand for the digits 0 to 9 in a code that would otherwise be that of somebody else. */
static const char omocodia_letters[] = "LMNPQRSTUV";
static const char month_letters[] = "ABCDEHLMPRST";
/* Where the seven digits are. */
static const int digit_positions[] = { 6, 7, 9, 10, 12, 13, 14 };

/**
 * pin_tax_code_fold:
 *
 * Returns: (transfer full): @text in capitals without white space and dashes
 */
char *
pin_tax_code_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *folded = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_isspace (c) && g_unichar_type (c) != G_UNICODE_DASH_PUNCTUATION)
      g_string_append_unichar (folded, c < 0x80 ? (gunichar)g_ascii_toupper ((char)c) : c);
  }
  return g_string_free (folded, FALSE);
}

/* The digit at @position, whether written as a digit or as a letter; -1 if it is neither. */
static int
digit_at (const char *code, int position)
{
  const char *letter;

  if (g_ascii_isdigit (code[position]))
    return code[position] - '0';
  letter = strchr (omocodia_letters, code[position]);
  return letter != NULL ? (int)(letter - omocodia_letters) : -1;
}

static char
control_character (const char *code)
{
  static const int odd[] = { 1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                             20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23 };
  int sum = 0;

  for (int i = 0; i < PIN_TAX_CODE_LENGTH - 1; i++) {
    int value = g_ascii_isdigit (code[i]) ? code[i] - '0' : code[i] - 'A';

    sum += i % 2 == 0 ? odd[value] : value;
  }
  return (char)('A' + sum % 26);
}

static gboolean
fits_position (char c, int position)
{
  if (position == 8)
    return strchr (month_letters, c) != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (digit_positions); i++) {
    if (digit_positions[i] == position)
      return g_ascii_isdigit (c) || strchr (omocodia_letters, c) != NULL;
  }
  return g_ascii_isupper (c);
}

static gboolean
fail (PinTaxCodeFault *fault, PinFault what, guint position)
{
  fault->fault = what;
  fault->position = position;
  return FALSE;
}

static gboolean
date_exists (const char *code)
{
  static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  int year = digit_at (code, 6) * 10 + digit_at (code, 7);
  int month = (int)(strchr (month_letters, code[8]) - month_letters);
  int day = (digit_at (code, 9) * 10 + digit_at (code, 10)) % 40;

  /* 1900 was no leap year, but 2000 was: two digits cannot tell. */
  return digit_at (code, 9) < 8 && day >= 1 && day <= days[month] &&
         (month != 1 || day != 29 || year % 4 == 0);
}

/**
 * pin_tax_code_check:
 * @folded: from pin_tax_code_fold()
 * @fault: (out): what is wrong, and where
 *
 * Checks shape, control character and date of a tax code with or without omocodia, or shape and
 * control digit of a provisional one of 11 digits.
 */
gboolean
pin_tax_code_check (const char *folded, PinTaxCodeFault *fault)
{
  PinTaxCodeFault ignored;

  if (fault == NULL)
    fault = &ignored;
  fault->length = (guint)g_utf8_strlen (folded, -1);
  if (fault->length == 0)
    return fail (fault, PIN_FAULT_REQUIRED, 0);
  /* As many digits as a full code has letters and digits are no provisional code. */
  if (fault->length != PIN_TAX_CODE_LENGTH && folded[strspn (folded, "0123456789")] == '\0') {
    if (fault->length != PIN_TAX_CODE_PROVISIONAL_LENGTH)
      return fail (fault,
                   fault->length < PIN_TAX_CODE_PROVISIONAL_LENGTH ? PIN_FAULT_TOO_SHORT
                                                                   : PIN_FAULT_TOO_LONG,
                   0);
    return pin_text_fits_luhn (folded) ||
           fail (fault, PIN_FAULT_CONTROL_CHARACTER, PIN_TAX_CODE_PROVISIONAL_LENGTH);
  }

  for (guint i = 0; i < MIN (fault->length, PIN_TAX_CODE_LENGTH); i++) {
    const char *c = g_utf8_offset_to_pointer (folded, i);

    if ((guchar)*c >= 0x80 || !fits_position (*c, (int)i))
      return fail (fault, PIN_FAULT_SHAPE, i + 1);
  }
  if (fault->length != PIN_TAX_CODE_LENGTH)
    return fail (fault,
                 fault->length < PIN_TAX_CODE_LENGTH ? PIN_FAULT_TOO_SHORT : PIN_FAULT_TOO_LONG, 0);
  if (control_character (folded) != folded[PIN_TAX_CODE_LENGTH - 1])
    return fail (fault, PIN_FAULT_CONTROL_CHARACTER, PIN_TAX_CODE_LENGTH);
  if (!date_exists (folded))
    return fail (fault, PIN_FAULT_DATE, 10);
  return TRUE;
}

/**
 * pin_tax_code_decode:
 * @folded: from pin_tax_code_fold()
 * @facts: (out): what the code says
 *
 * Returns: whether the code is valid
 */
gboolean
pin_tax_code_decode (const char *folded, PinTaxCodeFacts *facts)
{
  int day;

  memset (facts, 0, sizeof *facts);
  if (!pin_tax_code_check (folded, NULL))
    return FALSE;
  facts->provisional = strlen (folded) == PIN_TAX_CODE_PROVISIONAL_LENGTH;
  if (facts->provisional)
    return TRUE;

  day = digit_at (folded, 9) * 10 + digit_at (folded, 10);
  facts->year = digit_at (folded, 6) * 10 + digit_at (folded, 7);
  facts->month = (int)(strchr (month_letters, folded[8]) - month_letters) + 1;
  facts->day = day % 40;
  facts->sex = day > 40 ? PIN_SEX_FEMALE : PIN_SEX_MALE;
  facts->place[0] = folded[11];
  for (int i = 0; i < 3; i++)
    facts->place[i + 1] = (char)('0' + digit_at (folded, 12 + i));
  for (guint i = 0; i < G_N_ELEMENTS (digit_positions); i++) {
    if (!g_ascii_isdigit (folded[digit_positions[i]]))
      facts->omocodia |= 1u << i;
  }
  return TRUE;
}

/**
 * pin_tax_code_get_birth_date:
 * @time: today, seconds since 1970 UTC
 *
 * The code has two digits of the year: the latest day that is not in the future is meant, until
 * the person says otherwise.
 *
 * Returns: (transfer full) (nullable): `YYYY-MM-DD`, or %NULL for a provisional code
 */
char *
pin_tax_code_get_birth_date (const PinTaxCodeFacts *facts, gint64 time)
{
  g_autoptr (GDateTime) now = pin_rules_rome (time);
  int year;

  if (facts->provisional || facts->month == 0 || now == NULL)
    return NULL;
  year = g_date_time_get_year (now) / 100 * 100 + facts->year;
  if (year * 10000 + facts->month * 100 + facts->day > g_date_time_get_year (now) * 10000 +
                                                           g_date_time_get_month (now) * 100 +
                                                           g_date_time_get_day_of_month (now))
    year -= 100;
  if (!g_date_valid_dmy ((GDateDay)facts->day, (GDateMonth)facts->month, (GDateYear)year))
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", year, facts->month, facts->day);
}

/**
 * pin_tax_code_compute:
 * @family_name: as registered at birth
 * @given_name: (nullable): all given names; a person with a single name has none
 * @sex: a PinSex
 * @birth_date: `YYYY-MM-DD`
 * @place: Belfiore code of the birthplace
 *
 * The code that personal data lead to before omocodia. The one the tax office gave may differ.
 *
 * Returns: (transfer full) (nullable): 16 characters, or %NULL when something is missing
 */
char *
pin_tax_code_compute (const char *family_name, const char *given_name, int sex,
                      const char *birth_date, const char *place)
{
  char family[PIN_TAX_NAME_LENGTH + 1], given[PIN_TAX_NAME_LENGTH + 1];
  char code[PIN_TAX_CODE_LENGTH + 1];
  int month, day;

  if (family_name == NULL || birth_date == NULL || !pin_text_check_date (birth_date) ||
      place == NULL || strlen (place) != 4 || pin_enum_to_name (pin_sex_values, sex) == NULL)
    return NULL;
  pin_tax_name_part (family_name, PIN_TAX_NAME_FAMILY, family);
  pin_tax_name_part (given_name, PIN_TAX_NAME_GIVEN, given);
  month = atoi (birth_date + 5);
  day = atoi (birth_date + 8) + (sex == PIN_SEX_FEMALE ? 40 : 0);
  g_snprintf (code, sizeof code, "%s%s%.2s%c%02d%s?", family, given, birth_date + 2,
              month_letters[month - 1], day, place);
  code[PIN_TAX_CODE_LENGTH - 1] = control_character (code);
  return g_strdup (code);
}

/**
 * pin_tax_code_with_omocodia:
 * @folded: a valid code of 16 characters
 * @omocodia: 0 to 127; bit n makes a letter of the n-th digit
 *
 * Returns: (transfer full): that form of the same code, with its own control character
 */
char *
pin_tax_code_with_omocodia (const char *folded, guint omocodia)
{
  char *code;

  g_return_val_if_fail (strlen (folded) == PIN_TAX_CODE_LENGTH, NULL);

  code = g_strdup (folded);
  for (guint i = 0; i < G_N_ELEMENTS (digit_positions); i++) {
    int digit = digit_at (folded, digit_positions[i]);

    code[digit_positions[i]] = omocodia & (1u << i) ? omocodia_letters[digit] : (char)('0' + digit);
  }
  code[PIN_TAX_CODE_LENGTH - 1] = control_character (code);
  return code;
}

/* Of a person with a single name one of the two parts is XXX. */
static PinTaxCodeDoubt
compare_names (const char *folded, const char *family_name, const char *given_name)
{
  PinTaxCodeDoubt doubts = PIN_DOUBT_NONE;
  const char *single = NULL;

  if (family_name != NULL && given_name != NULL)
    single = pin_tax_name_find_single (family_name, given_name);
  if (single != NULL && pin_tax_name_matches (folded, single, PIN_TAX_NAME_FAMILY) &&
      strncmp (folded + 3, "XXX", 3) == 0)
    return PIN_DOUBT_NONE;
  if (single != NULL && strncmp (folded, "XXX", 3) == 0 &&
      pin_tax_name_matches (folded + 3, single, PIN_TAX_NAME_GIVEN))
    return PIN_DOUBT_NONE;
  if (family_name != NULL && !pin_tax_name_matches (folded, family_name, PIN_TAX_NAME_FAMILY))
    doubts |= PIN_DOUBT_FAMILY_NAME;
  if (given_name != NULL && !pin_tax_name_matches (folded + 3, given_name, PIN_TAX_NAME_GIVEN))
    doubts |= PIN_DOUBT_GIVEN_NAME;
  return doubts;
}

/**
 * pin_tax_code_compare:
 * @folded: a valid code
 * @family_name: (nullable): %NULL and 0 stand for "not said" in all that follow
 *
 * Returns: what does not match
 */
PinTaxCodeDoubt
pin_tax_code_compare (const char *folded, const char *family_name, const char *given_name, int sex,
                      const char *birth_date, const char *place)
{
  PinTaxCodeDoubt doubts = PIN_DOUBT_NONE;
  PinTaxCodeFacts facts;

  if (!pin_tax_code_decode (folded, &facts) || facts.provisional)
    return PIN_DOUBT_NONE;
  doubts |= compare_names (folded, family_name, given_name);
  if (sex != 0 && sex != facts.sex)
    doubts |= PIN_DOUBT_SEX;
  if (birth_date != NULL && pin_text_check_date (birth_date) &&
      (atoi (birth_date) % 100 != facts.year || atoi (birth_date + 5) != facts.month ||
       atoi (birth_date + 8) != facts.day))
    doubts |= PIN_DOUBT_BIRTH_DATE;
  if (place != NULL && strcmp (place, facts.place) != 0)
    doubts |= PIN_DOUBT_BIRTH_PLACE;
  return doubts;
}
