/* pin-check.c: pure checks of what people type, the same on both sides of the wire
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"

#include "pin-tax-code.h"

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

/**
 * pin_check_is_separator:
 *
 * Returns: whether @c only parts the characters of a code: white space, or a dash
 */
gboolean
pin_check_is_separator (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION;
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
    if (pin_check_is_separator (c))
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
 * Case, white space and dashes do not count; i and l are 1, o is 0. docs/domain.md section 6.
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
 * pin_check_tax_code:
 * @folded: from pin_tax_code_fold()
 * @fault: (out): what is wrong; pin_tax_code_check() says where, too
 */
gboolean
pin_check_tax_code (const char *folded, PinFault *fault)
{
  PinTaxCodeFault found;
  gboolean fits = pin_tax_code_check (folded, &found);

  if (!fits)
    *fault = found.fault;
  return fits;
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
