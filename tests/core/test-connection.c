/* test-connection.c: who answers, what time it is there, and how long a session lives
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-codec.h"
#include "pin-test-counter.h"
#include "pin-test-wait.h"

#include <string.h>

#define YEAR_2015 1433149200 /* 2015-06-01T09:00:00Z */

/* The reply of a service by the rules that come with the program. */
static char *
service (PinTestCounter *counter, const char *version, gint64 time)
{
  g_autoptr (PinService) reply = pin_service_new ();
  g_autoptr (GBytes) json = NULL;

  reply->name = g_strdup ("Servizio di prova");
  reply->practice = TRUE;
  reply->protocol_version = g_strdup (version);
  reply->server_time = time;
  reply->rules = pin_rules_at (counter->desk->rules, time);
  json = pin_codec_encode (&pin_service_shape, reply);
  return g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));
}

static void
say_service (PinTestCounter *counter, const char *version, gint64 time)
{
  g_autofree char *reply = service (counter, version, time);

  pin_test_answer (counter, "200 OK", reply);
}

static GError *
check (PinTestCounter *counter)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  pin_connection_check_async (counter->desk->connection, NULL, pin_test_wait_ready, &result);
  pin_connection_check_finish (counter->desk->connection, pin_test_wait_result (&result), &error);
  return error;
}

static void
test_check (PinTestCounter *counter, gconstpointer data)
{
  PinConnection *connection = counter->desk->connection;
  g_autoptr (GError) error = NULL;
  const char *rule;

  g_assert_cmpint (pin_connection_get_status (connection), ==, PIN_CONNECTION_CHECKING);
  g_assert_null (pin_connection_get_name (connection));
  rule = pin_connection_get_rules (connection)->rule_id;
  g_assert_cmpstr (rule, ==, "abroad-without-document");

  say_service (counter, "1", YEAR_2015);
  error = check (counter);
  g_assert_no_error (error);
  g_assert_cmpint (pin_connection_get_status (connection), ==, PIN_CONNECTION_READY);
  g_assert_cmpstr (pin_connection_get_name (connection), ==, "Servizio di prova");
  g_assert_true (pin_connection_is_practice (connection));
  g_assert_cmpstr (pin_connection_get_memory_key (connection), ==, "practice");
  g_assert_cmpstr (pin_connection_get_rules (connection)->rule_id, ==, "everybody");
  /* The clock of the service, not that of this computer. */
  g_assert_cmpint (pin_connection_get_time (connection), >=, YEAR_2015);
  g_assert_cmpint (pin_connection_get_time (connection), <, YEAR_2015 + 60);
}

static void
test_other_version (PinTestCounter *counter, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  say_service (counter, "2", YEAR_2015);
  error = check (counter);
  g_assert_error (error, PIN_ERROR, PIN_ERROR_OTHER_VERSION);
  g_assert_cmpint (pin_connection_get_status (counter->desk->connection), ==,
                   PIN_CONNECTION_FAILED);
  g_assert_error (pin_connection_get_error (counter->desk->connection), PIN_ERROR,
                  PIN_ERROR_OTHER_VERSION);
}

static void
test_fails_then_works (PinTestCounter *counter, gconstpointer data)
{
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;

  pin_test_refuse (counter, "500 Error", "internal-error");
  first = check (counter);
  g_assert_error (first, PIN_ERROR, PIN_ERROR_SERVICE_FAILED);
  g_assert_cmpint (pin_connection_get_status (counter->desk->connection), ==,
                   PIN_CONNECTION_FAILED);
  say_service (counter, "1", YEAR_2015);
  second = check (counter);
  g_assert_no_error (second);
  g_assert_null (pin_connection_get_error (counter->desk->connection));
}

static void
test_check_given_up (PinTestCounter *counter, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pin_test_lose (counter);
  pin_connection_check_async (counter->desk->connection, cancellable, pin_test_wait_ready, &result);
  g_cancellable_cancel (cancellable);
  pin_connection_check_finish (counter->desk->connection, pin_test_wait_result (&result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (pin_connection_get_error (counter->desk->connection));
}

static gboolean
rules_of_2021 (gpointer connection)
{
  return strcmp (pin_connection_get_rules (connection)->rule_id, "abroad-without-document") == 0;
}

/* On another day other rules may hold: the service is asked. */
static void
test_new_day (PinTestCounter *counter, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  say_service (counter, "1", YEAR_2015);
  error = check (counter);
  g_assert_no_error (error);
  say_service (counter, "1", 1793610000);
  pin_connection_learn_time (counter->desk->connection, YEAR_2015 + 60);
  g_assert_cmpuint (pin_test_count (counter), ==, 1);
  pin_connection_learn_time (counter->desk->connection, 1793610000);
  pin_test_wait_until (rules_of_2021, counter->desk->connection);
}

static void
take_session (PinTestCounter *counter, gint64 idle, gint64 life)
{
  PinSession *session = pin_session_new ();

  session->token = g_strdup (TOKEN);
  session->stage = PIN_STAGE_FULL;
  session->idle_seconds = idle;
  session->server_time = pin_connection_get_time (counter->desk->connection);
  session->expires_at = session->server_time + life;
  pin_connection_take_session (counter->desk->connection, session);
}

static void
on_session_over (PinConnection *connection, int why, int *told)
{
  g_assert_false (pin_connection_is_signed_in (connection));
  *told = why;
}

static void
on_notify (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static gboolean
is_signed_out (gpointer connection)
{
  return !pin_connection_is_signed_in (connection);
}

static void
test_idle (PinTestCounter *counter, gconstpointer data)
{
  PinConnection *connection = counter->desk->connection;
  int told = -1;
  guint announced = 0;
  guint changed = 0;

  g_signal_connect (connection, "session-over", G_CALLBACK (on_session_over), &told);
  g_signal_connect (connection, "notify::idle-left", G_CALLBACK (on_notify), &announced);
  g_signal_connect (connection, "notify::signed-in", G_CALLBACK (on_notify), &changed);
  g_object_set (connection, "idle-seconds", 3, NULL);
  take_session (counter, 900, 43200);
  g_assert_true (pin_connection_is_signed_in (connection));
  g_assert_false (pin_connection_must_change (connection));
  pin_test_wait_until (is_signed_out, connection);
  g_assert_cmpint (told, ==, PIN_SESSION_IDLE);
  g_assert_cmpuint (announced, >=, 2);
  g_assert_cmpuint (changed, ==, 2);
  g_assert_null (pin_connection_get_session (connection));
}

static gboolean
is_announced (gpointer connection)
{
  guint left;

  g_object_get (connection, "idle-left", &left, NULL);
  return left > 0;
}

static void
test_touch (PinTestCounter *counter, gconstpointer data)
{
  PinConnection *connection = counter->desk->connection;
  guint left;

  take_session (counter, 30, 43200);
  pin_test_wait_until (is_announced, connection);
  g_object_get (connection, "idle-left", &left, NULL);
  g_assert_cmpuint (left, <=, 30);
  pin_connection_touch (connection);
  g_assert_false (is_announced (connection));
  pin_test_wait_until (is_announced, connection);
  g_assert_true (pin_connection_is_signed_in (connection));
}

static gboolean
was_asked (gpointer server)
{
  return pin_fault_server_get_count (server) > 0;
}

/* Somebody types for long: the service is told that the session lives, and not at every key. */
static void
test_keep_alive (PinTestCounter *counter, gconstpointer data)
{
  PinConnection *connection = counter->desk->connection;

  pin_test_answer (counter, "200 OK", PIN_STATE_REPLY);
  take_session (counter, 8, 43200);
  pin_connection_touch (connection);
  g_assert_cmpuint (pin_test_count (counter), ==, 0);
  while (!was_asked (counter->server)) {
    pin_connection_touch (connection);
    g_main_context_iteration (NULL, TRUE);
  }
  for (guint i = 0; i < 10; i++)
    pin_connection_touch (connection);
  pin_test_drain ();
  g_assert_cmpuint (pin_test_count (counter), ==, 1);
  g_assert_true (g_str_has_prefix (pin_fault_server_get_request (counter->server, 0), "GET "));
  g_assert_true (pin_connection_is_signed_in (connection));
}

/* Twelve hours are over, however busy somebody was. */
static void
test_longest (PinTestCounter *counter, gconstpointer data)
{
  int told = -1;

  g_signal_connect (counter->desk->connection, "session-over", G_CALLBACK (on_session_over), &told);
  take_session (counter, 900, 1);
  pin_test_wait_until (is_signed_out, counter->desk->connection);
  g_assert_cmpint (told, ==, PIN_SESSION_REFUSED);
}

static void
test_sign_out (PinTestCounter *counter, gconstpointer data)
{
  PinConnection *connection = counter->desk->connection;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *authorization = NULL;
  int told = -1;

  g_signal_connect (connection, "session-over", G_CALLBACK (on_session_over), &told);
  take_session (counter, 900, 43200);
  pin_test_refuse (counter, "401 Unauthorized", "session-ended");
  pin_connection_sign_out_async (connection, NULL, pin_test_wait_ready, &result);
  g_assert_false (pin_connection_is_signed_in (connection));
  g_assert_true (
      pin_connection_sign_out_finish (connection, pin_test_wait_result (&result), &error));
  g_assert_no_error (error);
  g_assert_cmpint (told, ==, -1);
  g_assert_true (g_str_has_prefix (pin_fault_server_get_request (counter->server, 0),
                                   "DELETE /rest/pin/v1/sessions/current"));
  authorization = pin_fault_server_get_header (counter->server, 0, "Authorization");
  g_assert_cmpstr (authorization, ==, "Bearer " TOKEN);

  pin_connection_sign_out_async (connection, NULL, pin_test_wait_ready, &again);
  g_assert_true (pin_connection_sign_out_finish (connection, pin_test_wait_result (&again), NULL));
  g_assert_cmpuint (pin_test_count (counter), ==, 1);
}

static void
test_sign_out_unheard (PinTestCounter *counter, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  take_session (counter, 900, 43200);
  pin_test_lose (counter);
  pin_connection_sign_out_async (counter->desk->connection, NULL, pin_test_wait_ready, &result);
  pin_connection_sign_out_finish (counter->desk->connection, pin_test_wait_result (&result),
                                  &error);
  g_assert_error (error, PIN_ERROR, PIN_ERROR_ANSWER_LOST);
  g_assert_false (pin_connection_is_signed_in (counter->desk->connection));
}

int
main (int argc, char *argv[])
{
  static const PinTestCounterTest tests[] = {
    { "check", test_check },
    { "other-version", test_other_version },
    { "fails-then-works", test_fails_then_works },
    { "check-given-up", test_check_given_up },
    { "new-day", test_new_day },
    { "idle", test_idle },
    { "touch", test_touch },
    { "keep-alive", test_keep_alive },
    { "longest", test_longest },
    { "sign-out", test_sign_out },
    { "sign-out-unheard", test_sign_out_unheard },
  };

  return pin_test_counter_run (argc, argv, "/connection/", tests, G_N_ELEMENTS (tests));
}
