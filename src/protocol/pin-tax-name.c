/* pin-tax-name.c: what a tax code makes of a name
 *
 * Sources: D.M. 23 December 1976 (Ministero delle Finanze) for the three letters; circolare
 * n. 1 of 22 January 2008 (Ministero dell'Interno), which circolare 34/E of 20 July 2011 (Agenzia
 * delle Entrate) takes over, for Ä, Æ, Ö, Œ, Ü and ß; ICAO Doc 9303, part 3, for the letters that
 * those do not name; docs/domain.md section 12.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-tax-name.h"

#include <string.h>

/* So many letters of a name are tried in both ways each; those that follow are all alike. */
#define MAX_CHOICES 6
#define ALL_WIDE (~0u)

/* Letters with more than one way to write them, or without a base letter. Every other accent is
 * dropped. */
static const struct {
  gunichar from;
  const char *plain;
  const char *wide;
} letters[] = {
  { 0x00c4, "A", "AE" },  { 0x00c5, "A", "AA" },  { 0x00c6, "AE", "AE" }, { 0x00d0, "D", "D" },
  { 0x00d6, "O", "OE" },  { 0x00d8, "O", "OE" },  { 0x00dc, "U", "UE" },  { 0x00de, "TH", "TH" },
  { 0x00df, "SS", "SS" }, { 0x0110, "D", "D" },   { 0x0126, "H", "H" },   { 0x0131, "I", "I" },
  { 0x0132, "IJ", "IJ" }, { 0x0141, "L", "L" },   { 0x014a, "N", "N" },   { 0x0152, "OE", "OE" },
  { 0x0166, "T", "T" },   { 0x1e9e, "SS", "SS" },
};

static int
find_letter (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++) {
    if (letters[i].from == c)
      return (int)i;
  }
  return -1;
}

/* Capital letters A to Z of a name. Bit n of @wide says how the n-th letter with two ways is
 * written; @n_choices tells how many of these there are. */
static char *
to_letters (const char *name, guint wide, guint *n_choices)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  GString *result = g_string_new (NULL);

  *n_choices = 0;
  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_unichar_toupper (g_utf8_get_char (p));
    gunichar base[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
    int found = find_letter (c);

    if (found >= 0) {
      gboolean is_wide = (wide >> MIN (*n_choices, MAX_CHOICES - 1)) & 1;

      g_string_append (result, is_wide ? letters[found].wide : letters[found].plain);
      *n_choices += strcmp (letters[found].plain, letters[found].wide) != 0;
    } else if (g_unichar_fully_decompose (c, FALSE, base, G_N_ELEMENTS (base)) > 0 &&
               base[0] < 0x80 && g_ascii_isupper ((char)base[0])) {
      g_string_append_c (result, (char)base[0]);
    }
  }
  return g_string_free (result, FALSE);
}

/* Three letters: consonants, then vowels, then X. Of a given name with four or more consonants
 * the second is left out. */
static void
pick (const char *from, PinTaxNameKind kind, char part[PIN_TAX_NAME_LENGTH + 1])
{
  char consonants[4] = "", vowels[4] = "";
  gsize n_consonants = 0, n_vowels = 0;
  gsize total = 0;

  for (const char *p = from; *p != '\0'; p++) {
    if (strchr ("AEIOU", *p) != NULL) {
      if (n_vowels < 3)
        vowels[n_vowels++] = *p;
    } else {
      total++;
      if (n_consonants < 4)
        consonants[n_consonants++] = *p;
    }
  }
  if (kind == PIN_TAX_NAME_GIVEN && total >= 4) {
    consonants[1] = consonants[2];
    consonants[2] = consonants[3];
  }
  n_consonants = MIN (n_consonants, PIN_TAX_NAME_LENGTH);
  for (gsize i = 0; i < PIN_TAX_NAME_LENGTH; i++) {
    if (i < n_consonants)
      part[i] = consonants[i];
    else
      part[i] = i - n_consonants < n_vowels ? vowels[i - n_consonants] : 'X';
  }
  part[PIN_TAX_NAME_LENGTH] = '\0';
}

/**
 * pin_tax_name_part:
 * @name: (nullable): %NULL stands for a name that a person does not have
 * @part: (out): the three letters of it in a tax code, Ä, Ö and Ü written AE, OE and UE
 */
void
pin_tax_name_part (const char *name, PinTaxNameKind kind, char part[PIN_TAX_NAME_LENGTH + 1])
{
  guint n_choices;
  g_autofree char *from = to_letters (name != NULL ? name : "", ALL_WIDE, &n_choices);

  pick (from, kind, part);
}

/**
 * pin_tax_name_matches:
 * @part: three letters of a tax code; what follows does not count
 *
 * Returns: whether they may come from @name, with each letter written in one of its ways. A name
 *   in which there is no Latin letter at all says nothing, and may always
 */
gboolean
pin_tax_name_matches (const char *part, const char *name, PinTaxNameKind kind)
{
  guint n_choices, n_ways = 1;

  for (guint wide = 0; wide < n_ways; wide++) {
    g_autofree char *from = to_letters (name, wide, &n_choices);
    char found[PIN_TAX_NAME_LENGTH + 1];

    pick (from, kind, found);
    if (*from == '\0' || strncmp (part, found, PIN_TAX_NAME_LENGTH) == 0)
      return TRUE;
    n_ways = 1u << MIN (n_choices, MAX_CHOICES);
  }
  return FALSE;
}

/**
 * pin_tax_name_find_single:
 *
 * Who has a single name writes something like a dash for the other, or the same name twice.
 *
 * Returns: (nullable): the single name, or %NULL when there are two, or none in Latin letters
 */
const char *
pin_tax_name_find_single (const char *family_name, const char *given_name)
{
  guint n_choices;
  g_autofree char *family = to_letters (family_name, ALL_WIDE, &n_choices);
  g_autofree char *given = to_letters (given_name, ALL_WIDE, &n_choices);

  if (*given == '\0' || strcmp (family, given) == 0)
    return *family != '\0' ? family_name : NULL;
  return *family == '\0' ? given_name : NULL;
}
