/* test-reminder.c: who is reminded of what, when, and only once
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-reminder.h"
#include "pin-test-counter.h"

#include <glib/gstdio.h>

#define DAY 86400
/* 2026-11-02T09:00:00Z, the clock of the counter. */
#define START 1793610000

static void
set_time (PinTestCounter *counter, gint64 time)
{
  pin_connection_learn_time (counter->desk->connection, time);
}

static const char *
service_of (PinTestCounter *counter)
{
  return pin_connection_get_memory_key (counter->desk->connection);
}

/* What is said now, as "change-7>change"; and it is remembered. */
static char *
say (PinTestCounter *counter)
{
  g_autoptr (GArray) due =
      pin_reminder_list_due (counter->desk->connection, counter->desk->tracker);
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < due->len; i++) {
    const PinReminder *reminder = &g_array_index (due, PinReminder, i);

    if (said->len > 0)
      g_string_append_c (said, ' ');
    g_string_append_printf (said, "%s>%s", reminder->nick, reminder->opens);
    pin_reminder_remember (counter->desk->connection, counter->desk->tracker, reminder);
  }
  return g_string_free (said, FALSE);
}

#define assert_says(counter, expected) \
  G_STMT_START \
  { \
    g_autofree char *said_ = say (counter); \
    g_assert_cmpstr (said_, ==, expected); \
  } \
  G_STMT_END

/* What is taken back now, as "change-7"; and it is forgotten. */
static char *
take_back (PinTestCounter *counter)
{
  g_autoptr (GPtrArray) over =
      pin_reminder_list_over (counter->desk->connection, counter->desk->tracker);

  for (guint i = 0; i < over->len; i++)
    pin_reminder_forget (counter->desk->connection, counter->desk->tracker, over->pdata[i]);
  g_ptr_array_add (over, NULL);
  return g_strjoinv (" ", (char **)over->pdata);
}

#define assert_takes_back(counter, expected) \
  G_STMT_START \
  { \
    g_autofree char *over_ = take_back (counter); \
    g_assert_cmpstr (over_, ==, expected); \
  } \
  G_STMT_END

static void
set_expiry (PinTestCounter *counter, gint64 expires_at)
{
  g_assert_true (
      pin_store_set_pin_expiry (counter->desk->store, service_of (counter), expires_at, NULL));
}

static void
test_change (PinTestCounter *counter, gconstpointer data)
{
  static const struct {
    gint64 days;
    const char *said;
  } steps[] = {
    { 31, "" }, { 30, "change-30>change" }, { 29, "" },
    { 8, "" },  { 7, "change-7>change" },   { 6, "" },
    { 2, "" },  { 1, "change-1>change" },   { 0, "" },
    { -3, "" }, /* the access says it now */
  };

  assert_says (counter, "");
  set_expiry (counter, START + 100 * DAY);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    set_time (counter, START + (100 - steps[i].days) * DAY - 60);
    g_test_message ("%d days before", (int)steps[i].days);
    assert_says (counter, steps[i].said);
    assert_says (counter, "");
  }

  /* A renewed PIN has its own. */
  set_expiry (counter, START + 280 * DAY);
  set_time (counter, START + 270 * DAY);
  assert_says (counter, "change-30>change");
}

/* Who was away hears of what is most urgent, not of all that was missed. */
static void
test_after_absence (PinTestCounter *counter, gconstpointer data)
{
  set_expiry (counter, START + DAY);
  assert_says (counter, "change-1>change");
  assert_says (counter, "");
}

static void
track (PinTestCounter *counter, const char *state)
{
  g_autoptr (PinRequestAccepted) accepted = pin_request_accepted_new ();

  accepted->request_id = g_strdup (UUID);
  pin_test_answer (counter, "200 OK", state);
  pin_tracker_add (counter->desk->tracker, accepted, g_strdup (TOKEN));
  pin_test_desk_settle (counter->desk);
}

#define STATE(status, parts) \
  "{\"request_id\":\"" UUID "\",\"status\":\"" status "\",\"next_action\":\"wait\"," \
  "\"parts\":[" parts "],\"requested_at\":\"" NOW "\",\"parts_expire_at\":" \
  "\"2026-12-02T09:00:00Z\",\"can_cancel\":true,\"can_resend\":false,\"server_time\":\"" NOW "\"}"
#define PART(number, channel, status, expected) \
  "{\"number\":" number ",\"channel\":\"" channel \
  "\",\"masked_target\":\"***\",\"status\":\"" status "\",\"expected_by\":\"" expected "\"}"

static void
test_late (PinTestCounter *counter, gconstpointer data)
{
  track (counter,
         STATE ("sending", PART ("1", "sms", "delivered", "2026-11-02T21:00:00Z") "," PART (
                               "2", "letter", "sent", "2026-11-23T09:00:00Z")));
  assert_says (counter, "");
  set_time (counter, START + 20 * DAY);
  assert_says (counter, "");
  set_time (counter, START + 22 * DAY);
  assert_says (counter, "late>tracker");
  set_time (counter, START + 23 * DAY);
  assert_says (counter, "");
}

static void
test_parts (PinTestCounter *counter, gconstpointer data)
{
  track (counter,
         STATE ("delivered", PART ("1", "sms", "delivered", "2026-11-02T21:00:00Z") "," PART (
                                 "2", "letter", "delivered", "2026-11-23T09:00:00Z")));
  set_time (counter, START + 22 * DAY);
  assert_says (counter, "");
  set_time (counter, START + 23 * DAY);
  assert_says (counter, "parts-7>first-access");
  set_time (counter, START + 29 * DAY);
  assert_says (counter, "parts-1>first-access");
  set_time (counter, START + 31 * DAY);
  assert_says (counter, "");
}

/* What was said is taken back once, when it is not so any more. */
static void
test_over (PinTestCounter *counter, gconstpointer data)
{
  set_expiry (counter, START + 7 * DAY);
  assert_says (counter, "change-7>change");
  assert_takes_back (counter, "");
  set_time (counter, START + 3 * DAY);
  assert_takes_back (counter, "");
  set_time (counter, START + 6 * DAY);
  assert_takes_back (counter, "change-7");
  assert_takes_back (counter, "");
  assert_says (counter, "change-1>change");

  /* Changed: it expires another day. */
  set_expiry (counter, START + 186 * DAY);
  assert_takes_back (counter, "change-1");
  set_time (counter, START + 180 * DAY);
  assert_says (counter, "change-7>change");
  /* Revoked. */
  set_expiry (counter, 0);
  assert_takes_back (counter, "change-7");
  assert_takes_back (counter, "");
}

/* A request of which nothing was heard yet is not over. */
static void
test_unheard (PinTestCounter *counter, gconstpointer data)
{
  g_autoptr (PinTracker) again = NULL;

  track (counter,
         STATE ("delivered", PART ("1", "sms", "delivered", "2026-11-02T21:00:00Z") "," PART (
                                 "2", "letter", "delivered", "2026-11-23T09:00:00Z")));
  set_time (counter, START + 23 * DAY);
  assert_says (counter, "parts-7>first-access");
  assert_takes_back (counter, "");

  again = pin_tracker_new (counter->desk->connection, counter->desk->store);
  g_assert_nonnull (pin_tracker_get_open (again));
  {
    g_autoptr (GPtrArray) over = pin_reminder_list_over (counter->desk->connection, again);

    g_assert_cmpuint (over->len, ==, 0);
  }
  pin_tracker_forget (counter->desk->tracker, pin_tracker_get_open (counter->desk->tracker));
  assert_takes_back (counter, "parts-7");
}

/* The memory outlives the program, and tells nothing of anybody. */
static void
test_remembered (void)
{
  g_autofree char *directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "memory.ini", NULL);
  g_autoptr (PinStore) first = pin_store_new (path);
  g_autoptr (PinStore) second = NULL;

  g_assert_cmpint (pin_store_get_reminded (first, "https://one.example.org", "late"), ==, 0);
  g_assert_true (pin_store_set_reminded (first, "https://one.example.org", "late", START, NULL));
  second = pin_store_new (path);
  g_assert_cmpint (pin_store_get_reminded (second, "https://one.example.org", "late"), ==, START);
  g_assert_cmpint (pin_store_get_reminded (second, "https://two.example.org", "late"), ==, 0);
  g_unlink (path);
  g_rmdir (directory);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*test) (PinTestCounter *, gconstpointer);
  } tests[] = {
    { "change", test_change }, { "after-absence", test_after_absence },
    { "late", test_late },     { "parts", test_parts },
    { "over", test_over },     { "unheard", test_unheard },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/reminder/", tests[i].name, NULL);

    g_test_add (path, PinTestCounter, NULL, pin_test_counter_set_up, tests[i].test,
                pin_test_counter_tear_down);
  }
  g_test_add_func ("/reminder/remembered", test_remembered);
  return g_test_run ();
}
