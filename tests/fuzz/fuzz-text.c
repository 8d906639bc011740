/* fuzz-text.c: whatever a person can type, paste or be sent in a field of its own kind
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-fuzz.h"

#include "pin-card.h"
#include "pin-date.h"
#include "pin-mail-address.h"
#include "pin-postal-address.h"
#include "pin-rules.h"
#include "pin-tax-code.h"
#include "pin-tax-name.h"
#include "pin-text.h"

#include <string.h>

#define NOW ((gint64)1795300000)

static void
try_text (const char *text)
{
  g_autofree char *written = NULL;
  gint64 time, again;

  pin_text_is_plain (text);
  pin_text_is_blank (text);
  pin_text_check_date (text);
  if (!pin_text_parse_time (text, &time))
    return;
  written = pin_text_format_time (time);
  g_assert_nonnull (written);
  g_assert_true (pin_text_parse_time (written, &again));
  g_assert_cmpint (again, ==, time);
}

static void
try_mail (const char *text)
{
  PinFault fault = PIN_FAULT_REQUIRED;
  g_autofree char *meant = NULL;

  pin_mail_address_is_consumer (text);
  pin_mail_address_looks_certified (text);
  meant = pin_mail_address_suggest (text);
  if (!pin_mail_address_check (text, &fault))
    return;
  g_assert_true (pin_text_is_plain (text));
  if (meant != NULL)
    g_assert_true (pin_mail_address_check (meant, &fault));
}

static void
try_tax_code (const char *text)
{
  g_autofree char *folded = pin_tax_code_fold (text);
  g_autofree char *twice = pin_tax_code_fold (folded);
  g_autofree char *birth = NULL;
  PinTaxCodeFault fault = { 0 };
  PinTaxCodeFacts facts = { 0 };

  g_assert_cmpstr (folded, ==, twice);
  if (!pin_tax_code_check (folded, &fault)) {
    g_assert_cmpuint (fault.position, <=, PIN_TAX_CODE_LENGTH);
    return;
  }
  g_assert_true (pin_tax_code_decode (folded, &facts));
  if (facts.provisional)
    return;
  g_assert_cmpint (facts.month, >=, 1);
  g_assert_cmpint (facts.month, <=, 12);
  birth = pin_tax_code_get_birth_date (&facts, NOW);
  if (birth != NULL)
    g_assert_true (pin_text_check_date (birth));
  for (guint i = 0; i < PIN_TAX_CODE_N_OMOCODIA; i++) {
    g_autofree char *other = pin_tax_code_with_omocodia (folded, i);

    g_assert_true (other == NULL || pin_tax_code_check (other, NULL));
  }
}

static void
assert_valid (const char *part)
{
  if (part != NULL)
    g_assert_true (g_utf8_validate (part, -1, NULL));
}

static void
try_address (const char *text, gboolean in_italy)
{
  g_autoptr (PinPostalAddress) address = pin_postal_address_parse (text, in_italy);

  g_assert_nonnull (address->street);
  g_assert_null (strpbrk (address->street, "\r\n"));
  assert_valid (address->street);
  assert_valid (address->municipality);
  if (address->postal_code != NULL)
    g_assert_cmpuint (strlen (address->postal_code), ==, 5);
  if (address->province != NULL)
    g_assert_cmpuint (strlen (address->province), ==, 2);
}

static void
try_date (const char *text, PinDateSense sense)
{
  PinFault fault = PIN_FAULT_REQUIRED;
  g_autofree char *date = pin_date_parse (text, sense, NOW, &fault);
  g_autofree char *again = NULL;

  if (date == NULL) {
    g_assert_true (fault == PIN_FAULT_REQUIRED || fault == PIN_FAULT_SHAPE ||
                   fault == PIN_FAULT_DATE);
    return;
  }
  g_assert_true (pin_text_check_date (date));
  again = pin_date_parse (date, sense, NOW, &fault);
  g_assert_cmpstr (again, ==, date);
}

static void
try_cards (const char *text)
{
  g_autofree char *card = pin_card_fold_health (text);
  g_autofree char *document = pin_card_fold_document (text);
  PinFault fault;
  PinCardDoubt doubts;

  if (pin_card_check_health (card, &fault, &doubts)) {
    g_autofree char *grouped = pin_card_group_health (card);
    g_autofree char *again = pin_card_fold_health (grouped);

    g_assert_cmpstr (again, ==, card);
  }
  pin_card_is_masked (text);
  pin_card_check_document (PIN_DOCUMENT_IDENTITY_CARD, "IT", document);
}

static void
try_name (const char *text)
{
  char part[PIN_TAX_NAME_LENGTH + 1];

  pin_tax_name_part (text, PIN_TAX_NAME_FAMILY, part);
  g_assert_true (pin_tax_name_matches (part, text, PIN_TAX_NAME_FAMILY));
  pin_tax_name_part (text, PIN_TAX_NAME_GIVEN, part);
  g_assert_true (pin_tax_name_matches (part, text, PIN_TAX_NAME_GIVEN));
  pin_tax_name_find_single (text, text);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = pin_fuzz_valid_text (data, size);

  try_text (text);
  try_mail (text);
  try_tax_code (text);
  try_address (text, TRUE);
  try_address (text, FALSE);
  try_date (text, PIN_DATE_PAST);
  try_date (text, PIN_DATE_COMING);
  try_cards (text);
  try_name (text);
  return 0;
}
