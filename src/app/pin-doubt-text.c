/* pin-doubt-text.c: what does not match the tax code, for people
 *
 * One sentence with the likely cause, and where the code says what it wants, the offer to take
 * it over.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-doubt-text.h"

#include "pin-field-label.h"

#include <glib/gi18n.h>

/**
 * Row:
 * @field: (nullable): the field it is about, %NULL for any other
 * @cause: why
 * @text: the sentence; %s is what the code says, in words
 */
typedef struct {
  const char *field;
  PinCause cause;
  const char *text;
} Row;

/* The first that fits counts. */
static const Row rows[] = {
  { "applicant.tax_code", PIN_CAUSE_OTHER_PERSON,
    N_ ("This seems to be the tax code of another person.") },

  { "applicant.family_name", PIN_CAUSE_NAMES_SWAPPED,
    N_ ("Family name and given name seem to have changed places.") },
  { "applicant.given_name", PIN_CAUSE_NAMES_SWAPPED,
    N_ ("Family name and given name seem to have changed places.") },
  { "applicant.family_name", PIN_CAUSE_MARRIAGE,
    N_ ("The tax code comes from another family name, perhaps the one from before a marriage.") },
  { "applicant.family_name", PIN_CAUSE_ONE_OF_SEVERAL,
    N_ ("The tax code seems to come from only a part of this family name.") },
  { "applicant.family_name", PIN_CAUSE_MORE_NAMES,
    N_ ("The tax code seems to come from two family names: perhaps one is missing here.") },
  { "applicant.family_name", PIN_CAUSE_UNKNOWN,
    N_ ("The tax code comes from another family name: please check how it is written.") },
  { "applicant.given_name", PIN_CAUSE_ONE_OF_SEVERAL,
    N_ ("There are several given names here, and the tax code seems to come from only some.") },
  { "applicant.given_name", PIN_CAUSE_MORE_NAMES,
    N_ ("The tax code seems to come from two given names: perhaps one is missing here.") },
  { "applicant.given_name", PIN_CAUSE_UNKNOWN,
    N_ ("The tax code comes from another given name: please check how it is written.") },

  /* Translators: %s is Female or Male */
  { "applicant.sex", PIN_CAUSE_UNKNOWN, N_ ("The tax code says: %s.") },

  /* Translators: %s is a day in full */
  { "applicant.birth_date", PIN_CAUSE_DAY_AND_MONTH,
    N_ ("Day and month seem to have changed places: the tax code says %s.") },
  /* Translators: %s is a day in full */
  { "applicant.birth_date", PIN_CAUSE_YEAR, N_ ("The tax code says another year: %s.") },
  /* Translators: %s is a day in full */
  { "applicant.birth_date", PIN_CAUSE_UNKNOWN, N_ ("The tax code says %s.") },

  /* Translators: %s is a place with its province, and its years if it is no more */
  { "applicant.birth_place", PIN_CAUSE_NAMESAKE,
    N_ ("Several places have this name: the tax code means %s.") },
  { "applicant.birth_place", PIN_CAUSE_CEASED,
    N_ ("The tax code names a place that no longer exists: %s.") },
  { "applicant.birth_place", PIN_CAUSE_COUNTRY,
    N_ ("The tax code names a country and no Italian comune: %s.") },
  { "applicant.birth_place", PIN_CAUSE_COMUNE, N_ ("The tax code names an Italian comune: %s.") },
  { "applicant.birth_place", PIN_CAUSE_UNKNOWN, N_ ("The tax code names %s.") },
  { "applicant.birth_place", PIN_CAUSE_NO_SUCH_PLACE,
    N_ ("The tax code names a place that is not in the list.") },

  { NULL, PIN_CAUSE_UNKNOWN, N_ ("This does not match the tax code.") },
};

static const char *
find_sentence (const PinDoubt *doubt)
{
  const Row *row = rows;

  while (row->field != NULL &&
         (row->cause != doubt->cause || !g_str_equal (row->field, doubt->field)))
    row++;
  return _ (row->text);
}

/**
 * pin_doubt_text_new: (skip)
 *
 * Returns: (transfer full): the sentence, with the correction as its row takes it
 */
PinAdvice *
pin_doubt_text_new (const PinDoubt *doubt)
{
  GString *text = g_string_new (find_sentence (doubt));
  g_autofree char *words = g_strdup (doubt->place);
  PinAdvice *advice;

  if (words == NULL && doubt->meant != NULL)
    words = pin_field_say (doubt->field, doubt->meant);
  if (words != NULL)
    g_string_replace (text, "%s", words, 1);
  advice = pin_advice_new_in_words (g_string_free (text, FALSE), g_strdup (doubt->meant),
                                    g_steal_pointer (&words));
  advice->doubt = TRUE;
  return advice;
}

/**
 * pin_doubt_text_sum_up: (skip)
 * @doubts: (element-type PinDoubt): those of pin_person_find_doubts()
 *
 * Returns: (transfer full) (nullable): one sentence that names what does not match; %NULL when
 *   everything does
 */
char *
pin_doubt_text_sum_up (const GPtrArray *doubts)
{
  g_autoptr (GString) fields = g_string_new (NULL);

  for (guint i = 0; i < doubts->len; i++) {
    const PinDoubt *doubt = g_ptr_array_index (doubts, i);

    if (doubt->cause == PIN_CAUSE_OTHER_PERSON)
      return g_strdup (_ ("Please check: this seems to be the tax code of another person."));
    /* Translators: between the names of fields */
    g_string_append_printf (fields, "%s%s", i > 0 ? _ (", ") : "", pin_field_label (doubt->field));
  }
  if (fields->len == 0)
    return NULL;
  /* Translators: %s are names of fields, such as "Family name, Date of birth" */
  return g_strdup_printf (_ ("Please check what does not match the tax code: %s."), fields->str);
}
