/* pin-check.c: pure checks of what people type, the same on both sides of the wire
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"

#include "pin-text.h"

#include <string.h>

/**
 * pin_check_fold_text:
 *
 * Returns: (transfer full): @text normalised (NFC), trimmed, runs of white space one space
 */
char *
pin_check_fold_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  GString *folded = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isspace (c)) {
      space = folded->len > 0;
      continue;
    }
    if (space)
      g_string_append_c (folded, ' ');
    space = FALSE;
    g_string_append_unichar (folded, c);
  }
  return g_string_free (folded, FALSE);
}

/* ASCII capitals without white space and dashes; anything else stays, to be refused later. */
static GString *
fold_code (const char *text)
{
  GString *folded = g_string_sized_new (MAX (strlen (text), 32));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char_validated (p, -1);

    if (c == (gunichar)-1 || c == (gunichar)-2) {
      g_string_append_c (folded, '?');
      break;
    }
    if (g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION)
      continue;
    if (c < 0x80)
      g_string_append_c (folded, g_ascii_toupper ((char)c));
    else
      g_string_append_unichar (folded, c);
  }
  return folded;
}

/**
 * pin_check_fold_secret:
 * @text: a PIN, part or code as typed
 *
 * Case, white space and dashes do not count; i and l are 1, o is 0. domain.md section 6.
 *
 * Returns: (transfer full): free with pin_free_secret()
 */
char *
pin_check_fold_secret (const char *text)
{
  GString *folded = fold_code (text);

  for (gsize i = 0; i < folded->len; i++) {
    if (folded->str[i] == 'I' || folded->str[i] == 'L')
      folded->str[i] = '1';
    else if (folded->str[i] == 'O')
      folded->str[i] = '0';
  }
  return g_string_free (folded, FALSE);
}

/**
 * pin_check_secret:
 * @folded: from pin_check_fold_secret()
 * @length: how many characters it must have
 * @fault: (out): what is wrong
 */
gboolean
pin_check_secret (const PinRulesInForce *rules, const char *folded, gint64 length, PinFault *fault)
{
  gint64 n = g_utf8_strlen (folded, -1);

  if (n == 0)
    *fault = PIN_FAULT_REQUIRED;
  else if (strspn (folded, rules->alphabet) != strlen (folded))
    *fault = PIN_FAULT_SHAPE;
  else if (n < length)
    *fault = PIN_FAULT_TOO_SHORT;
  else if (n > length)
    *fault = PIN_FAULT_TOO_LONG;
  else
    return TRUE;
  return FALSE;
}

/**
 * pin_check_fold_tax_code:
 *
 * Returns: (transfer full): @text in capitals without white space and dashes
 */
char *
pin_check_fold_tax_code (const char *text)
{
  return g_string_free (fold_code (text), FALSE);
}

/* Values of the characters in odd positions, 0-9 and A-Z. D.M. 23 December 1976, art. 7. */
static const int odd_values[] = { 1,  0, 5, 7,  9,  13, 15, 17, 19, 21, 1,  0,
                                  5,  7, 9, 13, 15, 17, 19, 21, 2,  4,  18, 20,
                                  11, 3, 6, 8,  12, 14, 16, 10, 22, 25, 24, 23 };

static char
control_character (const char *code)
{
  int sum = 0;

  for (int i = 0; i < 15; i++) {
    int value = g_ascii_isdigit (code[i]) ? code[i] - '0' : code[i] - 'A';

    sum += i % 2 == 1 ? value : odd_values[g_ascii_isdigit (code[i]) ? value : value + 10];
  }
  return (char)('A' + sum % 26);
}

/* Undoes omocodia: letters that stand for digits, domain.md section 12. */
static int
digit_at (const char *code, int position)
{
  static const char letters[] = "LMNPQRSTUV";
  const char *found;

  if (g_ascii_isdigit (code[position]))
    return code[position] - '0';
  found = strchr (letters, code[position]);
  return found != NULL ? (int)(found - letters) : -1;
}

static gboolean
luhn_fits (const char *digits)
{
  int sum = 0;
  gsize n = strlen (digits);

  for (gsize i = 0; i < n; i++) {
    int value = digits[n - 1 - i] - '0';

    if (i % 2 == 1)
      value = value * 2 > 9 ? value * 2 - 9 : value * 2;
    sum += value;
  }
  return sum % 10 == 0;
}

/**
 * pin_check_tax_code:
 * @folded: from pin_check_fold_tax_code()
 * @fault: (out): what is wrong
 *
 * Checks shape, control character and date of a tax code, omocodia included, or the 11 digits
 * of a provisional one. domain.md section 12.
 */
gboolean
pin_check_tax_code (const char *folded, PinFault *fault)
{
  static const char months[] = "ABCDEHLMPRST";
  static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gsize n = (gsize)g_utf8_strlen (folded, -1);
  int day, month, year;

  if (n == 0) {
    *fault = PIN_FAULT_REQUIRED;
    return FALSE;
  }
  if (n == 11 && strspn (folded, "0123456789") == 11) {
    *fault = PIN_FAULT_CONTROL_CHARACTER;
    return luhn_fits (folded);
  }
  if (n < 16) {
    *fault = PIN_FAULT_TOO_SHORT;
    return FALSE;
  }
  if (n > 16) {
    *fault = PIN_FAULT_TOO_LONG;
    return FALSE;
  }
  if (!g_regex_match_simple (PIN_TAX_CODE_PATTERN, folded, G_REGEX_DOLLAR_ENDONLY, 0)) {
    *fault = PIN_FAULT_SHAPE;
    return FALSE;
  }
  if (control_character (folded) != folded[15]) {
    *fault = PIN_FAULT_CONTROL_CHARACTER;
    return FALSE;
  }
  year = digit_at (folded, 6) * 10 + digit_at (folded, 7);
  month = (int)(strchr (months, folded[8]) - months);
  day = digit_at (folded, 9) * 10 + digit_at (folded, 10);
  if (day > 40)
    day -= 40;
  *fault = PIN_FAULT_DATE;
  return day >= 1 && day <= days[month] && (month != 1 || day != 29 || year % 4 == 0);
}

/**
 * pin_check_fold_phone:
 *
 * Returns: (transfer full): @text without white space, dots, dashes, brackets and slashes; 00
 *   in front becomes +; an Italian number without prefix gets +39
 */
char *
pin_check_fold_phone (const char *text)
{
  g_autoptr (GString) folded = fold_code (text);
  GString *number = g_string_new (NULL);

  for (const char *p = folded->str; *p != '\0'; p++) {
    if (strchr (".()/", *p) == NULL)
      g_string_append_c (number, *p);
  }
  if (g_str_has_prefix (number->str, "00"))
    g_string_replace (number, "00", "+", 1);
  else if (number->len > 0 && number->str[0] != '+')
    g_string_prepend (number, "+39");
  return g_string_free (number, FALSE);
}

/**
 * pin_check_phone:
 * @folded: from pin_check_fold_phone(), or %NULL
 *
 * Whether it is an E.164 number.
 */
gboolean
pin_check_phone (const char *folded, PinFault *fault)
{
  if (folded == NULL || *folded == '\0')
    *fault = PIN_FAULT_REQUIRED;
  else if (g_regex_match_simple (PIN_PHONE_PATTERN, folded, G_REGEX_DOLLAR_ENDONLY, 0))
    return TRUE;
  else
    *fault = PIN_FAULT_SHAPE;
  return FALSE;
}

/* A space that a regular expression of the wire does not know would pass for a part of a name. */
static gboolean
has_space (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    if (g_unichar_isspace (g_utf8_get_char (text)))
      return TRUE;
  }
  return FALSE;
}

/**
 * pin_check_mail:
 * @text: (nullable): as typed, trimmed
 *
 * Whether @text can be a mail address: RFC 5321 lengths, one @ and a domain with a dot.
 */
gboolean
pin_check_mail (const char *text, PinFault *fault)
{
  const char *at = text != NULL ? strchr (text, '@') : NULL;

  if (text == NULL || *text == '\0')
    *fault = PIN_FAULT_REQUIRED;
  else if (!g_utf8_validate (text, -1, NULL) || !pin_text_is_plain (text))
    *fault = PIN_FAULT_NOT_TEXT;
  else if (strlen (text) > 254 || (at != NULL && at - text > 64))
    *fault = PIN_FAULT_TOO_LONG;
  else if (has_space (text) ||
           !g_regex_match_simple (PIN_MAIL_PATTERN, text, G_REGEX_DOLLAR_ENDONLY, 0))
    *fault = PIN_FAULT_SHAPE;
  else
    return TRUE;
  return FALSE;
}
