/* pin-home.c: "where am I and what do I do now?", decided without a screen
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-home.h"

/* What is looked at. */
typedef struct {
  PinConnection *connection;
  PinTracker *tracker;
  PinTrackedRequest *open;
  const PinRequestState *state; /* of the open request */
  int ended; /* how the newest request ended, 0 while it has not */
  gint64 pin_expiry;
  gboolean listed;
  gboolean draft;
  const char *sent; /* nick of the journey that got no answer, or NULL */
} Situation;

static guint32
day_in_rome (gint64 time)
{
  g_autoptr (GDateTime) moment = pin_rules_rome (time);
  GDate date;

  g_date_clear (&date, 1);
  if (moment != NULL)
    g_date_set_dmy (&date, (GDateDay)g_date_time_get_day_of_month (moment),
                    (GDateMonth)g_date_time_get_month (moment),
                    (GDateYear)g_date_time_get_year (moment));
  return g_date_valid (&date) ? g_date_get_julian (&date) : 0;
}

/**
 * pin_home_days_between:
 * @now: seconds since 1970
 * @until: seconds since 1970, or 0
 *
 * Returns: whole days from @now until @until in Europe/Rome, never less than 0; -1 without @until
 */
gint64
pin_home_days_between (gint64 now, gint64 until)
{
  if (until == 0)
    return -1;
  return MAX ((gint64)day_in_rome (until) - (gint64)day_in_rome (now), 0);
}

static gboolean
must_change (const Situation *now)
{
  return pin_connection_must_change (now->connection);
}

static gboolean
signed_in (const Situation *now)
{
  return pin_connection_is_signed_in (now->connection);
}

static gboolean
is_soon (const Situation *now, gint64 expiry)
{
  gint64 days = pin_home_days_between (pin_connection_get_time (now->connection), expiry);

  return days >= 0 && days <= PIN_HOME_SOON_DAYS;
}

static gint64
expiry_of_session (const Situation *now)
{
  const PinPinState *pin = pin_connection_get_pin_state (now->connection);

  return pin != NULL ? pin->expires_at : now->pin_expiry;
}

static gboolean
signed_in_and_soon (const Situation *now)
{
  return signed_in (now) && is_soon (now, expiry_of_session (now));
}

static gboolean
unreachable (const Situation *now)
{
  return pin_connection_get_status (now->connection) == PIN_CONNECTION_FAILED;
}

/* The answer to a request is in the list of requests as soon as it came, and can be read as soon as
 * nothing of it can be lost any more. */
static gboolean
sent_request (const Situation *now)
{
  return g_strcmp0 (now->sent, "request") == 0 &&
         (now->open == NULL || !pin_tracked_request_is_readable (now->open));
}

static gboolean
sent_pin (const Situation *now)
{
  return g_strcmp0 (now->sent, "change") == 0 || g_strcmp0 (now->sent, "first-access") == 0 ||
         g_strcmp0 (now->sent, "access") == 0;
}

static gboolean
sent_other (const Situation *now)
{
  return now->sent != NULL && !g_str_equal (now->sent, "request");
}

static gboolean
unreadable (const Situation *now)
{
  return now->open != NULL && !pin_tracked_request_is_readable (now->open);
}

static gboolean
phone_check (const Situation *now)
{
  return now->state != NULL && now->state->status == PIN_REQUEST_PHONE_CHECK;
}

static gboolean
parts_ready (const Situation *now)
{
  return now->state != NULL && now->state->status == PIN_REQUEST_DELIVERED;
}

static gboolean
overdue (const Situation *now)
{
  return now->open != NULL && (pin_tracked_request_is_overdue (now->open, 1) ||
                               pin_tracked_request_is_overdue (now->open, 2));
}

static gboolean
waiting (const Situation *now)
{
  return now->open != NULL;
}

static gboolean
pin_expired (const Situation *now)
{
  return now->pin_expiry != 0 && now->pin_expiry <= pin_connection_get_time (now->connection);
}

static gboolean
expires_soon (const Situation *now)
{
  return is_soon (now, now->pin_expiry);
}

static gboolean
has_pin (const Situation *now)
{
  return now->pin_expiry != 0 || now->ended == PIN_REQUEST_USED;
}

static gboolean
draft (const Situation *now)
{
  return now->draft;
}

static gboolean
request_ended (const Situation *now)
{
  return now->ended == PIN_REQUEST_EXPIRED || now->ended == PIN_REQUEST_REFUSED;
}

static gboolean
always (const Situation *now)
{
  return TRUE;
}

#define FOR_PIN (PIN_DOOR_CONTACTS | PIN_DOOR_HISTORY | PIN_DOOR_REVOCATION)

/* The first row that holds. The tracker is a door wherever a request is listed. */
static const struct {
  PinCardKind kind;
  gboolean (*holds) (const Situation *now);
  PinDoor main_door;
  PinDoor other_doors;
} cards[] = {
  { PIN_CARD_MUST_CHANGE, must_change, PIN_DOOR_CHANGE, PIN_DOOR_SIGN_OUT },
  { PIN_CARD_CHANGE_SOON, signed_in_and_soon, PIN_DOOR_CHANGE, FOR_PIN | PIN_DOOR_SIGN_OUT },
  { PIN_CARD_SIGNED_IN, signed_in, PIN_DOOR_SIGN_OUT, FOR_PIN | PIN_DOOR_CHANGE },
  { PIN_CARD_UNREACHABLE, unreachable, PIN_DOOR_RETRY, PIN_DOOR_CONTACT_CENTER },
  { PIN_CARD_SENT_REQUEST, sent_request, PIN_DOOR_TRIAGE, PIN_DOOR_HELP },
  { PIN_CARD_SENT_PIN, sent_pin, PIN_DOOR_ACCESS, PIN_DOOR_RECOVERY | PIN_DOOR_HELP },
  { PIN_CARD_SENT, sent_other, PIN_DOOR_HELP, PIN_DOOR_ACCESS },
  { PIN_CARD_UNREADABLE, unreadable, PIN_DOOR_FIRST_ACCESS,
    PIN_DOOR_TRACKER | PIN_DOOR_CODE | PIN_DOOR_HELP },
  { PIN_CARD_PHONE_CHECK, phone_check, PIN_DOOR_TRACKER, PIN_DOOR_HELP },
  { PIN_CARD_PARTS_READY, parts_ready, PIN_DOOR_FIRST_ACCESS,
    PIN_DOOR_TRACKER | PIN_DOOR_CODE | PIN_DOOR_HELP },
  /* A letter can be in somebody's hands before the service knows that it arrived. */
  { PIN_CARD_OVERDUE, overdue, PIN_DOOR_CONTACT_CENTER,
    PIN_DOOR_TRACKER | PIN_DOOR_FIRST_ACCESS | PIN_DOOR_CODE | PIN_DOOR_HELP },
  { PIN_CARD_WAITING, waiting, PIN_DOOR_TRACKER,
    PIN_DOOR_FIRST_ACCESS | PIN_DOOR_CODE | PIN_DOOR_HELP },
  { PIN_CARD_PIN_EXPIRED, pin_expired, PIN_DOOR_ACCESS, PIN_DOOR_RECOVERY | PIN_DOOR_HELP },
  { PIN_CARD_EXPIRES_SOON, expires_soon, PIN_DOOR_ACCESS, PIN_DOOR_RECOVERY | PIN_DOOR_HELP },
  { PIN_CARD_HAS_PIN, has_pin, PIN_DOOR_ACCESS, PIN_DOOR_RECOVERY | PIN_DOOR_HELP },
  { PIN_CARD_DRAFT, draft, PIN_DOOR_GO_ON,
    PIN_DOOR_START_ANEW | PIN_DOOR_FIRST_ACCESS | PIN_DOOR_ACTIVATION | PIN_DOOR_ACCESS |
        PIN_DOOR_RECOVERY | PIN_DOOR_CODE | PIN_DOOR_HELP },
  { PIN_CARD_REQUEST_ENDED, request_ended, PIN_DOOR_TRIAGE,
    PIN_DOOR_TRACKER | PIN_DOOR_ACCESS | PIN_DOOR_HELP },
  { PIN_CARD_NO_PIN, always, PIN_DOOR_TRIAGE,
    PIN_DOOR_FIRST_ACCESS | PIN_DOOR_ACTIVATION | PIN_DOOR_ACCESS | PIN_DOOR_RECOVERY |
        PIN_DOOR_CODE | PIN_DOOR_HELP },
};

G_STATIC_ASSERT (G_N_ELEMENTS (cards) == PIN_N_CARDS);

static void
look (Situation *now, PinConnection *connection, PinTracker *tracker, PinStore *store)
{
  g_autoptr (PinTrackedRequest) newest = g_list_model_get_item (G_LIST_MODEL (tracker), 0);

  now->connection = connection;
  now->tracker = tracker;
  now->open = pin_tracker_get_open (tracker);
  now->state = now->open != NULL ? pin_tracked_request_get_state (now->open) : NULL;
  now->listed = newest != NULL;
  now->ended = 0;
  if (newest != NULL && pin_tracked_request_is_over (newest))
    now->ended = pin_tracked_request_get_state (newest)->status;
  now->pin_expiry = pin_store_get_pin_expiry (store, pin_connection_get_memory_key (connection));
}

/* Where what was sent is sent once more. */
static PinDoor
door_of (const char *journey)
{
  static const struct {
    const char *journey;
    PinDoor door;
  } doors[] = {
    { "activation", PIN_DOOR_ACTIVATION },
    { "recovery", PIN_DOOR_RECOVERY },
    { "revocation", PIN_DOOR_REVOCATION },
    { "contacts", PIN_DOOR_CONTACTS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (doors); i++) {
    if (g_str_equal (journey, doors[i].journey))
      return doors[i].door;
  }
  return PIN_DOOR_HELP;
}

static gint64
until_of (PinCardKind kind, const Situation *now)
{
  switch (kind) {
  case PIN_CARD_WAITING:
  case PIN_CARD_OVERDUE:
  case PIN_CARD_PARTS_READY:
    return now->state != NULL ? now->state->parts_expire_at : 0;
  case PIN_CARD_SIGNED_IN:
  case PIN_CARD_CHANGE_SOON:
    return expiry_of_session (now);
  case PIN_CARD_HAS_PIN:
  case PIN_CARD_EXPIRES_SOON:
  case PIN_CARD_PIN_EXPIRED:
    return now->pin_expiry;
  case PIN_CARD_UNREACHABLE:
  case PIN_CARD_SENT_REQUEST:
  case PIN_CARD_SENT_PIN:
  case PIN_CARD_SENT:
  case PIN_CARD_NO_PIN:
  case PIN_CARD_PHONE_CHECK:
  case PIN_CARD_DRAFT:
  case PIN_CARD_REQUEST_ENDED:
  case PIN_CARD_UNREADABLE:
  case PIN_CARD_MUST_CHANGE:
    return 0;
  }
  return 0;
}

/**
 * pin_home_decide:
 * @draft_kept: whether there is a request to go on with
 * @card: (out): what to show
 *
 * Decides from what is known, without asking the service.
 */
void
pin_home_decide (PinConnection *connection, PinTracker *tracker, PinStore *store,
                 gboolean draft_kept, PinCard *card)
{
  g_autofree char *sent = NULL;
  Situation now;
  guint row = 0;

  g_return_if_fail (PIN_IS_CONNECTION (connection));
  g_return_if_fail (PIN_IS_TRACKER (tracker));
  g_return_if_fail (PIN_IS_STORE (store));

  look (&now, connection, tracker, store);
  now.draft = draft_kept;
  now.sent = sent = pin_store_get_sent (store, pin_connection_get_memory_key (connection));
  while (!cards[row].holds (&now))
    row++;
  card->kind = cards[row].kind;
  card->main_door = cards[row].main_door;
  if (card->kind == PIN_CARD_SENT_REQUEST && draft_kept)
    card->main_door = PIN_DOOR_CHECK;
  else if (card->kind == PIN_CARD_SENT)
    card->main_door = door_of (sent);
  card->doors = card->main_door | cards[row].other_doors;
  if (now.listed)
    card->doors |= PIN_DOOR_TRACKER;
  if (now.draft && pin_connection_get_status (connection) != PIN_CONNECTION_FAILED)
    card->doors |= PIN_DOOR_START_ANEW | (card->main_door == PIN_DOOR_CHECK ? 0 : PIN_DOOR_GO_ON);
  card->until = until_of (card->kind, &now);
  card->days_left = pin_home_days_between (pin_connection_get_time (connection), card->until);
}
