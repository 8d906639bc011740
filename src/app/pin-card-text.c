/* pin-card-text.c: the card of the start page and its doors, in words
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-card-text.h"

#include <glib/gi18n.h>

/* In the order of PinCardKind. */
static const PinCardText cards[] = {
  [PIN_CARD_UNREACHABLE] = {
      "network-offline-symbolic", "warning",
      N_ ("The service does not answer"),
      N_ ("Check that this computer is connected to the network, then try again."),
      NULL,
  },
  [PIN_CARD_NO_PIN] = {
      "dialog-password-symbolic", "accent",
      N_ ("You have no PIN here yet"),
      N_ ("A few questions tell whether you may have one, and what to use otherwise."),
      NULL,
  },
  [PIN_CARD_PHONE_CHECK] = {
      "call-incoming-symbolic", "accent",
      N_ ("An operator will call you"),
      N_ ("The contact center checks your data by phone. Only then are the two parts of the PIN "
          "sent. Have your identity document at hand."),
      NULL,
  },
  [PIN_CARD_WAITING] = {
      "mail-send-symbolic", "accent",
      N_ ("Your PIN is on its way"),
      N_ ("It comes in two parts, each by another way. Keep the part that comes first until you "
          "have both."),
      NULL,
  },
  [PIN_CARD_OVERDUE] = {
      "task-past-due-symbolic", "warning",
      N_ ("A part of your PIN is late"),
      N_ ("It should be here by now. The contact center can tell what happened to it."),
      NULL,
  },
  [PIN_CARD_PARTS_READY] = {
      "mail-read-symbolic", "success",
      N_ ("Both parts have arrived"),
      N_ ("Put them together to get the PIN you keep."),
      /* Translators: a day in full */
      N_ ("The two parts are valid until %s."),
  },
  [PIN_CARD_DRAFT] = {
      "document-edit-symbolic", "accent",
      N_ ("You had begun a request"),
      N_ ("Nothing of it was sent. You can go on where you were, with what you had typed."),
      NULL,
  },
  [PIN_CARD_REQUEST_ENDED] = {
      "action-unavailable-symbolic", "error",
      N_ ("Your request ended without a PIN"),
      N_ ("The requests page says why. You can ask again, or call the contact center."),
      NULL,
  },
  [PIN_CARD_SENT_REQUEST] = {
      "dialog-question-symbolic", "warning",
      N_ ("The answer to your request is missing"),
      N_ ("The service never said whether it arrived. Ask once more with the same data: the "
          "request counts only once."),
      NULL,
  },
  [PIN_CARD_SENT_PIN] = {
      "dialog-question-symbolic", "warning",
      N_ ("Is the new PIN in force?"),
      N_ ("The service never said. Sign in with the new PIN; if it is not accepted, with the "
          "one you had before."),
      NULL,
  },
  [PIN_CARD_SENT] = {
      "dialog-question-symbolic", "warning",
      N_ ("An answer of the service is missing"),
      N_ ("It may have been done all the same: a message of the service tells you. If none comes "
          "within a day, do it once more."),
      NULL,
  },
  [PIN_CARD_UNREADABLE] = {
      "changes-prevent-symbolic", "warning",
      N_ ("A request is waiting, but it cannot be read here"),
      N_ ("This computer no longer has the key to it. The two parts arrive all the same: with "
          "them, go on to the first access."),
      NULL,
  },
  [PIN_CARD_HAS_PIN] = {
      "emblem-ok-symbolic", "success",
      N_ ("You have a PIN"),
      N_ ("Sign in with it to see its state."),
      /* Translators: a day in full */
      N_ ("It is valid until %s."),
  },
  [PIN_CARD_EXPIRES_SOON] = {
      "task-due-symbolic", "warning",
      N_ ("Your PIN must be changed soon"),
      N_ ("A PIN must be changed from time to time. Sign in and change it: it takes two minutes, "
          "and until the new one is confirmed the old one stays valid."),
      /* Translators: a day in full */
      N_ ("It is valid until %s."),
  },
  [PIN_CARD_CHANGE_SOON] = {
      "task-due-symbolic", "warning",
      N_ ("Your PIN must be changed soon"),
      N_ ("You are signed in: change it now, and you need not think about it for a long time."),
      /* Translators: a day in full */
      N_ ("It is valid until %s."),
  },
  [PIN_CARD_PIN_EXPIRED] = {
      "task-due-symbolic", "warning",
      N_ ("Your PIN has expired"),
      N_ ("It is not wrong: it must be changed from time to time. Sign in with it and you get a "
          "new one."),
      /* Translators: a day in full */
      N_ ("It was valid until %s."),
  },
  [PIN_CARD_MUST_CHANGE] = {
      "dialog-password-symbolic", "warning",
      N_ ("Your new PIN is not finished"),
      N_ ("You are signed in, but the PIN you keep is not made yet. Until then the old one stays "
          "valid."),
      NULL,
  },
  [PIN_CARD_SIGNED_IN] = {
      "channel-secure-symbolic", "success",
      N_ ("You are signed in"),
      N_ ("Your PIN works."),
      /* Translators: a day in full */
      N_ ("It is valid until %s."),
  },
};

G_STATIC_ASSERT (G_N_ELEMENTS (cards) == PIN_N_CARDS);

static const PinDoorText doors[] = {
  { PIN_DOOR_GO_ON, "go-on", "document-edit-symbolic", N_ ("Go on with the request"),
    N_ ("Go on with the request you had begun"), N_ ("Nothing of it was sent") },
  { PIN_DOOR_CHECK, "go-on", "dialog-question-symbolic", N_ ("Check what happened"),
    N_ ("Check what happened to your request"), N_ ("Sent again, it counts only once") },
  { PIN_DOOR_START_ANEW, "start-anew", "document-new-symbolic", N_ ("Start a new request"),
    N_ ("Start a new request"), N_ ("Deletes what you had typed in the other") },
  { PIN_DOOR_RETRY, "retry", "view-refresh-symbolic", N_ ("Try again"), N_ ("Try again"),
    N_ ("Ask the service once more") },
  { PIN_DOOR_CHANGE, "change", "document-edit-symbolic", N_ ("Go on to the new PIN"),
    N_ ("Change the PIN"), N_ ("Get a new one; until it is confirmed the old one stays valid") },
  { PIN_DOOR_FIRST_ACCESS, "first-access", "mail-read-symbolic", N_ ("Put the two parts together"),
    N_ ("I have both parts"), N_ ("First access with the 16 characters") },
  { PIN_DOOR_ACCESS, "access", "dialog-password-symbolic", N_ ("Sign in"), N_ ("I have a PIN"),
    N_ ("Sign in and see its state") },
  { PIN_DOOR_ACTIVATION, "activation", "mail-unread-symbolic", N_ ("Activate the PIN"),
    N_ ("I received a letter with part 1"), N_ ("Activate a PIN that was sent to you by post") },
  { PIN_DOOR_RECOVERY, "recovery", "edit-undo-symbolic", N_ ("Recover the PIN"),
    N_ ("I have lost my PIN"), N_ ("Recover it with two of mobile phone, e-mail and PEC") },
  { PIN_DOOR_CONTACTS, "contacts", "x-office-address-book-symbolic", N_ ("See my contacts"),
    N_ ("Contacts"), N_ ("Where the service reaches you; a lost PIN is recovered with them") },
  { PIN_DOOR_HISTORY, "history", "document-open-recent-symbolic", N_ ("See what happened"),
    N_ ("History"), N_ ("What happened to your PIN, and when") },
  { PIN_DOOR_TRIAGE, "triage", "help-faq-symbolic", N_ ("May I have a PIN?"),
    N_ ("May I have a PIN?"), N_ ("A few questions, then the request") },
  { PIN_DOOR_TRACKER, "tracker", "document-open-recent-symbolic", N_ ("See the request"),
    N_ ("Requests"), N_ ("What was sent, where and when") },
  { PIN_DOOR_CODE, "code", "dialog-question-symbolic", N_ ("Which code is this?"),
    N_ ("Which letter or message is this?"), N_ ("What you received, and where it belongs") },
  { PIN_DOOR_HELP, "help", "help-faq-symbolic", N_ ("Find a way on"), N_ ("I have another problem"),
    N_ ("Locked, lost, late, or something else") },
  { PIN_DOOR_REVOCATION, "revocation", "action-unavailable-symbolic", N_ ("Revoke the PIN"),
    N_ ("Revoke the PIN"), N_ ("End it for good, for example when you use SPID or CIE") },
  { PIN_DOOR_CONTACT_CENTER, "contact-center", "call-start-symbolic",
    N_ ("Call the contact center"), N_ ("Help by phone"),
    N_ ("Numbers and hours of the contact center") },
  { PIN_DOOR_SIGN_OUT, "sign-out", "system-log-out-symbolic", N_ ("Sign out"), N_ ("Sign out"),
    N_ ("End the session on this computer") },
};

/**
 * pin_card_text_get:
 * @kind: a kind of card
 *
 * Returns: its words
 */
const PinCardText *
pin_card_text_get (PinCardKind kind)
{
  g_return_val_if_fail ((guint)kind < PIN_N_CARDS, &cards[PIN_CARD_NO_PIN]);
  return &cards[kind];
}

/**
 * pin_door_text_list:
 * @n: (out): how many
 *
 * Returns: the words of all doors, in the order in which they are shown
 */
const PinDoorText *
pin_door_text_list (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (doors);
  return doors;
}
