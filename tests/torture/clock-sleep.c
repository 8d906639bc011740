/* clock-sleep.c: computers that sleep, and a network that is gone meanwhile
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "clock-stand.h"

#include "pin-fault-proxy.h"
#include "pin-test-attack.h"
#include "pin-test-citizen.h"

#include <string.h>

#define IDLE_WORDS "You were signed out because nothing happened for some minutes"
#define LOST_WORDS "The answer got lost"
#define UNREACHED_WORDS "The service cannot be reached"
/* What is done about either. */
#define AGAIN "press Try again"

/* Of what only the full attack does. */
#define ROUNDS 8

/* Longer than a session may be idle, by every clock. */
#define TOO_LONG "+16m"

/* A computer that sleeps while somebody is signed in: the session is over, whatever wakes it. */
static void
test_idle (void)
{
  g_auto (ClockStand) self;
  g_autofree char *pin = NULL;
  guint rounds = pin_test_attack_rounds (1, 6);

  if (!clock_stand_init (&self))
    return;
  clock_stand_start (&self, CLOCK_WALL, TRUE, CLOCK_IN_2015);
  pin = clock_stand_get_pin (&self);
  for (guint i = 0; i < rounds; i++) {
    g_autoptr (ClockClient) client = NULL;

    clock_set (self.client_clock, "+0");
    client = clock_stand_new_client (&self, CLOCK_ALL);
    clock_sign_in (client, pin);
    clock_client_do (client, "at signed-in");
    if (i % 2 == 0)
      clock_client_doze (client, self.client_clock, TOO_LONG);
    else
      clock_suspend (clock_client_get_pid (client), self.client_clock, TOO_LONG);
    clock_client_do (client, "see " IDLE_WORDS);
    g_assert_false (clock_client_sees (client, "Valid until"));
    clock_assert_idle (client);
    clock_client_do (client, "do win.refresh");
    clock_client_do (client, "see " IDLE_WORDS);
    clock_sign_in (client, pin);
    clock_client_do (client, "at signed-in");
  }
  pin_test_attack_report ("sessions slept through", rounds, "all ended on waking, in words");
}

/* Asleep over a form: what was typed is on the screen and on the disk. */
static void
test_form (void)
{
  g_auto (ClockStand) self;
  g_autoptr (ClockClient) client = NULL;
  g_autoptr (ClockClient) next = NULL;
  g_autofree char *text = NULL;
  g_autofree char *later = NULL;

  if (!clock_stand_init (&self))
    return;
  clock_stand_start (&self, CLOCK_WALL, TRUE, CLOCK_IN_2015);
  client = clock_stand_new_client (&self, CLOCK_ALL);
  clock_client_do (client, "walk applicant");
  clock_client_do (client, "kept");
  clock_client_do (client, "type Family name=Bianchi");
  clock_suspend (clock_client_get_pid (client), self.client_clock, "+10m");
  clock_client_do (client, "do win.refresh");
  text = clock_client_ask (client, "read Family name");
  g_assert_cmpstr (text, ==, "Bianchi");
  clock_assert_idle (client);
  clock_client_do (client, "saved");
  clock_client_kill (client);
  next = clock_stand_new_client (&self, CLOCK_ALL);
  clock_client_do (next, "see You had begun a request");
  clock_client_do (next, "press Go on with the request");
  clock_client_do (next, "at applicant");
  later = clock_client_ask (next, "read Family name");
  g_assert_cmpstr (later, ==, "Bianchi");
  clock_client_do (next, "leave");
}

/* Whatever is said, it is one of these, and the way on that is offered leads to the receipt. */
static const char *
go_on (ClockStand *self, ClockClient *client)
{
  g_autofree char *step = NULL;
  const char *how = "done";

  clock_client_do (client, "settle");
  step = clock_client_ask (client, "step");
  if (!g_str_equal (step, "receipt")) {
    g_assert_cmpstr (step, ==, "summary");
    how = clock_client_sees (client, LOST_WORDS) ? "answer lost" : "not sent";
    g_assert_true (g_str_equal (how, "answer lost") || clock_client_sees (client, UNREACHED_WORDS));
    clock_client_do (client, AGAIN);
    clock_client_do (client, "at receipt");
  }
  g_assert_cmpuint (clock_stand_count_requests (self), ==, 1);
  clock_client_do (client, "do win.home");
  clock_client_do (client, "do win.refresh");
  clock_client_do (client, "see Your PIN is on its way");
  clock_assert_idle (client);
  return how;
}

typedef enum { CLIENT = 1, SERVER, BOTH } Sleeper;

/* The request is under way while one side sleeps for ten minutes, or both. */
static void
sleep_in_call (Sleeper sleeper, guint *ways)
{
  static const char *const all[] = { "done", "answer lost", "not sent" };
  g_auto (ClockStand) self;
  g_autoptr (ClockClient) client = NULL;
  const char *way;
  gint64 before;
  int pid;

  if (!clock_stand_init (&self))
    return;
  clock_stand_start (&self, CLOCK_ALL, TRUE, CLOCK_IN_2015);
  client = clock_stand_new_client (&self, CLOCK_ALL);
  clock_client_do (client, "walk summary");
  before = clock_stand_get_time (&self);
  pid = pin_test_server_get_pid (self.server);
  clock_stop (pid);
  clock_client_do (client, "press Send the request");
  if (sleeper != SERVER) {
    clock_stop (clock_client_get_pid (client));
    clock_set (self.client_clock, "+10m");
  }
  if (sleeper != CLIENT)
    clock_set (self.server_clock, "+10m");
  clock_go_on (pid);
  /* It does its work, and nobody is there to hear of it. */
  if (sleeper != SERVER) {
    clock_stand_assert_continuous (&self, before, sleeper == CLIENT ? 0 : 600);
    clock_go_on (clock_client_get_pid (client));
  }
  way = go_on (&self, client);
  g_test_message ("sleeper %u: %s", sleeper, way);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    ways[i] += g_str_equal (way, all[i]);
}

static void
test_call (void)
{
  guint ways[3] = { 0 };

  for (guint i = 0; i < ROUNDS; i++) {
    for (Sleeper sleeper = CLIENT; sleeper <= BOTH; sleeper++)
      sleep_in_call (sleeper, ways);
  }
  if (ways[0] + ways[1] + ways[2] > 0)
    pin_test_attack_report ("requests slept through", 3 * ROUNDS,
                            "one request each; %u done, %u lost the answer, %u not sent", ways[0],
                            ways[1], ways[2]);
}

/* Away in the middle of a call, and back: by a fault, and by sleeping through one. Returns whether
 * that can be tried here. */
static gboolean
lose_network (const PinProxyFault *fault)
{
  g_auto (ClockStand) self;
  g_autoptr (PinFaultProxy) proxy = NULL;
  g_autoptr (ClockClient) client = NULL;

  if (!clock_stand_init (&self))
    return FALSE;
  clock_stand_start (&self, CLOCK_WALL, TRUE, CLOCK_IN_2015);
  proxy = pin_fault_proxy_new (pin_test_server_get_url (self.server));
  client = clock_client_new (CLOCK_ALL, self.client_clock, self.home,
                             pin_fault_proxy_get_address (proxy));
  clock_client_do (client, "walk summary");
  if (fault == NULL) {
    pin_fault_proxy_set_online (proxy, FALSE);
    clock_client_do (client, "press Send the request");
    clock_client_do (client, "see " UNREACHED_WORDS);
    clock_suspend (clock_client_get_pid (client), self.client_clock, "+10m");
    clock_client_do (client, "do win.refresh");
    g_assert_cmpuint (clock_stand_count_requests (&self), ==, 0);
    pin_fault_proxy_set_online (proxy, TRUE);
  } else {
    pin_fault_proxy_add (proxy, fault);
    clock_client_do (client, "press Send the request");
    if (fault->kind == PIN_PROXY_FAULT_STALL)
      clock_suspend (clock_client_get_pid (client), self.client_clock, "+10m");
  }
  g_test_message ("%s", go_on (&self, client));
  return TRUE;
}

static void
test_network (void)
{
  static const PinProxyFault faults[] = {
    { PIN_PROXY_FAULT_STALL, PIN_PROXY_REPLY, .after = 0 },
    { PIN_PROXY_FAULT_STALL, PIN_PROXY_REQUEST, .after = 100 },
    { PIN_PROXY_FAULT_CLOSE, PIN_PROXY_REPLY, .after = 0 },
    { PIN_PROXY_FAULT_RESET, PIN_PROXY_REPLY, .after = 20 },
    { PIN_PROXY_FAULT_CLOSE, PIN_PROXY_REQUEST, .after = 0 },
    { PIN_PROXY_FAULT_STALL, PIN_PROXY_REPLY, .after = 100 },
  };
  guint n = pin_test_attack_rounds (1, G_N_ELEMENTS (faults));
  guint tried = 0;

  for (guint i = 0; i < n; i++)
    tried += lose_network (&faults[i]);
  if (pin_test_attack_is_full ())
    tried += lose_network (NULL);
  if (tried > 0)
    pin_test_attack_report ("networks lost in a request, and back", tried, "one request each");
}

/* For attack-clocks.c. */
void
clock_add_sleep_tests (void)
{
  g_test_add_func ("/torture/clocks/idle", test_idle);
  g_test_add_func ("/torture/clocks/network", test_network);
  if (!pin_test_attack_is_full ())
    return;
  g_test_add_func ("/torture/clocks/form", test_form);
  g_test_add_func ("/torture/clocks/call", test_call);
}
