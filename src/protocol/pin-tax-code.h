/* pin-tax-code.h: the Italian tax code: read it, check it, compute it, compare it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"

G_BEGIN_DECLS

#define PIN_TAX_CODE_LENGTH 16
#define PIN_TAX_CODE_PROVISIONAL_LENGTH 11
#define PIN_TAX_CODE_N_OMOCODIA 128

/**
 * PinTaxCodeFault:
 * @fault: what is wrong
 * @position: of the character that is wrong, from 1; 0 when it is not one of them
 * @length: how many characters there are
 */
typedef struct {
  PinFault fault;
  guint position;
  guint length;
} PinTaxCodeFault;

/**
 * PinTaxCodeFacts:
 * @provisional: 11 digits, which say nothing about the person
 * @year: two digits, 0 to 99
 * @month: 1 to 12
 * @day: 1 to 31
 * @sex: a PinSex
 * @place: Belfiore code of the birthplace, letters instead of digits undone
 * @omocodia: bit n is set when the n-th of the seven digits is a letter
 */
typedef struct {
  gboolean provisional;
  int year;
  int month;
  int day;
  int sex;
  char place[5];
  guint omocodia;
} PinTaxCodeFacts;

/**
 * PinTaxCodeDoubt:
 *
 * What in the personal data does not match the code. Never a reason to refuse: only the code
 * that the tax office gave counts. docs/domain.md section 12.
 */
typedef enum {
  PIN_DOUBT_NONE = 0,
  PIN_DOUBT_FAMILY_NAME = 1 << 0,
  PIN_DOUBT_GIVEN_NAME = 1 << 1,
  PIN_DOUBT_SEX = 1 << 2,
  PIN_DOUBT_BIRTH_DATE = 1 << 3,
  PIN_DOUBT_BIRTH_PLACE = 1 << 4,
} PinTaxCodeDoubt;

char *pin_tax_code_fold (const char *text);
gboolean pin_tax_code_check (const char *folded, PinTaxCodeFault *fault);
gboolean pin_tax_code_decode (const char *folded, PinTaxCodeFacts *facts);
char *pin_tax_code_get_birth_date (const PinTaxCodeFacts *facts, gint64 time);

char *pin_tax_code_compute (const char *family_name, const char *given_name, int sex,
                            const char *birth_date, const char *place);
char *pin_tax_code_with_omocodia (const char *folded, guint omocodia);
PinTaxCodeDoubt pin_tax_code_compare (const char *folded, const char *family_name,
                                      const char *given_name, int sex, const char *birth_date,
                                      const char *place);

G_END_DECLS
