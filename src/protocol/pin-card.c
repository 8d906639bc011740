/* pin-card.c: numbers printed on cards: health card and identity documents
 *
 * Health card: prefix and Luhn's sum are well attested but not official, docs/domain.md section 12,
 * hence doubts. Documents: paper identity card AA0000000, first electronic one 0000000AA, present
 * one CA00000AA; passport AA0000000; driving licence AA0000000A or U1 and eight characters.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-card.h"

#include "pin-message.h"
#include "pin-text.h"

#include <string.h>

#define HEALTH_PREFIX "80380"

/* Capitals, without white space, dots, dashes and slashes. */
static char *
fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *folded = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION || c == '.' ||
        c == '/')
      continue;
    g_string_append_unichar (folded, g_unichar_toupper (c));
  }
  return g_string_free (folded, FALSE);
}

/**
 * pin_card_fold_health:
 *
 * Returns: (transfer full): the number in field 8 of the back, without spaces
 */
char *
pin_card_fold_health (const char *text)
{
  return fold (text);
}

/**
 * pin_card_check_health:
 * @folded: from pin_card_fold_health()
 * @fault: (out): what is wrong
 * @doubts: (out): what is unusual, where nothing is wrong
 */
gboolean
pin_card_check_health (const char *folded, PinFault *fault, PinCardDoubt *doubts)
{
  gsize n = strlen (folded);

  *doubts = PIN_CARD_DOUBT_NONE;
  if (n == 0)
    *fault = PIN_FAULT_REQUIRED;
  else if (strspn (folded, "0123456789") != n)
    *fault = PIN_FAULT_SHAPE;
  else if (n < PIN_HEALTH_CARD_LENGTH)
    *fault = PIN_FAULT_TOO_SHORT;
  else if (n > PIN_HEALTH_CARD_LENGTH)
    *fault = PIN_FAULT_TOO_LONG;
  else {
    if (!g_str_has_prefix (folded, HEALTH_PREFIX))
      *doubts |= PIN_CARD_DOUBT_PREFIX;
    if (!pin_text_fits_luhn (folded))
      *doubts |= PIN_CARD_DOUBT_CONTROL;
    return TRUE;
  }
  return FALSE;
}

/**
 * pin_card_group_health:
 *
 * Returns: (transfer full): the number in groups of five, to be read back
 */
char *
pin_card_group_health (const char *folded)
{
  GString *grouped = g_string_new (NULL);

  for (gsize i = 0; folded[i] != '\0'; i++) {
    if (i > 0 && i % 5 == 0)
      g_string_append_c (grouped, ' ');
    g_string_append_c (grouped, folded[i]);
  }
  return g_string_free (grouped, FALSE);
}

/**
 * pin_card_is_masked:
 *
 * Returns: whether the card shows asterisks where the number should be: then only the contact
 *   center can help
 */
gboolean
pin_card_is_masked (const char *text)
{
  return strchr (text, '*') != NULL;
}

/**
 * pin_card_fold_document:
 *
 * Returns: (transfer full): the number in capitals without spaces
 */
char *
pin_card_fold_document (const char *text)
{
  return fold (text);
}

/**
 * pin_card_check_document:
 * @kind: a PinDocumentKind
 * @country: (nullable): who issued it, ISO 3166-1 alpha-2
 * @folded: from pin_card_fold_document()
 *
 * Returns: %PIN_CARD_DOUBT_FORMAT for an unusual number of an Italian document; documents of
 *   other countries are free
 */
PinCardDoubt
pin_card_check_document (int kind, const char *country, const char *folded)
{
  static const char *const patterns[] = {
    [PIN_DOCUMENT_IDENTITY_CARD] = "^([A-Z]{2}[0-9]{7}|[0-9]{7}[A-Z]{2}|C[A-Z][0-9]{5}[A-Z]{2})$",
    [PIN_DOCUMENT_PASSPORT] = "^[A-Z]{2}[0-9]{7}$",
    [PIN_DOCUMENT_DRIVING_LICENCE] = "^([A-Z]{2}[0-9]{7}[A-Z]|U1[0-9A-Z]{8})$",
    [PIN_DOCUMENT_OTHER] = NULL,
  };

  if (g_strcmp0 (country, "IT") != 0 || kind < 1 || kind >= (int)G_N_ELEMENTS (patterns) ||
      patterns[kind] == NULL)
    return PIN_CARD_DOUBT_NONE;
  return g_regex_match_simple (patterns[kind], folded, G_REGEX_DOLLAR_ENDONLY, 0)
             ? PIN_CARD_DOUBT_NONE
             : PIN_CARD_DOUBT_FORMAT;
}
