/* pin-advice.c: what to know about what was typed, beyond right and wrong
 *
 * Offered beside the field when one leaves it; nothing is changed by itself, nothing refused.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-advice.h"

#include "pin-check.h"
#include "pin-field-label.h"
#include "pin-mail-address.h"
#include "pin-phone.h"
#include "pin-tax-code.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * pin_advice_new:
 * @text: (transfer full): a sentence for people
 * @correction: (transfer full) (nullable): what was meant, as the row is filled with it
 */
PinAdvice *
pin_advice_new (char *text, char *correction)
{
  PinAdvice *self = g_new0 (PinAdvice, 1);

  self->text = text;
  self->correction = correction;
  return self;
}

/**
 * pin_advice_new_doubt:
 *
 * Something may be wrong: one is asked to look at it once before the form goes on.
 */
PinAdvice *
pin_advice_new_doubt (char *text, char *correction)
{
  PinAdvice *self = pin_advice_new (text, correction);

  self->doubt = TRUE;
  return self;
}

/**
 * pin_advice_new_in_words:
 * @words: (transfer full) (nullable): @correction for people
 */
PinAdvice *
pin_advice_new_in_words (char *text, char *correction, char *words)
{
  PinAdvice *self = pin_advice_new (text, correction);

  self->words = words;
  return self;
}

void
pin_advice_free (PinAdvice *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->correction);
  g_free (self->words);
  g_free (self->action);
  g_free (self);
}

/**
 * pin_advice_on_mail:
 *
 * Returns: (transfer full) (nullable): a slip in the domain, or an address in the wrong field
 */
PinAdvice *
pin_advice_on_mail (const char *typed, const char *input)
{
  g_autofree char *address = pin_check_fold_text (typed);
  g_autofree char *meant = pin_mail_address_suggest (address);
  gboolean certified_field = g_str_has_suffix (input, "pec");

  if (meant != NULL)
    /* Translators: %s is a mail address whose domain was mistyped, corrected */
    return pin_advice_new_doubt (g_strdup_printf (_ ("Did you mean %s?"), meant), g_strdup (meant));
  if (certified_field && pin_mail_address_is_consumer (address))
    return pin_advice_new_doubt (
        g_strdup (_ ("This looks like an ordinary e-mail address, not a PEC.")), NULL);
  if (!certified_field && pin_mail_address_looks_certified (address))
    return pin_advice_new_doubt (
        g_strdup (_ ("This looks like a PEC: write it in the field for the PEC.")), NULL);
  return NULL;
}

/* "333 123 4567, mobile phone", "030 1234567, landline, Germany" */
static char *
say_phone (const PinPhone *phone)
{
  GString *words = g_string_new (phone->shown);

  if (phone->kind == PIN_PHONE_MOBILE)
    /* Translators: what kind of phone number it is; after the number and a comma */
    g_string_append_printf (words, ", %s", _ ("mobile phone"));
  else if (phone->kind == PIN_PHONE_LANDLINE)
    /* Translators: what kind of phone number it is; after the number and a comma */
    g_string_append_printf (words, ", %s", _ ("landline"));
  if (*phone->region != '\0' && !g_str_equal (phone->region, "IT")) {
    g_autofree char *country = pin_field_say ("residence.country", phone->region);

    g_string_append_printf (words, ", %s", country);
  }
  return g_string_free (words, FALSE);
}

/**
 * pin_advice_on_phone:
 * @region: where a number without prefix belongs
 *
 * Returns: (transfer full) (nullable): the number as it was understood, or what is unusual
 */
PinAdvice *
pin_advice_on_phone (const char *typed, const char *region, const char *input)
{
  PinFault fault;
  g_autoptr (PinPhone) phone = pin_phone_parse (typed, region, &fault);

  if (phone == NULL)
    return NULL;
  if (phone->kind == PIN_PHONE_LANDLINE && g_str_equal (input, "contacts.mobile"))
    return pin_advice_new_doubt (g_strdup (_ ("This looks like a landline, where no SMS arrives.")),
                                 NULL);
  if (phone->doubtful)
    /* Translators: %s is a phone number, with the prefix of its country: often that is wrong */
    return pin_advice_new (
        g_strdup_printf (_ ("%s: please check it, this number looks unusual."), phone->e164), NULL);
  return pin_advice_new (say_phone (phone), NULL);
}

/**
 * pin_advice_on_tax_code:
 * @fault: what is wrong with it
 *
 * Returns: (transfer full) (nullable): which character is wrong, where it is one
 */
char *
pin_advice_on_tax_code (const char *typed, PinFault fault)
{
  g_autofree char *folded = pin_tax_code_fold (typed);
  PinTaxCodeFault found;
  char character[7] = "";

  if (pin_tax_code_check (folded, &found) || found.fault != fault)
    return NULL;
  switch (fault) {
  case PIN_FAULT_SHAPE:
    g_unichar_to_utf8 (
        g_utf8_get_char (g_utf8_offset_to_pointer (folded, (glong)found.position - 1)), character);
    /* Translators: %u is a position from 1 to 16, %s the character there */
    return g_strdup_printf (_ ("Character %u cannot be “%s”. Compare it with the health card."),
                            found.position, character);
  case PIN_FAULT_TOO_SHORT:
  case PIN_FAULT_TOO_LONG:
    return g_strdup_printf (ngettext ("A tax code has 16 characters; this is %u.",
                                      "A tax code has 16 characters; these are %u.", found.length),
                            found.length);
  case PIN_FAULT_REQUIRED:
  case PIN_FAULT_NOT_TEXT:
  case PIN_FAULT_CONTROL_CHARACTER:
  case PIN_FAULT_DATE:
  case PIN_FAULT_FUTURE:
  case PIN_FAULT_PAST:
  case PIN_FAULT_MISMATCH:
  case PIN_FAULT_NOT_ENOUGH:
  case PIN_FAULT_NOT_ACCEPTED:
  case PIN_FAULT_REPEATED:
    return NULL;
  }
  g_return_val_if_reached (NULL);
}
