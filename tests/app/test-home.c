/* test-home.c: every card of the start page, its main door and the others
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-card-text.h"
#include "pin-home-page.h"
#include "pin-test-shell.h"

#define DAY (24 * 60 * 60)

typedef struct {
  PinTestShell *shell;
  PinHomePage *page;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer now)
{
  PinTestDesk *desk;

  fixture->shell = pin_test_shell_new (now);
  desk = fixture->shell->desk;
  fixture->page = pin_home_page_new (desk->connection, desk->tracker, desk->store);
  pin_test_shell_show (fixture->shell, GTK_WIDGET (fixture->page));
}

static void
tear_down (Fixture *fixture, gconstpointer now)
{
  pin_test_shell_free (fixture->shell);
}

static void
assert_card (Fixture *fixture, PinCardKind kind, const char *main_door, const char *opens)
{
  const PinCardText *text = pin_card_text_get (kind);
  GtkWidget *button;

  pin_test_assert_sees (fixture->shell->window, text->heading);
  pin_test_assert_sees (fixture->shell->window, text->body);
  button = pin_test_get (fixture->shell->window, GTK_ACCESSIBLE_ROLE_BUTTON, main_door);
  gtk_test_accessible_assert_relation (
      button, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
      pin_test_get (fixture->shell->window, GTK_ACCESSIBLE_ROLE_LABEL, text->body), NULL);
  pin_test_click (fixture->shell->window, main_door);
  g_assert_cmpstr (fixture->shell->opened, ==, opens);
  pin_test_check_names (fixture->shell->window);
}

static void
assert_door (Fixture *fixture, const char *name, const char *opens)
{
  pin_test_shell_activate_row (fixture->shell, name);
  g_assert_cmpstr (fixture->shell->opened, ==, opens);
}

static void
test_no_pin (Fixture *fixture, gconstpointer now)
{
  assert_card (fixture, PIN_CARD_NO_PIN, "May I have a PIN?", "triage");
  assert_door (fixture, "I have both parts", "first-access");
  assert_door (fixture, "I have a PIN", "access");
  assert_door (fixture, "I received a letter with part 1", "activation");
  assert_door (fixture, "I have lost my PIN", "recovery");
  assert_door (fixture, "Which letter or message is this?", "code");
  assert_door (fixture, "I have another problem", "help");
  pin_test_assert_sees_not (fixture->shell->window, "Requests");
}

static void
test_waiting (Fixture *fixture, gconstpointer now)
{
  g_autofree char *body = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");

  pin_test_shell_add_request (fixture->shell, body);
  assert_card (fixture, PIN_CARD_WAITING, "See the request", "tracker");
  pin_test_assert_sees (fixture->shell->window, "Part 1, by SMS to +39");
  pin_test_assert_sees (fixture->shell->window, "Part 2, by letter to Roma");
  pin_test_assert_sees_not (fixture->shell->window, "3331234567");
}

static void
test_phone_check (Fixture *fixture, gconstpointer now)
{
  g_autofree char *body = pin_test_request_abroad (PIN_TEST_TAX_CODE, "+4915112345678");

  pin_test_shell_add_request (fixture->shell, body);
  assert_card (fixture, PIN_CARD_PHONE_CHECK, "See the request", "tracker");
  pin_test_assert_sees (fixture->shell->window, "Expect the call on");
  pin_test_assert_sees (fixture->shell->window, "between 16 and 20, Italian time");
}

/* The service never is late by itself: here its clock runs ahead of what it knows. */
static void
test_overdue (Fixture *fixture, gconstpointer now)
{
  g_autofree char *body = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");

  pin_test_shell_add_request (fixture->shell, body);
  pin_connection_learn_time (fixture->shell->desk->connection,
                             pin_connection_get_time (fixture->shell->desk->connection) + 2 * DAY);
  pin_home_page_refresh (fixture->page);
  assert_card (fixture, PIN_CARD_OVERDUE, "Call the contact center", "contact-center");
  pin_test_assert_sees (fixture->shell->window, "It is late: it should have arrived by");
  assert_door (fixture, "I have both parts", "first-access");
}

static void
test_parts_ready (Fixture *fixture, gconstpointer now)
{
  g_autofree char *body = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  g_autofree char *letter = NULL;

  pin_test_shell_add_request (fixture->shell, body);
  while ((letter = pin_test_read_part (fixture->shell->server, 2)) == NULL) {
    g_autoptr (PinTestReply) clock = pin_test_advance_to_next (fixture->shell->server);

    g_assert_nonnull (pin_test_reply_get (clock, "next_at"));
  }
  pin_test_shell_refresh (fixture->shell);
  assert_card (fixture, PIN_CARD_PARTS_READY, "Put the two parts together", "first-access");
  pin_test_assert_sees (fixture->shell->window, "The two parts are valid until");
  pin_test_assert_sees (fixture->shell->window, "days are left.");
}

static void
test_request_ended (Fixture *fixture, gconstpointer now)
{
  g_autofree char *body = pin_test_request_abroad (PIN_TEST_TAX_CODE, "+4915112345678");
  PinTrackedRequest *request = pin_test_shell_add_request (fixture->shell, body);

  pin_test_shell_decide (fixture->shell, request, "phone_check_failed");
  pin_test_shell_refresh (fixture->shell);
  assert_card (fixture, PIN_CARD_REQUEST_ENDED, "May I have a PIN?", "triage");
  assert_door (fixture, "Requests", "tracker");
}

/* Remembered on disk, but the keyring was emptied: a new start finds no token. */
static void
test_unreadable (Fixture *fixture, gconstpointer now)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--now", now, NULL);
  PinTestDesk *desk = pin_test_desk_new (pin_test_server_get_url (server), NULL);
  const PinStoredRequest stored = {
    .request_id = (char *)"6f1c1d0e-0f0b-4a4c-9d1a-3b1f6d6f0001",
    .service = (char *)pin_test_server_get_url (server),
    .requested_at = pin_connection_get_time (desk->connection),
  };
  g_autoptr (PinTracker) tracker = NULL;

  pin_test_desk_connect (desk);
  g_assert_true (pin_store_add_request (desk->store, &stored, NULL));
  tracker = pin_tracker_new (desk->connection, desk->store);
  fixture->page = pin_home_page_new (desk->connection, tracker, desk->store);
  pin_test_shell_show (fixture->shell, GTK_WIDGET (fixture->page));
  pin_tracker_refresh (tracker);
  pin_test_wait_until (pin_test_is_idle, tracker);
  assert_card (fixture, PIN_CARD_UNREADABLE, "Put the two parts together", "first-access");
  assert_door (fixture, "Requests", "tracker");

  fixture->page = pin_home_page_new (fixture->shell->desk->connection,
                                     fixture->shell->desk->tracker, fixture->shell->desk->store);
  pin_test_shell_show (fixture->shell, GTK_WIDGET (fixture->page));
  pin_test_drain ();
  g_clear_object (&tracker);
  pin_test_desk_free (desk);
}

static void
set_expiry (Fixture *fixture, gint64 days)
{
  PinConnection *connection = fixture->shell->desk->connection;

  pin_store_set_pin_expiry (fixture->shell->desk->store, pin_connection_get_memory_key (connection),
                            pin_connection_get_time (connection) + days * DAY, NULL);
  pin_home_page_refresh (fixture->page);
}

static void
test_has_pin (Fixture *fixture, gconstpointer now)
{
  set_expiry (fixture, 31);
  assert_card (fixture, PIN_CARD_HAS_PIN, "Sign in", "access");
  pin_test_assert_sees (fixture->shell->window, "It is valid until 2 July 2015. 31 days are left.");
  assert_door (fixture, "I have lost my PIN", "recovery");
}

/* From 30 days before. */
static void
test_expires_soon (Fixture *fixture, gconstpointer now)
{
  set_expiry (fixture, 12);
  assert_card (fixture, PIN_CARD_EXPIRES_SOON, "Sign in", "access");
  pin_test_assert_sees (fixture->shell->window,
                        "It is valid until 13 June 2015. 12 days are left.");
}

static void
test_pin_expired (Fixture *fixture, gconstpointer now)
{
  set_expiry (fixture, -1);
  assert_card (fixture, PIN_CARD_PIN_EXPIRED, "Sign in", "access");
  pin_test_assert_sees (fixture->shell->window, "It was valid until 31 May 2015.");
  pin_test_assert_sees_not (fixture->shell->window, "left");
}

static void
sign_in (Fixture *fixture, PinStage stage)
{
  PinConnection *connection = fixture->shell->desk->connection;
  PinSession *session = pin_session_new ();

  session->token = g_strdup ("0123456789abcdef");
  session->stage = stage;
  session->reason = stage == PIN_STAGE_MUST_CHANGE ? PIN_CHANGE_FIRST_USE : 0;
  session->idle_seconds = 900;
  session->expires_at = pin_connection_get_time (connection) + DAY;
  session->server_time = pin_connection_get_time (connection);
  pin_connection_take_session (connection, session);
}

static void
test_must_change (Fixture *fixture, gconstpointer now)
{
  sign_in (fixture, PIN_STAGE_MUST_CHANGE);
  assert_card (fixture, PIN_CARD_MUST_CHANGE, "Go on to the new PIN", "change");
  assert_door (fixture, "Sign out", "sign-out");
}

static void
sign_in_with_days (Fixture *fixture, gint64 days)
{
  PinPinState *state = pin_pin_state_new ();

  state->kind = PIN_KIND_ORDINARY;
  state->state = PIN_STATE_ACTIVE;
  state->expires_at = pin_connection_get_time (fixture->shell->desk->connection) + days * DAY;
  state->server_time = pin_connection_get_time (fixture->shell->desk->connection);
  sign_in (fixture, PIN_STAGE_FULL);
  pin_connection_take_pin_state (fixture->shell->desk->connection, state);
}

static void
test_change_soon (Fixture *fixture, gconstpointer now)
{
  sign_in_with_days (fixture, 30);
  assert_card (fixture, PIN_CARD_CHANGE_SOON, "Go on to the new PIN", "change");
  assert_door (fixture, "Sign out", "sign-out");
}

static void
test_signed_in (Fixture *fixture, gconstpointer now)
{
  sign_in_with_days (fixture, 180);
  assert_card (fixture, PIN_CARD_SIGNED_IN, "Sign out", "sign-out");
  pin_test_assert_sees (fixture->shell->window,
                        "It is valid until 28 November 2015. 180 days are left.");
  assert_door (fixture, "Change the PIN", "change");
  assert_door (fixture, "Contacts", "contacts");
  assert_door (fixture, "History", "history");
  assert_door (fixture, "Revoke the PIN", "revocation");
}

static gboolean
has_failed (gpointer data)
{
  return pin_connection_get_status (data) == PIN_CONNECTION_FAILED;
}

static void
test_unreachable (Fixture *fixture, gconstpointer now)
{
  pin_test_server_stop (fixture->shell->server);
  pin_connection_check_async (fixture->shell->desk->connection, NULL, NULL, NULL);
  pin_test_wait_until (has_failed, fixture->shell->desk->connection);
  pin_test_assert_sees (fixture->shell->window, "The service cannot be reached");
  pin_test_assert_sees (fixture->shell->window, "Nothing was sent.");
  pin_test_click (fixture->shell->window, "Try again");
  g_assert_cmpstr (fixture->shell->opened, ==, "retry");
}

static void
test_notice (Fixture *fixture, gconstpointer now)
{
  pin_test_assert_sees_not (fixture->shell->window, "Understood");
  pin_home_page_set_notice (fixture->page, "You were signed out.");
  pin_test_get (fixture->shell->window, GTK_ACCESSIBLE_ROLE_ALERT, "You were signed out.");
  pin_test_click (fixture->shell->window, "Understood");
  pin_test_assert_sees_not (fixture->shell->window, "You were signed out.");
}

/* Said once, to who did not come by the welcome page; until it is read. */
static void
test_disclaimer (Fixture *fixture, gconstpointer now)
{
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);

  g_settings_reset (settings, "disclaimer-seen");
  pin_home_page_show_disclaimer (fixture->page, settings);
  pin_test_assert_sees (fixture->shell->window, "Duemetà is not a product of INPS");
  pin_home_page_set_notice (fixture->page, NULL);
  pin_test_assert_sees (fixture->shell->window, "Duemetà is not a product of INPS");
  pin_test_click (fixture->shell->window, "Understood");
  pin_test_assert_sees_not (fixture->shell->window, "INPS");
  g_assert_true (g_settings_get_boolean (settings, "disclaimer-seen"));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    const char *now;
    void (*test) (Fixture *fixture, gconstpointer now);
  } tests[] = {
    { "/home/no-pin", PIN_TEST_2015, test_no_pin },
    { "/home/waiting", PIN_TEST_2015, test_waiting },
    { "/home/phone-check", PIN_TEST_TODAY, test_phone_check },
    { "/home/overdue", PIN_TEST_2015, test_overdue },
    { "/home/parts-ready", PIN_TEST_2015, test_parts_ready },
    { "/home/request-ended", PIN_TEST_TODAY, test_request_ended },
    { "/home/unreadable", PIN_TEST_2015, test_unreadable },
    { "/home/has-pin", PIN_TEST_2015, test_has_pin },
    { "/home/expires-soon", PIN_TEST_2015, test_expires_soon },
    { "/home/pin-expired", PIN_TEST_2015, test_pin_expired },
    { "/home/must-change", PIN_TEST_2015, test_must_change },
    { "/home/signed-in", PIN_TEST_2015, test_signed_in },
    { "/home/change-soon", PIN_TEST_2015, test_change_soon },
    { "/home/unreachable", PIN_TEST_2015, test_unreachable },
    { "/home/notice", PIN_TEST_2015, test_notice },
    { "/home/disclaimer", PIN_TEST_2015, test_disclaimer },
  };

  pin_test_ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].now, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
