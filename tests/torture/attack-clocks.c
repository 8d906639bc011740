/* attack-clocks.c: clocks that are set, computers that sleep, and a network that is gone meanwhile
 *
 * Client and server are processes of their own with a clock each. After everything that befalls
 * them the client is asked once to refresh, and what it shows is compared with what the server
 * answers to the test itself.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "clock-stand.h"

#include "pin-error-text.h"
#include "pin-format.h"
#include "pin-home.h"
#include "pin-test-attack.h"
#include "pin-test-citizen.h"

#include <string.h>

#define DAY ((gint64)24 * 60 * 60)
#define WAIT_WORDS "You can try again in"

static const char *const jumps[] = { "+10y", "-10y", "+1h", "-1h" };

/* What the start page says of the PIN is what the server says of it. */
static void
assert_same_pin (ClockStand *self, ClockClient *client, const char *token)
{
  g_autoptr (PinTestReply) state =
      pin_test_server_call (self->server, PIN_OPERATION_SHOW_PIN, NULL, token, NULL);
  g_autofree char *day = NULL;
  g_autofree char *left = NULL;
  g_autofree char *notices = NULL;
  gint64 expires_at;

  pin_test_assert_status (state, 200);
  expires_at = pin_test_reply_get_time (state, "expires_at");
  day = pin_format_day (expires_at);
  left = pin_format_days_left (
      pin_home_days_between (pin_test_reply_get_time (state, "server_time"), expires_at));
  clock_client_do (client, "see %s", day);
  clock_client_do (client, "see %s", left);
  notices = clock_client_ask (client, "notices");
  g_assert_cmpstr (notices, ==, "1");
  self->n++;
}

/* Signed in, the PIN about to expire, a reminder on the desktop: nothing of it is decided by the
 * clock of either computer. */
static void
set_clocks_signed_in (ClockStand *self, ClockClient *client, const char *pin, guint rounds)
{
  g_autofree char *token = pin_test_sign_in (self->server, PIN_TEST_TAX_CODE, pin);

  clock_sign_in (client, pin);
  clock_client_do (client, "at signed-in");
  clock_client_do (client, "do win.home");
  clock_client_do (client, "remind");
  clock_client_do (client, "notice");
  for (guint i = 0; i < rounds; i++) {
    const char *jump = jumps[i % G_N_ELEMENTS (jumps)];
    gint64 before = clock_stand_get_time (self);

    g_test_message ("the clock of the client %s, then that of the server", jump);
    clock_set (self->client_clock, jump);
    assert_same_pin (self, client, token);
    clock_client_do (client, "do win.refresh");
    assert_same_pin (self, client, token);
    clock_set (self->server_clock, jump);
    clock_stand_assert_continuous (self, before, 0);
    clock_client_do (client, "do win.refresh");
    assert_same_pin (self, client, token);
    clock_assert_idle (client);
    clock_set (self->client_clock, "+0");
    clock_client_do (client, "do win.refresh");
    assert_same_pin (self, client, token);
    clock_set (self->server_clock, "+0");
    clock_stand_assert_continuous (self, before, 0);
  }
  clock_client_do (client, "do win.sign-out");
  pin_test_attack_report ("clocks set by an hour and ten years", 4 * rounds,
                          "%u comparisons with the service, all the same", self->n);
}

/* Seconds until one may try again. */
static gint64
get_wait (ClockStand *self, const char *pin)
{
  g_autofree char *body = pin_test_credentials (PIN_TEST_TAX_CODE, pin);
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (self->server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);

  pin_test_assert_problem (reply, PIN_ERROR_LOCKED);
  return atoi (pin_test_reply_get_header (reply, "retry-after"));
}

/* Wrong attempts until the wait is long. */
static void
lock (ClockStand *self, const char *pin)
{
  g_autofree char *wrong = pin_test_credentials (PIN_TEST_TAX_CODE, "3W4X5Y6Z");
  gint64 wait = 0;

  while (wait < 1200) {
    g_autoptr (PinTestReply) reply = NULL;
    g_autoptr (PinTestReply) again = NULL;
    g_autofree char *right = NULL;

    if (wait > 0)
      pin_test_reply_free (pin_test_advance (self->server, wait + 1));
    reply = pin_test_server_call (self->server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, wrong);
    right = pin_test_credentials (PIN_TEST_TAX_CODE, pin);
    g_assert_cmpuint (reply->status, >=, 400);
    if (pin_test_reply_get_header (reply, "retry-after") != NULL)
      wait = atoi (pin_test_reply_get_header (reply, "retry-after"));
  }
}

static void
assert_same_wait (ClockStand *self, ClockClient *client, const char *pin)
{
  gint64 wait = get_wait (self, pin);
  gboolean seen = FALSE;

  /* The minute may turn between the two, and either counts whole seconds. */
  for (gint64 i = wait - 5; i <= wait + 5 && !seen; i += 5) {
    g_autofree char *words = pin_error_text_wait (i);
    g_autofree char *sentence = g_strdup_printf (WAIT_WORDS " %s.", words);

    seen = clock_client_sees (client, sentence);
  }
  g_assert_true (seen);
  self->n++;
}

/* No clock makes a wait longer or shorter: neither on the screen nor at the server. */
static void
set_clocks_locked (ClockStand *self, ClockClient *client, const char *pin, guint rounds)
{
  self->n = 0;
  lock (self, pin);
  /* Half an hour of practice has passed: the client hears of it before it is told to wait. */
  clock_client_do (client, "do win.refresh");
  clock_sign_in (client, pin);
  for (guint i = 0; i < rounds; i++) {
    const char *jump = jumps[i % G_N_ELEMENTS (jumps)];

    clock_set (self->client_clock, jump);
    clock_assert_idle (client);
    assert_same_wait (self, client, pin);
    clock_set (self->server_clock, jump);
    assert_same_wait (self, client, pin);
  }
  pin_test_attack_report ("waits after wrong attempts, clocks set", 2 * rounds,
                          "%u times as long as the service says", self->n);
}

static void
test_wall (void)
{
  guint rounds = pin_test_attack_rounds (2, 6 * G_N_ELEMENTS (jumps));
  g_auto (ClockStand) self;
  g_autoptr (ClockClient) client = NULL;
  g_autofree char *pin = NULL;

  if (!clock_stand_init (&self))
    return;
  clock_stand_start (&self, CLOCK_WALL, TRUE, CLOCK_IN_2015);
  pin = clock_stand_get_pin (&self);
  pin_test_reply_free (pin_test_advance (self.server, 155 * DAY));
  client = clock_stand_new_client (&self, CLOCK_WALL);
  set_clocks_signed_in (&self, client, pin, rounds);
  set_clocks_locked (&self, client, pin, rounds);
}

/* Begins to type a request, is killed, and comes back by another clock. */
static void
test_drafts (void)
{
  static const char *const pairs[][2] = {
    { "+0", "+10y" }, { "+0", "-10y" }, { "+10y", "+0" }, { "-10y", "+0" },
    { "+0", "+1h" },  { "+0", "-1h" },  { "+1h", "-1h" }, { "-10y", "+10y" },
  };
  guint rounds = pin_test_attack_rounds (1, G_N_ELEMENTS (pairs));

  for (guint i = 0; i < rounds; i++) {
    g_auto (ClockStand) self;
    g_autoptr (ClockClient) typing = NULL;
    g_autoptr (ClockClient) coming_back = NULL;
    g_autofree char *text = NULL;

    if (!clock_stand_init (&self))
      return;
    g_test_message ("typed at %s, gone on with at %s", pairs[i][0], pairs[i][1]);
    clock_stand_start (&self, CLOCK_WALL, FALSE, NULL);
    clock_set (self.client_clock, pairs[i][0]);
    typing = clock_stand_new_client (&self, CLOCK_WALL);
    clock_client_do (typing, "walk applicant abroad");
    clock_client_do (typing, "kept");
    clock_client_do (typing, "type Family name=Bianchi");
    clock_client_do (typing, "leave");
    clock_client_do (typing, "saved");
    clock_client_do (typing, "see You had begun a request");
    clock_client_do (typing, "see Saved ");
    clock_client_kill (typing);

    clock_set (self.client_clock, pairs[i][1]);
    coming_back = clock_stand_new_client (&self, CLOCK_WALL);
    clock_client_do (coming_back, "see You had begun a request");
    clock_client_do (coming_back, "see Saved ");
    clock_client_do (coming_back, "press Go on with the request");
    clock_client_do (coming_back, "at applicant");
    text = clock_client_ask (coming_back, "read Family name");
    g_assert_cmpstr (text, ==, "Bianchi");
    clock_client_do (coming_back, "leave");
  }
  pin_test_attack_report ("drafts found by another clock", rounds, "all there");
}

static void
write_something (ClockStand *self)
{
  g_autofree char *body = g_strdup_printf ("{\"tax_code\":\"%s\",\"mobile\":\"+393331234567\","
                                           "\"email\":\"mara@example.org\"}",
                                           PIN_TEST_TAX_CODE);
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (self->server, PIN_OPERATION_RECOVER_PIN, NULL, NULL, body);

  pin_test_assert_status (reply, 202);
}

/* A server started again by a clock that was set: never back, and not ahead for ever. */
static void
test_restarts (void)
{
  g_auto (ClockStand) self;
  gint64 before;

  if (!clock_stand_init (&self))
    return;
  for (guint i = 0; i < 2; i++) {
    const char *back = i == 0 ? "-1h" : "-10y";

    clock_stand_start (&self, CLOCK_WALL, FALSE, NULL);
    before = clock_stand_get_time (&self);
    clock_set (self.server_clock, back);
    write_something (&self);
    clock_stand_assert_continuous (&self, before, 0);
    pin_test_server_kill (self.server);
    g_clear_pointer (&self.server, pin_test_server_free);

    clock_stand_start (&self, CLOCK_WALL, FALSE, NULL);
    clock_stand_assert_continuous (&self, before, 0);
    write_something (&self);
    g_clear_pointer (&self.server, pin_test_server_free);

    clock_set (self.server_clock, "+0");
    clock_stand_start (&self, CLOCK_WALL, FALSE, NULL);
    clock_stand_assert_continuous (&self, before, 0);
    g_clear_pointer (&self.server, pin_test_server_free);
  }
  pin_test_attack_report ("restarts of the server by a clock set back", 4,
                          "time never went back, nor ahead when the clock was right again");
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], "--client") == 0)
    return clock_client_main (argc, argv);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/torture/clocks/wall", test_wall);
  g_test_add_func ("/torture/clocks/drafts", test_drafts);
  g_test_add_func ("/torture/clocks/restarts", test_restarts);
  clock_add_sleep_tests ();
  return g_test_run ();
}
