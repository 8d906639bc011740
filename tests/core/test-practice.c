/* test-practice.c: the mock server as practice mode starts it, and the mailbox that shows it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mailbox.h"
#include "pin-practice.h"
#include "pin-test-desk.h"
#include "pin-test-wait.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <unistd.h>

#define TAX_CODE "BNCMRA85T50H501Y"

static void
start (PinPractice *practice)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pin_practice_start_async (practice, NULL, pin_test_wait_ready, &result);
  g_assert_true (pin_practice_start_finish (practice, pin_test_wait_result (&result), &error));
  g_assert_no_error (error);
}

static gboolean
answers (const char *address)
{
  g_autoptr (PinClient) client =
      g_object_new (PIN_TYPE_CLIENT, "address", address, "deadline", 1000, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PinHealth) health = NULL;

  pin_client_call_async (client, PIN_OPERATION_SHOW_STATUS, NULL, NULL, NULL, NULL, NULL,
                         pin_test_wait_ready, &result);
  health = pin_client_call_finish (client, pin_test_wait_result (&result), NULL);
  return health != NULL;
}

static gboolean
is_silent (gpointer address)
{
  return !answers (address);
}

static void
test_start_and_stop (void)
{
  g_autoptr (PinPractice) practice = pin_practice_new (":memory:", "2015-06-01T09:00:00Z");
  g_autofree char *address = NULL;

  g_assert_null (pin_practice_get_address (practice));
  start (practice);
  address = g_strdup (pin_practice_get_address (practice));
  g_assert_true (g_str_has_prefix (address, "http://127.0.0.1:"));
  g_assert_true (answers (address));
  /* Starting what runs is nothing new. */
  start (practice);
  g_assert_cmpstr (pin_practice_get_address (practice), ==, address);

  pin_practice_stop (practice);
  g_assert_null (pin_practice_get_address (practice));
  pin_test_wait_until (is_silent, address);
  pin_practice_stop (practice);

  /* And once more. */
  start (practice);
  g_assert_true (answers (pin_practice_get_address (practice)));
}

static void
test_dispose_stops (void)
{
  PinPractice *practice = pin_practice_new (":memory:", NULL);
  g_autofree char *address = NULL;

  start (practice);
  address = g_strdup (pin_practice_get_address (practice));
  g_assert_finalize_object (practice);
  pin_test_wait_until (is_silent, address);
}

static void
test_bad_option (void)
{
  g_autoptr (PinPractice) practice = pin_practice_new (":memory:", "not a time");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pin_practice_start_async (practice, NULL, pin_test_wait_ready, &result);
  g_assert_false (pin_practice_start_finish (practice, pin_test_wait_result (&result), &error));
  g_assert_error (error, PIN_ERROR, PIN_ERROR_PRACTICE_FAILED);
  g_assert_null (pin_practice_get_address (practice));
}

static void
test_stopped_while_starting (void)
{
  g_autoptr (PinPractice) practice = pin_practice_new (":memory:", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) pending = NULL;

  pin_practice_start_async (practice, NULL, pin_test_wait_ready, &result);
  pin_practice_start_async (practice, NULL, pin_test_wait_ready, &second);
  pin_practice_stop (practice);
  pin_practice_start_finish (practice, pin_test_wait_result (&second), &pending);
  g_assert_error (pending, G_IO_ERROR, G_IO_ERROR_PENDING);
  pin_practice_start_finish (practice, pin_test_wait_result (&result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  start (practice);
}

static gboolean
has_no_address (gpointer practice)
{
  return pin_practice_get_address (practice) == NULL;
}

/* The youngest child of this process, from the kernel: an older server may still be ending. */
static int
find_child (void)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/task/%d/children", getpid ());
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_strchomp (text);
  return atoi (strrchr (text, ' ') != NULL ? strrchr (text, ' ') : text);
}

static void
test_crash (void)
{
  g_autoptr (PinPractice) practice = pin_practice_new (":memory:", NULL);
  guint notified = 0;

  start (practice);
  g_signal_connect_swapped (practice, "notify::address", G_CALLBACK (g_atomic_int_inc), &notified);
  g_assert_cmpint (find_child (), >, 1);
  kill (find_child (), SIGKILL);
  pin_test_wait_until (has_no_address, practice);
  g_assert_cmpuint (notified, ==, 1);
  start (practice);
}

static gboolean
has_no_child (gpointer data)
{
  return find_child () == 0;
}

/* A server that does not hear what it is asked is ended all the same. */
static void
test_stubborn (void)
{
  g_autoptr (PinPractice) practice = pin_practice_new (":memory:", NULL);

  pin_test_wait_until (has_no_child, NULL);
  start (practice);
  kill (find_child (), SIGSTOP);
  pin_practice_stop (practice);
  pin_test_wait_until (has_no_child, NULL);
  pin_test_drain ();
}

/* Sets the version of the file, unless it is 0, and returns it. */
static int
version_of (const char *path, int version)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %d", version);
  sqlite3_stmt *statement = NULL;
  sqlite3 *sqlite = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &sqlite, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  if (version != 0)
    g_assert_cmpint (sqlite3_exec (sqlite, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (sqlite, "PRAGMA user_version", -1, &statement, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  version = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (sqlite);
  return version;
}

static void
stop (PinPractice *practice)
{
  pin_practice_stop (practice);
  pin_test_wait_until (has_no_child, NULL);
}

/* What another version left is put aside; what is damaged or of somebody else stays. */
static void
test_other_version (void)
{
  static const char *const endings[] = { "", "-wal", "-shm", ".old", ".old-wal", ".old-shm" };
  g_autofree char *directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "practice.db", NULL);
  g_autofree char *old = g_strconcat (path, ".old", NULL);
  g_autofree char *old_log = g_strconcat (old, "-wal", NULL);
  g_autofree char *text = NULL;
  g_autoptr (PinPractice) practice = pin_practice_new (path, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  int version;

  start (practice);
  g_assert_false (pin_practice_take_anew (practice));
  stop (practice);
  version = version_of (path, 0);

  /* An older one, beside what is left of one still older. */
  version_of (path, version - 1);
  g_assert_true (g_file_set_contents (old_log, "older", -1, NULL));
  start (practice);
  g_assert_true (answers (pin_practice_get_address (practice)));
  g_assert_true (pin_practice_take_anew (practice));
  g_assert_false (pin_practice_take_anew (practice));
  stop (practice);
  g_assert_cmpint (version_of (path, 0), ==, version);
  g_assert_cmpint (version_of (old, 0), ==, version - 1);
  start (practice);
  g_assert_false (pin_practice_take_anew (practice));
  stop (practice);

  g_assert_true (g_file_set_contents (path, "Dear diary", -1, NULL));
  pin_practice_start_async (practice, NULL, pin_test_wait_ready, &result);
  g_assert_false (pin_practice_start_finish (practice, pin_test_wait_result (&result), &error));
  g_assert_error (error, PIN_ERROR, PIN_ERROR_PRACTICE_FAILED);
  g_assert_false (pin_practice_take_anew (practice));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "Dear diary");

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *name = g_strconcat (path, endings[i], NULL);

    g_unlink (name);
  }
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

static gboolean
is_quiet (gpointer mailbox)
{
  gboolean busy;

  g_object_get (mailbox, "busy", &busy, NULL);
  return !busy;
}

static guint
unread (PinMailbox *mailbox)
{
  guint n;

  g_object_get (mailbox, "unread", &n, NULL);
  return n;
}

static gint64
moment (PinMailbox *mailbox, const char *name)
{
  gint64 time;

  g_object_get (mailbox, name, &time, NULL);
  return time;
}

static void
advance (PinMailbox *mailbox, gint64 seconds)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pin_mailbox_advance_async (mailbox, seconds, NULL, pin_test_wait_ready, &result);
  g_assert_true (pin_mailbox_advance_finish (mailbox, pin_test_wait_result (&result), &error));
  g_assert_no_error (error);
  pin_test_wait_until (is_quiet, mailbox);
}

static void
request_from_abroad (PinTestDesk *desk)
{
  pin_test_desk_begin (desk, "request");
  pin_test_desk_type (desk, "applicant.tax_code", TAX_CODE, "applicant.family_name", "Bianchi",
                      "applicant.given_name", "Mara", "applicant.sex", "female",
                      "applicant.birth_date", "1985-12-10", "applicant.birth_place", "Roma",
                      "residence.country", "DE", "residence.address", "Lindenweg 4",
                      "residence.municipality", "Köln", "document.kind", "passport",
                      "document.number", "C01X00T47", "document.issuing_country", "DE",
                      "call.phone", "+4915112345678", "call.band", "evening", "contacts.mobile",
                      "+4915112345678", "contacts.email", "mara@example.org", NULL);
  pin_test_desk_go (desk, "residence");
  pin_test_desk_go (desk, "document");
  pin_test_desk_go (desk, "contacts");
  pin_test_desk_go (desk, "summary");
  pin_test_desk_go (desk, "receipt");
}

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, guint *n)
{
  *n += added;
  *n -= removed;
}

static void
test_mailbox (void)
{
  g_autoptr (PinPractice) practice = pin_practice_new (":memory:", "2026-11-02T09:00:00Z");
  g_autoptr (PinTestDesk) desk = NULL;
  g_autoptr (PinMailbox) mailbox = NULL;
  g_autoptr (GAsyncResult) decided = NULL;
  g_autoptr (GAsyncResult) reset = NULL;
  g_autoptr (PinMail) first = NULL;
  g_autoptr (PinMail) again = NULL;
  g_autoptr (GError) error = NULL;
  PinTrackedRequest *request;
  guint listed = 0;
  guint arrived;

  start (practice);
  desk = pin_test_desk_new (pin_practice_get_address (practice), NULL);
  pin_test_desk_connect (desk);
  g_assert_true (pin_connection_is_practice (desk->connection));
  mailbox = pin_mailbox_new (desk->connection);
  g_signal_connect (mailbox, "items-changed", G_CALLBACK (on_items_changed), &listed);
  pin_mailbox_refresh (mailbox);
  pin_mailbox_refresh (mailbox);
  pin_test_wait_until (is_quiet, mailbox);
  g_assert_cmpuint (unread (mailbox), ==, 0);
  g_assert_cmpint (moment (mailbox, "next-at"), ==, 0);
  g_assert_cmpint (moment (mailbox, "now"), >=, 1793610000);

  request_from_abroad (desk);
  pin_mailbox_refresh (mailbox);
  pin_test_wait_until (is_quiet, mailbox);
  g_assert_cmpint (moment (mailbox, "next-at"), >, 0);

  request = pin_tracker_get_open (desk->tracker);
  pin_mailbox_decide_async (mailbox, pin_tracked_request_get_id (request),
                            PIN_DECISION_PHONE_CHECK_PASSED, NULL, pin_test_wait_ready, &decided);
  pin_mailbox_decide_finish (mailbox, pin_test_wait_result (&decided), &error);
  g_assert_no_error (error);
  while (moment (mailbox, "next-at") != 0 && listed < 2)
    advance (mailbox, 0);
  arrived = g_list_model_get_n_items (G_LIST_MODEL (mailbox));
  g_assert_cmpuint (arrived, >=, 2);
  g_assert_cmpuint (listed, ==, arrived);
  g_assert_cmpuint (unread (mailbox), ==, arrived);
  first = g_list_model_get_item (G_LIST_MODEL (mailbox), 0);
  g_assert_cmpint (pin_mail_get_message (first)->channel, ==, PIN_CHANNEL_LETTER);
  g_assert_true (pin_mail_is_unread (first));
  /* The clock of the connection went with it. */
  g_assert_cmpint (pin_connection_get_time (desk->connection), >, 1793610000 + 86400);

  pin_mailbox_mark_read (mailbox);
  g_assert_cmpuint (unread (mailbox), ==, 0);
  pin_mailbox_refresh (mailbox);
  pin_test_wait_until (is_quiet, mailbox);
  again = g_list_model_get_item (G_LIST_MODEL (mailbox), 0);
  g_assert_true (again == first);
  g_assert_cmpuint (unread (mailbox), ==, 0);

  pin_mailbox_reset_async (mailbox, NULL, pin_test_wait_ready, &reset);
  g_assert_true (pin_mailbox_reset_finish (mailbox, pin_test_wait_result (&reset), NULL));
  pin_test_wait_until (is_quiet, mailbox);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (mailbox)), ==, 0);
  g_assert_cmpuint (listed, ==, 0);
  pin_test_desk_settle (desk);
}

/* No service any more: said, and not asked for ever. */
static void
test_mailbox_without_service (void)
{
  g_autoptr (PinPractice) practice = pin_practice_new (":memory:", NULL);
  g_autoptr (PinTestDesk) desk = NULL;
  g_autoptr (PinMailbox) mailbox = NULL;
  g_autoptr (GError) error = NULL;

  start (practice);
  desk = pin_test_desk_new (pin_practice_get_address (practice), NULL);
  pin_practice_stop (practice);
  pin_test_wait_until (is_silent, (gpointer)pin_client_get_address (desk->client));
  mailbox = pin_mailbox_new (desk->connection);
  pin_mailbox_refresh (mailbox);
  pin_test_wait_until (is_quiet, mailbox);
  g_object_get (mailbox, "error", &error, NULL);
  g_assert_error (error, PIN_ERROR, PIN_ERROR_NOT_SENT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice/start-and-stop", test_start_and_stop);
  g_test_add_func ("/practice/dispose-stops", test_dispose_stops);
  g_test_add_func ("/practice/bad-option", test_bad_option);
  g_test_add_func ("/practice/stopped-while-starting", test_stopped_while_starting);
  g_test_add_func ("/practice/crash", test_crash);
  g_test_add_func ("/practice/stubborn", test_stubborn);
  g_test_add_func ("/practice/other-version", test_other_version);
  g_test_add_func ("/practice/mailbox", test_mailbox);
  g_test_add_func ("/practice/mailbox-without-service", test_mailbox_without_service);
  return g_test_run ();
}
