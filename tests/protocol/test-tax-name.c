/* test-tax-name.c: which names a tax code may come from
 *
 * All persons are invented.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-message.h"
#include "pin-tax-code.h"
#include "pin-tax-name.h"

#include <string.h>

/* Letters as circolare n. 1/2008 (Ministero dell'Interno) and ICAO Doc 9303, part 3, write them,
 * and as a clerk without either would. */
static const struct {
  const char *letter;
  const char *ways[3];
} letters[] = {
  { "Ä", { "AE", "A" } }, { "ä", { "AE", "A" } }, { "Ö", { "OE", "O" } }, { "ö", { "OE", "O" } },
  { "Ü", { "UE", "U" } }, { "ü", { "UE", "U" } }, { "ß", { "SS" } },      { "Æ", { "AE" } },
  { "Œ", { "OE" } },      { "Å", { "AA", "A" } }, { "Ø", { "OE", "O" } }, { "Þ", { "TH" } },
  { "Ð", { "D" } },       { "Đ", { "D" } },       { "Ħ", { "H" } },       { "ı", { "I" } },
  { "Ł", { "L" } },       { "Ŋ", { "N" } },       { "Ŧ", { "T" } },       { "Ĳ", { "IJ" } },
  { "À", { "A" } },       { "Č", { "C" } },       { "Ç", { "C" } },       { "É", { "E" } },
  { "Ê", { "E" } },       { "Ë", { "E" } },       { "Î", { "I" } },       { "İ", { "I" } },
  { "Ñ", { "N" } },       { "Ô", { "O" } },       { "Ő", { "O" } },       { "Š", { "S" } },
  { "Ț", { "T" } },       { "Ž", { "Z" } },       { "e\u0301", { "E" } }, { "'", { "" } },
  { "’", { "" } },        { " ", { "" } },        { "-", { "" } },        { ".", { "" } },
};

static void
test_letters (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++) {
    for (guint j = 0; j < 3 && letters[i].ways[j] != NULL; j++) {
      g_autofree char *name = g_strconcat (letters[i].letter, "x", NULL);
      g_autofree char *written = g_strconcat (letters[i].ways[j], "X", NULL);
      char part[PIN_TAX_NAME_LENGTH + 1];

      pin_tax_name_part (written, PIN_TAX_NAME_FAMILY, part);
      if (!pin_tax_name_matches (part, name, PIN_TAX_NAME_FAMILY))
        g_error ("%s is not %s", letters[i].letter, letters[i].ways[j]);
      if (j == 0) {
        char usual[PIN_TAX_NAME_LENGTH + 1];

        pin_tax_name_part (name, PIN_TAX_NAME_FAMILY, usual);
        g_assert_cmpstr (usual, ==, part);
      }
    }
  }
}

static void
test_matches (void)
{
  static const struct {
    const char *part;
    const char *name;
    PinTaxNameKind kind;
    gboolean expected;
  } rows[] = {
    { "DLC", "De Luca", PIN_TAX_NAME_FAMILY, TRUE },
    { "DLC", "DELUCA", PIN_TAX_NAME_FAMILY, TRUE },
    { "LCU", "De Luca", PIN_TAX_NAME_FAMILY, FALSE },
    { "DNG", "D'Angelo", PIN_TAX_NAME_FAMILY, TRUE },
    { "DNG", "Dangelo", PIN_TAX_NAME_FAMILY, TRUE },
    { "NGL", "D'Angelo", PIN_TAX_NAME_FAMILY, FALSE },
    { "NCL", "Nicolo'", PIN_TAX_NAME_GIVEN, TRUE },
    { "NCL", "Nicolò", PIN_TAX_NAME_GIVEN, TRUE },
    /* Each letter in its own way: the register knows Ö, but not Å. */
    { "HOE", "Hö", PIN_TAX_NAME_FAMILY, TRUE },
    { "HOX", "Hö", PIN_TAX_NAME_FAMILY, TRUE },
    { "HUX", "Hö", PIN_TAX_NAME_FAMILY, FALSE },
    { "AOE", "ÅÖ", PIN_TAX_NAME_FAMILY, TRUE },
    { "AAO", "ÅÖ", PIN_TAX_NAME_FAMILY, TRUE },
    { "AOX", "ÅÖ", PIN_TAX_NAME_FAMILY, TRUE },
    { "AEO", "ÅÖ", PIN_TAX_NAME_FAMILY, FALSE },
    { "UUU", "ÜÜÜÜÜÜÜÜ", PIN_TAX_NAME_FAMILY, TRUE },
    { "UEU", "ÜÜÜÜÜÜÜÜ", PIN_TAX_NAME_FAMILY, TRUE },
    { "UEX", "ÜÜÜÜÜÜÜÜ", PIN_TAX_NAME_FAMILY, FALSE },
    /* A name in other letters says nothing. */
    { "RSS", "Росси", PIN_TAX_NAME_FAMILY, TRUE },
    { "RSS", "-", PIN_TAX_NAME_FAMILY, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (pin_tax_name_matches (rows[i].part, rows[i].name, rows[i].kind) != rows[i].expected)
      g_error ("%s and %s", rows[i].part, rows[i].name);
  }
}

/* Whoever has one name only: the code has it first, or second, and the form has it anywhere. */
static void
test_single_names (void)
{
  static const struct {
    const char *stem;
    const char *family_name;
    const char *given_name;
    int doubts;
  } rows[] = {
    { "SHRXXX80B29Z223", "Suharto", "-", PIN_DOUBT_NONE },
    { "SHRXXX80B29Z223", "-", "Suharto", PIN_DOUBT_NONE },
    { "SHRXXX80B29Z223", "Suharto", "Suharto", PIN_DOUBT_NONE },
    { "XXXSRT80B29Z223", "Suharto", "-", PIN_DOUBT_NONE },
    { "XXXSRT80B29Z223", "Suharto", "SUHARTO", PIN_DOUBT_NONE },
    { "SHRSRT80B29Z223", "Suharto", "Suharto", PIN_DOUBT_NONE },
    { "SHRXXX80B29Z223", "Suharto", "Adi", PIN_DOUBT_GIVEN_NAME },
    { "XXXXXX80B29Z223", "Suharto", "-", PIN_DOUBT_FAMILY_NAME },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *with_end = g_strconcat (rows[i].stem, "A", NULL);
    g_autofree char *code = pin_tax_code_with_omocodia (with_end, 0);

    g_test_message ("%s %s %s", code, rows[i].family_name, rows[i].given_name);
    g_assert_cmpint (
        pin_tax_code_compare (code, rows[i].family_name, rows[i].given_name, 0, NULL, NULL), ==,
        rows[i].doubts);
  }
}

/* A name as the person writes it, and one way in which a register may have written it. */
static void
make_name (GRand *random, GString *name, GString *written)
{
  int n = g_rand_int_range (random, 1, 10);
  int ambiguous = 0;

  g_string_truncate (name, 0);
  g_string_truncate (written, 0);
  for (int i = 0; i < n; i++) {
    guint row = (guint)g_rand_int_range (random, 0, G_N_ELEMENTS (letters) * 2);

    if (row < G_N_ELEMENTS (letters) && ambiguous < 6) {
      gboolean second = letters[row].ways[1] != NULL && g_rand_boolean (random);

      g_string_append (name, letters[row].letter);
      g_string_append (written, letters[row].ways[second]);
      ambiguous += letters[row].ways[1] != NULL;
    } else {
      char c = (char)g_rand_int_range (random, 'A', 'Z' + 1);

      g_string_append_c (name, g_rand_boolean (random) ? c : g_ascii_tolower (c));
      g_string_append_c (written, c);
    }
  }
}

/* Ten thousand persons whose code was computed from any accepted way to write their names. */
static void
test_random_ways (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  g_autoptr (GString) family = g_string_new (NULL), written_family = g_string_new (NULL);
  g_autoptr (GString) given = g_string_new (NULL), written_given = g_string_new (NULL);

  for (int i = 0; i < 10000; i++) {
    g_autofree char *code = NULL;
    PinTaxCodeDoubt doubts;

    make_name (random, family, written_family);
    make_name (random, given, written_given);
    code = pin_tax_code_compute (written_family->str, written_given->str, PIN_SEX_FEMALE,
                                 "1985-12-10", "H501");
    doubts =
        pin_tax_code_compare (code, family->str, given->str, PIN_SEX_FEMALE, "1985-12-10", "H501");
    if (doubts != PIN_DOUBT_NONE)
      g_error ("%s, %s written %s, %s became %s: %u", family->str, given->str, written_family->str,
               written_given->str, code, doubts);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/tax-name/letters", test_letters);
  g_test_add_func ("/protocol/tax-name/matches", test_matches);
  g_test_add_func ("/protocol/tax-name/single-names", test_single_names);
  g_test_add_func ("/protocol/tax-name/random-ways", test_random_ways);
  return g_test_run ();
}
