/* pin-fault-text.c: what is wrong with one field, for people
 *
 * A line under the field: short, without blame, and with what is expected. The first row that
 * fits counts; those of the last table fit every field.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-fault-text.h"

#include <glib/gi18n.h>

/**
 * Row:
 * @field: pattern of wire names, `*` and `?` as in file names
 * @fault: what is wrong
 * @text: the sentence
 */
typedef struct {
  const char *field;
  PinFault fault;
  const char *text;
} Row;

static const Row rows[] = {
  { "*tax_code", PIN_FAULT_REQUIRED, N_ ("Write the tax code.") },
  { "*tax_code", PIN_FAULT_TOO_SHORT, N_ ("Characters are missing: a tax code has 16.") },
  { "*tax_code", PIN_FAULT_TOO_LONG, N_ ("There are too many characters: a tax code has 16.") },
  { "*tax_code", PIN_FAULT_SHAPE,
    N_ ("A tax code is not made like this. Compare it with the health card.") },
  { "*tax_code", PIN_FAULT_CONTROL_CHARACTER,
    N_ ("The last character does not fit the others: one of them is wrong.") },
  { "*tax_code", PIN_FAULT_DATE, N_ ("It contains a day that does not exist.") },

  { "screen.part_one", PIN_FAULT_REQUIRED, N_ ("Write part 1.") },
  { "screen.part_two", PIN_FAULT_REQUIRED, N_ ("Write part 2.") },
  { "*part_*", PIN_FAULT_TOO_SHORT, N_ ("Characters are missing in this part.") },
  { "*part_*", PIN_FAULT_TOO_LONG, N_ ("There are too many characters in this part.") },
  { "*part_*", PIN_FAULT_SHAPE,
    N_ ("There is a character that a PIN never has: only letters and digits.") },
  { "new_pin", PIN_FAULT_REQUIRED, N_ ("Write the new PIN, as in your note.") },
  { "*pin", PIN_FAULT_REQUIRED, N_ ("Write the PIN.") },
  { "*pin", PIN_FAULT_TOO_SHORT, N_ ("Characters are missing in the PIN.") },
  { "*pin", PIN_FAULT_TOO_LONG, N_ ("There are too many characters for a PIN.") },
  { "*pin", PIN_FAULT_SHAPE,
    N_ ("There is a character that a PIN never has: only letters and digits.") },
  { "new_pin", PIN_FAULT_MISMATCH, N_ ("This is not the PIN that was shown.") },

  { "code", PIN_FAULT_REQUIRED, N_ ("Write the code from the message.") },
  { "code", PIN_FAULT_TOO_SHORT, N_ ("Characters are missing in the code.") },
  { "code", PIN_FAULT_TOO_LONG, N_ ("There are too many characters for this code.") },
  { "code", PIN_FAULT_SHAPE,
    N_ ("There is a character that a code never has: only letters and digits.") },
  { "code", PIN_FAULT_MISMATCH, N_ ("This is not the code that was sent.") },

  { "triage.*", PIN_FAULT_REQUIRED, N_ ("Choose one of the answers.") },
  { "applicant.sex", PIN_FAULT_REQUIRED, N_ ("Choose one of the two.") },
  { "residence", PIN_FAULT_REQUIRED,
    N_ ("The service does not know this person: write where they live.") },
  { "sms_code", PIN_FAULT_REQUIRED, N_ ("Write the code from the SMS.") },
  { "mail_code", PIN_FAULT_REQUIRED, N_ ("Write the code from the e-mail or PEC.") },
  { "*.country", PIN_FAULT_REQUIRED, N_ ("Choose the country.") },
  { "*_country", PIN_FAULT_REQUIRED, N_ ("Choose the country.") },
  { "document.kind", PIN_FAULT_REQUIRED, N_ ("Choose the kind of document.") },
  { "document.number", PIN_FAULT_TOO_SHORT, N_ ("This number is too short for a document.") },
  { "document.expires_on", PIN_FAULT_PAST,
    N_ ("This document has expired. Use one that is still valid.") },
  { "health_card.number", PIN_FAULT_REQUIRED,
    N_ ("Write the 20 digits, from field 8 on the back of the card.") },
  { "health_card.number", PIN_FAULT_TOO_SHORT, N_ ("Digits are missing: the number has 20.") },
  { "health_card.number", PIN_FAULT_TOO_LONG,
    N_ ("There are too many digits: the number has 20.") },
  { "health_card.number", PIN_FAULT_SHAPE, N_ ("The number has only digits, 20 of them.") },
  { "health_card.expires_on", PIN_FAULT_PAST,
    N_ ("This card has expired. Use the new one; if it has not come, call the contact center.") },
  { "call.band", PIN_FAULT_REQUIRED, N_ ("Choose when you can answer the phone.") },

  { "applicant.birth_date", PIN_FAULT_PAST, N_ ("This is too long ago. Check the year.") },
  { "*_date", PIN_FAULT_SHAPE, N_ ("Write day, month and year, for example 10/12/1985.") },
  { "*_date", PIN_FAULT_DATE, N_ ("This day does not exist.") },
  { "*_date", PIN_FAULT_FUTURE, N_ ("This day is still to come. Check the year.") },
  { "*expires_on", PIN_FAULT_SHAPE, N_ ("Write day, month and year, for example 31/05/2030.") },
  { "*expires_on", PIN_FAULT_DATE, N_ ("This day does not exist.") },

  { "*mobile", PIN_FAULT_SHAPE,
    N_ ("Write the number with its prefix, for example +49 151 1234567.") },
  { "*phone", PIN_FAULT_SHAPE,
    N_ ("Write the number with its prefix, for example +39 06 1234567.") },
  { "contacts.mobile", PIN_FAULT_NOT_ENOUGH,
    N_ ("Give a mobile phone, an e-mail or a PEC: part 1 must arrive somewhere.") },
  { "mobile", PIN_FAULT_NOT_ENOUGH,
    N_ ("Two contacts are needed: give a mobile phone, an e-mail or a PEC.") },
  { "email", PIN_FAULT_NOT_ENOUGH, N_ ("Two contacts are needed: give an e-mail or a PEC, too.") },
  { "email", PIN_FAULT_REQUIRED, N_ ("Give an e-mail or a PEC: the code must arrive somewhere.") },
  { "contacts.*", PIN_FAULT_NOT_ENOUGH, N_ ("Give at least one phone number.") },
  { "*mail", PIN_FAULT_SHAPE, N_ ("An address looks like name@example.org.") },
  { "*pec", PIN_FAULT_SHAPE, N_ ("An address looks like name@pec.example.org.") },
  { "*pec", PIN_FAULT_REPEATED,
    N_ ("This is the e-mail address again. Leave one of the two fields empty.") },
  { "accepts_no_recovery", PIN_FAULT_NOT_ACCEPTED,
    N_ ("Tick this to go on, or give one more contact.") },

  { "residence.postal_code", PIN_FAULT_SHAPE, N_ ("A CAP has five digits.") },
  { "residence.province", PIN_FAULT_SHAPE, N_ ("Two letters, for example RM.") },
  { "residence.province", PIN_FAULT_TOO_SHORT, N_ ("Two letters, for example RM.") },
  { "residence.province", PIN_FAULT_TOO_LONG, N_ ("Two letters, for example RM.") },
};

/* In the order of PinFault: what to say when no row fits better. */
static const char *const general[] = {
  [PIN_FAULT_REQUIRED] = N_ ("This is needed."),
  [PIN_FAULT_TOO_SHORT] = N_ ("This is too short."),
  [PIN_FAULT_TOO_LONG] = N_ ("This is too long."),
  [PIN_FAULT_NOT_TEXT] = N_ ("There are characters here that cannot be seen. Write it again."),
  [PIN_FAULT_SHAPE] = N_ ("This is not written in the form that is needed here."),
  [PIN_FAULT_CONTROL_CHARACTER] = N_ ("One of the characters is wrong."),
  [PIN_FAULT_DATE] = N_ ("This day does not exist."),
  [PIN_FAULT_FUTURE] = N_ ("This day is still to come."),
  [PIN_FAULT_PAST] = N_ ("This day has passed."),
  [PIN_FAULT_MISMATCH] = N_ ("This does not agree with the rest."),
  [PIN_FAULT_NOT_ENOUGH] = N_ ("More is needed here."),
  [PIN_FAULT_NOT_ACCEPTED] = N_ ("Tick this to go on."),
  [PIN_FAULT_REPEATED] = N_ ("This is already written above."),
};

G_STATIC_ASSERT (G_N_ELEMENTS (general) == PIN_N_FAULTS);

/**
 * pin_fault_text:
 * @field: wire name of the field, `contacts.mobile`
 * @fault: what is wrong with it
 *
 * Returns: the sentence to show under the field
 */
const char *
pin_fault_text (const char *field, PinFault fault)
{
  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail ((guint)fault < PIN_N_FAULTS, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (rows[i].fault == fault && g_pattern_match_simple (rows[i].field, field))
      return _ (rows[i].text);
  }
  return _ (general[fault]);
}
