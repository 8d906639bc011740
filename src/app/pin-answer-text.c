/* pin-answer-text.c: what a few questions came to, for people
 *
 * docs/domain.md sections 4 to 8 and 10.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-answer-text.h"

#include <glib/gi18n.h>

#define CALL N_ ("How to reach the contact center"), "contact-center"

static const PinAnswerText texts[] = {
  [PIN_ANSWER_PART_ONE] = {
      N_ ("This is part 1 of a PIN"),
      N_ ("Keep it: it is the first half. Part 2 comes by another way; only both together open "
          "something."),
      NULL,
      N_ ("I have both parts"), "first-access",
  },
  [PIN_ANSWER_PART_TWO] = {
      N_ ("This is part 2 of a PIN"),
      N_ ("With part 1, which came before by another way, you get the PIN you keep."),
      N_ ("Your tax code and both parts."),
      N_ ("I have both parts"), "first-access",
  },
  [PIN_ANSWER_BOTH_PARTS] = {
      N_ ("These are both parts of a PIN"),
      N_ ("The envelope of an office holds 16 characters: the first 8 are part 1, the last 8 part "
          "2. You can use them at once; in their place you get the PIN you keep."),
      N_ ("Your tax code and the envelope."),
      N_ ("Put the two parts together"), "first-access",
  },
  [PIN_ANSWER_POSTED_PART] = {
      N_ ("This is part 1 of a PIN that was sent to you by post"),
      N_ ("You did not have to ask for it. To use it, activate it: part 2 is then sent at once "
          "by SMS, e-mail or PEC."),
      N_ ("Your tax code, the letter and your health card."),
      N_ ("Activate the PIN"), "activation",
  },
  [PIN_ANSWER_RECOVERY_CODE] = {
      N_ ("This is a recovery code"),
      N_ ("It is for the recovery of a lost PIN, and for nothing else. If you did not ask for "
          "it, do nothing: without the code nothing happens."),
      N_ ("Your tax code and two of mobile phone, e-mail and PEC."),
      N_ ("Recover a lost PIN"), "recovery",
  },
  [PIN_ANSWER_REVOCATION_CODE] = {
      N_ ("This is a revocation code"),
      N_ ("It ends a PIN for good. If you did not ask for it, do nothing: without the code nothing "
          "happens."),
      N_ ("Your tax code, your health card and your e-mail or PEC."),
      N_ ("Revoke a PIN"), "revocation",
  },
  [PIN_ANSWER_CONTACT_CODE] = {
      N_ ("This code confirms a new contact"),
      N_ ("It shows that a new mobile phone, e-mail or PEC is yours. Type it where you changed "
          "the contact."),
      N_ ("Your tax code and your PIN."),
      N_ ("See and change my contacts"), "contacts",
  },
  [PIN_ANSWER_OPERATOR_CODE] = {
      N_ ("This code is for an operator you have called"),
      N_ ("Read it out only if you called the contact center yourself. If somebody called you and "
          "asks for it, hang up: that is a trick."),
      NULL,
      CALL,
  },
  [PIN_ANSWER_PIN] = {
      N_ ("This is your PIN"),
      N_ ("With it and your tax code you sign in. Type it only here and tell nobody: no office "
          "and no operator asks for it."),
      NULL,
      N_ ("Sign in"), "access",
  },
  [PIN_ANSWER_TRICK] = {
      N_ ("This looks like a trick"),
      N_ ("Messages of the service carry no links, and they never ask for a PIN or for money. Open "
          "nothing and answer nothing. If you are not sure, call the contact center yourself."),
      NULL,
      CALL,
  },
  [PIN_ANSWER_UNKNOWN_CODE] = {
      N_ ("It is not clear what this is"),
      N_ ("The contact center can tell what was sent to you: call there yourself. Do not say "
          "the code to anybody who calls you."),
      N_ ("Your tax code and what you received."),
      CALL,
  },
  [PIN_ANSWER_LATE] = {
      N_ ("See what was sent, and when it is due"),
      N_ ("Part 1 takes hours, a letter weeks, and longer if you live abroad. If part 1 is "
          "late you can have it sent again; if the letter is late the contact center can look "
          "for it."),
      NULL,
      N_ ("See the request"), "tracker",
  },
  [PIN_ANSWER_LOST] = {
      N_ ("A lost PIN can be recovered"),
      N_ ("If it was used at least once and two of your mobile phone, e-mail and PEC are still "
          "right. Otherwise revoke it and ask for a new one, where the rules still give one."),
      N_ ("Your tax code and two of mobile phone, e-mail and PEC."),
      N_ ("Recover a lost PIN"), "recovery",
  },
  [PIN_ANSWER_LOCKED] = {
      N_ ("A locked PIN usually opens again by itself"),
      N_ ("After several wrong attempts there is a wait, which grows. When it is over, try again "
          "with care. If you do not remember the PIN, recover it: then there is no wait."),
      N_ ("Your tax code and two of mobile phone, e-mail and PEC."),
      N_ ("Recover a lost PIN"), "recovery",
  },
  [PIN_ANSWER_OTHER_CONTACTS] = {
      N_ ("Change your contacts while your PIN works"),
      N_ ("Without the right contacts a lost PIN cannot be recovered. If the PIN is lost too, "
          "an office or the contact center can help."),
      N_ ("Your tax code, your PIN, and the new phone number, e-mail or PEC."),
      N_ ("See and change my contacts"), "contacts",
  },
  [PIN_ANSWER_NO_CARD] = {
      N_ ("Without a health card the contact center helps"),
      N_ ("An operator can do what needs the number of the card: activate, recover or revoke a "
          "PIN."),
      N_ ("Your tax code and an identity document."),
      CALL,
  },
  [PIN_ANSWER_KNOWN_TO_OTHERS] = {
      N_ ("Change your PIN now, or revoke it"),
      N_ ("If you can still sign in, change the PIN: the old one is void at once. If you "
          "cannot, revoke it: then it opens nothing any more, for anybody."),
      N_ ("Your tax code, your health card and your e-mail or PEC."),
      N_ ("Revoke a PIN"), "revocation",
  },
  [PIN_ANSWER_OTHER] = {
      N_ ("Ask the contact center or an office"),
      N_ ("An operator can see how things are, and do for you what this program does."),
      N_ ("Your tax code and an identity document, and what you received."),
      CALL,
  },
};

G_STATIC_ASSERT (G_N_ELEMENTS (texts) == PIN_N_ANSWERS);

/**
 * pin_answer_text_get:
 *
 * Returns: the words for @answer
 */
const PinAnswerText *
pin_answer_text_get (PinAnswer answer)
{
  g_return_val_if_fail ((guint)answer < PIN_N_ANSWERS, &texts[PIN_ANSWER_OTHER]);

  return &texts[answer];
}
