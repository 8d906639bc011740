/* pin-person.h: whether personal data and a tax code are of the same person
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-message.h"
#include "pin-places.h"

G_BEGIN_DECLS

/**
 * PinCause:
 *
 * Why something does not match the tax code, as far as it can be guessed.
 */
typedef enum {
  PIN_CAUSE_UNKNOWN, /* it is different, and nothing more can be said */
  PIN_CAUSE_OTHER_PERSON, /* hardly anything matches */
  PIN_CAUSE_NAMES_SWAPPED, /* family name and given name */
  PIN_CAUSE_MARRIAGE, /* a woman's code comes from the name at birth */
  PIN_CAUSE_ONE_OF_SEVERAL, /* the code comes from some of the names only */
  PIN_CAUSE_MORE_NAMES, /* the code comes from more names */
  PIN_CAUSE_DAY_AND_MONTH, /* swapped */
  PIN_CAUSE_YEAR, /* only the year is different */
  PIN_CAUSE_NAMESAKE, /* another place of the same name */
  PIN_CAUSE_CEASED, /* a comune or state that is no more */
  PIN_CAUSE_COUNTRY, /* a state, not a comune */
  PIN_CAUSE_COMUNE, /* a comune, not a state */
  PIN_CAUSE_NO_SUCH_PLACE, /* the code names none */
} PinCause;

#define PIN_N_CAUSES (PIN_CAUSE_NO_SUCH_PLACE + 1)

/**
 * PinDoubt:
 * @field: wire name of what does not match
 * @meant: (nullable): what the tax code says: wire name of a sex, `YYYY-MM-DD`, Belfiore code
 * @place: (nullable): the place that is meant, in words
 */
typedef struct {
  const char *field;
  PinCause cause;
  char *meant;
  char *place;
} PinDoubt;

/**
 * PinProposal:
 *
 * What a tax code says about a person; %NULL where it says nothing that is known.
 */
typedef struct {
  const char *sex;
  char *birth_date;
  char *birth_place;
  char *birth_place_code;
} PinProposal;

GPtrArray *pin_person_find_doubts (const PinApplicant *person, const PinPlaces *places,
                                   gint64 time);
char *pin_person_get_expected_code (const PinApplicant *person);

PinProposal *pin_proposal_new (const char *tax_code, const PinPlaces *places, gint64 time);
void pin_proposal_free (PinProposal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinProposal, pin_proposal_free)

G_END_DECLS
