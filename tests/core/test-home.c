/* test-home.c: every card in the situation that is its own
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-codec.h"
#include "pin-home.h"
#include "pin-test-counter.h"
#include "pin-test-wait.h"

#define NOW_SECONDS 1793610000
#define DAY 86400

/* What a row begins with. Expiries are days from now. */
typedef struct {
  const char *name;
  int session; /* PinStage */
  gboolean unreachable;
  int status; /* PinRequestStatus, 0 for no request */
  gboolean late;
  gboolean no_token;
  int pin_days;
  PinCardKind kind;
  PinDoor main_door;
  gint64 days_left;
  gboolean draft;
  const char *sent; /* journey without an answer */
} Row;

static const Row rows[] = {
  { "nothing", 0, FALSE, 0, FALSE, FALSE, 0, PIN_CARD_NO_PIN, PIN_DOOR_TRIAGE, -1 },
  { "unreachable", 0, TRUE, 0, FALSE, FALSE, 0, PIN_CARD_UNREACHABLE, PIN_DOOR_RETRY, -1 },
  { "unreachable-waiting", 0, TRUE, PIN_REQUEST_SENDING, FALSE, FALSE, 0, PIN_CARD_UNREACHABLE,
    PIN_DOOR_RETRY, -1 },
  { "phone-check", 0, FALSE, PIN_REQUEST_PHONE_CHECK, FALSE, FALSE, 0, PIN_CARD_PHONE_CHECK,
    PIN_DOOR_TRACKER, -1 },
  { "waiting", 0, FALSE, PIN_REQUEST_SENDING, FALSE, FALSE, 0, PIN_CARD_WAITING, PIN_DOOR_TRACKER,
    30 },
  { "overdue", 0, FALSE, PIN_REQUEST_SENDING, TRUE, FALSE, 0, PIN_CARD_OVERDUE,
    PIN_DOOR_CONTACT_CENTER, 30 },
  { "parts-ready", 0, FALSE, PIN_REQUEST_DELIVERED, FALSE, FALSE, 0, PIN_CARD_PARTS_READY,
    PIN_DOOR_FIRST_ACCESS, 30 },
  { "expired-request", 0, FALSE, PIN_REQUEST_EXPIRED, FALSE, FALSE, 0, PIN_CARD_REQUEST_ENDED,
    PIN_DOOR_TRIAGE, -1 },
  { "refused-request", 0, FALSE, PIN_REQUEST_REFUSED, FALSE, FALSE, 0, PIN_CARD_REQUEST_ENDED,
    PIN_DOOR_TRIAGE, -1 },
  { "cancelled-request", 0, FALSE, PIN_REQUEST_CANCELLED, FALSE, FALSE, 0, PIN_CARD_NO_PIN,
    PIN_DOOR_TRIAGE, -1 },
  { "used-request", 0, FALSE, PIN_REQUEST_USED, FALSE, FALSE, 0, PIN_CARD_HAS_PIN, PIN_DOOR_ACCESS,
    -1 },
  { "no-token", 0, FALSE, PIN_REQUEST_SENDING, FALSE, TRUE, 0, PIN_CARD_UNREADABLE,
    PIN_DOOR_FIRST_ACCESS, -1 },
  { "has-pin", 0, FALSE, 0, FALSE, FALSE, 31, PIN_CARD_HAS_PIN, PIN_DOOR_ACCESS, 31 },
  { "expires-soon", 0, FALSE, 0, FALSE, FALSE, 30, PIN_CARD_EXPIRES_SOON, PIN_DOOR_ACCESS, 30 },
  { "pin-expired", 0, FALSE, 0, FALSE, FALSE, -1, PIN_CARD_PIN_EXPIRED, PIN_DOOR_ACCESS, 0 },
  { "has-pin-and-waits", 0, FALSE, PIN_REQUEST_SENDING, FALSE, FALSE, 12, PIN_CARD_WAITING,
    PIN_DOOR_TRACKER, 30 },
  { "must-change", PIN_STAGE_MUST_CHANGE, FALSE, PIN_REQUEST_DELIVERED, FALSE, FALSE, 0,
    PIN_CARD_MUST_CHANGE, PIN_DOOR_CHANGE, -1 },
  { "signed-in", PIN_STAGE_FULL, FALSE, 0, FALSE, FALSE, 31, PIN_CARD_SIGNED_IN, PIN_DOOR_SIGN_OUT,
    31 },
  { "signed-in-unreachable", PIN_STAGE_FULL, TRUE, 0, FALSE, FALSE, 31, PIN_CARD_SIGNED_IN,
    PIN_DOOR_SIGN_OUT, 31 },
  { "change-soon", PIN_STAGE_FULL, FALSE, 0, FALSE, FALSE, 12, PIN_CARD_CHANGE_SOON,
    PIN_DOOR_CHANGE, 12 },
  { "draft", 0, FALSE, 0, FALSE, FALSE, 0, PIN_CARD_DRAFT, PIN_DOOR_GO_ON, -1, TRUE },
  { "draft-unreachable", 0, TRUE, 0, FALSE, FALSE, 0, PIN_CARD_UNREACHABLE, PIN_DOOR_RETRY, -1,
    TRUE },
  { "draft-after-refusal", 0, FALSE, PIN_REQUEST_REFUSED, FALSE, FALSE, 0, PIN_CARD_DRAFT,
    PIN_DOOR_GO_ON, -1, TRUE },
  { "sent-request", 0, FALSE, 0, FALSE, FALSE, 0, PIN_CARD_SENT_REQUEST, PIN_DOOR_TRIAGE, -1, FALSE,
    "request" },
  { "sent-request-kept", 0, FALSE, 0, FALSE, FALSE, 0, PIN_CARD_SENT_REQUEST, PIN_DOOR_CHECK, -1,
    TRUE, "request" },
  { "sent-request-listed", 0, FALSE, PIN_REQUEST_SENDING, FALSE, FALSE, 0, PIN_CARD_WAITING,
    PIN_DOOR_TRACKER, 30, FALSE, "request" },
  { "sent-change", 0, FALSE, 0, FALSE, FALSE, 31, PIN_CARD_SENT_PIN, PIN_DOOR_ACCESS, -1, FALSE,
    "change" },
  { "sent-first-access", 0, FALSE, PIN_REQUEST_DELIVERED, FALSE, FALSE, 0, PIN_CARD_SENT_PIN,
    PIN_DOOR_ACCESS, -1, FALSE, "first-access" },
  { "sent-recovery", 0, FALSE, 0, FALSE, FALSE, 31, PIN_CARD_SENT, PIN_DOOR_RECOVERY, -1, FALSE,
    "recovery" },
  { "sent-unreachable", 0, TRUE, 0, FALSE, FALSE, 0, PIN_CARD_UNREACHABLE, PIN_DOOR_RETRY, -1,
    FALSE, "recovery" },
  { "sent-signed-in", PIN_STAGE_FULL, FALSE, 0, FALSE, FALSE, 31, PIN_CARD_SIGNED_IN,
    PIN_DOOR_SIGN_OUT, 31, FALSE, "contacts" },
  { "draft-of-another", 0, FALSE, 0, FALSE, FALSE, 31, PIN_CARD_HAS_PIN, PIN_DOOR_ACCESS, 31,
    TRUE },
};

static void
answer_state (PinTestCounter *counter, const Row *row)
{
  g_autoptr (PinRequestState) state = pin_request_state_new ();
  g_autoptr (GBytes) json = NULL;
  g_autofree char *text = NULL;

  state->request_id = g_strdup (UUID);
  state->status = row->status;
  state->next_action = PIN_NEXT_WAIT;
  state->requested_at = NOW_SECONDS - DAY;
  state->server_time = NOW_SECONDS;
  if (row->status == PIN_REQUEST_SENDING || row->status == PIN_REQUEST_DELIVERED)
    state->parts_expire_at = NOW_SECONDS + 30 * DAY;
  for (gint64 number = 1; number <= 2; number++) {
    PinPart *part = pin_part_new ();

    part->number = number;
    part->channel = number == 1 ? PIN_CHANNEL_SMS : PIN_CHANNEL_LETTER;
    part->masked_target = g_strdup ("***");
    part->status = PIN_PART_SENT;
    part->expected_by = row->late ? NOW_SECONDS - 60 : NOW_SECONDS + DAY;
    g_ptr_array_add (state->parts, part);
  }
  json = pin_codec_encode (&pin_request_state_shape, state);
  text = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));
  pin_test_answer (counter, "200 OK", text);
}

static void
send_in_vain (PinTestCounter *counter, const char *journey)
{
  const char *service = pin_connection_get_memory_key (counter->desk->connection);

  pin_store_begin_sent (counter->desk->store, service, journey, NULL);
  pin_store_end_sent (counter->desk->store, service, journey, TRUE, NULL);
}

static void
prepare (PinTestCounter *counter, const Row *row)
{
  PinTestDesk *desk = counter->desk;
  PinRequestAccepted accepted = { .request_id = (char *)UUID };

  if (row->pin_days != 0)
    pin_store_set_pin_expiry (desk->store, pin_connection_get_memory_key (desk->connection),
                              NOW_SECONDS + row->pin_days * DAY, NULL);
  if (row->status != 0) {
    answer_state (counter, row);
    if (row->no_token)
      pin_test_refuse (counter, "401 Unauthorized", "session-ended");
    pin_tracker_add (desk->tracker, &accepted, g_strdup (TOKEN));
    pin_test_desk_settle (desk);
    if (row->no_token) {
      pin_tracker_refresh (desk->tracker);
      pin_test_desk_settle (desk);
    }
  }
  if (row->sent != NULL)
    send_in_vain (counter, row->sent);
  if (row->session != 0) {
    PinSession *session = pin_session_new ();

    session->token = g_strdup (TOKEN);
    session->stage = row->session;
    session->idle_seconds = 900;
    session->expires_at = NOW_SECONDS + DAY;
    pin_connection_take_session (desk->connection, session);
  }
  if (row->unreachable) {
    g_autoptr (GAsyncResult) result = NULL;

    pin_test_refuse (counter, "500 Error", "internal-error");
    pin_connection_check_async (desk->connection, NULL, pin_test_wait_ready, &result);
    g_assert_false (
        pin_connection_check_finish (desk->connection, pin_test_wait_result (&result), NULL));
  }
  pin_connection_learn_time (desk->connection, NOW_SECONDS);
}

static void
test_card (PinTestCounter *counter, gconstpointer data)
{
  const Row *row = data;
  PinCard card;

  prepare (counter, row);
  pin_home_decide (counter->desk->connection, counter->desk->tracker, counter->desk->store,
                   row->draft, &card);
  g_assert_cmpint (card.kind, ==, row->kind);
  g_assert_cmpint (card.main_door, ==, row->main_door);
  g_assert_true (card.doors & card.main_door);
  g_assert_cmpint (card.days_left, ==, row->days_left);
  /* What is listed can be looked at. */
  if (row->status != 0)
    g_assert_true (card.doors & PIN_DOOR_TRACKER);
  /* What was begun can be gone on with, or not, where it can be sent. */
  g_assert_cmpint ((card.doors & (PIN_DOOR_GO_ON | PIN_DOOR_CHECK)) != 0, ==,
                   row->draft && !row->unreachable);
  g_assert_cmpint ((card.doors & PIN_DOOR_START_ANEW) != 0, ==, row->draft && !row->unreachable);
}

/* No card without a row above. */
static void
test_all_cards (void)
{
  for (int kind = 0; kind < PIN_N_CARDS; kind++) {
    gboolean tested = FALSE;

    for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
      tested |= (int)rows[i].kind == kind;
    g_assert_true (tested);
  }
}

/* Days are counted in Rome: from 23:30 there to half past midnight is a day. */
static void
test_days (void)
{
  g_assert_cmpint (pin_home_days_between (NOW_SECONDS, 0), ==, -1);
  g_assert_cmpint (pin_home_days_between (NOW_SECONDS, NOW_SECONDS - DAY), ==, 0);
  g_assert_cmpint (pin_home_days_between (NOW_SECONDS, NOW_SECONDS + 60), ==, 0);
  /* 2026-11-02T22:30Z is 23:30, 23:30Z is half past midnight of the 3rd. */
  g_assert_cmpint (pin_home_days_between (1793658600, 1793662200), ==, 1);
  /* The night the clocks go back, 25 October 2026. */
  g_assert_cmpint (pin_home_days_between (1792879200, 1792969200), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/home/all-cards", test_all_cards);
  g_test_add_func ("/home/days", test_days);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/home/card/", rows[i].name, NULL);

    g_test_add (path, PinTestCounter, &rows[i], pin_test_counter_set_up, test_card,
                pin_test_counter_tear_down);
  }
  return g_test_run ();
}
