/* test-network.c: the real client and the real server, with a bad network between them
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-client.h"
#include "pin-fault-proxy.h"
#include "pin-message.h"
#include "pin-test-server.h"
#include "pin-test-wait.h"

#define HOUR 3600

typedef struct {
  PinTestServer *server;
  PinFaultProxy *proxy;
  PinClient *client;
  gint64 now;
} Fixture;

static gint64
server_time (Fixture *self)
{
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (self->server, PIN_OPERATION_SHOW_CLOCK, NULL, NULL, NULL);

  return pin_test_reply_get_time (reply, "now");
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->server = pin_test_server_new ("--practice", "--now", "2026-11-02T09:00:00Z", NULL);
  self->proxy = pin_fault_proxy_new (pin_test_server_get_url (self->server));
  self->client = g_object_new (PIN_TYPE_CLIENT, "address",
                               pin_fault_proxy_get_address (self->proxy), "deadline", 5000, NULL);
  self->now = server_time (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->client);
  pin_fault_proxy_free (self->proxy);
  pin_test_server_free (self->server);
}

/* Lets an hour pass: whoever does it twice is noticed. */
static gboolean
let_hour_pass (Fixture *self, GError **error)
{
  g_autoptr (PinClockStep) step = pin_clock_step_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PinClock) clock = NULL;

  step->seconds = HOUR;
  pin_client_call_async (self->client, PIN_OPERATION_ADVANCE_CLOCK, NULL, step, NULL, NULL, NULL,
                         pin_test_wait_ready, &result);
  clock = pin_client_call_finish (self->client, pin_test_wait_result (&result), error);
  return clock != NULL;
}

/* The clock of practice does not stand still, but no test takes that long. */
static void
assert_hours (Fixture *self, gint64 hours)
{
  gint64 passed = server_time (self) - self->now;

  g_assert_cmpint (passed, >=, hours * HOUR);
  g_assert_cmpint (passed, <, hours * HOUR + HOUR / 2);
}

static void
test_honest (Fixture *self, gconstpointer data)
{
  g_assert_true (let_hour_pass (self, NULL));
  g_assert_true (let_hour_pass (self, NULL));
  assert_hours (self, 2);
  g_assert_cmpuint (pin_fault_proxy_get_count (self->proxy), ==, 2);
}

/* Whatever is lost on the way, it happens once. */
static void
test_cut (Fixture *self, gconstpointer data)
{
  static const PinProxyFault faults[] = {
    { PIN_PROXY_FAULT_CLOSE, PIN_PROXY_REQUEST, .after = 0 },
    { PIN_PROXY_FAULT_CLOSE, PIN_PROXY_REQUEST, .after = 100 },
    { PIN_PROXY_FAULT_CLOSE, PIN_PROXY_REPLY, .after = 0 },
    { PIN_PROXY_FAULT_CLOSE, PIN_PROXY_REPLY, .after = 100 },
    { PIN_PROXY_FAULT_RESET, PIN_PROXY_REQUEST, .after = 10 },
    { PIN_PROXY_FAULT_RESET, PIN_PROXY_REPLY, .after = 10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("fault %u", i);
    pin_fault_proxy_add (self->proxy, &faults[i]);
    let_hour_pass (self, &error);
    g_assert_no_error (error);
    assert_hours (self, i + 1);
    g_assert_cmpuint (pin_fault_proxy_get_count (self->proxy), ==, 2 * (i + 1));
  }
}

static void
test_twice (Fixture *self, gconstpointer data)
{
  const PinProxyFault twice = { PIN_PROXY_FAULT_TWICE };
  const PinProxyFault late = { PIN_PROXY_FAULT_DELAY, PIN_PROXY_REPLY, .delay_ms = 300 };
  gint64 began = g_get_monotonic_time ();

  pin_fault_proxy_add (self->proxy, &twice);
  pin_fault_proxy_add (self->proxy, &late);
  g_assert_true (let_hour_pass (self, NULL));
  assert_hours (self, 1);
  g_assert_true (let_hour_pass (self, NULL));
  assert_hours (self, 2);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 300 * 1000);
}

/* An answer that somebody changed on the way is none. */
static void
test_header (Fixture *self, gconstpointer data)
{
  static const PinProxyFault faults[] = {
    { PIN_PROXY_FAULT_HEADER, PIN_PROXY_REPLY, .header = "Content-Type" },
    { PIN_PROXY_FAULT_HEADER, PIN_PROXY_REPLY, .header = "content-length" },
    { PIN_PROXY_FAULT_HEADER, PIN_PROXY_REPLY, .header = "Content-Type", .value = "text/html" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autoptr (GError) error = NULL;

    pin_fault_proxy_add (self->proxy, &faults[i]);
    g_assert_false (let_hour_pass (self, &error));
    g_assert_error (error, PIN_ERROR, PIN_ERROR_REPLY_UNREADABLE);
  }
}

static void
test_stall (Fixture *self, gconstpointer data)
{
  const PinProxyFault stall = { PIN_PROXY_FAULT_STALL, PIN_PROXY_REPLY, .after = 50 };
  g_autoptr (GError) error = NULL;

  g_object_unref (self->client);
  self->client = g_object_new (PIN_TYPE_CLIENT, "address",
                               pin_fault_proxy_get_address (self->proxy), "deadline", 500, NULL);
  pin_fault_proxy_add (self->proxy, &stall);
  g_assert_false (let_hour_pass (self, &error));
  g_assert_error (error, PIN_ERROR, PIN_ERROR_ANSWER_LOST);
  assert_hours (self, 1);
}

/* The network goes, also under a connection that was kept, and comes back at the same address. */
static void
test_offline (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 3; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_true (let_hour_pass (self, NULL));
    pin_fault_proxy_set_online (self->proxy, FALSE);
    g_assert_false (let_hour_pass (self, &error));
    g_assert_error (error, PIN_ERROR, PIN_ERROR_NOT_SENT);
    pin_fault_proxy_set_online (self->proxy, TRUE);
  }
  assert_hours (self, 3);
}

#define ADD(name, function) \
  g_test_add ("/network/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("honest", test_honest);
  ADD ("cut", test_cut);
  ADD ("twice", test_twice);
  ADD ("header", test_header);
  ADD ("stall", test_stall);
  ADD ("offline", test_offline);
  return g_test_run ();
}
