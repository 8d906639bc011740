/* pin-value-text.c: what each value of an enum means, for whoever writes another client or service
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-value-text.h"

#include "pin-message-desk.h"
#include "pin-rules.h"

#define MOST_VALUES 24

/* In the order of the names. */
static const struct {
  const char *const *values;
  const char *meanings[MOST_VALUES];
} texts[] = {
  { pin_sex_values, { "female", "male" } },
  { pin_requested_by_values,
    { "the person the PIN is for", "a parent, for a minor",
      "a guardian or administrator, for a person under guardianship",
      "a delegate; refused where the rules say delegates_allowed: false" } },
  { pin_document_kind_values,
    { "identity card", "passport", "driving licence", "any other identity document" } },
  { pin_call_band_values,
    { "from 8 to 12 in Italy", "from 12 to 16 in Italy", "from 16 to 20 in Italy" } },
  { pin_channel_values,
    { "text message to the mobile phone", "e-mail", "certified mail (PEC)",
      "letter to the residence", "handed over at an office in a closed envelope" } },
  { pin_part_status_values,
    { "has not left yet", "has left and has not arrived, as far as is known", "has arrived",
      "opens nothing: used, expired, cancelled, or replaced by a new one" } },
  { pin_request_status_values,
    { "an operator will call before anything leaves",
      "at least one part has not arrived yet; the other may have", "both parts have arrived",
      "the first access is done: the request has ended well",
      "the parts were not used in time: the request has ended",
      "cancelled by who asked: the request has ended",
      "the phone check was not passed, or the rules changed meanwhile: the request has ended" } },
  { pin_next_action_values,
    { "wait for what has not arrived", "be ready for the call in the band chosen",
      "sign in with both parts", "something is overdue or was refused: call the contact center",
      "ask for a PIN again", "sign in with the PIN: nothing is open any more" } },
  { pin_stage_values,
    { "may show the PIN, propose and confirm a new one, and sign out; all else is session-ended",
      "may do everything" } },
  { pin_change_reason_values,
    { "opened with the two parts: they are to be replaced by the definitive PIN",
      "the PIN was not changed in time", "the PIN has the length of older rules" } },
  { pin_kind_values,
    { "ordinario: to look things up", "dispositivo: also to send applications for benefits" } },
  { pin_state_values,
    { "the two parts, not replaced by a definitive PIN yet", "in force",
      "not changed in time: it opens its own change and nothing else",
      "too many wrong attempts; it passes by itself, or ends with a recovery or revocation",
      "ended by its holder or an operator", "no longer accepted by the rules of the day" } },
  { pin_decision_values,
    { "the call went well: the parts leave", "the call went wrong: the request is refused",
      "nobody answered: another call is arranged; after the third the request is refused" } },
  { pin_contact_values, { "mobile phone", "e-mail", "certified mail (PEC)" } },
  { pin_revocation_reason_values,
    { "a digital identity is enough", "somebody else may know the PIN" } },
  { pin_history_event_values,
    { "a PIN was asked for",
      "the phone check was passed",
      "the phone check was not passed",
      "nobody answered the phone check",
      "a part left; part, channel and masked_target say which and where",
      "the request was cancelled",
      "the parts were not used in time",
      "part 1 was posted unasked",
      "the posted PIN was activated",
      "both parts were handed over in an envelope",
      "the parts were replaced by the definitive PIN",
      "a session was opened",
      "a wrong PIN was typed",
      "a wrong PIN was typed, and a wait began",
      "the PIN was changed",
      "a recovery was asked for",
      "a recovery was confirmed: new parts leave",
      "a revocation was asked for",
      "the PIN was revoked",
      "a code was sent to a new contact; channel and masked_target say where",
      "the contacts on file changed" } },
  { pin_history_by_values,
    { "in a program like this one", "by an operator on the phone", "at an office",
      "by the service itself" } },
  { pin_place_values, { "resident in Italy", "resident abroad" } },
  { pin_papers_values,
    { "holds an Italian identity document", "holds no Italian identity document" } },
  { pin_person_values,
    { "of age, for themselves", "under adult_age", "under guardianship, whatever the age" } },
  { pin_assistance_kind_values, { "new parts for a lost PIN", "the end of the PIN" } },
  { pin_life_values,
    { "no PIN and nothing asked for", "asked for, an operator has to call",
      "asked for, at least one part is on its way", "both parts arrived, never used",
      "part 1 came by letter unasked, to be activated", "in force", "not changed in time",
      "closed for a while after wrong attempts", "closed until a recovery or a revocation",
      "recovered: the new parts are not used yet", "ended by its holder or an operator",
      "no longer accepted by the rules of the day" } },
};

static const char *const faults[] = {
  [PIN_FAULT_REQUIRED] = "missing or empty",
  [PIN_FAULT_TOO_SHORT] = "fewer characters or items than the least",
  [PIN_FAULT_TOO_LONG] = "more characters or items than the most",
  [PIN_FAULT_NOT_TEXT] = "control characters, invisible direction marks, or not UTF-8",
  [PIN_FAULT_SHAPE] = "not of the type, the pattern, the range or the values described",
  [PIN_FAULT_CONTROL_CHARACTER] = "the control character does not fit the rest: a typing mistake",
  [PIN_FAULT_DATE] = "a day that does not exist",
  [PIN_FAULT_FUTURE] = "after today",
  [PIN_FAULT_PAST] = "too long ago, or expired",
  [PIN_FAULT_MISMATCH] = "contradicts another member",
  [PIN_FAULT_NOT_ENOUGH] = "too few contacts; named at one that could be added",
  [PIN_FAULT_NOT_ACCEPTED] = "a consequence that must be accepted is not",
  [PIN_FAULT_REPEATED] = "the same stands in another member already",
};

G_STATIC_ASSERT (G_N_ELEMENTS (faults) == PIN_N_FAULTS);

/**
 * pin_value_describe:
 * @values: names of an enum
 * @index: place of the name, from 0
 *
 * Returns: (transfer none) (nullable): what it means, in English
 */
const char *
pin_value_describe (const char *const *values, guint index)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    if (texts[i].values == values)
      return index < MOST_VALUES ? texts[i].meanings[index] : NULL;
  }
  return NULL;
}

/**
 * pin_fault_describe:
 *
 * Returns: (transfer none): what is wrong with a field, in English
 */
const char *
pin_fault_describe (PinFault fault)
{
  g_return_val_if_fail ((guint)fault < PIN_N_FAULTS, NULL);

  return faults[fault];
}
