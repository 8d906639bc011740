/* pin-person-names.c: why a name does not match a tax code
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-person-names.h"

#include "pin-tax-name.h"

#include <string.h>

/* Whether @part comes from some of the words of @name in their order, but not from all. */
static gboolean
comes_from_some (const char *part, const char *name, PinTaxNameKind kind)
{
  g_auto (GStrv) words = g_strsplit_set (name, " -'", -1);
  guint n = g_strv_length (words);

  for (guint first = 0; first < n; first++) {
    GString *some = g_string_new (NULL);
    gboolean found = FALSE;

    for (guint last = first; last < n && !found; last++) {
      g_string_append (some, words[last]);
      found = *words[last] != '\0' && (first > 0 || last + 1 < n) &&
              pin_tax_name_matches (part, some->str, kind);
    }
    g_string_free (some, TRUE);
    if (found)
      return TRUE;
  }
  return FALSE;
}

/* Whether @part may come from @name with another one after it, whose first consonants would be
 * those of the code, or any. */
static gboolean
comes_from_more (const char *part, const char *name, PinTaxNameKind kind)
{
  const char letters[] = { part[0], part[1], part[2], 'B', '\0' };

  for (guint n = 0; n < 5 * 5 * 5; n++) {
    const guint digits[] = { n % 5, n / 5 % 5, n / 25 };
    g_autoptr (GString) more = g_string_new (name);

    for (guint i = 0; i < G_N_ELEMENTS (digits); i++) {
      if (letters[digits[i]] != '\0')
        g_string_append_c (more, letters[digits[i]]);
    }
    if (pin_tax_name_matches (part, more->str, kind))
      return TRUE;
  }
  return FALSE;
}

/* The first letter of a name, as the code has it, is a consonant that both have. */
static gboolean
begins_alike (const char *part, const char *name, PinTaxNameKind kind)
{
  char own[PIN_TAX_NAME_LENGTH + 1];

  pin_tax_name_part (name, kind, own);
  return own[0] == part[0] && strchr ("AEIOU", own[0]) == NULL;
}

static PinCause
guess (const char *part, const char *name, PinTaxNameKind kind)
{
  if (comes_from_some (part, name, kind))
    return PIN_CAUSE_ONE_OF_SEVERAL;
  if (begins_alike (part, name, kind) && comes_from_more (part, name, kind))
    return PIN_CAUSE_MORE_NAMES;
  return PIN_CAUSE_UNKNOWN;
}

static gboolean
are_swapped (const PinApplicant *person)
{
  return person->family_name != NULL && person->given_name != NULL &&
         pin_tax_name_matches (person->tax_code, person->given_name, PIN_TAX_NAME_FAMILY) &&
         pin_tax_name_matches (person->tax_code + PIN_TAX_NAME_LENGTH, person->family_name,
                               PIN_TAX_NAME_GIVEN);
}

/**
 * pin_person_guess_family_name: (skip)
 * @person: with a valid tax code that its family name does not match
 * @sex: the PinSex that the code says
 *
 * Returns: the likely cause
 */
PinCause
pin_person_guess_family_name (const PinApplicant *person, int sex)
{
  PinCause cause;

  if (are_swapped (person))
    return PIN_CAUSE_NAMES_SWAPPED;
  cause = guess (person->tax_code, person->family_name, PIN_TAX_NAME_FAMILY);
  return cause == PIN_CAUSE_UNKNOWN && sex == PIN_SEX_FEMALE ? PIN_CAUSE_MARRIAGE : cause;
}

/**
 * pin_person_guess_given_name: (skip)
 * @person: with a valid tax code that its given name does not match
 *
 * Returns: the likely cause
 */
PinCause
pin_person_guess_given_name (const PinApplicant *person)
{
  if (are_swapped (person))
    return PIN_CAUSE_NAMES_SWAPPED;
  return guess (person->tax_code + PIN_TAX_NAME_LENGTH, person->given_name, PIN_TAX_NAME_GIVEN);
}
