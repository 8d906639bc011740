/* test-tracker.c: requests that are remembered, asked for, sent again, cancelled, forgotten
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-citizen.h"
#include "pin-test-desk.h"
#include "pin-test-wait.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *folder;
  char *database;
  char *path;
  PinTestServer *server;
  PinTestDesk *desk;
  char *token; /* of the last request */
} Fixture;

static void
start_server (Fixture *fixture)
{
  fixture->server = pin_test_server_new ("--practice", "--database", fixture->database, "--now",
                                         "2015-06-01T09:00:00Z", NULL);
}

static void
open_desk (Fixture *fixture)
{
  fixture->desk = pin_test_desk_new (pin_test_server_get_url (fixture->server), fixture->path);
  pin_test_desk_connect (fixture->desk);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("pin-tracker-XXXXXX", NULL);
  fixture->database = g_build_filename (fixture->folder, "practice.db", NULL);
  fixture->path = g_build_filename (fixture->folder, "store.ini", NULL);
  start_server (fixture);
  open_desk (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "practice.db", "practice.db-wal", "practice.db-shm",
                                       "store.ini" };

  pin_test_desk_free (fixture->desk);
  pin_test_server_free (fixture->server);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

    g_unlink (path);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->token);
  g_free (fixture->folder);
  g_free (fixture->database);
  g_free (fixture->path);
}

/* Asks for a PIN as the journey does. */
static void
request (Fixture *fixture, const char *tax_code, const char *mobile)
{
  g_autofree char *body = pin_test_request_italy (tax_code, mobile);
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (fixture->server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, body);
  PinRequestAccepted accepted = { 0 };

  pin_test_assert_status (reply, 202);
  accepted.request_id = (char *)pin_test_reply_get (reply, "request_id");
  g_free (fixture->token);
  fixture->token = g_strdup (pin_test_reply_get (reply, "request_token"));
  pin_tracker_add (fixture->desk->tracker, &accepted, g_strdup (fixture->token));
  pin_test_desk_settle (fixture->desk);
}

static PinTrackedRequest *
newest (Fixture *fixture)
{
  g_autoptr (PinTrackedRequest) item =
      g_list_model_get_item (G_LIST_MODEL (fixture->desk->tracker), 0);

  return item;
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->desk->tracker));
}

static void
test_add (Fixture *fixture, gconstpointer data)
{
  const PinRequestState *state;

  g_assert_null (pin_tracker_get_open (fixture->desk->tracker));
  request (fixture, PIN_TEST_TAX_CODE, "+393331234567");
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_true (pin_tracker_get_open (fixture->desk->tracker) == newest (fixture));
  state = pin_tracked_request_get_state (newest (fixture));
  g_assert_cmpint (state->status, ==, PIN_REQUEST_SENDING);
  g_assert_cmpuint (state->parts->len, ==, 2);
  g_assert_true (pin_tracked_request_is_readable (newest (fixture)));
  g_assert_null (pin_tracked_request_get_error (newest (fixture)));
  g_assert_false (pin_tracked_request_is_over (newest (fixture)));
}

/* The program starts again, and the practice service listens somewhere else. */
static void
test_restart (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = NULL;
  guint16 port = pin_test_server_get_port (fixture->server);

  request (fixture, PIN_TEST_TAX_CODE, "+393331234567");
  one = g_strdup (pin_tracked_request_get_id (newest (fixture)));
  pin_test_desk_free (fixture->desk);
  pin_test_server_free (fixture->server);
  do {
    start_server (fixture);
    if (pin_test_server_get_port (fixture->server) == port)
      g_clear_pointer (&fixture->server, pin_test_server_free);
  } while (fixture->server == NULL);
  open_desk (fixture);
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_cmpstr (pin_tracked_request_get_id (newest (fixture)), ==, one);
  g_assert_null (pin_tracked_request_get_state (newest (fixture)));
  pin_tracker_refresh (fixture->desk->tracker);
  pin_test_desk_settle (fixture->desk);
  g_assert_false (pin_tracked_request_is_readable (newest (fixture)));
  g_assert_false (pin_tracked_request_is_unknown (newest (fixture)));

  /* What a keyring would have kept. */
  pin_store_save_token_async (fixture->desk->store, one, fixture->token, NULL, NULL, NULL);
  pin_tracker_refresh (fixture->desk->tracker);
  pin_test_desk_settle (fixture->desk);
  g_assert_true (pin_tracked_request_is_readable (newest (fixture)));
  g_assert_nonnull (pin_tracked_request_get_state (newest (fixture)));
}

static void
test_overdue (Fixture *fixture, gconstpointer data)
{
  const PinRequestState *state;
  gint64 due = 0;

  request (fixture, PIN_TEST_TAX_CODE, "+393331234567");
  state = pin_tracked_request_get_state (newest (fixture));
  for (guint i = 0; i < state->parts->len; i++)
    due = MAX (due, ((PinPart *)g_ptr_array_index (state->parts, i))->expected_by);
  g_assert_cmpint (due, >, 0);
  pin_connection_learn_time (fixture->desk->connection, due - 60);
  g_assert_false (pin_tracked_request_is_overdue (newest (fixture), 2));
  pin_connection_learn_time (fixture->desk->connection, due + 60);
  g_assert_true (pin_tracked_request_is_overdue (newest (fixture), 2));
  g_assert_false (pin_tracked_request_is_overdue (newest (fixture), 3));
  pin_test_desk_settle (fixture->desk);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = NULL;

  request (fixture, PIN_TEST_TAX_CODE, "+393331234567");
  pin_tracked_request_cancel_async (newest (fixture), NULL, pin_test_wait_ready, &result);
  g_assert_true (pin_tracked_request_is_busy (newest (fixture)));
  g_assert_true (
      pin_tracked_request_cancel_finish (newest (fixture), pin_test_wait_result (&result), &error));
  g_assert_no_error (error);
  pin_test_desk_settle (fixture->desk);
  g_assert_cmpint (pin_tracked_request_get_state (newest (fixture))->status, ==,
                   PIN_REQUEST_CANCELLED);
  g_assert_true (pin_tracked_request_is_over (newest (fixture)));
  g_assert_null (pin_tracker_get_open (fixture->desk->tracker));
  g_assert_cmpuint (count (fixture), ==, 1);
  rows = pin_test_database_query (fixture->database, "SELECT status FROM requests");
  g_assert_cmpint (atoi (rows), ==, PIN_REQUEST_CANCELLED);

  /* Twice is as good as once: an answer may have got lost. */
  pin_tracked_request_cancel_async (newest (fixture), NULL, pin_test_wait_ready, &again);
  g_assert_true (
      pin_tracked_request_cancel_finish (newest (fixture), pin_test_wait_result (&again), NULL));
}

static void
test_resend (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) early = NULL;
  g_autoptr (GAsyncResult) later = NULL;
  g_autoptr (PinTestReply) clock = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) none = NULL;
  const PinRequestState *state;

  request (fixture, PIN_TEST_TAX_CODE, "+393331234567");
  state = pin_tracked_request_get_state (newest (fixture));
  g_assert_false (state->can_resend);
  pin_tracked_request_resend_async (newest (fixture), NULL, pin_test_wait_ready, &early);
  g_assert_false (
      pin_tracked_request_resend_finish (newest (fixture), pin_test_wait_result (&early), &error));
  g_assert_error (error, PIN_ERROR, PIN_ERROR_RESEND_TOO_EARLY);
  g_assert_cmpint (pin_error_get_retry_after (error), >, 0);
  g_assert_nonnull (pin_tracked_request_get_error (newest (fixture)));

  clock = pin_test_advance (fixture->server, 13 * 3600);
  pin_tracked_request_resend_async (newest (fixture), NULL, pin_test_wait_ready, &later);
  g_assert_true (
      pin_tracked_request_resend_finish (newest (fixture), pin_test_wait_result (&later), &none));
  g_assert_no_error (none);
  g_assert_null (pin_tracked_request_get_error (newest (fixture)));
}

/* Ten refreshes at once are one, and everybody is answered. */
static void
test_coalesced (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *results[10] = { NULL };
  guint notified = 0;

  request (fixture, PIN_TEST_TAX_CODE, "+393331234567");
  g_signal_connect_swapped (newest (fixture), "notify::state", G_CALLBACK (g_atomic_int_inc),
                            &notified);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    pin_tracked_request_refresh_async (newest (fixture), NULL, pin_test_wait_ready, &results[i]);
  pin_tracker_refresh (fixture->desk->tracker);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++) {
    g_assert_true (pin_tracked_request_refresh_finish (newest (fixture),
                                                       pin_test_wait_result (&results[i]), NULL));
    g_object_unref (results[i]);
  }
  g_assert_cmpuint (notified, ==, 1);
}

/* No token is left: said, and not asked for. */
static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PinStoredRequest stored = { (char *)"6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b210",
                              (char *)pin_test_server_get_url (fixture->server), 100, 0 };
  g_autoptr (PinConnection) other = NULL;
  g_autoptr (PinTracker) tracker = NULL;
  g_autoptr (PinTrackedRequest) item = NULL;

  /* Not yet known to be for practice: under its address. */
  g_assert_true (pin_store_add_request (fixture->desk->store, &stored, NULL));
  other = pin_connection_new (fixture->desk->client, fixture->desk->rules);
  tracker = pin_tracker_new (other, fixture->desk->store);
  item = g_list_model_get_item (G_LIST_MODEL (tracker), 0);
  g_assert_true (pin_tracked_request_is_readable (item));
  pin_tracked_request_refresh_async (item, NULL, pin_test_wait_ready, &result);
  pin_tracked_request_refresh_finish (item, pin_test_wait_result (&result), &error);
  g_assert_error (error, PIN_ERROR, PIN_ERROR_SESSION_ENDED);
  g_assert_false (pin_tracked_request_is_readable (item));
  g_assert_true (pin_tracker_get_open (tracker) == item);
  pin_tracker_forget (tracker, item);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (tracker)), ==, 0);
}

/* A practice service that began again knows nothing of the request: neither does the list. */
static void
test_practice_reset (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PinTestReply) reply = NULL;
  g_autoptr (GPtrArray) left = NULL;

  request (fixture, PIN_TEST_TAX_CODE, "+393331234567");
  reply = pin_test_server_call (fixture->server, PIN_OPERATION_RESET, NULL, NULL, NULL);
  pin_test_assert_status (reply, 204);
  pin_tracker_refresh (fixture->desk->tracker);
  pin_test_desk_settle (fixture->desk);
  g_assert_cmpuint (count (fixture), ==, 0);
  left = pin_store_list_requests (fixture->desk->store, NULL);
  g_assert_cmpuint (left->len, ==, 0);
}

/* Nothing that says who somebody is, and no token, reaches the file. */
static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  request (fixture, PIN_TEST_TAX_CODE, "+393331234567");
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, pin_tracked_request_get_id (newest (fixture))));
  g_assert_null (strstr (text, PIN_TEST_TAX_CODE));
  g_assert_null (strstr (text, "333"));
  g_assert_null (strstr (text, "token"));
}

int
main (int argc, char *argv[])
{
  /* No keyring: tokens live as long as the store. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/tracker/add", Fixture, NULL, set_up, test_add, tear_down);
  g_test_add ("/tracker/restart", Fixture, NULL, set_up, test_restart, tear_down);
  g_test_add ("/tracker/overdue", Fixture, NULL, set_up, test_overdue, tear_down);
  g_test_add ("/tracker/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/tracker/resend", Fixture, NULL, set_up, test_resend, tear_down);
  g_test_add ("/tracker/coalesced", Fixture, NULL, set_up, test_coalesced, tear_down);
  g_test_add ("/tracker/unreadable", Fixture, NULL, set_up, test_unreadable, tear_down);
  g_test_add ("/tracker/practice-reset", Fixture, NULL, set_up, test_practice_reset, tear_down);
  g_test_add ("/tracker/file", Fixture, NULL, set_up, test_file, tear_down);
  return g_test_run ();
}
