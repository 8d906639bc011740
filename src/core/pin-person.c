/* pin-person.c: whether personal data and a tax code are of the same person
 *
 * Only the code that the tax office gave counts: what does not match is a doubt with a likely
 * cause, never an error. docs/domain.md section 12.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-person.h"

#include "pin-person-names.h"
#include "pin-place-fold.h"
#include "pin-rules.h"
#include "pin-tax-code.h"
#include "pin-text.h"

#include <string.h>

static void
pin_doubt_free (gpointer data)
{
  PinDoubt *self = data;

  g_free (self->meant);
  g_free (self->place);
  g_free (self);
}

static PinDoubt *
add (GPtrArray *doubts, const char *field, PinCause cause, char *meant)
{
  PinDoubt *doubt = g_new0 (PinDoubt, 1);

  doubt->field = field;
  doubt->cause = cause;
  doubt->meant = meant;
  g_ptr_array_add (doubts, doubt);
  return doubt;
}

/* The code has two digits of the year: the year nearest to the one that was typed. */
static char *
find_date (const PinTaxCodeFacts *facts, const char *typed, gint64 time)
{
  g_autofree char *today = pin_rules_today (time);
  g_autofree char *best = NULL;
  int typed_year = atoi (typed);

  for (int century = 1800; century <= 9900; century += 100) {
    int year = century + facts->year;
    g_autofree char *day = g_strdup_printf ("%04d-%02d-%02d", year, facts->month, facts->day);

    if (!pin_text_check_date (day) || strcmp (day, today) > 0 ||
        pin_rules_age (day, time) > PIN_RULES_LONGEST_LIFE)
      continue;
    if (best == NULL || ABS (year - typed_year) < ABS (atoi (best) - typed_year)) {
      g_free (best);
      best = g_steal_pointer (&day);
    }
  }
  return g_steal_pointer (&best);
}

static PinCause
guess_date_cause (const PinTaxCodeFacts *facts, const char *typed)
{
  int year = atoi (typed) % 100, month = atoi (typed + 5), day = atoi (typed + 8);

  if (year == facts->year && month == facts->day && day == facts->month)
    return PIN_CAUSE_DAY_AND_MONTH;
  return month == facts->month && day == facts->day ? PIN_CAUSE_YEAR : PIN_CAUSE_UNKNOWN;
}

static gboolean
is_same_name (const char *a, const char *b)
{
  char folded_a[PIN_PLACE_FOLD_SIZE], folded_b[PIN_PLACE_FOLD_SIZE];

  pin_place_fold (a, strlen (a), folded_a);
  pin_place_fold (b, strlen (b), folded_b);
  return strcmp (folded_a, folded_b) == 0;
}

static PinCause
guess_place_cause (const PinPlaceHit *meant, const PinPlaceHit *typed)
{
  gboolean meant_comune = meant->kind == PIN_PLACE_KIND_COMUNE;
  gboolean typed_comune = typed->kind == PIN_PLACE_KIND_COMUNE;

  if (is_same_name (meant->name, typed->name))
    return PIN_CAUSE_NAMESAKE;
  if (meant_comune != typed_comune)
    return meant_comune ? PIN_CAUSE_COMUNE : PIN_CAUSE_COUNTRY;
  return meant->is_current ? PIN_CAUSE_UNKNOWN : PIN_CAUSE_CEASED;
}

static void
doubt_place (GPtrArray *doubts, const PinTaxCodeFacts *facts, const PinApplicant *person,
             const char *date, const PinPlaces *places)
{
  PinPlaceHit meant, typed;
  PinDoubt *doubt;

  if (!pin_places_by_code (places, facts->place, date, &meant)) {
    add (doubts, "applicant.birth_place", PIN_CAUSE_NO_SUCH_PLACE, NULL);
    return;
  }
  if (!pin_places_by_code (places, person->birth_place_code, date, &typed))
    return;
  doubt = add (doubts, "applicant.birth_place", guess_place_cause (&meant, &typed),
               g_strdup (facts->place));
  doubt->place = pin_places_describe (&meant);
}

/* A child's data with the code of a parent, for example. */
static gboolean
is_other_person (const GPtrArray *doubts)
{
  guint n_unexplained = 0;

  for (guint i = 0; i < doubts->len; i++) {
    const PinDoubt *doubt = g_ptr_array_index (doubts, i);

    n_unexplained +=
        doubt->cause == PIN_CAUSE_UNKNOWN && (strcmp (doubt->field, "applicant.given_name") == 0 ||
                                              strcmp (doubt->field, "applicant.birth_date") == 0);
  }
  return n_unexplained == 2;
}

/**
 * pin_person_find_doubts: (skip)
 * @person: what was typed so far; what is missing is not compared
 * @places: (nullable): without it places are not compared
 * @time: today, seconds since 1970 UTC
 *
 * Returns: (transfer full) (element-type PinDoubt): what does not match a valid tax code, in the
 *   order of the form, one for a field at most; empty for a code of 11 digits or one that is wrong
 */
GPtrArray *
pin_person_find_doubts (const PinApplicant *person, const PinPlaces *places, gint64 time)
{
  GPtrArray *doubts = g_ptr_array_new_with_free_func (pin_doubt_free);
  PinTaxCodeFacts facts;
  PinTaxCodeDoubt found;
  const char *date = NULL;

  if (person->tax_code == NULL || !pin_tax_code_decode (person->tax_code, &facts) ||
      facts.provisional)
    return doubts;
  if (person->birth_date != NULL && pin_text_check_date (person->birth_date))
    date = person->birth_date;
  found = pin_tax_code_compare (person->tax_code, person->family_name, person->given_name,
                                person->sex, date, person->birth_place_code);

  if (found & PIN_DOUBT_FAMILY_NAME)
    add (doubts, "applicant.family_name", pin_person_guess_family_name (person, facts.sex), NULL);
  if (found & PIN_DOUBT_GIVEN_NAME)
    add (doubts, "applicant.given_name", pin_person_guess_given_name (person), NULL);
  if (found & PIN_DOUBT_SEX)
    add (doubts, "applicant.sex", PIN_CAUSE_UNKNOWN,
         g_strdup (pin_enum_to_name (pin_sex_values, facts.sex)));
  if (found & PIN_DOUBT_BIRTH_DATE)
    add (doubts, "applicant.birth_date", guess_date_cause (&facts, date),
         find_date (&facts, date, time));
  if ((found & PIN_DOUBT_BIRTH_PLACE) && places != NULL)
    doubt_place (doubts, &facts, person, date, places);
  if (is_other_person (doubts)) {
    g_ptr_array_set_size (doubts, 0);
    add (doubts, "applicant.tax_code", PIN_CAUSE_OTHER_PERSON, NULL);
  }
  return doubts;
}

/**
 * pin_person_get_expected_code: (skip)
 * @person: what was typed so far
 *
 * Returns: (transfer full) (nullable): the tax code that complete data lead to, when none was
 *   typed or one that is wrong by one slip
 */
char *
pin_person_get_expected_code (const PinApplicant *person)
{
  g_autofree char *expected = NULL;

  if (person->family_name == NULL || person->given_name == NULL)
    return NULL;
  expected = pin_tax_code_compute (person->family_name, person->given_name, person->sex,
                                   person->birth_date, person->birth_place_code);
  if (expected == NULL)
    return NULL;
  if (person->tax_code != NULL && (pin_tax_code_check (person->tax_code, NULL) ||
                                   !pin_text_is_one_slip (person->tax_code, expected)))
    return NULL;
  return g_steal_pointer (&expected);
}

/**
 * pin_proposal_new: (skip)
 * @tax_code: from pin_tax_code_fold()
 * @places: (nullable): without it no birthplace is proposed
 * @time: today, seconds since 1970 UTC
 *
 * Returns: (transfer full) (nullable): what a valid code of 16 characters says
 */
PinProposal *
pin_proposal_new (const char *tax_code, const PinPlaces *places, gint64 time)
{
  PinProposal *self;
  PinTaxCodeFacts facts;
  PinPlaceHit hit;

  if (!pin_tax_code_decode (tax_code, &facts) || facts.provisional)
    return NULL;
  self = g_new0 (PinProposal, 1);
  self->sex = pin_enum_to_name (pin_sex_values, facts.sex);
  self->birth_date = pin_tax_code_get_birth_date (&facts, time);
  if (places != NULL && pin_places_by_code (places, facts.place, self->birth_date, &hit)) {
    self->birth_place = g_strdup (hit.name);
    self->birth_place_code = g_strdup (hit.code);
  }
  return self;
}

void
pin_proposal_free (PinProposal *self)
{
  if (self == NULL)
    return;
  g_free (self->birth_date);
  g_free (self->birth_place);
  g_free (self->birth_place_code);
  g_free (self);
}
