/* pin-home.h: "where am I and what do I do now?", decided without a screen
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-tracker.h"

G_BEGIN_DECLS

typedef enum {
  PIN_CARD_UNREACHABLE, /* the service does not answer */
  PIN_CARD_NO_PIN, /* nothing is known of a PIN */
  PIN_CARD_PHONE_CHECK, /* an operator will call */
  PIN_CARD_WAITING, /* parts on their way */
  PIN_CARD_OVERDUE, /* a part is late */
  PIN_CARD_PARTS_READY, /* both parts arrived: first access */
  PIN_CARD_DRAFT, /* a request was begun and not sent */
  PIN_CARD_REQUEST_ENDED, /* refused or expired: ask again or call */
  PIN_CARD_UNREADABLE, /* a request waits, but its token is gone */
  PIN_CARD_HAS_PIN, /* a PIN was used here, valid until */
  PIN_CARD_EXPIRES_SOON, /* that PIN must be changed before long */
  PIN_CARD_PIN_EXPIRED, /* that PIN must be changed at the next access */
  PIN_CARD_MUST_CHANGE, /* signed in, the change is not finished */
  PIN_CARD_SIGNED_IN, /* signed in, full */
  PIN_CARD_SENT_REQUEST, /* the program ended before the answer to a request came */
  PIN_CARD_SENT_PIN, /* the same, to a change of the PIN */
  PIN_CARD_SENT, /* the same, to anything else */
  PIN_CARD_CHANGE_SOON, /* signed in, and the PIN expires before long */
} PinCardKind;

#define PIN_N_CARDS (PIN_CARD_CHANGE_SOON + 1)

/* Doors: what one can do from home. */
typedef enum {
  PIN_DOOR_TRIAGE = 1 << 0,
  PIN_DOOR_TRACKER = 1 << 1,
  PIN_DOOR_FIRST_ACCESS = 1 << 2,
  PIN_DOOR_ACCESS = 1 << 3,
  PIN_DOOR_CHANGE = 1 << 4,
  PIN_DOOR_SIGN_OUT = 1 << 5,
  PIN_DOOR_RETRY = 1 << 6,
  PIN_DOOR_CONTACT_CENTER = 1 << 7,
  PIN_DOOR_ACTIVATION = 1 << 8,
  PIN_DOOR_RECOVERY = 1 << 9,
  PIN_DOOR_REVOCATION = 1 << 10,
  PIN_DOOR_CONTACTS = 1 << 11,
  PIN_DOOR_HISTORY = 1 << 12,
  PIN_DOOR_CODE = 1 << 13, /* which code is this? */
  PIN_DOOR_HELP = 1 << 14, /* I have another problem */
  PIN_DOOR_GO_ON = 1 << 15,
  PIN_DOOR_START_ANEW = 1 << 16,
  PIN_DOOR_CHECK = 1 << 17, /* what became of what was sent */
} PinDoor;

/**
 * PinCard:
 * @kind: which card
 * @main_door: the one that answers "what do I do now?"
 * @doors: all doors that make sense, @main_door among them
 * @until: when the PIN or the parts expire, seconds since 1970, or 0
 * @days_left: whole days until then in Europe/Rome, or -1
 */
typedef struct {
  PinCardKind kind;
  PinDoor main_door;
  PinDoor doors;
  gint64 until;
  gint64 days_left;
} PinCard;

/* From how many days before its expiry on a PIN is said to expire. */
#define PIN_HOME_SOON_DAYS 30

gint64 pin_home_days_between (gint64 now, gint64 until);
void pin_home_decide (PinConnection *connection, PinTracker *tracker, PinStore *store,
                      gboolean draft_kept, PinCard *card);

G_END_DECLS
