/* test-person.c: what does not match a tax code, why, and what the code says
 *
 * All persons are invented. Mara Bianchi, born in Rome on 10 December 1985, is BNCMRA85T50H501Y.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-person.h"
#include "pin-tax-code.h"

#include <string.h>

/* 2026-11-22 */
#define TODAY G_GINT64_CONSTANT (1795305600)

static PinPlaces *
open_places (void)
{
  g_autofree char *folder =
      g_test_build_filename (G_TEST_BUILT, "..", "..", "data", "places", NULL);
  g_autoptr (GError) error = NULL;
  PinPlaces *places = pin_places_open (folder, &error);

  g_assert_no_error (error);
  return places;
}

typedef struct {
  const char *stem; /* tax code without its control character */
  const char *family_name;
  const char *given_name;
  int sex;
  const char *birth_date;
  const char *place;
  const char *doubts; /* "field cause meant place; ..." */
} Row;

#define F PIN_SEX_FEMALE
#define M PIN_SEX_MALE

static const char *const causes[] = {
  [PIN_CAUSE_UNKNOWN] = "unknown",
  [PIN_CAUSE_OTHER_PERSON] = "other-person",
  [PIN_CAUSE_NAMES_SWAPPED] = "names-swapped",
  [PIN_CAUSE_MARRIAGE] = "marriage",
  [PIN_CAUSE_ONE_OF_SEVERAL] = "one-of-several",
  [PIN_CAUSE_MORE_NAMES] = "more-names",
  [PIN_CAUSE_DAY_AND_MONTH] = "day-and-month",
  [PIN_CAUSE_YEAR] = "year",
  [PIN_CAUSE_NAMESAKE] = "namesake",
  [PIN_CAUSE_CEASED] = "ceased",
  [PIN_CAUSE_COUNTRY] = "country",
  [PIN_CAUSE_COMUNE] = "comune",
  [PIN_CAUSE_NO_SUCH_PLACE] = "no-such-place",
};

G_STATIC_ASSERT (G_N_ELEMENTS (causes) == PIN_N_CAUSES);

static const Row rows[] = {
  /* Nothing to doubt, omocodia and other ways to write a name included. */
  { "BNCMRA85T50H501", "Bianchi", "Mara", F, "1985-12-10", "H501", "" },
  { "BNCMRAURTRLHRLM", "Bianchi", "Mara", F, "1985-12-10", "H501", "" },
  { "BNCMRA85T50H501", NULL, NULL, 0, NULL, NULL, "" },
  { "BNCMRA85T50H501", "Bianchi", NULL, 0, "10/12/198", NULL, "" },
  { "BNCMRA85T50H501", "Bianchi", "Mara", F, "1885-12-10", "H501", "" },
  { "MLLJGN66D20Z112", "Müller", "Jürgen", M, "1966-04-20", "Z112", "" },
  { "DNGNCL48L15G273", "D Angelo", "Nicolo'", M, "1948-07-15", "G273", "" },

  { "BNCMRA85T50H501", "Rossi", "Mara", F, "1985-12-10", "H501", "family_name marriage" },
  { "BNCMRA85T50H501", "Rossi Bianchi", "Mara", F, NULL, NULL, "family_name one-of-several" },
  { "BNCMRA85T50H501", "Bianchi-Rossi", "Mara", F, NULL, NULL, "" },
  { "RSSMRA85T10A562", "Bianchi", "Mario", M, "1985-12-10", "A562", "family_name unknown" },
  { "LCUMRA85T10A562", "De Luca", "Mario", M, NULL, NULL, "family_name one-of-several" },
  { "NGLMRA85T10A562", "D'Angelo", "Mario", M, NULL, NULL, "family_name one-of-several" },
  { "FOXMRA85T10A562", "Fo", "Mario", M, NULL, NULL, "" },
  { "FRSMRA85T10A562", "Fo", "Mario", M, NULL, NULL, "family_name more-names" },

  { "RSSMRA85T10A562", "Rossi", "Mario Luigi", M, NULL, NULL, "given_name one-of-several" },
  { "RSSLGU85T10A562", "Rossi", "Mario Luigi", M, NULL, NULL, "given_name one-of-several" },
  { "RSSMLG85T10A562", "Rossi", "Mario Luigi", M, NULL, NULL, "" },
  { "RSSMLG85T10A562", "Rossi", "Mario", M, NULL, NULL, "given_name more-names" },
  { "RSSMCL85T10A562", "Rossi", "Marco", M, NULL, NULL, "given_name more-names" },
  { "RSSGPP85T10A562", "Rossi", "Mario", M, NULL, NULL, "given_name unknown" },
  { "RSSMRA85T10A562", "Mario", "Rossi", M, NULL, NULL,
    "family_name names-swapped; given_name names-swapped" },

  { "BNCMRA85T50H501", "Bianchi", "Mara", M, NULL, NULL, "sex unknown female" },
  { "RSSMRA85T10A562", "Rossi", "Mario", F, NULL, NULL, "sex unknown male" },

  { "BNCMRA85T50H501", NULL, NULL, 0, "1985-10-12", NULL, "birth_date day-and-month 1985-12-10" },
  { "BNCMRA85T50H501", NULL, NULL, 0, "1958-12-10", NULL, "birth_date year 1985-12-10" },
  { "BNCMRA85T50H501", NULL, NULL, 0, "1985-12-11", NULL, "birth_date unknown 1985-12-10" },
  { "RSSMRA20A10A562", NULL, NULL, 0, "1921-01-10", NULL, "birth_date year 1920-01-10" },
  { "RSSMRA20A10A562", NULL, NULL, 0, "2021-01-10", NULL, "birth_date year 2020-01-10" },
  { "RSSMRA30A10A562", NULL, NULL, 0, "2021-01-10", NULL, "birth_date year 1930-01-10" },

  { "BNCMRA85T50H501", NULL, NULL, 0, NULL, "A562", "birth_place unknown H501 'Roma (RM)'" },
  { "BNCMRA85T50A726", NULL, NULL, 0, NULL, "M320",
    "birth_place ceased A726 'Bazzano (BO), 1861–2013'" },
  { "BNCMRA85T50Z112", NULL, NULL, 0, NULL, "H501", "birth_place country Z112 'Germania'" },
  { "BNCMRA85T50H501", NULL, NULL, 0, NULL, "Z112", "birth_place comune H501 'Roma (RM)'" },
  { "BNCMRA85T50Z118", NULL, NULL, 0, NULL, "Z149",
    "birth_place ceased Z118 'Jugoslavia, …–2003'" },
  { "BNCMRA85T50Z999", NULL, NULL, 0, NULL, "H501", "birth_place no-such-place" },

  /* The code of a parent with the data of a child. */
  { "BNCMRA85T50H501", "Bianchi", "Luca", M, "2015-03-04", "H501", "tax_code other-person" },
};

static PinApplicant *
make_person (const Row *row)
{
  PinApplicant *person = pin_applicant_new ();
  g_autofree char *with_end = g_strconcat (row->stem, "A", NULL);
  g_autofree char *plain = pin_tax_code_with_omocodia (with_end, 0);
  guint omocodia = 0;

  /* Each stem keeps its letters. */
  for (; omocodia < PIN_TAX_CODE_N_OMOCODIA && person->tax_code == NULL; omocodia++) {
    g_autofree char *form = pin_tax_code_with_omocodia (plain, omocodia);

    if (strncmp (form, row->stem, strlen (row->stem)) == 0)
      person->tax_code = g_steal_pointer (&form);
  }
  person->family_name = g_strdup (row->family_name);
  person->given_name = g_strdup (row->given_name);
  person->sex = row->sex;
  person->birth_date = g_strdup (row->birth_date);
  person->birth_place_code = g_strdup (row->place);
  return person;
}

static char *
describe (const GPtrArray *doubts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < doubts->len; i++) {
    const PinDoubt *doubt = g_ptr_array_index (doubts, i);

    g_assert_true (g_str_has_prefix (doubt->field, "applicant."));
    g_string_append_printf (text, "%s%s %s", i > 0 ? "; " : "",
                            doubt->field + strlen ("applicant."), causes[doubt->cause]);
    if (doubt->meant != NULL)
      g_string_append_printf (text, " %s", doubt->meant);
    if (doubt->place != NULL)
      g_string_append_printf (text, " '%s'", doubt->place);
  }
  return g_string_free (text, FALSE);
}

static void
test_doubts (void)
{
  g_autoptr (PinPlaces) places = open_places ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PinApplicant) person = make_person (&rows[i]);
    g_autoptr (GPtrArray) doubts = pin_person_find_doubts (person, places, TODAY);
    g_autofree char *text = describe (doubts);

    g_test_message ("%u: %s", i, rows[i].stem);
    g_assert_nonnull (person->tax_code);
    g_assert_cmpstr (text, ==, rows[i].doubts);
  }
}

/* Nothing is known of a code that is wrong, or says nothing of the person; without the list
 * nothing is said of places. */
static void
test_nothing_to_compare (void)
{
  static const char *const codes[] = { NULL, "", "BNCMRA85T50H501X", "12345678903", "BNC" };
  g_autoptr (PinPlaces) places = open_places ();
  g_autoptr (PinApplicant) elsewhere =
      make_person (&(Row){ "BNCMRA85T50H501", "Bianchi", "Mara", F, "1985-12-10", "A562", NULL });
  g_autoptr (GPtrArray) none = pin_person_find_doubts (elsewhere, NULL, TODAY);

  g_assert_cmpuint (none->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (PinApplicant) person =
        make_person (&(Row){ "RSSMRA85T10A562", "Bianchi", "Mara", F, "1985-12-10", "H501", NULL });
    g_autoptr (GPtrArray) doubts = NULL;

    g_free (person->tax_code);
    person->tax_code = g_strdup (codes[i]);
    doubts = pin_person_find_doubts (person, places, TODAY);
    g_assert_cmpuint (doubts->len, ==, 0);
  }
}

/* The same name in another province: which one, and of which years. */
static void
test_namesakes (void)
{
  static const struct {
    const char *code;
    const char *typed;
    const char *date;
    const char *place;
  } namesakes[] = {
    { "C337", "M261", "1985-12-10", "Castro (BG)" },
    { "M261", "C337", "1985-12-10", "Castro (LE)" },
    { "H754", "H753", "1947-02-01", "Samone (TN)" },
    { "H754", "H753", "1925-02-01", "Samone (TN), 1920–1928" },
  };
  g_autoptr (PinPlaces) places = open_places ();

  for (guint i = 0; i < G_N_ELEMENTS (namesakes); i++) {
    g_autofree char *stem =
        pin_tax_code_compute ("Bianchi", "Mara", F, namesakes[i].date, namesakes[i].code);
    const Row row = { stem, "Bianchi", "Mara", F, namesakes[i].date, namesakes[i].typed, NULL };
    g_autoptr (PinApplicant) person = NULL;
    g_autoptr (GPtrArray) doubts = NULL;
    g_autofree char *text = NULL;
    g_autofree char *expected =
        g_strdup_printf ("birth_place namesake %s '%s'", namesakes[i].code, namesakes[i].place);

    stem[15] = '\0';
    person = make_person (&row);
    doubts = pin_person_find_doubts (person, places, TODAY);
    text = describe (doubts);
    g_assert_cmpstr (text, ==, expected);
  }
}

static void
test_expected_code (void)
{
  static const struct {
    const char *typed;
    gboolean said;
  } slips[] = {
    { NULL, TRUE },
    { "BNCMRA85T50H501X", TRUE }, /* wrong at the end */
    { "BNCMRB85T50H501Y", TRUE },
    { "BNCMRA85T05H501Y", TRUE }, /* neighbours swapped */
    { "BNCMRA85T50H501", TRUE }, /* one missing */
    { "BNCMRA85T50HH501Y", TRUE }, /* one too much */
    { "NBCMRA85T50H501Y", TRUE },
    { "BNCMRA85T50H501Y", FALSE }, /* right */
    { "BNCMRAURTRLHRLMU", FALSE },
    { "CNBMRA85T50H501Y", FALSE },
    { "BNCMRA85T50H5", FALSE },
    { "12345678903", FALSE },
    { "12345678901", FALSE },
    { "X", FALSE },
  };
  const Row mara = { "BNCMRA85T50H501", "Bianchi", "Mara", F, "1985-12-10", "H501", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (slips); i++) {
    g_autoptr (PinApplicant) person = make_person (&mara);
    g_autofree char *code = NULL;

    g_free (person->tax_code);
    person->tax_code = g_strdup (slips[i].typed);
    code = pin_person_get_expected_code (person);
    g_test_message ("%s", slips[i].typed);
    g_assert_cmpstr (code, ==, slips[i].said ? "BNCMRA85T50H501Y" : NULL);
  }
}

/* Only from complete data. */
static void
test_incomplete (void)
{
  static const Row incomplete[] = {
    { "BNCMRA85T50H501", NULL, "Mara", F, "1985-12-10", "H501", NULL },
    { "BNCMRA85T50H501", "Bianchi", NULL, F, "1985-12-10", "H501", NULL },
    { "BNCMRA85T50H501", "Bianchi", "Mara", 0, "1985-12-10", "H501", NULL },
    { "BNCMRA85T50H501", "Bianchi", "Mara", F, NULL, "H501", NULL },
    { "BNCMRA85T50H501", "Bianchi", "Mara", F, "10/12", "H501", NULL },
    { "BNCMRA85T50H501", "Bianchi", "Mara", F, "1985-12-10", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (incomplete); i++) {
    g_autoptr (PinApplicant) person = make_person (&incomplete[i]);
    g_autofree char *code = NULL;

    g_clear_pointer (&person->tax_code, g_free);
    code = pin_person_get_expected_code (person);
    g_assert_null (code);
  }
}

static void
test_proposal (void)
{
  static const struct {
    const char *code;
    const char *says; /* "sex date place code" */
  } codes[] = {
    { "BNCMRA85T50H501Y", "female 1985-12-10 Roma H501" },
    { "BNCMRAURTRLHRLMU", "female 1985-12-10 Roma H501" },
    { "12345678903", NULL },
    { "BNCMRA85T50H501X", NULL },
    { "", NULL },
  };
  g_autoptr (PinPlaces) places = open_places ();
  g_autoptr (PinProposal) without = pin_proposal_new ("BNCMRA85T50H501Y", NULL, TODAY);

  g_assert_cmpstr (without->sex, ==, "female");
  g_assert_null (without->birth_place);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (PinProposal) proposal = pin_proposal_new (codes[i].code, places, TODAY);
    g_autofree char *says = NULL;

    if (proposal != NULL)
      says = g_strjoin (" ", proposal->sex, proposal->birth_date, proposal->birth_place,
                        proposal->birth_place_code, NULL);
    g_assert_cmpstr (says, ==, codes[i].says);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/person/doubts", test_doubts);
  g_test_add_func ("/person/nothing-to-compare", test_nothing_to_compare);
  g_test_add_func ("/person/namesakes", test_namesakes);
  g_test_add_func ("/person/expected-code", test_expected_code);
  g_test_add_func ("/person/incomplete", test_incomplete);
  g_test_add_func ("/person/proposal", test_proposal);

  return g_test_run ();
}
